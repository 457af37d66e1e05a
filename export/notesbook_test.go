package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// hostileTexts are texts that a spreadsheet could take for something else.
var hostileTexts = []string{"=1+1", "+46 8 123", "-1", "@SUM(A1)", "'=1", "=HYPERLINK(\"https://x.se\")", "<b>&amp;</b>", "𝄞 ÅÄÖ; en\\till"}

// demoNotes is a workbook of made-up notes and themes over the demo data.
func demoNotes(t testing.TB, language karta.Language) NotesBook {
	t.Helper()
	register, entries := demoBook(t, language)
	register.Title, register.Round, register.Workshop = "Workshop Hälsa", "2017/18", madeUpID(5, 0)
	register.Filters = []string{"Workshop: Hälsa", "Plats: Stockholm"}
	register.Workshops = []string{"Hälsa", "Skola"}
	workshops := []karta.WorkshopReference{{ID: madeUpID(5, 0), Name: "Hälsa"}, {ID: madeUpID(5, 1), Name: "Skola"}}
	areas := categoriesOn(karta.AreaAxis, register.Categories)
	book := NotesBook{RegisterBook: register, Participants: []karta.WorkshopParticipant{{ID: madeUpID(6, 0), Name: "=Anna", OrganisationName: "Digg", NoteCount: 2, JoinedAt: made}}}
	for i, name := range []string{"Ombud", "=Tema"} {
		book.Themes = append(book.Themes, karta.Theme{ID: madeUpID(7, i), Version: i + 1, ThemeInput: karta.ThemeInput{Name: name}, State: karta.ThemeOpen,
			Workshop: &workshops[0], Use: karta.LeftToUse, NoteCount: 2, WorkshopCount: 1, OrganisationCount: 1})
	}
	for i, text := range append([]string{"Ombud behövs i alla tjänster"}, hostileTexts...) {
		note := karta.RoundNote{ID: madeUpID(8, i), Version: i + 1, Number: i + 1, Workshop: &workshops[i%2], Kind: karta.NoteKinds[i%len(karta.NoteKinds)], Text: text,
			Area: &areas[i%len(areas)], Organisation: karta.NoteOrganisation{ID: register.Organisations[i].ID, Name: register.Organisations[i].Name},
			Author: "Anna", State: karta.NoteShown, Use: karta.LeftToUse, Entries: []karta.EntryReference{}}
		if i%3 == 0 {
			note.Theme = &karta.ThemeReference{ID: book.Themes[0].ID, Name: book.Themes[0].Name}
			note.Use, note.Entries = karta.Used, []karta.EntryReference{{ID: entries[0].ID, Reference: entries[0].Reference}}
		}
		book.Notes = append(book.Notes, note)
	}
	count := karta.NoteCount{Total: 9, Used: 3, Left: 6}
	book.Counts = karta.NoteCounts{Total: count, Workshops: []karta.WorkshopNoteCount{{Workshop: workshops[0], Count: count}}}
	book.Recurrences = karta.Recurrences{Workshops: workshops, Themes: []karta.Recurrence{{Theme: karta.ThemeReference{Name: "Ombud"}, Text: "i 1 av 2 workshoppar",
		Use: karta.Used, WorkshopCount: 1, NoteCount: 3, Notes: []int{3, 0}, Organisations: []karta.RaisingOrganisation{{Organisation: karta.NoteOrganisation{Name: "Digg"}, NoteCount: 3}}}}}
	book.Progress = karta.RoundProgress{Organisations: []karta.OrganisationProgress{{Organisation: register.Organisations[0].Reference(), Count: karta.AnswerCount{Asked: 2, Confirmed: 1}}}}
	return book
}

func categoriesOn(axis karta.Axis, categories []karta.Category) []karta.CategoryReference {
	var on []karta.CategoryReference
	for _, category := range categories {
		if category.Axis == axis {
			on = append(on, category.Reference())
		}
	}
	return on
}

var notesBookKinds = []string{karta.WorkshopBeforeBook, karta.WorkshopAfterBook, karta.RoundNotesBook}

func notesBookOf(t testing.TB, kind string, book NotesBook) []byte {
	t.Helper()
	if kind == karta.WorkshopBeforeBook {
		book.Notes = nil
	}
	var out bytes.Buffer
	if err := WriteNotes(&out, kind, book); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// stageNotes reads a file and compares its rows with the notes and themes of a book.
func stageNotes(t testing.TB, book NotesBook, data []byte) []karta.ImportRow {
	t.Helper()
	file, err := Read(t.Context(), data)
	if err != nil || len(file.Problems) > 0 {
		t.Fatalf("read with %+v, %v", file.Problems, err)
	}
	common := &karta.Staging{Words: karta.NewVocabulary("", book.Organisations, categoriesOn(karta.AreaAxis, book.Categories), nil),
		By: karta.Caller{UserID: "x", Role: karta.Coordinator}, Language: file.Language, Seen: map[string]string{}}
	round := &karta.RoundStaging{Staging: common}
	notes, themes := map[string]*karta.RoundNote{}, map[string]*karta.Theme{}
	for i := range book.Notes {
		notes[book.Notes[i].ID] = &book.Notes[i]
	}
	for i := range book.Themes {
		themes[book.Themes[i].ID] = &book.Themes[i]
		common.Words.AddTheme(book.Themes[i].ID, book.Themes[i].Name)
	}
	common.Words.AddWorkshop(madeUpID(5, 0), "Hälsa")
	common.Words.AddWorkshop(madeUpID(5, 1), "Skola")
	var rows []karta.ImportRow
	for _, record := range file.Rows {
		id := record.Identity().ID
		var row karta.ImportRow
		switch record.Resource {
		case karta.NoteResource:
			row, _ = (&karta.NoteStaging{RoundStaging: round}).Stage(record, notes[id], notes[id])
		case karta.ThemeResource:
			row, _ = (&karta.ThemeStaging{RoundStaging: round}).Stage(record, themes[id], themes[id])
		default:
			continue
		}
		rows = append(rows, row)
	}
	return rows
}

func TestWorkbooksOfNotesComeBackUnchanged(t *testing.T) {
	for _, language := range languages {
		for _, kind := range notesBookKinds {
			book := demoNotes(t, language)
			data := notesBookOf(t, kind, book)
			assertUnchanged(t, kind, book, data)
			if language != karta.Swedish {
				continue
			}
			saved := resaved(t, data)
			assertSameValues(t, kind, open(t, data), open(t, saved))
			assertUnchanged(t, kind+" saved by LibreOffice", book, saved)
		}
	}
}

func assertUnchanged(t *testing.T, kind string, book NotesBook, data []byte) {
	t.Helper()
	rows := stageNotes(t, book, data)
	if want := len(book.Notes) + len(book.Themes); !strings.HasPrefix(kind, karta.WorkshopBeforeBook) && len(rows) != want {
		t.Errorf("%s: %d rows come back, want %d", kind, len(rows), want)
	}
	for _, row := range rows {
		if row.Outcome != karta.RowUnchanged || len(row.Problems) > 0 {
			t.Errorf("%s, %s: %s %+v %+v", kind, row.Place(), row.Outcome, row.Cells, row.Problems)
		}
	}
}

func TestWorkbookOfNotesSaysWhatItWasMadeFor(t *testing.T) {
	for _, kind := range notesBookKinds {
		file, err := Read(t.Context(), notesBookOf(t, kind, demoNotes(t, karta.Swedish)))
		if err != nil {
			t.Fatal(err)
		}
		want := karta.ImportPurpose{Kind: kind, Round: "2017/18", Workshop: madeUpID(5, 0)}
		if diff := cmp.Diff(want, file.MadeFor); diff != "" {
			t.Error(diff)
		}
	}
}

// Notes are typed into the empty rows, whose dropdowns have to bind.
func TestEmptyRowsForNotesAreSetUpForFillingIn(t *testing.T) {
	file := open(t, notesBookOf(t, karta.WorkshopBeforeBook, demoNotes(t, karta.Swedish)))
	validations, err := file.GetDataValidations("Noteringar")
	if err != nil {
		t.Fatal(err)
	}
	bound, offered := 0, 0
	for _, validation := range validations {
		if validation.Type != "list" {
			continue
		}
		offered++
		if validation.ShowErrorMessage {
			bound++
		}
		if !strings.HasSuffix(validation.Sqref, "301") {
			t.Errorf("a list is offered in %s", validation.Sqref)
		}
	}
	if bound != 3 || offered != 4 { // kind, area and sector; and the organisation, which may be another
		t.Errorf("%d lists of which %d bind", offered, bound)
	}
	protection, err := file.GetSheetProtection("Noteringar")
	if err != nil || !protection.SelectUnlockedCells {
		t.Errorf("the sheet is protected as %+v, %v", protection, err)
	}
	if visible, err := file.GetColVisible("Noteringar", "C"); err != nil || visible {
		t.Errorf("the version is shown: %t, %v", visible, err)
	}
}

func TestNamesOfParticipantsStayWithThoseWhoMaySeeThem(t *testing.T) {
	book := demoNotes(t, karta.Swedish)
	if sheets := open(t, notesBookOf(t, karta.WorkshopAfterBook, book)).GetSheetList(); !slices.Contains(sheets, "Deltagare") {
		t.Errorf("sheets %v", sheets)
	}
	book.Participants = nil
	if sheets := open(t, notesBookOf(t, karta.WorkshopAfterBook, book)).GetSheetList(); slices.Contains(sheets, "Deltagare") {
		t.Errorf("sheets %v", sheets)
	}
}

func TestTextsOfNotesAreNoFormulas(t *testing.T) {
	book := demoNotes(t, karta.Swedish)
	file := open(t, notesBookOf(t, karta.RoundNotesBook, book))
	for i, note := range book.Notes {
		cell := cellName(4, i+2)
		if formula, err := file.GetCellFormula("Noteringar", cell); err != nil || formula != "" {
			t.Errorf("%q became the formula %q, %v", note.Text, formula, err)
		}
		if got, _ := file.GetCellValue("Noteringar", cell); got != note.Text {
			t.Errorf("%q, want %q", got, note.Text)
		}
	}
}
