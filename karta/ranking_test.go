package karta

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// pollOf is a poll by the usual template: one line of scores, in the order of its five scored criteria, for each rater and entry.
func pollOf(scores ...[][5]int) Poll {
	p := Poll{Method: WeightedMethod, Criteria: templateCriteria(WeightedMethod)}
	for r, byEntry := range scores {
		p.Raters = append(p.Raters, PollRater{ID: fmt.Sprintf("r%d", r), Kind: organisationKinds[r%3]})
		for e, line := range byEntry {
			if r == 0 {
				p.Entries = append(p.Entries, PollEntry{EntryReference: EntryReference{ID: fmt.Sprintf("e%d", e)}})
			}
			p.Ballots = append(p.Ballots, ballotOf(r, e, line[:]))
		}
	}
	return p
}

// ballotOf is a ballot with scores of the usual criteria; 0 leaves one out.
func ballotOf(rater, entry int, scores []int) PollBallot {
	b := PollBallot{Rater: rater, Entry: entry}
	for c, criterion := range ScoreCriteria(templateCriteria(WeightedMethod)) {
		if scores[c] != 0 {
			b.Scores = append(b.Scores, Score{Criterion: criterion.Key, Score: &scores[c]})
		}
	}
	return b
}

// randomPoll is a poll of a size, the same for the same seed, in which some ballots are missing, partial or abstentions.
func randomPoll(seed uint64, entries, raters int) Poll {
	chance := rand.New(rand.NewPCG(seed, seed))
	p := Poll{Method: WeightedMethod, Criteria: templateCriteria(WeightedMethod)}
	for e := range entries {
		p.Entries = append(p.Entries, PollEntry{EntryReference: EntryReference{ID: fmt.Sprintf("e%d", e)}})
	}
	for r := range raters {
		p.Raters = append(p.Raters, PollRater{ID: fmt.Sprintf("r%d", r), Kind: organisationKinds[r%len(organisationKinds)]})
		for e := range entries {
			scores := make([]int, 5)
			for c := range scores {
				scores[c] = chance.IntN(6)
			}
			if ballot := ballotOf(r, e, scores); chance.IntN(10) > 0 {
				ballot.Abstained = chance.IntN(10) == 0
				p.Ballots = append(p.Ballots, ballot)
			}
		}
	}
	return p
}

func orderOf(t *testing.T, p Poll, trial Trial) Order {
	t.Helper()
	order, err := p.Order(trial, Swedish)
	if err != nil {
		t.Fatal(err)
	}
	return order
}

func near(got *float64, want float64) bool { return got != nil && math.Abs(*got-want) < 1e-6 }

func TestOrderIsWhatIsComputedByHand(t *testing.T) {
	t.Parallel()
	// Weights 3, 2, 3, 2, 2 of 12. Of e0 the raters' own figures are (12+6+15+4+10)/12 = 47/12 and (6+6+9+4+2)/12 = 27/12.
	p := pollOf([][5]int{{4, 3, 5, 2, 1}, {3, 3, 3, 3, 3}}, [][5]int{{2, 3, 3, 2, 5}, {3, 3, 3, 3, 3}})
	yes, no := Score{Criterion: "verifiedNeed", Gate: GateYes}, Score{Criterion: "verifiedNeed", Gate: GateNo}
	p.Ballots[0].Scores = append(p.Ballots[0].Scores, yes)
	p.Ballots[1].Scores = append(p.Ballots[1].Scores, yes)
	p.Ballots[3].Scores = append(p.Ballots[3].Scores, no)
	benefit, cost := int64(300), int64(1000)
	p.Entries[0].AnnualBenefit, p.Entries[0].EstimatedCost = &benefit, &cost
	order := orderOf(t, p, Trial{})
	first, second := order.Entries[0], order.Entries[1]
	if first.Entry.ID != "e0" || *first.Rank != 1 || *second.Rank != 2 || order.Raters != 2 || order.Ballots != 4 || order.Tried {
		t.Errorf("order %+v", order)
	}
	for name, c := range map[string]struct {
		got  *float64
		want float64
	}{
		"score": {first.Score, 37.0 / 12}, "median": {first.Median, 37.0 / 12}, "least": {first.Least, 27.0 / 12}, "most": {first.Most, 47.0 / 12},
		"lower quartile": {first.LowerQuartile, 32.0 / 12}, "upper quartile": {first.UpperQuartile, 42.0 / 12}, "spread": {first.Spread, 10.0 / 12},
		// value (3·4 + 2·2)/5, cost 3
		"value": {first.Value, 16.0 / 5}, "cost": {first.Cost, 3}, "value per cost": {first.ValuePerCost, 16.0 / 15},
		"benefit per cost": {first.BenefitPerCost, 0.3},
		// spreads 1, 0, 1, 0, 2 of at most 2: 1 − (3 + 3 + 4)/12/2
		"agreement": {first.Agreement, 1 - 10.0/24}, "agreement of those who agree": {second.Agreement, 1},
		"mean of urgency": {first.Criteria[0].Mean, 3}, "spread of cost": {first.Criteria[4].Spread, 2},
		"score of the agency": {first.Kinds[0].Score, 47.0 / 12}, "score of the region": {first.Kinds[1].Score, 27.0 / 12},
	} {
		if !near(c.got, c.want) {
			t.Errorf("%s: %v, want %v", name, *c.got, c.want)
		}
	}
	if g := first.Gates[0]; g.Yes != 1 || g.Outcome != GateYes || first.GatesPassed != 1 {
		t.Errorf("gate of the first %+v", g)
	}
	if g := second.Gates[0]; g.Yes != 1 || g.No != 1 || g.Outcome != GateUnknown {
		t.Errorf("gate of the second %+v", g)
	}
	if *first.Kinds[0].Rank != 1 || *first.Kinds[1].Rank != 2 {
		t.Errorf("ranks by kind %+v", first.Kinds)
	}
	if !first.Discuss || second.Discuss || !slices.Equal(order.DiscussFirst, []string{"e0"}) {
		t.Errorf("to discuss first: %v", order.DiscussFirst)
	}
}

func TestWhatIsLeftOutCountsAsTheMeanOfTheOthers(t *testing.T) {
	t.Parallel()
	p := pollOf([][5]int{{4, 3, 5, 2, 1}}, [][5]int{{2, 3, 3, 2, 5}}, [][5]int{{0, 0, 0, 0, 3}})
	first := orderOf(t, p, Trial{}).Entries[0]
	// The third rater, who is asked about cost alone, gives 3, which is the mean: all else stays, and the figure is the mean.
	if !near(first.Score, 37.0/12) || !near(first.Median, 37.0/12) || first.Ballots != 3 || !near(first.Least, 27.0/12) {
		t.Errorf("%+v", first)
	}
}

func TestTiesShareARankAndWhatNobodyScoredHasNone(t *testing.T) {
	t.Parallel()
	p := pollOf([][5]int{{3, 3, 3, 3, 3}, {5, 5, 5, 5, 1}, {3, 3, 3, 3, 3}, {1, 1, 1, 1, 5}, {0, 0, 0, 0, 0}})
	order := orderOf(t, p, Trial{})
	got := []string{}
	for _, entry := range order.Entries {
		rank := "–"
		if entry.Rank != nil {
			rank = fmt.Sprint(*entry.Rank)
		}
		got = append(got, entry.Entry.ID+" "+rank)
	}
	if want := []string{"e1 1", "e0 2", "e2 2", "e3 4", "e4 –"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if last := order.Entries[4]; last.Score != nil || last.Spread != nil || last.Ballots != 0 {
		t.Errorf("what nobody scored: %+v", last)
	}
}

func TestWeightsCanBeTried(t *testing.T) {
	t.Parallel()
	p := pollOf([][5]int{{5, 1, 1, 1, 3}, {1, 5, 1, 1, 3}})
	if order := orderOf(t, p, Trial{Weights: []string{"feasibility:100"}}); order.Entries[0].Entry.ID != "e1" || !order.Tried || p.Criteria[0].Weight != 3 {
		t.Errorf("tried: %+v", order.Entries)
	}
	for _, weights := range [][]string{{"nothing:3"}, {"verifiedNeed:3"}, {"urgency:0", "feasibility:0", "publicBenefit:0", "jointBenefit:0", "cost:0"}} {
		_, err := p.Order(Trial{Weights: weights}, Swedish)
		if failure, is := err.(*Error); !is || failure.Fields[0].Name != "weight" { //nolint:errorlint // it comes unwrapped
			t.Errorf("%v: %v", weights, err)
		}
	}
	if Check(Trial{Weights: []string{"urgency:101"}}) == nil || Check(Trial{Weights: []string{"urgency"}}) == nil || Check(Trial{Weights: []string{"urgency:3"}}) != nil {
		t.Error("weights to try are not held to their form")
	}
}

func TestScalingAllWeightsChangesNothing(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		for _, method := range []Method{WeightedMethod, ValueEffortMethod, WSJFMethod} {
			p := randomPoll(seed, 20, 6)
			p.Method = method
			before := orderOf(t, p, Trial{}).Entries
			p.Criteria = slices.Clone(p.Criteria)
			for i := range p.Criteria {
				p.Criteria[i].Weight *= 7
			}
			if after := orderOf(t, p, Trial{}).Entries; !reflect.DeepEqual(before, after) {
				t.Errorf("seed %d, %s: the order differs", seed, method)
			}
		}
	}
}

func TestLeavingARaterOutEqualsNeverHavingRated(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		p := randomPoll(seed, 20, 6)
		without := orderOf(t, p, Trial{Without: []string{"r2"}})
		never := p
		never.Ballots = slices.DeleteFunc(slices.Clone(p.Ballots), func(b PollBallot) bool { return b.Rater == 2 })
		want := orderOf(t, never, Trial{})
		if !reflect.DeepEqual(without.Entries, want.Entries) || without.Ballots != want.Ballots {
			t.Errorf("seed %d: the orders differ", seed)
		}
	}
}

func TestARaterWhoAgreesWithTheMeanDoesNotChangeTheOrder(t *testing.T) {
	t.Parallel()
	// Two raters whose means are whole numbers, and a third who gives just those.
	chance := rand.New(rand.NewPCG(1, 1))
	lines := make([][][5]int, 3)
	for range 30 {
		var one, two, agreeing [5]int
		for c := range one {
			one[c] = 1 + chance.IntN(5)
			two[c] = one[c] + 2*(chance.IntN(3)-1)
			if two[c] < 1 || two[c] > 5 {
				two[c] = one[c]
			}
			agreeing[c] = (one[c] + two[c]) / 2
		}
		lines[0], lines[1], lines[2] = append(lines[0], one), append(lines[1], two), append(lines[2], agreeing)
	}
	before, after := orderOf(t, pollOf(lines[:2]...), Trial{}).Entries, orderOf(t, pollOf(lines...), Trial{}).Entries
	for i := range before {
		if before[i].Entry != after[i].Entry || *before[i].Rank != *after[i].Rank || *before[i].Score != *after[i].Score {
			t.Errorf("place %d: %s %v, then %s %v", i, before[i].Entry.ID, *before[i].Score, after[i].Entry.ID, *after[i].Score)
		}
	}
}

func TestTheOrderOfBallotsDoesNotMatter(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		p := randomPoll(seed, 20, 6)
		before := orderOf(t, p, Trial{})
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(p.Ballots), func(i, j int) { p.Ballots[i], p.Ballots[j] = p.Ballots[j], p.Ballots[i] })
		if after := orderOf(t, p, Trial{}); !reflect.DeepEqual(before, after) {
			t.Errorf("seed %d: the orders differ", seed)
		}
	}
}

func BenchmarkOrder(b *testing.B) {
	p := largePoll()
	for b.Loop() {
		if _, err := p.Order(Trial{}, Swedish); err != nil {
			b.Fatal(err)
		}
	}
}

// largePoll is 200 entries × 40 raters × 6 criteria.
func largePoll() Poll {
	p := randomPoll(1, 200, 40)
	six := 3
	p.Criteria = append(p.Criteria, Criterion{Key: "sixth", Kind: ScoreCriterion, Weight: 2, Direction: HigherIsBetter, Part: NoPart})
	for i := range p.Ballots {
		p.Ballots[i].Scores = append(p.Ballots[i].Scores, Score{Criterion: "sixth", Score: &six})
	}
	return p
}
