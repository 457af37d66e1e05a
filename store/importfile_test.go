package store_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

func TestManyRatersFilesAreOneImport(t *testing.T) {
	s := newFileScene(t)
	staged, rows := s.handIn(s.coordinator,
		s.file("Digg.xlsx", s.row("A", 0, nothing, map[string]string{"urgency": "4"}), s.row("B", 0, nothing, map[string]string{"urgency": "9"})),
		s.file("SKR.xlsx", s.row("A", 1, nothing, map[string]string{"urgency": "2"})),
		s.file("SKR.xlsx", s.row("B", 1, nothing, map[string]string{"urgency": "1"})))
	if want := (karta.ImportTotals{New: 3, Error: 1}); staged.Totals != want || staged.FileName != "Digg.xlsx + 2" {
		t.Fatalf("staged %+v", staged)
	}
	if diff := cmp.Diff([]string{"Digg.xlsx", "SKR.xlsx", "SKR (2).xlsx"}, staged.Files); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"Digg.xlsx, Bedömning!G3": "cell.score_range"}, faultsIn(rows)); diff != "" {
		t.Error(diff)
	}
	if rows[2].File != "SKR.xlsx" || rows[3].Cells[0].Cell != "SKR (2).xlsx, Bedömning!G2" {
		t.Errorf("rows are told as %+v", rows)
	}
	of, err := s.ListImportRows(t.Context(), s.coordinator, staged.ID, karta.ImportRowFilter{Files: []string{"SKR.xlsx"}}, karta.Page{})
	if err != nil || of.Total != 1 {
		t.Errorf("of one file: %+v, %v", of, err)
	}
	if _, err := s.ApplyImport(t.Context(), s.coordinator, staged.ID, false, false); !errors.Is(err, karta.Broken) {
		t.Errorf("applied with an error: %v", err)
	}
	if _, err := s.ApplyImport(t.Context(), s.coordinator, staged.ID, false, true); err != nil {
		t.Fatal(err)
	}
	if got := s.ballots(); len(got) != 3 || *got["A0"].Scores[0].Score != 4 || got["A1"].UpdatedBy != s.coordinator.Name {
		t.Errorf("ballots are %+v", got)
	}
	if _, err := s.ReverseImport(t.Context(), s.coordinator, staged.ID); err != nil {
		t.Fatal(err)
	}
	if got := s.ballots(); len(got) != 0 {
		t.Errorf("after undoing: %+v", got)
	}
}

// Which of two files from one rater holds, nobody can know.
func TestTwoFilesFromOneRaterAreToldWhereTheyDiffer(t *testing.T) {
	s := newFileScene(t)
	staged, rows := s.handIn(s.coordinator,
		s.file("ett.xlsx", s.row("A", 0, nothing, map[string]string{"urgency": "4"}), s.row("B", 0, nothing, map[string]string{"urgency": "3"}), s.row("C", 0, nothing, nil)),
		s.file("två.xlsx", s.row("A", 0, nothing, map[string]string{"urgency": "4"}), s.row("B", 0, nothing, map[string]string{"urgency": "3", "cost": "2"}),
			s.row("C", 0, nothing, map[string]string{"urgency": "1"})))
	if want := (karta.ImportTotals{New: 2, Unchanged: 1, Ignored: 1, Error: 2}); staged.Totals != want {
		t.Fatalf("staged %+v: %+v", staged.Totals, rows)
	}
	want := map[string]string{"ett.xlsx, Bedömning!K3": "row.twins_differ", "två.xlsx, Bedömning!K3": "row.twins_differ"}
	if diff := cmp.Diff(want, faultsIn(rows)); diff != "" {
		t.Error(diff)
	}
	if text := rows[1].Problems[0].Text; !strings.Contains(text, "inget, men ”2” i två.xlsx, Bedömning!K3") {
		t.Errorf("told as %q", text)
	}
	if row := rows[3]; row.Outcome != karta.RowIgnored || !strings.Contains(row.Problems[0].Text, "ett.xlsx, Bedömning!2") {
		t.Errorf("what says the same is told as %+v", row)
	}
	if _, err := s.ApplyImport(t.Context(), s.coordinator, staged.ID, false, true); err != nil {
		t.Fatal(err)
	}
	if got := s.ballots(); len(got) != 2 || got["A0"].Version != 1 || *got["C0"].Scores[0].Score != 1 {
		t.Errorf("ballots are %+v", got)
	}
}

// An import that changed ballots gives them back what they said, unless something newer stands on them.
func TestUndoingAnImportGivesBallotsWhatTheySaid(t *testing.T) {
	s := newFileScene(t)
	if err := s.rate(t, s.first, s.ballot("A", 0, 2, 3)); err != nil {
		t.Fatal(err)
	}
	before := s.ballots()["A0"].BallotContent
	staged, _ := s.handIn(s.first, s.file("digg.xlsx", s.row("A", 0, s.ballot("A", 1, 2, 3), map[string]string{"urgency": "5", "comment": "Ny"}),
		s.row("B", 0, nothing, map[string]string{"urgency": "1"})))
	s.confirm(s.first, staged.ID)
	if err := s.rate(t, s.first, s.ballot("B", 1, 4)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReverseImport(t.Context(), s.first, staged.ID); !errors.Is(err, karta.Conflict) {
		t.Fatalf("undone under something newer: %v", err)
	}
	staged, _ = s.handIn(s.first, s.file("digg.xlsx", s.row("A", 0, s.ballot("A", 2, 5, 3), map[string]string{"urgency": "4", "comment": ""})))
	s.confirm(s.first, staged.ID)
	s.move(t, karta.PrioritisationRevealed)
	if _, err := s.ReverseImport(t.Context(), s.first, staged.ID); code(err) != "ballot.closed" {
		t.Errorf("undone after rating was closed: %v", err)
	}
	s.move(t, karta.PrioritisationOpen)
	if _, err := s.ReverseImport(t.Context(), s.first, staged.ID); err != nil {
		t.Fatal(err)
	}
	got := s.ballots()["A0"]
	five := 5
	before.Scores[0].Score, before.Comment = &five, "Ny"
	if diff := cmp.Diff(before, got.BallotContent); diff != "" || got.Version != 4 {
		t.Errorf("version %d: %s", got.Version, diff)
	}
}
