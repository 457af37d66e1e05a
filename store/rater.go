package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// raters is the listing of raters, in the order in which they were named.
func raters() listing {
	return listing{
		columns: `r.id, r.version, r.user_id, u.name, o.id, o.name, o.short_name, o.kind, r.criteria, r.sectors, r.left_at, r.created_at, r.updated_at, r.prioritisation_id`,
		from:    "raters r JOIN users u ON u.id = r.user_id JOIN organisations o ON o.id = r.organisation_id",
		order:   "r.id",
	}
}

// ratersIn is the listing of the raters of a prioritisation.
func ratersIn(prioritisationID string) listing {
	l := raters()
	l.add("r.prioritisation_id = ?", prioritisationID)
	return l
}

// storedRater is a rater with the prioritisation that it belongs to.
type storedRater struct {
	karta.Rater
	prioritisation string
}

func scanRater(row row) (storedRater, error) {
	var r storedRater
	err := row.Scan(&r.ID, &r.Version, &r.User.ID, &r.User.Name, &r.Organisation.ID, &r.Organisation.Name, &r.Organisation.ShortName, &r.OrganisationKind,
		asJSON[[]string]{&r.Criteria}, asJSON[[]karta.CategoryReference]{&r.Sectors}, optionalInstant{&r.LeftAt},
		(*instant)(&r.CreatedAt), (*instant)(&r.UpdatedAt), &r.prioritisation)
	r.Left = r.LeftAt != nil
	return r, err
}

// ListRaters lists the raters of a prioritisation with how far each has come. The steering group and coordinators see them.
func (s *Store) ListRaters(ctx context.Context, by karta.Caller, id string) (found []karta.Rater, err error) {
	if err := karta.MayFollowRating(by); err != nil {
		return nil, err
	}
	err = s.lookAtPrioritisation(ctx, by, id, func(v view, p karta.Prioritisation) error {
		found, err = v.ratersOf(ctx, p)
		return err
	})
	return found, err
}

// ratersOf gives the raters of a prioritisation with their progress.
func (v view) ratersOf(ctx context.Context, p karta.Prioritisation) ([]karta.Rater, error) {
	stored, err := list(ctx, v.tx, scanRater, ratersIn(p.ID), karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read raters: %w", err)
	}
	found := make([]karta.Rater, len(stored.Records))
	at := make(map[string]int, len(found))
	for i, rater := range stored.Records {
		found[i], at[rater.ID] = rater.Rater, i
	}
	sectors, err := v.ratedSectors(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	ballots, err := v.ratings(ctx, p.ID)
	if err != nil {
		return nil, err
	}
	for i := range found {
		for _, of := range sectors {
			if found[i].Covers(of) {
				found[i].Progress.Total++
			}
		}
		found[i].Progress.Left = found[i].Progress.Total
	}
	for _, ballot := range ballots {
		rater := &found[at[ballot.rater]]
		if of, counted := sectors[ballot.seq]; counted && rater.Covers(of) {
			rater.Progress.Add(ballot.BallotContent, asked(rater.RaterInput, p.Criteria))
		}
	}
	return found, v.nameSectors(ctx, found)
}

// asked counts the criteria that a rater is asked about.
func asked(rater karta.RaterInput, criteria []karta.Criterion) int {
	count := 0
	for _, criterion := range criteria {
		if rater.Asks(criterion.Key) {
			count++
		}
	}
	return count
}

// ratedSectors gives the ids of the sectors of each entry that counts in a prioritisation, by the entry's number: those in the
// selection that are neither deleted nor drafts.
func (v view) ratedSectors(ctx context.Context, id string) (map[int64][]string, error) {
	sectors := map[int64][]string{}
	_, err := collect(ctx, v.tx, func(row row) (seq int64, err error) {
		var sector sql.NullString
		err = row.Scan(&seq, &sector)
		sectors[seq] = append(sectors[seq], sector.String)
		return seq, err
	}, `SELECT e.seq, k.id FROM prioritisation_entries x JOIN entries e ON e.seq = x.entry_seq
		LEFT JOIN entry_categories c ON c.entry_seq = e.seq LEFT JOIN categories k ON k.id = c.category_id AND k.axis = 'sector'
		WHERE x.prioritisation_id = ? AND e.deleted_at IS NULL AND e.visibility <> 'draft'`, id)
	if err != nil {
		return nil, fmt.Errorf("read the sectors of what is rated: %w", err)
	}
	return sectors, nil
}

// nameSectors gives the sectors of raters the names that they have now.
func (v view) nameSectors(ctx context.Context, raters []karta.Rater) error {
	for i := range raters {
		if len(raters[i].Sectors) == 0 {
			continue
		}
		if _, err := v.completeCategories(ctx, raters[i].Sectors); err != nil {
			return err
		}
	}
	return nil
}

// Rater gives one rater with its progress, or an error of kind NotFound. The steering group and coordinators see it.
func (s *Store) Rater(ctx context.Context, by karta.Caller, id string) (rater karta.Rater, err error) {
	if err := karta.MayFollowRating(by); err != nil {
		return rater, err
	}
	err = s.look(ctx, by, func(v view) error {
		rater, err = v.rater(ctx, id)
		return err
	})
	return rater, err
}

func (v view) rater(ctx context.Context, id string) (karta.Rater, error) {
	stored, err := v.storedRater(ctx, id)
	if err != nil {
		return karta.Rater{}, err
	}
	p, err := v.prioritisation(ctx, stored.prioritisation)
	if err != nil {
		return karta.Rater{}, err
	}
	found, err := v.ratersOf(ctx, p)
	if err != nil {
		return karta.Rater{}, err
	}
	for _, rater := range found {
		if rater.ID == id {
			return rater, nil
		}
	}
	return karta.Rater{}, karta.RaterNotFound()
}

func (v view) storedRater(ctx context.Context, id string) (storedRater, error) {
	l := raters()
	l.add("r.id = ?", id)
	rater, err := first(ctx, v.tx, scanRater, l)
	if errors.Is(err, sql.ErrNoRows) {
		return rater, karta.RaterNotFound()
	}
	if err != nil {
		return rater, fmt.Errorf("read a rater: %w", err)
	}
	return rater, nil
}
