package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

var paperNotes = []map[string]string{
	{"text": "Ombud i alla tjänster", "kind": "Behov", "area": "identitet och behörighet", "organisation": "digg"},
	{"text": "Gemensam meddelandetjänst", "kind": "initiativ", "sector": "Vård och omsorg", "organisation": "Sambruk"},
	{"text": "Gemensam meddelandetjänst", "kind": "initiativ", "sector": "Vård och omsorg", "organisation": "Sambruk"},
}

// paper is the rows of a workbook into which notes on paper have been typed.
func paper() []karta.ImportRecord {
	rows := make([]karta.ImportRecord, len(paperNotes))
	for i, cells := range paperNotes {
		rows[i] = typed(cells)
	}
	return rows
}

func TestTypedRowsBecomeNotesOfTheWorkshop(t *testing.T) {
	s := newWorkshopScene(t)
	staged := s.handIn(s.member, paper()...)
	if staged.Totals != (karta.ImportTotals{New: 3}) {
		t.Fatalf("staged as %+v: %+v", staged.Totals, s.rows(s.member, staged.ID))
	}
	if len(s.notes()) > 0 {
		t.Error("the preview wrote notes")
	}
	s.apply(s.member, staged.ID)
	notes := s.notes()
	if len(notes) != 3 {
		t.Fatalf("%d notes", len(notes))
	}
	first, second := notes[0], notes[1]
	if first.Text != "Ombud i alla tjänster" || first.Kind != karta.NeedNote || first.Area.ID != s.identity.ID || first.Organisation.ID != s.digg.ID || first.Workshop.ID != s.workshop.ID {
		t.Errorf("the first note is %+v", first)
	}
	if second.Sector.ID != s.health.ID || second.Organisation != (karta.NoteOrganisation{Name: "Sambruk"}) {
		t.Errorf("the second note is %+v", second)
	}
	row := s.rows(s.member, staged.ID)[0]
	if row.Resource != karta.NoteResource || row.ResourceID != first.ID || row.Reference != "N-1" || row.Entry != nil {
		t.Errorf("the row became %+v", row)
	}
	s.assertRecorded(staged.ID, karta.Applied, karta.Created, karta.Created, karta.Created)

	for _, by := range []karta.Caller{s.member, s.other} { // the same file, and the copy of somebody else
		again := s.handIn(by, paper()...)
		if again.Totals != (karta.ImportTotals{Unchanged: 3}) {
			t.Errorf("once more: %+v", again.Totals)
		}
		s.apply(by, again.ID)
	}
	third := s.handIn(s.other, append(paper(), paper()[1])...)
	if third.Totals != (karta.ImportTotals{New: 1, Unchanged: 3}) {
		t.Errorf("with the same note a third time: %+v", third.Totals)
	}
	if s.apply(s.other, third.ID); len(s.notes()) != 4 {
		t.Errorf("%d notes", len(s.notes()))
	}
}

func TestWorkshopWorkbookUnchangedChangesNothing(t *testing.T) {
	s := newWorkshopScene(t)
	s.apply(s.member, s.handIn(s.member, append(paper(), themeRow(karta.Theme{}, map[string]string{"name": "Ombud"}))...).ID)
	before := s.notes()
	rows := []karta.ImportRecord{themeRow(s.themes()[0], nil)}
	for _, note := range before {
		rows = append(rows, noteRow(note, nil))
	}
	staged := s.handIn(s.other, rows...)
	if staged.Totals != (karta.ImportTotals{Unchanged: 4}) {
		t.Errorf("unchanged rows: %+v %+v", staged.Totals, s.rows(s.other, staged.ID))
	}
	s.apply(s.other, staged.ID)
	if diff := cmp.Diff(before, s.notes()); diff != "" {
		t.Error(diff)
	}
}

func TestTwoCopiesOfAWorkbookMeetInTheSecond(t *testing.T) {
	s := newWorkshopScene(t)
	s.apply(s.member, s.handIn(s.member, append(paper(), themeRow(karta.Theme{}, map[string]string{"name": "Ombud"}))...).ID)
	notes, theme := s.notes(), s.themes()[0]
	copyOf := func(ombud string, changed ...map[string]string) []karta.ImportRecord {
		rows := []karta.ImportRecord{themeRow(theme, map[string]string{"name": ombud})}
		for i, cells := range changed {
			rows = append(rows, noteRow(notes[i], cells))
		}
		return rows
	}
	first := copyOf("Företräda andra", map[string]string{"text": "Ombud i alla e-tjänster", "theme": "Företräda andra"}, map[string]string{"kind": "Utmaning"}, nil)
	staged := s.handIn(s.member, first...)
	if staged.Totals != (karta.ImportTotals{Changed: 3, Unchanged: 1}) {
		t.Fatalf("the first copy: %+v %+v", staged.Totals, s.rows(s.member, staged.ID))
	}
	s.apply(s.member, staged.ID)
	if got := s.notes()[0]; got.Text != "Ombud i alla e-tjänster" || got.Theme == nil || got.Theme.ID != theme.ID || s.themes()[0].Name != "Företräda andra" {
		t.Errorf("the note became %+v", got)
	}

	second := copyOf("Ombud", map[string]string{"text": "Ombud överallt", "theme": "Ombud"}, map[string]string{"area": "Identitet och behörighet"},
		map[string]string{"text": "Meddelanden till alla"})
	staged = s.handIn(s.other, second...)
	if staged.Totals != (karta.ImportTotals{Changed: 2, Conflict: 1, Unchanged: 1}) {
		t.Fatalf("the second copy: %+v %+v", staged.Totals, s.rows(s.other, staged.ID))
	}
	rows := s.rows(s.other, staged.ID)
	conflict := rows[slices.IndexFunc(rows, func(row karta.ImportRow) bool { return row.Outcome == karta.RowConflict })]
	want := []karta.ImportCell{{Cell: conflict.Cells[0].Cell, Field: "text", Name: "Notering", Old: "Ombud i alla e-tjänster", New: "Ombud överallt", Base: "Ombud i alla tjänster"}}
	if diff := cmp.Diff(want, conflict.Cells); diff != "" {
		t.Errorf("the conflict shows (-want +got):\n%s", diff)
	}
	if _, err := s.ApplyImport(t.Context(), s.other, staged.ID, true, false); err != nil {
		t.Fatal(err)
	}
	after := s.notes()
	if after[0].Text != "Ombud i alla e-tjänster" || after[1].Kind != karta.ChallengeNote || after[1].Area == nil || after[2].Text != "Meddelanden till alla" {
		t.Errorf("merged as %+v", after)
	}
	again := s.handIn(s.other, second...)
	if again.Totals != (karta.ImportTotals{Conflict: 1, Unchanged: 3}) {
		t.Errorf("the second copy again: %+v", again.Totals)
	}
}

func TestNotesMayGoToAThemeOfTheSameFile(t *testing.T) {
	s := newWorkshopScene(t)
	s.apply(s.member, s.handIn(s.member, paper()...).ID)
	rows := []karta.ImportRecord{noteRow(s.notes()[0], map[string]string{"theme": "företräda andra"}), typed(map[string]string{"text": "Ny", "kind": "Hinder", "theme": "Företräda andra"}),
		themeRow(karta.Theme{}, map[string]string{"name": "Företräda andra"})}
	staged := s.handIn(s.member, rows...)
	if staged.Totals != (karta.ImportTotals{New: 2, Changed: 1}) {
		t.Fatalf("staged as %+v: %+v", staged.Totals, s.rows(s.member, staged.ID))
	}
	s.apply(s.member, staged.ID)
	themes := s.themes()
	if len(themes) != 1 || themes[0].NoteCount != 2 || themes[0].Workshop.ID != s.workshop.ID {
		t.Errorf("the themes are %+v", themes)
	}
	if again := s.handIn(s.member, rows...); again.Totals != (karta.ImportTotals{Unchanged: 3}) {
		t.Errorf("once more: %+v %+v", again.Totals, s.rows(s.member, again.ID))
	}
	reversed, err := s.ReverseImport(t.Context(), s.member, staged.ID)
	if err != nil || reversed.Status != karta.ImportReversed {
		t.Fatalf("undone as %+v, %v", reversed, err)
	}
	if notes := s.notes(); len(s.themes()) != 0 || len(notes) != 3 || notes[0].Theme != nil {
		t.Errorf("undone, there are %+v and %+v", s.themes(), notes)
	}
	if again := s.handIn(s.member, rows...); again.Totals.New != 2 {
		t.Errorf("after the undo: %+v", again.Totals)
	}
}

func TestRowsOfNotesSayWhereAndWhyTheyAreNotUnderstood(t *testing.T) {
	s := newWorkshopScene(t)
	s.apply(s.member, s.handIn(s.member, append(paper(), themeRow(karta.Theme{}, map[string]string{"name": "Ombud"}))...).ID)
	note, theme := s.notes()[0], s.themes()[0]
	for name, test := range map[string]struct {
		by   karta.Caller
		rows []karta.ImportRecord
		code string
		says string
	}{
		"no text":         {s.member, []karta.ImportRecord{typed(map[string]string{"kind": "Behov"})}, "required", ""},
		"no kind":         {s.member, []karta.ImportRecord{typed(map[string]string{"text": "X"})}, "required", ""},
		"kind":            {s.member, []karta.ImportRecord{typed(map[string]string{"text": "X", "kind": "Hindre"})}, "cell.unknown", "Menade du ”Hinder”?"},
		"area":            {s.member, []karta.ImportRecord{typed(map[string]string{"text": "X", "kind": "Behov", "area": "Identitet"})}, "cell.unknown", "Identitet och behörighet"},
		"theme":           {s.member, []karta.ImportRecord{noteRow(note, map[string]string{"theme": "Ombudd"})}, "cell.unknown_theme", "Menade du ”Ombud”?"},
		"too long":        {s.member, []karta.ImportRecord{typed(map[string]string{"text": strings.Repeat("å", 501), "kind": "Behov"})}, "max", ""},
		"reversing marks": {s.member, []karta.ImportRecord{typed(map[string]string{"text": "a\u202eb", "kind": "Behov"})}, "text", ""},
		"origin":          {s.member, []karta.ImportRecord{noteRow(note, map[string]string{"organisation": "Inera"})}, "note.origin", ""},
		"unknown note":    {s.member, []karta.ImportRecord{noteRow(note, map[string]string{"id": "0190a000-0000-7000-8000-000000000000"})}, "row.unknown_note", ""},
		"unknown theme":   {s.member, []karta.ImportRecord{themeRow(theme, map[string]string{"id": "0190a000-0000-7000-8000-000000000000"})}, "row.unknown_theme", ""},
		"twice":           {s.member, []karta.ImportRecord{noteRow(note, nil), noteRow(note, nil)}, "row.twice", ""},
		"theme twice":     {s.member, []karta.ImportRecord{themeRow(karta.Theme{}, map[string]string{"name": "A"}), themeRow(karta.Theme{}, map[string]string{"name": "a"})}, "row.twice", ""},
		"theme unnamed":   {s.member, []karta.ImportRecord{themeRow(theme, map[string]string{"name": ""})}, "required", ""},
		"stranger's note": {s.stranger(), []karta.ImportRecord{typed(paperNotes[0])}, "", ""},
		"a new one":       {s.stranger(), []karta.ImportRecord{typed(map[string]string{"text": "X", "kind": "Behov"})}, "note.group", ""},
	} {
		staged := s.handIn(test.by, test.rows...)
		rows := s.rows(test.by, staged.ID)
		last := rows[len(rows)-1]
		if test.code == "" {
			if last.Outcome != karta.RowUnchanged {
				t.Errorf("%s: %s %+v", name, last.Outcome, last.Problems)
			}
			continue
		}
		at := slices.IndexFunc(last.Problems, func(p karta.ImportProblem) bool { return p.Code == test.code })
		if last.Outcome != karta.RowError || at < 0 || !strings.Contains(last.Problems[at].Text, test.says) || last.Problems[at].Cell == "" {
			t.Errorf("%s: %s %+v", name, last.Outcome, last.Problems)
		}
	}
}

func TestAWorkbookOfAnotherRoundIsRefusedAndNamesBoth(t *testing.T) {
	s := newWorkshopScene(t)
	file := s.file(paper()...)
	file.MadeFor.Round = "2016/17"
	_, err := s.StageImport(t.Context(), s.member, file)
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Code != "import.other_round" || !strings.Contains(failure.Message.Sv, "2016/17") || !strings.Contains(failure.Message.Sv, s.round.Name) {
		t.Errorf("got %v", err)
	}
	file = s.file(paper()...)
	file.MadeFor.Workshop = "0190a000-0000-7000-8000-000000000000"
	if _, err := s.StageImport(t.Context(), s.member, file); code(err) != "import.workshop" {
		t.Errorf("of a workshop that is gone: %v", err)
	}
}

func TestAnImportOfNotesWithSomethingNewerOnItIsNotUndone(t *testing.T) {
	s := newWorkshopScene(t)
	staged := s.handIn(s.member, paper()...)
	s.apply(s.member, staged.ID)
	note := s.notes()[0]
	if _, err := s.UpdateNote(t.Context(), s.other, note.ID, note.Version, karta.NoteInput{Kind: karta.NeedNote, Text: "Nyare"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReverseImport(t.Context(), s.member, staged.ID); code(err) != "import.newer" || len(s.notes()) != 3 {
		t.Errorf("undone with %v", err)
	}
}
