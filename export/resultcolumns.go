package export

import (
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// resultColumn is a column of the result: its formula in a row and the value that the server computed. Without a formula the value
// stands as it is.
type resultColumn struct {
	heading
	key     string
	look    look
	hidden  bool
	formula func(r resultRow) string
	value   func(r resultRow) any
}

// resultRow is an entry of the order in a row of the sheet.
type resultRow struct {
	*karta.RankedEntry
	row     int
	entry   int // its place in the poll
	ballots span
	rated   bool // it has rows on the sheet of ballots
}

var (
	figureLook = look{fill: lockedGrey, ruled: true, format: "0.00"}
	wholeLook  = look{fill: lockedGrey, ruled: true, format: "0", centre: true}
	shareLook  = look{fill: lockedGrey, ruled: true, format: "0%"}
	wordLook   = look{fill: lockedGrey, ruled: true, centre: true}
)

// here names the cell of a column in a row of the result.
func (s *scoreSheets) here(key string, row int) string {
	return fmt.Sprintf("$%s%d", columnName(s.resultColumn(key)), row)
}

// all names the cells of a column of the result, on the sheet itself.
func (s *scoreSheets) all(key string) string {
	column := columnName(s.resultColumn(key))
	return fmt.Sprintf("$%s$%d:$%s$%d", column, firstResult, column, s.lastResult())
}

func (s *scoreSheets) lastResult() int { return firstResult + max(1, len(s.Order.Entries)) - 1 }

// resultColumn gives the place of a column of the result, from 1.
func (s *scoreSheets) resultColumn(key string) int {
	return 1 + slices.IndexFunc(s.results, func(c resultColumn) bool { return c.key == key })
}

func (s *scoreSheets) resultColumns() []resultColumn {
	return slices.Concat(s.aboutColumns(), s.standingColumns(), s.valueColumns(), s.quartileColumns(), s.moneyColumns(), s.gateColumns(), s.helpColumns())
}

func (s *scoreSheets) aboutColumns() []resultColumn {
	return []resultColumn{
		{heading: h("Id", "Id", 4), key: "id", look: look{fill: lockedGrey, ruled: true, colour: mutedGrey}, value: func(r resultRow) any { return r.Entry.ID }},
		{heading: h("Beteckning", "Reference", 11), key: "reference", look: look{fill: lockedGrey, ruled: true, link: true},
			formula: func(r resultRow) string {
				return fmt.Sprintf(`HYPERLINK("%s","%s")`, quotedInFormula(entryURL(s.BaseURL, r.Entry.Reference)), quotedInFormula(r.Entry.Reference))
			},
			value: func(r resultRow) any { return r.Entry.Reference }},
		{heading: h("Titel", "Title", 48), key: "title", look: look{fill: lockedGrey, ruled: true, wrap: true, bold: true}, value: func(r resultRow) any { return r.Entry.Title }},
	}
}

func (s *scoreSheets) standingColumns() []resultColumn {
	return []resultColumn{
		{heading: h("Plats", "Rank", 8), key: "rank", look: look{fill: lockedGrey, ruled: true, format: "0", centre: true, bold: true},
			formula: func(r resultRow) string {
				score := s.here("score", r.row)
				return fmt.Sprintf(`IF(ISNUMBER(%[1]s),_xlfn.RANK.EQ(%[1]s,%[2]s),"")`, score, s.all("score"))
			},
			value: func(r resultRow) any { return value(r.Rank) }},
		{heading: h("Poäng", "Score", 10), key: "score", look: figureLook, formula: s.scoreFormula, value: func(r resultRow) any { return value(r.Score) }},
		{heading: h("Diskutera först", "Discuss first", 11), key: "discuss", look: wholeLook, formula: s.discussFormula, value: s.discussValue},
		{heading: h("Spridning", "Spread", 11), key: "spread", look: figureLook, formula: s.figuresFormula("_xlfn.STDEV.P(%s)"), value: func(r resultRow) any { return value(r.Spread) }},
		{heading: h("Samsyn", "Agreement", 11), key: "agreement", look: shareLook, formula: s.agreementFormula, value: func(r resultRow) any { return value(r.Agreement) }},
		{heading: h("Bedömningar", "Ratings", 13), key: "ballots", look: wholeLook, formula: s.ballotsFormula, value: func(r resultRow) any { return r.Ballots }},
		{heading: h("Avstår", "Abstain", 9), key: "abstained", look: wholeLook,
			formula: s.ifRated(func(r resultRow) string {
				return fmt.Sprintf(`COUNTIF(%s,"%s")`, s.places.abstentions(r.ballots), s.in(karta.Abstained))
			}),
			value: func(r resultRow) any { return r.Abstained }},
	}
}

func (s *scoreSheets) valueColumns() []resultColumn {
	return []resultColumn{
		{heading: h("Nytta", "Value", 9), key: "value", look: figureLook,
			formula: func(r resultRow) string { return s.partFormula(karta.ValuePart, "%s", r) }, value: func(r resultRow) any { return value(r.Value) }},
		{heading: h("Kostnad", "Cost", 10), key: "cost", look: figureLook,
			formula: func(r resultRow) string { return s.partFormula(karta.CostPart, "6-%s", r) }, value: func(r resultRow) any { return value(r.Cost) }},
		{heading: h("Nytta per kostnad", "Value per cost", 11), key: "valuePerCost", look: figureLook,
			formula: func(r resultRow) string {
				if !s.has(karta.ValuePart) || !s.has(karta.CostPart) {
					return ""
				}
				return sixDecimals(fmt.Sprintf("(%s)/(6-%s)", weighted(s.weights(karta.ValuePart), s.means(karta.ValuePart, r.entry)),
					weighted(s.weights(karta.CostPart), s.means(karta.CostPart, r.entry))))
			},
			value: func(r resultRow) any { return value(r.ValuePerCost) }},
	}
}

func (s *scoreSheets) quartileColumns() []resultColumn {
	columns := make([]resultColumn, 0, 5)
	for which, quartile := range []struct {
		heading
		of func(*karta.RankedEntry) *float64
	}{
		{h("Minst", "Least", 9), func(e *karta.RankedEntry) *float64 { return e.Least }},
		{h("Undre kvartil", "Lower quartile", 9), func(e *karta.RankedEntry) *float64 { return e.LowerQuartile }},
		{h("Median", "Median", 9), func(e *karta.RankedEntry) *float64 { return e.Median }},
		{h("Övre kvartil", "Upper quartile", 9), func(e *karta.RankedEntry) *float64 { return e.UpperQuartile }},
		{h("Störst", "Most", 9), func(e *karta.RankedEntry) *float64 { return e.Most }},
	} {
		columns = append(columns, resultColumn{heading: quartile.heading, key: fmt.Sprint("quartile", which), look: figureLook,
			formula: s.figuresFormula(fmt.Sprintf("_xlfn.QUARTILE.INC(%%s,%d)", which)), value: func(r resultRow) any { return value(quartile.of(r.RankedEntry)) }})
	}
	return columns
}

func (s *scoreSheets) moneyColumns() []resultColumn {
	return []resultColumn{
		{heading: h("Känd nytta, kr per år", "Known benefit, SEK a year", 16), key: "annualBenefit", look: lockedMoney, value: func(r resultRow) any { return value(r.AnnualBenefit) }},
		{heading: h("Uppskattad kostnad, kr", "Estimated cost, SEK", 16), key: "estimatedCost", look: lockedMoney, value: func(r resultRow) any { return value(r.EstimatedCost) }},
		{heading: h("Nytta per krona", "Benefit per SEK", 11), key: "benefitPerCost", look: figureLook,
			formula: func(r resultRow) string {
				benefit, cost := s.here("annualBenefit", r.row), s.here("estimatedCost", r.row)
				return fmt.Sprintf(`IF(AND(ISNUMBER(%[1]s),ISNUMBER(%[2]s)),%[3]s,"")`, benefit, cost, sixDecimals(benefit+"/"+cost))
			},
			value: func(r resultRow) any { return value(r.BenefitPerCost) }},
		{heading: h("Saknar ägare", "No owner", 9), key: "ownerless", look: wordLook,
			value: func(r resultRow) any { return firstOr(boolPlace(r.Ownerless), yesNo(true, s.workbook.language), "") }},
	}
}

func boolPlace(is bool) int {
	if is {
		return 0
	}
	return 1
}

func (s *scoreSheets) gateColumns() []resultColumn {
	gates := karta.GateCriteria(s.Poll.Criteria)
	if len(gates) == 0 {
		return nil
	}
	columns := []resultColumn{{heading: h("Ska-krav uppfyllda", "Gates passed", 11), key: "gatesPassed", look: wholeLook, value: func(r resultRow) any { return r.GatesPassed }}}
	for i, gate := range gates {
		columns = append(columns, resultColumn{heading: h(gate.Name, criterionName(gate, karta.English), 14), key: "gate " + gate.Key, look: wordLook,
			formula: s.ifRated(func(r resultRow) string { return s.gateFormula(gate, r) }),
			value:   func(r resultRow) any { return r.Gates[i].Outcome.Name().In(s.workbook.language) }})
	}
	columns[0].formula = func(r resultRow) string {
		from := s.resultColumn("gatesPassed") + 1
		return fmt.Sprintf(`COUNTIF(%s%d:%s%d,"%s")`, columnName(from), r.row, columnName(from+len(gates)-1), r.row, s.in(karta.GateYes.Name()))
	}
	return columns
}

// helpColumns are hidden: what other formulas build on.
func (s *scoreSheets) helpColumns() []resultColumn {
	return []resultColumn{
		{heading: h("Ordning", "Number", 9), key: "number", hidden: true, look: wholeLook, value: func(r resultRow) any { return r.entry + 1 }},
		{heading: h("Plats när filen hämtades", "Rank when fetched", 9), key: "rankThen", hidden: true, look: wholeLook, value: func(r resultRow) any { return value(r.Rank) }},
		{heading: h("Rad i ordningen", "Place in the list", 9), key: "position", hidden: true, look: wholeLook,
			formula: func(r resultRow) string {
				return fmt.Sprintf(`IF(ISNUMBER(%[1]s),%[1]s+COUNTIFS(%[2]s,%[1]s,%[3]s,"<"&%[4]s),COUNT(%[2]s)+SUMPRODUCT(--NOT(ISNUMBER(%[2]s)),--(%[3]s<%[4]s))+1)`,
					s.here("rank", r.row), s.all("rank"), s.all("number"), s.here("number", r.row))
			},
			value: func(r resultRow) any { return r.row - firstResult + 1 }},
		{heading: h("Spridning av flera", "Spread of several", 9), key: "disputable", hidden: true, look: figureLook,
			formula: func(r resultRow) string {
				return fmt.Sprintf(`IF(AND(ISNUMBER(%s),%s>1),%s,"")`, s.here("score", r.row), s.here("ballots", r.row), s.here("spread", r.row))
			},
			value: func(r resultRow) any { return s.disputable(r) }},
		{heading: h("Hög och omstridd", "High and disputed", 9), key: "disputed", hidden: true, look: figureLook,
			formula: func(r resultRow) string {
				return fmt.Sprintf(`IF(ISNUMBER(%[1]s),IF(AND(%[2]s>=%[3]s,%[1]s>=%[4]s,%[1]s>0),%[1]s,""),"")`,
					s.here("disputable", r.row), s.here("score", r.row), s.threshold(highRow), s.threshold(disputedRow))
			},
			value: func(r resultRow) any {
				if !r.Discuss {
					return nil
				}
				return value(r.Spread)
			}},
	}
}

func (s *scoreSheets) disputable(r resultRow) any {
	if r.Score == nil || r.Ballots < 2 {
		return nil
	}
	return value(r.Spread)
}
