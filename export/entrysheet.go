package export

import "oversiktskarta/karta"

// newEntries is how many empty rows stand ready below the entries.
const newEntries = 200

// entrySheet is the sheet of initiatives or needs.
type entrySheet struct {
	*formSheet
	columns []karta.EntryColumn
	baseURL string
}

// openColumn is the link to the page of what a row is about, after its columns.
var openColumn = karta.Column{Key: "open", Heading: karta.Text{Sv: "Öppna", En: "Open"}, Width: 14, Type: karta.TextCell}

// newEntrySheet begins a sheet of entries; the last column is the one given.
func (b *workbook) newEntrySheet(kind karta.EntryKind, lists *choiceLists, book RegisterBook, last karta.Column) (*entrySheet, error) {
	f := form{sheet: initiativesSheet, tab: accent, last: last, kind: kind, frozen: 5, spare: newEntries, printed: karta.LastOverviewColumn}
	if kind == karta.Need {
		f.sheet, f.tab = needsSheet, needTab
	}
	columns := book.columns()
	for _, column := range columns {
		f.columns = append(f.columns, column.Column)
	}
	base, err := b.newFormSheet(f, lists)
	return &entrySheet{formSheet: base, columns: columns, baseURL: book.BaseURL}, err
}

// add writes an entry as the next row.
func (s *entrySheet) add(entry *karta.Entry) {
	addRow(s.formSheet, s.columns, entry, s.link(entryURL(s.baseURL, entry.Reference), entry.Reference))
}
