package store

import (
	"context"
	"fmt"
	"sync"

	"oversiktskarta/karta"
)

const (
	itemsKept       = 16_000 // entries, of some 2 kB each; when there are more, all are forgotten and those in use come back
	changesFollowed = 1_000  // lines of the change log; when there are more to follow, all is forgotten
)

// itemCache keeps entries as lists show them, the same for every reader. It stands at a line of the change log and moves on
// by reading what has been written since, for every change to what a list shows leaves a line there. So a change to one
// entry costs the next list the reading of that entry, where all lists that are kept whole grow old.
type itemCache struct {
	mu   sync.Mutex
	line int64
	kept map[int64]*karta.EntryItem // by the number of the entry; for reading only
}

// of gives those of the entries that are there, by their numbers. What is not kept is read.
func (c *itemCache) of(ctx context.Context, v view, seqs []int64) (map[int64]*karta.EntryItem, error) {
	line, err := c.follow(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("follow the change log: %w", err)
	}
	found, missing := c.find(line, seqs)
	if len(missing) == 0 {
		return found, nil
	}
	read, err := v.readItems(ctx, missing)
	if err != nil {
		return nil, err
	}
	c.keep(line, read)
	for seq, item := range read {
		found[seq] = item
	}
	return found, nil
}

// follow moves on to the last line that the reader sees, and gives that. A reader whose transaction began before others
// moved the cache on gets a line at which nothing is kept.
func (c *itemCache) follow(ctx context.Context, v view) (line int64, err error) {
	if err := v.tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM changes").Scan(&line); err != nil {
		return 0, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if line <= c.line {
		return line, nil
	}
	lines, err := v.changesSince(ctx, c.line)
	if err != nil {
		return 0, err
	}
	if len(lines) > changesFollowed {
		c.kept = nil
	}
	for _, change := range lines {
		switch change.resource {
		case karta.EntryResource:
			delete(c.kept, change.entry)
		case karta.OrganisationResource, karta.CategoryResource: // any entry may show its name, or stand in its order
			c.kept = nil
		}
	}
	c.line = line
	return line, nil
}

// changedLine is what a line of the change log is about, with the number of the entry if it is one.
type changedLine struct {
	resource karta.Resource
	entry    int64
}

// changesSince are the lines of the change log after one: no more than tell that there are too many to follow.
func (v view) changesSince(ctx context.Context, line int64) ([]changedLine, error) {
	return collect(ctx, v.tx, func(row row) (c changedLine, err error) {
		return c, row.Scan(&c.resource, &c.entry)
	}, `SELECT c.resource, coalesce(e.seq, 0) FROM changes c LEFT JOIN entries e ON e.id = c.resource_id
		WHERE c.seq > ? ORDER BY c.seq LIMIT ?`, line, changesFollowed+1)
}

// find gives what is kept of the entries at a line, and which are not.
func (c *itemCache) find(line int64, seqs []int64) (found map[int64]*karta.EntryItem, missing []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found = make(map[int64]*karta.EntryItem, len(seqs))
	for _, seq := range seqs {
		if item, is := c.kept[seq]; is && c.line == line {
			found[seq] = item
		} else {
			missing = append(missing, seq)
		}
	}
	return found, missing
}

// keep keeps entries that were read at a line, unless the cache has moved on since.
func (c *itemCache) keep(line int64, items map[int64]*karta.EntryItem) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.line != line {
		return
	}
	if c.kept == nil || len(c.kept)+len(items) > itemsKept {
		c.kept = make(map[int64]*karta.EntryItem, len(items))
	}
	for seq, item := range items {
		c.kept[seq] = item
	}
}
