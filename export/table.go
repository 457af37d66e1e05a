package export

import (
	"errors"
	"io"
	"iter"
	"time"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// Table is a list to be written as a workbook or a csv file. A cell is a string, an int, an int64, a float64 (shown with two
// decimals), a share, a bool, a time.Time (shown as Sweden's clock), a karta.Date, or nil.
type Table struct {
	Name     string   // of the sheet
	Title    string   // what the list is
	About    []string // who made it, when, which filters: a paragraph each
	Language karta.Language
	Columns  []TableColumn
	Rows     iter.Seq2[[]any, error] // read once
	Printed  int                     // how many columns are printed; 0 for all
}

// share is a part of a whole, from 0 to 1, which is shown in per cent.
type share float64

// TableColumn is a column of a table; Width is in characters.
type TableColumn struct {
	Heading string
	Width   float64
}

// WriteXLSX writes the table as a workbook, after a sheet that says what it is.
func (t Table) WriteXLSX(w io.Writer) error {
	b, err := newWorkbook(t.Language, []string{readmeSheet.In(t.Language), t.Name})
	if err == nil {
		err = t.write(b, w)
	}
	return errors.Join(err, b.close())
}

func (t Table) write(b *workbook, w io.Writer) error {
	err := b.writeAbout(t.Title, t.About)
	if err == nil {
		err = b.writeTable(t)
	}
	if err != nil {
		return err
	}
	return b.writeTo(w)
}

// WriteCSV writes the table as csv; see [CSVWriter] for how.
func (t Table) WriteCSV(w io.Writer) error {
	out := NewCSVWriter(w)
	headings := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		headings[i] = column.Heading
	}
	out.Write(headings)
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		texts := make([]string, len(row))
		for i, value := range row {
			texts[i] = plainText(value, t.Language)
		}
		out.Write(texts)
	}
	return out.Close()
}

func (b *workbook) writeTable(t Table) error {
	layout := page{name: t.Name, tab: mutedGrey, frozen: [2]int{1, 1}, repeat: 1}
	headings := make([]string, len(t.Columns))
	for i, column := range t.Columns {
		layout.columns = append(layout.columns, column.Width)
		headings[i] = column.Heading
	}
	s, err := b.newSheet(layout)
	if err != nil {
		return err
	}
	s.header(headings, func(int) look { return headerLook })
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		cells := make([]any, len(row))
		lines := 1
		for i, value := range row {
			cells[i] = s.tableCell(value)
			if text, isText := value.(string); isText {
				lines = max(lines, linesIn(text, t.Columns[i].Width))
			}
		}
		s.add(cells, excelize.RowOpts{Height: rowHeight(lines)})
	}
	s.table(len(t.Columns))
	if t.Printed > 0 {
		s.printOnly(rangeOf(1, 1, t.Printed, max(s.row, 2)))
	}
	return s.close()
}

func (s *sheet) tableCell(value any) any {
	l := look{wrap: true, ruled: true}
	switch v := value.(type) {
	case time.Time:
		l.format, value = timeFormat, localTime(v)
	case karta.Date:
		value, l.format = dateValue(string(v))
	case int64:
		l.format = moneyFormat
	case float64:
		l.format = figureFormat
	case share:
		value, l.format = float64(v), shareFormat
	case bool:
		value = yesNo(v, s.book.language)
	case string:
		if !fits(v) {
			value = karta.TooLongForCell.In(s.book.language)
		}
	}
	return s.cell(value, l)
}

func yesNo(yes bool, language karta.Language) string {
	if yes {
		return karta.Text{Sv: "Ja", En: "Yes"}.In(language)
	}
	return karta.Text{Sv: "Nej", En: "No"}.In(language)
}
