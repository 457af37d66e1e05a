package karta

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Staging compares the rows of a file with the register, one after the other, and says what importing them would do. Each
// sort of row adds what it needs to know.
type Staging struct {
	Words    *Vocabulary
	By       Caller
	Language Language // of the file
	Today    string   // YYYY-MM-DD
	MadeFor  ImportPurpose
	// Seen is where in the file each thing stands, by its id, and each new one, by its content. Staging adds to it.
	Seen map[string]string
}

// RowIdentity is what a row says it is about. All is empty for a new one.
type RowIdentity struct {
	ID, Reference string
	Version       int // that the row was exported with, 0 if unknown
}

// Identity reads what the row is about.
func (r ImportRecord) Identity() RowIdentity {
	version, _ := strconv.Atoi(strings.TrimSuffix(trimCell(r.Values[VersionColumn].Text), ".0"))
	return RowIdentity{
		ID:        strings.ToLower(trimCell(r.Values[IDColumn].Text)),
		Reference: strings.ToUpper(trimCell(r.Values[ReferenceColumn].Text)),
		Version:   max(version, 0),
	}
}

// rowResult gathers what comes of a row.
type rowResult struct {
	*Staging
	ImportRow
	record   ImportRecord
	known    bool // it is about something that exists
	conflict bool
	applied  bool // an earlier import has made what it says
}

func (s *Staging) newResult(record ImportRecord) rowResult {
	return rowResult{Staging: s, record: record, ImportRow: ImportRow{File: record.File, Sheet: record.Sheet, Row: record.Row, Resource: record.Resource,
		Cells: []ImportCell{}, Problems: []ImportProblem{}}}
}

// Refused is a row that can't be compared with anything.
func (s *Staging) Refused(record ImportRecord, refusal *Error) ImportRow {
	row := s.newResult(record)
	row.fail("", refusal.Code, refusal.Message)
	row.settle()
	return row.ImportRow
}

// is says what the row is about.
func (r *rowResult) is(id, reference, title string) {
	r.known, r.ResourceID, r.Reference, r.Title = true, id, reference, title
}

// isApplied says that an earlier import has made what the row says.
func (r *rowResult) isApplied(made RowReference) {
	r.is(made.ID, made.Reference, made.Title)
	r.applied, r.Cells, r.Problems = true, []ImportCell{}, []ImportProblem{}
}

func (r *rowResult) cellOf(key string) string {
	cell := r.record.Values[key].Cell
	if cell == "" {
		return ""
	}
	return r.At(cell)
}

func (r *rowResult) fail(cell, code string, reason Text) {
	r.Problems = append(r.Problems, ImportProblem{Cell: cell, Code: code, Reason: reason, Suggestions: []string{}})
}

func (r *rowResult) note(cell, code string, reason Text) {
	r.Problems = append(r.Problems, ImportProblem{Cell: cell, Code: code, Reason: reason, Suggestions: []string{}, Lenient: true})
}

func (r *rowResult) failed() bool {
	return slices.ContainsFunc(r.Problems, func(p ImportProblem) bool { return !p.Lenient })
}

// failAt fails the row at the cell of a column, or by the column's name where the file lacks the column.
func (r *rowResult) failAt(key, code string, reason Text) {
	cell := r.cellOf(key)
	if column, known := ColumnByKey(r.Resource, key); known && cell == "" {
		reason = Text{column.Heading.Sv + ": " + reason.Sv, column.Heading.En + ": " + reason.En}
	}
	r.fail(cell, code, reason)
}

// refuse fails the row, at the cell of a column, with the reason for which the caller may not write it.
func (r *rowResult) refuse(key string, err error) {
	var refusal *Error
	if errors.As(err, &refusal) {
		r.failAt(key, refusal.Code, refusal.Message)
	}
}

// check tells each fault that the rules find in what would be written at its cell; columnOf is the key of the column that a field stands
// in.
func (r *rowResult) check(err error, columnOf func(field string) string) {
	var failure *Error
	if r.failed() || !errors.As(err, &failure) {
		return
	}
	for _, fault := range failure.Fields {
		r.failAt(columnOf(fault.Name), fault.Code, fault.Reason)
	}
	if len(failure.Fields) == 0 {
		r.fail("", failure.Code, failure.Message)
	}
}

// once fails the row if what it is about has stood in the file before.
func (r *rowResult) once(key string) bool {
	if before, again := r.Seen[key]; again {
		r.fail(r.cellOf(IDColumn), "row.twice", Text{
			fmt.Sprintf("Detsamma står redan på raden %s. Behåll en av dem.", before),
			fmt.Sprintf("The same stands in row %s already. Keep one of them.", before)})
		return false
	}
	r.Seen[key] = r.Place()
	return true
}

// noteUnversioned says that nobody can tell what has changed since the row was made.
func (r *rowResult) noteUnversioned() {
	r.note(r.cellOf(VersionColumn), "row.no_version", Text{
		"Raden säger inte vilken version den bygger på. Ändringar som gjorts i registret sedan dess upptäcks inte.",
		"The row does not say which version it was based on. Changes made in the register since then are not noticed."})
}

// noteLocked says that a change in a locked cell is not read. Times that the register keeps by itself move on without
// anybody having touched the cell.
func (r *rowResult) noteLocked(column Column, value ImportValue) {
	if column.Type != LinesCell {
		return
	}
	r.note(r.At(value.Cell), "cell.locked", Text{
		"”" + column.Heading.Sv + "” läses inte in. Ändra i webbgränssnittet.", "“" + column.Heading.En + "” is not read. Change it in the web interface."})
}

// settle decides the outcome from what was found.
func (r *rowResult) settle() {
	switch {
	case r.failed():
		r.Outcome = RowError
	case r.conflict:
		r.Outcome = RowConflict
	case r.applied || r.known && len(r.Cells) == 0:
		r.Outcome = RowUnchanged
	case r.known:
		r.Outcome = RowChanged
	default:
		r.Outcome = RowNew
	}
}

// AddFault fails a staged row for something that only the register could find out, as a term that has been retired. The key is that of the
// column that it stands in.
func (r *ImportRow) AddFault(record ImportRecord, key, code string, reason Text) {
	result := rowResult{ImportRow: *r, record: record}
	result.failAt(key, code, reason)
	r.Problems, r.Outcome = result.Problems, RowError
}
