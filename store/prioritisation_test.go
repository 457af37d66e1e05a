package store_test

import (
	"errors"
	"slices"
	"testing"

	"oversiktskarta/karta"
)

// ratingScene is a prioritisation of entries A, B and C, with two raters of the steering group.
type ratingScene struct {
	*yearly
	prioritisation karta.Prioritisation
	entries        map[string]karta.Entry
	first, second  karta.Caller
	raters         []karta.Rater
}

func newRatingScene(t *testing.T) *ratingScene {
	t.Helper()
	y, entries := newYearly(t, "A", "B", "C")
	s := &ratingScene{yearly: y, entries: entries, first: y.User(t, karta.Steering, y.digg), second: y.User(t, karta.Steering, y.skr)}
	var err error
	s.prioritisation, err = y.CreatePrioritisation(t.Context(), y.Program, karta.PrioritisationCreation{Round: karta.RoundReference{ID: y.round.ID}})
	if err != nil {
		t.Fatal(err)
	}
	if selected, err := y.ChangeSelection(t.Context(), y.Program, s.prioritisation.ID, karta.EntryFilter{}, karta.SelectionChange{Act: karta.AddToSelection}); err != nil || selected.Total != 3 {
		t.Fatalf("selected %+v, %v", selected, err)
	}
	for _, by := range []karta.Caller{s.first, s.second} {
		rater, err := y.CreateRater(t.Context(), y.Program, s.prioritisation.ID, karta.RaterInput{
			User: karta.UserReference{ID: by.UserID}, Organisation: karta.OrganisationReference{ID: by.OrganisationID}})
		if err != nil {
			t.Fatal(err)
		}
		s.raters = append(s.raters, rater)
	}
	s.move(t, karta.PrioritisationOpen)
	return s
}

func (s *ratingScene) move(t *testing.T, to karta.PrioritisationState) {
	t.Helper()
	moved, err := s.MovePrioritisation(t.Context(), s.Program, s.prioritisation.ID, karta.Transition{State: to, Reason: "Prov"})
	if err != nil {
		t.Fatal(err)
	}
	s.prioritisation = moved
}

// ballot scores the urgency, and the public benefit, of an entry.
func (s *ratingScene) ballot(title string, version int, scores ...int) karta.BallotInput {
	content := karta.BallotContent{}
	for i, key := range []string{"urgency", "feasibility", "publicBenefit", "jointBenefit", "cost"}[:len(scores)] {
		content.Scores = append(content.Scores, karta.Score{Criterion: key, Score: &scores[i]})
	}
	return karta.BallotInput{Entry: karta.EntryReference{ID: s.entries[title].ID}, Version: version, BallotContent: content}
}

func (s *ratingScene) rate(t *testing.T, by karta.Caller, ballots ...karta.BallotInput) error {
	t.Helper()
	_, err := s.WriteBallots(t.Context(), by, s.prioritisation.ID, karta.BallotBatch{Ballots: ballots})
	return err
}

// faults gives the code of each field that an error of a kind names.
func faults(t *testing.T, err error, kind karta.Kind) map[string]string {
	t.Helper()
	var refusal *karta.Error
	if !errors.As(err, &refusal) || refusal.Kind != kind {
		t.Fatalf("refused with %v, want %s", err, kind)
	}
	found := map[string]string{}
	for _, field := range refusal.Fields {
		found[field.Name] = field.Code
	}
	return found
}

func TestBallotsAreWrittenAllOrNone(t *testing.T) {
	s := newRatingScene(t)
	bad := s.ballot("B", 0, 3)
	bad.Scores[0].Criterion = "nothing"
	abstained := s.ballot("C", 0)
	abstained.Abstained = true
	err := s.rate(t, s.first, s.ballot("A", 0, 4), bad, abstained, s.ballot("A", 0, 4), karta.BallotInput{Entry: karta.EntryReference{ID: s.round.ID}})
	want := map[string]string{"ballots[1].scores[0].criterion": "criterion.unknown", "ballots[2].reason": "required", "ballots[3]": "duplicate", "ballots[4].entry": "entry.unknown"}
	for name, code := range faults(t, err, karta.Broken) {
		if want[name] != code {
			t.Errorf("%s: %s", name, code)
		}
		delete(want, name)
	}
	if len(want) > 0 {
		t.Errorf("not refused: %v", want)
	}
	if found := faults(t, s.rate(t, s.first, s.ballot("A", 0, 6)), karta.Invalid); found["ballots[0].scores[0].score"] != "max" {
		t.Errorf("a score outside the scale: %v", found)
	}
	left, err := s.ListBallots(t.Context(), s.first, s.prioritisation.ID, karta.BallotFilter{}, karta.Page{})
	if err != nil || left.Total != 0 {
		t.Errorf("something was saved: %+v, %v", left, err)
	}
	if err := s.rate(t, s.first, s.ballot("A", 0, 4), s.ballot("B", 0, 3)); err != nil {
		t.Fatal(err)
	}
	found := faults(t, s.rate(t, s.first, s.ballot("A", 1, 5), s.ballot("B", 0, 5)), karta.Stale)
	if found["ballots[1].version"] != "stale" || len(found) != 1 {
		t.Errorf("a stale ballot: %v", found)
	}
	if err := s.rate(t, s.first, s.ballot("A", 1, 5)); err != nil {
		t.Fatal(err)
	}
	logged, err := s.ListChanges(t.Context(), s.first, karta.ChangeFilter{}, karta.Page{})
	if !errors.Is(err, karta.Forbidden) {
		t.Errorf("the log is read by a rater: %+v", logged)
	}
	logged, err = s.ListChanges(t.Context(), s.Program, karta.ChangeFilter{Resources: []karta.Resource{karta.BallotResource}}, karta.Page{})
	if err != nil || logged.Total != 3 || logged.Records[0].Version != 2 || logged.Records[0].Before != nil {
		t.Errorf("logged %+v, %v", logged, err)
	}
}

func TestOnlyWhoIsARaterRatesAndOnlyWhatTheyAreAsked(t *testing.T) {
	s := newRatingScene(t)
	stranger := s.User(t, karta.Steering, s.skr)
	if found := faults(t, s.rate(t, stranger, s.ballot("A", 0, 4)), karta.Broken); found["ballots[0].raterId"] != "rater.required" {
		t.Errorf("somebody who is no rater: %v", found)
	}
	foreign := s.ballot("A", 0, 4)
	foreign.RaterID = s.raters[1].ID
	if err := s.rate(t, s.first, foreign); !errors.Is(err, karta.Forbidden) {
		t.Errorf("a ballot in another's name: %v", err)
	}
	coordinator := s.User(t, karta.Coordinator, s.digg)
	if err := s.rate(t, coordinator, foreign); err != nil {
		t.Errorf("a coordinator hands in a rater's file: %v", err)
	}
	other := s.Category(t, karta.SectorAxis, "Skola")
	limited := s.raters[1].RaterInput
	limited.Criteria, limited.Sectors = []string{"cost"}, []karta.CategoryReference{other.Reference()}
	rater, err := s.UpdateRater(t.Context(), s.Program, s.raters[1].ID, 1, limited)
	if err != nil || rater.Progress.Total != 0 {
		t.Fatalf("a limited rater %+v, %v", rater, err)
	}
	found := faults(t, s.rate(t, s.second, s.ballot("B", 0, 4)), karta.Broken)
	if found["ballots[0].scores[0].criterion"] != "criterion.not_asked" || found["ballots[0].entry"] != "entry.not_asked" {
		t.Errorf("beyond what is asked: %v", found)
	}
	limited.Criteria, limited.Sectors, limited.Left = []string{}, nil, true
	if rater, err = s.UpdateRater(t.Context(), s.Program, rater.ID, 2, limited); err != nil || rater.LeftAt == nil {
		t.Fatalf("a rater who left %+v, %v", rater, err)
	}
	if found := faults(t, s.rate(t, s.second, s.ballot("B", 0, 4)), karta.Broken); found["ballots[0].raterId"] != "rater.left" {
		t.Errorf("a rater who has left: %v", found)
	}
	if err := s.DeleteRater(t.Context(), s.Program, rater.ID, 3); !errors.Is(err, karta.Conflict) {
		t.Errorf("a rater who has rated is taken away: %v", err)
	}
	if err := s.DeleteRater(t.Context(), s.Program, s.raters[0].ID, 1); err != nil {
		t.Errorf("a rater who has rated nothing: %v", err)
	}
}

func TestProgressTellsHowFarEachRaterHasCome(t *testing.T) {
	s := newRatingScene(t)
	abstained := s.ballot("C", 0)
	abstained.Abstained, abstained.Reason = true, "Jäv"
	whole := s.ballot("B", 0, 1, 2, 3, 4, 5)
	for _, gate := range karta.GateCriteria(s.prioritisation.Criteria) {
		whole.Scores = append(whole.Scores, karta.Score{Criterion: gate.Key, Gate: karta.GateUnknown})
	}
	slices.Reverse(whole.Scores)
	if err := s.rate(t, s.first, s.ballot("A", 0, 4), whole, abstained); err != nil {
		t.Fatal(err)
	}
	found, err := s.ListRaters(t.Context(), s.second, s.prioritisation.ID)
	if err != nil || found[0].Progress != (karta.RaterProgress{Total: 3, Rated: 1, Begun: 1, Abstained: 1}) || found[1].Progress != (karta.RaterProgress{Total: 3, Left: 3}) {
		t.Errorf("progress %+v, %v", found, err)
	}
	ballots, err := s.ListBallots(t.Context(), s.first, s.prioritisation.ID, karta.BallotFilter{Entries: []string{s.entries["B"].ID}}, karta.Page{})
	if err != nil || ballots.Total != 1 || ballots.Records[0].Scores[0].Criterion != "urgency" {
		t.Errorf("scores are kept in the order of the criteria: %+v, %v", ballots, err)
	}
}

func TestCriteriaAndSelectionStandStillOnceRatingIsOpen(t *testing.T) {
	s := newRatingScene(t)
	id := s.prioritisation.ID
	if _, err := s.UpdatePrioritisation(t.Context(), s.Program, id, s.prioritisation.Version, karta.PrioritisationInput{Method: karta.RICEMethod}); !errors.Is(err, karta.Conflict) {
		t.Errorf("criteria change while rating is open: %v", err)
	}
	out := karta.SelectionChange{Act: karta.RemoveFromSelection, Entries: []string{s.entries["C"].ID}}
	if _, err := s.ChangeSelection(t.Context(), s.Program, id, karta.EntryFilter{}, out); !errors.Is(err, karta.Conflict) {
		t.Errorf("the selection changes while rating is open: %v", err)
	}
	if _, err := s.MovePrioritisation(t.Context(), s.Program, id, karta.Transition{State: karta.PrioritisationDraft}); !errors.Is(err, karta.Broken) {
		t.Errorf("reopened without a reason: %v", err)
	}
	if err := s.rate(t, s.first, s.ballot("C", 0, 4)); err != nil {
		t.Fatal(err)
	}
	s.move(t, karta.PrioritisationDraft)
	if _, err := s.ChangeSelection(t.Context(), s.Program, id, karta.EntryFilter{}, out); err != nil {
		t.Fatal(err)
	}
	p, err := s.Prioritisation(t.Context(), s.first, id)
	if err != nil || p.EntryCount != 2 || p.BallotCount != 0 || p.OpenedAt != nil {
		t.Errorf("after: %+v, %v", p, err)
	}
	out.Act = karta.AddToSelection
	if _, err := s.ChangeSelection(t.Context(), s.Program, id, karta.EntryFilter{}, out); err != nil {
		t.Fatal(err)
	}
	if p, err = s.Prioritisation(t.Context(), s.first, id); err != nil || p.BallotCount != 1 {
		t.Errorf("the ballot did not outlive its entry's absence: %+v, %v", p, err)
	}
	logged, err := s.ListChanges(t.Context(), s.Program, karta.ChangeFilter{Actions: []karta.Action{karta.Reopened}}, karta.Page{})
	if err != nil || logged.Total != 1 || string(logged.Records[0].After) != `{"state":"draft","reason":"Prov"}` && string(logged.Records[0].After) != `{"reason":"Prov","state":"draft"}` {
		t.Errorf("reopening is logged as %+v, %v", logged, err)
	}
}

func TestAPublishedRoundHoldsItsPrioritisationStill(t *testing.T) {
	s := newRatingScene(t)
	var failure *karta.Error
	_, err := s.PublishRound(t.Context(), s.Program, s.round.ID, false)
	if !errors.As(err, &failure) || !slices.ContainsFunc(failure.Fields, func(field karta.FieldError) bool { return field.Name == "prioritisation" }) {
		t.Errorf("publishing while rating is open: %v", err)
	}
	if _, err := s.PublishRound(t.Context(), s.Program, s.round.ID, true); err != nil {
		t.Fatal(err)
	}
	if err := s.rate(t, s.first, s.ballot("A", 0, 4)); !errors.Is(err, karta.Conflict) {
		t.Errorf("a ballot in a published round: %v", err)
	}
	if _, err := s.MovePrioritisation(t.Context(), s.Program, s.prioritisation.ID, karta.Transition{State: karta.PrioritisationRevealed}); !errors.Is(err, karta.Conflict) {
		t.Errorf("a published round's prioritisation moves: %v", err)
	}
	s.change(t, s.entries["A"], func(in *karta.EntryInput) { in.Title = "Ny titel" })
	found, err := s.ListRatedEntries(t.Context(), s.member, s.prioritisation.ID, karta.Page{})
	if err != nil || found.Total != 3 || found.Records[0].Title != "A" || !found.Records[0].Ownerless {
		t.Errorf("what was rated is shown as %+v, %v", found, err)
	}
}
