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

// stagedRow is a row, what it says and what it would write.
type stagedRow struct {
	karta.ImportRow
	position int
	record   karta.ImportRecord
	input    karta.EntryInput
	version  int // of the entry that it was compared with
}

// stagedFor is how long a staged import waits for somebody to apply it.
const stagedFor = 14 * 24 * time.Hour

// StageImport compares a file with the register and keeps what came of it for a person to look at. Nothing that anybody
// else sees is written. Staged imports that nobody has applied for two weeks are discarded.
func (s *Store) StageImport(ctx context.Context, by karta.Caller, fileName string, file karta.ImportFile) (karta.Import, error) {
	if err := karta.MayImport(by); err != nil {
		return karta.Import{}, err
	}
	var rows []stagedRow
	err := s.look(ctx, by, func(v view) error {
		positions := make([]stagedRow, len(file.Rows))
		for i, record := range file.Rows {
			positions[i] = stagedRow{position: i, record: record}
		}
		var err error
		rows, err = v.stage(ctx, file.Language, positions, map[string]string{})
		return err
	})
	if err != nil {
		return karta.Import{}, err
	}
	staged := storedImport{Import: karta.Import{ID: newID(), FileName: cmp.Or(fileName, "import.xlsx"), Status: karta.Staged,
		Totals: countOutcomes(rows), CreatedBy: by.Name}, userID: by.UserID, language: file.Language, problems: keptProblems(file.Problems)}
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
	_, err := tx.ExecContext(ctx, `INSERT INTO imports (id, file_name, file_hash, export_id, language, status, totals, problems, user_id, user_name, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, i.ID, i.FileName, file.Hash, file.ExportID, i.language, i.Status,
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

// stageBatch is how many rows have their entries read at a time.
const stageBatch = 500

// stage compares rows, of which the position and the record are given, with the register as the caller sees it. Seen is where
// entries stand in the file that these rows do not have.
func (v view) stage(ctx context.Context, language karta.Language, rows []stagedRow, seen map[string]string) ([]stagedRow, error) {
	staging, err := v.newStaging(ctx, language)
	if err != nil {
		return nil, err
	}
	if err := v.addAnswers(ctx, staging, rows); err != nil {
		return nil, err
	}
	staging.Seen = seen
	for start := 0; start < len(rows); start += stageBatch {
		batch := rows[start:min(start+stageBatch, len(rows))]
		entries, err := v.entriesOf(ctx, batch)
		if err != nil {
			return nil, err
		}
		for i := range batch {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if err := v.stageRow(ctx, staging, entries, &batch[i]); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

func (v view) stageRow(ctx context.Context, staging *karta.Staging, entries map[string]*storedEntry, row *stagedRow) error {
	identity := row.record.Identity()
	stored := entries[cmp.Or(identity.ID, identity.Reference)]
	var current, base *karta.Entry
	if stored != nil {
		current, row.version = &stored.Entry, stored.Version
		if identity.Version == stored.Version {
			base = current
		} else if identity.Version > 0 && identity.Version < stored.Version {
			earlier, err := v.version(ctx, stored, identity.Version)
			if err != nil {
				return err
			}
			base = &earlier
		}
	}
	row.ImportRow, row.input = staging.Stage(row.record, current, base)
	if row.Outcome == karta.RowNew || row.Outcome == karta.RowChanged {
		return v.addFaults(ctx, current, row)
	}
	return nil
}

// addFaults fails a row that points at something retired, as writing it would.
func (v view) addFaults(ctx context.Context, current *karta.Entry, row *stagedRow) error {
	known, err := v.lookUp(ctx, &row.input)
	if err != nil {
		return err
	}
	var before *karta.EntryInput
	if current != nil {
		before = &current.EntryInput
	}
	for _, fault := range known.faults(before, &row.input) {
		row.AddFault(row.record, row.input, fault)
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
	staging := &karta.Staging{By: v.by, Language: language, Today: v.today, Applied: make(map[string]karta.EntryReference),
		Words: karta.NewVocabulary(v.by.OrganisationID, organisations.Records, categories, entries)}
	return staging, v.readApplied(ctx, shown, staging.Applied)
}

const referenceColumns = "e.id, e.reference, e.kind, e.title, e.phase"

func scanEntryReference(row row) (e karta.EntryReference, err error) {
	return e, row.Scan(&e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
}

// readApplied reads which entries new rows have become before.
func (v view) readApplied(ctx context.Context, shown *conditions, applied map[string]karta.EntryReference) error {
	_, err := collect(ctx, v.tx, func(row row) (key string, err error) {
		var e karta.EntryReference
		err = row.Scan(&key, &e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
		applied[key] = e
		return key, err
	}, "SELECT c.content_key, "+referenceColumns+" FROM imported_contents c JOIN entries e ON e.id = c.entry_id"+shown.where(), shown.args...)
	if err != nil {
		return fmt.Errorf("read what was imported before: %w", err)
	}
	return nil
}

// entriesOf reads the entries that rows are about and that the caller may read, by id and by reference.
func (v view) entriesOf(ctx context.Context, rows []stagedRow) (map[string]*storedEntry, error) {
	var names []string
	for _, row := range rows {
		identity := row.record.Identity()
		if name := cmp.Or(identity.ID, identity.Reference); name != "" {
			names = append(names, name)
		}
	}
	entries := make(map[string]*storedEntry, 2*len(names))
	if len(names) == 0 {
		return entries, nil
	}
	for _, column := range []string{"e.id", "e.reference"} {
		found, err := v.entriesWhere(ctx, column+" IN (SELECT value FROM json_each(?))", texts(names))
		if err != nil {
			return nil, fmt.Errorf("read the entries of rows: %w", err)
		}
		for _, entry := range found {
			if karta.MayReadEntry(v.by, v.access(entry)) == nil {
				entries[entry.ID], entries[entry.Reference] = entry, entry
			}
		}
	}
	return entries, nil
}
