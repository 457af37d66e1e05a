package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// Dots tells where the caller's dots stand in a workshop that the caller has joined.
func (s *Store) Dots(ctx context.Context, by karta.Caller, workshopID string) (sheet karta.DotSheet, err error) {
	err = s.lookInside(ctx, by, func(v view) error {
		w, err := v.workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := karta.MayHoldDots(by, w.access()); err != nil {
			return err
		}
		sheet, err = v.dotSheet(ctx, w)
		return err
	})
	return sheet, err
}

func (v view) dotSheet(ctx context.Context, w storedWorkshop) (karta.DotSheet, error) {
	placed, err := collect(ctx, v.tx, func(row row) (d karta.PlacedDots, err error) {
		return d, row.Scan(&d.Target, &d.ID, &d.Dots)
	}, "SELECT target_kind, target_id, dots FROM dots WHERE participant_id = ? ORDER BY target_kind, target_id", w.sight.ParticipantID)
	if err != nil {
		return karta.DotSheet{}, fmt.Errorf("read dots: %w", err)
	}
	return karta.DotSheet{Dots: placed, DotsEach: w.DotsEach, Left: max(0, w.DotsEach-karta.DotInput{Dots: placed}.Placed())}, nil
}

// PlaceDots replaces all of the caller's dots in a workshop. Participants may, while there is a vote.
func (s *Store) PlaceDots(ctx context.Context, by karta.Caller, workshopID string, in karta.DotInput) (sheet karta.DotSheet, err error) {
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		w, err := tx.view().workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := s.mayWriteNow(by, w, karta.MayVote); err != nil {
			return err
		}
		if err := tx.judgeDots(ctx, w, in); err != nil {
			return err
		}
		if _, err := tx.nextChange(ctx, w.RoundID, w.ID); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM dots WHERE participant_id = ?", w.sight.ParticipantID); err != nil {
			return fmt.Errorf("take dots back: %w", err)
		}
		for _, one := range in.Dots {
			_, err := tx.ExecContext(ctx, "INSERT INTO dots (participant_id, target_kind, target_id, dots) VALUES (?, ?, ?, ?)", w.sight.ParticipantID, one.Target, one.ID, one.Dots)
			if err != nil {
				return fmt.Errorf("place dots: %w", err)
			}
		}
		author, err := tx.author(ctx, w)
		if err != nil {
			return err
		}
		// How many, and not on what: a vote is the voter's own.
		type placed struct {
			DotsPlaced int `json:"dotsPlaced"`
		}
		change := karta.Change{Action: karta.Updated, Resource: karta.ParticipantResource, ResourceID: w.sight.ParticipantID, Label: w.Name + ": " + author.organisationName, Version: 1}
		if err := tx.recordInput(ctx, change, nil, placed{in.Placed()}); err != nil {
			return err
		}
		sheet, err = tx.view().dotSheet(ctx, w)
		return err
	})
	return sheet, err
}

// judgeDots holds dots to their rules: they stand on themes of the board, or on its notes that have none.
func (tx *writeTx) judgeDots(ctx context.Context, w storedWorkshop, in karta.DotInput) error {
	if err := karta.Check(in); err != nil {
		return err
	}
	if err := karta.CheckDots(in, w.DotsEach); err != nil {
		return err
	}
	failure := karta.Fail(karta.Broken, "dots.rule", "Rösterna kan inte läggas så.", "The dots can't be placed that way.")
	for i, one := range in.Dots {
		query := `SELECT EXISTS (SELECT 1 FROM notes WHERE id = ?1 AND workshop_id = ?2 AND state = 'shown' AND theme_id IS NULL)`
		if one.Target == karta.DotsOnTheme {
			query = `SELECT EXISTS (SELECT 1 FROM themes WHERE id = ?1 AND state = 'open' AND (workshop_id = ?2
				OR EXISTS (SELECT 1 FROM notes WHERE theme_id = ?1 AND workshop_id = ?2)))`
		}
		var there bool
		if err := tx.QueryRowContext(ctx, query, one.ID, w.ID).Scan(&there); err != nil {
			return fmt.Errorf("look up what dots stand on: %w", err)
		}
		if !there {
			failure.At(fmt.Sprintf("dots[%d].id", i), "dots.target", "Det går bara att rösta på tavlans teman, och på noteringar utan tema.",
				"Only themes of the board, and notes without one, can be voted on.")
		}
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}
