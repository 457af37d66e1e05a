package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// plannedScene has an open round with a base that another entry depends on, both prioritised.
func plannedScene(t *testing.T) (s *scene, round karta.Round, base, dependant karta.Entry) {
	t.Helper()
	s = newScene(t)
	base = s.create(s.input("Grund", func(in *karta.EntryInput) {
		cost := int64(500)
		in.Phase, in.EstimatedCost = karta.Planned, &cost
		in.Categories = append(in.Categories, karta.CategoryReference{ID: s.identity.ID})
		in.Funding = []karta.Funding{{Organisation: s.digg, Year: 2027, Amount: 100, Status: "pledged"}, {Organisation: s.skr, Year: 2027, Amount: 50, Status: "decided"}}
	}))
	dependant = s.create(s.input("Påbyggnad", func(in *karta.EntryInput) {
		in.Phase = karta.Planned
		in.Relations = []karta.Relation{{Type: karta.DependsOn, Entry: karta.EntryReference{ID: base.ID}}}
	}))
	round, err := s.CreateRound(t.Context(), s.Program, karta.RoundInput{Name: "2026/27"})
	if err == nil {
		_, err = s.RecordDecisions(t.Context(), s.Program, round.ID, batch(decision(base, 0, karta.DecidedPrioritised, ""), decision(dependant, 0, karta.DecidedPrioritised, "")))
	}
	if err != nil {
		t.Fatal(err)
	}
	return s, round, base, dependant
}

func spot(entry karta.Entry, start, end karta.Date) karta.RoadmapItemInput {
	return karta.RoadmapItemInput{Entry: karta.EntryReference{ID: entry.ID}, Start: start, End: end}
}

func TestEveryMoveIsAVersionThatCanBeUndone(t *testing.T) {
	s, round, base, dependant := plannedScene(t)
	made, err := s.CreateRoadmapItem(t.Context(), s.steering, round.ID, spot(base, "2027-Q1", "2027-Q4"))
	if err != nil {
		t.Fatal(err)
	}
	if made.Area == nil || made.Area.ID != s.identity.ID || made.Became != karta.BecameWaiting {
		t.Errorf("the item is %+v", made)
	}
	if need := int64(500); !cmp.Equal(made.Funding, karta.ItemFunding{Need: &need, Pledged: 100, Decided: 50, Gap: 350}) {
		t.Errorf("the funding is %+v", made.Funding)
	}
	if _, err := s.CreateRoadmapItem(t.Context(), s.steering, round.ID, spot(dependant, "2028-Q1", "2028-Q2")); err != nil {
		t.Fatal(err)
	}
	moved, err := s.UpdateRoadmapItem(t.Context(), s.coordinator, made.ID, 1, spot(base, "2027-Q2", "2028-Q1"))
	if err != nil || moved.Version != 2 {
		t.Fatalf("moved to version %d, %v", moved.Version, err)
	}
	roadmap, err := s.Roadmap(t.Context(), s.steering, round.ID)
	if err != nil || len(roadmap.Items) != 2 || len(roadmap.Warnings) != 1 || roadmap.Warnings[0].Code != "dependency.late" || !roadmap.MayEdit {
		t.Errorf("the roadmap is %+v, %v", roadmap, err)
	}
	var stale *karta.StaleError
	if _, err := s.UpdateRoadmapItem(t.Context(), s.steering, made.ID, 1, spot(base, "2029-Q2", "2029-Q3")); !errors.As(err, &stale) {
		t.Errorf("a stale move: %v", err)
	}
	back, err := s.UpdateRoadmapItem(t.Context(), s.coordinator, made.ID, 2, made.RoadmapItemInput)
	if err != nil || back.Version != 3 || !cmp.Equal(back.RoadmapItemInput, made.RoadmapItemInput) {
		t.Errorf("undone: %+v, %v", back, err)
	}
	log, err := s.ListChanges(t.Context(), s.coordinator, karta.ChangeFilter{ResourceIDs: []string{made.ID}}, karta.Page{})
	if err != nil || log.Total != 3 || !strings.HasSuffix(string(log.Records[1].Before), `"end":"2027-Q4","start":"2027-Q1"}`) {
		t.Errorf("the log is %s, %v", log.Records[1].Before, err)
	}
}

func TestOnlyWhatIsDecidedStandsOnTheRoadmap(t *testing.T) {
	s, round, base, _ := plannedScene(t)
	other, declined := s.create(s.input("Obeslutad")), s.create(s.input("Avslagen"))
	if _, err := s.RecordDecisions(t.Context(), s.Program, round.ID, batch(decision(declined, 0, karta.DecidedDeclined, "Ryms inte"))); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		in    karta.RoadmapItemInput
		fault string
	}{
		"not decided": {spot(other, "2027-Q1", "2027-Q2"), "entry roadmap.not_decided"},
		"declined":    {spot(declined, "2027-Q1", "2027-Q2"), "entry roadmap.not_decided"},
		"backwards":   {spot(base, "2027-Q2", "2027-Q1"), "end date.order"},
		"no area":     {karta.RoadmapItemInput{Entry: karta.EntryReference{ID: base.ID}, Start: "2027-Q1", End: "2027-Q1", Area: &s.health}, "area.id category.unknown"},
	} {
		if _, err := s.CreateRoadmapItem(t.Context(), s.steering, round.ID, test.in); fault(err) != test.fault {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := s.CreateRoadmapItem(t.Context(), s.member, round.ID, spot(base, "2027-Q1", "2027-Q2"))
	wantKind(t, "a member", err, karta.Forbidden)
	_, err = s.Roadmap(t.Context(), s.member, round.ID)
	wantKind(t, "a member reads before it is published", err, karta.Forbidden)
	roadmap, err := s.Roadmap(t.Context(), s.steering, round.ID)
	if err != nil || len(roadmap.Unplanned) != 2 {
		t.Errorf("unplanned are %+v, %v", roadmap.Unplanned, err)
	}
}

func TestAnEntryStandsOnceOnTheRoadmapAndItsItemStaysWithIt(t *testing.T) {
	s, round, base, dependant := plannedScene(t)
	made, err := s.CreateRoadmapItem(t.Context(), s.steering, round.ID, spot(base, "2027-Q1", "2027-Q4"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.CreateRoadmapItem(t.Context(), s.steering, round.ID, spot(base, "2028-Q1", "2028-Q4"))
	var refusal *karta.Error
	if !errors.As(err, &refusal) || refusal.Code != "roadmap.taken" {
		t.Errorf("once more: %v", err)
	}
	if _, err = s.UpdateRoadmapItem(t.Context(), s.steering, made.ID, 1, spot(dependant, "2027-Q1", "2027-Q4")); fault(err) != "entry entry.moved" {
		t.Errorf("another entry: %v", err)
	}
	if same, err := s.UpdateRoadmapItem(t.Context(), s.steering, made.ID, 1, made.RoadmapItemInput); err != nil || same.Version != 1 {
		t.Errorf("what changes nothing is version %d, %v", same.Version, err)
	}
}

func TestRoadmapOfAPublishedRoundStaysAndIsFollowedUp(t *testing.T) {
	s, round, base, dependant := plannedScene(t)
	made, err := s.CreateRoadmapItem(t.Context(), s.steering, round.ID, spot(base, "2026-Q1", "2026-Q2"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.CreateRoadmapItem(t.Context(), s.steering, round.ID, spot(dependant, "2026-Q3", "2026-Q4")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRound(t.Context(), s.Program, round.ID, true); err != nil {
		t.Fatal(err)
	}
	_, err = s.UpdateRoadmapItem(t.Context(), s.steering, made.ID, 1, spot(base, "2027-Q1", "2027-Q2"))
	wantKind(t, "moved after publishing", err, karta.Conflict)
	wantKind(t, "taken off after publishing", s.DeleteRoadmapItem(t.Context(), s.steering, made.ID, 1), karta.Conflict)
	shown, err := s.Roadmap(t.Context(), s.visitor, round.ID)
	if err != nil || len(shown.Items) != 2 || shown.MayEdit {
		t.Errorf("a visitor sees %+v, %v", shown, err)
	}
	done := base.EntryInput
	done.Phase = karta.Operation
	if _, err := s.UpdateEntry(t.Context(), s.Program, base.ID, base.Version, done); err != nil {
		t.Fatal(err)
	}
	next, err := s.CreateRound(t.Context(), s.Program, karta.RoundInput{Name: "2027/28"})
	if err == nil {
		_, err = s.RecordDecisions(t.Context(), s.Program, next.ID, batch(decision(dependant, 0, karta.DecidedInvestigate, "Mer tid")))
	}
	if err == nil {
		_, err = s.CreateRoadmapItem(t.Context(), s.steering, next.ID, spot(dependant, "2027-Q3", "2027-Q4"))
	}
	if err != nil {
		t.Fatal(err)
	}
	roadmap, err := s.Roadmap(t.Context(), s.steering, next.ID)
	if err != nil || len(roadmap.Earlier) != 2 || len(roadmap.Warnings) != 0 {
		t.Fatalf("the next roadmap is %+v, %v", roadmap, err)
	}
	for _, e := range roadmap.Earlier {
		want, moved := karta.BecameDone, false
		if e.Item.Entry.ID == dependant.ID {
			want, moved = karta.BecameWaiting, true
		}
		if e.Item.Became != want || (e.Latest != nil) != moved {
			t.Errorf("of %s became %s, on the next roadmap: %v", e.Item.Entry.Title, e.Item.Became, e.Latest != nil)
		}
	}
}
