package export

import (
	"fmt"

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
	columns = append(columns, h("Räknas", "Counts", 9), h("Bedömningens värde", "Figure of the rating", 16))
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
	cells := make([]any, len(columns))
	for i, ballot := range s.Ballots {
		s.addWorking(to, cells, i+2, ballot)
	}
	to.tableFrom(firstWorking-1, len(columns))
	to.protect()
	return to.close()
}

// addWorking writes the figure of a ballot, which stands in a row of the sheet of ballots.
func (s *scoreSheets) addWorking(to *sheet, cells []any, row int, ballot karta.BallotRow) {
	entry := s.entryAt[ballot.Entry.ID]
	worked, counts := s.workings.Entries[entry].Ballots[s.raterAt[ballot.Rater.ID]]
	cells[0], cells[1] = to.cell(ballot.Entry.Reference, lockedLine), to.cell(ballot.Rater.Label(), lockedLine)
	for place := range s.scored {
		var worth any
		if counts {
			worth = number(worked.Worths[s.scored[place]])
		}
		cells[firstScore-1+place] = to.calculated(s.worthFormula(place, row), worth, lockedWhole)
	}
	given := s.given(to.row+1, 0, len(s.scored))
	var figure any
	counted := 0
	if counts {
		counted, figure = 1, number(worked.Figure)
	}
	cells[s.figureColumn()-2] = to.calculated(fmt.Sprintf("IF(COUNT(%s)>0,1,0)", given), counted, lockedWhole)
	cells[s.figureColumn()-1] = to.calculated(s.ballotFormula(entry, to.row+1), figure, lockedNumber)
	to.add(cells)
}

// worthFormula is what a ballot gave a criterion, turned where lower is better. Who abstains gives nothing, and neither does what lies
// outside the scale.
func (s *scoreSheets) worthFormula(place, row int) string {
	sheet := quoteSheet(s.places.sheet)
	score := fmt.Sprintf("%s!%s%d", sheet, columnName(s.places.columns[s.criterion(place).Key]), row)
	worth := score
	if s.criterion(place).Direction == karta.LowerIsBetter {
		worth = "6-" + score
	}
	return fmt.Sprintf(`IF(OR(%s!%s%d="%s",ABS(N(%s)-3)>2),"",%s)`, sheet, columnName(s.places.abstained), row, s.in(karta.Abstained), score, worth)
}

// given names the cells of some criteria in a row of the sheet of workings.
func (s *scoreSheets) given(row, from, to int) string {
	return rangeOf(firstScore+from, row, firstScore+to-1, row)
}

// ballotFormula is the method's formula of one ballot; what it leaves out counts as the mean.
func (s *scoreSheets) ballotFormula(entry, row int) string {
	mean := func(part karta.CriterionPart) string {
		from, to := s.part(part)
		weights, means := s.weights(part), s.means(part, entry)
		return fmt.Sprintf(`(SUMPRODUCT(%[1]s,%[2]s)+SUMPRODUCT(%[1]s,--(%[2]s=""),%[3]s))/SUMPRODUCT(%[1]s,--ISNUMBER(%[3]s))`, weights, s.given(row, from, to), means)
	}
	worth := func(place int) string {
		cell := cellName(firstScore+place, row)
		return fmt.Sprintf(`IF(%s="",%s,%s)`, cell, s.mean(place, entry), cell)
	}
	return fmt.Sprintf(`IF(%s=0,"",%s)`, cellName(s.figureColumn()-1, row), orNothing(s.figureFormula(mean, worth)))
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
