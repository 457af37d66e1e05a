package karta

import (
	"slices"
	"strings"
)

// rowStaging is a row about an R on its way, of which In is what may be written.
type rowStaging[R, In any] struct {
	rowResult
	columns []RowColumn[R, In]
	about   func(In) R // a record that says what the input says and nothing else
	current *R         // nil for what does not exist
	base    *R         // current as it was exported, nil if that is not known
	input   In         // what would be written
}

// stageCells compares the cells of a row with what it is about.
func (r *rowStaging[R, In]) stageCells() {
	for _, column := range r.columns {
		if value, present := r.record.Values[column.Key]; present {
			r.stageCell(column, value)
		}
	}
}

// stageCell compares a cell with the register and with what was exported: what the file has not touched stays as the
// register has it, and what both have changed is a conflict unless they agree.
func (r *rowStaging[R, In]) stageCell(column RowColumn[R, In], value ImportValue) {
	file, now := trimCell(value.Text), trimCell(column.Text(r.current, r.Language))
	was := now
	if r.base != nil {
		was = trimCell(column.Text(r.base, r.Language))
	}
	if file == was || file == now || file == TooLongForCell.Sv || file == TooLongForCell.En {
		return
	}
	if column.parse == nil {
		r.noteLocked(column.Column, value)
		return
	}
	reading, parsed := r.read(column, r.input)
	text := r.textOf(column, parsed)
	if !reading.failed() && (sameItems(column.Type, text, now) || sameItems(column.Type, text, was)) {
		return
	}
	r.Problems = append(r.Problems, reading.problems...)
	if reading.failed() {
		return
	}
	r.Cells = append(r.Cells, ImportCell{Cell: reading.cell, Field: column.Key, Old: now, New: text, Base: was})
	if !sameItems(column.Type, was, now) {
		r.conflict = true
		return
	}
	r.input = parsed
}

// stageNewCells reads the cells of a row that is about something new.
func (r *rowStaging[R, In]) stageNewCells() {
	for _, column := range r.columns {
		value, present := r.record.Values[column.Key]
		if column.parse == nil {
			if present && trimCell(value.Text) != "" {
				r.noteLocked(column.Column, value)
			}
			continue
		}
		reading, parsed := r.read(column, r.input)
		r.Problems = append(r.Problems, reading.problems...)
		r.input = parsed
		if text := r.textOf(column, parsed); text != "" {
			r.Cells = append(r.Cells, ImportCell{Cell: reading.cell, Field: column.Key, New: text})
		}
	}
}

// textOf is how a column shows an input.
func (r *rowStaging[R, In]) textOf(column RowColumn[R, In], in In) string {
	understood := r.about(in)
	return column.Text(&understood, r.Language)
}

// formulaErrors are what spreadsheets put in a cell whose formula fails.
var formulaErrors = []string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#NAMN?"}

// read understands a cell; the parsed input is the one given with the cell's value in it.
func (r *rowStaging[R, In]) read(column RowColumn[R, In], in In) (*cellReading, In) {
	reading := r.reading(column.Key)
	if slices.Contains(formulaErrors, reading.text) {
		reading.fail("cell.formula_error", Text{"Cellen visar felet " + reading.text + ".", "The cell shows the error " + reading.text + "."})
		return reading, in
	}
	column.parse(reading, &in)
	return reading, in
}

// cellText is what stands in the cell of a column.
func (r *rowResult) cellText(key string) string { return trimCell(r.record.Values[key].Text) }

// reading begins to read the cell of a column.
func (r *rowResult) reading(key string) *cellReading {
	return &cellReading{cell: r.cellOf(key), text: r.cellText(key), language: r.By.Language, words: r.Words}
}

// sameItems reports whether two texts of a column say the same; in a list the order says nothing.
func sameItems(cellType CellType, a, b string) bool {
	if a == b {
		return true
	}
	if cellType != ChoicesCell && cellType != LinesCell {
		return false
	}
	split := func(text string) []string {
		if cellType == LinesCell {
			return slices.Sorted(strings.SplitSeq(text, "\n"))
		}
		return slices.Sorted(slices.Values(splitItems(text)))
	}
	return slices.Equal(split(a), split(b))
}
