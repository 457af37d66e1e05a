package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// noteRows are the rows about notes of the open round.
var noteRows = rowSort{resource: karta.NoteResource, stage: stageNotes, standing: versionIn("notes"), undo: undoNotes}

func stageNotes(ctx context.Context, v view, common *karta.Staging, rows []*stagedRow) error {
	round, seen, err := v.roundStaging(ctx, common)
	if err != nil {
		return refuseRows(common, rows, err)
	}
	staging := &karta.NoteStaging{RoundStaging: round}
	return eachBatch(ctx, rows, func(batch []*stagedRow) error {
		notes, err := seen.notesOf(ctx, round.Round, batch)
		if err != nil {
			return err
		}
		for _, row := range batch {
			if err := v.stageNote(ctx, staging, notes, row); err != nil {
				return err
			}
		}
		return nil
	})
}

func (v view) stageNote(ctx context.Context, staging *karta.NoteStaging, notes map[string]*karta.RoundNote, row *stagedRow) error {
	identity := row.record.Identity()
	current := notes[identity.ID]
	base, err := baseOf(current, identity.Version, func(note *karta.RoundNote) int { return note.Version },
		func(past *karta.RoundNote) error { return v.rewindNote(ctx, past, identity.Version) })
	if err != nil {
		return err
	}
	staged, change := staging.Stage(row.record, current, base)
	row.ImportRow = staged
	row.write = func(ctx context.Context, tx *writeTx, row *stagedRow) error {
		input := change.Input()
		if err := tx.nameTheme(ctx, staging.Round, change, &input); err != nil {
			return err
		}
		if row.Outcome == karta.RowChanged {
			return tx.updateNote(ctx, row.ResourceID, current.Version, input)
		}
		id, reference, err := tx.typeNote(ctx, change.NoteRowInput, input)
		if err != nil {
			return err
		}
		return tx.became(ctx, row, change.ContentKey, id, reference)
	}
	return nil
}

// nameTheme finds the theme that the same file has made, of which the id was not known when the row was read.
func (tx *writeTx) nameTheme(ctx context.Context, round string, change karta.NoteChange, input *karta.NoteInput) error {
	if change.Theme == nil || input.ThemeID != "" {
		return nil
	}
	err := tx.QueryRowContext(ctx, "SELECT id FROM themes WHERE round_id = ? AND state = 'open' AND name = ? ORDER BY created_at DESC LIMIT 1",
		round, singleSpaced(change.Theme.Name)).Scan(&input.ThemeID)
	if err != nil {
		return fmt.Errorf("find a theme that the file made: %w", err)
	}
	return nil
}

// notesOf reads the notes that rows are about and that the caller may read, whatever their state is.
func (v notesView) notesOf(ctx context.Context, round string, rows []*stagedRow) (map[string]*karta.RoundNote, error) {
	l := listing{columns: roundNoteColumns, from: roundNoteTables, order: "n.number"}
	l.add("n.round_id = ?", round)
	l.add("n.id IN (SELECT value FROM json_each(?))", texts(idsIn(rows)))
	v.readableNotes(&l.conditions)
	found, err := v.roundNotesFound(ctx, l, karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read the notes of rows: %w", err)
	}
	return byID(found.Records, func(note *karta.RoundNote) string { return note.ID }), nil
}

// rewindNote makes a note what it was at a version, with the names that things have now.
func (v view) rewindNote(ctx context.Context, note *karta.RoundNote, version int) (err error) {
	type content struct {
		karta.NoteInput
		noteOrigin
	}
	past, err := inputAt(ctx, v, karta.NoteResource, note.ID, content{note.AsRow().Input(), noteOrigin{note.Organisation.ID, note.Organisation.Name}}, version)
	if err != nil {
		return err
	}
	note.Text, note.Kind = past.Text, past.Kind
	note.Organisation = karta.NoteOrganisation{ID: past.OrganisationID, Name: past.OrganisationName}
	note.Theme = &karta.ThemeReference{ID: past.ThemeID}
	for _, name := range []struct {
		id, table string
		into      *string
	}{{past.OrganisationID, "organisations", &note.Organisation.Name}, {past.ThemeID, "themes", &note.Theme.Name}} {
		if name.id == "" {
			continue
		}
		if err := v.tx.QueryRowContext(ctx, "SELECT name FROM "+name.table+" WHERE id = ?", name.id).Scan(name.into); err != nil {
			return fmt.Errorf("read what a note pointed at: %w", err)
		}
	}
	if past.ThemeID == "" {
		note.Theme = nil
	}
	if note.Area, err = v.categoryNow(ctx, past.AreaID); err != nil {
		return err
	}
	note.Sector, err = v.categoryNow(ctx, past.SectorID)
	return err
}

func (v view) categoryNow(ctx context.Context, id string) (*karta.CategoryReference, error) {
	if id == "" {
		return nil, nil //nolint:nilnil // there is none, and that is no fault
	}
	one := []karta.CategoryReference{{ID: id}}
	_, err := v.completeCategories(ctx, one)
	return &one[0], err
}

func (tx *writeTx) updateNote(ctx context.Context, id string, version int, in karta.NoteInput) error {
	note, err := tx.editableNote(ctx, id)
	if err != nil {
		return err
	}
	return tx.changeNote(ctx, note, version, written(in))
}

// typeNote adds a note that was on paper, also to a workshop that is closed.
func (tx *writeTx) typeNote(ctx context.Context, from karta.NoteRowInput, in karta.NoteInput) (id, reference string, err error) {
	w, err := tx.view().workshopRow(ctx, from.Workshop.ID)
	if err != nil {
		return "", "", err
	}
	if err := karta.MayFacilitate(tx.by, w.access()); err != nil {
		return "", "", err
	}
	author := noteAuthor{userID: tx.by.UserID, organisationID: from.Organisation.ID, organisationName: from.Organisation.Name}
	if err := tx.nameOrganisation(ctx, &author); err != nil {
		return "", "", err
	}
	if id, err = tx.insertNote(ctx, w, author, in); err != nil {
		return "", "", err
	}
	err = tx.QueryRowContext(ctx, "SELECT 'N-' || number FROM notes WHERE id = ?", id).Scan(&reference)
	if err != nil {
		return "", "", fmt.Errorf("read the number of a note: %w", err)
	}
	return id, reference, nil
}

// undoNotes takes back what was written on notes, and withdraws those that the import made.
func undoNotes(ctx context.Context, tx *writeTx, _ storedImport, changes []karta.Change) error {
	for _, made := range byThing(changes) {
		note, err := tx.editableNote(ctx, made[0].ResourceID)
		if err != nil {
			return err
		}
		back := inState(string(karta.NoteWithdrawn))
		if from := firstVersion(made); from > 0 {
			before, err := inputAt(ctx, tx.view(), karta.NoteResource, note.ID, note.NoteInput, from)
			if err != nil {
				return err
			}
			back = written(before)
		}
		if err := tx.changeNote(ctx, note, note.Version, back); err != nil {
			return err
		}
	}
	return nil
}
