package store

import (
	"slices"
	"testing"

	"oversiktskarta/karta"
)

// A sheet whose rows nobody compares would be lost without a word.
func TestEverySheetThatIsReadHasItsSortOfRow(t *testing.T) {
	for _, sheet := range karta.RowSheets {
		if !slices.ContainsFunc(rowSorts, func(s rowSort) bool { return s.resource == sheet.Resource }) {
			t.Errorf("rows of %q are read, and nothing is done with them", sheet.Name.Sv)
		}
		if len(karta.ColumnsOf(sheet.Resource)) == 0 {
			t.Errorf("%q has no columns", sheet.Name.Sv)
		}
	}
}
