package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

// pageTable is a table of a page.
type pageTable struct {
	Caption string
	Said    bool // the heading above says the same as the caption
	Columns []pageCell
	Rows    [][]pageCell
}

// pageCell is a cell; figures stand to the right.
type pageCell struct {
	Text   string
	Href   string
	Figure bool
}

// pageTable picks columns of a table. References become links to their entries.
func (p PackBook) pageTable(caption string, t Table, columns []int) (pageTable, error) {
	shown := pageTable{Caption: caption, Columns: make([]pageCell, len(columns))}
	for i, column := range columns {
		shown.Columns[i].Text = t.Columns[column].Heading
	}
	for row, err := range t.Rows {
		if err != nil {
			return shown, err
		}
		cells := make([]pageCell, len(columns))
		for i, column := range columns {
			cells[i] = p.pageCell(row[column], t.Columns[column].Heading)
			shown.Columns[i].Figure = shown.Columns[i].Figure || cells[i].Figure
		}
		shown.Rows = append(shown.Rows, cells)
	}
	return shown, nil
}

func (p PackBook) pageCell(value any, heading string) pageCell {
	cell := pageCell{Text: p.shownText(value)}
	switch v := value.(type) {
	case int, int64, float64, share:
		cell.Figure = true
	case string:
		if heading == referenceHeading.In(p.Language) && v != "" {
			cell.Href = entryURL(p.BaseURL, v)
		}
	}
	return cell
}

// shownText is a value as people read it: with a decimal comma in Swedish, and a dash for nothing.
func (p PackBook) shownText(value any) string {
	switch v := value.(type) {
	case nil:
		return "–"
	case string:
		return orDash(v)
	case int64:
		return grouped(v, p.Language)
	case float64:
		return p.decimal(v)
	case share:
		return strconv.Itoa(int(math.Round(100*float64(v)))) + "\u00a0%"
	case karta.Date:
		return orDash(string(v))
	default:
		return plainText(v, p.Language)
	}
}

func (p PackBook) decimal(v float64) string {
	text := strconv.FormatFloat(v, 'f', 2, 64)
	if p.Language == karta.English {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

// grouped writes a whole number with its thousands apart.
func grouped(v int64, language karta.Language) string {
	digits, separator := strconv.FormatInt(v, 10), "\u00a0"
	if language == karta.English {
		separator = ","
	}
	var text strings.Builder
	for i, digit := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 && digits[i-1] != '-' {
			text.WriteString(separator)
		}
		text.WriteRune(digit)
	}
	return text.String()
}

// pageMap is the map as counts.
type pageMap struct {
	Caption string
	Corner  string
	Total   string // what the last row and column are called
	Columns []string
	Rows    []pageMapRow
	Totals  []pageMapCell
}

type pageMapRow struct {
	Name  string
	Cells []pageMapCell
	Total pageMapCell
}

// pageMapCell is a cell with what it counts, in words.
type pageMapCell struct {
	Lines     []string
	WhiteSpot string
}

func (p PackBook) pageMap() *pageMap {
	m := p.Content.Map
	if len(m.Entries) == 0 {
		return nil
	}
	total := karta.Text{Sv: "Totalt", En: "Total"}.In(p.Language)
	shown := &pageMap{Corner: m.RowAxis.Name().In(p.Language), Total: total,
		Caption: karta.Text{Sv: "Antal poster efter sektor och område", En: "Entries by sector and area"}.In(p.Language)}
	for _, column := range m.Columns {
		shown.Columns = append(shown.Columns, lineName(column, m.ColumnAxis, p.Language))
		shown.Totals = append(shown.Totals, p.counted(column.Count))
	}
	shown.Columns = append(shown.Columns, total)
	shown.Totals = append(shown.Totals, p.counted(m.Total))
	for _, row := range m.Rows {
		shown.Rows = append(shown.Rows, pageMapRow{Name: lineName(row, m.RowAxis, p.Language), Cells: make([]pageMapCell, len(m.Columns)), Total: p.counted(row.Count)})
	}
	for _, cell := range m.Cells {
		counted := p.counted(cell.Count)
		if cell.WhiteSpot {
			counted.WhiteSpot = whiteSpotText.In(p.Language)
		}
		shown.Rows[cell.Row].Cells[cell.Column] = counted
	}
	return shown
}

func (p PackBook) counted(count karta.MapCount) pageMapCell {
	var cell pageMapCell
	for _, line := range []struct {
		n    int
		text karta.Text
	}{
		{count.Initiatives, karta.Text{Sv: "%d initiativ", En: plural(count.Initiatives, "%d initiative", "%d initiatives")}},
		{count.Needs, karta.Text{Sv: "%d behov", En: plural(count.Needs, "%d need", "%d needs")}},
		{count.Ownerless, karta.Text{Sv: "%d saknar ägare", En: "%d without owner"}},
	} {
		if line.n > 0 {
			cell.Lines = append(cell.Lines, fmt.Sprintf(line.text.In(p.Language), line.n))
		}
	}
	return cell
}

func plural(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}
