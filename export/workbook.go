package export

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// workbook is a workbook being written, sheet by sheet as streams.
type workbook struct {
	file     *excelize.File
	language karta.Language
	looks    map[look]int
	tables   int
	frozen   bool   // whether it is for reading alone
	notice   string // at the top of every printed page, empty for none
}

// newWorkbook begins a workbook with its sheets in order. Which are hidden is said now: excelize reads every sheet again to
// hide one, which costs nothing while they are empty.
func newWorkbook(language karta.Language, sheets []string, hidden ...string) (*workbook, error) {
	b := &workbook{file: excelize.NewFile(), language: language, looks: make(map[look]int)}
	b.file.SetZipWriter(fastZip)
	err := b.file.SetSheetName("Sheet1", sheets[0])
	for _, name := range sheets[1:] {
		_, newErr := b.file.NewSheet(name)
		err = errors.Join(err, newErr)
	}
	b.file.SetActiveSheet(0)
	for _, name := range hidden {
		err = errors.Join(err, b.file.SetSheetVisible(name, false))
	}
	return b, err
}

// fastZip packs at a level that takes less than half the time of the usual one, for files that are a little larger, and on
// all processors.
func fastZip(w io.Writer) excelize.ZipWriter {
	writer := zip.NewWriter(w)
	writer.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return newPacker(out), nil })
	return writer
}

func (b *workbook) in(text karta.Text) string { return text.In(b.language) }

// style is the number of a look in the file.
func (b *workbook) style(l look) (int, error) {
	if id, known := b.looks[l]; known {
		return id, nil
	}
	id, err := b.file.NewStyle(l.style())
	if err != nil {
		return 0, err
	}
	b.looks[l] = id
	return id, nil
}

// writeTo writes the finished workbook.
func (b *workbook) writeTo(w io.Writer) error {
	_, err := b.file.WriteTo(w)
	return err
}

// close removes the temporary files of the streams.
func (b *workbook) close() error { return b.file.Close() }

// page says how a sheet is shown and printed.
type page struct {
	name    string
	a3      bool
	tab     string // colour
	columns []float64
	hidden  []int  // columns, from 1
	frozen  [2]int // columns and rows that stay in sight
	repeat  int    // the row that every printed page repeats, 0 for none
	bare    bool   // no grid lines
}

// sheet is a sheet being streamed. Errors stick: the first one comes out of close.
type sheet struct {
	book   *workbook
	name   string
	stream *excelize.StreamWriter
	row    int // written last
	err    error
}

// newSheet begins to fill a sheet.
func (b *workbook) newSheet(p page) (*sheet, error) {
	fit := true
	// Properties have to be there before the stream begins, or they are lost.
	if err := b.file.SetSheetProps(p.name, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &p.tab}); err != nil {
		return nil, err
	}
	stream, err := b.file.NewStreamWriter(p.name)
	if err != nil {
		return nil, err
	}
	s := &sheet{book: b, name: p.name, stream: stream}
	return s, errors.Join(s.layColumns(p), s.layPaper(p), s.layView(p))
}

func (s *sheet) layColumns(p page) error {
	for i, width := range p.columns {
		if err := s.stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	for _, column := range p.hidden {
		if err := s.stream.SetColVisible(column, column, false); err != nil {
			return err
		}
	}
	if p.frozen == [2]int{} {
		return nil
	}
	corner, err := excelize.CoordinatesToCellName(p.frozen[0]+1, p.frozen[1]+1)
	if err != nil {
		return err
	}
	pane := "bottomRight"
	if p.frozen[0] == 0 {
		pane = "bottomLeft"
	}
	return s.stream.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: p.frozen[0], YSplit: p.frozen[1], TopLeftCell: corner, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: corner, ActiveCell: corner, Pane: pane}},
	})
}

// The numbers of paper sizes in the file format.
const (
	paperA3 = 8
	paperA4 = 9
)

func (s *sheet) layPaper(p page) error {
	size, orientation, wide, high := paperA4, "landscape", 1, 0
	if p.a3 {
		size = paperA3
	}
	margin, header := 0.5, 0.3
	file := s.book.file
	var notice string
	if s.book.notice != "" {
		notice = "&C&B" + s.book.notice
	}
	err := errors.Join(
		file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}),
		file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
			Left: &margin, Right: &margin, Top: &margin, Bottom: &margin, Header: &header, Footer: &header}),
		file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{
			OddHeader: notice,
			OddFooter: "&L" + "Översiktskarta: &A" + "&R" + s.book.in(karta.Text{Sv: "Sida &P av &N", En: "Page &P of &N"})}),
	)
	if p.repeat == 0 {
		return err
	}
	return errors.Join(err, file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: fmt.Sprintf("%s!$%d:$%d", quoteSheet(s.name), p.repeat, p.repeat)}))
}

func (s *sheet) layView(p page) error {
	grid := !p.bare
	return s.book.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &grid})
}

// add writes the next row.
func (s *sheet) add(cells []any, opts ...excelize.RowOpts) {
	s.row++
	if s.err == nil {
		s.err = s.stream.SetRow("A"+strconv.Itoa(s.row), cells, opts...)
	}
}

// skip leaves a row empty.
func (s *sheet) skip() { s.row++ }

// cell is a value with a look. Texts that a cell can't hold are refused.
func (s *sheet) cell(value any, l look) excelize.Cell {
	style, err := s.book.style(l)
	if text, isText := value.(string); isText {
		if text == "" {
			value = nil
		} else if !fits(text) {
			err = fmt.Errorf("%s row %d: %w", s.name, s.row+1, errTooLongForCell)
		}
	}
	s.err = errors.Join(s.err, err)
	return excelize.Cell{StyleID: style, Value: value}
}

// header writes the row of headings. A table may not have two columns of one name, so a second one is numbered.
func (s *sheet) header(headings []string, looks func(column int) look) {
	cells := make([]any, len(headings))
	had := make(map[string]int, len(headings))
	for i, heading := range headings {
		had[strings.ToLower(heading)]++
		if number := had[strings.ToLower(heading)]; number > 1 {
			heading += " (" + strconv.Itoa(number) + ")"
		}
		cells[i] = s.cell(heading, looks(i))
	}
	s.add(cells, excelize.RowOpts{Height: 32})
}

// table makes the rows, from the headings in the first to the last written, a table with a filter.
func (s *sheet) table(columns int) { s.tableFrom(1, columns) }

// tableFrom is table with the headings in another row.
func (s *sheet) tableFrom(headings, columns int) {
	if s.err != nil {
		return
	}
	s.book.tables++
	name := "Tabell_" + strconv.Itoa(s.book.tables)
	noStripes := false
	last := max(s.row, headings+1) // a table has a row of data, if an empty one
	s.err = s.stream.AddTable(&excelize.Table{Range: rangeOf(1, headings, columns, last), Name: name, ShowRowStripes: &noStripes})
}

// printOnly has a range of the sheet printed and nothing else.
func (s *sheet) printOnly(cells string) {
	from, to, _ := strings.Cut(cells, ":")
	s.err = errors.Join(s.err, s.book.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: quoteSheet(s.name) + "!" + fixed(from) + ":" + fixed(to)}))
}

// fixed is the name of a cell as a formula writes it that stays where it is, "$B$1".
func fixed(cell string) string {
	letters := strings.TrimRight(cell, "0123456789")
	return "$" + letters + "$" + cell[len(letters):]
}

// protect guards the locked cells against slips; it has no password, and leaves filtering, sorting and widths free.
func (s *sheet) protect() {
	s.err = errors.Join(s.err, s.book.file.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		AutoFilter: true, Sort: true, FormatColumns: true, FormatRows: true, FormatCells: true, InsertHyperlinks: true,
		SelectLockedCells: true, SelectUnlockedCells: true,
	}))
}

// close ends the sheet and tells the first error.
func (s *sheet) close() error {
	if s.err != nil {
		return s.err
	}
	return s.stream.Flush()
}

// rangeOf names a range of cells, "A1:C5".
func rangeOf(fromColumn, fromRow, toColumn, toRow int) string {
	return cellName(fromColumn, fromRow) + ":" + cellName(toColumn, toRow)
}

// cellName names a cell, "C5". Columns and rows count from 1 and are the program's own, so that no name can fail.
func cellName(column, row int) string {
	name, _ := excelize.CoordinatesToCellName(column, row)
	return name
}

// columnName names a column, "C".
func columnName(column int) string {
	name, _ := excelize.ColumnNumberToName(column)
	return name
}

// quoteSheet is a sheet's name as a formula writes it: within quotes, unless it is a plain word.
func quoteSheet(name string) string {
	if strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", "''") + "'"
}

// localTime is a time as a spreadsheet shows it: Sweden's clock, without a zone.
func localTime(t time.Time) time.Time {
	local := karta.LocalTime(t)
	return time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
}
