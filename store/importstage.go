package store

import (
	"context"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// stagedFor is how long a staged import waits for somebody to apply it.
const stagedFor = 14 * 24 * time.Hour

// StageImport compares files with the register and keeps what came of them for a person to look at. Several files are one import, of
// which each row and cell is told with the name of its file. Nothing that anybody else sees is written. Staged imports that nobody has
// applied for two weeks are discarded.
func (s *Store) StageImport(ctx context.Context, by karta.Caller, files ...karta.ImportFile) (karta.Import, error) {
	if err := karta.MayImport(by); err != nil {
		return karta.Import{}, err
	}
	if len(files) > 1 {
		files = karta.ToldApart(files)
	}
	staged := newImport(by, files)
	var rows []stagedRow
	err := s.look(ctx, by, func(v view) error {
		for _, file := range files {
			for _, record := range file.Rows {
				record.ForgetNames()
				rows = append(rows, stagedRow{position: len(rows), record: record})
			}
		}
		unknown, err := v.unknownHeadings(ctx, files)
		if err != nil {
			return err
		}
		staged.problems = append(staged.problems, keptProblems(unknown)...)
		rows, err = v.stage(ctx, staged, rows, map[string]string{})
		return err
	})
	if err != nil {
		return karta.Import{}, err
	}
	staged.Totals = countOutcomes(rows)
	kept, err := keptRowsOf(rows, true)
	if err != nil {
		return karta.Import{}, err
	}
	err = s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		staged.CreatedAt = tx.now
		if err := tx.discard(ctx, "created_at < ?", instant(tx.now.Add(-stagedFor))); err != nil {
			return err
		}
		if err := tx.insertImport(ctx, staged, files[0]); err != nil {
			return err
		}
		return tx.keepRows(ctx, staged.ID, kept)
	})
	return staged.told(by), err
}

func (tx *writeTx) insertImport(ctx context.Context, i storedImport, first karta.ImportFile) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO imports (id, file_name, file_hash, export_id, language, made_for, files, status, totals, problems, user_id, user_name,
		created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, i.ID, i.FileName, first.Hash, first.ExportID, i.language,
		asJSON[karta.ImportPurpose]{&i.MadeFor}, asJSON[[]sourceFile]{&i.files}, i.Status,
		asJSON[karta.ImportTotals]{&i.Totals}, asJSON[[]storedProblem]{&i.problems}, i.userID, i.CreatedBy, instant(i.CreatedAt))
	if err != nil {
		return fmt.Errorf("insert the import: %w", err)
	}
	return nil
}

// vocabulary gathers what words may stand for, as far as the caller may see it.
func (v view) vocabulary(ctx context.Context) (*karta.Vocabulary, error) {
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
	return karta.NewVocabulary(v.by.OrganisationID, organisations.Records, categories, entries), nil
}

const referenceColumns = "e.id, e.reference, e.kind, e.title, e.phase"

func scanEntryReference(row row) (e karta.EntryReference, err error) {
	return e, row.Scan(&e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
}
