package export

import (
	"fmt"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

var (
	workingsText = karta.Text{
		Sv: "Här räknas varje bedömning. Poäng där låg är bäst har vänts (6 − poäng), så att 5 alltid är bäst. En tom ruta räknas som medelvärdet av vad de andra gett.",
		En: "Here each rating is calculated. Scores where low is best have been reversed (6 − score), so that 5 is always best. An empty cell counts as the mean of what the others gave."}
	byCriterionText = karta.Text{
		Sv: "Medelvärde, spridning (standardavvikelse) och antal svar för varje kriterium. Poäng där låg är bäst har vänts (6 − poäng), så att 5 alltid är bäst.",
		En: "Mean, spread (standard deviation) and number of answers for each criterion. Scores where low is best have been reversed (6 − score), so that 5 is always best."}
	weightText = karta.Text{Sv: "Vikt", En: "Weight"}
)

var (
	lockedNumber = look{fill: lockedGrey, ruled: true, format: "0.00"}
	lockedWhole  = look{fill: lockedGrey, ruled: true, format: "0"}
	lockedLine   = look{fill: lockedGrey, ruled: true}
	noteLook     = look{colour: mutedGrey}
)

// criterionHeadings are the criteria as headings, each after some words.
func (s *scoreSheets) criterionHeadings(words karta.Text) []heading {
	columns := make([]heading, len(s.scored))
	for place := range s.scored {
		c := s.criterion(place)
		columns[place] = h(words.Sv+criterionName(c, karta.Swedish), words.En+criterionName(c, karta.English), 15)
		if c.Direction == karta.LowerIsBetter {
			columns[place].Sv += " (vänd)"
			columns[place].En += " (reversed)"
		}
	}
	return columns
}

// writeWorkings writes the sheet on which each ballot becomes a figure, with its rows as on the sheet of ballots.
func (s *scoreSheets) writeWorkings() error {
	columns := append([]heading{h("Beteckning", "Reference", 11), h("Bedömare", "Rater", 30)}, s.criterionHeadings(karta.Text{})...)
	columns = append(columns, h("Avstår", "Abstains", 9), h("Räknas", "Counts", 9), h("Bedömningens värde", "Figure of the rating", 16))
	to, err := s.newScoreSheet(workingsSheet, mutedGrey, [2]int{2, firstWorking - 1}, nil, columns)
	if err != nil {
		return err
	}
	to.add([]any{to.cell(s.in(workingsText), noteLook)})
	weights := []any{to.cell(s.in(weightText), look{bold: true}), nil}
	for place := range s.scored {
		weights = append(weights, to.calculated("N("+s.weightOf(place)+")", s.criterion(place).Weight, lockedWhole))
	}
	to.add(weights)
	to.headings(columns)
	s.addWorkings(to)
	to.tableFrom(firstWorking-1, len(columns))
	to.protect()
	return to.close()
}

// rowFormula is a formula that is the same in many rows, but for the row that it stands in and that of the ballot.
type rowFormula string

const (
	ownRow    = "{own}"
	ballotRow = "{ballot}"
)

func (f rowFormula) in(own, ballot string) string {
	return strings.ReplaceAll(strings.ReplaceAll(string(f), ownRow, own), ballotRow, ballot)
}

// addWorkings writes a row for each ballot. There are thousands, so each formula is made once for many.
func (s *scoreSheets) addWorkings(to *sheet) {
	worths := make([]rowFormula, len(s.scored))
	for place := range s.scored {
		worths[place] = s.worthFormula(place)
	}
	abstains := rowFormula(fmt.Sprintf(`IF(%s="%s",1,0)`, s.ballotCell(s.places.abstained), s.in(karta.Abstained)))
	counts := rowFormula(fmt.Sprintf("IF(COUNT(%s)>0,1,0)", s.given(0, len(s.scored))))
	figures := make([]rowFormula, len(s.Poll.Entries))
	cells := make([]any, s.figureColumn())
	for i, ballot := range s.Ballots {
		entry := s.entryAt[ballot.Entry.ID]
		if figures[entry] == "" {
			figures[entry] = s.ballotFormula(entry)
		}
		worked, counted := s.workings.Entries[entry].Ballots[s.raterAt[ballot.Rater.ID]]
		own, of := strconv.Itoa(to.row+1), strconv.Itoa(i+2)
		cells[0], cells[1] = to.cell(ballot.Entry.Reference, lockedLine), to.cell(ballot.Rater.Label(), lockedLine)
		for place, c := range s.scored {
			var worth any
			if counted {
				worth = number(worked.Worths[c])
			}
			cells[firstScore-1+place] = to.calculated(worths[place].in(own, of), worth, lockedWhole)
		}
		var figure any
		if counted {
			figure = number(worked.Figure)
		}
		cells[s.figureColumn()-3] = to.calculated(abstains.in(own, of), oneIf(ballot.Abstained), lockedWhole)
		cells[s.figureColumn()-2] = to.calculated(counts.in(own, of), oneIf(counted), lockedWhole)
		cells[s.figureColumn()-1] = to.calculated(figures[entry].in(own, of), figure, lockedNumber)
		to.add(cells)
	}
}

func oneIf(is bool) int {
	if is {
		return 1
	}
	return 0
}

// ballotCell names a cell of the ballot in a column of the sheet of ballots.
func (s *scoreSheets) ballotCell(column int) string {
	return quoteSheet(s.places.sheet) + "!" + columnName(column) + ballotRow
}

// worthFormula is what a ballot gave a criterion, turned where lower is better. Who abstains gives nothing, and neither does what lies
// outside the scale.
func (s *scoreSheets) worthFormula(place int) rowFormula {
	score := s.ballotCell(s.places.columns[s.criterion(place).Key])
	worth := score
	if s.criterion(place).Direction == karta.LowerIsBetter {
		worth = "6-" + score
	}
	abstains := columnName(s.figureColumn()-2) + ownRow
	return rowFormula(fmt.Sprintf(`IF(OR(%s=1,ABS(N(%s)-3)>2),"",%s)`, abstains, score, worth))
}

// given names the cells of some criteria in a row of the sheet of workings.
func (s *scoreSheets) given(from, to int) string {
	return columnName(firstScore+from) + ownRow + ":" + columnName(firstScore+to-1) + ownRow
}

// ballotFormula is the method's formula of a ballot about an entry; what it leaves out counts as the mean.
func (s *scoreSheets) ballotFormula(entry int) rowFormula {
	mean := func(part karta.CriterionPart) string {
		from, to := s.part(part)
		return fmt.Sprintf(`(SUMPRODUCT(%[1]s,%[2]s)+SUMPRODUCT(%[1]s,--(%[2]s=""),%[3]s))/SUMPRODUCT(%[1]s,--ISNUMBER(%[3]s))`,
			s.weights(part), s.given(from, to), s.means(part, entry))
	}
	worth := func(place int) string {
		cell := columnName(firstScore+place) + ownRow
		return fmt.Sprintf(`IF(%s="",%s,%s)`, cell, s.mean(place, entry), cell)
	}
	return rowFormula(fmt.Sprintf(`IF(%s%s=0,"",%s)`, columnName(s.figureColumn()-1), ownRow, orNothing(s.figureFormula(mean, worth))))
}

// nothing is a formula that leaves its cell without a value: an empty cell would count as zero where it is multiplied.
const nothing = `""`

// writeByCriterion writes the sheet of what each entry was given on each criterion, unrounded: the result is calculated from it.
func (s *scoreSheets) writeByCriterion() error {
	columns := append([]heading{h("Beteckning", "Reference", 11), h("Titel", "Title", 44)}, s.criterionHeadings(karta.Text{Sv: "Medel: ", En: "Mean: "})...)
	columns = append(columns, s.criterionHeadings(karta.Text{Sv: "Spridning: ", En: "Spread: "})...)
	columns = append(columns, s.criterionHeadings(karta.Text{Sv: "Svar: ", En: "Answers: "})...)
	to, err := s.newScoreSheet(byCriterionSheet, mutedGrey, [2]int{2, firstWorking - 1}, nil, columns)
	if err != nil {
		return err
	}
	to.add([]any{to.cell(s.in(byCriterionText), noteLook)})
	to.skip()
	to.headings(columns)
	for entry, about := range s.Poll.Entries {
		worked, r := s.workings.Entries[entry], s.rowOf(entry, to.row+1)
		cells := []any{to.cell(about.Reference, lockedLine), to.cell(about.Title, lockedLine)}
		for _, of := range []struct {
			formula, otherwise string
			value              func(c int) any
			look               look
		}{
			{`IF(COUNT(%[1]s)=0,"",AVERAGE(%[1]s))`, nothing, func(c int) any { return number(worked.Means[c]) }, lockedNumber},
			{`IF(COUNT(%[1]s)=0,"",_xlfn.STDEV.P(%[1]s))`, nothing, func(c int) any { return number(worked.Spreads[c]) }, lockedNumber},
			{`COUNT(%[1]s)`, "", func(c int) any { return worked.Counts[c] }, lockedWhole},
		} {
			for place, c := range s.scored {
				formula := of.otherwise
				if r.rated {
					formula = fmt.Sprintf(of.formula, s.working(firstScore+place, r.workings()))
				}
				cells = append(cells, to.calculated(formula, of.value(c), of.look))
			}
		}
		to.add(cells)
	}
	to.tableFrom(firstWorking-1, len(columns))
	to.protect()
	return to.close()
}
