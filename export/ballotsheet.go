package export

import (
	"slices"

	"oversiktskarta/karta"
)

// ballotPlaces tells formulas of other sheets where the ballots stand: in which column each criterion is and which rows an entry has.
type ballotPlaces struct {
	sheet   string
	columns map[string]int // of criteria, by their keys, from 1
	rows    map[string]rowSpan
	last    int // row
}

// rowSpan is rows that follow on one another, from 1.
type rowSpan struct{ first, last int }

// placesOf tells where ballots stand, or will: the sheets may be written in any order. The rows of an entry follow on one another.
func (b *workbook) placesOf(criteria []karta.Criterion, ballots []karta.BallotRow) ballotPlaces {
	places := ballotPlaces{sheet: b.in(ballotsSheet), columns: make(map[string]int, len(criteria)), rows: make(map[string]rowSpan), last: len(ballots) + 1}
	columns := karta.BallotColumns(criteria)
	for _, criterion := range criteria {
		places.columns[criterion.Key] = 1 + slices.IndexFunc(columns, func(c karta.BallotColumn) bool { return c.Key == karta.CriterionColumn(criterion.Key) })
	}
	for i, ballot := range ballots {
		span, begun := places.rows[ballot.Entry.ID]
		if !begun {
			span.first = i + 2
		}
		span.last = i + 2
		places.rows[ballot.Entry.ID] = span
	}
	return places
}

// writeBallots writes the sheet in which raters rate, a row for each entry and rater. It can be handed in.
func (b *workbook) writeBallots(lists *choiceLists, criteria []karta.Criterion, ballots []karta.BallotRow) error {
	columns := karta.BallotColumns(criteria)
	f := form{sheet: ballotsSheet, tab: accent, frozen: 5}
	for _, column := range columns {
		f.columns = append(f.columns, column.Column)
	}
	s, err := b.newFormSheet(f, lists)
	if err != nil {
		return err
	}
	for _, ballot := range ballots {
		addRow(s, openTo(&ballot, columns), &ballot)
	}
	return s.close()
}

// openTo are the columns of a row, of which those that the rater is not asked about are locked.
func openTo(ballot *karta.BallotRow, columns []karta.BallotColumn) []karta.BallotColumn {
	if len(ballot.Asked) == 0 {
		return columns
	}
	columns = slices.Clone(columns)
	for i := range columns {
		columns[i].Editable = columns[i].Editable && ballot.Asks(columns[i].Key)
	}
	return columns
}

// writeDecisions writes the sheet in which decisions are recorded, a row for each entry. It can be handed in.
func (b *workbook) writeDecisions(lists *choiceLists, decisions []karta.DecisionRow) error {
	f := form{sheet: decisionsSheet, tab: needTab, frozen: 4}
	for _, column := range karta.DecisionColumns {
		f.columns = append(f.columns, column.Column)
	}
	s, err := b.newFormSheet(f, lists)
	if err != nil {
		return err
	}
	for _, decision := range decisions {
		addRow(s, karta.DecisionColumns, &decision)
	}
	return s.close()
}
