package export

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

func TestPrioritisationIsDrawnMarkedAndGuarded(t *testing.T) {
	book := prioritised(t, karta.WeightedMethod, karta.Swedish)
	data := prioritisationOf(t, book)
	file := open(t, data)
	if diff := cmp.Diff(namesIn(karta.Swedish, book.sheets()...), file.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	formats, err := file.GetConditionalFormats("Resultat")
	if err != nil || len(formats) != 4 {
		t.Errorf("%v: %d conditional formats", err, len(formats))
	}
	validations, err := file.GetDataValidations("Vikter")
	if err != nil || len(validations) != 1 || validations[0].Sqref != rangeOf(weightColumn, firstCriterion, weightColumn, firstCriterion+5) {
		t.Errorf("%v: %+v", err, validations)
	}
	for cell, unlocked := range map[string]bool{cellName(weightColumn, firstCriterion): true, cellName(weightColumn+1, firstCriterion): false} {
		id, _ := file.GetCellStyle("Vikter", cell)
		if style, err := file.GetStyle(id); err != nil || style.Protection.Locked == unlocked {
			t.Errorf("%v: Vikter!%s is not as it should be", err, cell)
		}
	}
	link, _ := file.GetCellFormula("Resultat", cellName(2, firstResult))
	if entry := book.Order.Entries[0].Entry; link != `HYPERLINK("https://karta.example/poster/`+entry.Reference+`","`+entry.Reference+`")` {
		t.Errorf("the first entry is linked by %s", link)
	}
	drawing := part(t, data, "xl/drawings/drawing1.xml")
	chart := part(t, data, "xl/charts/chart1.xml")
	if !strings.Contains(drawing, `descr="Punktdiagram: `) || strings.Count(chart, "<c:ser>")+strings.Count(chart, "<ser>") != 1+foremost {
		t.Errorf("the drawing is %s, of the chart\n%s", drawing, chart)
	}
}

// part is a part of a workbook as it stands in the file.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// Excel refuses a file with a table of which two columns have one name, and whoever makes criteria may name them as they like.
func TestPrioritisationHasNoTwoColumnsOfOneName(t *testing.T) {
	book := prioritised(t, karta.WeightedMethod, karta.Swedish)
	for i := range book.Poll.Criteria {
		book.Poll.Criteria[i].Name = []string{"Titel", "plats", "Poäng"}[i%3]
	}
	file := open(t, prioritisationOf(t, book))
	for sheet, row := range map[string]int{"Resultat": firstResult - 1, "Per kriterium": firstWorking - 1, "Beräkning": firstWorking - 1, "Underlag": 1, "Bedömning": 1} {
		rows := grid(t, file, sheet)
		had := map[string]bool{}
		for _, heading := range rows[row-1] {
			if had[strings.ToLower(heading)] {
				t.Errorf("%s has two columns %q", sheet, heading)
			}
			had[strings.ToLower(heading)] = true
		}
	}
}

func TestPrioritisationOfNothingIsAWorkbookToo(t *testing.T) {
	book := prioritised(t, karta.WSJFMethod, karta.English)
	book.Rated, book.RegisterBook.Entries, book.Copy = nil, each(nil), true
	book.Poll = karta.PollOf(book.Prioritisation, nil, nil, nil)
	book.Ballots, book.Order = nil, karta.Order{}
	file := open(t, prioritisationOf(t, book))
	assertNoErrors(t, recalculated(t, file))
	if slices.Contains(file.GetSheetList(), "Decisions") {
		t.Error("a copy has decisions")
	}
}
