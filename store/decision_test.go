package store_test

import (
	"errors"
	"testing"

	"oversiktskarta/karta"
)

func decision(entry karta.Entry, version int, outcome karta.DecisionOutcome, reason string) karta.DecisionInput {
	return karta.DecisionInput{Entry: karta.EntryReference{ID: entry.ID}, Version: version,
		DecisionContent: karta.DecisionContent{Outcome: outcome, Reason: reason}}
}

func batch(decisions ...karta.DecisionInput) karta.DecisionBatch {
	return karta.DecisionBatch{Decisions: decisions}
}

func TestDecisionsCarryVersionsAndLeaveAHistory(t *testing.T) {
	y, entries := newYearly(t, "A", "B")
	a, b := entries["A"], entries["B"]
	by := y.User(t, karta.Steering, y.skr)
	recorded, err := y.RecordDecisions(t.Context(), by, y.round.ID, batch(decision(a, 0, karta.DecidedPrioritised, ""), decision(b, 0, karta.DecidedDeferred, "Senare")))
	if err != nil {
		t.Fatal(err)
	}
	if d := recorded[0]; d.Version != 1 || d.DecidedOn != "2026-03-02" || d.InNameOf != "Styrgruppen" || d.PhaseThen != karta.Ongoing || d.RecordedBy != by.Name {
		t.Errorf("recorded as %+v", d)
	}
	_, err = y.RecordDecisions(t.Context(), by, y.round.ID, batch(decision(a, 1, karta.DecidedDeclined, "Dyrt"), decision(b, 0, karta.DecidedDeclined, "Dyrt")))
	var refusal *karta.Error
	if !errors.Is(err, karta.Stale) || !errors.As(err, &refusal) || len(refusal.Fields) != 1 || refusal.Fields[0].Name != "decisions[1].version" {
		t.Errorf("a stale one among others: %v", err)
	}
	recorded, err = y.RecordDecisions(t.Context(), by, y.round.ID, batch(decision(a, 1, karta.DecidedDeclined, "Dyrt"), decision(b, 1, karta.DecidedDeferred, "Senare")))
	if err != nil || recorded[0].Version != 2 || recorded[1].Version != 1 {
		t.Errorf("changed to %+v, %v: what says the same stays", recorded, err)
	}
	history, err := y.ListDecisionChanges(t.Context(), by, recorded[0].ID, karta.Page{})
	if err != nil || history.Total != 2 || string(history.Records[0].Before) != `{"outcome":"prioritised","reason":""}` {
		t.Errorf("history %+v, %v", history.Records, err)
	}
	if err := y.DeleteDecision(t.Context(), by, recorded[1].ID, 1); err != nil {
		t.Fatal(err)
	}
	if left, err := y.ListDecisions(t.Context(), by, y.round.ID, karta.DecisionFilter{}, karta.Page{}); err != nil || left.Total != 1 {
		t.Errorf("left %+v, %v", left, err)
	}
	logged, err := y.ListChanges(t.Context(), y.Program, karta.ChangeFilter{Resources: []karta.Resource{karta.DecisionResource}}, karta.Page{})
	if err != nil || logged.Total != 4 || logged.Records[0].Action != karta.Deleted {
		t.Errorf("logged %+v, %v", logged.Records, err)
	}
}

func TestDecisionsOfAPublishedRoundStayAndAreFollowedUpInTheNext(t *testing.T) {
	y, entries := newYearly(t, "A", "B", "C")
	a, b, c := entries["A"], entries["B"], entries["C"]
	by := y.User(t, karta.Steering, y.skr)
	recorded, err := y.RecordDecisions(t.Context(), by, y.round.ID, batch(decision(a, 0, karta.DecidedPrioritised, ""), decision(b, 0, karta.DecidedInvestigate, "Oklart")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := y.ListDecisions(t.Context(), y.member, y.round.ID, karta.DecisionFilter{}, karta.Page{}); !errors.Is(err, karta.Forbidden) {
		t.Errorf("a member reads the decisions of an open round: %v", err)
	}
	if _, err := y.PublishRound(t.Context(), y.Program, y.round.ID, true); err != nil {
		t.Fatal(err)
	}
	if _, err := y.RecordDecisions(t.Context(), by, y.round.ID, batch(decision(c, 0, karta.DecidedPrioritised, ""))); !errors.Is(err, karta.Conflict) {
		t.Errorf("a decision in a published round: %v", err)
	}
	if err := y.DeleteDecision(t.Context(), by, recorded[0].ID, 1); !errors.Is(err, karta.Conflict) {
		t.Errorf("a decision of a published round is taken back: %v", err)
	}
	if found, err := y.ListDecisions(t.Context(), karta.Caller{Open: true}, y.round.ID, karta.DecisionFilter{Outcomes: []karta.DecisionOutcome{karta.DecidedPrioritised}}, karta.Page{}); err != nil || found.Total != 1 {
		t.Errorf("a visitor reads %+v, %v", found, err)
	}
	next := y.open(t, "2026/27")
	y.change(t, a, func(in *karta.EntryInput) {
		in.Phase = karta.Rollout
		in.Relations = []karta.Relation{{Type: karta.Replaces, Entry: karta.EntryReference{ID: b.ID}}}
	})
	if err := y.DeleteEntry(t.Context(), y.Program, b.ID, b.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := y.RecordDecisions(t.Context(), by, next.ID, batch(decision(a, 0, karta.DecidedDeferred, "Pågår redan"))); err != nil {
		t.Fatal(err)
	}
	found, err := y.FollowUps(t.Context(), by, next.ID)
	if err != nil || len(found) != 2 {
		t.Fatalf("follow-ups %+v, %v", found, err)
	}
	if f := found[0]; f.Decision.PhaseThen != karta.Ongoing || f.Entry.Phase != karta.Rollout || f.Latest == nil || f.Latest.Outcome != karta.DecidedDeferred || len(f.Leads) != 0 {
		t.Errorf("A became %+v", f)
	}
	if f := found[1]; f.DeletedAt == nil || f.Into == nil || f.Into.ID != a.ID || f.Latest != nil {
		t.Errorf("B became %+v", f)
	}
	_, err = y.RecordDecisions(t.Context(), by, next.ID, batch(decision(b, 0, karta.DecidedPrioritised, "")))
	var refusal *karta.Error
	if !errors.As(err, &refusal) || refusal.Kind != karta.Broken || refusal.Fields[0].Code != "entry.merged" {
		t.Errorf("a decision about what has been merged: %v", err)
	}
}
