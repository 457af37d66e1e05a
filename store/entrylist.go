package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"oversiktskarta/karta"
)

// entryOrders are the orders of lists of entries. References are given in the order of the numbers of entries.
var entryOrders = orders{
	"title":        {"e.title_sort", "e.seq"},
	"reference":    {"e.kind", "e.seq"},
	"updatedAt":    {"e.updated_at", "e.seq"},
	"plannedStart": {"e.planned_start_day = ''", "e.planned_start_day", "e.seq"},
	"plannedEnd":   {"e.planned_end_day = ''", "e.planned_end_day", "e.seq"},
	"phase":        {"e.kind", phaseOrder(), "e.seq"},
	"confirmedAt":  {"e.confirmed_at", "e.seq"}, // never confirmed first: these wait
}

// latestFirst are the reversed orders in which what is unknown still stands last.
var latestFirst = map[string]string{
	"-plannedStart": "e.planned_start_day DESC, e.seq DESC",
	"-plannedEnd":   "e.planned_end_day DESC, e.seq DESC",
}

func entryOrder(sort string) (string, error) {
	if order, is := latestFirst[sort]; is {
		return order, nil
	}
	return entryOrders.by(sort)
}

func phaseOrder() string {
	var b strings.Builder
	b.WriteString("CASE e.phase")
	for _, kind := range []karta.EntryKind{karta.Initiative, karta.Need} {
		for i, phase := range karta.Phases(kind) {
			if phase != karta.UnknownPhase {
				b.WriteString(" WHEN '" + string(phase) + "' THEN " + strconv.Itoa(i))
			}
		}
	}
	b.WriteString(" ELSE 99 END")
	return b.String()
}

// relevance is the order of how well an entry answers the search words.
const relevance = "relevance"

// ListEntries gives a page of the entries that the filter selects and the caller may read. An empty sort is relevance
// where there are search words, otherwise title.
func (s *Store) ListEntries(ctx context.Context, by karta.Caller, f karta.EntryFilter, sort string, p karta.Page) (karta.Found[karta.EntryItem], error) {
	var page karta.Found[karta.EntryItem]
	err := s.look(ctx, by, func(v view) (err error) {
		if f.AsOf != "" {
			page, err = v.pastPage(ctx, f, sort, p)
			return err
		}
		found, err := v.find(ctx, f, sort, &p)
		if err != nil {
			return err
		}
		page.Total, page.Suggestions = found.total, found.suggestions
		page.Records, err = v.items(ctx, found.seqs)
		return err
	})
	return page, err
}

// found is the numbers of entries in order, how many there are on all pages, and other spellings where there are none.
type found struct {
	seqs        []int64
	total       int
	suggestions []string
}

// find selects and orders entries; page is nil for all of them.
func (v view) find(ctx context.Context, f karta.EntryFilter, sort string, page *karta.Page) (found, error) {
	c, err := v.selecting(f)
	if err != nil {
		return found{}, err
	}
	query := newSearch(f.Query)
	if query.empty() {
		if sort == "" || sort == relevance {
			sort = "title"
		}
		return v.sorted(ctx, c, sort, page)
	}
	return v.searched(ctx, query, c, sort, page)
}

// sorted gives entries in an order of [entryOrders].
func (v view) sorted(ctx context.Context, c *conditions, sort string, page *karta.Page) (found, error) {
	order, err := entryOrder(sort)
	if err != nil {
		return found{}, err
	}
	query := "SELECT e.seq FROM entries e" + c.where() + " ORDER BY " + order
	if page != nil && page.Number <= 1 {
		return v.firstPage(ctx, c, query, page.Limit)
	}
	seqs, err := v.selections.of(v.revision, fmt.Sprint(query, c.args), func() ([]int64, error) {
		return collect(ctx, v.tx, scanNumber, query, c.args...)
	})
	if err != nil {
		return found{}, fmt.Errorf("select entries: %w", err)
	}
	result := found{seqs: seqs, total: len(seqs)}
	if page != nil {
		begin := min(page.Offset(), len(seqs))
		result.seqs = seqs[begin:min(begin+page.Limit, len(seqs))]
	}
	return result, nil
}

// firstPage selects no more than a page and counts the rest, which is soon done: most people look no further.
func (v view) firstPage(ctx context.Context, c *conditions, query string, limit int) (found, error) {
	seqs, err := collect(ctx, v.tx, scanNumber, query+" LIMIT ?", append(slices.Clone(c.args), limit)...)
	if err != nil {
		return found{}, fmt.Errorf("select entries: %w", err)
	}
	result := found{seqs: seqs, total: len(seqs)}
	if len(seqs) < limit {
		return result, nil
	}
	if err := v.tx.QueryRowContext(ctx, "SELECT count(*) FROM entries e"+c.where(), c.args...).Scan(&result.total); err != nil {
		return found{}, fmt.Errorf("count entries: %w", err)
	}
	return result, nil
}

func scanNumber(row row) (number int64, err error) { return number, row.Scan(&number) }

// items gives entries as lists show them, in the order of the numbers.
func (v view) items(ctx context.Context, seqs []int64) ([]karta.EntryItem, error) {
	var line int64
	if err := v.tx.QueryRowContext(ctx, "SELECT "+lastLine).Scan(&line); err != nil {
		return nil, fmt.Errorf("find the last change: %w", err)
	}
	found, err := v.itemCache.of(ctx, v, line, seqs, v.readItems)
	items := make([]karta.EntryItem, 0, len(found))
	for _, seq := range seqs {
		if item := found[seq]; item != nil {
			items = append(items, *item)
		}
	}
	return items, err
}

// readItems reads entries as lists show them, by their numbers.
func (v view) readItems(ctx context.Context, seqs []int64) (map[int64]*karta.EntryItem, error) {
	entries, err := collect(ctx, v.tx, scanItem, "SELECT "+itemColumns+entryTables+
		" WHERE e.seq IN (SELECT value FROM json_each(?))", numbers(seqs))
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	if err := v.addParts(ctx, entries); err != nil {
		return nil, err
	}
	items := make(map[int64]*karta.EntryItem, len(entries))
	for _, e := range entries {
		items[e.seq] = &karta.EntryItem{ID: e.ID, Reference: e.Reference, Version: e.Version, Kind: e.Kind,
			Title: e.Title, Summary: e.Summary, Phase: e.Phase, Visibility: e.Visibility, RegisteredBy: e.RegisteredBy,
			Categories: e.Categories, Participations: e.Participations, PlannedStart: e.PlannedStart, PlannedEnd: e.PlannedEnd,
			TargetGroups: e.TargetGroups, LastConfirmedAt: e.confirmedAt, UpdatedAt: e.UpdatedAt, DeletedAt: e.DeletedAt}
	}
	return items, nil
}

// streamed is how many entries are in memory at a time while all are read.
const streamed = 500

// EachEntry gives every entry that the filter selects and the caller may read, whole, as they stood at one moment. It
// holds few of them in memory at a time. An error ends the sequence.
func (s *Store) EachEntry(ctx context.Context, by karta.Caller, f karta.EntryFilter, sort string) iter.Seq2[karta.Entry, error] {
	return func(yield func(karta.Entry, error) bool) {
		wanted := true
		err := s.look(ctx, by, func(v view) error {
			if f.AsOf != "" {
				p, err := v.pastEntries(ctx, f, sort)
				for i := 0; err == nil && wanted && i < len(p.entries); i++ {
					wanted = yield(*p.entries[i], nil)
				}
				return err
			}
			all, err := v.find(ctx, f, sort, nil)
			if err != nil {
				return err
			}
			return v.eachOf(ctx, all.seqs, func(entry *storedEntry) bool {
				wanted = yield(entry.Entry, nil)
				return wanted
			})
		})
		if err != nil && wanted {
			yield(karta.Entry{}, err)
		}
	}
}

// eachOf gives entries in the order of their numbers until they are no longer wanted. The next ones are read while the
// former are being used.
func (v view) eachOf(ctx context.Context, seqs []int64, use func(*storedEntry) bool) error {
	ctx, stop := context.WithCancel(ctx)
	chunks := make(chan []*storedEntry)
	reading, ctx := errgroup.WithContext(ctx)
	reading.Go(func() error {
		defer close(chunks)
		for part := range slices.Chunk(seqs, streamed) {
			entries, err := v.entries(ctx, part)
			if err != nil {
				return err
			}
			select {
			case chunks <- entries:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	defer func() { _ = reading.Wait() }() // the transaction must not end while it is being read, even if use panics
	defer stop()
	for entries := range chunks {
		for _, entry := range entries {
			if !use(entry) {
				return nil
			}
		}
	}
	return reading.Wait()
}
