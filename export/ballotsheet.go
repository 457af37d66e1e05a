package export

import (
	"slices"

	"oversiktskarta/karta"
)

// ballotPlaces tells formulas of other sheets where the ballots stand: in which column each criterion is and which rows an entry has.
type ballotPlaces struct {
	sheet     string
	columns   map[string]int // of criteria, by their keys, from 1
	abstained int            // column in which a row says that it abstains
	rows      map[string]span
}

// cells names the cells of a criterion in some rows.
func (p ballotPlaces) cells(criterion string, rows span) string {
	column := p.columns[criterion]
	return fixedCells(p.sheet, column, rows.first, column, rows.last)
}

// abstentions names the cells in which some rows say that they abstain.
func (p ballotPlaces) abstentions(rows span) string {
	return fixedCells(p.sheet, p.abstained, rows.first, p.abstained, rows.last)
}

// placesOf tells where ballots stand, or will: the sheets may be written in any order. The rows of an entry follow on one another.
func (b *workbook) placesOf(criteria []karta.Criterion, ballots []karta.BallotRow) ballotPlaces {
	places := ballotPlaces{sheet: b.in(ballotsSheet), columns: make(map[string]int, len(criteria)), rows: make(map[string]span)}
	columns := karta.BallotColumns(criteria)
	for _, criterion := range criteria {
		places.columns[criterion.Key] = 1 + slices.IndexFunc(columns, func(c karta.BallotColumn) bool { return c.Key == karta.CriterionColumn(criterion.Key) })
	}
	places.abstained = 1 + slices.IndexFunc(columns, func(c karta.BallotColumn) bool { return c.Key == karta.AbstainedColumn })
	for i, ballot := range ballots {
		rows, begun := places.rows[ballot.Entry.ID]
		if !begun {
			rows.first = i + 2
		}
		rows.last = i + 2
		places.rows[ballot.Entry.ID] = rows
	}
	return places
}

// writeBallots writes the sheet in which raters rate, a row for each entry and rater. It can be handed in.
func (b *workbook) writeBallots(lists *choiceLists, criteria []karta.Criterion, ballots []karta.BallotRow) error {
	columns := karta.BallotColumns(criteria)
	s, err := b.newFormSheet(ballotForm(columns, karta.Column{}), lists)
	if err != nil {
		return err
	}
	for _, ballot := range ballots {
		addRow(s, openTo(&ballot, columns), &ballot)
	}
	return s.close()
}

func ballotForm(columns []karta.BallotColumn, last karta.Column) form {
	f := form{sheet: ballotsSheet, tab: accent, frozen: 5, last: last}
	for _, column := range columns {
		f.columns = append(f.columns, column.Column)
	}
	return f
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
