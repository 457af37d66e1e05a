package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"oversiktskarta/karta"
)

// How large a prioritisation is measured.
const (
	ratedEntries = 200
	raterCount   = 40
)

// prioritisation rates entries of a round by many raters, and measures the order and how sure it is: computed alone, and asked
// for over HTTP when nothing kept fits.
func prioritisation(ctx context.Context, _ settings, program *server, r *report) error {
	_, _, err := publishedRound(ctx, program, "2023/24", func(ctx context.Context, program *server, round string) error {
		id, err := ratedPrioritisation(ctx, program, round, r)
		if err != nil {
			return err
		}
		for _, m := range []struct {
			what, path, accept string
			limit              float64
		}{
			{"order over HTTP, fresh, median of five", "/order", "application/json", 300},
			{"certainty of 10,000 draws over HTTP, fresh, median of five", "/certainty", "application/json", 1300},
			{"joint workbook of that over HTTP, fresh, median of five", "/order", xlsx, 1000},
		} {
			_, took, err := program.freshly(ctx, base+"/prioritisations/"+id+m.path, "Accept", m.accept)
			if err != nil {
				return err
			}
			r.atMost(m.what, milliseconds(took), "ms", m.limit)
		}
		return nil
	})
	return err
}

// ratedPrioritisation makes the prioritisation of a round, has it rated and reveals it.
func ratedPrioritisation(ctx context.Context, program *server, round string, r *report) (string, error) {
	criteria := append(karta.ScoreCriteria(karta.WeightedMethod.Template().Criteria),
		karta.Criterion{Key: "sixth", Name: "Sixth", Kind: karta.ScoreCriterion, Weight: 1, Scale: []string{}, ScaleEnglish: []string{}})
	var made struct{ ID string }
	err := program.post(ctx, "/prioritisations", karta.PrioritisationCreation{Round: karta.RoundReference{ID: round},
		PrioritisationInput: karta.PrioritisationInput{Method: karta.WeightedMethod, Mode: karta.HiddenRating, Criteria: criteria}}, &made)
	if err != nil {
		return "", err
	}
	path := "/prioritisations/" + made.ID
	entries, organisation, err := someEntries(ctx, program)
	if err != nil {
		return "", err
	}
	if err := program.post(ctx, path+"/selections", karta.SelectionChange{Act: karta.AddToSelection, Entries: entries}, nil); err != nil {
		return "", err
	}
	if err := program.post(ctx, path+"/transitions", karta.Transition{State: karta.PrioritisationOpen}, nil); err != nil {
		return "", err
	}
	poll := karta.Poll{Method: karta.WeightedMethod, Criteria: criteria}
	for _, entry := range entries {
		poll.Entries = append(poll.Entries, karta.PollEntry{EntryReference: karta.EntryReference{ID: entry}})
	}
	for n := range raterCount {
		if err := addRater(ctx, program, path, organisation, n, &poll); err != nil {
			return "", err
		}
	}
	if err := returned(ctx, program, path, poll, r); err != nil {
		return "", err
	}
	if err := alone(poll, r); err != nil {
		return "", err
	}
	return made.ID, program.post(ctx, path+"/transitions", karta.Transition{State: karta.PrioritisationRevealed}, nil)
}

// someEntries gives the ids of as many entries as are rated, and an organisation to speak for.
func someEntries(ctx context.Context, program *server) (ids []string, organisation karta.OrganisationReference, err error) {
	for page := 1; len(ids) < ratedEntries; page++ {
		body, _, err := program.fetch(ctx, fmt.Sprintf("%s/entries?limit=100&page=%d", base, page))
		if err != nil {
			return nil, organisation, err
		}
		var list struct{ Entries []karta.EntryItem }
		if err := json.Unmarshal(body, &list); err != nil {
			return nil, organisation, err
		}
		for _, entry := range list.Entries {
			ids, organisation = append(ids, entry.ID), entry.RegisteredBy
		}
	}
	return ids[:ratedEntries], organisation, nil
}

// addRater names an account that rates every entry, and adds its ballots to the poll.
func addRater(ctx context.Context, program *server, path string, organisation karta.OrganisationReference, n int, poll *karta.Poll) error {
	var user struct{ User struct{ ID string } }
	err := program.post(ctx, "/users", karta.UserInput{Name: fmt.Sprintf("Rater %d", n), Role: karta.Steering, Organisation: organisation, Active: true,
		Email: fmt.Sprintf("rater%d.%d@demo.example", n, time.Now().UnixNano())}, &user)
	if err != nil {
		return err
	}
	var rater struct{ ID string }
	err = program.post(ctx, path+"/raters", karta.RaterInput{User: karta.UserReference{ID: user.User.ID}, Organisation: organisation,
		Criteria: []string{}, Sectors: []karta.CategoryReference{}}, &rater)
	if err != nil {
		return err
	}
	poll.Raters = append(poll.Raters, karta.PollRater{ID: rater.ID, Kind: karta.Agency})
	for e := range poll.Entries {
		var scores []karta.Score
		for c, criterion := range poll.Criteria {
			score := 1 + (e*7+c*3+n*5+e*n)%5
			scores = append(scores, karta.Score{Criterion: criterion.Key, Score: &score})
		}
		poll.Ballots = append(poll.Ballots, karta.PollBallot{Rater: n, Entry: e, Scores: scores})
	}
	return nil
}

// alone measures the computing itself, in this process: the median of five.
func alone(poll karta.Poll, r *report) error {
	var order, certainty [5]time.Duration
	for i := range order {
		begin := time.Now()
		if _, err := poll.Order(karta.Trial{}, karta.Swedish); err != nil {
			return err
		}
		order[i] = time.Since(begin)
		begin = time.Now()
		if _, err := poll.Certainty(karta.Trial{}, karta.CertaintyQuery{Draws: 10000, Seed: 1, Top: 10}, karta.Swedish); err != nil {
			return err
		}
		certainty[i] = time.Since(begin)
	}
	slices.Sort(order[:])
	slices.Sort(certainty[:])
	r.atMost(fmt.Sprintf("rank %d entries × %d raters × %d criteria", len(poll.Entries), len(poll.Raters), len(poll.Criteria)), milliseconds(order[2]), "ms", 20)
	r.atMost("certainty of that, 10,000 draws", certainty[2].Seconds(), "s", 1)
	return nil
}
