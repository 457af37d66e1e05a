package karta

// ThemeColumn is a column of themes.
type ThemeColumn = RowColumn[Theme, ThemeInput]

// ThemeColumns lists the columns of themes in their order.
var ThemeColumns = []ThemeColumn{
	{Column{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell}, func(t *Theme, _ Language) string { return t.ID }, nil},
	{Column{Key: VersionColumn, Heading: Text{"Version", "Version"}, Width: 8, Type: TextCell, Hidden: true},
		func(t *Theme, _ Language) string { return versionCell(t.Version) }, nil},
	{Column{Key: ThemeNameColumn, Heading: Text{"Tema", "Theme"}, Width: 40, Type: TextCell, Editable: true,
		Help: Text{"Obligatoriskt. Högst 120 tecken.", "Required. At most 120 characters."}},
		func(t *Theme, _ Language) string { return t.Name }, func(r *cellReading, in *ThemeInput) { in.Name = r.text }},
	{Column{Key: "description", Heading: Text{"Beskrivning", "Description"}, Width: 50, Type: TextCell, Editable: true},
		func(t *Theme, _ Language) string { return t.Description }, func(r *cellReading, in *ThemeInput) { in.Description = r.text }},
	{Column{Key: "workshop", Heading: Text{"Bildat i", "Made in"}, Width: 26, Type: TextCell},
		func(t *Theme, _ Language) string { return workshopText(t.Workshop) }, nil},
	{Column{Key: "notes", Heading: Text{"Noteringar", "Notes"}, Width: 11, Type: NumberCell},
		func(t *Theme, _ Language) string { return countCell(t.NoteCount) }, nil},
	{Column{Key: "workshops", Heading: Text{"Workshoppar", "Workshops"}, Width: 12, Type: NumberCell},
		func(t *Theme, _ Language) string { return countCell(t.WorkshopCount) }, nil},
	{Column{Key: "organisations", Heading: Text{"Organisationer", "Organisations"}, Width: 14, Type: NumberCell},
		func(t *Theme, _ Language) string { return countCell(t.OrganisationCount) }, nil},
	{Column{Key: "use", Heading: Text{"Läge", "State"}, Width: 13, Type: TextCell},
		func(t *Theme, language Language) string { return t.Use.Name().In(language) }, nil},
	{Column{Key: "setAside", Heading: Text{"Skäl att lägga åt sidan", "Reason for setting aside"}, Width: 28, Type: TextCell},
		func(t *Theme, _ Language) string { return t.SetAside }, nil},
	{Column{Key: "entries", Heading: Text{"Poster", "Entries"}, Width: 18, Type: TextCell},
		func(t *Theme, _ Language) string { return entriesText(t.Entries) }, nil},
}

// ThemeNameColumn is the key of the column that rows of notes name themes by.
const ThemeNameColumn = "name"
