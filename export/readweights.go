package export

import (
	"errors"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// weightTrial is what a returned workbook says of weights.
type weightTrial struct {
	columns map[string]int // of the headings, from 0
	changed []string       // "Angelägenhet 3 → 5"
	first   string         // cell with a weight
	differs string         // the first cell with another weight than the decided one
	sum     float64
	rows    int
}

// The headings on the sheet of weights that are looked for.
const (
	criterionHeading = "criterion"
	weightHeading    = "weight"
	decidedHeading   = "decided"
)

// readWeights says once that weights which have been tried in a file are not taken over, and when they add up to nothing.
func readWeights(into *gathering, file *excelize.File, name string) error {
	rows, err := file.Rows(name)
	if err != nil {
		return err
	}
	var trial weightTrial
	for number, more := 1, true; more && rows.Next(); number++ {
		var cells []string
		if cells, err = rows.Columns(); err != nil {
			break
		}
		more = trial.row(number, cells)
	}
	if err = errors.Join(err, rows.Close()); err == nil {
		trial.tell(into, name)
	}
	return err
}

// row takes the next row, and tells whether more of them may be about weights.
func (t *weightTrial) row(number int, cells []string) bool {
	if t.columns == nil {
		t.headings(cells)
		return number < firstCriterion+mostColumns
	}
	at := func(heading string) string {
		if column := t.columns[heading]; column < len(cells) {
			return strings.TrimSpace(cells[column])
		}
		return ""
	}
	if len(cells) == 0 || strings.TrimSpace(cells[0]) == "" { // the criteria are numbered, their sum is not
		return false
	}
	cell := cellName(t.columns[weightHeading]+1, number)
	if t.rows++; t.rows == 1 {
		t.first = cell
	}
	weight, err := strconv.ParseFloat(at(weightHeading), 64)
	if err == nil {
		t.sum += weight
	}
	if at(weightHeading) != at(decidedHeading) {
		if t.differs == "" {
			t.differs = cell
		}
		t.changed = append(t.changed, at(criterionHeading)+" "+at(decidedHeading)+" → "+at(weightHeading))
	}
	return true
}

func (t *weightTrial) headings(cells []string) {
	columns := make(map[string]int)
	for i, cell := range cells {
		for heading, text := range map[string]karta.Text{criterionHeading: criterionText, weightHeading: weightText, decidedHeading: decidedText} {
			if isOneOf(strings.TrimSpace(cell), text) {
				columns[heading] = i
			}
		}
	}
	if len(columns) == 3 {
		t.columns = columns
	}
}

func (t *weightTrial) tell(into *gathering, sheet string) {
	if t.differs != "" {
		changed := strings.Join(t.changed, ", ")
		into.problem(sheet+"!"+t.differs, "weights.unread", karta.Text{
			Sv: "Filens vikter är andra än de beslutade (" + changed + ") och läses inte in. En samordnare kan ändra dem i prioriteringen.",
			En: "The weights in the file are others than those decided (" + changed + ") and are not read. A coordinator can change them in the prioritisation."})
	}
	if t.differs != "" && t.sum == 0 {
		into.problem(sheet+"!"+t.first, "weights.zero", karta.Text{
			Sv: "Vikterna i filen blir noll tillsammans, så ordningen i filen går inte att räkna. Bedömningarna läses in ändå.",
			En: "The weights in the file add up to zero, so that its order can't be calculated. The ratings are read all the same."})
	}
}
