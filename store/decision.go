package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// decisions is the listing of decisions about entries that the caller may read, by reference. What was decided about an
// entry that has been deleted since is still shown.
func (v view) decisions() listing {
	l := listing{
		columns: `d.id, d.version, r.id, r.name, e.id, e.reference, e.kind, e.title, e.phase, d.outcome, d.reason, o.id, o.name, o.short_name,
			d.decided_on, d.in_name_of, d.phase_then, d.recorded_by, d.created_at, d.updated_at`,
		from: `decisions d JOIN rounds r ON r.id = d.round_id JOIN entries e ON e.seq = d.entry_seq
			LEFT JOIN organisations o ON o.id = d.responsible_id`,
		order: "e.kind, e.seq",
	}
	v.readable(&l.conditions)
	return l
}

// decisionsIn is the listing of the decisions of a round.
func (v view) decisionsIn(roundID string) listing {
	l := v.decisions()
	l.add("d.round_id = ?", roundID)
	return l
}

func scanDecision(row row) (karta.Decision, error) {
	var d karta.Decision
	var id, name, shortName sql.NullString
	err := row.Scan(&d.ID, &d.Version, &d.Round.ID, &d.Round.Name, &d.Entry.ID, &d.Entry.Reference, &d.Entry.Kind, &d.Entry.Title,
		&d.Entry.Phase, &d.Outcome, &d.Reason, &id, &name, &shortName, &d.DecidedOn, &d.InNameOf, &d.PhaseThen, &d.RecordedBy,
		(*instant)(&d.CreatedAt), (*instant)(&d.UpdatedAt))
	if id.Valid {
		d.Responsible = &karta.OrganisationReference{ID: id.String, Name: name.String, ShortName: shortName.String}
	}
	return d, err
}

// ListDecisions lists the decisions of a round, by reference. They are for the steering group and coordinators until the
// round is published. A page without a limit is the whole list.
func (s *Store) ListDecisions(ctx context.Context, by karta.Caller, roundID string, f karta.DecisionFilter, p karta.Page) (found karta.Found[karta.Decision], err error) {
	err = s.look(ctx, by, func(v view) error {
		round, err := v.round(ctx, roundID)
		if err != nil {
			return err
		}
		if err := karta.MayReadDecisions(by, round.PublishedAt != nil); err != nil {
			return err
		}
		l := v.decisionsIn(roundID)
		addIn(&l.conditions, "d.outcome IN %s", f.Outcomes)
		addIn(&l.conditions, "d.responsible_id IN %s", f.Organisations)
		if found, err = list(ctx, v.tx, scanDecision, l, p); err != nil {
			return fmt.Errorf("read decisions: %w", err)
		}
		return nil
	})
	return found, err
}

// Decision gives one decision, or an error of kind NotFound.
func (s *Store) Decision(ctx context.Context, by karta.Caller, id string) (d karta.Decision, err error) {
	err = s.look(ctx, by, func(v view) error {
		d, err = v.decision(ctx, id)
		return err
	})
	return d, err
}

func (v view) decision(ctx context.Context, id string) (karta.Decision, error) {
	l := v.decisions()
	l.add("d.id = ?", id)
	d, err := first(ctx, v.tx, scanDecision, l)
	if errors.Is(err, sql.ErrNoRows) {
		return d, karta.DecisionNotFound()
	}
	if err != nil {
		return d, fmt.Errorf("read a decision: %w", err)
	}
	round, err := v.round(ctx, d.Round.ID)
	if errors.Is(err, karta.NotFound) {
		return karta.Decision{}, karta.DecisionNotFound()
	}
	if err != nil {
		return d, err
	}
	return d, karta.MayReadDecisions(v.by, round.PublishedAt != nil)
}

// ListDecisionChanges lists the history of a decision that the caller, who must be logged in, may read. The newest comes first.
func (s *Store) ListDecisionChanges(ctx context.Context, by karta.Caller, id string, p karta.Page) (found karta.Found[karta.Change], err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return found, err
	}
	err = s.look(ctx, by, func(v view) error {
		if _, err := v.decision(ctx, id); err != nil {
			return err
		}
		c := new(conditions)
		c.add("resource = ?", karta.DecisionResource)
		c.add("resource_id = ?", id)
		found, err = v.changes(ctx, c, p)
		return err
	})
	return found, err
}
