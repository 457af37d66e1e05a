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
	r.Cells = append(r.Cells, ImportCell{Cell: reading.cell, Field: column.Key, Name: column.Heading.In(r.Language), Old: now, New: text, Base: was})
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
			r.Cells = append(r.Cells, ImportCell{Cell: reading.cell, Field: column.Key, Name: column.Heading.In(r.Language), New: text})
		}
	}
}

// says reports whether anything stands in a cell of the row that may be edited.
func (r *rowStaging[R, In]) says() bool {
	return slices.ContainsFunc(r.columns, func(c RowColumn[R, In]) bool {
		return c.parse != nil && (r.cellText(c.Key) != "" || r.record.Values[c.Key].Formula)
	})
}

// refuseFormulas fails the row at each cell that is computed where a value should stand: what it shows may be older than what it is
// computed from.
func (r *rowStaging[R, In]) refuseFormulas() {
	for _, column := range r.columns {
		if column.parse != nil && r.record.Values[column.Key].Formula {
			r.fail(r.cellOf(column.Key), "cell.formula", Text{"Cellen innehåller en formel. Skriv in värdet i stället.", "The cell holds a formula. Write the value instead."})
		}
	}
}

// basedOn compares a row that may say nothing with what it is about: one that is empty takes nothing back. What it was exported with is
// nothing at all where it has no version, and is not known where what it had has been taken back.
func (r *rowStaging[R, In]) basedOn(version, now int) {
	if !r.says() {
		if now > 0 {
			r.note("", "row.empty", Text{"Raden är tom och ändrar inget. Det som är sparat står kvar.", "The row is empty and changes nothing. What has been saved stays."})
		}
		return
	}
	r.refuseFormulas()
	if version == 0 {
		r.base = new(R)
	}
	r.stageCells()
	if version > now && len(r.Cells) > 0 {
		r.conflict = true
		r.note(r.cellOf(ReferenceColumn), "row.taken_back", Text{"Det som raden bygger på har tagits tillbaka sedan filen hämtades.",
			"What the row was based on has been taken back since the file was fetched."})
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

// plainBlanks makes blanks that only keep words together ordinary ones: nobody sees the difference, and programs put them in.
var plainBlanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2007", " ")

// sameItems reports whether two texts of a column say the same; in a list the order says nothing.
func sameItems(cellType CellType, a, b string) bool {
	a, b = plainBlanks.Replace(a), plainBlanks.Replace(b)
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
