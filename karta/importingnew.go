package karta

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

func (r *rowStaging) stageNew() {
	kind, ok := r.newKind()
	if !ok {
		return
	}
	r.input = EntryInput{Kind: kind}
	for _, column := range EntryColumns {
		value, present := r.record.Values[column.Key]
		if column.Editable {
			r.stageNewCell(column, value)
		} else if present && trimCell(value.Text) != "" {
			r.noteLocked(column, value)
		}
	}
	r.noteUnasked()
	if r.failed() {
		return
	}
	key := ContentKey(r.input)
	if entry, before := r.Applied[key]; before {
		r.Entry, r.applied, r.Cells, r.Problems = &entry, true, []ImportCell{}, []ImportProblem{}
		return
	}
	if !r.once(key) {
		return
	}
	if same, exists := r.Words.titles[titleKey(kind, r.input.Title)]; exists {
		r.note(r.cellOf(TitleColumn), "row.same_title", Text{
			"Det finns redan en post med den titeln: " + same.Reference + ". Raden blir ändå en ny post.",
			"There is an entry with that title already: " + same.Reference + ". The row becomes a new entry all the same."})
	}
	if r.input.RegisteredBy.ID != "" { // that it is missing is for the rules to say
		r.authorise(MayRegister(r.By, r.input.RegisteredBy.ID))
	}
	r.check()
}

func (r *rowStaging) stageNewCell(column Column, value ImportValue) {
	reading, parsed := r.read(column, value, r.input)
	r.Problems = append(r.Problems, reading.problems...)
	r.input = parsed
	understood := Entry{EntryInput: parsed}
	if text := column.Text(&understood, r.Language); text != "" {
		r.Cells = append(r.Cells, ImportCell{Cell: reading.cell, Field: column.Key, New: text})
	}
}

// newKind is the kind that the sheet or the row says a new entry has.
func (r *rowStaging) newKind() (EntryKind, bool) {
	value := r.record.Values[KindColumn]
	if trimCell(value.Text) == "" && r.record.Kind != "" {
		return r.record.Kind, true
	}
	reading := &cellReading{cell: r.cellOf(KindColumn), text: trimCell(value.Text), language: r.By.Language, words: r.Words}
	kind, ok := readChoice(reading, reading.text, Text{"sort", "kind"}, []EntryKind{Initiative, Need}, EntryKind.Name)
	r.Problems = append(r.Problems, reading.problems...)
	if ok && r.record.Kind != "" && kind != r.record.Kind {
		r.fail(reading.cell, "row.kind", Text{"Raden står på fel blad: ”Sort” säger " + kind.Name().Sv + ".",
			"The row stands on the wrong sheet: “Kind” says " + kind.Name().En + "."})
		return "", false
	}
	return kind, ok
}

// ContentKey is the same for two inputs that say the same in every column that can be written, and for no others.
func ContentKey(in EntryInput) string {
	hash := sha256.New()
	entry := Entry{EntryInput: in}
	for _, column := range EntryColumns {
		if column.Editable || column.Key == KindColumn {
			fmt.Fprintf(hash, "%s\x00%s\x00", column.Key, column.Text(&entry, Swedish))
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}
