package store

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"oversiktskarta/karta"
)

const (
	itemsKept       = 16_000 // entries in lists, of some 2 kB each; when there are more, all are forgotten and those in use come back
	entriesKept     = 2_000  // whole entries, of some 5 kB each
	changesFollowed = 1_000  // lines of the change log; when there are more to follow, all is forgotten
)

// entryCache keeps what is the same of entries for every reader: as lists show them, or whole. It stands at a line of the
// change log and moves on by reading what has been written since, for every change to what is kept leaves a line there. So
// a change to one entry costs the reading of that entry the next time, where all answers that are kept grow old.
type entryCache[T any] struct {
	most int
	mu   sync.Mutex
	line int64
	kept map[int64]*T // by the number of the entry; for reading only
}

func newEntryCache[T any](most int) *entryCache[T] { return &entryCache[T]{most: most} }

// lastLine is the number of the last line of the change log, for a query.
const lastLine = "(SELECT coalesce(max(seq), 0) FROM changes)"

// of gives those of the entries that are there, by their numbers, at the last line that the reader sees. What is not kept is
// read.
func (c *entryCache[T]) of(ctx context.Context, v view, line int64, seqs []int64, read func(context.Context, []int64) (map[int64]*T, error)) (map[int64]*T, error) {
	if err := c.follow(ctx, v, line); err != nil {
		return nil, fmt.Errorf("follow the change log: %w", err)
	}
	found, missing := c.find(line, seqs)
	if len(missing) == 0 {
		return found, nil
	}
	added, err := read(ctx, missing)
	if err != nil {
		return nil, err
	}
	c.keep(line, added)
	maps.Copy(found, added)
	return found, nil
}

// follow moves on to the last line that the reader sees. For a reader whose transaction began before others moved the cache
// on, that is a line at which nothing is kept.
func (c *entryCache[T]) follow(ctx context.Context, v view, line int64) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if line <= c.line {
		return nil
	}
	lines, err := v.changesSince(ctx, c.line)
	if err != nil {
		return err
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
	return nil
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
func (c *entryCache[T]) find(line int64, seqs []int64) (found map[int64]*T, missing []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	found = make(map[int64]*T, len(seqs))
	for _, seq := range seqs {
		if entry, is := c.kept[seq]; is && c.line == line {
			found[seq] = entry
		} else {
			missing = append(missing, seq)
		}
	}
	return found, missing
}

// keep keeps entries that were read at a line, unless the cache has moved on since.
func (c *entryCache[T]) keep(line int64, entries map[int64]*T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.line != line {
		return
	}
	if c.kept == nil || len(c.kept)+len(entries) > c.most {
		c.kept = make(map[int64]*T, len(entries))
	}
	maps.Copy(c.kept, entries)
}
