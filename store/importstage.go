package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// stagedFor is how long a staged import waits for somebody to apply it.
const stagedFor = 14 * 24 * time.Hour

// StageImport compares a file with the register and keeps what came of it for a person to look at. Nothing that anybody
// else sees is written. Staged imports that nobody has applied for two weeks are discarded.
func (s *Store) StageImport(ctx context.Context, by karta.Caller, fileName string, file karta.ImportFile) (karta.Import, error) {
	if err := karta.MayImport(by); err != nil {
		return karta.Import{}, err
	}
	staged := storedImport{Import: karta.Import{ID: newID(), FileName: cmp.Or(fileName, "import.xlsx"), Status: karta.Staged, CreatedBy: by.Name, MadeFor: file.MadeFor},
		userID: by.UserID, language: file.Language, problems: keptProblems(file.Problems)}
	var rows []stagedRow
	err := s.look(ctx, by, func(v view) error {
		positions := make([]stagedRow, len(file.Rows))
		for i, record := range file.Rows {
			record.ForgetNames()
			positions[i] = stagedRow{position: i, record: record}
		}
		var err error
		rows, err = v.stage(ctx, staged, positions, map[string]string{})
		return err
	})
	if err != nil {
		return karta.Import{}, err
	}
	staged.Totals = countOutcomes(rows)
	err = s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		staged.CreatedAt = tx.now
		if err := tx.discard(ctx, "created_at < ?", instant(tx.now.Add(-stagedFor))); err != nil {
			return err
		}
		if err := tx.insertImport(ctx, staged, file); err != nil {
			return err
		}
		return tx.keepRows(ctx, staged.ID, rows)
	})
	return staged.told(by), err
}

func (tx *writeTx) insertImport(ctx context.Context, i storedImport, file karta.ImportFile) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO imports (id, file_name, file_hash, export_id, language, made_for, status, totals, problems, user_id, user_name,
		created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, i.ID, i.FileName, file.Hash, file.ExportID, i.language,
		asJSON[karta.ImportPurpose]{&i.MadeFor}, i.Status,
		asJSON[karta.ImportTotals]{&i.Totals}, asJSON[[]storedProblem]{&i.problems}, i.userID, i.CreatedBy, instant(i.CreatedAt))
	if err != nil {
		return fmt.Errorf("insert the import: %w", err)
	}
	return nil
}

// keepRows keeps rows in place of what was kept of them before. What an unchanged row says need not be kept.
func (tx *writeTx) keepRows(ctx context.Context, importID string, rows []stagedRow) error {
	keep, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO import_rows (import_id, position, outcome, staged, record) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return fmt.Errorf("prepare to keep rows: %w", err)
	}
	defer keep.Close()
	for i := range rows {
		row := &rows[i]
		kept := storedRow{row.ImportRow, keptProblems(row.Problems)}
		var record sql.NullString
		if row.Outcome != karta.RowUnchanged {
			text, err := json.Marshal(row.record)
			if err != nil {
				return fmt.Errorf("write a row as JSON: %w", err)
			}
			record = sql.NullString{String: string(text), Valid: true}
		}
		if _, err := keep.ExecContext(ctx, importID, row.position, row.Outcome, asJSON[storedRow]{&kept}, record); err != nil {
			return fmt.Errorf("keep a row: %w", err)
		}
	}
	return nil
}

// newStaging gathers what words may stand for, as far as the caller may see it.
func (v view) newStaging(ctx context.Context, language karta.Language) (*karta.Staging, error) {
	l := listing{columns: organisationColumns + "0", from: "organisations o", order: "o.name_sort, o.id"}
	organisations, err := list(ctx, v.tx, scanOrganisation, l, karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read organisations: %w", err)
	}
	if err := fillOrganisations(ctx, v.tx, organisations.Records); err != nil {
		return nil, fmt.Errorf("read aliases: %w", err)
	}
	categories, err := collect(ctx, v.tx, func(row row) (c karta.CategoryReference, err error) {
		return c, row.Scan(&c.ID, &c.Axis, &c.Name, &c.NameEnglish)
	}, "SELECT id, axis, name, name_english FROM categories ORDER BY axis, position")
	if err != nil {
		return nil, fmt.Errorf("read categories: %w", err)
	}
	shown := new(conditions)
	shown.add("e.deleted_at IS NULL")
	v.readable(shown)
	entries, err := collect(ctx, v.tx, scanEntryReference, "SELECT "+referenceColumns+" FROM entries e"+shown.where(), shown.args...)
	if err != nil {
		return nil, fmt.Errorf("read references: %w", err)
	}
	return &karta.Staging{By: v.by, Language: language, Today: v.today,
		Words: karta.NewVocabulary(v.by.OrganisationID, organisations.Records, categories, entries)}, nil
}

const referenceColumns = "e.id, e.reference, e.kind, e.title, e.phase"

func scanEntryReference(row row) (e karta.EntryReference, err error) {
	return e, row.Scan(&e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
}
