package store

import (
	"context"
	"errors"
	"fmt"

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
	answered, err := tx.answeredAt(ctx, *found.AppliedAt, entries)
	if err != nil {
		return found, err
	}
	tx.importID = id
	for i, change := range changes {
		if err := tx.undo(ctx, entries[i], change); err != nil {
			return found, err
		}
	}
	if err := tx.askAgain(ctx, answered); err != nil {
		return found, err
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
	if change.Action == karta.Confirmed {
		return tx.unconfirm(ctx, entry, change)
	}
	before, err := tx.view().version(ctx, entry, change.Version-1)
	if err != nil {
		return err
	}
	_, err = tx.updateEntry(ctx, entry.ID, entry.Version, before.EntryInput)
	return err
}
