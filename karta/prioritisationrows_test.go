package karta

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// ratedContent has an entry in health, one in school, and one that has gone into another; and raters of all, of school alone, and two
// who have left, of whom one has rated.
func ratedContent() PrioritisationContent {
	entry := func(id, sector string) RatedEntry {
		return RatedEntry{EntryItem: EntryItem{ID: id, Reference: "I-" + id, Categories: []CategoryReference{{ID: sector, Axis: SectorAxis}}}}
	}
	gone := entry("gone", "school")
	gone.Into = &EntryReference{ID: "health"}
	rater := func(id string, left bool, sectors ...string) Rater {
		r := Rater{ID: id, RaterInput: RaterInput{User: UserReference{Name: id}, Left: left}}
		for _, sector := range sectors {
			r.Sectors = append(r.Sectors, CategoryReference{ID: sector})
		}
		return r
	}
	ballot := func(rater, entry string, score int) Ballot {
		return Ballot{ID: rater + entry, Version: 2, RaterID: rater, Entry: EntryReference{ID: entry},
			BallotContent: BallotContent{Scores: []Score{{Criterion: "urgency", Score: &score}}}}
	}
	return PrioritisationContent{
		Prioritisation: Prioritisation{PrioritisationInput: PrioritisationInput{}.CompletedBy(PrioritisationInput{})},
		Rated:          []RatedEntry{entry("health", "health"), entry("school", "school"), gone},
		Raters:         []Rater{rater("all", false), rater("teacher", false, "school"), rater("left", true), rater("leftEarlier", true)},
		Ballots:        []Ballot{ballot("all", "health", 5), ballot("left", "health", 2), ballot("all", "gone", 1), ballot("teacher", "school", 3)},
	}
}

func TestRowsAreWhatRatersAreAskedAboutAndWhatTheyHaveRated(t *testing.T) {
	content := ratedContent()
	type row struct {
		Entry, Rater string
		Version      int
	}
	got := []row{}
	for _, ballot := range BallotRows(content.Rated, content.Raters, content.Ballots) {
		got = append(got, row{ballot.Entry.ID, ballot.Rater.ID, ballot.Version})
	}
	want := []row{{"health", "all", 2}, {"health", "left", 2}, {"school", "all", 0}, {"school", "teacher", 2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	decided := DecisionRows(content.Rated, []Decision{{ID: "d", Version: 3, Entry: EntryReference{ID: "school"}}},
		[]FollowUp{{Entry: EntryReference{ID: "health"}}, {Entry: EntryReference{ID: "gone"}}})
	if len(decided) != 2 || decided[0].Version != 0 || decided[0].FollowUp == nil || decided[1].Version != 3 || decided[1].FollowUp != nil {
		t.Errorf("decisions: %+v", decided)
	}
}

func TestPollOfSomeRatersIsAsIfTheOthersHadNeverRated(t *testing.T) {
	content := ratedContent()
	if poll := content.Poll(); len(poll.Entries) != 2 || len(poll.Ballots) != 3 {
		t.Fatalf("%d entries, %d ballots", len(poll.Entries), len(poll.Ballots))
	}
	alone, err := content.Of(func(r Rater) bool { return r.ID == "all" }).Poll().Order(Trial{}, Swedish)
	if err != nil {
		t.Fatal(err)
	}
	without, err := content.Poll().Order(Trial{Without: []string{"teacher", "left", "leftEarlier"}}, Swedish)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(without.Entries, alone.Entries); diff != "" {
		t.Error(diff)
	}
}

func TestWorkingsComeToTheOrder(t *testing.T) {
	content := ratedContent()
	poll := content.Poll()
	order, err := poll.Order(Trial{}, Swedish)
	if err != nil {
		t.Fatal(err)
	}
	workings := poll.Workings().Entries[0]
	figures := []float64{}
	for _, ballot := range workings.Ballots {
		figures = append(figures, ballot.Figure)
	}
	if score := rounded(mean(figures)); order.Entries[0].Entry.ID != "health" || score != *order.Entries[0].Score {
		t.Errorf("the figures come to %v, the score is %v", score, *order.Entries[0].Score)
	}
	if workings.Means[0] != 3.5 || workings.Spreads[0] != 1.5 || workings.Counts[0] != 2 || !math.IsNaN(workings.Means[1]) || workings.Counts[1] != 0 {
		t.Errorf("workings: %+v", workings)
	}
}
