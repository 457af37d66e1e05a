package demo

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"oversiktskarta/karta"
)

// jurors are the organisations for which made-up members of the steering group rate in the demo. Nobody can log in as they.
var jurors = []struct{ address, organisation string }{
	{"forsakringskassan", "Försäkringskassan"},
	{"bolagsverket", "Bolagsverket"},
	{"lantmateriet", "Lantmäteriet"},
	{"skr", "Sveriges Kommuner och Regioner"},
	{"skane", "Region Skåne"},
	{"sundsvall", "Sundsvalls kommun"},
}

const madeUpRatings = "Påhittad för demon: bedömarna, poängen och svaren är räknade fram ur posternas titlar, och säger inget om vad någon har tyckt."

// loadJury makes the accounts of the raters, or finds those of a demo that has been started before.
func (l *loader) loadJury(ctx context.Context) ([]karta.Caller, error) {
	jury := make([]karta.Caller, len(jurors))
	for i, juror := range jurors {
		at := l.organisation(juror.organisation)
		user, _, err := l.register.CreateUser(ctx, l.program, karta.UserInput{Name: "Styrgruppen, " + at.Label(), Role: karta.Steering,
			Email: "styrgrupp." + juror.address + "@demo.example", Organisation: at, Active: true})
		if err != nil {
			return nil, fmt.Errorf("make the rater for %s: %w", juror.organisation, err)
		}
		jury[i] = karta.Caller{UserID: user.ID, Name: user.Name, Role: user.Role, OrganisationID: user.Organisation.ID}
	}
	return jury, nil
}

// ratePast has everything in the past round rated, and decided by.
func (l *loader) ratePast(ctx context.Context, round karta.Round, jury []karta.Caller) error {
	l.clock.on(2018, time.April, 16)
	p, err := l.openRating(ctx, round, karta.EntryFilter{}, jury)
	if err != nil {
		return err
	}
	l.clock.on(2018, time.May, 14)
	if err := l.rate(ctx, p, jury); err != nil {
		return err
	}
	return l.decidePast(ctx, p, jury[0])
}

// ratePresent has what is undecided in the present round rated by all but the one who is left to whoever tries the demo.
func (l *loader) ratePresent(ctx context.Context, round karta.Round, jury []karta.Caller, left karta.Caller) error {
	l.clock.at(time.Now().AddDate(0, 0, -14))
	undecided := []karta.Phase{karta.Identified, karta.Analysing, karta.Idea, karta.Prestudy, karta.Planned, karta.Rollout}
	p, err := l.openRating(ctx, round, karta.EntryFilter{Phases: undecided}, append(slices.Clone(jury), left))
	if err != nil {
		return err
	}
	return l.rate(ctx, p, jury)
}

// openRating begins the prioritisation of a round, chooses entries by a filter, names the raters and opens it.
func (l *loader) openRating(ctx context.Context, round karta.Round, f karta.EntryFilter, raters []karta.Caller) (karta.Prioritisation, error) {
	p, err := l.register.CreatePrioritisation(ctx, l.program, karta.PrioritisationCreation{
		Round: karta.RoundReference{ID: round.ID}, PrioritisationInput: karta.PrioritisationInput{Description: madeUpRatings}})
	if err != nil {
		return p, fmt.Errorf("begin the prioritisation of %s: %w", round.Name, err)
	}
	if _, err := l.register.ChangeSelection(ctx, l.program, p.ID, f, karta.SelectionChange{Act: karta.AddToSelection}); err != nil {
		return p, fmt.Errorf("choose what to rate in %s: %w", round.Name, err)
	}
	for _, rater := range raters {
		in := karta.RaterInput{User: karta.UserReference{ID: rater.UserID}, Organisation: karta.OrganisationReference{ID: rater.OrganisationID}}
		if _, err := l.register.CreateRater(ctx, l.program, p.ID, in); err != nil {
			return p, fmt.Errorf("name a rater in %s: %w", round.Name, err)
		}
	}
	return l.register.MovePrioritisation(ctx, l.program, p.ID, karta.Transition{State: karta.PrioritisationOpen})
}

// rate lets raters rate every entry. Each score follows from the title and the question, with a step up or down for the rater, so
// that a demo is the same each time. The last of them abstains now and then.
func (l *loader) rate(ctx context.Context, p karta.Prioritisation, raters []karta.Caller) error {
	for r, rater := range raters {
		rated, err := l.register.ListRatedEntries(ctx, rater, p.ID, karta.Page{})
		if err != nil {
			return err
		}
		batch := karta.BallotBatch{}
		for _, entry := range rated.Records {
			ballot := karta.BallotInput{Entry: karta.EntryReference{ID: entry.ID}}
			if r == len(raters)-1 && chosen(7, entry.Title, rater.Name) == 0 {
				ballot.Abstained, ballot.Reason = true, "Påhittat skäl: saknar underlag."
			} else {
				ballot.Scores = answers(p.Criteria, entry, rater.Name)
			}
			batch.Ballots = append(batch.Ballots, ballot)
		}
		if _, err := l.register.WriteBallots(ctx, rater, p.ID, batch); err != nil {
			return fmt.Errorf("rate as %s: %w", rater.Name, err)
		}
	}
	return nil
}

// answers are what a rater says of an entry.
func answers(criteria []karta.Criterion, entry karta.RatedEntry, rater string) []karta.Score {
	scores := make([]karta.Score, len(criteria))
	for i, criterion := range criteria {
		scores[i].Criterion = criterion.Key
		switch {
		case criterion.Key == "namedLead":
			scores[i].Gate = map[bool]karta.GateAnswer{true: karta.GateNo, false: karta.GateYes}[entry.Ownerless]
		case criterion.Kind == karta.GateCriterion:
			scores[i].Gate = []karta.GateAnswer{karta.GateYes, karta.GateYes, karta.GateUnknown, karta.GateNo}[(chosen(4, entry.Title, criterion.Key)+chosen(2, entry.Title, rater))%4]
		default:
			score := 1 + chosen(5, entry.Title, criterion.Key) + chosen(3, entry.Title, criterion.Key, rater) - 1
			score = min(max(score, 1), 5)
			scores[i].Score = &score
		}
	}
	return scores
}

// chosen is a number below a limit that follows from the texts.
func chosen(limit uint32, texts ...string) int {
	hash := fnv.New32a()
	for _, text := range texts {
		_, _ = hash.Write([]byte(text + "\n")) // a hash takes everything
	}
	return int(hash.Sum32() / 7 % limit) //nolint:gosec // below the limit
}

// decidePast reveals what was rated in the past round, and lets the steering group decide by it: the first third is prioritised,
// what has no owner is investigated, and the last ones are declined.
func (l *loader) decidePast(ctx context.Context, p karta.Prioritisation, by karta.Caller) error {
	l.clock.on(2018, time.May, 28)
	if _, err := l.register.MovePrioritisation(ctx, l.program, p.ID, karta.Transition{State: karta.PrioritisationRevealed}); err != nil {
		return err
	}
	poll, err := l.register.Poll(ctx, by, p.ID)
	if err != nil {
		return err
	}
	order, err := poll.Order(karta.Trial{}, karta.Swedish)
	if err != nil {
		return err
	}
	rated, err := l.register.ListRatedEntries(ctx, by, p.ID, karta.Page{})
	if err != nil {
		return err
	}
	leads := map[string]*karta.OrganisationReference{}
	for _, entry := range rated.Records {
		for _, part := range entry.Participations {
			if part.Role == karta.Lead && part.CurrentOn("2018-06-14") {
				leads[entry.ID] = &karta.OrganisationReference{ID: part.Organisation.ID}
				break
			}
		}
	}
	l.clock.on(2018, time.June, 14)
	batch := karta.DecisionBatch{}
	for i, entry := range order.Entries {
		content := decisionAt(i, len(order.Entries), entry)
		content.Responsible = leads[entry.Entry.ID]
		batch.Decisions = append(batch.Decisions, karta.DecisionInput{Entry: entry.Entry, DecisionContent: content})
	}
	if _, err := l.register.RecordDecisions(ctx, by, p.Round.ID, batch); err != nil {
		return fmt.Errorf("decide in %s: %w", p.Round.Name, err)
	}
	_, err = l.register.MovePrioritisation(ctx, l.program, p.ID, karta.Transition{State: karta.PrioritisationClosed})
	return err
}

// decisionAt is the decision about the entry at a place of so many in the order.
func decisionAt(place, of int, entry karta.RankedEntry) karta.DecisionContent {
	switch {
	case entry.Ownerless:
		return karta.DecisionContent{Outcome: karta.DecidedInvestigate, Reason: "Påhittat skäl: någon behöver ta ansvaret först."}
	case place < of/3:
		return karta.DecisionContent{Outcome: karta.DecidedPrioritised, Reason: "Påhittat skäl: bland de främsta i bedömningen."}
	case place < of-of/6:
		return karta.DecisionContent{Outcome: karta.DecidedDeferred, Reason: "Påhittat skäl: tas upp igen nästa år."}
	default:
		return karta.DecisionContent{Outcome: karta.DecidedDeclined, Reason: "Påhittat skäl: låg nytta för kostnaden."}
	}
}
