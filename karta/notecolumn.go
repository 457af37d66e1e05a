package karta

import "strconv"

// NoteRowInput is what a row of a workbook says about a note. The organisation and the workshop are read for a new note only: afterwards
// they follow from who wrote it, and where.
type NoteRowInput struct {
	Text         string
	Kind         NoteKind
	Area         *CategoryReference
	Sector       *CategoryReference
	Organisation NoteOrganisation
	Theme        *ThemeReference
	Workshop     *WorkshopReference // nil for the idea box
}

// NoteColumn is a column of notes.
type NoteColumn = RowColumn[RoundNote, NoteRowInput]

// The lists of values that columns of notes offer.
const (
	NoteKindChoices ChoiceList = "noteKind"
	ThemeChoices    ChoiceList = "theme"
	WorkshopChoices ChoiceList = "workshop"
)

// The keys of columns of notes.
const (
	noteTextColumn         = "text"
	noteWorkshopColumn     = "workshop"
	noteOrganisationColumn = "organisation"
)

// NoteColumns lists the columns of notes in their order.
var NoteColumns = []NoteColumn{
	{Column{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell}, func(n *RoundNote, _ Language) string { return n.ID }, nil},
	{Column{Key: ReferenceColumn, Heading: Text{"Nummer", "Number"}, Width: 9, Type: TextCell},
		func(n *RoundNote, _ Language) string { return n.Reference() }, nil},
	{Column{Key: VersionColumn, Heading: Text{"Version", "Version"}, Width: 8, Type: TextCell, Hidden: true},
		func(n *RoundNote, _ Language) string { return versionCell(n.Version) }, nil},
	{Column{Key: noteTextColumn, Heading: Text{"Notering", "Note"}, Width: 60, Type: TextCell, Editable: true,
		Help: Text{"Obligatorisk. En tanke per rad, högst 500 tecken.", "Required. One thought a row, at most 500 characters."}},
		func(n *RoundNote, _ Language) string { return n.Text },
		func(r *cellReading, in *NoteRowInput) { in.Text = r.text }},
	{Column{Key: KindColumn, Heading: Text{"Typ", "Kind"}, Width: 14, Type: ChoiceCell, Choices: NoteKindChoices, Editable: true,
		Help: Text{"Obligatorisk. Välj i listan.", "Required. Choose from the list."}},
		func(n *RoundNote, language Language) string { return n.Kind.Name().In(language) }, parseNoteKind},
	{Column{Key: "area", Heading: AreaAxis.Singular(), Width: 26, Type: ChoiceCell, Choices: ChoiceList(AreaAxis), Editable: true},
		func(n *RoundNote, language Language) string { return categoryText(n.Area, language) },
		func(r *cellReading, in *NoteRowInput) { in.Area = r.categoryOn(AreaAxis, in.Area) }},
	{Column{Key: "sector", Heading: SectorAxis.Singular(), Width: 26, Type: ChoiceCell, Choices: ChoiceList(SectorAxis), Editable: true},
		func(n *RoundNote, language Language) string { return categoryText(n.Sector, language) },
		func(r *cellReading, in *NoteRowInput) { in.Sector = r.categoryOn(SectorAxis, in.Sector) }},
	{Column{Key: noteOrganisationColumn, Heading: Text{"Från organisation", "From organisation"}, Width: 26, Type: OfferCell, Choices: OrganisationChoices, Editable: true,
		Help: Text{"Varifrån den kommer som skrev. Även en organisation utanför registret kan skrivas in.",
			"Where whoever wrote it comes from. An organisation outside the register can be written as well."}},
		func(n *RoundNote, _ Language) string { return ListItem(n.Organisation.Name) }, parseNoteOrganisation},
	{Column{Key: "theme", Heading: Text{"Tema", "Theme"}, Width: 30, Type: OfferCell, Choices: ThemeChoices, Editable: true,
		Help: Text{"Välj bland omgångens teman. Nya teman skrivs på bladet Teman.", "Choose among the themes of the round. New themes are written on the sheet Themes."}},
		func(n *RoundNote, _ Language) string { return themeText(n.Theme) }, parseNoteTheme},
	{Column{Key: noteWorkshopColumn, Heading: Text{"Workshop", "Workshop"}, Width: 28, Type: ChoiceCell, Choices: WorkshopChoices, Editable: true,
		Help: Text{"För en ny notering: vilken workshop den hör till. Tom för idélådan.", "For a new note: which workshop it belongs to. Empty for the idea box."}},
		func(n *RoundNote, _ Language) string { return workshopText(n.Workshop) }, parseNoteWorkshop},
	{Column{Key: "author", Heading: Text{"Skriven av", "Written by"}, Width: 22, Type: TextCell, Personal: true}, func(n *RoundNote, _ Language) string { return n.Author }, nil},
	{Column{Key: "use", Heading: Text{"Läge", "State"}, Width: 13, Type: TextCell},
		func(n *RoundNote, language Language) string { return n.Use.Name().In(language) }, nil},
	{Column{Key: "setAside", Heading: Text{"Skäl att lägga åt sidan", "Reason for setting aside"}, Width: 28, Type: TextCell},
		func(n *RoundNote, _ Language) string { return n.SetAside }, nil},
	{Column{Key: "entries", Heading: Text{"Poster", "Entries"}, Width: 16, Type: TextCell},
		func(n *RoundNote, _ Language) string { return entriesText(n.Entries) }, nil},
	{Column{Key: "dots", Heading: Text{"Röster", "Dots"}, Width: 8, Type: TextCell},
		func(n *RoundNote, _ Language) string { return countCell(n.Dots) }, nil},
}

// Reference is the number of the note as people say it, "N-17".
func (n *RoundNote) Reference() string {
	if n.Number == 0 {
		return ""
	}
	return "N-" + strconv.Itoa(n.Number)
}

// asWritten is a note that says what a row says and nothing else.
func (in NoteRowInput) asWritten() RoundNote {
	return RoundNote{Text: in.Text, Kind: in.Kind, Area: in.Area, Sector: in.Sector, Organisation: in.Organisation, Theme: in.Theme, Workshop: in.Workshop}
}

// AsRow is what a row would say about the note.
func (n *RoundNote) AsRow() NoteRowInput {
	return NoteRowInput{Text: n.Text, Kind: n.Kind, Area: n.Area, Sector: n.Sector, Organisation: n.Organisation, Theme: n.Theme, Workshop: n.Workshop}
}

func versionCell(version int) string {
	if version == 0 {
		return ""
	}
	return strconv.Itoa(version)
}

func countCell(count int) string { return versionCell(count) }

func categoryText(category *CategoryReference, language Language) string {
	if category == nil {
		return ""
	}
	return category.NameIn(language)
}

func themeText(theme *ThemeReference) string {
	if theme == nil {
		return ""
	}
	return theme.Name
}

func workshopText(workshop *WorkshopReference) string {
	if workshop == nil {
		return ""
	}
	return workshop.Name
}

func entriesText(entries []EntryReference) string {
	return joinItems(entries, func(e EntryReference) string { return e.Reference })
}

func parseNoteKind(r *cellReading, in *NoteRowInput) {
	if r.text == "" {
		r.fail("required", Text{"Välj vad för sorts notering det är.", "Choose what kind of note it is."})
		return
	}
	if kind, ok := readChoice(r, r.text, Text{"sort", "kind"}, NoteKinds, NoteKind.Name); ok {
		in.Kind = kind
	}
}

// categoryOn reads the one category of an axis that a cell names; what was there stays where it is not understood.
func (r *cellReading) categoryOn(axis Axis, before *CategoryReference) *CategoryReference {
	if r.text == "" {
		return nil
	}
	category, ok := r.category(axis, r.text)
	if !ok {
		return before
	}
	return &category
}

func parseNoteOrganisation(r *cellReading, in *NoteRowInput) {
	found := r.words.own
	if r.text != "" {
		found = r.anyOrganisation()
	} else if found.ID != "" {
		r.assume(found.Name)
	}
	in.Organisation = NoteOrganisation{ID: found.ID, Name: found.Name}
}

// anyOrganisation finds the organisation that a cell names. A name that the register does not have is taken as it is written, as
// joining a workshop does, and that is said.
func (r *cellReading) anyOrganisation() OrganisationReference {
	written := unescape(r.text)
	matches := r.words.organisation(written)
	if len(matches) > 0 && matches[0].Certain {
		found := matches[0].Organisation
		if found.Name != written {
			r.readAs(found.Name)
		}
		return found
	}
	r.note("cell.free_organisation", Text{"”" + written + "” finns inte i registret och skrivs som det står.",
		"“" + written + "” is not in the register and is written as it stands."}, namesOfMatches(matches)...)
	return OrganisationReference{Name: written}
}

func parseNoteTheme(r *cellReading, in *NoteRowInput) {
	if r.text == "" {
		in.Theme = nil
		return
	}
	if theme, ok := readNamed(r, r.words.themes, Text{"Temat", "The theme"}, "cell.unknown_theme"); ok {
		in.Theme = &ThemeReference{ID: theme.id, Name: theme.name}
	}
}

func parseNoteWorkshop(r *cellReading, in *NoteRowInput) {
	if r.text == "" {
		in.Workshop = nil
		return
	}
	if workshop, ok := readNamed(r, r.words.workshops, Text{"Workshoppen", "The workshop"}, "cell.unknown_workshop"); ok {
		in.Workshop = &WorkshopReference{ID: workshop.id, Name: workshop.name}
	}
}
