package export

import (
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// The marked sheets of a staged import hold the rows that do something, as the file says them.

// remark is the last column of a marked sheet.
var remark = karta.Column{Heading: remarkColumn, Width: remarkWidth}

// markedSheets are those of entries, and of what else the import has rows of.
func markedSheets(book ImportBook) []karta.RowSheet {
	return slices.DeleteFunc(slices.Clone(karta.RowSheets), func(sheet karta.RowSheet) bool {
		return sheet.Resource != karta.EntryResource && len(markedRows(book, sheet)) == 0
	})
}

// markedRows are the rows of an import that stand on a marked sheet.
func markedRows(book ImportBook, sheet karta.RowSheet) []karta.ImportRow {
	var rows []karta.ImportRow
	for _, row := range book.Rows {
		if row.Values != nil && row.Resource == sheet.Resource && (sheet.Kind == "" || kindOf(row) == sheet.Kind) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (b *workbook) writeMarked(book ImportBook) error {
	lists := newChoiceLists(book.RegisterBook)
	if slices.ContainsFunc(book.Rows, func(row karta.ImportRow) bool { return karta.ImportRecord{Values: row.Values}.Answers() }) {
		book.Columns = karta.RoundColumns(karta.Round{}, nil)
	}
	for _, sheet := range markedSheets(book) {
		s, err := b.newMarkedSheet(sheet, lists, book)
		if err != nil {
			return err
		}
		for _, row := range markedRows(book, sheet) {
			s.addMarked(row)
		}
		if err := s.close(); err != nil {
			return err
		}
	}
	return b.writeLists(lists)
}

func (b *workbook) newMarkedSheet(sheet karta.RowSheet, lists *choiceLists, book ImportBook) (*formSheet, error) {
	switch sheet.Resource {
	case karta.EntryResource:
	case karta.BallotResource:
		return b.newFormSheet(ballotForm(karta.BallotColumns(book.Criteria), remark), lists)
	default:
		return b.newFormSheet(form{sheet: sheet.Name, tab: accent, columns: karta.ColumnsOf(sheet.Resource), last: remark, frozen: 2}, lists)
	}
	s, err := b.newEntrySheet(sheet.Kind, lists, book.RegisterBook, remark)
	return s.formSheet, err
}

// kindOf is the kind of entry that a row is about, an initiative where nothing says.
func kindOf(row karta.ImportRow) karta.EntryKind {
	if row.Entry != nil {
		return row.Entry.Kind
	}
	need := karta.Need.Name()
	said := []string{row.Sheet, strings.TrimSpace(row.Values[karta.KindColumn].Text)}
	if slices.ContainsFunc(said, func(text string) bool {
		return isOneOf(text, needsSheet, need, karta.Text{Sv: string(karta.Need), En: string(karta.Need)})
	}) {
		return karta.Need
	}
	return karta.Initiative
}
