package export

import (
	"errors"
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

var (
	resultText = karta.Text{
		Sv: "Poster i ordning när filen hämtades. Allt räknas om när en vikt eller en bedömning ändras; den nya ordningen står sorterad på bladet Vikter. Ett diagram över nytta mot kostnad står under tabellen.",
		En: "Entries in their order when the file was fetched. All of it is calculated anew when a weight or a rating changes; the sheet Weights has the new order sorted. A chart of value against cost stands below the table."}
	highText     = karta.Text{Sv: "Median av poängen. Det som diskuteras först har minst så mycket.", En: "Median of the scores. Discussed first: at least this."}
	disputedText = karta.Text{Sv: "Övre kvartil av spridningen. Det som diskuteras först har minst så stor.", En: "Upper quartile of the spreads. Discussed first: at least this."}
)

// foremostFill is behind the ranks of the foremost.
const foremostFill = "DCEBEE"

// writeResult writes the sheet of what comes of the ratings.
func (s *scoreSheets) writeResult() error {
	columns, hidden := make([]heading, len(s.results)), []int{}
	for i, column := range s.results {
		columns[i] = column.heading
		if column.hidden {
			hidden = append(hidden, i+1)
		}
	}
	to, err := s.newScoreSheet(resultSheet, accent, [2]int{3, firstResult - 1}, hidden, columns)
	if err != nil {
		return err
	}
	to.add([]any{nil, to.calculated(s.faultFormula(s.in(resultText)), s.in(resultText), noteLook)})
	high, disputed := s.Order.Thresholds()
	s.addThreshold(to, highText, s.all("score"), "_xlfn.QUARTILE.INC(%s,2)", number(nineDecimals(high)))
	s.addThreshold(to, disputedText, s.all("disputable"), "_xlfn.QUARTILE.INC(%s,3)", number(nineDecimals(disputed)))
	to.headings(columns)
	for i := range s.Order.Entries {
		s.addResult(to, &s.Order.Entries[i])
	}
	last := to.row
	to.tableFrom(firstResult-1, len(columns))
	s.mark(to)
	to.printOnly(rangeOf(2, 1, s.resultColumn("valuePerCost"), last+3+chartRows))
	if err := s.addChart(to, last+3); err != nil {
		return err
	}
	to.protect()
	return to.close()
}

// addThreshold writes a line above the headings, of what a figure is held against.
func (s *scoreSheets) addThreshold(to *sheet, text karta.Text, cells, of string, value any) {
	line := make([]any, s.resultColumn("score"))
	line[2] = to.cell(s.in(text), noteLook)
	line[len(line)-1] = to.calculated(fmt.Sprintf(`IF(COUNT(%s)=0,"",ROUND(%s,9))`, cells, fmt.Sprintf(of, cells)), value, figureLook)
	to.add(line)
}

// nineDecimals takes away the last bits of a threshold. Scores and spreads have six decimals, so that they stay on their sides of it.
func nineDecimals(x float64) float64 { return math.Round(x*1e9) / 1e9 }

func (s *scoreSheets) addResult(to *sheet, entry *karta.RankedEntry) {
	r := s.rowOf(s.entryAt[entry.Entry.ID], to.row+1)
	r.RankedEntry = entry
	cells := make([]any, len(s.results))
	for i, column := range s.results {
		formula := ""
		if column.formula != nil {
			formula = column.formula(r)
		}
		cells[i] = to.calculated(formula, column.value(r), column.look)
	}
	to.add(cells, excelize.RowOpts{Height: rowHeight(linesIn(entry.Entry.Title, 48))})
}

// mark lets a reader see at a glance what stands in numbers besides: how high the score is, how disputed an entry, and what is to be
// discussed first.
func (s *scoreSheets) mark(to *sheet) {
	cells := func(key string) string {
		column := s.resultColumn(key)
		return rangeOf(column, firstResult, column, s.lastResult())
	}
	discussed, err := s.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{hatchGrey}}})
	first, firstErr := s.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{foremostFill}}})
	to.err = errors.Join(to.err, err, firstErr,
		s.file.SetConditionalFormat(to.name, cells("rank"), []excelize.ConditionalFormatOptions{
			{Type: "formula", Criteria: fmt.Sprintf("AND(ISNUMBER(%[1]s),%[1]s<=%[2]d)", s.here("rank", firstResult), foremost), Format: &first}}),
		s.file.SetConditionalFormat(to.name, cells("score"), []excelize.ConditionalFormatOptions{
			{Type: "data_bar", Criteria: "=", MinType: "num", MinValue: "0", MaxType: "max", BarColor: "#8FBAC2", BarSolid: true}}),
		s.file.SetConditionalFormat(to.name, cells("spread"), []excelize.ConditionalFormatOptions{
			{Type: "2_color_scale", Criteria: "=", MinType: "min", MaxType: "max", MinColor: "#" + white, MaxColor: "#" + hatchGrey}}),
		s.file.SetConditionalFormat(to.name, cells("discuss"), []excelize.ConditionalFormatOptions{
			{Type: "formula", Criteria: fmt.Sprintf("ISNUMBER(%s)", s.here("discuss", firstResult)), Format: &discussed}}))
}
