package export

import (
	"bytes"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// importBook is an import with a row of each outcome.
func importBook(book RegisterBook) ImportBook {
	values := func(row, title, sector, start string) map[string]karta.ImportValue {
		return map[string]karta.ImportValue{
			"title": {Cell: "E" + row, Text: title}, "sectors": {Cell: "H" + row, Text: sector}, "plannedStart": {Cell: "L" + row, Text: start},
		}
	}
	unknown := karta.ImportProblem{Cell: "Initiativ!H3", Code: "cell.unknown", Text: "Sektor ”Häls” finns inte. Menade du ”Hälsa”?", Suggestions: []string{"Hälsa"}}
	return ImportBook{RegisterBook: book,
		Import: karta.Import{ID: "0190a000-0000-7000-8000-000000000001", FileName: "ifylld.xlsx", Status: karta.Staged, CreatedAt: made, CreatedBy: "Medlem",
			Totals: karta.ImportTotals{New: 1, Changed: 1, Error: 1}, Problems: []karta.ImportProblem{{Cell: "Initiativ!AZ1", Text: "Kolumnen ”Egen” känns inte igen och läses inte."}}},
		Rows: []karta.ImportRow{
			{Sheet: "Initiativ", Row: 2, Outcome: karta.RowChanged, Title: "Ändrad", Resource: karta.EntryResource, Entry: &karta.EntryReference{Reference: "I-001", Kind: karta.Initiative},
				Cells: []karta.ImportCell{{Cell: "Initiativ!E2", Field: "title", Old: "Före", New: "=Efter", Base: "Före"}}, Values: values("2", "=Efter", "Rättsväsende", "2026-05-01")},
			{Sheet: "Initiativ", Row: 3, Outcome: karta.RowError, Title: "Fel", Resource: karta.EntryResource, Problems: []karta.ImportProblem{unknown}, Values: values("3", "Fel", "Häls", "nästa år")},
			{Sheet: "Behov", Row: 2, Outcome: karta.RowNew, Title: "Nytt", Resource: karta.EntryResource, Values: values("2", "Nytt", "Rättsväsende", "2026")},
		}}
}

func TestImportWorkbookMarksErrorsAndCanBeHandedInAgain(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	staged := importBook(book)
	var out bytes.Buffer
	if err := WriteImport(&out, staged); err != nil {
		t.Fatal(err)
	}
	file := open(t, out.Bytes())
	comments, err := file.GetComments("Initiativ")
	if err != nil || len(comments) != 1 || comments[0].Cell != "H3" || !strings.Contains(comments[0].Text, "Menade du ”Hälsa”?") {
		t.Errorf("comments %+v, %v", comments, err)
	}
	rows := grid(t, file, "Initiativ")
	if remark := rows[2][len(rows[2])-1]; !strings.Contains(remark, "Initiativ!H3: Sektor ”Häls” finns inte.") {
		t.Errorf("the remark reads %q", remark)
	}
	read, err := Read(t.Context(), out.Bytes())
	if err != nil || len(read.Problems) > 0 {
		t.Fatalf("%+v, %v", read.Problems, err)
	}
	if len(read.Rows) != len(staged.Rows) {
		t.Fatalf("%d rows come back", len(read.Rows))
	}
	for i, row := range read.Rows {
		for key, value := range staged.Rows[i].Values {
			if got := row.Values[key].Text; got != value.Text {
				t.Errorf("row %d, %s: %q, want %q", i, key, got, value.Text)
			}
		}
	}
}

func TestReceiptSaysWhatWasDone(t *testing.T) {
	book, _ := demoBook(t, karta.English)
	applied := importBook(book)
	applied.Import.Status, applied.Import.AppliedAt = karta.ImportApplied, &made
	var out bytes.Buffer
	if err := WriteImport(&out, applied); err != nil {
		t.Fatal(err)
	}
	file := open(t, out.Bytes())
	if got := file.GetSheetList(); len(got) != 3 {
		t.Errorf("sheets %v", got)
	}
	cells := grid(t, file, "Cells")
	if len(cells) != 2 || cells[1][4] != "Före" || cells[1][5] != "=Efter" {
		t.Errorf("cells %v", cells)
	}
}
