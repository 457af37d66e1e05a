package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"oversiktskarta/karta"
)

// storedRow is a row as it is kept.
type storedRow struct {
	karta.ImportRow
	Problems []storedProblem `json:"problems"`
	Rater    string          `json:"rater,omitempty"` // id, of a row about a ballot
}

// keptRow is a row on its way into the table. What it says is nil where it need not be kept.
type keptRow struct {
	position int
	outcome  karta.ImportOutcome
	staged   []byte
	record   []byte
}

// keptRowsOf writes rows as JSON, with what they say if they may be compared anew. What an unchanged row says need not be kept.
func keptRowsOf(rows []stagedRow, andRecords bool) ([]keptRow, error) {
	kept := make([]keptRow, len(rows))
	err := onAllProcessors(len(rows), func(i int) (err error) {
		row := &rows[i]
		kept[i] = keptRow{position: row.position, outcome: row.Outcome}
		kept[i].staged, err = json.Marshal(storedRow{row.ImportRow, keptProblems(row.Problems), row.rater})
		if err == nil && andRecords && row.Outcome != karta.RowUnchanged {
			kept[i].record, err = json.Marshal(row.record)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("write rows as JSON: %w", err)
	}
	return kept, nil
}

// keepRows keeps rows in place of what was kept of them before.
func (tx *writeTx) keepRows(ctx context.Context, importID string, rows []keptRow) error {
	keep, err := tx.PrepareContext(ctx, `INSERT INTO import_rows (import_id, position, outcome, staged, record) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (import_id, position) DO UPDATE SET outcome = excluded.outcome, staged = excluded.staged, record = excluded.record`)
	if err != nil {
		return fmt.Errorf("prepare to keep rows: %w", err)
	}
	defer keep.Close()
	for _, row := range rows {
		if _, err := keep.ExecContext(ctx, importID, row.position, row.outcome, string(row.staged), nullJSON(row.record)); err != nil {
			return fmt.Errorf("keep a row: %w", err)
		}
	}
	return nil
}

// storedRecord is what a row said and what came of it.
type storedRecord struct {
	position int
	row      storedRow
	record   karta.ImportRecord
}

// recordsOf gives the rows of an import that may be compared anew, in the order of the files.
func (tx *writeTx) recordsOf(ctx context.Context, importID string) ([]storedRecord, error) {
	kept, err := collect(ctx, tx.Tx, func(row row) (r keptRow, err error) {
		return r, row.Scan(&r.position, &r.staged, &r.record)
	}, "SELECT position, staged, record FROM import_rows WHERE import_id = ? AND record IS NOT NULL ORDER BY position", importID)
	if err != nil {
		return nil, fmt.Errorf("read the rows of the import: %w", err)
	}
	records := make([]storedRecord, len(kept))
	err = onAllProcessors(len(kept), func(i int) error {
		records[i].position = kept[i].position
		return errors.Join(json.Unmarshal(kept[i].staged, &records[i].row), json.Unmarshal(kept[i].record, &records[i].record))
	})
	if err != nil {
		return nil, fmt.Errorf("understand the rows of the import: %w", err)
	}
	return records, nil
}

// onAllProcessors does something with each of many, numbered from 0, and gives the first error.
func onAllProcessors(count int, do func(int) error) error {
	var doing errgroup.Group
	shares := runtime.GOMAXPROCS(0)
	for share := range shares {
		doing.Go(func() error {
			for i := count * share / shares; i < count*(share+1)/shares; i++ {
				if err := do(i); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return doing.Wait()
}
