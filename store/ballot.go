package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

const ballotColumns = `b.id, b.version, b.rater_id, e.id, e.reference, e.kind, e.title, e.phase, b.scores, b.comment, b.abstained, b.reason, b.updated_by,
	b.created_at, b.updated_at`

// ballots is the listing of the ballots of a prioritisation about entries in its selection that the caller may read, by
// reference and rater: everyone's once those may be seen, the caller's own before.
func (v view) ballots(p karta.Prioritisation) listing {
	l := listing{
		columns: ballotColumns,
		from: `raters r JOIN ballots b ON b.rater_id = r.id JOIN prioritisation_entries x ON x.prioritisation_id = r.prioritisation_id AND x.entry_seq = b.entry_seq
			JOIN entries e ON e.seq = b.entry_seq`,
		order: "e.kind, e.seq, b.rater_id",
	}
	l.add("r.prioritisation_id = ?", p.ID)
	v.readable(&l.conditions)
	if karta.MaySeeRatings(v.by, p.Mode, p.State) != nil {
		l.add("r.user_id = ?", v.by.UserID)
	}
	return l
}

func scanBallot(row row) (karta.Ballot, error) {
	var b karta.Ballot
	err := row.Scan(&b.ID, &b.Version, &b.RaterID, &b.Entry.ID, &b.Entry.Reference, &b.Entry.Kind, &b.Entry.Title, &b.Entry.Phase,
		asJSON[[]karta.Score]{&b.Scores}, &b.Comment, &b.Abstained, &b.Reason, &b.UpdatedBy, (*instant)(&b.CreatedAt), (*instant)(&b.UpdatedAt))
	return b, err
}

// ListBallots lists ballots, by reference and rater, for the steering group and coordinators: everyone's once those may be
// seen, and the caller's own before. A page without a limit is the whole list.
func (s *Store) ListBallots(ctx context.Context, by karta.Caller, prioritisationID string, f karta.BallotFilter, page karta.Page) (found karta.Found[karta.Ballot], err error) {
	if err := karta.MayFollowRating(by); err != nil {
		return found, err
	}
	err = s.lookAtPrioritisation(ctx, by, prioritisationID, func(v view, p karta.Prioritisation) error {
		l := v.ballots(p)
		addIn(&l.conditions, "b.rater_id IN %s", f.Raters)
		addIn(&l.conditions, "e.id IN %s", f.Entries)
		if found, err = list(ctx, v.tx, scanBallot, l, page); err != nil {
			return fmt.Errorf("read ballots: %w", err)
		}
		return nil
	})
	return found, err
}

// rating is a ballot as counting needs it.
type rating struct {
	rater string
	seq   int64
	karta.BallotContent
}

// ratings gives all ballots of a prioritisation, whoever may see them.
func (v view) ratings(ctx context.Context, prioritisationID string) ([]rating, error) {
	found, err := collect(ctx, v.tx, func(row row) (r rating, err error) {
		return r, row.Scan(&r.rater, &r.seq, asJSON[[]karta.Score]{&r.Scores}, &r.Abstained)
	}, `SELECT b.rater_id, b.entry_seq, b.scores, b.abstained FROM raters r JOIN ballots b ON b.rater_id = r.id WHERE r.prioritisation_id = ?`, prioritisationID)
	if err != nil {
		return nil, fmt.Errorf("read the ballots of a prioritisation: %w", err)
	}
	return found, nil
}

// withholdRatings takes what others rated out of changes for as long as nobody may see it.
func (v view) withholdRatings(ctx context.Context, changes []karta.Change) error {
	ids := []string{}
	for _, change := range changes {
		if change.Resource == karta.BallotResource {
			ids = append(ids, change.ResourceID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	hidden := map[string]bool{}
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		err = row.Scan(&id)
		hidden[id] = true
		return id, err
	}, `SELECT b.id FROM ballots b JOIN raters r ON r.id = b.rater_id JOIN prioritisations p ON p.id = r.prioritisation_id
		WHERE b.id IN (SELECT value FROM json_each(?)) AND r.user_id <> ? AND p.mode = 'hidden' AND p.state IN ('draft', 'open')`, texts(ids), v.by.UserID)
	if err != nil {
		return fmt.Errorf("look up which ratings are hidden: %w", err)
	}
	for i, change := range changes {
		if change.Resource == karta.BallotResource && hidden[change.ResourceID] {
			changes[i].Before, changes[i].After = nil, nil
		}
	}
	return nil
}
