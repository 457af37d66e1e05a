package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// The workbooks of a published round say that they are for reading, and leave nothing to fill in.
func TestFrozenBooksAreForReading(t *testing.T) {
	t.Parallel()
	for _, kind := range notesBookKinds {
		book := demoNotes(t, karta.Swedish)
		book.Frozen = true
		file, err := excelize.OpenReader(bytes.NewReader(notesBookOf(t, kind, book)))
		if err != nil {
			t.Fatal(err)
		}
		assertForReading(t, kind, file)
	}
	register, entries := demoBook(t, karta.Swedish)
	register.Frozen, register.Entries = true, each(entries)
	var out bytes.Buffer
	if err := Register(&out, register); err != nil {
		t.Fatal(err)
	}
	file, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	assertForReading(t, "register", file)
}

func assertForReading(t *testing.T, kind string, file *excelize.File) {
	t.Helper()
	defer file.Close()
	said, err := file.GetRows("Läs mig")
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, row := range said {
		text.WriteString(strings.Join(row, " ") + "\n")
	}
	if !strings.Contains(text.String(), "går inte att lämna in") || strings.Contains(text.String(), "Kan ändras") || strings.Contains(text.String(), "lämnas in") {
		t.Errorf("%s says:\n%s", kind, text.String())
	}
	for _, sheet := range file.GetSheetList() {
		choices, err := file.GetDataValidations(sheet)
		if err != nil || len(choices) > 0 {
			t.Errorf("%s, %s: %d choices, %v", kind, sheet, len(choices), err)
		}
		rows, err := file.GetRows(sheet)
		if err != nil || sheet == "Läs mig" || sheet == "Karta" {
			continue
		}
		for y := range rows {
			for x := range rows[y] {
				id, err := file.GetCellStyle(sheet, cellName(x+1, y+1))
				if err != nil {
					t.Fatal(err)
				}
				style, err := file.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				if style.Protection != nil && !style.Protection.Locked {
					t.Fatalf("%s, %s: %s can be changed", kind, sheet, cellName(x+1, y+1))
				}
			}
		}
	}
}
