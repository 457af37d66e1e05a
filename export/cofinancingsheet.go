package export

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// financeSheets writes the sheets of co-financing, which point at each other's cells.
type financeSheets struct {
	*workbook
	CofinancingBook
	keys  []span        // rows of each plan's weights
	needs []map[int]int // rows of each plan's years
	last  int           // row of the sheet of shares
}

// span is rows of a sheet, from the first to the last.
type span struct{ first, last int }

func newFinanceSheets(b *workbook, book CofinancingBook) *financeSheets {
	f := &financeSheets{workbook: b, CofinancingBook: book, last: 1}
	key, need := 2, 2 // below the headings
	for _, plan := range book.Plans {
		f.keys = append(f.keys, span{key, key + len(plan.Shares) - 1})
		key += len(plan.Shares)
		rows := map[int]int{}
		for _, n := range plan.Needs {
			rows[n.Year] = need
			need++
		}
		f.needs = append(f.needs, rows)
		f.last += len(plan.Lines)
	}
	return f
}

var (
	lockedText    = look{fill: lockedGrey, ruled: true, wrap: true}
	lockedMoney   = look{fill: lockedGrey, ruled: true, format: moneyFormat}
	lockedPercent = look{fill: lockedGrey, ruled: true, format: "0.0%"}
	openNumber    = look{ruled: true, unlocked: true, format: moneyFormat}
)

// formula is a cell that is calculated, with the value that the server calculated.
func (s *sheet) formula(formula string, value any, l look) excelize.Cell {
	cell := s.cell(value, l)
	cell.Formula = formula
	return cell
}

// newFinanceSheet begins a sheet with its headings.
func (f *financeSheets) newFinanceSheet(name karta.Text, hidden []int, columns ...heading) (*sheet, error) {
	layout := page{name: f.in(name), tab: accent, frozen: [2]int{0, 1}, repeat: 1, hidden: hidden}
	texts := make([]string, len(columns))
	for i, column := range columns {
		layout.columns = append(layout.columns, column.width)
		texts[i] = column.In(f.workbook.language)
	}
	s, err := f.newSheet(layout)
	if err == nil {
		s.header(texts, func(int) look { return headerLook })
	}
	return s, err
}

func (s *sheet) finish(columns int) error {
	s.table(columns)
	s.protect()
	return s.close()
}

func (f *financeSheets) writeKeys() error {
	s, err := f.newFinanceSheet(keysSheet, nil, h("Beteckning", "Reference", 11), h("Titel", "Title", 40), h("Nyckel", "Key", 18),
		h("Vad talen räknar", "What the numbers count", 40), h("Organisation", "Organisation", 40), h("Tal", "Number", 14), h("Andel", "Share", 10))
	if err != nil {
		return err
	}
	for i, plan := range f.Plans {
		whole := weights(plan.Shares)
		for j, share := range plan.Shares {
			part := 0.0
			if whole > 0 {
				part = math.Round(10_000*float64(share.Weight)/float64(whole)) / 10_000
			}
			sum := fmt.Sprintf("SUM(F$%d:F$%d)", f.keys[i].first, f.keys[i].last)
			s.add([]any{s.cell(plan.Entry.Reference, lockedText), s.cell(plan.Entry.Title, lockedText), s.cell(plan.Key.Name().In(f.workbook.language), lockedText),
				s.cell(plan.Measure, lockedText), s.cell(share.Organisation.Name, lockedText), s.cell(share.Weight, openNumber),
				s.formula(fmt.Sprintf("IF(%s=0,0,ROUND(F%d/%s,4))", sum, f.keys[i].first+j, sum), part, lockedPercent)})
		}
	}
	return s.finish(7)
}

func weights(shares []karta.CofinancingShare) (sum int64) {
	for _, share := range shares {
		sum += share.Weight
	}
	return sum
}

func (f *financeSheets) writeNeeds() error {
	s, err := f.newFinanceSheet(moneySheet, nil, h("Beteckning", "Reference", 11), h("Titel", "Title", 48), h("År", "Year", 8), h("Behov, kr", "Need, SEK", 16))
	if err != nil {
		return err
	}
	for _, plan := range f.Plans {
		for _, need := range plan.Needs {
			s.add([]any{s.cell(plan.Entry.Reference, lockedText), s.cell(plan.Entry.Title, lockedText), s.cell(need.Year, lockedText), s.cell(need.Amount, openNumber)})
		}
	}
	return s.finish(4)
}

// financeHeadings are those of the amounts, in the order of the columns of the sheet of shares.
var financeHeadings = []heading{h("Andel, kr", "Share, SEK", 16), h("Utlovat, kr", "Pledged, SEK", 16), h("Beslutat, kr", "Decided, SEK", 16),
	h("Saknas, kr", "Missing, SEK", 16), h("Över andelen, kr", "Beyond the share, SEK", 16)}

func amounts(f karta.Financing) []int64 {
	return []int64{f.Share, f.Pledged, f.Decided, f.Gap, f.Beyond}
}

// amountColumns are the columns of the amounts in the sheet of shares.
var amountColumns = []string{"F", "G", "H", "I", "J"}

func (f *financeSheets) writeShares() error {
	s, err := f.newFinanceSheet(sharesSheet, []int{1}, append([]heading{h("Id", "Id", 8), h("Beteckning", "Reference", 11), h("Titel", "Title", 40),
		h("Organisation", "Organisation", 40), h("År", "Year", 8)}, financeHeadings...)...)
	if err != nil {
		return err
	}
	for i, plan := range f.Plans {
		for _, line := range plan.Lines {
			row := s.row + 1
			s.add([]any{s.cell(line.Organisation.ID, lockedText), s.cell(plan.Entry.Reference, lockedText), s.cell(plan.Entry.Title, lockedText),
				s.cell(line.Organisation.Name, lockedText), s.cell(line.Year, lockedText),
				s.formula(f.shareFormula(i, line), line.Share, lockedMoney), s.cell(line.Pledged, lockedMoney), s.cell(line.Decided, lockedMoney),
				s.formula(fmt.Sprintf("MAX(0,F%d-G%d-H%d)", row, row, row), line.Gap, lockedMoney),
				s.formula(fmt.Sprintf("MAX(0,G%d+H%d-F%d)", row, row, row), line.Beyond, lockedMoney)})
		}
	}
	return s.finish(10)
}

// shareFormula is [karta.Apportion] as a formula: the need cut after the organisation, less the need cut before it. Whoever has
// no share, in a year or at all, has none by any key.
func (f *financeSheets) shareFormula(plan int, line karta.FinancingLine) string {
	need, needed := f.needs[plan][line.Year]
	keys := f.keys[plan]
	for i, share := range f.Plans[plan].Shares {
		if share.Organisation.ID != line.Organisation.ID || !needed {
			continue
		}
		sheet, money := quoteSheet(f.in(keysSheet)), fmt.Sprintf("%s!D$%d", quoteSheet(f.in(moneySheet)), need)
		sum := fmt.Sprintf("SUM(%s!F$%d:F$%d)", sheet, keys.first, keys.last)
		upTo := func(last int) string {
			return fmt.Sprintf("ROUND(%s*SUM(%s!F$%d:F$%d)/%s,0)", money, sheet, keys.first, last, sum)
		}
		cut := upTo(keys.first + i)
		if i > 0 {
			cut += "-" + upTo(keys.first+i-1)
		}
		return fmt.Sprintf("IF(%s=0,0,%s)", sum, cut)
	}
	return "0"
}

// sumOf sums a column of the sheet of shares over the lines in which other columns equal cells of the row.
func (f *financeSheets) sumOf(column string, equal map[string]string) string {
	sheet := quoteSheet(f.in(sharesSheet))
	lines := func(column string) string {
		return fmt.Sprintf("%s!$%s$2:$%s$%d", sheet, column, column, max(2, f.last))
	}
	var factors []string
	for _, key := range []string{"A", "E"} {
		if cell, is := equal[key]; is {
			factors = append(factors, "("+lines(key)+"="+cell+")")
		}
	}
	return "SUMPRODUCT(" + strings.Join(factors, "*") + "*" + lines(column) + ")"
}

func (f *financeSheets) writeByActor() error {
	s, err := f.newFinanceSheet(byActorSheet, []int{1}, append([]heading{h("Id", "Id", 8), h("Organisation", "Organisation", 44), h("År", "Year", 8)}, financeHeadings...)...)
	if err != nil {
		return err
	}
	for _, line := range f.Totals.Lines {
		row := s.row + 1
		cells := []any{s.cell(line.Organisation.ID, lockedText), s.cell(line.Organisation.Name, lockedText), s.cell(line.Year, lockedText)}
		for i, amount := range amounts(line.Financing) {
			formula := f.sumOf(amountColumns[i], map[string]string{"A": fmt.Sprintf("$A%d", row), "E": fmt.Sprintf("$C%d", row)})
			cells = append(cells, s.formula(formula, amount, lockedMoney))
		}
		s.add(cells)
	}
	return s.finish(8)
}

func (f *financeSheets) writeByYear() error {
	s, err := f.newFinanceSheet(byYearSheet, nil, append([]heading{h("År", "Year", 10)}, financeHeadings...)...)
	if err != nil {
		return err
	}
	for _, year := range f.Totals.Years {
		row := s.row + 1
		cells := []any{s.cell(year.Year, lockedText)}
		for i, amount := range amounts(year.Financing) {
			cells = append(cells, s.formula(f.sumOf(amountColumns[i], map[string]string{"E": fmt.Sprintf("$A%d", row)}), amount, lockedMoney))
		}
		s.add(cells)
	}
	s.table(6)
	bold := look{fill: lockedGrey, ruled: true, bold: true, format: moneyFormat}
	cells := []any{s.cell(f.in(karta.Text{Sv: "Summa", En: "Sum"}), bold)}
	for i, amount := range amounts(f.Totals.Total) {
		column := columnName(i + 2)
		cells = append(cells, s.formula(fmt.Sprintf("SUM(%s2:%s%d)", column, column, max(2, s.row)), amount, bold))
	}
	s.skip() // a table takes the row below it for its own
	s.add(cells)
	s.protect()
	return s.close()
}
