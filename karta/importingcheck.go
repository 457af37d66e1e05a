package karta

import (
	"errors"
	"strconv"
	"strings"
)

// authorise fails the row with the reason for which the caller may not write it.
func (r *rowStaging) authorise(err error) {
	var refusal *Error
	if errors.As(err, &refusal) {
		r.failAt("registeredBy", refusal.Code, refusal.Message)
	}
}

// check holds what would be written against the rules, and tells each fault at its cell.
func (r *rowStaging) check() {
	var failure *Error
	if r.failed() || !errors.As(CheckEntry(r.input), &failure) {
		return
	}
	for _, fault := range failure.Fields {
		r.failAt(columnOf(fault.Name, r.input), fault.Code, fault.Reason)
	}
	if len(failure.Fields) == 0 {
		r.fail("", failure.Code, failure.Message)
	}
}

// failAt fails the row at the cell of a column, or by the column's name where the file lacks the column.
func (r *rowStaging) failAt(key, code string, reason Text) {
	cell := r.cellOf(key)
	if column, known := ColumnByKey(key); known && cell == "" {
		reason = Text{column.Heading.Sv + ": " + reason.Sv, column.Heading.En + ": " + reason.En}
	}
	r.fail(cell, code, reason)
}

// AddFault fails a staged row for something that only the register could find out, as a term that has been retired.
func (r *ImportRow) AddFault(record ImportRecord, in EntryInput, fault FieldError) {
	staging := rowStaging{ImportRow: *r, record: record}
	staging.failAt(columnOf(fault.Name, in), fault.Code, fault.Reason)
	r.Problems, r.Outcome = staging.Problems, RowError
}

var indexedField = strings.NewReplacer("[", " ", "]", " ", ".", " ")

// columnOf is the key of the column that a field of the entry, "participations[3].to", stands in.
func columnOf(field string, in EntryInput) string {
	parts := strings.Fields(indexedField.Replace(field))
	index := -1
	if len(parts) > 1 {
		if number, err := strconv.Atoi(parts[1]); err == nil {
			index = number
		}
	}
	switch {
	case parts[0] == "participations" && index >= 0 && index < len(in.Participations):
		return roleKeys[in.Participations[index].Role]
	case parts[0] == "participations":
		return roleKeys[Participant]
	case parts[0] == "categories" && index >= 0 && index < len(in.Categories):
		return axisKeys[in.Categories[index].Axis]
	case parts[0] == "categories":
		return axisKeys[SectorAxis]
	case parts[0] == "reuse" && len(parts) > 1:
		return map[string]string{"owner": "reuseOwner", "licence": "reuseLicence", "sourceCodeUrl": "reuseSourceCode", "terms": "reuseTerms"}[parts[1]]
	}
	return parts[0]
}
