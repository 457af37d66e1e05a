package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// ratedCount counts the ballots of a prioritisation p about entries that are in its selection.
const ratedCount = `(SELECT count(*) FROM raters r JOIN ballots b ON b.rater_id = r.id
	JOIN prioritisation_entries x ON x.prioritisation_id = r.prioritisation_id AND x.entry_seq = b.entry_seq WHERE r.prioritisation_id = p.id)`

// prioritisations is the listing of prioritisations as the caller sees them, the newest first.
func (v view) prioritisations() listing {
	return listing{
		columns: `p.id, p.version, o.id, o.name, p.state, p.description, p.method, p.mode, p.criteria,
			(SELECT count(*) FROM prioritisation_entries x WHERE x.prioritisation_id = p.id),
			(SELECT count(*) FROM raters r WHERE r.prioritisation_id = p.id), ` + ratedCount + `,
			(SELECT r.id FROM raters r WHERE r.prioritisation_id = p.id AND r.user_id = ? AND r.left_at IS NULL),
			p.opened_at, p.revealed_at, p.closed_at, p.created_at, p.updated_at`,
		columnArgs: []any{v.by.UserID},
		from:       "prioritisations p JOIN rounds o ON o.id = p.round_id",
		order:      "p.created_at DESC, p.id DESC",
	}
}

func (v view) scanPrioritisation(row row) (karta.Prioritisation, error) {
	var p karta.Prioritisation
	var rater sql.NullString
	err := row.Scan(&p.ID, &p.Version, &p.Round.ID, &p.Round.Name, &p.State, &p.Description, &p.Method, &p.Mode, asJSON[[]karta.Criterion]{&p.Criteria},
		&p.EntryCount, &p.RaterCount, &p.BallotCount, &rater, optionalInstant{&p.OpenedAt}, optionalInstant{&p.RevealedAt},
		optionalInstant{&p.ClosedAt}, (*instant)(&p.CreatedAt), (*instant)(&p.UpdatedAt))
	if rater.Valid && karta.MayFollowRating(v.by) == nil {
		p.RaterID = &rater.String
	}
	p.Formula = p.Method.Formula().In(v.by.Language)
	p.MaySee = karta.MaySeeRatings(v.by, p.Mode, p.State) == nil
	return p, err
}

// ListPrioritisations lists prioritisations, the newest first. The caller must be logged in.
func (s *Store) ListPrioritisations(ctx context.Context, by karta.Caller, f karta.PrioritisationFilter, page karta.Page) (found karta.Found[karta.Prioritisation], err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return found, err
	}
	err = s.look(ctx, by, func(v view) error {
		l := v.prioritisations()
		addIn(&l.conditions, "p.round_id IN %s", f.Rounds)
		if found, err = list(ctx, v.tx, v.scanPrioritisation, l, page); err != nil {
			return fmt.Errorf("read prioritisations: %w", err)
		}
		return nil
	})
	return found, err
}

// Prioritisation gives one prioritisation, or an error of kind NotFound. The caller must be logged in.
func (s *Store) Prioritisation(ctx context.Context, by karta.Caller, id string) (p karta.Prioritisation, err error) {
	err = s.lookAtPrioritisation(ctx, by, id, func(_ view, found karta.Prioritisation) error {
		p = found
		return nil
	})
	return p, err
}

// lookAtPrioritisation reads a prioritisation as somebody who is logged in.
func (s *Store) lookAtPrioritisation(ctx context.Context, by karta.Caller, id string, read func(view, karta.Prioritisation) error) error {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return err
	}
	return s.look(ctx, by, func(v view) error {
		p, err := v.prioritisation(ctx, id)
		if err != nil {
			return err
		}
		return read(v, p)
	})
}

func (v view) prioritisation(ctx context.Context, id string) (karta.Prioritisation, error) {
	l := v.prioritisations()
	l.add("p.id = ?", id)
	p, err := first(ctx, v.tx, v.scanPrioritisation, l)
	if errors.Is(err, sql.ErrNoRows) {
		return p, karta.PrioritisationNotFound()
	}
	if err != nil {
		return p, fmt.Errorf("read a prioritisation: %w", err)
	}
	return p, nil
}
