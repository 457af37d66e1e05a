package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// rowSort is how rows about one resource are compared with the register and how what came of them is taken back. How a row
// is written, comparing it says. A new sort of row is added here, and its columns and its rules in karta.
type rowSort struct {
	resource karta.Resource
	// stage compares rows, of which the position and the record are given.
	stage func(ctx context.Context, v view, staging *karta.Staging, rows []*stagedRow) error
	// standing gives the version that a thing is at now, 0 if it is gone.
	standing func(ctx context.Context, v view, id string) (int, error)
	// undo takes the changes of an import back, of which the newest comes first. Nothing newer stands on them.
	undo func(ctx context.Context, tx *writeTx, of storedImport, changes []karta.Change) error
}

// rowSorts are in the order in which rows are compared and written, so that rows may point at what earlier sorts make. What
// they did is taken back the other way round.
var rowSorts = []rowSort{entryRows, themeRows, noteRows, participantRows, ballotRows, decisionRows}

// stagedRow is a row, what it says and how it is written.
type stagedRow struct {
	karta.ImportRow
	position int
	record   karta.ImportRecord
	rater    string // id of the rater whose ballot it is about, empty for none
	// write writes a row that is new or changed, and notes what a new one became.
	write func(ctx context.Context, tx *writeTx, row *stagedRow) error
}

// rowsAbout picks the rows about a resource.
func rowsAbout(resource karta.Resource, rows []stagedRow) []*stagedRow {
	var about []*stagedRow
	for i := range rows {
		if rows[i].record.Resource == resource {
			about = append(about, &rows[i])
		}
	}
	return about
}

// became notes what a new row became, so that the same row handed in again changes nothing.
func (tx *writeTx) became(ctx context.Context, row *stagedRow, contentKey, id, reference string) error {
	row.ResourceID, row.Reference = id, reference
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO imported_rows (content_key, resource, resource_id, import_id) VALUES (?, ?, ?, ?)",
		contentKey, row.Resource, id, tx.importID)
	if err != nil {
		return fmt.Errorf("note what was imported: %w", err)
	}
	return nil
}

// stageBatch is how many rows have what they are about read at a time.
const stageBatch = 500

// stage compares rows, of which the position and the record are given, with the register as the caller sees it. Seen is where
// things stand in the files that these rows do not have.
func (v view) stage(ctx context.Context, i storedImport, rows []stagedRow, seen map[string]string) ([]stagedRow, error) {
	words, err := v.vocabulary(ctx)
	if err != nil {
		return nil, err
	}
	manners, of := i.manners()
	stagings := map[manner]*karta.Staging{}
	for _, m := range manners {
		staging := &karta.Staging{By: v.by, Language: m.language, Today: v.today, Words: words, MadeFor: m.madeFor, Seen: seen}
		refusal := v.mustFitRound(ctx, m.madeFor)
		if refusal == nil {
			stagings[m] = staging
			continue
		}
		if !i.several() {
			return nil, refusal
		}
		if err := refuseRows(staging, rowsIn(m, of, pointers(rows)), refusal); err != nil {
			return nil, err
		}
	}
	for _, sort := range rowSorts {
		about := rowsAbout(sort.resource, rows)
		for _, m := range manners {
			alike := rowsIn(m, of, about)
			if staging := stagings[m]; staging != nil && len(alike) > 0 {
				if err := sort.stage(ctx, v, staging, alike); err != nil {
					return nil, err
				}
			}
		}
	}
	karta.SettleTwins(readRows(rows))
	return rows, nil
}

func pointers(rows []stagedRow) []*stagedRow {
	all := make([]*stagedRow, len(rows))
	for i := range rows {
		all[i] = &rows[i]
	}
	return all
}

// readRows are rows as what they say is compared between them.
func readRows(rows []stagedRow) []karta.ReadRow {
	read := make([]karta.ReadRow, len(rows))
	for i := range rows {
		read[i] = karta.ReadRow{ImportRow: &rows[i].ImportRow, Record: &rows[i].record}
	}
	return read
}

// eachBatch gives rows in batches, until nobody waits for what comes of them.
func eachBatch(ctx context.Context, rows []*stagedRow, do func([]*stagedRow) error) error {
	for batch := range slices.Chunk(rows, stageBatch) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := do(batch); err != nil {
			return err
		}
	}
	return nil
}

// baseOf is what a row was exported with, nil if that is not known: what it is about, made what it was at a version.
func baseOf[R any](current *R, version int, versionOf func(*R) int, rewind func(*R) error) (*R, error) {
	switch {
	case current == nil || version == 0 || version > versionOf(current):
		return nil, nil //nolint:nilnil // it is not known, and that is no fault
	case version == versionOf(current):
		return current, nil
	}
	past := *current
	return &past, rewind(&past)
}

// idsIn are the ids that rows say they are about.
func idsIn(rows []*stagedRow) []string {
	ids := make([]string, 0, len(rows))
	for _, row := range rows {
		if id := row.record.Identity().ID; id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

func byID[R any](found []R, id func(*R) string) map[string]*R {
	things := make(map[string]*R, len(found))
	for i := range found {
		things[id(&found[i])] = &found[i]
	}
	return things
}

// refuseRows fails rows that can't be compared at all, if it is for a reason that a person may see.
func refuseRows(staging *karta.Staging, rows []*stagedRow, err error) error {
	var refusal *karta.Error
	if !errors.As(err, &refusal) {
		return err
	}
	for _, row := range rows {
		row.ImportRow = staging.Refused(row.record, refusal)
	}
	return nil
}

// versionIn gives the version of a thing in a table that has a row for each.
func versionIn(table string) func(context.Context, view, string) (int, error) {
	return func(ctx context.Context, v view, id string) (version int, err error) {
		err = v.tx.QueryRowContext(ctx, "SELECT version FROM "+table+" WHERE id = ?", id).Scan(&version)
		if err != nil {
			return 0, fmt.Errorf("read the version of what an import changed: %w", err)
		}
		return version, nil
	}
}
