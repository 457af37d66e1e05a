package karta

import (
	"fmt"
	"slices"
)

// ReadRow is a row with what the file says in it.
type ReadRow struct {
	*ImportRow
	Record *ImportRecord
}

// SettleTwins looks for rows that would change the same, in one file or in several. Those that say the same are read once; where they
// differ none is read, and each says at which cells.
func SettleTwins(rows []ReadRow) {
	twins := make(map[string][]ReadRow)
	for _, row := range rows {
		if row.Twin != "" && (row.Outcome == RowNew || row.Outcome == RowChanged || row.Outcome == RowConflict) {
			twins[row.Twin] = append(twins[row.Twin], row)
		}
	}
	for _, row := range rows { // in the order of the files
		if alike := twins[row.Twin]; len(alike) > 1 && alike[0].ImportRow == row.ImportRow {
			settleTwins(alike)
		}
	}
}

func settleTwins(twins []ReadRow) {
	fields := differing(twins)
	for i, row := range twins {
		switch {
		case len(fields) > 0:
			row.failAsTwin(fields, twins)
		case i > 0:
			row.Outcome, row.Cells = RowIgnored, []ImportCell{}
			row.tell("", "row.twin", Text{"Säger detsamma som " + twins[0].Place() + " och läses en gång.", "Says the same as " + twins[0].Place() + " and is read once."}, true)
		}
	}
}

// differing are the keys of the columns about which rows say different things.
func differing(twins []ReadRow) []string {
	var fields []string
	for _, row := range twins {
		for _, cell := range row.Cells {
			if !slices.Contains(fields, cell.Field) && slices.ContainsFunc(twins, func(other ReadRow) bool { return other.saysIn(cell.Field) != cell.New }) {
				fields = append(fields, cell.Field)
			}
		}
	}
	return fields
}

// saysIn is what a row says in a column, as it was understood.
func (r ReadRow) saysIn(field string) string {
	for _, cell := range r.Cells {
		if cell.Field == field {
			return cell.New
		}
	}
	return trimCell(r.Record.Values[field].Text)
}

// failAsTwin fails the row at each cell about which another says something else.
func (r ReadRow) failAsTwin(fields []string, twins []ReadRow) {
	for _, field := range fields {
		own := r.saysIn(field)
		for _, other := range twins {
			said := other.saysIn(field)
			if said == own {
				continue
			}
			place := other.At(other.Record.Values[field].Cell)
			r.tell(r.At(r.Record.Values[field].Cell), "row.twins_differ", Text{
				fmt.Sprintf("Här står %s, men %s i %s. Behåll den rad som gäller och ta bort den andra.", quotedOr(own, "”", "inget"), quotedOr(said, "”", "inget"), place),
				fmt.Sprintf("Here stands %s, but %s in %s. Keep the row that holds and remove the other.", quotedOr(own, "“", "nothing"), quotedOr(said, "“", "nothing"), place)}, false)
			break
		}
	}
	r.Outcome = RowError
}

func quotedOr(text, open, nothing string) string {
	if text == "" {
		return nothing
	}
	return open + text + "”"
}

func (r ReadRow) tell(cell, code string, reason Text, lenient bool) {
	r.Problems = append(r.Problems, ImportProblem{Cell: cell, Code: code, Reason: reason, Suggestions: []string{}, Lenient: lenient})
}
