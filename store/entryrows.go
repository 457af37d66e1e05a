package store

import (
	"context"
	"fmt"
	"strings"

	"oversiktskarta/karta"
)

// nextReference takes the next reference of a kind. One that was given is never given again.
func (tx *writeTx) nextReference(ctx context.Context, kind karta.EntryKind) (string, error) {
	var number int
	err := tx.QueryRowContext(ctx, "UPDATE reference_numbers SET last = last + 1 WHERE kind = ? RETURNING last", kind).Scan(&number)
	if err != nil {
		return "", fmt.Errorf("take the next reference: %w", err)
	}
	return reference(map[karta.EntryKind]string{karta.Initiative: "I", karta.Need: "B"}[kind], number), nil
}

// writtenColumns are the columns that every write of an entry sets, with the values of writtenValues.
var writtenColumns = []string{"version", "title", "title_folded", "title_sort", "summary", "description", "phase",
	"visibility", "registered_by", "planned_start", "planned_start_day", "planned_end", "planned_end_day", "estimated_cost",
	"reuse_owner", "reuse_licence", "reuse_source_code", "reuse_terms", "links", "contacts", "source", "updated_at"}

func writtenValues(e *storedEntry) []any {
	return []any{e.Version, e.Title, folded(e.Title), sortKey(e.Title), e.Summary, e.Description, e.Phase,
		e.Visibility, e.RegisteredBy.ID, e.PlannedStart, e.PlannedStart.First(), e.PlannedEnd, e.PlannedEnd.Last(), e.EstimatedCost,
		e.Reuse.Owner, e.Reuse.Licence, e.Reuse.SourceCodeURL, e.Reuse.Terms, asJSON[[]karta.Link]{&e.Links},
		asJSON[[]karta.Contact]{&e.Contacts}, e.Source, instant(e.UpdatedAt)}
}

func (tx *writeTx) insertEntry(ctx context.Context, e *storedEntry) error {
	columns := append([]string{"id", "reference", "kind", "created_at"}, writtenColumns...)
	values := append([]any{e.ID, e.Reference, e.Kind, instant(e.CreatedAt)}, writtenValues(e)...)
	inserted, err := tx.ExecContext(ctx, "INSERT INTO entries ("+strings.Join(columns, ", ")+") VALUES ("+placeholders(len(columns))+")", values...)
	if err != nil {
		return fmt.Errorf("insert the entry: %w", err)
	}
	e.seq, err = inserted.LastInsertId() // for less than half of what RETURNING costs
	return err
}

func (tx *writeTx) updateEntryRow(ctx context.Context, e *storedEntry) error {
	_, err := tx.ExecContext(ctx, "UPDATE entries SET "+strings.Join(writtenColumns, " = ?, ")+" = ? WHERE seq = ?",
		append(writtenValues(e), e.seq)...)
	if err != nil {
		return fmt.Errorf("update the entry: %w", err)
	}
	return nil
}

func (tx *writeTx) insertEndDateRevision(ctx context.Context, e *storedEntry, before karta.Date) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO end_date_revisions (entry_seq, version, before, after, revised_at, revised_by)
		VALUES (?, ?, ?, ?, ?, ?)`, e.seq, e.Version, before, e.PlannedEnd, instant(tx.now), tx.by.Name)
	if err != nil {
		return fmt.Errorf("keep the planned end that was given up: %w", err)
	}
	e.EndDateRevisions = append(e.EndDateRevisions, karta.EndDateRevision{Before: before, After: e.PlannedEnd, RevisedAt: tx.now, RevisedBy: tx.by.Name})
	return nil
}

// part is a field of an entry that has a table of its own.
type part struct {
	table   string
	columns []string // but for the first, [part.own]
	rows    func(in karta.EntryInput, known register) [][]any
}

// parts are by the name of the field.
var parts = map[string]part{
	"categories": {"entry_categories", []string{"category_id"}, func(in karta.EntryInput, _ register) (rows [][]any) {
		for _, category := range in.Categories {
			rows = append(rows, []any{category.ID})
		}
		return rows
	}},
	"targetGroups": {"entry_target_groups", []string{"target_group"}, func(in karta.EntryInput, _ register) (rows [][]any) {
		for _, group := range in.TargetGroups {
			rows = append(rows, []any{group})
		}
		return rows
	}},
	"participations": {"participations", []string{"position", "organisation_id", "role", "from_date", "to_date", "to_day"},
		func(in karta.EntryInput, _ register) (rows [][]any) {
			for i, p := range in.Participations {
				rows = append(rows, []any{i, p.Organisation.ID, p.Role, p.From, p.To, lastDay(p.To)})
			}
			return rows
		}},
	"benefits": {"benefits", []string{"position", "kind", "description", "owner_id", "from_date", "amount"},
		func(in karta.EntryInput, _ register) (rows [][]any) {
			for i, b := range in.Benefits {
				var owner *string
				if b.Owner != nil {
					owner = &b.Owner.ID
				}
				rows = append(rows, []any{i, b.Kind, b.Description, owner, b.From, b.Amount})
			}
			return rows
		}},
	"funding": {"funding", []string{"position", "organisation_id", "year", "amount", "status"},
		func(in karta.EntryInput, _ register) (rows [][]any) {
			for i, f := range in.Funding {
				rows = append(rows, []any{i, f.Organisation.ID, f.Year, f.Amount, f.Status})
			}
			return rows
		}},
	"obstacles": {"obstacles", []string{"position", "provision", "stops", "proposal", "status"},
		func(in karta.EntryInput, _ register) (rows [][]any) {
			for i, o := range in.Obstacles {
				rows = append(rows, []any{i, o.Provision, o.Stops, o.Proposal, o.Status})
			}
			return rows
		}},
	"relations": {"relations", []string{"type", "to_seq"}, func(in karta.EntryInput, known register) (rows [][]any) {
		for _, relation := range in.Relations {
			rows = append(rows, []any{relation.Type, known.entries[relation.Entry.ID].seq})
		}
		return rows
	}},
}

// own is the column that says whose the part is.
func (p part) own() string {
	if p.table == "relations" {
		return "from_seq"
	}
	return "entry_seq"
}

// insertParts writes the fields of a new entry that have a table of their own.
func (tx *writeTx) insertParts(ctx context.Context, seq int64, in karta.EntryInput, known register) error {
	for field, part := range parts {
		if err := tx.insertRows(ctx, part, seq, part.rows(in, known)); err != nil {
			return fmt.Errorf("write %s: %w", field, err)
		}
	}
	return nil
}

// rewriteParts writes those of the fields that have a table of their own. Relations are added to those that are there,
// since some of them may be hidden from the caller.
func (tx *writeTx) rewriteParts(ctx context.Context, seq int64, in karta.EntryInput, known register, fields []string) error {
	for _, field := range fields {
		part, is := parts[field]
		if !is {
			continue
		}
		if field != "relations" {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+part.table+" WHERE entry_seq = ?", seq); err != nil {
				return fmt.Errorf("clear %s: %w", field, err)
			}
		}
		if err := tx.insertRows(ctx, part, seq, part.rows(in, known)); err != nil {
			return fmt.Errorf("write %s: %w", field, err)
		}
	}
	return nil
}

func (tx *writeTx) insertRows(ctx context.Context, part part, seq int64, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	row := ", (" + placeholders(len(part.columns)+1) + ")"
	args := make([]any, 0, len(rows)*(len(part.columns)+1))
	for _, values := range rows {
		args = append(append(args, seq), values...)
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO "+part.table+" ("+part.own()+", "+strings.Join(part.columns, ", ")+") VALUES "+
		strings.TrimPrefix(strings.Repeat(row, len(rows)), ", "), args...)
	return err
}

// hiddenRelations are the entry's relations to entries that the caller may not read.
func (tx *writeTx) hiddenRelations(ctx context.Context, entry *storedEntry) ([]karta.Relation, error) {
	shown := map[karta.Relation]bool{}
	for _, relation := range entry.Relations {
		shown[karta.Relation{Type: relation.Type, Entry: karta.EntryReference{ID: relation.Entry.ID}}] = true
	}
	all, err := collect(ctx, tx, func(row row) (r karta.Relation, err error) {
		return r, row.Scan(&r.Type, &r.Entry.ID)
	}, "SELECT r.type, e.id FROM relations r JOIN entries e ON e.seq = r.to_seq WHERE r.from_seq = ? ORDER BY r.type, e.seq", entry.seq)
	if err != nil {
		return nil, fmt.Errorf("read hidden relations: %w", err)
	}
	hidden := all[:0]
	for _, relation := range all {
		if !shown[relation] {
			hidden = append(hidden, relation)
		}
	}
	return hidden, nil
}

// deleteShownRelations deletes the relations that the caller has seen, and can so have left out on purpose.
func (tx *writeTx) deleteShownRelations(ctx context.Context, seq int64, shown []karta.Relation) error {
	for _, relation := range shown {
		_, err := tx.ExecContext(ctx, `DELETE FROM relations WHERE from_seq = ? AND type = ?
			AND to_seq = (SELECT seq FROM entries WHERE id = ?)`, seq, relation.Type, relation.Entry.ID)
		if err != nil {
			return fmt.Errorf("clear a relation: %w", err)
		}
	}
	return nil
}
