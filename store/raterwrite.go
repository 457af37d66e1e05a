package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// CreateRater names somebody who rates in a prioritisation. Only coordinators may.
func (s *Store) CreateRater(ctx context.Context, by karta.Caller, prioritisationID string, in karta.RaterInput) (rater karta.Rater, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return rater, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		p, err := tx.openPrioritisation(ctx, prioritisationID)
		if err != nil {
			return err
		}
		after, err := tx.judgedRater(ctx, p, "", in)
		if err != nil {
			return err
		}
		id := newID()
		_, err = tx.ExecContext(ctx, `INSERT INTO raters (id, version, prioritisation_id, user_id, organisation_id, criteria, sectors, left_at, created_at, updated_at)
			VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)`, id, p.ID, after.User.ID, after.Organisation.ID, asJSON[[]string]{&after.Criteria},
			asJSON[[]karta.CategoryReference]{&after.Sectors}, tx.leftAt(nil, after.Left), instant(tx.now), instant(tx.now))
		if err != nil {
			return fmt.Errorf("name a rater: %w", err)
		}
		if err := tx.recordInput(ctx, raterChange(karta.Created, id, p, after, 1), nil, after); err != nil {
			return err
		}
		rater, err = tx.view().rater(ctx, id)
		return err
	})
	return rater, err
}

func raterChange(action karta.Action, id string, p karta.Prioritisation, rater karta.RaterInput, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.RaterResource, ResourceID: id, Label: p.Round.Name + " " + rater.User.Name, Version: version}
}

// leftAt is when a rater left: before, or now, or not.
func (tx *writeTx) leftAt(before *time.Time, left bool) any {
	switch {
	case !left:
		return nil
	case before != nil:
		return instant(*before)
	default:
		return instant(tx.now)
	}
}

// judgedRater gives the input as it would be kept, if it is right: the person has an account that may rate and is no other
// rater, and everything that it points at exists.
func (tx *writeTx) judgedRater(ctx context.Context, p karta.Prioritisation, id string, in karta.RaterInput) (karta.RaterInput, error) {
	in.Criteria, in.Sectors = copied(in.Criteria), copied(in.Sectors)
	if err := karta.Check(in); err != nil {
		return in, err
	}
	failure := karta.Fail(karta.Broken, "rater.rule", "Bedömaren bryter mot en regel.", "The rater breaks a rule.")
	var role karta.UserRole
	err := tx.QueryRowContext(ctx, "SELECT name, role FROM users WHERE id = ?", in.User.ID).Scan(&in.User.Name, &role)
	if errors.Is(err, sql.ErrNoRows) {
		return in, failure.At("user", "user.unknown", "Personen har inget konto.", "The person has no account.")
	}
	if err != nil {
		return in, fmt.Errorf("look up who rates: %w", err)
	}
	known := register{organisations: map[string]knownOrganisation{}}
	if err := tx.view().lookUpOrganisations(ctx, known, []string{in.Organisation.ID}); err != nil {
		return in, fmt.Errorf("look up whom a rater speaks for: %w", err)
	}
	organisation, is := known.organisations[in.Organisation.ID]
	if !is {
		failure.At("organisation", "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
	}
	in.Organisation = organisation.OrganisationReference
	faults, err := tx.view().completeCategories(ctx, in.Sectors)
	if err != nil {
		return in, err
	}
	for i, sector := range in.Sectors {
		if sector.Axis != "" && sector.Axis != karta.SectorAxis {
			failure.At(fmt.Sprintf("sectors[%d]", i), "category.axis", "Välj en sektor.", "Choose a sector.")
		}
	}
	for range faults {
		failure.At("sectors", "category.unknown", "Sektorn finns inte.", "The sector does not exist.")
	}
	var others int
	err = tx.QueryRowContext(ctx, "SELECT count(*) FROM raters WHERE prioritisation_id = ? AND user_id = ? AND id <> ?", p.ID, in.User.ID, id).Scan(&others)
	if err != nil {
		return in, fmt.Errorf("look for the same rater: %w", err)
	}
	if others > 0 {
		failure.At("user", "rater.exists", "Personen bedömer redan här.", "The person is a rater here already.")
	}
	return in, errors.Join(failure.OrNil(), karta.CheckRater(in, role, p.Criteria))
}

// UpdateRater changes what a rater speaks for and is asked about, or that the rater has left, based on a version of it. Only
// coordinators may. Who the rater is stays.
func (s *Store) UpdateRater(ctx context.Context, by karta.Caller, id string, version int, in karta.RaterInput) (rater karta.Rater, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return rater, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		before, p, err := tx.raterBasedOn(ctx, id, version)
		if err != nil {
			return err
		}
		after, err := tx.judgedRater(ctx, p, id, in)
		if err != nil {
			return err
		}
		if after.User.ID != before.User.ID {
			return karta.Fail(karta.Broken, "rater.rule", "Bedömaren bryter mot en regel.", "The rater breaks a rule.").
				At("user", "rater.person", "En bedömares bedömningar är personens egna. Lägg till en ny bedömare i stället.",
					"A rater's ratings are the person's own. Add another rater instead.")
		}
		if rater = before.Rater; same(rater.RaterInput, after) {
			rater, err = tx.view().rater(ctx, id)
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE raters SET version = version + 1, organisation_id = ?, criteria = ?, sectors = ?, left_at = ?, updated_at = ?
			WHERE id = ?`, after.Organisation.ID, asJSON[[]string]{&after.Criteria}, asJSON[[]karta.CategoryReference]{&after.Sectors},
			tx.leftAt(before.LeftAt, after.Left), instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("change a rater: %w", err)
		}
		if err := tx.recordInput(ctx, raterChange(karta.Updated, id, p, after, version+1), before.RaterInput, after); err != nil {
			return err
		}
		rater, err = tx.view().rater(ctx, id)
		return err
	})
	return rater, err
}

// raterBasedOn gives a rater and its prioritisation for a change that is based on a version.
func (tx *writeTx) raterBasedOn(ctx context.Context, id string, version int) (storedRater, karta.Prioritisation, error) {
	rater, err := tx.view().storedRater(ctx, id)
	if err != nil {
		return rater, karta.Prioritisation{}, err
	}
	p, err := tx.openPrioritisation(ctx, rater.prioritisation)
	if err != nil {
		return rater, p, err
	}
	return rater, p, tx.basedOn(ctx, karta.RaterResource, id, version, rater.Version)
}

// DeleteRater takes away a rater who has rated nothing, based on a version of it. Only coordinators may. One who has rated can
// leave instead, and what was rated stays.
func (s *Store) DeleteRater(ctx context.Context, by karta.Caller, id string, version int) error {
	if err := karta.MayCoordinate(by, true); err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		rater, p, err := tx.raterBasedOn(ctx, id, version)
		if err != nil {
			return err
		}
		var ballots int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM ballots WHERE rater_id = ?", id).Scan(&ballots); err != nil {
			return fmt.Errorf("count a rater's ballots: %w", err)
		}
		if ballots > 0 {
			return karta.Fail(karta.Conflict, "rater.has_rated", "Bedömaren har lämnat bedömningar. Markera i stället att personen har slutat; då står de kvar.",
				"The rater has handed in ratings. Mark instead that the person has left; then they stay.")
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM raters WHERE id = ?", id); err != nil {
			return fmt.Errorf("take a rater away: %w", err)
		}
		return tx.recordInput(ctx, raterChange(karta.Deleted, id, p, rater.RaterInput, version+1), rater.RaterInput, nil)
	})
}
