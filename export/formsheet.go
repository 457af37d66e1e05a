package export

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// form says how a sheet of rows that can be filled in is laid out.
type form struct {
	sheet   karta.Text
	tab     string // colour
	columns []karta.Column
	last    karta.Column    // after the columns: a link, or what is said about the row; zero for none
	kind    karta.EntryKind // of the entries, which says what phases there are
	frozen  int             // columns that stay in sight
	spare   int             // empty rows that stand ready below the others
	onPaper int             // of them that are printed, to be filled in by hand
	printed string          // key of the last column that is printed, empty for all
}

// formSheet is a sheet of rows: a table that may be edited where it is white.
type formSheet struct {
	*sheet
	form
	lists    *choiceLists
	cells    []any // reused for every row: the stream keeps nothing of it
	comments int
}

// newFormSheet begins a sheet of rows.
func (b *workbook) newFormSheet(f form, lists *choiceLists) (*formSheet, error) {
	if b.frozen {
		f.spare, f.onPaper = 0, 0 // there is nothing to fill in
	}
	layout := page{name: b.in(f.sheet), tab: f.tab, frozen: [2]int{f.frozen, 1}, repeat: 1}
	columns := f.columns
	if f.last.Width > 0 {
		columns = append(columns[:len(columns):len(columns)], f.last)
	}
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
	s := &formSheet{sheet: base, form: f, lists: lists, cells: make([]any, len(columns))}
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

// addRow writes something as the next row of a sheet that has its columns.
func addRow[R, In any](s *formSheet, columns []karta.RowColumn[R, In], about *R, last ...any) {
	lines := 1
	for i, column := range columns {
		text := column.Text(about, s.book.language)
		s.cells[i] = s.formCell(column.Column, text)
		if column.Key != "description" && (column.Editable || column.Key == karta.TitleColumn) {
			lines = max(lines, linesIn(text, column.Width))
		}
	}
	copy(s.cells[len(columns):], last)
	s.sheet.add(s.cells, excelize.RowOpts{Height: rowHeight(lines)})
}

// formCell is a column's text as the value that a spreadsheet works with.
func (s *formSheet) formCell(column karta.Column, text string) excelize.Cell {
	l := columnLook(column)
	if s.book.frozen { // all of it is locked, so nothing needs to be told apart
		l.unlocked, l.fill, l.colour = false, "", ""
	}
	switch {
	case text == "":
		return s.cell(nil, l)
	case !fits(text):
		return s.cell(karta.TooLongForCell.In(s.book.language), l)
	case column.Type == karta.DateCell:
		value, format := dateValue(text)
		l.format = format
		return s.cell(value, l)
	case column.Type == karta.MoneyCell || column.Type == karta.NumberCell || column.Type == karta.ScoreCell || column.Key == karta.VersionColumn:
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
	l.centre = column.Type == karta.ScoreCell
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
func (s *formSheet) close() error {
	s.setPrinted()
	for i, column := range s.columns {
		s.cells[i] = s.cell(nil, columnLook(column))
	}
	for i := len(s.columns); i < len(s.cells); i++ {
		s.cells[i] = s.cell(nil, look{fill: lockedGrey, ruled: true})
	}
	for range s.spare {
		s.sheet.add(s.cells)
	}
	for i, column := range s.columns {
		if column.Editable && !s.book.frozen {
			s.offer(i+1, column)
		}
	}
	s.table(len(s.cells))
	s.protect()
	whole := rangeOf(1, 1, len(s.cells), s.row)
	s.err = errors.Join(s.err, s.book.file.AddIgnoredErrors(s.name, whole, excelize.IgnoredErrorsNumberStoredAsText))
	return s.sheet.close()
}

// setPrinted prints the columns that give an overview, and no more empty rows than are wanted on paper.
func (s *formSheet) setPrinted() {
	last := len(s.columns)
	for i, column := range s.columns {
		if column.Key == s.printed {
			last = i + 1
		}
	}
	s.printOnly(rangeOf(2, 1, last, max(s.row+s.onPaper, 2)))
}

// offer lets the cells of a column say how they are filled in and offer what may be chosen. One value has to come from the
// list; where several may stand, the list helps and the cell takes any text.
func (s *formSheet) offer(position int, column karta.Column) {
	heading, help := firstUnits(s.book.in(column.Heading), mostPromptTitle), firstUnits(s.book.in(column.Help), mostPrompt)
	validation := excelize.NewDataValidation(true)
	validation.SetSqref(rangeOf(position, 2, position, max(s.row, 2)))
	if source := s.lists.rangeFor(column.Choices, s.kind, s.book.in(listsSheet)); source != "" {
		validation.SetSqrefDropList(source)
		if column.Type == karta.ChoiceCell || column.Type == karta.ScoreCell {
			validation.SetError(excelize.DataValidationErrorStyleStop, heading,
				s.book.in(karta.Text{Sv: "Välj ett värde i listan.", En: "Choose a value from the list."}))
		}
	} else if column.Type == karta.MoneyCell {
		s.err = errors.Join(s.err, validation.SetRange(0, 1_000_000_000_000, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
		validation.SetError(excelize.DataValidationErrorStyleStop, heading, help)
	} else if help == "" {
		return
	}
	if help != "" {
		validation.SetInput(heading, help)
	}
	s.err = errors.Join(s.err, s.book.file.AddDataValidation(s.name, validation))
}

// The most UTF-16 units that the title and the text of a prompt at a cell hold. Criteria are described by whoever makes them.
const (
	mostPromptTitle = 32
	mostPrompt      = 255
)

// firstUnits is a text, cut where it has more UTF-16 units than there is room for.
func firstUnits(text string, most int) string {
	units := utf16.Encode([]rune(text))
	if len(units) <= most {
		return text
	}
	return strings.TrimRight(string(utf16.Decode(units[:most-1])), " \n\ufffd") + "…"
}

// link is a locked cell that leads to a page.
func (s *formSheet) link(address, shown string) excelize.Cell {
	open := s.cell(shown, look{fill: lockedGrey, ruled: true, link: true})
	open.Formula = fmt.Sprintf(`HYPERLINK("%s","%s")`, quotedInFormula(address), quotedInFormula(shown))
	return open
}

func quotedInFormula(text string) string { return strings.ReplaceAll(text, `"`, `""`) }

// remark is the last cell of a row that something is said about.
func (s *formSheet) remark(row karta.ImportRow, faulty bool) excelize.Cell {
	l := look{wrap: true, ruled: true, fill: lockedGrey}
	if faulty {
		l.fill = errorFill
	}
	return s.cell(remarksOf(row), l)
}

// addMarked writes a row of a file as it says, cells with errors filled and commented.
func (s *formSheet) addMarked(row karta.ImportRow) {
	wrong := make(map[string]string) // what is said about a cell, by its name in the file
	for _, problem := range row.Problems {
		if !problem.Lenient {
			wrong[problem.Cell] += problem.Text + "\n"
		}
	}
	lines := linesIn(remarksOf(row), s.last.Width)
	for i, column := range s.columns {
		value := row.Values[column.Key]
		cell := s.formCell(column, value.Text)
		if said := wrong[row.At(value.Cell)]; value.Cell != "" && said != "" {
			l := columnLook(column)
			l.fill = errorFill
			cell.StyleID = s.cell(nil, l).StyleID
			s.comment(cellName(i+1, s.row+1), strings.TrimSpace(said))
		}
		if column.Key != "description" && column.Editable {
			lines = max(lines, linesIn(value.Text, column.Width))
		}
		s.cells[i] = cell
	}
	s.cells[len(s.cells)-1] = s.remark(row, len(wrong) > 0)
	s.sheet.add(s.cells, excelize.RowOpts{Height: rowHeight(lines)})
}

// mostComments bounds the comments of a sheet; what they say stands in the remarks as well.
const mostComments = 1_000

func (s *formSheet) comment(cell, text string) {
	if s.comments++; s.comments > mostComments || s.err != nil {
		return
	}
	s.err = s.book.file.AddComment(s.name, excelize.Comment{Cell: cell, Author: "Översiktskarta", Text: text, Width: 300, Height: 90})
}
