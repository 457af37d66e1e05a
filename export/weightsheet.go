package export

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// weightColumn is that of the weights on their sheet.
const weightColumn = 5

var (
	weightsTitle = karta.Text{Sv: "Vikter och ordning", En: "Weights and order"}
	weightsHow   = karta.Text{
		Sv: "Ändra vikterna i de vita cellerna, 0 till 100. Ordningen nedanför räknas om genast. Inget ändras i registret.",
		En: "Change the weights in the white cells, 0 to 100. The order below is calculated anew at once. Nothing changes in the register."}
	criterionText = karta.Text{Sv: "Kriterium", En: "Criterion"}
	decidedText   = karta.Text{Sv: "Beslutad vikt", En: "Decided weight"}
	computable    = karta.Text{Sv: "Vikterna går att räkna med.", En: "The weights can be computed with."}
	unweighted    = karta.Text{Sv: "Metoden använder inte vikterna. De väger bara in i nytta, kostnad och samsyn.", En: "The method does not use the weights. They count for value, cost and agreement only."}
	weightsOrder  = karta.Text{Sv: "Ordningen med vikterna ovan", En: "The order with the weights above"}
	directionName = map[karta.Direction]karta.Text{karta.HigherIsBetter: {Sv: "Högt är bäst", En: "High is best"}, karta.LowerIsBetter: {Sv: "Lågt är bäst", En: "Low is best"}}
	partNames     = map[karta.CriterionPart]karta.Text{karta.NoPart: {Sv: "–", En: "–"}, karta.ValuePart: {Sv: "Nytta", En: "Value"}, karta.CostPart: {Sv: "Kostnad", En: "Cost"}}
)

var weightColumns = []heading{h("Nr", "No", 8), {criterionText, 52}, h("Poängen", "The score", 14), h("Del", "Part", 11), {weightText, 11},
	h("Andel", "Share", 11), {decidedText, 11}}

var orderColumns = []heading{h("Plats", "Rank", 8), h("Titel", "Title", 52), h("Beteckning", "Reference", 14), h("Poäng", "Score", 11), h("Plats förut", "Rank before", 11),
	h("Ändring", "Change", 11), h("Nytta", "Value", 11), h("Kostnad", "Cost", 11)}

// firstInOrder is the row of the first entry on the sheet of weights.
func (s *scoreSheets) firstInOrder() int { return firstCriterion + len(s.scored) + 4 }

// foremost is how many entries from the top are named in the chart and stand out in the result.
const foremost = 10

// mostFrozen is how many criteria may stay in sight above the order.
const mostFrozen = 8

// writeWeights writes the sheet on which weights are changed, with the order that they give.
func (s *scoreSheets) writeWeights() error {
	frozen := [2]int{0, s.firstInOrder() - 1}
	if len(s.scored) > mostFrozen {
		frozen = [2]int{0, 0}
	}
	to, err := s.newScoreSheet(weightsSheet, needTab, frozen, nil, orderColumns)
	if err != nil {
		return err
	}
	template := s.Poll.Method.Template()
	name, formula := karta.Text{Sv: template.Name, En: template.NameEnglish}, s.Poll.Method.Formula()
	to.add([]any{to.cell(s.in(weightsTitle), look{bold: true, size: 16, colour: accent})}, excelize.RowOpts{Height: 24})
	to.add([]any{to.cell(s.in(weightsHow), look{})})
	to.add([]any{to.cell(s.in(name)+": "+s.in(formula), look{})})
	said := computable
	if s.Poll.Method == karta.RICEMethod {
		said = unweighted
	}
	to.add([]any{to.calculated(s.faultFormula(s.in(said)), s.in(said), look{bold: true, colour: accent})})
	to.headings(weightColumns)
	s.addWeights(to)
	to.skip()
	to.add([]any{to.cell(s.in(weightsOrder), look{bold: true, size: 12, colour: accent})})
	to.headings(orderColumns)
	for place := range s.Order.Entries {
		s.addPlace(to, place)
	}
	to.protect()
	return to.close()
}

// decided gives the weights that were decided, which those that are tried may differ from.
func (s *scoreSheets) decided(key string) int {
	for _, criterion := range s.Prioritisation.Criteria {
		if criterion.Key == key {
			return criterion.Weight
		}
	}
	return 0
}

func (s *scoreSheets) addWeights(to *sheet) {
	total := 0
	for _, c := range s.workings.Criteria {
		total += c.Weight
	}
	last := firstCriterion + len(s.scored) - 1
	sum := fmt.Sprintf("SUM($E$%d:$E$%d)", firstCriterion, last)
	for i, c := range s.workings.Criteria {
		share := 0.0
		if total > 0 {
			share = float64(c.Weight) / float64(total)
		}
		to.add([]any{to.cell(i+1, wholeLook), to.cell(criterionName(c, s.workbook.language), lockedText), to.cell(s.in(directionName[c.Direction]), lockedLine),
			to.cell(s.in(partNames[c.Part]), lockedLine), to.cell(c.Weight, look{ruled: true, unlocked: true, format: "0", bold: true, centre: true}),
			to.calculated(fmt.Sprintf("IF(%s=0,0,N(E%d)/%s)", sum, to.row+1, sum), share, shareLook), to.cell(s.decided(c.Key), wholeLook)})
	}
	bold := look{fill: lockedGrey, ruled: true, bold: true, format: "0", centre: true}
	to.add([]any{nil, to.cell(s.in(karta.Text{Sv: "Summa", En: "Sum"}), look{fill: lockedGrey, ruled: true, bold: true}), nil, nil, to.calculated(sum, total, bold)})
	validation := excelize.NewDataValidation(true)
	validation.SetSqref(rangeOf(weightColumn, firstCriterion, weightColumn, last))
	err := validation.SetRange(0, 100, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween)
	help := s.in(karta.Text{Sv: "Ett heltal från 0 till 100.", En: "A whole number from 0 to 100."})
	validation.SetError(excelize.DataValidationErrorStyleStop, s.in(weightText), help)
	validation.SetInput(s.in(weightText), help)
	to.err = errors.Join(to.err, err, s.file.AddDataValidation(to.name, validation))
}

// faultFormula says what is wrong with weights that can't be computed with, in the words of the server, or something else.
func (s *scoreSheets) faultFormula(otherwise string) string {
	quoted := `"` + quotedInFormula(otherwise) + `"`
	part := fmt.Sprintf(`IF(OR(SUM(%s)=0,SUM(%s)=0),"%s",%s)`, s.weights(karta.ValuePart), s.weights(karta.CostPart), quotedInFormula(s.in(karta.NoPartWeight)), quoted)
	switch s.Poll.Method {
	case karta.RICEMethod:
		return quoted
	case karta.WeightedMethod:
		part = quoted
	case karta.WSJFMethod, karta.ValueEffortMethod:
	}
	return fmt.Sprintf(`IF(SUM(%s)=0,"%s",%s)`, s.weights(""), quotedInFormula(s.in(karta.NoWeights)), part)
}

// addPlace writes a line of the order: the entry that stands at a place, ties in the order of their references.
func (s *scoreSheets) addPlace(to *sheet, place int) {
	entry := s.Order.Entries[place]
	row := to.row + 1
	of := func(key string) string {
		column := s.resultColumn(key)
		all := func(column int) string {
			return fixedCells(s.in(resultSheet), column, firstResult, column, max(firstResult+1, s.lastResult()))
		}
		return fmt.Sprintf("INDEX(%s,MATCH(%d,%s,0))", all(column), place+1, all(s.resultColumn("position")))
	}
	reference := of("reference")
	link := fmt.Sprintf(`HYPERLINK("%s"&%s,%s)`, quotedInFormula(entryURL(s.BaseURL, "")), reference, reference)
	change := fmt.Sprintf(`IF(AND(ISNUMBER(A%[1]d),ISNUMBER(E%[1]d)),IF(A%[1]d<E%[1]d,"▲ "&(E%[1]d-A%[1]d),IF(A%[1]d>E%[1]d,"▼ "&(A%[1]d-E%[1]d),"=")),"")`, row)
	var same any
	if entry.Rank != nil {
		same = "="
	}
	plain := lockedText
	to.add([]any{to.calculated(of("rank"), value(entry.Rank), look{fill: lockedGrey, ruled: true, format: "0", centre: true, bold: true}),
		to.calculated(of("title"), entry.Entry.Title, plain), to.calculated(link, entry.Entry.Reference, look{fill: lockedGrey, ruled: true, link: true}),
		to.calculated(of("score"), value(entry.Score), figureLook), to.calculated(fmt.Sprintf(`IF(ISNUMBER(%[1]s),%[1]s,"")`, of("rankThen")), value(entry.Rank), wholeLook),
		to.calculated(change, same, wordLook), to.calculated("N("+of("value")+")", orZero(entry.Value), plottedLook),
		to.calculated("N("+of("cost")+")", orZero(entry.Cost), plottedLook)},
		excelize.RowOpts{Height: rowHeight(linesIn(entry.Entry.Title, weightColumns[1].width))})
}

// plottedLook is that of figures that the chart shows. What is not known is 0, which is outside the chart, and shown as a dash.
var plottedLook = look{fill: lockedGrey, ruled: true, format: `0.00;-0.00;"–"`}

func orZero(x *float64) float64 {
	if x == nil {
		return 0
	}
	return *x
}
