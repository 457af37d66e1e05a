package export

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// scoreSheets writes the sheets of a prioritisation that calculate, which point at each other's cells. The scored criteria stand in
// them with those of no part first, then those of value, then those of cost, so that each part is a range.
type scoreSheets struct {
	*workbook
	PrioritisationBook
	places   ballotPlaces
	workings karta.Workings
	scored   []int          // places of the criteria among those of the workings
	entryAt  map[string]int // place of an entry in the poll, by its id
	raterAt  map[string]int
	results  []resultColumn
}

// The rows at which the sheets begin below their headings.
const (
	firstWorking   = 4
	firstCriterion = 6 // of the weights
	firstResult    = 5
)

func newScoreSheets(b *workbook, book PrioritisationBook) *scoreSheets {
	s := &scoreSheets{workbook: b, PrioritisationBook: book, places: b.placesOf(book.Poll.Criteria, book.Ballots), workings: book.Poll.Workings(),
		entryAt: map[string]int{}, raterAt: map[string]int{}}
	for _, part := range []karta.CriterionPart{karta.NoPart, karta.ValuePart, karta.CostPart} {
		for i, criterion := range s.workings.Criteria {
			if criterion.Part == part {
				s.scored = append(s.scored, i)
			}
		}
	}
	for i, entry := range book.Poll.Entries {
		s.entryAt[entry.ID] = i
	}
	for i, rater := range book.Poll.Raters {
		s.raterAt[rater.ID] = i
	}
	s.results = s.resultColumns()
	return s
}

// criterion is a scored criterion by its place in these sheets.
func (s *scoreSheets) criterion(place int) karta.Criterion {
	return s.workings.Criteria[s.scored[place]]
}

func criterionName(c karta.Criterion, language karta.Language) string {
	if language == karta.English && c.NameEnglish != "" {
		return c.NameEnglish
	}
	return c.Name
}

// part gives the places of the criteria of a part: from the first up to, and not with, the last. Without a part, all of them.
func (s *scoreSheets) part(part karta.CriterionPart) (from, to int) {
	if part == "" {
		return 0, len(s.scored)
	}
	from = -1
	for place := range s.scored {
		if s.criterion(place).Part == part {
			if from < 0 {
				from = place
			}
			to = place + 1
		}
	}
	return max(from, 0), to
}

func (s *scoreSheets) has(part karta.CriterionPart) bool {
	from, to := s.part(part)
	return to > from
}

// fixed is a range of one row as a formula on any sheet writes it, '$'B'$2:$D$2.
func fixedCells(sheet string, fromColumn, fromRow, toColumn, toRow int) string {
	from := fmt.Sprintf("$%s$%d", columnName(fromColumn), fromRow)
	if fromColumn == toColumn && fromRow == toRow {
		return quoteSheet(sheet) + "!" + from
	}
	return fmt.Sprintf("%s!%s:$%s$%d", quoteSheet(sheet), from, columnName(toColumn), toRow)
}

// firstScore is the column of the first criterion on the sheets of workings and by criterion.
const firstScore = 3

// weights names the cells of the weights of a part.
func (s *scoreSheets) weights(part karta.CriterionPart) string {
	from, to := s.part(part)
	return fixedCells(s.in(workingsSheet), firstScore+from, 2, firstScore+to-1, 2)
}

// means names the cells of the mean worths of an entry on a part.
func (s *scoreSheets) means(part karta.CriterionPart, entry int) string {
	from, to := s.part(part)
	return fixedCells(s.in(byCriterionSheet), firstScore+from, firstWorking+entry, firstScore+to-1, firstWorking+entry)
}

// mean names the cell of one of them.
func (s *scoreSheets) mean(place, entry int) string {
	return fixedCells(s.in(byCriterionSheet), firstScore+place, firstWorking+entry, firstScore+place, firstWorking+entry)
}

// rowOf is an entry in a row of a sheet.
func (s *scoreSheets) rowOf(entry, row int) resultRow {
	r := resultRow{row: row, entry: entry}
	r.ballots, r.rated = s.places.rows[s.Poll.Entries[entry].ID]
	return r
}

// workings are the rows of the entry's ballots on the sheet of workings, where they stand as on the sheet of ballots.
func (r resultRow) workings() span {
	const further = firstWorking - 2 // the ballots begin in the second row of their sheet
	return span{r.ballots.first + further, r.ballots.last + further}
}

// working names the cells of an entry in a column of the sheet of workings.
func (s *scoreSheets) working(column int, rows span) string {
	return fixedCells(s.in(workingsSheet), column, rows.first, column, rows.last)
}

// figureColumn is that of the ballots' own figures. Before it stands whether a ballot counts, and before that whether it abstains.
func (s *scoreSheets) figureColumn() int { return firstScore + len(s.scored) + 2 }

// figureFormula is the method's formula, of the mean worth of a part and of the worth of a criterion, which are formulas themselves.
func (s *scoreSheets) figureFormula(mean func(karta.CriterionPart) string, worth func(place int) string) string {
	switch s.Poll.Method {
	case karta.RICEMethod:
		return s.product(karta.ValuePart, worth) + "/(" + s.product(karta.CostPart, worth) + ")"
	case karta.WSJFMethod:
		return fmt.Sprintf("(%s)*SUM(%s)/((6-%s)*SUM(%s))", mean(karta.ValuePart), s.weights(karta.ValuePart), mean(karta.CostPart), s.weights(karta.CostPart))
	case karta.ValueEffortMethod:
		return fmt.Sprintf("(%s)/(6-%s)", mean(karta.ValuePart), mean(karta.CostPart))
	case karta.WeightedMethod:
	}
	return mean("")
}

func (s *scoreSheets) product(part karta.CriterionPart, worth func(place int) string) string {
	var factors []string
	from, to := s.part(part)
	for place := from; place < to; place++ {
		factor := worth(place)
		if part == karta.CostPart {
			factor = "(6-" + factor + ")"
		}
		factors = append(factors, factor)
	}
	return strings.Join(factors, "*")
}

// weighted is the weighted mean of the cells that hold a number.
func weighted(weights, cells string) string {
	return fmt.Sprintf("SUMPRODUCT(%[1]s,%[2]s)/SUMPRODUCT(%[1]s,--ISNUMBER(%[2]s))", weights, cells)
}

// orNothing is a formula that leaves its cell empty where too little is known.
func orNothing(formula string) string { return "IFERROR(" + formula + `,"")` }

// sixDecimals rounds a formula as the server rounds figures.
func sixDecimals(formula string) string { return orNothing("ROUND(ROUND(" + formula + ",9),6)") }

// number is a figure as the value of a cell: nothing where it is not known.
func number(x float64) any {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return x
}

// value is what a pointer points at, or nothing.
func value[T any](x *T) any {
	if x == nil {
		return nil
	}
	return *x
}

// calculated is a locked cell with a formula and the value that the server computed.
func (s *sheet) calculated(formula string, value any, l look) excelize.Cell {
	cell := s.cell(value, l)
	cell.Formula = formula
	return cell
}

// newScoreSheet begins a sheet with its texts above the headings in a row.
func (s *scoreSheets) newScoreSheet(name karta.Text, tab string, frozen [2]int, hidden []int, columns []heading) (*sheet, error) {
	layout := page{name: s.in(name), tab: tab, frozen: frozen, repeat: frozen[1], hidden: hidden}
	for _, column := range columns {
		layout.columns = append(layout.columns, column.width)
	}
	return s.newSheet(layout)
}

func (s *sheet) headings(columns []heading) {
	texts := make([]string, len(columns))
	lines := 1
	for i, column := range columns {
		texts[i] = column.In(s.book.language)
		lines = max(lines, linesIn(texts[i], column.width))
	}
	s.header(texts, func(int) look { return headerLook })
}

// weightOf names the cell of the weight of a criterion, which stands among the others as they are asked.
func (s *scoreSheets) weightOf(place int) string {
	at := slices.IndexFunc(karta.ScoreCriteria(s.Poll.Criteria), func(c karta.Criterion) bool { return c.Key == s.criterion(place).Key })
	return fixedCells(s.in(weightsSheet), weightColumn, firstCriterion+at, weightColumn, firstCriterion+at)
}
