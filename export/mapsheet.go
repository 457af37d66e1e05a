package export

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// The map as a sheet: a block of rows for each row of the map, a column for each column, and one entry a cell, so that
// nothing is merged or cut and a block is as high as its fullest cell. Totals stand at the right and at the bottom.

func countText(count karta.MapCount) karta.Text {
	return karta.Text{
		Sv: fmt.Sprintf("%d initiativ, %d behov, %d saknar ägare", count.Initiatives, count.Needs, count.Ownerless),
		En: fmt.Sprintf("%d initiatives, %d needs, %d without owner", count.Initiatives, count.Needs, count.Ownerless),
	}
}

var totalHeadings = []karta.Text{{Sv: "Initiativ", En: "Initiatives"}, {Sv: "Behov", En: "Needs"}, {Sv: "Saknar ägare", En: "No owner"}}

func totals(count karta.MapCount) []int {
	return []int{count.Initiatives, count.Needs, count.Ownerless}
}

func (b *workbook) writeMap(book RegisterBook) error {
	headingRow := 4
	layout := page{name: b.in(mapSheet), a3: true, tab: accent, bare: true, frozen: [2]int{1, headingRow},
		repeat: headingRow, columns: []float64{36}}
	for range book.Map.Columns {
		layout.columns = append(layout.columns, 46)
	}
	layout.columns = append(layout.columns, 10, 10, 10)
	s, err := b.newSheet(layout)
	if err != nil {
		return err
	}
	s.add([]any{s.cell(book.Title, look{bold: true, size: 16, colour: accent})}, excelize.RowOpts{Height: 24})
	s.add([]any{s.cell(strings.Join(slices.Concat([]string{b.in(countText(book.Map.Total))}, b.comparedWith(book.Map), book.Filters), " · "), look{colour: mutedGrey})})
	s.add([]any{s.cell(phaseLegend(karta.Initiative, b.language), look{colour: mutedGrey})})
	s.mapHeader(book.Map)
	for row := range book.Map.Rows {
		s.mapBlock(book, row)
	}
	s.columnTotals(book.Map)
	s.protect()
	return s.close()
}

// comparedWith says which round the marks on the map tell of, if any.
func (b *workbook) comparedWith(m karta.Map) []string {
	if m.ComparedWith == nil {
		return nil
	}
	return []string{b.in(karta.Text{Sv: "jämfört med " + m.ComparedWith.Round, En: "compared with " + m.ComparedWith.Round})}
}

func (s *sheet) mapHeader(m karta.Map) {
	headings := []string{s.book.in(m.RowAxis.Name()) + " ↓   " + s.book.in(m.ColumnAxis.Name()) + " →"}
	for _, column := range m.Columns {
		headings = append(headings, lineName(column, m.ColumnAxis, s.book.language))
	}
	for _, heading := range totalHeadings {
		headings = append(headings, s.book.in(heading))
	}
	s.header(headings, func(int) look { return headerLook })
}

// lineName is what a row or column of the map is called.
func lineName(line karta.MapLine, axis karta.Axis, language karta.Language) string {
	if line.Category != nil {
		return line.Category.NameIn(language)
	}
	return karta.Text{Sv: "Utan ", En: "No "}.In(language) + strings.ToLower(axis.Singular().In(language))
}

// mapBlock writes one row of the map: as many rows of the sheet as its fullest cell has lines.
func (s *sheet) mapBlock(book RegisterBook, row int) {
	cells := make([]*karta.MapCell, len(book.Map.Columns))
	height := 1
	for i, cell := range book.Map.Cells {
		if cell.Row == row {
			cells[cell.Column] = &book.Map.Cells[i]
			height = max(height, len(cell.Entries)+len(cell.FormerEntries)+spotLines(cell))
		}
	}
	line := book.Map.Rows[row]
	name := lineName(line, book.Map.RowAxis, s.book.language)
	for i := range height {
		values := []any{s.cell(name, look{bold: i == 0, fill: lockedGrey, colour: firstOr(i, "", mutedGrey), wrap: true})}
		for _, cell := range cells {
			values = append(values, s.mapCell(book, cell, i))
		}
		for _, total := range totals(line.Count) {
			values = append(values, s.cell(firstOr[any](i, total, nil), look{bold: true, fill: lockedGrey, centre: true}))
		}
		s.add(values, excelize.RowOpts{Height: 2*lineHeight + 2})
	}
	s.skip()
}

func firstOr[T any](i int, first, otherwise T) T {
	if i == 0 {
		return first
	}
	return otherwise
}

func spotLines(cell karta.MapCell) int {
	if cell.WhiteSpot {
		return 1
	}
	return 0
}

// mapCell is the line of a cell of the map: an entry, the words of a white spot, or nothing.
func (s *sheet) mapCell(book RegisterBook, cell *karta.MapCell, line int) excelize.Cell {
	if cell == nil {
		return s.cell(nil, look{})
	}
	empty := look{}
	if cell.WhiteSpot {
		empty = look{fill: hatchGrey, pattern: hatch, bold: true, wrap: true}
		if line == 0 {
			return s.cell(s.book.in(whiteSpotText), empty)
		}
		line--
	}
	former := line >= len(cell.Entries)
	positions := slices.Concat(cell.Entries, cell.FormerEntries)
	if line >= len(positions) {
		return s.cell(nil, empty)
	}
	entry := book.Map.Entries[positions[line]]
	chip := s.cell(chipText(entry, mark(entry, former), s.book.language), look{wrap: true, ruled: entry.Kind == karta.Initiative,
		dashed: entry.Kind == karta.Need, italic: entry.Kind == karta.Need, struck: former, bold: !former && len(entry.Changes) > 0})
	chip.Formula = fmt.Sprintf(`HYPERLINK("%s","%s")`, quotedInFormula(entryURL(book.BaseURL, entry.Reference)),
		quotedInFormula(chip.Value.(string)))
	return chip
}

// mark says in a word or two how an entry differs from the round that the map is compared with; former is that it stood in
// the cell then, and doesn't now.
func mark(entry karta.MapEntry, former bool) karta.Text {
	told := karta.ToldChanges(entry.Changes)
	switch {
	case former && slices.Contains(told, karta.EntryMoved):
		return karta.Text{Sv: "flyttad härifrån", En: "moved from here"}
	case former && entry.Into != nil:
		return karta.Text{Sv: "uppgått i " + entry.Into.Reference, En: "merged into " + entry.Into.Reference}
	case former && !slices.Contains(told, karta.EntryGone):
		return karta.Text{Sv: "utanför urvalet nu", En: "outside the selection now"}
	}
	var words karta.Text
	for i, kind := range told {
		words.Sv += firstOr(i, "", ", ") + strings.ToLower(kind.Name().Sv)
		words.En += firstOr(i, "", ", ") + strings.ToLower(kind.Name().En)
	}
	return words
}

// mostChip keeps the text of a chip within what a formula may hold as one text.
const mostChip = 240

func chipText(entry karta.MapEntry, mark karta.Text, language karta.Language) string {
	owners := strings.Join(entry.Leads, ", ")
	if owners == "" {
		owners = karta.Text{Sv: "saknar ägare", En: "no owner"}.In(language)
	}
	said := mark.In(language)
	if said != "" {
		said = "[" + said + "] "
	}
	text := []rune(said + entry.Phase.Glyph() + " " + entry.Reference + " " + entry.Title)
	end := []rune(" (" + owners + ")")
	if len(end) > mostChip/2 {
		end = append(end[:mostChip/2], '…', ')')
	}
	if len(text)+len(end) > mostChip {
		text = append(text[:mostChip-len(end)-1], '…')
	}
	return string(append(text, end...))
}

// columnTotals writes the totals of the columns and of the whole map.
func (s *sheet) columnTotals(m karta.Map) {
	all := totals(m.Total)
	for i, heading := range totalHeadings {
		values := []any{s.cell(s.book.in(heading), look{bold: true, fill: lockedGrey})}
		for _, column := range m.Columns {
			values = append(values, s.cell(totals(column.Count)[i], look{bold: true, fill: lockedGrey, centre: true}))
		}
		for j := range totalHeadings {
			values = append(values, s.cell(firstOr[any](max(i-j, j-i), all[i], nil), look{bold: true, fill: lockedGrey, centre: true}))
		}
		s.add(values)
	}
}
