package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// An import is staged first: read and compared, with nothing written that anybody else sees. Applying it compares it anew
// in the transaction that writes, so what a person has looked at is what happens, or nothing does.

// storedImport is an import with what its rows were read under.
type storedImport struct {
	karta.Import
	userID   string
	language karta.Language
	problems []storedProblem
	files    []sourceFile // where there are several
}

// storedProblem keeps both languages of a problem.
type storedProblem struct {
	karta.ImportProblem
	Reason karta.Text `json:"reason"`
}

func keptProblems(problems []karta.ImportProblem) []storedProblem {
	kept := make([]storedProblem, len(problems))
	for i, problem := range problems {
		problem.Text = ""
		kept[i] = storedProblem{problem, problem.Reason}
	}
	return kept
}

func toldProblems(kept []storedProblem, language karta.Language) []karta.ImportProblem {
	problems := make([]karta.ImportProblem, len(kept))
	for i, k := range kept {
		problems[i] = k.ImportProblem
		problems[i].Reason, problems[i].Text = k.Reason, k.Reason.In(language)
	}
	return problems
}

// importColumns are what scanImport reads.
const importColumns = `id, file_name, status, totals, problems, created_at, user_name, applied_at, reversed_at, user_id, language, made_for, files`

func scanImport(row row) (storedImport, error) {
	var i storedImport
	err := row.Scan(&i.ID, &i.FileName, &i.Status, asJSON[karta.ImportTotals]{&i.Totals}, asJSON[[]storedProblem]{&i.problems},
		(*instant)(&i.CreatedAt), &i.CreatedBy, optionalInstant{&i.AppliedAt}, optionalInstant{&i.ReversedAt}, &i.userID, &i.language,
		asJSON[karta.ImportPurpose]{&i.MadeFor}, asJSON[[]sourceFile]{&i.files})
	return i, err
}

// told is the import in the caller's language.
func (i storedImport) told(by karta.Caller) karta.Import {
	i.Problems, i.Files = toldProblems(i.problems, by.Language), i.named()
	return i.Import
}

// importOf gives an import that the caller may see.
func (v view) importOf(ctx context.Context, id string) (storedImport, error) {
	found, err := scanImport(v.tx.QueryRowContext(ctx, "SELECT "+importColumns+" FROM imports WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		err = cmp.Or(karta.MayImport(v.by), karta.ImportNotFound())
	}
	if err != nil {
		return found, err
	}
	return found, karta.MaySeeImport(v.by, found.userID)
}

// Import gives an import that the caller handed in; coordinators see all.
func (s *Store) Import(ctx context.Context, by karta.Caller, id string) (karta.Import, error) {
	var found storedImport
	err := s.look(ctx, by, func(v view) (err error) {
		found, err = v.importOf(ctx, id)
		return err
	})
	return found.told(by), err
}

// ListImports lists the imports that the caller handed in, or all for coordinators, newest first.
func (s *Store) ListImports(ctx context.Context, by karta.Caller, page karta.Page) (karta.Found[karta.Import], error) {
	var told karta.Found[karta.Import]
	if err := karta.MaySeeImport(by, by.UserID); err != nil {
		return told, err
	}
	err := s.look(ctx, by, func(v view) error {
		l := listing{columns: importColumns, from: "imports", order: "created_at DESC, id DESC"}
		if by.Role != karta.Coordinator {
			l.add("user_id = ?", by.UserID)
		}
		found, err := list(ctx, v.tx, scanImport, l, page)
		told = karta.Found[karta.Import]{Records: make([]karta.Import, len(found.Records)), Total: found.Total}
		for i, record := range found.Records {
			told.Records[i] = record.told(by)
		}
		return err
	})
	return told, err
}

// ListImportRows lists the rows of an import in the order of the files. What they say of ballots that the caller may not see is left out. A
// page without a limit gives all.
func (s *Store) ListImportRows(ctx context.Context, by karta.Caller, id string, filter karta.ImportRowFilter, page karta.Page) (karta.Found[karta.ImportRow], error) {
	told := karta.Found[karta.ImportRow]{Records: []karta.ImportRow{}}
	err := s.look(ctx, by, func(v view) error {
		of, err := v.importOf(ctx, id)
		if err != nil {
			return err
		}
		l := listing{columns: "staged, record", from: "import_rows", order: "position"}
		l.add("import_id = ?", id)
		addIn(&l.conditions, "outcome IN %s", filter.Outcomes)
		addIn(&l.conditions, "json_extract(staged, '$.file') IN %s", filter.Files)
		found, err := list(ctx, v.tx, func(row row) (toldRow, error) { return scanImportRow(row, by.Language) }, l, page)
		if err != nil {
			return err
		}
		told.Total = found.Total
		if err := v.withholdBallots(ctx, of, found.Records); err != nil {
			return err
		}
		for _, row := range found.Records {
			told.Records = append(told.Records, row.ImportRow)
		}
		return nil
	})
	return told, err
}

// toldRow is a row on its way to whoever asked.
type toldRow struct {
	karta.ImportRow
	rater string
}

func scanImportRow(row row, language karta.Language) (toldRow, error) {
	var kept storedRow
	var text sql.NullString
	if err := row.Scan(asJSON[storedRow]{&kept}, &text); err != nil {
		return toldRow{}, err
	}
	told := toldRow{kept.ImportRow, kept.Rater}
	told.Problems = toldProblems(kept.Problems, language)
	if !text.Valid {
		return told, nil
	}
	var record karta.ImportRecord
	err := json.Unmarshal([]byte(text.String), &record)
	told.Values = record.Values
	return told, err
}

// DiscardImport gives up an import that has not been applied.
func (s *Store) DiscardImport(ctx context.Context, by karta.Caller, id string) error {
	return s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		tx.by = by
		if _, err := tx.ownImport(ctx, id, karta.Staged); err != nil {
			return err
		}
		return tx.discard(ctx, "id = ?", id)
	})
}

// ownImport gives an import that the caller may do something with, if it has come as far as that takes.
func (tx *writeTx) ownImport(ctx context.Context, id string, status karta.ImportStatus) (storedImport, error) {
	if err := karta.MayImport(tx.by); err != nil {
		return storedImport{}, err
	}
	found, err := tx.view().importOf(ctx, id)
	if err == nil {
		err = found.inStatus(status)
	}
	return found, err
}

// discard gives up staged imports and forgets their rows.
func (tx *writeTx) discard(ctx context.Context, which string, args ...any) error {
	staged := "status = 'staged' AND " + which
	_, rowsErr := tx.ExecContext(ctx, "DELETE FROM import_rows WHERE import_id IN (SELECT id FROM imports WHERE "+staged+")", args...)
	_, err := tx.ExecContext(ctx, "UPDATE imports SET status = 'discarded' WHERE "+staged, args...)
	if err = errors.Join(rowsErr, err); err != nil {
		return fmt.Errorf("discard an import: %w", err)
	}
	return nil
}

// inStatus refuses what can't be done with an import as far as it has come.
func (i storedImport) inStatus(status karta.ImportStatus) error {
	if i.Status == status {
		return nil
	}
	reasons := map[karta.ImportStatus]karta.Text{
		karta.Staged:         {Sv: "Importen är inte genomförd än.", En: "The import has not been applied yet."},
		karta.ImportApplied:  {Sv: "Importen är redan genomförd.", En: "The import has been applied already."},
		karta.ImportReversed: {Sv: "Importen är redan ångrad.", En: "The import has been undone already."},
		karta.Discarded:      {Sv: "Importen är kastad.", En: "The import has been discarded."},
	}
	reason := reasons[i.Status]
	return karta.Fail(karta.Conflict, "import."+string(i.Status), reason.Sv, reason.En)
}

func countOutcomes(rows []stagedRow) karta.ImportTotals {
	var totals karta.ImportTotals
	for row := range slices.Values(rows) {
		totals.Count(row.Outcome)
	}
	return totals
}
