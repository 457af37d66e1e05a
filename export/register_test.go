package export

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

var languages = []karta.Language{karta.Swedish, karta.English}

func registerOf(t testing.TB, book RegisterBook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Register(&out, book); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

// grid is a sheet's raw values, without empty rows at the end and empty cells at the end of rows.
func grid(t testing.TB, file *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := file.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		rows[i] = row
	}
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

func TestRegisterHoldsEveryValue(t *testing.T) {
	for _, language := range languages {
		book, entries := demoBook(t, language)
		file := open(t, registerOf(t, book))
		want := []string{readmeSheet.In(language), mapSheet.In(language), initiativesSheet.In(language), needsSheet.In(language),
			organisationsSheet.In(language), listsSheet.In(language)}
		if diff := cmp.Diff(want, file.GetSheetList()); diff != "" {
			t.Fatal(diff)
		}
		rows := map[karta.EntryKind][][]string{
			karta.Initiative: grid(t, file, initiativesSheet.In(language)), karta.Need: grid(t, file, needsSheet.In(language))}
		next := map[karta.EntryKind]int{karta.Initiative: 1, karta.Need: 1}
		for _, entry := range entries {
			row := rows[entry.Kind][next[entry.Kind]]
			next[entry.Kind]++
			for i, column := range karta.EntryColumns {
				if got, want := asWritten(column.Column, row[i]), column.Text(&entry, language); got != want {
					t.Errorf("%s, %s, %s: %q, want %q", language, entry.Reference, column.Key, got, want)
				}
			}
			if got := row[len(karta.EntryColumns)]; got != entry.Reference {
				t.Errorf("the link of %s shows %q", entry.Reference, got)
			}
		}
		for kind, read := range next {
			if read != len(rows[kind]) {
				t.Errorf("the sheet of %s has %d rows, want %d", kind, len(rows[kind]), read)
			}
		}
	}
}

// asWritten turns a raw value of a date back into its text.
func asWritten(column karta.Column, raw string) string {
	if serial, err := strconv.ParseFloat(raw, 64); err == nil && column.Type == karta.DateCell {
		date, _ := karta.DateFromSerial(serial, false)
		return string(date)
	}
	return raw
}

// What is set on a sheet that is streamed has to be set at the right moment to be kept. This holds that it is.
func TestRegisterIsSetUpForFillingIn(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	file := open(t, registerOf(t, book))
	for _, sheet := range []string{"Initiativ", "Behov"} {
		validations, err := file.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		bound := 0
		for _, validation := range validations {
			if validation.Type == "list" && !strings.HasPrefix(validation.Formula1, "Listor!$") {
				t.Errorf("%s: a list is taken from %q", sheet, validation.Formula1)
			}
			if validation.Type == "list" && validation.ShowErrorMessage {
				bound++
			}
		}
		if bound != 3 { // phase, registered by, visibility
			t.Errorf("%s: %d columns take values of their lists only, want 3", sheet, bound)
		}
		protection, err := file.GetSheetProtection(sheet)
		if err != nil || !protection.AutoFilter || !protection.Sort || !protection.FormatColumns || protection.Password != "" {
			t.Errorf("%s: protection %+v, %v", sheet, protection, err)
		}
		if visible, err := file.GetColVisible(sheet, "C"); visible || err != nil {
			t.Errorf("%s: the version can be seen", sheet)
		}
		assertLocked(t, file, sheet, "A2", true)
		assertLocked(t, file, sheet, "E2", false)
		assertLocked(t, file, sheet, "A150", true)
		assertLocked(t, file, sheet, "E150", false)
		tables, err := file.GetTables(sheet)
		if err != nil || len(tables) != 1 {
			t.Errorf("%s: tables %+v, %v", sheet, tables, err)
		}
		panes, err := file.GetPanes(sheet)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: panes %+v, %v", sheet, panes, err)
		}
	}
	if visible, err := file.GetSheetVisible("Listor"); visible || err != nil {
		t.Error("the lists can be seen")
	}
	layout, err := file.GetPageLayout("Karta")
	if err != nil || *layout.Size != paperA3 || *layout.Orientation != "landscape" {
		t.Errorf("the map is laid out as %+v, %v", layout, err)
	}
}

func assertLocked(t *testing.T, file *excelize.File, sheet, cell string, want bool) {
	t.Helper()
	id, err := file.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := file.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if locked := style.Protection == nil || style.Protection.Locked; locked != want {
		t.Errorf("%s!%s is locked: %t", sheet, cell, locked)
	}
}

func TestMapSheetCountsEachEntryOnceAndMarksWhiteSpots(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	rows := grid(t, open(t, registerOf(t, book)), "Karta")
	last := rows[len(rows)-3:]
	for i, want := range totals(book.Map.Total) {
		if got := last[i][len(last[i])-1]; got != strconv.Itoa(want) {
			t.Errorf("total %d is %s, want %d", i, got, want)
		}
	}
	spots, chips := 0, 0
	for _, row := range rows {
		for _, cell := range row {
			if cell == whiteSpotText.Sv {
				spots++
			}
			if strings.Contains(cell, "I-001") {
				chips++
				if !strings.HasPrefix(cell, "● I-001 Mina meddelanden (") {
					t.Errorf("the chip reads %q", cell)
				}
			}
		}
	}
	want := 0
	for _, cell := range book.Map.Cells {
		if cell.WhiteSpot {
			want++
		}
	}
	if spots != want || want == 0 {
		t.Errorf("%d white spots, want %d", spots, want)
	}
	if chips != 1 {
		t.Errorf("I-001 stands %d times", chips)
	}
}

func TestMapSheetMarksWhatDiffersFromARound(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	gone := karta.MapEntry{Reference: "B-900", Title: "Borttaget behov", Kind: karta.Need, Changes: []karta.EntryChangeKind{karta.EntryGone}}
	moved := karta.MapEntry{Reference: "I-900", Title: "Flyttat", Changes: []karta.EntryChangeKind{karta.EntryMoved, karta.EntryChanged}}
	book.Map.Entries = append(slices.Clone(book.Map.Entries), gone, moved)
	book.Map.Entries[0].Changes = []karta.EntryChangeKind{karta.EntryNewOwner, karta.EntryChanged}
	cell := &book.Map.Cells[0]
	cell.FormerEntries = []int{len(book.Map.Entries) - 2, len(book.Map.Entries) - 1}
	book.Map.ComparedWith = &karta.MapComparison{Round: "2017/18"}
	text := ""
	for _, row := range grid(t, open(t, registerOf(t, book)), "Karta") {
		text += strings.Join(row, "\n") + "\n"
	}
	for _, want := range []string{"jämfört med 2017/18", "[ny huvudansvarig] ", "[borta] ", "[flyttad härifrån] "} {
		if !strings.Contains(text, want) {
			t.Errorf("the map does not say %q", want)
		}
	}
}

func TestTextThatLooksLikeAFormulaStaysText(t *testing.T) {
	book, entries := demoBook(t, karta.Swedish)
	hostile := []string{"=1+1", "+46 8 123", "-1", "@SUM(A1)", "'=1", "=HYPERLINK(\"https://x.se\")", "\tx", "<b>&amp;</b>", "𝄞 ÅÄÖ"}
	entries = slices.Clone(entries[:len(hostile)])
	for i, text := range hostile {
		entries[i].Title, entries[i].Kind = text, karta.Initiative
	}
	book.Entries = each(entries)
	file := open(t, registerOf(t, book))
	for i, want := range hostile {
		cell := cellName(5, i+2)
		formula, err := file.GetCellFormula("Initiativ", cell)
		if err != nil || formula != "" {
			t.Errorf("%q became the formula %q, %v", want, formula, err)
		}
		if got, _ := file.GetCellValue("Initiativ", cell); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTextThatNoCellHoldsIsSaidAndChangesNothing(t *testing.T) {
	book, entries := demoBook(t, karta.Swedish)
	entries = slices.Clone(entries[:1])
	entries[0].Description = strings.Repeat("å", cellCapacity+1)
	book.Entries = each(entries)
	data := registerOf(t, book)
	if got := stageAll(t, book, entries, data); got.Unchanged != 1 {
		t.Errorf("%+v", got)
	}
}

func TestErrorsOfTheRegisterComeOut(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	gone := errors.New("the database is gone")
	book.Entries = func(yield func(karta.Entry, error) bool) { yield(karta.Entry{}, gone) }
	if err := Register(&bytes.Buffer{}, book); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}

// stageAll reads a file and compares its rows with the entries.
func stageAll(t testing.TB, book RegisterBook, entries []karta.Entry, data []byte) karta.ImportTotals {
	t.Helper()
	file, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range file.Problems {
		t.Errorf("problem: %+v", problem)
	}
	byID := make(map[string]*karta.Entry)
	var references []karta.EntryReference
	for i, entry := range entries {
		byID[entry.ID] = &entries[i]
		references = append(references, karta.EntryReference{ID: entry.ID, Reference: entry.Reference, Kind: entry.Kind, Title: entry.Title})
	}
	var categories []karta.CategoryReference
	for _, category := range book.Categories {
		categories = append(categories, category.Reference())
	}
	staging := &karta.EntryStaging{Staging: &karta.Staging{Words: karta.NewVocabulary("", book.Organisations, categories, references),
		By: karta.Caller{UserID: "x", Role: karta.Coordinator}, Language: file.Language, Today: "2026-11-22", Seen: map[string]string{}}}
	var totals karta.ImportTotals
	for _, record := range file.Rows {
		current := byID[record.Identity().ID]
		row, _ := staging.Stage(record, current, current)
		totals.Count(row.Outcome)
		if row.Outcome != karta.RowUnchanged {
			t.Errorf("%s %d: %s %+v %+v", row.Sheet, row.Row, row.Outcome, row.Cells, row.Problems)
		}
	}
	return totals
}

func TestRegisterComesBackUnchanged(t *testing.T) {
	for _, language := range languages {
		book, entries := demoBook(t, language)
		if got := stageAll(t, book, entries, registerOf(t, book)); got.Unchanged != len(entries) {
			t.Errorf("%s: %+v", language, got)
		}
		var out bytes.Buffer
		if err := EntriesCSV(&out, book); err != nil {
			t.Fatal(err)
		}
		if got := stageAll(t, book, entries, out.Bytes()); got.Unchanged != len(entries) {
			t.Errorf("csv, %s: %+v", language, got)
		}
	}
}

func TestTables(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	seen := made
	for name, table := range map[string]Table{
		"organisations": OrganisationTable(book.Organisations, karta.Swedish),
		"categories":    CategoryTable(book.Categories, karta.English),
		"users": UserTable([]karta.User{{UserInput: karta.UserInput{Name: "=1", Email: "a@b.se", Role: karta.Member}, LastSeenAt: &seen,
			CreatedAt: made}}, karta.Swedish),
		"changes": ChangeTable(changes(), karta.Swedish),
	} {
		var book, text bytes.Buffer
		if err := table.WriteXLSX(&book); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if rows := grid(t, open(t, book.Bytes()), table.Name); len(rows) < 2 {
			t.Errorf("%s: %d rows", name, len(rows))
		}
		if err := table.WriteCSV(&text); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !bytes.HasPrefix(text.Bytes(), []byte(byteOrderMark)) || !bytes.Contains(text.Bytes(), []byte("\r\n")) {
			t.Errorf("%s: Swedish Excel would not open this right", name)
		}
	}
}

func changes() iter.Seq2[karta.Change, error] {
	return func(yield func(karta.Change, error) bool) {
		yield(karta.Change{At: made.Add(time.Hour), UserName: "Samordnare", Action: karta.Updated, Resource: karta.EntryResource, Label: "I-001",
			Version: 2, Before: []byte(`{"title":"A"}`), After: []byte(`{"title":"B"}`)}, nil)
	}
}
