package store

import (
	"context"

	"oversiktskarta/karta"
)

// LeaveIdea puts a note in the idea box of an open round. What the same person sends again with the same key is the same note.
func (s *Store) LeaveIdea(ctx context.Context, by karta.Caller, round string, in karta.NoteInput) (note karta.RoundNote, err error) {
	if err := karta.MayLeaveIdea(by); err != nil {
		return note, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		r, err := tx.openRound(ctx, round)
		if err != nil {
			return err
		}
		author := noteAuthor{userID: by.UserID}
		if err := tx.nameOrganisation(ctx, &author); err != nil {
			return err
		}
		id, err := tx.sentBefore(ctx, author, in.Key)
		if err == nil && id == "" {
			tx.signAs(author.organisationName)
			id, err = tx.insertNote(ctx, storedWorkshop{Workshop: karta.Workshop{RoundID: r.ID}}, author, in)
		}
		if err != nil {
			return err
		}
		note, err = tx.roundNote(ctx, id)
		return err
	})
	return note, err
}

// roundNote gives a note as a list of the round shows it to the caller.
func (tx *writeTx) roundNote(ctx context.Context, id string) (karta.RoundNote, error) {
	round, err := tx.roundOf(ctx, "notes", id, karta.NoteNotFound())
	if err != nil {
		return karta.RoundNote{}, err
	}
	v, err := tx.view().notesView(ctx, round)
	if err != nil {
		return karta.RoundNote{}, err
	}
	thread, err := v.thread(ctx, round, id)
	return thread.Note, err
}
