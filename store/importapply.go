package store

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strconv"

	"oversiktskarta/karta"
)

// movedError carries rows that came out in another way than what a person has looked at.
type movedError struct{ rows []stagedRow }

func (*movedError) Error() string { return "the register has moved on since the preview" }

// ApplyImport writes the new and the changed rows of a staged import, all or none. Each goes through the rules and the
// policy of its entry. Rows in conflict and with errors have to be left out knowingly. If the register has moved on so that
// rows would come out in another way than when they were looked at, nothing is written but the new comparison, and the
// answer is a [karta.Conflict].
func (s *Store) ApplyImport(ctx context.Context, by karta.Caller, id string, skipConflicts, skipErrors bool) (karta.Import, error) {
	var applied storedImport
	err := s.write(ctx, by, func(ctx context.Context, tx *writeTx) (err error) {
		applied, err = tx.applyImport(ctx, id, skipConflicts, skipErrors)
		return err
	})
	var moved *movedError
	if errors.As(err, &moved) {
		return karta.Import{}, s.keepRestaged(ctx, id, moved.rows)
	}
	return applied.told(by), err
}

func (tx *writeTx) applyImport(ctx context.Context, id string, skipConflicts, skipErrors bool) (storedImport, error) {
	found, err := tx.ownImport(ctx, id, karta.Staged)
	if err != nil {
		return found, err
	}
	rows, err := tx.restage(ctx, found)
	if err != nil {
		return found, err
	}
	if err := mayLeaveOut(countOutcomes(rows), skipConflicts, skipErrors); err != nil {
		return found, err
	}
	tx.importID = id
	if err := tx.writeRows(ctx, rows); err != nil {
		return found, err
	}
	kept, err := keptRowsOf(rows, false)
	if err == nil {
		err = tx.keepRows(ctx, id, kept)
	}
	if err != nil {
		return found, err
	}
	found.Status, found.AppliedAt = karta.ImportApplied, &tx.now
	return found, tx.setImportStatus(ctx, found, "applied_at", karta.Applied)
}

// restage compares the rows anew, and gives a movedError where any comes out in another way.
func (tx *writeTx) restage(ctx context.Context, found storedImport) ([]stagedRow, error) {
	kept, err := tx.recordsOf(ctx, found.ID)
	if err != nil {
		return nil, err
	}
	rows := make([]stagedRow, len(kept))
	for i, k := range kept {
		rows[i] = stagedRow{position: k.position, record: k.record}
	}
	seen, err := tx.unchangedRows(ctx, found.ID)
	if err != nil {
		return nil, err
	}
	if rows, err = tx.view().stage(ctx, found, rows, seen); err != nil {
		return nil, err
	}
	for i, k := range kept {
		if rows[i].Outcome != k.row.Outcome || !reflect.DeepEqual(rows[i].Cells, k.row.Cells) {
			return nil, &movedError{rows}
		}
	}
	return rows, nil
}

// unchangedRows is where the things stand that an import leaves as they are.
func (tx *writeTx) unchangedRows(ctx context.Context, importID string) (map[string]string, error) {
	seen := make(map[string]string)
	_, err := collect(ctx, tx.Tx, func(row row) (kept storedRow, err error) {
		if err = row.Scan(asJSON[storedRow]{&kept}); err == nil && kept.ResourceID != "" {
			seen[kept.ResourceID] = kept.Place()
		}
		return kept, err
	}, "SELECT staged FROM import_rows WHERE import_id = ? AND record IS NULL", importID)
	if err != nil {
		return nil, fmt.Errorf("read unchanged rows: %w", err)
	}
	return seen, nil
}

// rows is a number of rows in words.
func rows(number int, one, several string) string {
	if number == 1 {
		several = one
	}
	return strconv.Itoa(number) + " " + several
}

// mayLeaveOut refuses to leave rows out that nobody has said may be left out.
func mayLeaveOut(totals karta.ImportTotals, conflicts, faults bool) error {
	failure := karta.Fail(karta.Broken, "import.unsettled", "Filen har rader som inte kan läsas in. Rätta dem, eller välj att hoppa över dem.",
		"The file has rows that can't be applied. Correct them, or choose to skip them.")
	if totals.Conflict > 0 && !conflicts {
		failure.At("skipConflicts", "import.conflicts", rows(totals.Conflict, "rad", "rader")+" har ändrats i registret under tiden.",
			rows(totals.Conflict, "row has", "rows have")+" changed in the register meanwhile.")
	}
	if totals.Error > 0 && !faults {
		failure.At("skipErrors", "import.errors", rows(totals.Error, "rad", "rader")+" har fel.", rows(totals.Error, "row has", "rows have")+" errors.")
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}

// writeRows writes the new and the changed rows, sort by sort.
func (tx *writeTx) writeRows(ctx context.Context, rows []stagedRow) error {
	for _, sort := range rowSorts {
		for _, row := range rowsAbout(sort.resource, rows) {
			if row.Outcome != karta.RowNew && row.Outcome != karta.RowChanged {
				continue
			}
			if err := row.write(ctx, tx, row); err != nil {
				return atRow(err, row.ImportRow)
			}
		}
	}
	return nil
}

// atRow tells which row stood in the way of all.
func atRow(err error, row karta.ImportRow) error {
	var refusal *karta.Error
	if !errors.As(err, &refusal) {
		return err
	}
	place := fmt.Sprintf("%s, %d", row.Sheet, row.Row)
	failure := karta.Fail(refusal.Kind, refusal.Code, place+": "+refusal.Message.Sv, place+": "+refusal.Message.En)
	failure.Fields, failure.Cause = refusal.Fields, err
	return failure
}

// setImportStatus says how far the import has come, and records it.
func (tx *writeTx) setImportStatus(ctx context.Context, i storedImport, when string, action karta.Action) error {
	_, err := tx.ExecContext(ctx, "UPDATE imports SET status = ?, "+when+" = ?, totals = ? WHERE id = ?",
		i.Status, instant(tx.now), asJSON[karta.ImportTotals]{&i.Totals}, i.ID)
	if err != nil {
		return fmt.Errorf("say how far the import has come: %w", err)
	}
	return tx.record(ctx, karta.Change{Action: action, Resource: karta.ImportResource, ResourceID: i.ID, Label: i.FileName, Version: 1})
}

// keepRestaged keeps a new comparison for the person to look at, and says so.
func (s *Store) keepRestaged(ctx context.Context, id string, rows []stagedRow) error {
	kept, err := keptRowsOf(rows, true)
	if err != nil {
		return err
	}
	err = s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		if err := tx.keepRows(ctx, id, kept); err != nil {
			return err
		}
		counts, err := collect(ctx, tx.Tx, func(row row) (outcome karta.ImportOutcome, err error) {
			return outcome, row.Scan(&outcome)
		}, "SELECT outcome FROM import_rows WHERE import_id = ?", id)
		if err != nil {
			return fmt.Errorf("count rows anew: %w", err)
		}
		var totals karta.ImportTotals
		for _, outcome := range counts {
			totals.Count(outcome)
		}
		_, err = tx.ExecContext(ctx, "UPDATE imports SET totals = ? WHERE id = ? AND status = 'staged'", asJSON[karta.ImportTotals]{&totals}, id)
		return err
	})
	if err != nil {
		return err
	}
	return karta.Fail(karta.Conflict, "import.moved",
		"Registret har ändrats sedan förhandsgranskningen, så raderna har jämförts på nytt. Inget är skrivet. Titta igen.",
		"The register has changed since the preview, so the rows have been compared anew. Nothing has been written. Look again.")
}
