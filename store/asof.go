package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"oversiktskarta/karta"
)

// past is the register as it was, as far as the caller may read it.
type past struct {
	entries    []*karta.Entry
	day        string // on which leads count
	categories []karta.MapCategory
}

// asOf goes back to a state of the register; which is an entry to go back for alone, by id, or empty for all.
func (v view) asOf(ctx context.Context, asOf karta.AsOf, which string) (past, error) {
	if at, is := asOf.Instant(); is {
		return v.atInstant(ctx, at, which)
	}
	return v.inRound(ctx, string(asOf), which)
}

// inRound gives the frozen content of a published round.
func (v view) inRound(ctx context.Context, id, which string) (past, error) {
	round, err := v.publishedRound(ctx, id)
	if err != nil {
		return past{}, err
	}
	ids := []string{which}
	if which == "" {
		if ids, err = collect(ctx, v.tx, scanText, "SELECT entry_id FROM frozen_entries WHERE round_id = ?", id); err != nil {
			return past{}, fmt.Errorf("read what a frozen round holds: %w", err)
		}
	}
	found, err := v.frozen(ctx, id, ids)
	p := pastOf(round)
	p.entries = slices.Collect(maps.Values(found))
	return p, err
}

// pastOf is the state that a published round froze, without its entries.
func pastOf(round karta.Round) past {
	p := past{day: karta.LocalDay(*round.PublishedAt)}
	for _, category := range round.Categories {
		p.categories = append(p.categories, karta.MapCategory{CategoryReference: category})
	}
	return p
}

// atInstant undoes what has been written since a time. An entry is shown to those who may read it now and could then. Names of
// organisations, categories and related entries are those of today, and relations from other entries are left out.
func (v view) atInstant(ctx context.Context, at time.Time, which string) (past, error) {
	p := past{day: karta.LocalDay(at)}
	c := &conditions{terms: []string{"e.created_at <= ?"}, args: []any{instant(at)}}
	if karta.ScopeOf(v.by).All {
		c.add("e.deleted_at IS NULL OR e.deleted_at > ?", instant(at))
	} else {
		c.add("e.deleted_at IS NULL")
	}
	v.readable(c)
	if which != "" {
		c.add("e.id = ?", which)
	}
	found, err := v.entriesThat(ctx, c)
	if err != nil {
		return p, err
	}
	if err := v.rewindAll(ctx, found, at, which); err != nil {
		return p, err
	}
	for _, entry := range found {
		if entry.DeletedAt == nil && karta.MayReadEntry(v.by, entry.Access(p.day, false)) == nil {
			entry.IncomingRelations, entry.Advice, entry.MayEdit = []karta.Relation{}, []karta.Advice{}, false
			p.entries = append(p.entries, &entry.Entry)
		}
	}
	p.categories, err = v.mapCategories(ctx)
	return p, err
}

// mapCategories are the categories as they are now, in the order of the axes.
func (v view) mapCategories(ctx context.Context) ([]karta.MapCategory, error) {
	return collect(ctx, v.tx, func(row row) (c karta.MapCategory, err error) {
		return c, row.Scan(&c.ID, &c.Axis, &c.Name, &c.NameEnglish, &c.Retired)
	}, "SELECT id, axis, name, name_english, retired FROM categories ORDER BY axis, position, id")
}

// rewindAll takes entries back to a time.
func (v view) rewindAll(ctx context.Context, entries []*storedEntry, at time.Time, which string) error {
	c := &conditions{terms: []string{"resource = 'entry'", "at > ?"}, args: []any{instant(at)}}
	if which != "" {
		c.add("resource_id = ?", which)
	}
	changes, err := collect(ctx, v.tx, scanChange, "SELECT "+changeColumns+" FROM changes"+c.where()+" ORDER BY seq DESC", c.args...)
	if err != nil {
		return fmt.Errorf("read what has changed since: %w", err)
	}
	since := map[string][]karta.Change{}
	for _, change := range changes {
		since[change.ResourceID] = append(since[change.ResourceID], change)
	}
	written, err := v.writtenBefore(ctx, since, at)
	if err != nil {
		return err
	}
	var inputs []*karta.EntryInput
	for _, entry := range entries {
		entry.EndDateRevisions = revisionsUntil(entry.EndDateRevisions, at)
		if later := since[entry.ID]; len(later) > 0 {
			if err := rewind(&entry.Entry, later); err != nil {
				return err
			}
			entry.UpdatedAt = written[entry.ID]
			inputs = append(inputs, &entry.EntryInput)
		}
	}
	return v.nameNow(ctx, inputs...)
}

// writtenBefore is when each entry that has changed since a time had last been written before it.
func (v view) writtenBefore(ctx context.Context, since map[string][]karta.Change, at time.Time) (map[string]time.Time, error) {
	written := make(map[string]time.Time, len(since))
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var last instant
		err = row.Scan(&id, &last)
		written[id] = time.Time(last)
		return id, err
	}, `SELECT resource_id, max(at) FROM changes WHERE resource = 'entry' AND resource_id IN (SELECT value FROM json_each(?))
		AND action NOT IN ('confirmed', 'reversed') AND at <= ? GROUP BY resource_id`, texts(slices.Collect(maps.Keys(since))), instant(at))
	if err != nil {
		return nil, fmt.Errorf("read when entries had been written: %w", err)
	}
	return written, nil
}

func revisionsUntil(revisions []karta.EndDateRevision, at time.Time) []karta.EndDateRevision {
	later := slices.IndexFunc(revisions, func(r karta.EndDateRevision) bool { return r.RevisedAt.After(at) })
	if later < 0 {
		return revisions
	}
	return revisions[:later]
}
