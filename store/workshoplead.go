package store

import (
	"context"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// stageOf is how a workshop is led, as a change records it.
type stageOf struct {
	Stage       karta.WorkshopStage `json:"stage"`
	NotesShown  bool                `json:"notesShown"`
	TimerEndsAt *time.Time          `json:"timerEndsAt"`
}

// LeadWorkshop changes the stage of a workshop, whether others' notes are shown, and the timer, and says what to think of.
// Those who lead it may, and coordinators. Nobody's change is stale: the last one holds.
func (s *Store) LeadWorkshop(ctx context.Context, by karta.Caller, id string, in karta.StageChange) (led karta.Workshop, advice []karta.Advice, err error) {
	if err := karta.Check(in); err != nil {
		return led, nil, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		w, err := tx.ledWorkshop(ctx, id)
		if err != nil {
			return err
		}
		before := stageOf{w.Stage, w.NotesShown, w.TimerEndsAt}
		after := before.changed(in, tx.now)
		if advice, err = tx.adviceOn(ctx, w, after.Stage); err != nil {
			return err
		}
		if led = w.Workshop; same(before, after) {
			return nil
		}
		change, err := tx.nextChange(ctx, w.RoundID, id)
		if err != nil {
			return err
		}
		whole := w.wholeChange
		if before.Stage != after.Stage || before.NotesShown != after.NotesShown {
			whole = change
		}
		_, err = tx.ExecContext(ctx, `UPDATE workshops SET version = version + 1, change = ?, whole_change = ?, stage = ?, notes_shown = ?, timer_ends_at = ?,
			updated_at = ? WHERE id = ?`, change, whole, after.Stage, after.NotesShown, optional(after.TimerEndsAt), instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("lead a workshop on: %w", err)
		}
		if err := tx.recordInput(ctx, workshopChange(karta.Updated, id, w.Name, w.Version+1), before, after); err != nil {
			return err
		}
		w, err = tx.view().workshop(ctx, id)
		led = w.Workshop
		return err
	})
	return led, advice, err
}

func (s stageOf) changed(in karta.StageChange, now time.Time) stageOf {
	if in.Stage != "" {
		s.Stage = in.Stage
	}
	if in.NotesShown != nil {
		s.NotesShown = *in.NotesShown
	}
	if in.TimerSeconds != nil {
		s.TimerEndsAt = nil
		if *in.TimerSeconds > 0 {
			ends := now.Add(time.Duration(*in.TimerSeconds) * time.Second)
			s.TimerEndsAt = &ends
		}
	}
	return s
}

func (tx *writeTx) adviceOn(ctx context.Context, w storedWorkshop, stage karta.WorkshopStage) ([]karta.Advice, error) {
	facts := karta.StageFacts{Before: w.Stage, After: stage, Notes: w.NoteCount, DotsEach: w.DotsEach}
	err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM notes WHERE workshop_id = ?1 AND state = 'shown' AND theme_id IS NULL AND set_aside = ''),
		(SELECT count(DISTINCT d.participant_id) FROM participants p JOIN dots d ON d.participant_id = p.id WHERE p.workshop_id = ?1)`, w.ID).
		Scan(&facts.Loose, &facts.Voters)
	if err != nil {
		return nil, fmt.Errorf("read what to think of: %w", err)
	}
	return karta.AdviceOnStage(facts, tx.by.Language), nil
}

// RotateWorkshopCode gives a workshop a new code, so that the old one opens it no more. Those who lead it may, and
// coordinators.
func (s *Store) RotateWorkshopCode(ctx context.Context, by karta.Caller, id string) (code karta.WorkshopCode, err error) {
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		w, err := tx.ledWorkshop(ctx, id)
		if err != nil {
			return err
		}
		change, err := tx.nextChange(ctx, w.RoundID, id)
		if err != nil {
			return err
		}
		if err := tx.giveCode(ctx, id, w.EndsAt); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE workshops SET version = version + 1, change = ?, updated_at = ? WHERE id = ?", change, instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("note that a code has changed: %w", err)
		}
		after, err := tx.view().workshop(ctx, id)
		if err != nil {
			return err
		}
		code = *after.Code
		type expiry struct {
			CodeExpiresAt time.Time `json:"codeExpiresAt"`
		}
		return tx.recordInput(ctx, workshopChange(karta.Updated, id, w.Name, w.Version+1), expiry{w.code.ExpiresAt}, expiry{code.ExpiresAt})
	})
	return code, err
}
