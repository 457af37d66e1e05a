package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"oversiktskarta/karta"
)

// CreateNote writes a note in a workshop. What the same author sends again with the same key is the same note. Participants
// may, and those who lead the workshop.
func (s *Store) CreateNote(ctx context.Context, by karta.Caller, workshopID string, in karta.NoteInput) (note karta.Note, err error) {
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		w, err := tx.view().workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := s.mayWriteNow(by, w, karta.MayWriteNote); err != nil {
			return err
		}
		author, err := tx.author(ctx, w)
		if err != nil {
			return err
		}
		note, err = tx.writeNote(ctx, w, author, in)
		return err
	})
	return note, err
}

// mayWriteNow asks the policy, and limits how fast a participant writes.
func (s *Store) mayWriteNow(by karta.Caller, w storedWorkshop, may func(karta.Caller, karta.WorkshopAccess) error) error {
	if err := may(by, w.access()); err != nil {
		return err
	}
	return s.limitPen(w.sight)
}

func (s *Store) limitPen(sight karta.BoardSight) error {
	if sight.Facilitates {
		return nil
	}
	return s.pens.allow(attempt{"pen " + sight.ParticipantID + sight.UserID, perPen})
}

// CreateNotes writes notes that were on paper, all or none, in an organisation's name or, where none is said, the caller's own.
// Those who lead the workshop may, and coordinators.
func (s *Store) CreateNotes(ctx context.Context, by karta.Caller, workshopID string, batch karta.NoteBatch) (notes []karta.Note, err error) {
	batch.OrganisationName = singleSpaced(batch.OrganisationName)
	told, err := s.recognised(ctx, karta.ParticipantInput{OrganisationID: batch.OrganisationID, OrganisationName: batch.OrganisationName})
	if err != nil {
		return nil, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		w, err := tx.view().workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := karta.MayFacilitate(by, w.access()); err != nil {
			return err
		}
		if err := karta.MayWriteNote(by, w.access()); err != nil {
			return err
		}
		if err := karta.Check(batch); err != nil {
			return err
		}
		author := noteAuthor{userID: by.UserID, organisationID: told.OrganisationID, organisationName: told.OrganisationName}
		if err := tx.nameOrganisation(ctx, &author); err != nil {
			return err
		}
		notes = make([]karta.Note, len(batch.Notes))
		for i, in := range batch.Notes {
			if notes[i], err = tx.writeNote(ctx, w, author, in); err != nil {
				return withPath(err, fmt.Sprintf("notes[%d].", i))
			}
		}
		return nil
	})
	return notes, err
}

// withPath puts the place of an item before the fields that an error names.
func withPath(err error, path string) error {
	var failure *karta.Error
	if errors.As(err, &failure) {
		for i := range failure.Fields {
			failure.Fields[i].Name = path + failure.Fields[i].Name
		}
	}
	return err
}

// noteAuthor is who a note is written by, or for: a participant, or an account.
type noteAuthor struct {
	participantID, userID            string
	organisationID, organisationName string
}

// author is the caller as the author of notes in a workshop: as a participant where the caller has joined.
func (tx *writeTx) author(ctx context.Context, w storedWorkshop) (noteAuthor, error) {
	a := noteAuthor{participantID: w.sight.ParticipantID}
	if a.participantID == "" {
		a.userID = tx.by.UserID
		return a, tx.nameOrganisation(ctx, &a)
	}
	err := tx.QueryRowContext(ctx, "SELECT coalesce(organisation_id, ''), organisation_name FROM participants WHERE id = ?", a.participantID).
		Scan(&a.organisationID, &a.organisationName)
	if err != nil {
		return a, fmt.Errorf("read the author: %w", err)
	}
	tx.signAs(a.organisationName)
	return a, nil
}

// nameOrganisation names an author's organisation as the register does: the caller's own where none is told.
func (tx *writeTx) nameOrganisation(ctx context.Context, a *noteAuthor) error {
	if a.organisationID == "" && a.organisationName == "" {
		a.organisationID = tx.by.OrganisationID
	}
	name, err := tx.organisationLabel(ctx, a.organisationID)
	if name != "" {
		a.organisationName = name
	}
	return err
}

// writeNote adds a note, or gives the one that was sent with the key before.
func (tx *writeTx) writeNote(ctx context.Context, w storedWorkshop, author noteAuthor, in karta.NoteInput) (karta.Note, error) {
	id, err := tx.sentBefore(ctx, author, in.Key)
	if err == nil && id == "" {
		id, err = tx.insertNote(ctx, w, author, in)
	}
	if err != nil {
		return karta.Note{}, err
	}
	placed, err := tx.view().note(ctx, id)
	if err != nil {
		return karta.Note{}, err
	}
	return placed.seen()
}

func (tx *writeTx) sentBefore(ctx context.Context, author noteAuthor, key string) (id string, err error) {
	if key == "" {
		return "", nil
	}
	column, who := "participant_id", author.participantID
	if who == "" {
		column, who = "user_id", author.userID
	}
	err = tx.QueryRowContext(ctx, "SELECT id FROM notes WHERE "+column+" = ? AND client_key = ? AND client_key <> ''", who, key).Scan(&id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("look for a note that was sent before: %w", err)
	}
	return id, nil
}

func (tx *writeTx) insertNote(ctx context.Context, w storedWorkshop, author noteAuthor, in karta.NoteInput) (string, error) {
	in, err := tx.judgedNote(ctx, w.RoundID, w.sight, in, "")
	if err != nil {
		return "", err
	}
	change, err := tx.nextChange(ctx, w.RoundID, w.ID)
	if err != nil {
		return "", err
	}
	number, err := tx.nextNoteNumber(ctx, w.RoundID)
	if err != nil {
		return "", err
	}
	id := newID()
	_, err = tx.ExecContext(ctx, `INSERT INTO notes (id, version, change, round_id, number, workshop_id, participant_id, user_id, client_key,
		organisation_id, organisation_name, kind, text, area_id, sector_id, state, theme_id, set_aside, created_at, updated_at)
		VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'shown', ?, '', ?, ?)`, id, change, w.RoundID, number, orNull(w.ID), orNull(author.participantID),
		orNull(author.userID), in.Key, orNull(author.organisationID), author.organisationName, in.Kind, in.Text, orNull(in.AreaID), orNull(in.SectorID),
		orNull(in.ThemeID), instant(tx.now), instant(tx.now))
	if err != nil {
		return "", fmt.Errorf("write a note: %w", err)
	}
	in.Key = ""
	return id, tx.recordInput(ctx, noteChange(karta.Created, id, number, 1), nil, in)
}

// orNull is an id as the database holds it, nothing where there is none.
func orNull(id string) sql.NullString { return sql.NullString{String: id, Valid: id != ""} }

func noteChange(action karta.Action, id string, number, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.NoteResource, ResourceID: id, Label: fmt.Sprintf("N-%d", number), Version: version}
}

// judgedNote gives an input as it would be kept, if it is right. The theme is that of before, unless the caller may choose.
func (tx *writeTx) judgedNote(ctx context.Context, roundID string, sight karta.BoardSight, in karta.NoteInput, theme string) (karta.NoteInput, error) {
	in.Text = norm.NFC.String(strings.TrimSpace(in.Text))
	if err := karta.Check(in); err != nil {
		return in, err
	}
	if err := karta.MayChooseTheme(sight, theme, in.ThemeID); err != nil {
		return in, err
	}
	failure := karta.Fail(karta.Broken, "note.rule", "Noteringen bryter mot en regel.", "The note breaks a rule.")
	for _, point := range []struct{ field, id, query, sv, en string }{
		{"areaId", in.AreaID, "SELECT EXISTS (SELECT 1 FROM categories WHERE id = ?1 AND axis = 'area' AND ?2 <> '')", "Området finns inte.", "The area does not exist."},
		{"sectorId", in.SectorID, "SELECT EXISTS (SELECT 1 FROM categories WHERE id = ?1 AND axis = 'sector' AND ?2 <> '')", "Sektorn finns inte.", "The sector does not exist."},
		{"themeId", in.ThemeID, "SELECT EXISTS (SELECT 1 FROM themes WHERE id = ?1 AND state = 'open' AND round_id = ?2)", "Temat finns inte i omgången.", "The theme does not exist in the round."},
	} {
		known := point.id == ""
		if !known {
			if err := tx.QueryRowContext(ctx, point.query, point.id, roundID).Scan(&known); err != nil {
				return in, fmt.Errorf("look up the %s of a note: %w", point.field, err)
			}
		}
		if !known {
			failure.At(point.field, "unknown", point.sv, point.en)
		}
	}
	if len(failure.Fields) > 0 {
		return in, failure
	}
	return in, nil
}

// UpdateNote replaces what is written on a note, based on a version of it.
func (s *Store) UpdateNote(ctx context.Context, by karta.Caller, id string, version int, in karta.NoteInput) (karta.Note, error) {
	return s.changeNote(ctx, by, id, version, written(in))
}

// noteChanging changes a note and gives both sides of the change.
type noteChanging func(context.Context, *writeTx, placedNote) (before, after any, err error)

// written replaces what is written on a note.
func written(in karta.NoteInput) noteChanging {
	return func(ctx context.Context, tx *writeTx, n placedNote) (before, after any, err error) {
		was := n.NoteInput
		was.Key = ""
		if in, err = tx.judgedNote(ctx, n.roundID, n.access.BoardSight, in, n.ThemeID); err != nil {
			return nil, nil, err
		}
		in.Key = ""
		_, err = tx.ExecContext(ctx, "UPDATE notes SET kind = ?, text = ?, area_id = ?, sector_id = ?, theme_id = ? WHERE id = ?", in.Kind, in.Text,
			orNull(in.AreaID), orNull(in.SectorID), orNull(in.ThemeID), n.ID)
		return was, in, err
	}
}

// inState puts a note into a state, whoever may.
func inState(state string) noteChanging {
	return func(ctx context.Context, tx *writeTx, n placedNote) (before, after any, err error) {
		_, err = tx.ExecContext(ctx, "UPDATE notes SET state = ? WHERE id = ?", state, n.ID)
		return karta.NoteStateInput{State: string(n.State)}, karta.NoteStateInput{State: state}, err
	}
}

// SetNoteState hides or withdraws a note, or shows it again, based on a version of it.
func (s *Store) SetNoteState(ctx context.Context, by karta.Caller, id string, version int, in karta.NoteStateInput) (karta.Note, error) {
	return s.changeNote(ctx, by, id, version, func(ctx context.Context, tx *writeTx, n placedNote) (before, after any, err error) {
		if err := karta.Check(in); err != nil {
			return nil, nil, err
		}
		if err := karta.MaySetNoteState(n.access.BoardSight, n.AuthoredNote, karta.NoteState(in.State)); err != nil {
			return nil, nil, err
		}
		return inState(in.State)(ctx, tx, n)
	})
}

// changeNote changes a note as the caller may, and gives it.
func (s *Store) changeNote(ctx context.Context, by karta.Caller, id string, version int, change noteChanging) (note karta.Note, err error) {
	if by.ReadOnly {
		return note, karta.MayWrite(by)
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		n, err := tx.editableNote(ctx, id)
		if err != nil {
			return err
		}
		if err := s.limitPen(n.access.BoardSight); err != nil {
			return err
		}
		if err := tx.changeNote(ctx, n, version, change); err != nil {
			return err
		}
		if n, err = tx.view().note(ctx, id); err != nil {
			return err
		}
		note, err = n.seen()
		return err
	})
	return note, err
}

// editableNote gives a note that the caller may change.
func (tx *writeTx) editableNote(ctx context.Context, id string) (placedNote, error) {
	n, err := tx.view().note(ctx, id)
	if err != nil {
		return n, err
	}
	if _, err := n.seen(); err != nil {
		return n, err
	}
	return n, karta.MayEditNote(n.access.BoardSight, n.AuthoredNote, n.on.Stage, n.access.Published)
}

// changeNote changes a note, based on a version of it, and counts the change unless its sides are the same.
func (tx *writeTx) changeNote(ctx context.Context, n placedNote, version int, change noteChanging) error {
	if err := tx.basedOn(ctx, karta.NoteResource, n.ID, version, n.Version); err != nil {
		return err
	}
	before, after, err := change(ctx, tx, n)
	if err != nil || same(before, after) {
		return err
	}
	return tx.noteChanged(ctx, n, before, after)
}

func (tx *writeTx) noteChanged(ctx context.Context, n placedNote, before, after any) error {
	boards := []string{}
	if n.WorkshopID != "" {
		boards = append(boards, n.WorkshopID)
	}
	change, err := tx.nextChange(ctx, n.roundID, boards...)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "UPDATE notes SET version = version + 1, change = ?, updated_at = ? WHERE id = ?", change, instant(tx.now), n.ID)
	if err != nil {
		return fmt.Errorf("change a note: %w", err)
	}
	if n.access.Wrote(n.AuthoredNote) {
		tx.signAs(n.OrganisationName)
	}
	return tx.recordInput(ctx, noteChange(karta.Updated, n.ID, n.Number, n.Version+1), before, after)
}
