package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// ListChanges lists the change log, the newest first. Only coordinators read all of it. A page without a limit is the whole
// list.
func (s *Store) ListChanges(ctx context.Context, by karta.Caller, f karta.ChangeFilter, p karta.Page) (karta.Found[karta.Change], error) {
	var page karta.Found[karta.Change]
	if err := karta.MayCoordinate(by, false); err != nil {
		return page, err
	}
	c, err := changesThat(f)
	if err != nil {
		return page, err
	}
	err = s.look(ctx, by, func(v view) (err error) {
		page, err = v.changes(ctx, c, p)
		return err
	})
	return page, err
}

// ListEntryChanges lists the history of an entry that the caller, who must be logged in, may read. The newest comes first.
func (s *Store) ListEntryChanges(ctx context.Context, by karta.Caller, id string, p karta.Page) (karta.Found[karta.Change], error) {
	var page karta.Found[karta.Change]
	err := s.lookBack(ctx, by, id, func(v view, entry *storedEntry) (err error) {
		page, err = v.changes(ctx, changesOf(entry), p)
		return err
	})
	return page, err
}

// lookBack reads the history of an entry: whoever is logged in and may read the entry may read how it came to be.
func (s *Store) lookBack(ctx context.Context, by karta.Caller, id string, read func(view, *storedEntry) error) error {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return err
	}
	return s.look(ctx, by, func(v view) error {
		entry, err := v.entry(ctx, id)
		if err != nil {
			return err
		}
		return read(v, entry)
	})
}

func changesOf(entry *storedEntry) *conditions {
	c := new(conditions)
	c.add("resource = ?", karta.EntryResource)
	c.add("resource_id = ?", entry.ID)
	return c
}

func changesThat(f karta.ChangeFilter) (*conditions, error) {
	c := new(conditions)
	addIn(c, "user_id IN %s", f.Users)
	addIn(c, "resource IN %s", f.Resources)
	addIn(c, "resource_id IN %s", f.ResourceIDs)
	addIn(c, "action IN %s", f.Actions)
	addIn(c, "import_id <> '' AND import_id IN %s", f.Imports)
	if f.From != "" {
		begins, err := dayBegins(f.From.First(), 0)
		if err != nil {
			return nil, fmt.Errorf("read the first day: %w", err)
		}
		c.add("at >= ?", begins)
	}
	if f.To != "" {
		ends, err := dayBegins(f.To.Last(), 1)
		if err != nil {
			return nil, fmt.Errorf("read the last day: %w", err)
		}
		c.add("at < ?", ends)
	}
	return c, nil
}

// changes gives a page of the log as the caller may read it.
func (v view) changes(ctx context.Context, c *conditions, p karta.Page) (karta.Found[karta.Change], error) {
	query, args := "SELECT "+changeColumns+" FROM changes"+c.where()+" ORDER BY seq DESC", c.args
	total := "SELECT count(*) FROM changes" + c.where()
	if len(c.terms) == 0 {
		total = "SELECT coalesce(max(seq), 0) FROM changes" // nothing is ever deleted, so the last number is the count
	}
	if p.Limit > 0 {
		query += " LIMIT ? OFFSET ?"
		args = append(slices.Clone(args), p.Limit, p.Offset())
	}
	page := karta.Found[karta.Change]{}
	var err error
	if page.Records, err = collect(ctx, v.tx, scanChange, query, args...); err != nil {
		return page, fmt.Errorf("read changes: %w", err)
	}
	if err := v.tx.QueryRowContext(ctx, total, c.args...).Scan(&page.Total); err != nil {
		return page, fmt.Errorf("count changes: %w", err)
	}
	if err := v.withholdRatings(ctx, page.Records); err != nil {
		return page, err
	}
	return page, v.complete(ctx, page.Records)
}

// shownSince completes the changes that a stale write is refused with.
func (v view) shownSince(ctx context.Context, err error) error {
	var stale *karta.StaleError
	if !errors.As(err, &stale) {
		return err
	}
	return errors.Join(v.complete(ctx, stale.Changes), err)
}

// relationsIn is the field of an entry's change that points at other entries.
type relationsIn struct {
	Relations *[]karta.Relation `json:"relations"`
}

// complete gives the relations in changes of entries the titles that they have now, and leaves out those with entries that
// the caller may not read.
func (v view) complete(ctx context.Context, changes []karta.Change) error {
	before, after := make([]relationsIn, len(changes)), make([]relationsIn, len(changes))
	ids := []string{}
	for i, change := range changes {
		if change.Resource != karta.EntryResource {
			continue
		}
		for raw, side := range map[*json.RawMessage]*relationsIn{&change.Before: &before[i], &change.After: &after[i]} {
			if err := decode(*raw, side); err != nil {
				return err
			}
			ids = append(ids, side.ids()...)
		}
	}
	known := register{entries: map[string]knownEntry{}}
	if err := v.lookUpEntries(ctx, known, ids); err != nil {
		return fmt.Errorf("look up related entries: %w", err)
	}
	for i := range changes {
		nothing := same(before[i].shown(known), after[i].shown(known))
		for raw, side := range map[*json.RawMessage]relationsIn{&changes[i].Before: before[i], &changes[i].After: after[i]} {
			if side.Relations == nil {
				continue
			}
			if err := setField(raw, "relations", side.shown(known), nothing); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r relationsIn) ids() []string {
	ids := []string{}
	if r.Relations != nil {
		for _, relation := range *r.Relations {
			ids = append(ids, relation.Entry.ID)
		}
	}
	return ids
}

func (r relationsIn) shown(known register) []karta.Relation {
	if r.Relations == nil {
		return nil
	}
	return known.shownRelations(*r.Relations)
}

// shownRelations are the relations with entries that the caller may read, with their titles.
func (known register) shownRelations(relations []karta.Relation) []karta.Relation {
	shown := []karta.Relation{}
	for _, relation := range relations {
		if entry, is := known.entries[relation.Entry.ID]; is {
			shown = append(shown, karta.Relation{Type: relation.Type, Entry: entry.EntryReference})
		}
	}
	return shown
}

// decode reads JSON that the store has written; what is not there leaves the value as it is.
func decode(raw json.RawMessage, into any) error {
	if raw == nil {
		return nil
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("read a recorded value: %w", err)
	}
	return nil
}

// setField replaces a field of a JSON object, or takes it away.
func setField(object *json.RawMessage, name string, value any, away bool) error {
	fields := map[string]json.RawMessage{}
	if err := decode(*object, &fields); err != nil {
		return err
	}
	field, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("write a field: %w", err)
	}
	if fields[name] = field; away {
		delete(fields, name)
	}
	if *object, err = json.Marshal(fields); err != nil {
		return fmt.Errorf("write a change: %w", err)
	}
	return nil
}
