package store

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"oversiktskarta/karta"
)

// EntryVersion gives an entry as it was at a version, with the names that organisations, categories and other entries
// have now. Relations from other entries belong to their history, and are left out. The caller must be logged in.
func (s *Store) EntryVersion(ctx context.Context, by karta.Caller, id string, version int) (karta.Entry, error) {
	var past karta.Entry
	err := s.lookBack(ctx, by, id, func(v view, entry *storedEntry) (err error) {
		past, err = v.version(ctx, entry, version)
		return err
	})
	return past, err
}

// CompareEntry says what differs between two versions of an entry, in the caller's language. The caller must be logged in.
func (s *Store) CompareEntry(ctx context.Context, by karta.Caller, id string, from, to int) (karta.Comparison, error) {
	var comparison karta.Comparison
	err := s.lookBack(ctx, by, id, func(v view, entry *storedEntry) error {
		before, err := v.version(ctx, entry, from)
		if err != nil {
			return err
		}
		after, err := v.version(ctx, entry, to)
		if err != nil {
			return err
		}
		comparison = karta.Compare(before, after, by.Language)
		return nil
	})
	return comparison, err
}

// version goes back from the entry as it is now by undoing what the change log says was done since.
func (v view) version(ctx context.Context, entry *storedEntry, version int) (karta.Entry, error) {
	if version == entry.Version {
		return entry.Entry, nil
	}
	if version < 1 || version > entry.Version {
		return karta.Entry{}, karta.Fail(karta.NotFound, "version.not_found", "Posten har ingen sådan version.", "The entry has no such version.")
	}
	c := changesOf(entry)
	c.add("version >= ?", version)
	changes, err := collect(ctx, v.tx, scanChange, "SELECT "+changeColumns+" FROM changes"+c.where()+" ORDER BY seq DESC", c.args...)
	if err != nil {
		return karta.Entry{}, fmt.Errorf("read what has changed since: %w", err)
	}
	past := entry.Entry
	later := slices.IndexFunc(changes, func(c karta.Change) bool { return c.Version <= version })
	if later < 0 {
		later = len(changes)
	}
	if err := rewind(&past, changes[:later]); err != nil {
		return karta.Entry{}, err
	}
	for _, change := range changes[later:] {
		if writesContent(change) {
			past.UpdatedAt, past.DeletedAt = change.At, nil
			if change.Action == karta.Deleted {
				past.DeletedAt = &change.At
			}
		}
	}
	past.Version, past.MayEdit = version, false
	past.IncomingRelations = []karta.Relation{}
	if err := v.nameNow(ctx, &past.EntryInput); err != nil {
		return karta.Entry{}, err
	}
	return past, v.cutRevisions(ctx, entry.seq, &past)
}

// rewind undoes changes of an entry, the newest first. When it had last been written before them is for the caller to say.
func rewind(past *karta.Entry, changes []karta.Change) error {
	fields, err := topLevel(past.EntryInput)
	if err != nil {
		return err
	}
	last := confirmed{past.LastConfirmed}
	for _, change := range changes {
		switch change.Action {
		case karta.Confirmed, karta.Reversed:
			last = confirmed{}
			err = decode(change.Before, &last)
		case karta.Updated:
			var before map[string]json.RawMessage
			err = decode(change.Before, &before)
			maps.Copy(fields, before)
		case karta.Deleted:
			past.DeletedAt = nil
		case karta.Restored:
			past.DeletedAt = &change.At
		}
		if err != nil {
			return err
		}
		if writesContent(change) {
			past.Version = change.Version - 1
		}
	}
	past.LastConfirmed = last.LastConfirmed
	whole, err := json.Marshal(fields)
	if err != nil {
		return fmt.Errorf("put an earlier version together: %w", err)
	}
	past.EntryInput = karta.EntryInput{}
	return decode(whole, &past.EntryInput)
}

// writesContent reports whether a change of an entry made a version of it. Confirming, and taking that back, does not.
func writesContent(change karta.Change) bool {
	return change.Action != karta.Confirmed && change.Action != karta.Reversed
}

// nameNow gives everything that earlier versions point at its name of today, and leaves out relations with entries that the
// caller may not read.
func (v view) nameNow(ctx context.Context, inputs ...*karta.EntryInput) error {
	known, err := v.lookUp(ctx, inputs...)
	if err != nil {
		return fmt.Errorf("look up what an earlier version points at: %w", err)
	}
	for _, in := range inputs {
		in.Relations = known.shownRelations(in.Relations)
		known.fill(in)
	}
	return nil
}

// cutRevisions leaves the revisions of the planned end that had been made by then.
func (v view) cutRevisions(ctx context.Context, seq int64, past *karta.Entry) error {
	var made int
	err := v.tx.QueryRowContext(ctx, "SELECT count(*) FROM end_date_revisions WHERE entry_seq = ? AND version <= ?",
		seq, past.Version).Scan(&made)
	if err != nil {
		return fmt.Errorf("count revisions of the planned end: %w", err)
	}
	past.EndDateRevisions = past.EndDateRevisions[:made]
	return nil
}
