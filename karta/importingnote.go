package karta

import (
	"cmp"
	"strconv"
)

// NoteStaging compares rows about notes.
type NoteStaging struct{ *RoundStaging }

// NoteChange is what a row makes of a note, or the note that it makes.
type NoteChange struct {
	NoteRowInput
	ContentKey string // of a new one
}

// noteRow is a row about a note on its way.
type noteRow struct {
	rowStaging[RoundNote, NoteRowInput]
	among *NoteStaging
}

// Stage compares a row with the note that it names, nil if there is none that the caller may change; base is the note as it was
// exported, nil if that is not known.
func (s *NoteStaging) Stage(record ImportRecord, current, base *RoundNote) (ImportRow, NoteChange) {
	row := noteRow{among: s, rowStaging: rowStaging[RoundNote, NoteRowInput]{rowResult: s.newResult(record), columns: NoteColumns,
		about: NoteRowInput.asWritten, current: current, base: base}}
	row.Title = trimCell(record.Values[noteTextColumn].Text)
	change := NoteChange{}
	switch {
	case record.Identity().ID == "":
		change.ContentKey = row.stageNew()
	case current == nil:
		row.fail(row.cellOf(IDColumn), "row.unknown_note", Text{
			"Noteringen finns inte i omgången, eller hör till en workshop som du inte leder. Töm Id om raden ska bli en ny notering.",
			"The note does not exist in the round, or belongs to a workshop that you do not facilitate. Empty Id if the row shall become a new note."})
	default:
		row.stageKnown()
	}
	row.settle()
	change.NoteRowInput = row.input
	return row.ImportRow, change
}

func (r *noteRow) stageNew() (contentKey string) {
	r.stageNewCells()
	if r.cellText(noteWorkshopColumn) == "" {
		r.input.Workshop = r.among.Workshop
	}
	if r.input.Workshop == nil {
		r.failAt(noteWorkshopColumn, "note.workshop", Text{"Välj vilken workshop noteringen hör till. Idélådans noteringar skrivs i webbgränssnittet.",
			"Choose which workshop the note belongs to. Notes of the idea box are written in the web interface."})
	}
	if r.failed() {
		return ""
	}
	contentKey, made := r.contentKey()
	r.Seen[contentKey] = r.Place()
	if made.ID != "" {
		r.Seen[made.ID] = r.Place()
		r.isApplied(made)
		return contentKey
	}
	r.refuse(noteTextColumn, MayGroup(r.By, r.among.Access, workshopOf(r.input.Workshop)))
	r.check(Check(r.input.Input()), noteColumnOf)
	return contentKey
}

// contentKey tells what the row says from what others say, and which note an earlier import made of it. Rows that say the same
// are counted, since several people may have written the same.
func (r *noteRow) contentKey() (key string, made RowReference) {
	texts := []string{"note", workshopOf(r.input.Workshop)}
	written := r.input.asWritten()
	for _, column := range NoteColumns {
		switch {
		case column.parse == nil || column.Key == "theme": // which may be merged into another
		case column.Key == noteOrganisationColumn && r.cellText(column.Key) == "": // and is that of whoever hands the file in
		default:
			texts = append(texts, column.Text(&written, Swedish))
		}
	}
	for number := 1; ; number++ {
		key = r.among.contentKey(append(texts, strconv.Itoa(number))...)
		made = r.among.Applied[NoteResource][key]
		if r.Seen[key] == "" && (made.ID == "" || r.Seen[made.ID] == "") {
			return key, made
		}
	}
}

func (r *noteRow) stageKnown() {
	r.is(r.current.ID, r.current.Reference(), r.current.Text)
	r.input = r.current.AsRow()
	if !r.once(r.current.ID) {
		return
	}
	r.stageCells()
	if len(r.Cells) == 0 || r.failed() {
		return
	}
	if r.base == nil {
		r.noteUnversioned()
	}
	r.keepOrigin()
	if r.current.State != NoteShown {
		r.failAt(noteTextColumn, "note.gone", Text{"Noteringen är dold, tillbakadragen, uppdelad eller ihopslagen med en annan, och ändras inte.",
			"The note is hidden, withdrawn, split or merged with another, and is not changed."})
	}
	r.refuse(noteTextColumn, MayGroup(r.By, r.among.Access, workshopOf(r.current.Workshop)))
	r.check(Check(r.input.Input()), noteColumnOf)
}

// keepOrigin fails a row that changes where a note comes from: that follows from who wrote it.
func (r *noteRow) keepOrigin() {
	for _, cell := range r.Cells {
		if cell.Field == noteOrganisationColumn || cell.Field == noteWorkshopColumn {
			r.fail(cell.Cell, "note.origin", Text{"Vem noteringen kommer från, och i vilken workshop den skrevs, kan inte ändras.",
				"Where the note comes from, and in which workshop it was written, can't be changed."})
		}
	}
}

func workshopOf(workshop *WorkshopReference) string {
	if workshop == nil {
		return ""
	}
	return workshop.ID
}

// noteColumns are the keys of the columns in which fields of a note stand under another name.
var noteColumns = map[string]string{"areaId": "area", "sectorId": "sector", "themeId": "theme", "organisationName": noteOrganisationColumn}

func noteColumnOf(field string) string { return cmp.Or(noteColumns[field], field) }

// Input is what is written on the note.
func (in NoteRowInput) Input() NoteInput {
	input := NoteInput{Kind: in.Kind, Text: in.Text}
	if in.Area != nil {
		input.AreaID = in.Area.ID
	}
	if in.Sector != nil {
		input.SectorID = in.Sector.ID
	}
	if in.Theme != nil {
		input.ThemeID = in.Theme.ID
	}
	return input
}
