package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// Poll gives everything that the order of a prioritisation is computed from, for those who may see the ratings. Entries that have
// been deleted, have gone into others or have become drafts since they were chosen are left out; their ballots stay where they
// are.
func (s *Store) Poll(ctx context.Context, by karta.Caller, id string) (poll karta.Poll, err error) {
	err = s.lookAtPrioritisation(ctx, by, id, func(v view, p karta.Prioritisation) error {
		if err := karta.MaySeeRatings(by, p.Mode, p.State); err != nil {
			return err
		}
		poll, err = s.polls.of(v.revision, id+" "+v.today, func() (karta.Poll, error) { return v.poll(ctx, p) })
		return err
	})
	return poll, err
}

func (v view) poll(ctx context.Context, p karta.Prioritisation) (karta.Poll, error) {
	poll := karta.Poll{Method: p.Method, Criteria: p.Criteria}
	entries, err := v.addPolled(ctx, p, &poll)
	if err != nil {
		return poll, err
	}
	stored, err := list(ctx, v.tx, scanRater, ratersIn(p.ID), karta.Page{})
	if err != nil {
		return poll, fmt.Errorf("read raters: %w", err)
	}
	raters := map[string]int{}
	for i, rater := range stored.Records {
		raters[rater.ID] = i
		poll.Raters = append(poll.Raters, karta.PollRater{ID: rater.ID, Kind: rater.OrganisationKind})
	}
	ballots, err := v.ratings(ctx, p.ID)
	if err != nil {
		return poll, err
	}
	for _, ballot := range ballots {
		if entry, counted := entries[ballot.seq]; counted {
			poll.Ballots = append(poll.Ballots, karta.PollBallot{Rater: raters[ballot.rater], Entry: entry, Abstained: ballot.Abstained, Scores: ballot.Scores})
		}
	}
	return poll, nil
}

// addPolled adds the entries that count to a poll, and gives the place of each by its number.
func (v view) addPolled(ctx context.Context, p karta.Prioritisation, poll *karta.Poll) (map[int64]int, error) {
	selected, err := list(ctx, v.tx, scanNumbered, v.ratedEntries(p.ID), karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read what is rated: %w", err)
	}
	seqs := make(map[string]int64, len(selected.Records))
	for _, entry := range selected.Records {
		seqs[entry.id] = entry.seq
	}
	rated, err := v.supported(ctx, p.Round.ID, selected.Records)
	if err != nil {
		return nil, err
	}
	at := map[int64]int{}
	for _, entry := range rated {
		if polled, counts := entry.Polled(); counts {
			at[seqs[entry.ID]] = len(poll.Entries)
			poll.Entries = append(poll.Entries, polled)
		}
	}
	return at, nil
}
