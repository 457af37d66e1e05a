package karta

import "strings"

// DecisionStaging compares rows about the decisions of a round. Judge tells why a decision can't be recorded, if it can't.
type DecisionStaging struct {
	*Staging
	Judge func(DecisionInput) error
}

// Stage compares a row with the decision about the entry that it names, which has no version if there is none; base is the decision as it
// was exported, nil if that is not known.
func (s *DecisionStaging) Stage(record ImportRecord, current, base *DecisionRow) (ImportRow, DecisionContent) {
	row := rowStaging[DecisionRow, DecisionContent]{rowResult: s.newResult(record), columns: DecisionColumns,
		about: func(in DecisionContent) DecisionRow { return DecisionRow{DecisionContent: in} }, current: current, base: base, input: current.DecisionContent}
	row.is(current.ID, orElse(current.Entry.Reference, row.cellText(ReferenceColumn)), orElse(current.Entry.Title, row.cellText(TitleColumn)))
	row.basedOn(record.Identity().Version, current.Version)
	if len(row.Cells) > 0 && !row.conflict {
		row.checkAt(s.Judge(DecisionInput{Entry: EntryReference{ID: current.Entry.ID}, Version: current.Version, DecisionContent: row.input}), decisionColumnOf)
	}
	row.known = current.Version > 0 || len(row.Cells) == 0
	row.settle()
	row.Twin = "decision " + current.Entry.ID
	return row.ImportRow, row.input
}

// decisionColumnOf is the key of the column in which a field of a decision stands, "decisions[0].reason".
func decisionColumnOf(field string) string {
	_, field, _ = strings.Cut(field, "].")
	switch {
	case strings.HasPrefix(field, "entry"):
		return ReferenceColumn
	case strings.HasPrefix(field, "responsible"):
		return responsibleColumn
	}
	return field
}
