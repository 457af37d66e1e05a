package karta

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// EntryStaging compares rows about entries.
type EntryStaging struct {
	*Staging
	// Applied holds the entries that earlier imports made of new rows, by [ContentKey]. The same row again changes nothing.
	Applied map[string]EntryReference
	// OpenRound is the name of the open round, empty for none, and Answers what has been said in it, by the ids of entries.
	OpenRound string
	Answers   map[string]RoundAnswer
}

// entryRow is a row about an entry on its way.
type entryRow struct {
	rowStaging[Entry, EntryInput]
	among *EntryStaging
}

// Stage compares a row with the entry that it names. Current is that entry as the caller may read it, nil if there is none;
// base is the entry as it was exported, nil if that is not known. The input is what would be written; it is complete
// only where the row is new or changed.
func (s *EntryStaging) Stage(record ImportRecord, current, base *Entry) (ImportRow, EntryInput) {
	row := entryRow{among: s, rowStaging: rowStaging[Entry, EntryInput]{rowResult: s.newResult(record), columns: EntryColumns,
		about: func(in EntryInput) Entry { return Entry{EntryInput: in} }, current: current, base: base}}
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

func (r *entryRow) stageNew() {
	kind, ok := r.newKind()
	if !ok {
		return
	}
	r.input = EntryInput{Kind: kind}
	r.stageNewCells()
	r.noteUnasked()
	if r.failed() {
		return
	}
	key := ContentKey(r.input)
	if entry, before := r.among.Applied[key]; before {
		r.isApplied(RowReference{entry.ID, entry.Reference, entry.Title})
		r.Entry = &entry
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
		r.refuse("registeredBy", MayRegister(r.By, r.input.RegisteredBy.ID))
	}
	r.check(CheckEntry(r.input), r.columnOf)
}

func (r *entryRow) columnOf(field string) string { return EntryColumnOf(field, r.input) }

func (r *entryRow) isEntry(entry EntryReference) {
	r.is(entry.ID, entry.Reference, entry.Title)
	r.Entry = &entry
}

// newKind is the kind that the sheet or the row says a new entry has.
func (r *entryRow) newKind() (EntryKind, bool) {
	reading := r.reading(KindColumn)
	if reading.text == "" && r.record.Kind != "" {
		return r.record.Kind, true
	}
	kind, ok := readChoice(reading, reading.text, Text{"sort", "kind"}, []EntryKind{Initiative, Need}, EntryKind.Name)
	r.Problems = append(r.Problems, reading.problems...)
	if ok && r.record.Kind != "" && kind != r.record.Kind {
		r.fail(reading.cell, "row.kind", Text{"Raden står på fel blad: ”Sort” säger " + kind.Name().Sv + ".",
			"The row stands on the wrong sheet: “Kind” says " + kind.Name().En + "."})
		return "", false
	}
	return kind, ok
}

func (r *entryRow) stageKnown(identity RowIdentity) {
	r.isEntry(r.current.AsReference())
	r.input = r.current.EntryInput
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
	r.stageCells()
	r.stageAnswer()
	r.checkKind()
	if len(r.Cells) == 0 || r.failed() {
		return
	}
	if r.base == nil {
		r.noteUnversioned()
	}
	r.refuse("registeredBy", MayEditEntry(r.By, r.current.Access(r.Today, false)))
	r.refuse("registeredBy", MayMoveEntry(r.By, r.current.RegisteredBy.ID, r.input.RegisteredBy.ID))
	r.check(CheckEntry(r.input), r.columnOf)
}

// checkKind fails a row that makes an initiative of a need, or the other way round.
func (r *entryRow) checkKind() {
	reading := r.reading(KindColumn)
	if reading.text == "" {
		return
	}
	kind, ok := readChoice(reading, reading.text, Text{"sort", "kind"}, []EntryKind{Initiative, Need}, EntryKind.Name)
	if !ok || kind != r.current.Kind {
		r.fail(reading.cell, "kind.fixed", Text{"En posts sort kan inte ändras: " + r.current.Reference + " är " + strings.ToLower(r.current.Kind.Name().Sv) + ".",
			"The kind of an entry can't be changed: " + r.current.Reference + " is " + strings.ToLower(r.current.Kind.Name().En) + "."})
	}
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

var indexedField = strings.NewReplacer("[", " ", "]", " ", ".", " ")

// EntryColumnOf is the key of the column that a field of the entry, "participations[3].to", stands in.
func EntryColumnOf(field string, in EntryInput) string {
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
