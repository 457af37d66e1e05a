package demo

import (
	"encoding/json"
	"testing"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// checkRatings holds the demo to a past that was rated and decided, and a present that waits for its steering group.
func checkRatings(t *testing.T, register *store.Store, past, present karta.Round) {
	t.Helper()
	program := karta.Program("Test")
	found, err := register.ListPrioritisations(t.Context(), program, karta.PrioritisationFilter{}, karta.Page{})
	if err != nil || len(found.Records) != 2 {
		t.Fatalf("prioritisations %+v, %v", found, err)
	}
	now, then := found.Records[0], found.Records[1]
	if now.Round.ID != present.ID || now.State != karta.PrioritisationOpen || now.EntryCount < 10 || now.RaterCount != 7 || now.BallotCount != 6*now.EntryCount {
		t.Errorf("the present prioritisation is %+v", now)
	}
	if then.Round.ID != past.ID || then.State != karta.PrioritisationClosed || then.ClosedAt.Year() != 2018 {
		t.Errorf("the past prioritisation is %+v", then)
	}
	decided := map[karta.DecisionOutcome]int{}
	decisions, err := register.ListDecisions(t.Context(), program, past.ID, karta.DecisionFilter{}, karta.Page{})
	for _, decision := range decisions.Records {
		decided[decision.Outcome]++
	}
	if err != nil || len(decided) != 4 || decisions.Total != then.EntryCount {
		t.Errorf("decided %v, %v", decided, err)
	}
	poll, err := register.Poll(t.Context(), program, then.ID)
	if err != nil {
		t.Fatal(err)
	}
	order, err := poll.Order(karta.Trial{}, karta.Swedish)
	if err != nil || *order.Entries[0].Score-*order.Entries[len(order.Entries)-1].Score < 1 || len(order.DiscussFirst) == 0 {
		t.Errorf("the past order tells little apart: %v", err)
	}
}

// checkPack holds the demo to a decision pack of the past round, which everyone who is logged in may read by now.
func checkPack(t *testing.T, register *store.Store, past karta.Round) {
	t.Helper()
	reader := karta.Caller{UserID: past.ID, Role: karta.Reader}
	found, err := register.ListDecisionPacks(t.Context(), reader, past.ID, karta.Page{})
	if err != nil || found.Total != 1 || !found.Records[0].MaySee {
		t.Fatalf("packs %+v, %v", found.Records, err)
	}
	_, frozen, err := register.PackContent(t.Context(), reader, found.Records[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var content karta.PackContent
	if err := json.Unmarshal(frozen, &content); err != nil {
		t.Fatal(err)
	}
	if content.AsOf.Year() != 2018 || len(content.Proposals) == 0 || len(content.RoadmapItems) == 0 || content.Prioritisation.Certainty == nil {
		t.Errorf("the pack holds %s", frozen)
	}
}
