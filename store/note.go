package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// noteColumns are what scanNote reads, from noteTables.
const (
	noteColumns = `n.id, n.version, n.change, n.number, coalesce(n.workshop_id, ''), n.kind, n.text, coalesce(n.area_id, ''), coalesce(n.sector_id, ''),
		coalesce(n.theme_id, ''), n.client_key, n.state, coalesce(n.organisation_id, ''), n.organisation_name, coalesce(p.name, u.name, ''),
		coalesce(n.participant_id, ''), coalesce(n.user_id, ''), coalesce(n.merged_into, ''), coalesce(n.split_from, ''), n.set_aside,
		n.created_at, n.updated_at`
	noteTables = "notes n LEFT JOIN participants p ON p.id = n.participant_id LEFT JOIN users u ON u.id = n.user_id"
)

func scanNote(row row) (karta.AuthoredNote, error) {
	var n karta.AuthoredNote
	err := row.Scan(&n.ID, &n.Version, &n.Change, &n.Number, &n.WorkshopID, &n.Kind, &n.Text, &n.AreaID, &n.SectorID, &n.ThemeID, &n.Key, &n.State,
		&n.OrganisationID, &n.OrganisationName, &n.AuthorName, &n.ParticipantID, &n.UserID, &n.MergedInto, &n.SplitFrom, &n.SetAside,
		(*instant)(&n.CreatedAt), (*instant)(&n.UpdatedAt))
	return n, err
}

// placedNote is a note with the place that decides who sees it: its workshop, or the idea box of its round.
type placedNote struct {
	karta.AuthoredNote
	roundID string
	on      karta.BoardHead
	access  karta.WorkshopAccess
}

// seen is the note as the caller sees it, or that there is none.
func (n placedNote) seen() (karta.Note, error) {
	shown, _ := n.SeenBy(n.access.BoardSight, n.on, n.access.Published)
	if shown == nil {
		return karta.Note{}, karta.NoteNotFound()
	}
	return *shown, nil
}

// Note gives one note as the caller sees it on the board of its workshop, or in the idea box.
func (s *Store) Note(ctx context.Context, by karta.Caller, id string) (note karta.Note, err error) {
	err = s.lookInside(ctx, by, func(v view) error {
		placed, err := v.note(ctx, id)
		if err != nil {
			return err
		}
		note, err = placed.seen()
		return err
	})
	return note, err
}

// note gives a note on a board that the caller may read.
func (v view) note(ctx context.Context, id string) (placedNote, error) {
	var n placedNote
	authored, err := scanNote(v.tx.QueryRowContext(ctx, "SELECT "+noteColumns+" FROM "+noteTables+" WHERE n.id = ?", id))
	switch {
	case errors.Is(err, sql.ErrNoRows) && !v.by.LoggedIn() && v.by.WorkshopKey == "":
		return n, karta.MustJoin()
	case errors.Is(err, sql.ErrNoRows):
		return n, karta.NoteNotFound()
	case err != nil:
		return n, fmt.Errorf("read a note: %w", err)
	case authored.WorkshopID == "":
		return v.idea(ctx, authored)
	}
	w, err := v.workshopRow(ctx, authored.WorkshopID)
	if err != nil {
		return n, err
	}
	n = placedNote{authored, w.RoundID, karta.BoardHead{Stage: w.Stage, NotesShown: w.NotesShown}, w.access()}
	if w.Stage == karta.StageClosed {
		err = v.tx.QueryRowContext(ctx, "SELECT coalesce(sum(dots), 0) FROM dots WHERE target_kind = 'note' AND target_id = ?", id).Scan(&n.Dots)
	}
	if err == nil {
		err = karta.MayReadBoard(v.by, n.access)
	}
	return n, err
}

// idea places a note that is in the idea box: its author and coordinators may change it, everyone logged in sees it.
func (v view) idea(ctx context.Context, authored karta.AuthoredNote) (placedNote, error) {
	n := placedNote{AuthoredNote: authored, on: karta.BoardHead{Stage: karta.StageGroup}}
	if err := karta.MustBeLoggedIn(v.by); err != nil {
		return n, err
	}
	err := v.tx.QueryRowContext(ctx, "SELECT r.id, r.published_at IS NOT NULL FROM notes n JOIN rounds r ON r.id = n.round_id WHERE n.id = ?", authored.ID).
		Scan(&n.roundID, &n.access.Published)
	n.access.Stage = n.on.Stage
	n.access.UserID, n.access.Facilitates = v.by.UserID, karta.MayCallFacilitator(v.by, false)
	return n, err
}
