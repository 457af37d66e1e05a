package store

import (
	"context"
	"database/sql"
	"fmt"

	"oversiktskarta/karta"
)

// notesBehind are the notes that entries were made of or tied to, by themselves or by their themes, as numbers of entries and ids of notes.
const notesBehind = `(SELECT entry_seq, note_id FROM note_entries UNION
	SELECT y.entry_seq, m.id FROM theme_entries y JOIN themes t ON t.id = y.theme_id AND t.state = 'open' JOIN notes m ON m.theme_id = y.theme_id)`

// raised tells what entries grew out of, by their numbers, of the notes that the caller may read as EntryNotes does. Those that
// grew out of none are not in it.
func (v view) raised(ctx context.Context, roundID string, seqs []int64) (map[int64]karta.Raised, error) {
	notes, err := v.notesView(ctx, roundID)
	if err != nil {
		return nil, err
	}
	var c conditions
	c.add("b.entry_seq IN (SELECT value FROM json_each(?))", numbers(seqs))
	c.add("n.state = 'shown'")
	notes.readableNotes(&c)
	behind := map[int64]karta.Raised{}
	_, err = collect(ctx, v.tx, func(row row) (seq int64, err error) {
		var workshop, name sql.NullString
		var count int
		if err = row.Scan(&seq, &workshop, &name, &count); err != nil {
			return seq, err
		}
		of, found := behind[seq]
		if !found {
			of.Workshops = []karta.WorkshopReference{}
		}
		of.NoteCount += count
		if workshop.Valid {
			of.Workshops = append(of.Workshops, karta.WorkshopReference{ID: workshop.String, Name: name.String})
		}
		behind[seq] = of
		return seq, nil
	}, "SELECT b.entry_seq, w.id, w.name, count(*) FROM "+notesBehind+" b JOIN notes n ON n.id = b.note_id LEFT JOIN workshops w ON w.id = n.workshop_id"+
		c.where()+" GROUP BY b.entry_seq, w.id ORDER BY b.entry_seq, w.starts_at IS NULL, w.starts_at, w.id", c.args...)
	if err != nil {
		return nil, fmt.Errorf("count the notes behind entries: %w", err)
	}
	return behind, nil
}
