package api_test

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// typedInto is a workbook with texts typed into a sheet, from its first empty row on: by the headings of columns.
func typedInto(t *testing.T, book []byte, sheet string, rows ...map[string]string) []byte {
	t.Helper()
	return editedBook(t, book, func(file *excelize.File) {
		cells := sheetOf(t, file, sheet)
		first := len(cells) + 1
		for i, row := range rows {
			for heading, text := range row {
				setCell(t, file, sheet, slices.Index(cells[0], heading), first+i, text)
			}
		}
	})
}

// changedIn is a workbook in which a cell of the row that holds a text is changed.
func changedIn(t *testing.T, book []byte, sheet, holding, heading, text string) []byte {
	t.Helper()
	return editedBook(t, book, func(file *excelize.File) {
		cells := sheetOf(t, file, sheet)
		row := slices.IndexFunc(cells, func(row []string) bool { return slices.Contains(row, holding) })
		setCell(t, file, sheet, slices.Index(cells[0], heading), row+1, text)
	})
}

func editedBook(t *testing.T, book []byte, edit func(*excelize.File)) []byte {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	edit(file)
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func setCell(t *testing.T, file *excelize.File, sheet string, column, row int, text string) {
	t.Helper()
	cell, err := excelize.CoordinatesToCellName(column+1, row)
	if err == nil {
		err = file.SetCellStr(sheet, cell, text)
	}
	if err != nil {
		t.Fatalf("%s, column %d, row %d: %v", sheet, column, row, err)
	}
}

// sheetOf is the cells of a sheet without the empty rows at its end.
func sheetOf(t *testing.T, file *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := file.GetRows(sheet)
	if err != nil || len(rows) == 0 {
		t.Fatalf("%s: %v", sheet, err)
	}
	for len(rows) > 0 && strings.Join(rows[len(rows)-1], "") == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}

func sheetsIn(t *testing.T, book []byte) []string {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	return file.GetSheetList()
}

func (c *client) confirmImport(staged karta.Import) {
	c.t.Helper()
	c.send("POST", "/imports/"+staged.ID+"/confirmations", map[string]bool{}).want(http.StatusCreated)
}

func TestWorkbooksOfAWorkshopGoOutAndComeBack(t *testing.T) {
	s := serve(t)
	digg, skr, sector := s.organisation("Digg"), s.organisation("SKR"), s.category(karta.SectorAxis, "Hälsa")
	area := s.category(karta.AreaAxis, "Identitet")
	s.entry(draftOf("I sektorn", digg, sector))
	first, second := s.person(karta.Member, digg), s.person(karta.Member, skr)
	workshop := s.lead(s.workshop("Hälsa", first, second), karta.StageChange{Stage: karta.StageWrite})
	s.phone(workshop, "Kim").write(workshop, "Bättre bredband")

	before := first.get("/workshops/"+workshop.ID+"/entries", "Accept", xlsx).want(http.StatusOK).body
	if listed := into[struct{ Entries []karta.EntryItem }](first.get("/workshops/" + workshop.ID + "/entries").want(http.StatusOK)); len(listed.Entries) == 0 {
		t.Error("the workshop has no entries")
	}
	typed := typedInto(t, before, "Noteringar",
		map[string]string{"Notering": "=Ombud", "Typ": "Behov", "Område": "identitet", "Från organisation": "digg"},
		map[string]string{"Notering": "Fel typ", "Typ": "Behof"})
	staged := first.handIn(typed)
	if staged.Totals.New != 1 || staged.Totals.Error != 1 || len(staged.Problems) > 0 {
		t.Fatalf("staged %+v", staged)
	}
	marked := first.get("/imports/"+staged.ID+"/rows", "Accept", xlsx).want(http.StatusOK).body
	corrected := first.handIn(changedIn(t, marked, "Noteringar", "Fel typ", "Typ", "Hinder"))
	if corrected.Totals.New != 2 || corrected.Totals.Error != 0 {
		t.Fatalf("corrected in the marked workbook: %+v", corrected.Totals)
	}
	first.confirmImport(corrected)
	if again := second.handIn(typedInto(t, before, "Noteringar", map[string]string{"Notering": "=Ombud", "Typ": "Behov", "Område": "Identitet", "Från organisation": "Digg"})); again.Totals.New != 0 {
		t.Errorf("the same note from the other copy: %+v", again.Totals)
	}

	s.lead(workshop, karta.StageChange{Stage: karta.StageGroup})
	after := first.get("/workshops/"+workshop.ID+"/board", "Accept", xlsx).want(http.StatusOK).body
	if unchanged := second.handIn(after); unchanged.Totals != (karta.ImportTotals{Unchanged: 4}) { // three notes and a participant
		t.Errorf("unchanged: %+v", unchanged.Totals)
	}
	staged = first.handIn(changedIn(t, after, "Noteringar", "=Ombud", "Notering", "Ombud"))
	first.confirmImport(staged)
	clash := second.handIn(changedIn(t, after, "Noteringar", "=Ombud", "Notering", "Företrädare"))
	if clash.Totals.Conflict != 1 {
		t.Errorf("the second copy: %+v", clash.Totals)
	}
	rows := into[struct{ Rows []karta.ImportRow }](second.get("/imports/" + clash.ID + "/rows?outcome=conflict").want(http.StatusOK)).Rows
	if len(rows) != 1 || rows[0].Resource != karta.NoteResource || rows[0].Reference == "" || rows[0].Cells[0].Base != "=Ombud" {
		t.Errorf("the conflict is %+v", rows)
	}
	notes := into[struct{ Notes []karta.RoundNote }](first.get("/rounds/" + s.round().ID + "/notes?workshop=" + workshop.ID).want(http.StatusOK)).Notes
	if len(notes) != 3 || notes[1].Text != "Ombud" || notes[1].Area.ID != area.ID {
		t.Errorf("the notes are %+v", notes)
	}
}

func TestNamesInWorkbooksOfWorkshops(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	facilitator := s.person(karta.Member, digg)
	workshop := s.lead(s.workshop("Skola", facilitator), karta.StageChange{Stage: karta.StageWrite})
	phone := s.phone(workshop, "Robin")
	phone.write(workshop, "Bättre bredband")
	s.lead(workshop, karta.StageChange{Stage: karta.StageReveal})
	for name, test := range map[string]struct {
		by    *client
		named bool
	}{"facilitator": {facilitator, true}, "coordinator": {s.person(karta.Coordinator, digg), true}, "reader": {s.person(karta.Reader, digg), false}} {
		for _, path := range []string{"/workshops/" + workshop.ID + "/board", "/rounds/" + s.round().ID + "/notes"} {
			book := test.by.get(path, "Accept", xlsx).want(http.StatusOK).body
			if got := holds(t, book, "Robin"); got != test.named {
				t.Errorf("%s, %s: names are there: %t", name, path, got)
			}
		}
	}
	phone.get("/workshops/"+workshop.ID+"/board", "Accept", xlsx).problem(http.StatusUnauthorized)
}

// holds reports whether any cell of a workbook is a text.
func holds(t *testing.T, book []byte, text string) bool {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	return slices.ContainsFunc(file.GetSheetList(), func(sheet string) bool {
		return slices.ContainsFunc(sheetOf(t, file, sheet), func(row []string) bool { return slices.Contains(row, text) })
	})
}

func TestWorkbookOfTheNotesOfARound(t *testing.T) {
	s := serve(t)
	coordinator := s.person(karta.Coordinator, s.organisation("Digg"))
	workshop := s.lead(s.workshop("Vård"), karta.StageChange{Stage: karta.StageWrite})
	s.phone(workshop, "Kim").write(workshop, "-1 är ingen formel")
	s.lead(workshop, karta.StageChange{Stage: karta.StageGroup})
	path := "/rounds/" + s.round().ID + "/notes"
	book := coordinator.get(path, "Accept", xlsx).want(http.StatusOK).body
	want := []string{"Läs mig", "Noteringar", "Teman", "Återkommande teman", "Workshoppar", "Svar", "Listor"}
	if got := sheetsIn(t, book); !slices.Equal(got, want) {
		t.Errorf("sheets %v", got)
	}
	for name, file := range map[string][]byte{"workbook": book, "csv": coordinator.get(path, "Accept", "text/csv").want(http.StatusOK).body} {
		staged := coordinator.handIn(file)
		if staged.Totals.Unchanged == 0 || staged.Totals != (karta.ImportTotals{Unchanged: staged.Totals.Unchanged}) {
			t.Errorf("%s: %+v", name, staged.Totals)
		}
	}
	added := coordinator.handIn(typedInto(t, book, "Noteringar", map[string]string{"Notering": "Till Vård", "Typ": "Utmaning", "Workshop": "vård"},
		map[string]string{"Notering": "Utan workshop", "Typ": "Utmaning"}))
	if added.Totals.New != 1 || added.Totals.Error != 1 {
		t.Errorf("new notes: %+v", added.Totals)
	}
	s.published()
	if _, refused := coordinator.sendBody("POST", "/imports?fileName=x.xlsx", bytes.NewReader(book), "Content-Type", xlsx).problem(http.StatusUnprocessableEntity), ""; refused != "" {
		t.Error(refused)
	}
}
