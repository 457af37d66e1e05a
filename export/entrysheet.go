package export

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// newRows is how many empty rows stand ready below the entries.
const newRows = 200

// entrySheet is the sheet of initiatives or needs: a table that may be edited where it is white.
type entrySheet struct {
	*sheet
	kind    karta.EntryKind
	lists   *choiceLists
	baseURL string
	columns []karta.Column // of the entry; another comes last
	cells   []any          // reused for every row: the stream keeps nothing of it

	comments int
}

// openColumn is the link to the entry's page, after the columns of the entry.
var openColumn = karta.Column{Key: "open", Heading: karta.Text{Sv: "Öppna", En: "Open"}, Width: 14, Type: karta.TextCell}

// newEntrySheet begins a sheet of entries; the last column is the one given.
func (b *workbook) newEntrySheet(kind karta.EntryKind, lists *choiceLists, book RegisterBook, last karta.Column) (*entrySheet, error) {
	name, tab := initiativesSheet, accent
	if kind == karta.Need {
		name, tab = needsSheet, "B5793B"
	}
	layout := page{name: b.in(name), tab: tab, frozen: [2]int{5, 1}, repeat: 1}
	own := book.columns()
	columns := append(slices.Clone(own), last)
	for i, column := range columns {
		layout.columns = append(layout.columns, column.Width)
		if column.Hidden {
			layout.hidden = append(layout.hidden, i+1)
		}
	}
	base, err := b.newSheet(layout)
	if err != nil {
		return nil, err
	}
	s := &entrySheet{sheet: base, kind: kind, lists: lists, baseURL: book.BaseURL, columns: own, cells: make([]any, len(columns))}
	headings := make([]string, len(columns))
	for i, column := range columns {
		headings[i] = b.in(column.Heading)
	}
	s.header(headings, func(i int) look {
		if !columns[i].Editable {
			return look{fill: mutedGrey, colour: white, bold: true, wrap: true, ruled: true}
		}
		return headerLook
	})
	return s, nil
}

// add writes an entry as the next row.
func (s *entrySheet) add(entry *karta.Entry) {
	lines := 1
	for i, column := range s.columns {
		text := column.Text(entry, s.book.language)
		s.cells[i] = s.entryCell(column, text)
		if column.Key != "description" && column.Editable {
			lines = max(lines, linesIn(text, column.Width))
		}
	}
	open := s.cell(entry.Reference, look{fill: lockedGrey, ruled: true, link: true})
	open.Formula = fmt.Sprintf(`HYPERLINK("%s","%s")`, quotedInFormula(entryURL(s.baseURL, entry.Reference)), quotedInFormula(entry.Reference))
	s.cells[len(s.cells)-1] = open
	s.sheet.add(s.cells, excelize.RowOpts{Height: rowHeight(lines)})
}

// entryCell is a column's text as the value that a spreadsheet works with.
func (s *entrySheet) entryCell(column karta.Column, text string) excelize.Cell {
	l := columnLook(column)
	switch {
	case text == "":
		return s.cell(nil, l)
	case !fits(text):
		return s.cell(karta.TooLongForCell.In(s.book.language), l)
	case column.Type == karta.DateCell:
		value, format := dateValue(text)
		l.format = format
		return s.cell(value, l)
	case column.Type == karta.MoneyCell || column.Key == karta.VersionColumn:
		if number, err := strconv.ParseInt(text, 10, 64); err == nil {
			return s.cell(number, l)
		}
	}
	return s.cell(text, l)
}

func columnLook(column karta.Column) look {
	l := look{unlocked: column.Editable, ruled: true, wrap: true}
	if !column.Editable {
		l.fill, l.colour = lockedGrey, mutedGrey
	}
	if column.Key == karta.IDColumn {
		l.wrap = false
	}
	if column.Key == karta.TitleColumn {
		l.bold = true
	}
	if column.Type == karta.MoneyCell {
		l.format = moneyFormat
	}
	return l
}

// dateValue is a day as a date, a year as a number and a quarter as text, with the format of each.
func dateValue(text string) (value any, format string) {
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day, dayFormat
	}
	if year, err := strconv.Atoi(text); err == nil {
		return year, "0"
	}
	return text, ""
}

// lettersPerWidth is how many letters of running text fit into a width of one digit.
const lettersPerWidth = 1.1

// linesIn is how many lines a text takes in a column of a width in characters.
func linesIn(text string, width float64) int {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += 1 + utf8.RuneCountInString(line)/int(width*lettersPerWidth)
	}
	return lines
}

const (
	lineHeight = 13.2 // points
	mostLines  = 10   // a row is not made higher; the text goes on unseen
)

func rowHeight(lines int) float64 { return lineHeight*float64(min(lines, mostLines)) + 3 }

// close adds the empty rows, the choices, the filter and the protection.
func (s *entrySheet) close() error {
	s.printOverview()
	for i, column := range s.columns {
		s.cells[i] = s.cell(nil, columnLook(column))
	}
	s.cells[len(s.cells)-1] = s.cell(nil, look{fill: lockedGrey, ruled: true})
	for range newRows {
		s.sheet.add(s.cells)
	}
	for i, column := range s.columns {
		if column.Editable {
			s.offer(i+1, column)
		}
	}
	s.table(len(s.cells), 1)
	s.protect()
	whole := rangeOf(1, 1, len(s.cells), s.row)
	s.err = errors.Join(s.err, s.book.file.AddIgnoredErrors(s.name, whole, excelize.IgnoredErrorsNumberStoredAsText))
	return s.sheet.close()
}

// printOverview prints the columns that give an overview of the entries, and no empty rows.
func (s *entrySheet) printOverview() {
	last := slices.IndexFunc(s.columns, func(c karta.Column) bool { return c.Key == karta.LastOverviewColumn })
	area := "$B$1:$" + columnName(last+1) + "$" + strconv.Itoa(max(s.row, 2))
	s.err = errors.Join(s.err, s.book.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: quoteSheet(s.name) + "!" + area}))
}

// offer lets the cells of a column say how they are filled in and offer what may be chosen. One value has to come from the
// list; where several may stand, the list helps and the cell takes any text.
func (s *entrySheet) offer(position int, column karta.Column) {
	help := s.book.in(column.Help)
	validation := excelize.NewDataValidation(true)
	validation.SetSqref(rangeOf(position, 2, position, s.row))
	if source := s.lists.rangeFor(column.Choices, s.kind, s.book.in(listsSheet)); source != "" {
		validation.SetSqrefDropList(source)
		if column.Type == karta.ChoiceCell {
			validation.SetError(excelize.DataValidationErrorStyleStop, s.book.in(column.Heading),
				s.book.in(karta.Text{Sv: "Välj ett värde i listan.", En: "Choose a value from the list."}))
		}
	} else if column.Type == karta.MoneyCell {
		s.err = errors.Join(s.err, validation.SetRange(0, 1_000_000_000_000, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
		validation.SetError(excelize.DataValidationErrorStyleStop, s.book.in(column.Heading), help)
	} else if help == "" {
		return
	}
	if help != "" {
		validation.SetInput(s.book.in(column.Heading), help)
	}
	s.err = errors.Join(s.err, s.book.file.AddDataValidation(s.name, validation))
}

func quotedInFormula(text string) string { return strings.ReplaceAll(text, `"`, `""`) }
