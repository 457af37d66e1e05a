package export

import (
	"context"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"oversiktskarta/karta"
)

// gathering is a file being read: it knows the headings of the sheet it is in and collects records and problems.
type gathering struct {
	ctx  context.Context //nolint:containedctx // reading a file is one call; this is its state
	file karta.ImportFile

	formulas  map[string]map[string]bool // cells that are computed, by sheet, of those where values should stand
	sheet     string
	holds     karta.RowSheet // what the sheet holds, by its name, or by its headings where the name says nothing
	since1904 bool
	columns   []column // by position; nil until the headings are found
	found     bool     // some sheet had headings
	stray     int      // cells without a heading that were reported
	english   int      // headings that are English only, less those that are Swedish only
}

// column is a column of the sheet. Known is false for one that is not read, and bare is true for one that has no heading.
type column struct {
	karta.Column
	known, bare bool
}

func newGathering(ctx context.Context) *gathering {
	return &gathering{ctx: ctx, formulas: make(map[string]map[string]bool), file: karta.ImportFile{Language: karta.Swedish, Problems: []karta.ImportProblem{}}}
}

// begin starts a sheet.
func (g *gathering) begin(sheet string) {
	g.holds, _ = karta.RowSheetNamed(sheet)
	g.sheet, g.columns, g.stray = sheet, nil, 0
}

// formulasIn is where the formulas of a sheet are noted; nil for one where they may stand.
func (g *gathering) formulasIn(sheet string) map[string]bool {
	holds, _ := karta.RowSheetNamed(sheet)
	if holds.Resource != karta.BallotResource && holds.Resource != karta.DecisionResource {
		return nil
	}
	noted := make(map[string]bool)
	g.formulas[sheet] = noted
	return noted
}

// problem tells what is wrong in a cell of the sheet, or of another where its name stands before.
func (g *gathering) problem(cell, code string, reason karta.Text) {
	if cell != "" && !strings.Contains(cell, "!") {
		cell = g.sheet + "!" + cell
	}
	g.file.Problems = append(g.file.Problems, karta.ImportProblem{Cell: cell, Code: code, Reason: reason, Suggestions: []string{}})
}

// row takes the next row of the sheet, numbered from 1; the first with headings says what stands in each column.
func (g *gathering) row(number int, cells []string) error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	if isEmpty(cells) {
		return nil
	}
	if len(cells) > mostColumns {
		return tooMany(karta.Text{Sv: "kolumner", En: "columns"}, mostColumns)
	}
	if number > mostRows+1 || len(g.file.Rows) >= mostRows {
		return tooMany(karta.Text{Sv: "rader", En: "rows"}, mostRows)
	}
	if g.columns == nil {
		g.headings(number, cells)
		return nil
	}
	g.record(number, cells)
	return nil
}

func isEmpty(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// leastHeadings is how many cells of a row must be known headings for it to be the row of headings.
const leastHeadings = 2

// resourceOf is what the rows below headings are about.
func (g *gathering) resourceOf(cells []string) karta.Resource {
	if g.holds.Resource != "" {
		return g.holds.Resource
	}
	var likeliest karta.Resource
	most := 0
	for _, sheet := range karta.RowSheets {
		known := 0
		for _, cell := range cells {
			if _, is := karta.ColumnFor(sheet.Resource, cell); is {
				known++
			}
		}
		if known > most {
			likeliest, most = sheet.Resource, known
		}
	}
	return likeliest
}

func (g *gathering) headings(number int, cells []string) {
	resource := g.resourceOf(cells)
	columns := make([]column, len(cells))
	seen := make(map[string]bool)
	found := 0
	for i, cell := range cells {
		known, is := karta.ColumnFor(resource, cell)
		if is {
			found++
			columns[i] = column{Column: known, known: !seen[known.Key]}
		} else if headed, may := karta.HeadedColumn(resource, cell); may && !isOpenColumn(cell) {
			columns[i] = column{Column: headed, known: true}
		} else {
			columns[i].bare = strings.TrimSpace(cell) == ""
		}
	}
	if found < leastHeadings {
		return
	}
	g.columns, g.found, g.holds.Resource = columns, true, resource
	for i, cell := range cells {
		name, place := strings.TrimSpace(cell), cellName(i+1, number)
		switch is := columns[i].Column.Key != ""; {
		case is && seen[columns[i].Key]:
			columns[i].known = false
			g.problem(place, "column.twice", karta.Text{Sv: "Kolumnen ”" + name + "” finns två gånger. Den andra läses inte.",
				En: "The column “" + name + "” stands twice. The second is not read."})
		case is:
			seen[columns[i].Key] = true
			g.weighLanguage(columns[i].Heading, name)
			if columns[i].Heading == (karta.Text{}) {
				g.file.Headings = append(g.file.Headings, karta.ImportHeading{Cell: g.sheet + "!" + place, Text: name})
			}
		case name != "" && !isOpenColumn(name):
			g.problem(place, "column.unknown", karta.Text{Sv: "Kolumnen ”" + name + "” känns inte igen och läses inte.",
				En: "The column “" + name + "” is not known and is not read."})
		}
	}
	g.file.Language = karta.Swedish
	if g.english > 0 {
		g.file.Language = karta.English
	}
}

func isOpenColumn(name string) bool {
	return strings.EqualFold(name, openColumn.Heading.Sv) || strings.EqualFold(name, openColumn.Heading.En) ||
		strings.EqualFold(name, remarkColumn.Sv) || strings.EqualFold(name, remarkColumn.En)
}

func (g *gathering) weighLanguage(heading karta.Text, written string) {
	switch {
	case strings.EqualFold(heading.Sv, heading.En):
	case strings.EqualFold(written, heading.En):
		g.english++
	case strings.EqualFold(written, heading.Sv):
		g.english--
	}
}

// mostStray is how many cells without a heading are reported for a sheet.
const mostStray = 20

func (g *gathering) record(number int, cells []string) {
	record := karta.ImportRecord{Sheet: g.sheet, Row: number, Resource: g.holds.Resource, Kind: g.holds.Kind,
		Values: make(map[string]karta.ImportValue, len(g.columns))}
	for i, column := range g.columns {
		if !column.known {
			continue
		}
		text := ""
		if i < len(cells) {
			text = g.cellText(column.Column, cells[i])
		}
		cell := cellName(i+1, number)
		record.Values[column.Key] = karta.ImportValue{Cell: cell, Text: text, Formula: g.formulas[g.sheet][cell]}
	}
	g.file.Rows = append(g.file.Rows, record)
	for i, text := range cells {
		if bare := i >= len(g.columns) || g.columns[i].bare; bare && strings.TrimSpace(text) != "" && g.stray < mostStray {
			g.stray++
			g.problem(cellName(i+1, number), "cell.no_heading", karta.Text{Sv: "Cellen står i en kolumn utan rubrik och läses inte.",
				En: "The cell stands in a column without a heading and is not read."})
		}
	}
}

// cellText is a cell as text, each letter in its shortest form; a number in a column of dates is a day.
func (g *gathering) cellText(column karta.Column, raw string) string {
	raw = norm.NFC.String(raw)
	if column.Type != karta.DateCell {
		return raw
	}
	serial, err := strconv.ParseFloat(strings.TrimSpace(raw), 64)
	if err != nil {
		return raw
	}
	if date, ok := karta.DateFromSerial(serial, g.since1904); ok {
		return string(date)
	}
	return raw
}

// end closes the sheet; one that should hold rows and has no headings is reported.
func (g *gathering) end() {
	if g.columns != nil {
		return
	}
	if g.holds.Resource != "" {
		g.problem("", "sheet.no_headings", karta.Text{Sv: "Bladet ”" + g.sheet + "” saknar rubriker som känns igen och läses inte.",
			En: "The sheet “" + g.sheet + "” has no headings that are known and is not read."})
		return
	}
	g.problem("", "sheet.unknown", karta.Text{Sv: "Bladet ”" + g.sheet + "” känns inte igen och läses inte.",
		En: "The sheet “" + g.sheet + "” is not known and is not read."})
}

// mustHaveHeadings refuses a file of which nothing was read.
func (g *gathering) mustHaveHeadings() error {
	if g.found {
		return nil
	}
	return karta.Fail(karta.Invalid, "file.no_headings",
		"Filen saknar rubriker som känns igen. Hämta en arbetsbok eller csv-fil ur registret och utgå från den.",
		"The file has no headings that are known. Fetch a workbook or csv file from the register and start from that.")
}
