package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

var nothing = karta.BallotInput{}

func TestARatersFileComesBack(t *testing.T) {
	s := newFileScene(t)
	if err := s.rate(t, s.first, s.ballot("B", 0, 2)); err != nil {
		t.Fatal(err)
	}
	staged, rows := s.handIn(s.first, s.file("digg.xlsx",
		s.row("A", 0, nothing, map[string]string{"urgency": " 4 ", "cost": "1", "rightBody": "vet inte", "comment": "=Bra"}),
		s.row("B", 0, s.ballot("B", 1, 2), nil),
		s.row("C", 0, nothing, nil)))
	if want := (karta.ImportTotals{New: 1, Unchanged: 2}); staged.Totals != want {
		t.Fatalf("staged %+v: %+v", staged.Totals, rows)
	}
	if row := rows[0]; row.Title != "A – "+s.raters[0].User.Name+" (Digg)" || row.Entry == nil || row.Entry.ID != s.entries["A"].ID ||
		row.Cells[0].Name != "Angelägenhet" || row.Cells[0].New != "4" {
		t.Errorf("the row is told as %+v", row)
	}
	if s.confirm(s.first, staged.ID).Status != karta.ImportApplied {
		t.Error("not applied")
	}
	got := s.ballots()
	four, one := 4, 1
	want := karta.BallotContent{Comment: "=Bra", Scores: []karta.Score{{Criterion: "urgency", Score: &four}, {Criterion: "cost", Score: &one}, {Criterion: "rightBody", Gate: karta.GateUnknown}}}
	if diff := cmp.Diff(want, got["A0"].BallotContent); diff != "" {
		t.Error(diff)
	}
	if len(got) != 2 || got["B0"].Version != 1 {
		t.Errorf("ballots are now %+v", got)
	}
	again, _ := s.handIn(s.first, s.file("digg.xlsx", s.row("A", 0, nothing, map[string]string{"urgency": "4", "cost": "1", "rightBody": "Vet inte", "comment": "=Bra"})))
	if want := (karta.ImportTotals{Unchanged: 1}); again.Totals != want {
		t.Errorf("the same file again: %+v", again.Totals)
	}
}

// What was given in the web meanwhile is not overwritten, and what the file leaves alone stays.
func TestABallotThatHasChangedSinceIsAConflict(t *testing.T) {
	s := newFileScene(t)
	exported := s.ballot("A", 1, 2, 2)
	if err := errors.Join(s.rate(t, s.first, s.ballot("A", 0, 2, 2)), s.rate(t, s.first, s.ballot("A", 1, 3, 2)), s.rate(t, s.first, s.ballot("B", 0, 1))); err != nil {
		t.Fatal(err)
	}
	staged, rows := s.handIn(s.first, s.file("digg.xlsx",
		s.row("A", 0, exported, map[string]string{"urgency": "5"}),
		s.row("B", 0, nothing, map[string]string{"urgency": "4"})))
	if want := (karta.ImportTotals{Conflict: 2}); staged.Totals != want {
		t.Fatalf("staged %+v", staged.Totals)
	}
	if cell := rows[0].Cells[0]; cell.Old != "3" || cell.New != "5" || cell.Base != "2" {
		t.Errorf("the conflict is told as %+v", cell)
	}
	staged, _ = s.handIn(s.first, s.file("digg.xlsx", s.row("A", 0, exported, map[string]string{"feasibility": "5"})))
	if want := (karta.ImportTotals{Changed: 1}); staged.Totals != want {
		t.Fatalf("another cell than the changed one: %+v", staged.Totals)
	}
	s.confirm(s.first, staged.ID)
	if scores := s.ballots()["A0"].Scores; *scores[0].Score != 3 || *scores[1].Score != 5 {
		t.Errorf("merged to %+v", scores)
	}
}

func TestAnEmptyRowTakesNothingBack(t *testing.T) {
	s := newFileScene(t)
	if err := s.rate(t, s.first, s.ballot("A", 0, 2), s.ballot("B", 0, 2, 2)); err != nil {
		t.Fatal(err)
	}
	cleared := s.row("B", 0, s.ballot("B", 1, 2, 2), map[string]string{"feasibility": ""})
	staged, rows := s.handIn(s.first, s.file("digg.xlsx", s.row("A", 0, s.ballot("A", 1, 2), map[string]string{"urgency": ""}), cleared))
	if want := (karta.ImportTotals{Changed: 1, Unchanged: 1}); staged.Totals != want || len(rows[0].Problems) != 1 || rows[0].Problems[0].Code != "row.empty" {
		t.Fatalf("staged %+v: %+v", staged.Totals, rows)
	}
	s.confirm(s.first, staged.ID)
	if got := s.ballots(); len(got["A0"].Scores) != 1 || len(got["B0"].Scores) != 1 {
		t.Errorf("ballots are now %+v", got)
	}
}

func TestWhatABallotCanNotSayIsToldAtItsCell(t *testing.T) {
	s := newFileScene(t)
	formula := s.row("C", 0, nothing, map[string]string{"urgency": "4"})
	for key, value := range formula.Values {
		if value.Text == "4" {
			value.Formula = true
			formula.Values[key] = value
		}
	}
	unknown := s.row("B", 0, nothing, map[string]string{"urgency": "3"})
	unknown.Values[karta.IDColumn] = karta.ImportValue{Cell: "A9", Text: s.round.ID}
	_, rows := s.handIn(s.coordinator, s.file("digg.xlsx",
		s.row("A", 0, nothing, map[string]string{"urgency": "7", "feasibility": "2,5", "publicBenefit": "hög", "rightBody": "kanske"}),
		s.row("B", 0, nothing, map[string]string{"urgency": "3", "abstained": "Ja"}),
		formula,
		s.row("A", 1, nothing, map[string]string{"abstained": "Ja"}),
		s.row("B", 1, nothing, map[string]string{"urgency": "3", "reason": "Vet inte nog"}),
		unknown))
	want := map[string]string{"Bedömning!G2": "cell.score_range", "Bedömning!H2": "cell.score_whole", "Bedömning!I2": "cell.score", "Bedömning!M2": "cell.unknown",
		"Bedömning!R3": "ballot.abstained", "Bedömning!S3": "required", "Bedömning!G4": "cell.formula", "Bedömning!S5": "required", "Bedömning!S6": "ballot.reason",
		"Bedömning!B7": "entry.unknown"}
	if diff := cmp.Diff(want, faultsIn(rows)); diff != "" {
		t.Error(diff)
	}
}

func TestWhoseFileMayBeHandedIn(t *testing.T) {
	s := newFileScene(t)
	theirs := func() karta.ImportFile {
		return s.file("skr.xlsx", s.row("A", 1, nothing, map[string]string{"urgency": "3"}))
	}
	for name, test := range map[string]struct {
		by   karta.Caller
		code string
	}{"another rater": {s.first, "ballot.foreign"}, "a member": {s.member, "ballot.write"}, "a coordinator": {s.coordinator, ""}, "the rater": {s.second, ""}} {
		_, rows := s.handIn(test.by, theirs())
		got := ""
		for _, code := range faultsIn(rows) {
			got = code
		}
		if got != test.code || name == "a member" && len(rows[0].Cells) > 0 {
			t.Errorf("%s: %q, want %q: %+v", name, got, test.code, rows[0].Cells)
		}
	}
	left := s.raters[1]
	left.Left = true
	if _, err := s.UpdateRater(t.Context(), s.Program, left.ID, left.Version, left.RaterInput); err != nil {
		t.Fatal(err)
	}
	gone := theirs()
	gone.Rows = append(gone.Rows, s.row("B", 1, nothing, map[string]string{"urgency": "3"}))
	gone.Rows[1].Values["raterId"] = karta.ImportValue{Cell: "D3", Text: s.round.ID}
	_, rows := s.handIn(s.coordinator, gone)
	if rows[0].Problems[0].Code != "rater.left" || rows[1].Problems[0].Code != "rater.unknown" || rows[0].Problems[0].Cell != "Bedömning!F2" {
		t.Errorf("a rater who has left: %+v", rows)
	}
}

func TestAFileForARatingThatIsNotOpenIsRefusedAtItsCells(t *testing.T) {
	s := newFileScene(t)
	if err := s.rate(t, s.first, s.ballot("A", 0, 2)); err != nil {
		t.Fatal(err)
	}
	file := func() karta.ImportFile {
		return s.file("digg.xlsx", s.row("A", 0, s.ballot("A", 1, 2), nil), s.row("B", 0, nothing, map[string]string{"urgency": "3"}))
	}
	staged, _ := s.handIn(s.first, file())
	s.move(t, karta.PrioritisationRevealed)
	if _, err := s.ApplyImport(t.Context(), s.first, staged.ID, false, false); !errors.Is(err, karta.Conflict) {
		t.Errorf("applied after rating was closed: %v", err)
	}
	staged, rows := s.handIn(s.first, file())
	if want := (karta.ImportTotals{Unchanged: 1, Error: 1}); staged.Totals != want || rows[1].Problems[0].Code != "ballot.closed" || rows[1].Problems[0].Cell != "Bedömning!G3" {
		t.Errorf("staged %+v: %+v", staged.Totals, rows)
	}
	other := file()
	other.MadeFor.Round = "2024/25"
	if _, err := s.StageImport(t.Context(), s.first, other); code(err) != "import.other_round" {
		t.Errorf("a file of another round: %v", err)
	}
	staged, rows = s.handIn(s.coordinator, other, s.file("skr.xlsx", s.row("A", 0, s.ballot("A", 1, 2), nil)))
	if want := (karta.ImportTotals{Unchanged: 1, Error: 2}); staged.Totals != want || rows[0].Problems[0].Code != "import.other_round" {
		t.Errorf("among others: %+v %+v", staged.Totals, rows)
	}
}

// Nobody sees what others rated before it is shown, by way of an import either.
func TestAnImportShowsNoHiddenRatings(t *testing.T) {
	s := newFileScene(t)
	if err := s.rate(t, s.first, s.ballot("A", 0, 2)); err != nil {
		t.Fatal(err)
	}
	changed := s.file("digg.xlsx", s.row("A", 0, s.ballot("A", 1, 2), map[string]string{"urgency": "5"}))
	own, rows := s.handIn(s.first, changed)
	if cell := rows[0].Cells[0]; cell.Old != "2" || cell.New != "5" {
		t.Errorf("the rater sees %+v", cell)
	}
	if seen := s.rows(s.coordinator, own.ID)[0]; len(seen.Cells) != 0 || seen.Values != nil || len(seen.Problems) != 1 {
		t.Errorf("a coordinator sees %+v", seen)
	}
	_, rows = s.handIn(s.coordinator, changed)
	if cell := rows[0].Cells[0]; cell.Old == "2" || cell.Base == "2" || cell.Old == "" || cell.New != "5" {
		t.Errorf("who handed it in sees %+v", cell)
	}
	s.confirm(s.coordinator, own.ID)
	s.move(t, karta.PrioritisationRevealed)
	if cell := s.rows(s.coordinator, own.ID)[0].Cells[0]; cell.Old != "2" || cell.New != "5" {
		t.Errorf("once they are shown: %+v", cell)
	}
}
