package export

import (
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// The formulas of the result, as docs/scoring.md has them.

// ifRated is a formula over the ballots of an entry, none for an entry without any.
func (s *scoreSheets) ifRated(formula func(r resultRow) string) func(r resultRow) string {
	return func(r resultRow) string {
		if !r.rated {
			return ""
		}
		return formula(r)
	}
}

func (s *scoreSheets) scoreFormula(r resultRow) string {
	mean := func(part karta.CriterionPart) string { return weighted(s.weights(part), s.means(part, r.entry)) }
	worth := func(place int) string { return s.mean(place, r.entry) }
	return sixDecimals(s.figureFormula(mean, worth))
}

// partFormula is the value or the cost of an entry, as a formula of the weighted mean of what is worth something.
func (s *scoreSheets) partFormula(part karta.CriterionPart, of string, r resultRow) string {
	if !s.has(part) {
		return ""
	}
	return sixDecimals(fmt.Sprintf(of, weighted(s.weights(part), s.means(part, r.entry))))
}

// figuresFormula is a formula of the figures of an entry's ballots.
func (s *scoreSheets) figuresFormula(of string) func(r resultRow) string {
	return s.ifRated(func(r resultRow) string {
		return sixDecimals(fmt.Sprintf(of, s.working(s.figureColumn(), r.workings())))
	})
}

// agreementFormula is one less the weighted mean of the spreads, as a share of the largest that the scale allows.
func (s *scoreSheets) agreementFormula(r resultRow) string {
	of := func(block int) string {
		from := firstScore + block*len(s.scored)
		return fixedCells(s.in(byCriterionSheet), from, firstWorking+r.entry, from+len(s.scored)-1, firstWorking+r.entry)
	}
	spreads, counts := of(1), of(2)
	return sixDecimals(fmt.Sprintf("1-SUMPRODUCT(%[1]s,--(%[2]s>1),%[3]s)/SUMPRODUCT(%[1]s,--(%[2]s>1))/2", s.weights(""), counts, spreads))
}

// ballotsFormula counts the ballots that score something.
func (s *scoreSheets) ballotsFormula(r resultRow) string {
	if !r.rated {
		return ""
	}
	return fmt.Sprintf("SUM(%s)", s.working(s.figureColumn()-1, r.workings()))
}

// gateFormula is what more than half of the answers say.
func (s *scoreSheets) gateFormula(gate karta.Criterion, r resultRow) string {
	count := func(answer karta.GateAnswer) string {
		return fmt.Sprintf(`COUNTIFS(%s,"%s",%s,"<>%s")`, s.places.cells(gate.Key, r.ballots), s.in(answer.Name()), s.places.abstentions(r.ballots), s.in(karta.Abstained))
	}
	yes, no, unknown := count(karta.GateYes), count(karta.GateNo), count(karta.GateUnknown)
	return fmt.Sprintf(`IF(%[1]s>%[2]s+%[3]s,"%[4]s",IF(%[2]s>%[1]s+%[3]s,"%[5]s","%[6]s"))`, yes, no, unknown,
		s.in(karta.GateYes.Name()), s.in(karta.GateNo.Name()), s.in(karta.GateUnknown.Name()))
}

// discussFormula numbers what is high and disputed, the most disputed first.
func (s *scoreSheets) discussFormula(r resultRow) string {
	return fmt.Sprintf(`IF(ISNUMBER(%[1]s),_xlfn.RANK.EQ(%[1]s,%[2]s)+SUMPRODUCT(--(%[2]s=%[1]s),--(%[3]s<%[4]s))+SUMPRODUCT(--(%[2]s=%[1]s),--(%[3]s=%[4]s),--(%[5]s<%[6]s)),"")`,
		s.here("disputed", r.row), s.all("disputed"), s.all("rank"), s.here("rank", r.row), s.all("number"), s.here("number", r.row))
}

func (s *scoreSheets) discussValue(r resultRow) any {
	if !r.Discuss {
		return nil
	}
	return 1 + slices.Index(s.Order.DiscussFirst, r.Entry.ID)
}

// The rows of the thresholds above the result, which stand in the column of the score.
const (
	highRow     = 2
	disputedRow = 3
)

func (s *scoreSheets) threshold(row int) string {
	return fmt.Sprintf("$%s$%d", columnName(s.resultColumn("score")), row)
}
