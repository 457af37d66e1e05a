package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"oversiktskarta/karta"
)

// ReverseImport undoes an applied import as a whole: what it changed becomes as it was before, as new versions, and what it
// made is deleted. If anything newer stands on an entry it touched, nothing is undone and the answer, a [karta.Conflict],
// lists those entries.
func (s *Store) ReverseImport(ctx context.Context, by karta.Caller, id string) (karta.Import, error) {
	var reversed storedImport
	err := s.write(ctx, by, func(ctx context.Context, tx *writeTx) (err error) {
		reversed, err = tx.reverseImport(ctx, id)
		return err
	})
	return reversed.told(by), err
}

func (tx *writeTx) reverseImport(ctx context.Context, id string) (storedImport, error) {
	found, err := tx.ownImport(ctx, id, karta.ImportApplied)
	if err != nil {
		return found, err
	}
	changes, err := collect(ctx, tx.Tx, scanChange, "SELECT "+changeColumns+" FROM changes WHERE import_id = ? AND resource = 'entry' ORDER BY seq DESC", id)
	if err != nil {
		return found, fmt.Errorf("read what the import changed: %w", err)
	}
	entries, err := tx.untouchedSince(ctx, changes)
	if err != nil {
		return found, err
	}
	tx.importID = id
	for i, change := range changes {
		if err := tx.undo(ctx, entries[i], change); err != nil {
			return found, err
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM imported_contents WHERE import_id = ?", id); err != nil {
		return found, fmt.Errorf("forget what was imported: %w", err)
	}
	found.Status, found.ReversedAt = karta.ImportReversed, &tx.now
	return found, tx.setImportStatus(ctx, found, "reversed_at", karta.Reversed)
}

// untouchedSince gives the entries that the changes left, if they are still as the changes left them.
func (tx *writeTx) untouchedSince(ctx context.Context, changes []karta.Change) ([]*storedEntry, error) {
	failure := karta.Fail(karta.Conflict, "import.newer", "Importen kan inte ångras, eftersom något nyare bygger på den. Inget har ändrats.",
		"The import can't be undone, since something newer stands on it. Nothing has been changed.")
	entries := make([]*storedEntry, len(changes))
	for i, change := range changes {
		found, err := tx.view().entriesWhere(ctx, "e.id = ?", change.ResourceID)
		if err != nil || len(found) == 0 {
			return nil, errors.Join(err, karta.EntryNotFound())
		}
		entries[i] = found[0]
		if found[0].Version != change.Version || found[0].DeletedAt != nil {
			failure.At(change.Label, "entry.newer", "Har ändrats efter importen.", "Has been changed since the import.")
		}
	}
	if len(failure.Fields) > 0 {
		return nil, failure
	}
	return entries, nil
}

// undo takes one change of an import back.
func (tx *writeTx) undo(ctx context.Context, entry *storedEntry, change karta.Change) error {
	if change.Action == karta.Created {
		owned, err := tx.editable(ctx, entry.ID, entry.Version)
		if err != nil {
			return err
		}
		return tx.setDeleted(ctx, owned, instant(tx.now), karta.Deleted)
	}
	before, err := tx.view().asExported(ctx, entry, change.Version-1)
	if err != nil {
		return err
	}
	_, err = tx.updateEntry(ctx, entry.ID, entry.Version, before.EntryInput)
	return err
}

// asExported gives an entry as it was at an earlier version, from what the log says was there before each later change. Of
// its relations it has those to entries that the caller may read, as a workbook does.
func (v view) asExported(ctx context.Context, entry *storedEntry, version int) (karta.Entry, error) {
	later, err := collect(ctx, v.tx, scanChange, "SELECT "+changeColumns+` FROM changes
		WHERE resource = 'entry' AND resource_id = ? AND version > ? AND before IS NOT NULL ORDER BY seq DESC`, entry.ID, version)
	if err != nil {
		return karta.Entry{}, fmt.Errorf("read later changes: %w", err)
	}
	fields, err := topLevel(entry.EntryInput)
	if err != nil {
		return karta.Entry{}, err
	}
	for _, change := range later {
		var before map[string]json.RawMessage
		if err := json.Unmarshal(change.Before, &before); err != nil {
			return karta.Entry{}, fmt.Errorf("read a change: %w", err)
		}
		maps.Copy(fields, before)
	}
	text, err := object(fields)
	if err != nil {
		return karta.Entry{}, err
	}
	earlier := entry.Entry
	earlier.Version, earlier.EntryInput = version, karta.EntryInput{}
	if err := json.Unmarshal(text, &earlier.EntryInput); err != nil {
		return karta.Entry{}, fmt.Errorf("put an earlier version together: %w", err)
	}
	known, err := v.lookUp(ctx, &earlier.EntryInput)
	known.fill(&earlier.EntryInput)
	earlier.Relations = slices.DeleteFunc(earlier.Relations, func(r karta.Relation) bool { return r.Entry.Reference == "" })
	known.arrange(&earlier.EntryInput)
	return earlier, err
}
