package karta

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Staging compares the rows of a file with the register, one after the other, and says what importing them would do.
type Staging struct {
	Words    *Vocabulary
	By       Caller
	Language Language // of the file
	Today    string   // YYYY-MM-DD
	// Applied holds the entries that earlier imports made of new rows, by [ContentKey]. The same row again changes nothing.
	Applied map[string]EntryReference
	// OpenRound is the name of the open round, empty for none, and Answers what has been said in it, by the ids of entries.
	OpenRound string
	Answers   map[string]RoundAnswer
	// Seen is where in the file each entry stands, by its id, and each new one, by its ContentKey. Stage adds to it.
	Seen map[string]string
}

// RowIdentity is which entry a row says it is about. All is empty for a new one.
type RowIdentity struct {
	ID, Reference string
	Version       int // that the row was exported with, 0 if unknown
}

// Identity reads which entry the row is about.
func (r ImportRecord) Identity() RowIdentity {
	version, _ := strconv.Atoi(strings.TrimSuffix(trimCell(r.Values[VersionColumn].Text), ".0"))
	return RowIdentity{
		ID:        strings.ToLower(trimCell(r.Values[IDColumn].Text)),
		Reference: strings.ToUpper(trimCell(r.Values[ReferenceColumn].Text)),
		Version:   max(version, 0),
	}
}

// Stage compares a row with the entry that it names. Current is that entry as the caller may read it, nil if there is none;
// base is the entry as it was exported, nil if that is not known. The input is what would be written; it is complete
// only where the row is new or changed.
func (s *Staging) Stage(record ImportRecord, current, base *Entry) (ImportRow, EntryInput) {
	row := rowStaging{Staging: s, record: record, current: current, base: base}
	row.Sheet, row.Row = record.Sheet, record.Row
	row.Cells, row.Problems = []ImportCell{}, []ImportProblem{}
	row.Title = trimCell(record.Values[TitleColumn].Text)
	switch identity := record.Identity(); {
	case identity.ID == "" && identity.Reference == "":
		row.stageNew()
	case current == nil:
		row.fail(row.cellOf(IDColumn), "row.unknown_entry", Text{
			"Posten finns inte, eller är ett utkast som du inte får läsa. Töm Id och Beteckning om raden ska bli en ny post.",
			"The entry does not exist, or is a draft that you may not read. Empty Id and Reference if the row shall become a new entry."})
	default:
		row.stageKnown(identity)
	}
	row.settle()
	return row.ImportRow, row.input
}

// rowStaging is one row on its way.
type rowStaging struct {
	*Staging
	ImportRow
	record   ImportRecord
	current  *Entry
	base     *Entry
	input    EntryInput
	conflict bool
	applied  bool
}

func (r *rowStaging) cellOf(key string) string {
	cell := r.record.Values[key].Cell
	if cell == "" {
		return ""
	}
	return r.record.Sheet + "!" + cell
}

func (r *rowStaging) fail(cell, code string, reason Text) {
	r.Problems = append(r.Problems, ImportProblem{Cell: cell, Code: code, Reason: reason, Suggestions: []string{}})
}

func (r *rowStaging) note(cell, code string, reason Text) {
	r.Problems = append(r.Problems, ImportProblem{Cell: cell, Code: code, Reason: reason, Suggestions: []string{}, Lenient: true})
}

func (r *rowStaging) failed() bool {
	return slices.ContainsFunc(r.Problems, func(p ImportProblem) bool { return !p.Lenient })
}

// settle decides the outcome from what was found.
func (r *rowStaging) settle() {
	switch {
	case r.failed():
		r.Outcome = RowError
	case r.conflict:
		r.Outcome = RowConflict
	case r.applied || r.current != nil && len(r.Cells) == 0:
		r.Outcome = RowUnchanged
	case r.current == nil:
		r.Outcome = RowNew
	default:
		r.Outcome = RowChanged
	}
}

// once fails the row if what it is about has stood in the file before.
func (r *rowStaging) once(key string) bool {
	if before, again := r.Seen[key]; again {
		r.fail(r.cellOf(IDColumn), "row.twice", Text{
			fmt.Sprintf("Samma post står redan på raden %s. Behåll en av dem.", before),
			fmt.Sprintf("The same entry stands in row %s already. Keep one of them.", before)})
		return false
	}
	r.Seen[key] = r.Place()
	return true
}

func (r *rowStaging) stageKnown(identity RowIdentity) {
	entry := EntryReference{ID: r.current.ID, Reference: r.current.Reference, Kind: r.current.Kind, Title: r.current.Title, Phase: r.current.Phase}
	r.Entry, r.Title, r.input = &entry, r.current.Title, r.current.EntryInput
	if !r.once(r.current.ID) {
		return
	}
	if identity.ID != "" && identity.Reference != "" && !strings.EqualFold(identity.Reference, r.current.Reference) {
		r.fail(r.cellOf(ReferenceColumn), "row.mixed_identity", Text{
			"Id och beteckning hör till olika poster. Id:t hör till " + r.current.Reference + ".",
			"Id and reference belong to different entries. The id belongs to " + r.current.Reference + "."})
		return
	}
	if r.current.DeletedAt != nil {
		r.fail(r.cellOf(ReferenceColumn), "entry.deleted", Text{"Posten är borttagen. En samordnare kan återställa den.",
			"The entry has been deleted. A coordinator can restore it."})
		return
	}
	for _, column := range EntryColumns {
		if value, present := r.record.Values[column.Key]; present {
			r.stageCell(column, value)
		}
	}
	r.stageAnswer()
	r.checkKind()
	if len(r.Cells) == 0 || r.failed() {
		return
	}
	if r.base == nil {
		r.note(r.cellOf(VersionColumn), "row.no_version", Text{
			"Raden säger inte vilken version den bygger på. Ändringar som gjorts i registret sedan dess upptäcks inte.",
			"The row does not say which version it was based on. Changes made in the register since then are not noticed."})
	}
	r.authorise(MayEditEntry(r.By, r.current.Access(r.Today, false)))
	r.authorise(MayMoveEntry(r.By, r.current.RegisteredBy.ID, r.input.RegisteredBy.ID))
	r.check()
}

// stageCell compares a cell with the register and with what was exported: what the file has not touched stays as the
// register has it, and what both have changed is a conflict unless they agree.
func (r *rowStaging) stageCell(column Column, value ImportValue) {
	file, now := trimCell(value.Text), trimCell(column.Text(r.current, r.Language))
	was := now
	if r.base != nil {
		was = trimCell(column.Text(r.base, r.Language))
	}
	if file == was || file == now || file == TooLongForCell.Sv || file == TooLongForCell.En {
		return
	}
	if !column.Editable {
		r.noteLocked(column, value)
		return
	}
	reading, parsed := r.read(column, value, r.input)
	understood := Entry{EntryInput: parsed}
	text := column.Text(&understood, r.Language)
	if !reading.failed() && (sameItems(column, text, now) || sameItems(column, text, was)) {
		return
	}
	r.Problems = append(r.Problems, reading.problems...)
	if reading.failed() {
		return
	}
	cell := ImportCell{Cell: reading.cell, Field: column.Key, Old: now, New: text, Base: was}
	r.Cells = append(r.Cells, cell)
	if !sameItems(column, was, now) {
		r.conflict = true
		return
	}
	r.input = parsed
}

// formulaErrors are what spreadsheets put in a cell whose formula fails.
var formulaErrors = []string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#NAMN?"}

// read understands a cell; the parsed input is the one given with the cell's value in it.
func (r *rowStaging) read(column Column, value ImportValue, in EntryInput) (*cellReading, EntryInput) {
	reading := &cellReading{text: trimCell(value.Text), language: r.By.Language, words: r.Words}
	if value.Cell != "" {
		reading.cell = r.record.Sheet + "!" + value.Cell
	}
	if slices.Contains(formulaErrors, reading.text) {
		reading.fail("cell.formula_error", Text{"Cellen visar felet " + reading.text + ".", "The cell shows the error " + reading.text + "."})
		return reading, in
	}
	column.parse(reading, &in)
	return reading, in
}

// noteLocked says that a change in a locked cell is not read. Times that the register keeps by itself move on without
// anybody having touched the cell.
func (r *rowStaging) noteLocked(column Column, value ImportValue) {
	if column.Type != LinesCell {
		return
	}
	r.note(r.record.Sheet+"!"+value.Cell, "cell.locked", Text{
		"”" + column.Heading.Sv + "” läses inte in. Ändra i webbgränssnittet.", "“" + column.Heading.En + "” is not read. Change it in the web interface."})
}

// sameItems reports whether two texts of a column say the same; in a list the order says nothing.
func sameItems(column Column, a, b string) bool {
	if a == b {
		return true
	}
	if column.Type != ChoicesCell && column.Type != LinesCell {
		return false
	}
	split := func(text string) []string {
		if column.Type == LinesCell {
			return slices.Sorted(strings.SplitSeq(text, "\n"))
		}
		return slices.Sorted(slices.Values(splitItems(text)))
	}
	return slices.Equal(split(a), split(b))
}

// checkKind fails a row that makes an initiative of a need, or the other way round.
func (r *rowStaging) checkKind() {
	text := trimCell(r.record.Values[KindColumn].Text)
	if text == "" {
		return
	}
	reading := &cellReading{text: text, language: r.By.Language, words: r.Words}
	kind, ok := readChoice(reading, text, Text{"sort", "kind"}, []EntryKind{Initiative, Need}, EntryKind.Name)
	if !ok || kind != r.current.Kind {
		r.fail(r.cellOf(KindColumn), "kind.fixed", Text{"En posts sort kan inte ändras: " + r.current.Reference + " är " + strings.ToLower(r.current.Kind.Name().Sv) + ".",
			"The kind of an entry can't be changed: " + r.current.Reference + " is " + strings.ToLower(r.current.Kind.Name().En) + "."})
	}
}
