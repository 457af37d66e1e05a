package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

func code(err error) string {
	var failure *karta.Error
	if errors.As(err, &failure) {
		return failure.Code
	}
	return fmt.Sprint(err)
}

func TestImportWritesNothingUntilItIsApplied(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	before := s.Revision()
	staged := s.stage(s.member, row(entry, map[string]string{"title": "Två", "areas": "Identitet och behörighet"}), newRow(newCells))
	if want := (karta.ImportTotals{New: 1, Changed: 1}); staged.Totals != want || staged.Status != karta.Staged {
		t.Errorf("staged as %+v", staged)
	}
	if s.Revision() != before || s.entry(entry.ID).Title != "Ett" {
		t.Error("staging changed the register")
	}
	rows := s.rows(s.member, staged.ID)
	want := []karta.ImportCell{{Cell: rows[0].Cells[0].Cell, Field: "title", Name: "Titel", Old: "Ett", New: "Två", Base: "Ett"},
		{Cell: rows[0].Cells[1].Cell, Field: "areas", Name: "Områden", New: "Identitet och behörighet"}}
	if diff := cmp.Diff(want, rows[0].Cells); diff != "" {
		t.Error(diff)
	}
	if len(rows[1].Problems) != 2 { // the sector in small letters, the organisation by its short name
		t.Errorf("read leniently: %+v", rows[1].Problems)
	}

	applied := s.apply(s.member, staged.ID)
	if applied.Status != karta.ImportApplied || applied.AppliedAt == nil || applied.Totals != staged.Totals {
		t.Errorf("applied as %+v", applied)
	}
	changed := s.entry(entry.ID)
	if changed.Title != "Två" || changed.Version != 2 || len(changed.Categories) != 2 {
		t.Errorf("the entry became %+v", changed)
	}
	created := s.rows(s.member, staged.ID)[1].Entry
	if created == nil || s.entry(created.ID).Title != "Nytt initiativ" {
		t.Errorf("the new row became %+v", created)
	}
	s.assertRecorded(staged.ID, karta.Applied, karta.Created, karta.Updated)
}

// assertRecorded holds that the log has the actions of an import, newest first.
func (s *scene) assertRecorded(importID string, actions ...karta.Action) {
	s.t.Helper()
	found, err := s.ListChanges(s.t.Context(), s.coordinator, karta.ChangeFilter{Imports: []string{importID}}, karta.Page{Number: 1, Limit: 100})
	if err != nil {
		s.t.Fatal(err)
	}
	var got []karta.Action
	for _, change := range found.Records {
		got = append(got, change.Action)
	}
	if diff := cmp.Diff(actions, got); diff != "" {
		s.t.Errorf("recorded (-want +got):\n%s", diff)
	}
}

func TestTheSameFileTwiceChangesNothingTheSecondTime(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	rows := func() []karta.ImportRecord {
		return []karta.ImportRecord{row(entry, map[string]string{"title": "Två", "leads": "digg (2020–)"}), newRow(newCells)}
	}
	s.apply(s.member, s.stage(s.member, rows()...).ID)
	before := s.Revision()
	again := s.stage(s.member, rows()...)
	if want := (karta.ImportTotals{Unchanged: 2}); again.Totals != want {
		t.Errorf("the second time: %+v %+v", again.Totals, s.rows(s.member, again.ID))
	}
	s.apply(s.member, again.ID)
	if got := s.entry(entry.ID); got.Version != 2 {
		t.Errorf("the entry is at version %d", got.Version)
	}
	if s.Revision() == before {
		t.Error("that the file was applied again is not recorded")
	}
}

func TestWhatBothHaveChangedIsAConflict(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	moved := entry.EntryInput
	moved.Title, moved.Source = "I registret", "Ny källa"
	if _, err := s.UpdateEntry(t.Context(), s.member, entry.ID, 1, moved); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		cells map[string]string
		want  karta.ImportTotals
	}{
		"untouched":     {map[string]string{}, karta.ImportTotals{Unchanged: 1}},
		"other cell":    {map[string]string{"summary": "Ny text."}, karta.ImportTotals{Changed: 1}},
		"same change":   {map[string]string{"title": "I registret"}, karta.ImportTotals{Unchanged: 1}},
		"other change":  {map[string]string{"title": "I filen"}, karta.ImportTotals{Conflict: 1}},
		"conflict more": {map[string]string{"title": "I filen", "summary": "Ny text."}, karta.ImportTotals{Conflict: 1}},
	} {
		staged := s.stage(s.member, row(entry, test.cells))
		if staged.Totals != test.want {
			t.Errorf("%s: %+v", name, staged.Totals)
		}
		if test.want.Conflict == 0 {
			continue
		}
		cell := s.rows(s.member, staged.ID)[0].Cells[0]
		if cell.Old != "I registret" || cell.New != "I filen" || cell.Base != "Ett" {
			t.Errorf("%s: %+v", name, cell)
		}
		if _, err := s.ApplyImport(t.Context(), s.member, staged.ID, false, false); code(err) != "import.unsettled" {
			t.Errorf("%s: applied with %v", name, err)
		}
		if _, err := s.ApplyImport(t.Context(), s.member, staged.ID, true, false); err != nil {
			t.Errorf("%s: skipping conflicts: %v", name, err)
		}
		if got := s.entry(entry.ID); got.Version != 2 {
			t.Errorf("%s: a skipped row was written", name)
		}
	}
	staged := s.stage(s.member, row(entry, map[string]string{"summary": "Ny text."}))
	s.apply(s.member, staged.ID)
	if got := s.entry(entry.ID); got.Title != "I registret" || got.Source != "Ny källa" || got.Summary != "Ny text." {
		t.Errorf("merged as %+v", got.EntryInput)
	}
}

func TestARegisterThatMovesOnIsComparedAnew(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	staged := s.stage(s.member, row(entry, map[string]string{"title": "I filen"}))
	moved := entry.EntryInput
	moved.Title = "I registret"
	if _, err := s.UpdateEntry(t.Context(), s.member, entry.ID, 1, moved); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ApplyImport(t.Context(), s.member, staged.ID, true, true); code(err) != "import.moved" || !errors.Is(err, karta.Conflict) {
		t.Fatalf("applied with %v", err)
	}
	again, err := s.Import(t.Context(), s.member, staged.ID)
	if want := (karta.ImportTotals{Conflict: 1}); err != nil || again.Totals != want || again.Status != karta.Staged {
		t.Errorf("compared anew as %+v, %v", again, err)
	}
	if _, err := s.ApplyImport(t.Context(), s.member, staged.ID, true, true); err != nil {
		t.Errorf("after looking again: %v", err)
	}
}

func TestEveryRowObeysThePolicy(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	hidden := s.create(s.input("Utkast", visibility(karta.Draft)))
	handOver := map[string]string{"registeredBy": "Sveriges Kommuner och Regioner"}
	for name, test := range map[string]struct {
		by   karta.Caller
		row  karta.ImportRecord
		code string // of the problem, empty for none
	}{
		"own":                {s.member, row(entry, map[string]string{"title": "Två"}), ""},
		"foreign":            {s.other, row(entry, map[string]string{"title": "Två"}), "entry.edit"},
		"foreign unchanged":  {s.other, row(entry, nil), ""},
		"draft of others":    {s.other, row(hidden, map[string]string{"title": "Två"}), "row.unknown_entry"},
		"coordinator":        {s.coordinator, row(hidden, map[string]string{"title": "Två"}), ""},
		"new for others":     {s.other, newRow(newCells), "entry.register"},
		"steering group":     {s.steering, row(entry, map[string]string{"title": "Två"}), "entry.edit"},
		"new for steering":   {s.steering, newRow(newCells), "entry.register"},
		"handing over":       {s.member, row(entry, handOver), "entry.move"},
		"coordinator's move": {s.coordinator, row(entry, handOver), ""},
	} {
		staged := s.stage(test.by, test.row)
		rows := s.rows(test.by, staged.ID)
		got := ""
		for _, problem := range rows[0].Problems {
			if !problem.Lenient {
				got = problem.Code
			}
		}
		if got != test.code {
			t.Errorf("%s: %q, want %q", name, got, test.code)
		}
	}
	for name, by := range map[string]karta.Caller{"visitor": s.visitor, "reader": s.reader} {
		if _, err := s.StageImport(t.Context(), by, fileOf()); err == nil {
			t.Errorf("a %s handed in a workbook", name)
		}
	}
	staged := s.stage(s.member, row(entry, nil))
	if _, err := s.Import(t.Context(), s.other, staged.ID); !errors.Is(err, karta.NotFound) {
		t.Errorf("somebody else's import: %v", err)
	}
	if _, err := s.Import(t.Context(), s.coordinator, staged.ID); err != nil {
		t.Errorf("a coordinator: %v", err)
	}
}

func TestRowsThatAreNotUnderstoodSayWhereAndWhy(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	twice := row(entry, nil)
	retired := karta.CategoryInput{Axis: karta.AreaAxis, Name: "Gammalt område", Position: 2}
	old, err := s.CreateCategory(t.Context(), s.coordinator, retired)
	if err != nil {
		t.Fatal(err)
	}
	retired.Retired = true
	if _, err := s.UpdateCategory(t.Context(), s.coordinator, old.ID, old.Version, retired); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		rows        []karta.ImportRecord
		code        string
		suggestions []string
	}{
		"sector":       {[]karta.ImportRecord{row(entry, map[string]string{"sectors": "Vård"})}, "cell.unknown", []string{"Vård och omsorg"}},
		"organisation": {[]karta.ImportRecord{row(entry, map[string]string{"leads": "Ineraa"})}, "cell.unknown_organisation", []string{"Inera"}},
		"phase":        {[]karta.ImportRecord{row(entry, map[string]string{"phase": "Identifierat"})}, "cell.unknown", nil},
		"date":         {[]karta.ImportRecord{row(entry, map[string]string{"plannedEnd": "snart"})}, "cell.date", nil},
		"time":         {[]karta.ImportRecord{row(entry, map[string]string{"leads": "Digg (2023?)"})}, "cell.span", nil},
		"relation":     {[]karta.ImportRecord{row(entry, map[string]string{"relations": "möter B-999"})}, "cell.unknown_entry", nil},
		"no title":     {[]karta.ImportRecord{row(entry, map[string]string{"title": ""})}, "required", nil},
		"order":        {[]karta.ImportRecord{row(entry, map[string]string{"plannedStart": "2027", "plannedEnd": "2026"})}, "date.order", nil},
		"kind":         {[]karta.ImportRecord{row(entry, map[string]string{"kind": "Behov"})}, "kind.fixed", nil},
		"identity":     {[]karta.ImportRecord{row(entry, map[string]string{"reference": "I-777"})}, "row.mixed_identity", nil},
		"unknown id":   {[]karta.ImportRecord{row(entry, map[string]string{"id": "0190a000-0000-7000-8000-000000000000"})}, "row.unknown_entry", nil},
		"twice":        {[]karta.ImportRecord{twice, row(entry, nil)}, "row.twice", nil},
		"new twice":    {[]karta.ImportRecord{newRow(newCells), newRow(newCells)}, "row.twice", nil},
		"formula":      {[]karta.ImportRecord{row(entry, map[string]string{"title": "#REF!"})}, "cell.formula_error", nil},
		"retired":      {[]karta.ImportRecord{row(entry, map[string]string{"areas": "Gammalt område"})}, "category.retired", nil},
	} {
		staged := s.stage(s.member, test.rows...)
		rows := s.rows(s.member, staged.ID)
		last := rows[len(rows)-1]
		if last.Outcome != karta.RowError || len(last.Problems) == 0 {
			t.Errorf("%s: %s %+v", name, last.Outcome, last.Problems)
			continue
		}
		problem := last.Problems[len(last.Problems)-1]
		if problem.Code != test.code || problem.Text == "" || problem.Text != problem.Reason.Sv {
			t.Errorf("%s: %+v", name, problem)
		}
		if test.suggestions != nil && !cmp.Equal(problem.Suggestions, test.suggestions) {
			t.Errorf("%s: suggested %v", name, problem.Suggestions)
		}
		if _, err := s.ApplyImport(t.Context(), s.member, staged.ID, false, false); code(err) != "import.unsettled" || len(test.rows) == 1 && !saysOneRow(err) {
			t.Errorf("%s: applied with %v", name, err)
		}
	}
}

// saysOneRow reports whether a refusal counts one row as people do.
func saysOneRow(err error) bool {
	var refusal *karta.Error
	return errors.As(err, &refusal) && len(refusal.Fields) == 1 && refusal.Fields[0].Reason == karta.Text{Sv: "1 rad har fel.", En: "1 row has errors."}
}

func TestBlanksThatNobodySeesChangeNothing(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Plan för 2027"))
	staged := s.stage(s.member, row(entry, map[string]string{"title": "Plan\u00a0för 2027 "}))
	if want := (karta.ImportTotals{Unchanged: 1}); staged.Totals != want {
		t.Errorf("%+v %+v", staged.Totals, s.rows(s.member, staged.ID))
	}
}

func TestAnImportIsUndoneAsAWhole(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Ett"))
	staged := s.stage(s.member, row(entry, map[string]string{"title": "Två", "estimatedCost": "1000"}), newRow(newCells))
	s.apply(s.member, staged.ID)
	created := s.rows(s.member, staged.ID)[1].Entry
	reversed, err := s.ReverseImport(t.Context(), s.member, staged.ID)
	if err != nil || reversed.Status != karta.ImportReversed || reversed.ReversedAt == nil {
		t.Fatalf("undone as %+v, %v", reversed, err)
	}
	back := s.entry(entry.ID)
	if diff := cmp.Diff(entry.EntryInput, back.EntryInput); diff != "" || back.Version != 3 {
		t.Errorf("at version %d the entry is (-before +after):\n%s", back.Version, diff)
	}
	if s.entry(created.ID).DeletedAt == nil {
		t.Error("what the import made is still there")
	}
	s.assertRecorded(staged.ID, karta.Reversed, karta.Updated, karta.Deleted, karta.Applied, karta.Created, karta.Updated)
	if _, err := s.ReverseImport(t.Context(), s.member, staged.ID); code(err) != "import.reversed" {
		t.Errorf("undone twice: %v", err)
	}
	if again := s.stage(s.member, newRow(newCells)); again.Totals.New != 1 {
		t.Errorf("after the undo the row is %+v", again.Totals)
	}
}

func TestAnImportWithSomethingNewerOnItIsNotUndone(t *testing.T) {
	s := newScene(t)
	one, two := s.create(s.input("Ett")), s.create(s.input("Två"))
	staged := s.stage(s.member, row(one, map[string]string{"title": "Ett a"}), row(two, map[string]string{"title": "Två a"}))
	s.apply(s.member, staged.ID)
	newer := s.entry(two.ID)
	newer.Title = "Två b"
	if _, err := s.UpdateEntry(t.Context(), s.member, two.ID, 2, newer.EntryInput); err != nil {
		t.Fatal(err)
	}
	_, err := s.ReverseImport(t.Context(), s.member, staged.ID)
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Kind != karta.Conflict || len(failure.Fields) != 1 || failure.Fields[0].Name != two.Reference+" Två a" {
		t.Errorf("undone with %+v", err)
	}
	if s.entry(one.ID).Title != "Ett a" {
		t.Error("half of it was undone")
	}
}

func TestDiscardedImportsAreForgotten(t *testing.T) {
	s := newScene(t)
	staged := s.stage(s.member, newRow(newCells))
	if err := s.DiscardImport(t.Context(), s.other, staged.ID); !errors.Is(err, karta.NotFound) {
		t.Errorf("somebody else discarded it: %v", err)
	}
	if err := s.DiscardImport(t.Context(), s.member, staged.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ApplyImport(t.Context(), s.member, staged.ID, true, true); code(err) != "import.discarded" {
		t.Errorf("applied: %v", err)
	}
	if len(s.rows(s.member, staged.ID)) != 0 {
		t.Error("its rows are still there")
	}
	old := s.stage(s.member, newRow(newCells))
	s.Advance(15 * 24 * time.Hour)
	s.stage(s.member, newRow(newCells))
	if got, err := s.Import(t.Context(), s.member, old.ID); err != nil || got.Status != karta.Discarded {
		t.Errorf("after two weeks it is %+v, %v", got, err)
	}
	found, err := s.ListImports(t.Context(), s.member, karta.Page{Number: 1, Limit: 2})
	if err != nil || found.Total != 3 || len(found.Records) != 2 {
		t.Errorf("listed %+v, %v", found, err)
	}
	if found, err := s.ListImports(t.Context(), s.other, karta.Page{Number: 1, Limit: 2}); err != nil || found.Total != 0 {
		t.Errorf("somebody else's list: %+v, %v", found, err)
	}
}

func TestAColumnThatTheFileLacksIsNamed(t *testing.T) {
	s := newScene(t)
	record := newRow(newCells)
	delete(record.Values, "summary")
	rows := s.rows(s.member, s.stage(s.member, record).ID)
	if problem := rows[0].Problems[len(rows[0].Problems)-1]; problem.Cell != "" || problem.Text != "Sammanfattning: Fyll i uppgiften." {
		t.Errorf("the missing summary is told as %+v", problem)
	}
}
