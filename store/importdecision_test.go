package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

func decisionRow(entry karta.Entry, given karta.Decision, cells map[string]string) karta.ImportRecord {
	about := karta.DecisionRow{Version: given.Version, Entry: karta.EntryReference{ID: entry.ID, Reference: entry.Reference, Title: entry.Title}, DecisionContent: given.DecisionContent}
	return rowOf(karta.DecisionsSheet, karta.DecisionColumns, &about, cells)
}

func (s *fileScene) decisions() map[string]karta.Decision {
	s.t.Helper()
	found, err := s.ListDecisions(s.t.Context(), s.coordinator, s.round.ID, karta.DecisionFilter{}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	decisions := map[string]karta.Decision{}
	for _, decision := range found.Records {
		decisions[decision.Entry.Title] = decision
	}
	return decisions
}

func (s *fileScene) book(name string, rows ...karta.ImportRecord) karta.ImportFile {
	file := s.file(name, rows...)
	file.MadeFor.Kind = karta.PrioritisationBook
	return file
}

func TestDecisionsComeBackInTheJointWorkbook(t *testing.T) {
	s := newFileScene(t)
	recorded, err := s.RecordDecisions(t.Context(), s.first, s.round.ID, batch(decision(s.entries["A"], 0, karta.DecidedInvestigate, "Oklart")))
	if err != nil {
		t.Fatal(err)
	}
	was := recorded[0]
	s.move(t, karta.PrioritisationRevealed)
	file := s.book("beslut.xlsx", s.row("A", 0, nothing, nil),
		decisionRow(s.entries["A"], was, map[string]string{"outcome": "prioriteras", "reason": "", "responsible": "skr"}),
		decisionRow(s.entries["B"], karta.Decision{}, map[string]string{"outcome": "Skjuts upp", "reason": "Senare", "decidedOn": "2026-02-01"}),
		decisionRow(s.entries["C"], karta.Decision{}, nil))
	staged, rows := s.handIn(s.second, file)
	if want := (karta.ImportTotals{New: 1, Changed: 1, Unchanged: 2}); staged.Totals != want {
		t.Fatalf("staged %+v: %+v", staged.Totals, rows)
	}
	s.confirm(s.second, staged.ID)
	got := s.decisions()
	if a, b := got["A"], got["B"]; len(got) != 2 || a.Outcome != karta.DecidedPrioritised || a.Reason != "" || a.Responsible.ID != s.skr.ID || a.Version != 2 ||
		b.DecidedOn != "2026-02-01" || b.InNameOf != "Styrgruppen" || b.RecordedBy != s.second.Name {
		t.Errorf("decided %+v", got)
	}
	again, _ := s.handIn(s.second, file)
	if want := (karta.ImportTotals{Unchanged: 4}); again.Totals != want {
		t.Errorf("the same file again: %+v", again.Totals)
	}
	if _, err := s.ReverseImport(t.Context(), s.second, staged.ID); err != nil {
		t.Fatal(err)
	}
	got = s.decisions()
	if diff := cmp.Diff(was.DecisionContent, got["A"].DecisionContent); diff != "" || len(got) != 1 {
		t.Errorf("after undoing: %+v %s", got, diff)
	}
}

func TestDecisionsThatCanNotBeRecordedAreToldAtTheirCells(t *testing.T) {
	s := newFileScene(t)
	recorded, err := s.RecordDecisions(t.Context(), s.first, s.round.ID, batch(decision(s.entries["A"], 0, karta.DecidedInvestigate, "Oklart"),
		decision(s.entries["B"], 0, karta.DecidedPrioritised, "")))
	if err != nil {
		t.Fatal(err)
	}
	s.change(t, s.entries["A"], func(in *karta.EntryInput) {
		in.Relations = []karta.Relation{{Type: karta.Replaces, Entry: karta.EntryReference{ID: s.entries["C"].ID}}}
	})
	if err := errors.Join(s.DeleteEntry(t.Context(), s.Program, s.entries["C"].ID, 1), s.DeleteDecision(t.Context(), s.first, recorded[1].ID, 1)); err != nil {
		t.Fatal(err)
	}
	staged, rows := s.handIn(s.second, s.book("beslut.xlsx",
		decisionRow(s.entries["C"], karta.Decision{}, map[string]string{"outcome": "Prioriteras"}),
		decisionRow(s.entries["A"], recorded[0], map[string]string{"outcome": "Avslås", "reason": " "}),
		decisionRow(s.entries["B"], recorded[1], map[string]string{"responsible": "SKR"})))
	want := map[string]string{"Beslut!B2": "entry.merged", "Beslut!F3": "required"}
	if diff := cmp.Diff(want, faultsIn(rows)); diff != "" {
		t.Error(diff)
	}
	if want := (karta.ImportTotals{Error: 2, Conflict: 1}); staged.Totals != want {
		t.Errorf("staged %+v: %+v", staged.Totals, rows[2])
	}
	_, rows = s.handIn(s.coordinator, s.book("ett.xlsx", decisionRow(s.entries["B"], karta.Decision{}, map[string]string{"outcome": "Prioriteras"})),
		s.book("två.xlsx", decisionRow(s.entries["B"], karta.Decision{}, map[string]string{"outcome": "Utreds", "reason": "Oklart"})))
	want = map[string]string{"ett.xlsx, Beslut!E2": "row.twins_differ", "två.xlsx, Beslut!E2": "row.twins_differ", "ett.xlsx, Beslut!F2": "row.twins_differ", "två.xlsx, Beslut!F2": "row.twins_differ"}
	if diff := cmp.Diff(want, faultsIn(rows)); diff != "" {
		t.Error(diff)
	}
	_, rows = s.handIn(s.member, s.book("beslut.xlsx", decisionRow(s.entries["A"], recorded[0], map[string]string{"outcome": "Avslås"})))
	if len(rows[0].Cells) != 0 || rows[0].Problems[0].Code != "decision.write" {
		t.Errorf("a member: %+v", rows)
	}
}
