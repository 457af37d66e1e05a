package store

import (
	"context"
	"fmt"
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
	changes, err := collect(ctx, tx.Tx, scanChange, "SELECT "+changeColumns+" FROM changes WHERE import_id = ? AND resource <> 'import' ORDER BY seq DESC", id)
	if err != nil {
		return found, fmt.Errorf("read what the import changed: %w", err)
	}
	if err := tx.untouchedSince(ctx, changes); err != nil {
		return found, err
	}
	tx.importID = id
	for _, sort := range slices.Backward(rowSorts) {
		if made := changesOfSort(sort, changes); len(made) > 0 {
			if err := sort.undo(ctx, tx, found, made); err != nil {
				return found, err
			}
		}
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM imported_rows WHERE import_id = ?", id); err != nil {
		return found, fmt.Errorf("forget what was imported: %w", err)
	}
	found.Status, found.ReversedAt = karta.ImportReversed, &tx.now
	return found, tx.setImportStatus(ctx, found, "reversed_at", karta.Reversed)
}

func changesOfSort(sort rowSort, changes []karta.Change) []karta.Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c karta.Change) bool { return c.Resource != sort.resource })
}

// untouchedSince refuses to undo changes, of which the newest comes first, if something newer stands on any of them.
func (tx *writeTx) untouchedSince(ctx context.Context, changes []karta.Change) error {
	failure := karta.Fail(karta.Conflict, "import.newer", "Importen kan inte ångras, eftersom något nyare bygger på den. Inget har ändrats.",
		"The import can't be undone, since something newer stands on it. Nothing has been changed.")
	looked := make(map[string]bool)
	for _, sort := range rowSorts {
		for _, change := range changesOfSort(sort, changes) {
			if looked[change.ResourceID] {
				continue
			}
			looked[change.ResourceID] = true
			version, err := sort.standing(ctx, tx.view(), change.ResourceID)
			if err != nil {
				return err
			}
			if version != change.Version {
				failure.At(change.Label, string(change.Resource)+".newer", "Har ändrats efter importen.", "Has been changed since the import.")
			}
		}
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}
