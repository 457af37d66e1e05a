package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"oversiktskarta/karta"
)

// CreatePrioritisation begins the prioritisation of an open round, which has none yet. Only coordinators may. What the input
// leaves out is as the method's template has it.
func (s *Store) CreatePrioritisation(ctx context.Context, by karta.Caller, in karta.PrioritisationCreation) (p karta.Prioritisation, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return p, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		p, err = tx.createPrioritisation(ctx, in)
		return err
	})
	return p, err
}

func (tx *writeTx) createPrioritisation(ctx context.Context, in karta.PrioritisationCreation) (p karta.Prioritisation, err error) {
	round, err := tx.openRound(ctx, in.Round.ID)
	if errors.Is(err, karta.NotFound) {
		err = karta.Fail(karta.Broken, "prioritisation.rule", "Prioriteringen bryter mot en regel.", "The prioritisation breaks a rule.").
			At("round.id", "round.unknown", "Omgången finns inte.", "The round does not exist.")
	}
	if err != nil {
		return p, err
	}
	var existing int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM prioritisations WHERE round_id = ?", round.ID).Scan(&existing); err != nil {
		return p, fmt.Errorf("look for a prioritisation of the round: %w", err)
	}
	if existing > 0 {
		return p, karta.Fail(karta.Conflict, "prioritisation.exists", "Omgången har redan en prioritering.", "The round has a prioritisation already.")
	}
	content := in.CompletedBy(karta.PrioritisationInput{})
	if err := karta.CheckPrioritisation(content); err != nil {
		return p, err
	}
	id := newID()
	_, err = tx.ExecContext(ctx, `INSERT INTO prioritisations (id, version, round_id, state, description, method, mode, criteria, created_at, updated_at)
		VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`, id, round.ID, karta.PrioritisationDraft, content.Description, content.Method, content.Mode,
		asJSON[[]karta.Criterion]{&content.Criteria}, instant(tx.now), instant(tx.now))
	if err != nil {
		return p, fmt.Errorf("begin a prioritisation: %w", err)
	}
	if err := tx.recordInput(ctx, prioritisationChange(karta.Created, id, round.Name, 1), nil, content); err != nil {
		return p, err
	}
	return tx.view().prioritisation(ctx, id)
}

func prioritisationChange(action karta.Action, id, round string, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.PrioritisationResource, ResourceID: id, Label: round, Version: version}
}

// openPrioritisation gives a prioritisation whose round may still be changed.
func (tx *writeTx) openPrioritisation(ctx context.Context, id string) (karta.Prioritisation, error) {
	p, err := tx.view().prioritisation(ctx, id)
	if err == nil {
		_, err = tx.openRound(ctx, p.Round.ID)
	}
	return p, err
}

// UpdatePrioritisation replaces the method, mode and criteria of a prioritisation in draft, based on a version of it. Only
// coordinators may.
func (s *Store) UpdatePrioritisation(ctx context.Context, by karta.Caller, id string, version int, in karta.PrioritisationInput) (p karta.Prioritisation, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return p, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if p, err = tx.openPrioritisation(ctx, id); err != nil {
			return err
		}
		if err := karta.PrioritisationIsFixed(p.State); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.PrioritisationResource, id, version, p.Version); err != nil {
			return err
		}
		after := in.CompletedBy(p.PrioritisationInput)
		if err := karta.CheckPrioritisation(after); err != nil || same(p.PrioritisationInput, after) {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE prioritisations SET version = version + 1, description = ?, method = ?, mode = ?, criteria = ?,
			updated_at = ? WHERE id = ?`, after.Description, after.Method, after.Mode, asJSON[[]karta.Criterion]{&after.Criteria}, instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("change a prioritisation: %w", err)
		}
		if err := tx.recordInput(ctx, prioritisationChange(karta.Updated, id, p.Round.Name, p.Version+1), p.PrioritisationInput, after); err != nil {
			return err
		}
		p, err = tx.view().prioritisation(ctx, id)
		return err
	})
	return p, err
}

// reached are the states that a prioritisation comes to one after the other, with the columns that tell when.
var reached = []struct {
	state  karta.PrioritisationState
	column string
}{{karta.PrioritisationOpen, "opened_at"}, {karta.PrioritisationRevealed, "revealed_at"}, {karta.PrioritisationClosed, "closed_at"}}

// MovePrioritisation moves a prioritisation to another state, as [karta.Transition.Step] allows. Only coordinators may.
func (s *Store) MovePrioritisation(ctx context.Context, by karta.Caller, id string, to karta.Transition) (p karta.Prioritisation, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return p, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if p, err = tx.openPrioritisation(ctx, id); err != nil {
			return err
		}
		action, err := to.Step(p.State, p.EntryCount)
		if err != nil {
			return err
		}
		if err := tx.movePrioritisation(ctx, p, to.State); err != nil {
			return err
		}
		type step struct {
			State  karta.PrioritisationState `json:"state"`
			Reason string                    `json:"reason"`
		}
		err = tx.recordInput(ctx, prioritisationChange(action, id, p.Round.Name, p.Version+1), step{State: p.State}, step{to.State, strings.TrimSpace(to.Reason)})
		if err != nil {
			return err
		}
		p, err = tx.view().prioritisation(ctx, id)
		return err
	})
	return p, err
}

// movePrioritisation writes the state, and when it came to it; the states that lie ahead have not come yet.
func (tx *writeTx) movePrioritisation(ctx context.Context, p karta.Prioritisation, to karta.PrioritisationState) error {
	set, args := "state = ?", []any{to}
	ahead := to == karta.PrioritisationDraft
	for _, step := range reached {
		switch {
		case step.state == to:
			set += ", " + step.column + " = ?"
			args = append(args, instant(tx.now))
			ahead = true
		case ahead:
			set += ", " + step.column + " = NULL"
		}
	}
	_, err := tx.ExecContext(ctx, "UPDATE prioritisations SET version = version + 1, "+set+", updated_at = ? WHERE id = ?", append(args, instant(tx.now), p.ID)...)
	if err != nil {
		return fmt.Errorf("move a prioritisation: %w", err)
	}
	return nil
}
