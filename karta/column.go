package karta

import (
	"slices"
	"strings"
)

// CellType says how a spreadsheet shows a column and what may stand in it.
type CellType string

// The types of cell.
const (
	TextCell    CellType = "text"
	ChoiceCell  CellType = "choice"  // one value of a list
	ChoicesCell CellType = "choices" // several values of a list, with semicolons between
	LinesCell   CellType = "lines"   // one item a line
	DateCell    CellType = "date"
	MoneyCell   CellType = "money" // whole SEK
)

// ChoiceList names the values that a column offers.
type ChoiceList string

// The lists of values. A category list has the name of its axis.
const (
	NoChoices           ChoiceList = ""
	PhaseChoices        ChoiceList = "phase" // of the kind of entry
	VisibilityChoices   ChoiceList = "visibility"
	TargetGroupChoices  ChoiceList = "targetGroup"
	OrganisationChoices ChoiceList = "organisation"
)

// Column is one column of entries in a workbook or csv file. The columns are written once: what leaves by them comes back
// by them. Every cell is a text first; package export turns dates and money into what a spreadsheet calculates with.
type Column struct {
	Key      string // stable; also understood as a heading
	Heading  Text
	Help     Text    // how to fill it in, shown at the cell
	Width    float64 // in characters
	Type     CellType
	Choices  ChoiceList
	Editable bool
	Hidden   bool // in workbooks; csv files show it

	format func(*Entry, Language) string
	parse  func(*cellReading, *EntryInput) // nil unless Editable
}

// Text is what stands in the entry's cell, in a language. Lines end with \n.
func (c Column) Text(entry *Entry, language Language) string { return c.format(entry, language) }

// The keys of the columns that say which entry a row is about.
const (
	IDColumn        = "id"
	ReferenceColumn = "reference"
	VersionColumn   = "version"
	KindColumn      = "kind"
	TitleColumn     = "title"
)

// LastOverviewColumn is the key of the last of the columns that together give an overview, and are printed.
const LastOverviewColumn = "plannedEnd"

// EntryColumns lists the columns in their order, A first: which entry, the overview, the details, and what is locked.
var EntryColumns = slices.Concat(identityColumns, overviewColumns, detailColumns, lockedColumns)

var columnsByHeading = indexHeadings(slices.Concat(EntryColumns, answerColumns(nil)))

func indexHeadings(columns []Column) map[string]Column {
	index := make(map[string]Column, 3*len(columns))
	for _, column := range columns {
		for _, heading := range []string{column.Key, column.Heading.Sv, column.Heading.En} {
			index[foldCell(heading)] = column
		}
	}
	return index
}

// ColumnFor is the column that a heading stands for: its key, or its heading in either language, whatever the letter case.
func ColumnFor(heading string) (Column, bool) {
	column, found := columnsByHeading[foldCell(heading)]
	return column, found
}

// ColumnByKey is the column with a key.
func ColumnByKey(key string) (Column, bool) {
	column, found := columnsByHeading[foldCell(key)]
	return column, found && column.Key == key
}

// foldCell makes texts comparable that people would call the same: letter case, dashes and blanks.
func foldCell(text string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case '‐', '‑', '‒', '–', '—', '−':
			return '-'
		case '’', '´', '`':
			return '\''
		case '\u200b', '\ufeff', '\u00ad':
			return -1
		}
		return r
	}, text)
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}

var identityColumns = []Column{
	{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell, format: func(e *Entry, _ Language) string { return e.ID }},
	{Key: ReferenceColumn, Heading: Text{"Beteckning", "Reference"}, Width: 11, Type: TextCell,
		format: func(e *Entry, _ Language) string { return e.Reference }},
	{Key: VersionColumn, Heading: Text{"Version", "Version"}, Width: 8, Type: TextCell, Hidden: true, format: versionText},
	{Key: KindColumn, Heading: Text{"Sort", "Kind"}, Width: 10, Type: TextCell, Hidden: true,
		format: func(e *Entry, language Language) string { return e.Kind.Name().In(language) }},
}

var overviewColumns = []Column{
	textColumn(TitleColumn, Text{"Titel", "Title"}, 34, Text{"Obligatorisk. Högst 200 tecken.", "Required. At most 200 characters."},
		func(in *EntryInput) *string { return &in.Title }),
	textColumn("summary", Text{"Sammanfattning", "Summary"}, 46, Text{"Obligatorisk. Högst 600 tecken.", "Required. At most 600 characters."},
		func(in *EntryInput) *string { return &in.Summary }),
	{Key: "phase", Heading: Text{"Fas", "Phase"}, Width: 14, Type: ChoiceCell, Choices: PhaseChoices, Editable: true,
		Help:   Text{"Välj i listan.", "Choose from the list."},
		format: func(e *Entry, language Language) string { return e.Phase.Name().In(language) }, parse: parsePhase},
	categoryColumn(SectorAxis, Text{"Minst en. Flera skiljs åt med semikolon.", "At least one. Separate several by semicolons."}),
	categoryColumn(AreaAxis, severalHelp),
	{Key: "registeredBy", Heading: Text{"Registrerad av", "Registered by"}, Width: 22, Type: ChoiceCell, Choices: OrganisationChoices, Editable: true,
		Help:   Text{"Organisationen som svarar för posten i registret.", "The organisation that answers for the entry in the register."},
		format: func(e *Entry, _ Language) string { return e.RegisteredBy.Name }, parse: parseRegisteredBy},
	participationColumn(Lead, Text{"Huvudansvariga", "Leads"}),
	dateColumn("plannedStart", Text{"Planerad start", "Planned start"}, func(in *EntryInput) *Date { return &in.PlannedStart }),
	dateColumn(LastOverviewColumn, Text{"Planerat slut", "Planned end"}, func(in *EntryInput) *Date { return &in.PlannedEnd }),
}

var detailColumns = []Column{
	textColumn("description", Text{"Beskrivning", "Description"}, 50, Text{}, func(in *EntryInput) *string { return &in.Description }),
	categoryColumn(LifeEventAxis, severalHelp),
	categoryColumn(InformationAreaAxis, severalHelp),
	participationColumn(Participant, Text{"Deltagare", "Participants"}),
	participationColumn(Funder, Text{"Finansiärer", "Funders"}),
	participationColumn(Stakeholder, Text{"Intressenter", "Stakeholders"}),
	participationColumn(Operator, Text{"Driftansvariga", "Operators"}),
	{Key: "targetGroups", Heading: Text{"Målgrupper", "Target groups"}, Width: 24, Type: ChoicesCell, Choices: TargetGroupChoices, Editable: true,
		Help: severalHelp, format: targetGroupsText, parse: parseTargetGroups},
	{Key: "estimatedCost", Heading: Text{"Uppskattad kostnad (kr)", "Estimated cost (SEK)"}, Width: 16, Type: MoneyCell, Editable: true,
		Help:   Text{"Hela kronor.", "Whole SEK."},
		format: func(e *Entry, _ Language) string { return amountText(e.EstimatedCost) }, parse: parseEstimatedCost},
	{Key: "visibility", Heading: Text{"Synlighet", "Visibility"}, Width: 12, Type: ChoiceCell, Choices: VisibilityChoices, Editable: true,
		Help: Text{"Utkast: egen organisation och samordnare. Inloggade: alla med konto. Öppen: även besökare.",
			"Draft: own organisation and coordinators. Logged in: everyone with an account. Public: visitors too."},
		format: func(e *Entry, language Language) string { return e.Visibility.Name().In(language) }, parse: parseVisibility},
	textColumn("reuseOwner", Text{"Återanvändning: ägare", "Reuse: owner"}, 20, Text{}, func(in *EntryInput) *string { return &in.Reuse.Owner }),
	textColumn("reuseLicence", Text{"Återanvändning: licens", "Reuse: licence"}, 18, Text{}, func(in *EntryInput) *string { return &in.Reuse.Licence }),
	textColumn("reuseSourceCode", Text{"Återanvändning: källkod", "Reuse: source code"}, 26,
		Text{"En webbadress.", "A web address."}, func(in *EntryInput) *string { return &in.Reuse.SourceCodeURL }),
	textColumn("reuseTerms", Text{"Återanvändning: villkor", "Reuse: terms"}, 26, Text{}, func(in *EntryInput) *string { return &in.Reuse.Terms }),
	{Key: "links", Heading: Text{"Länkar", "Links"}, Width: 40, Type: LinesCell, Editable: true,
		Help:   Text{"En per rad: Titel <https://…>", "One a line: Title <https://…>"},
		format: linksText, parse: parseLinks},
	{Key: "relations", Heading: Text{"Samband", "Relations"}, Width: 28, Type: ChoicesCell, Editable: true,
		Help:   Text{"Till exempel: möter B-003; del av I-022", "For example: addresses B-003; part of I-022"},
		format: relationsText, parse: parseRelations},
	textColumn("source", Text{"Källa", "Source"}, 36, Text{}, func(in *EntryInput) *string { return &in.Source }),
}

var lockedColumns = []Column{
	{Key: "benefits", Heading: Text{"Nyttor", "Benefits"}, Width: 34, Type: LinesCell, format: benefitsText},
	{Key: "funding", Heading: Text{"Finansiering", "Funding"}, Width: 34, Type: LinesCell, format: fundingText},
	{Key: "obstacles", Heading: Text{"Rättsliga hinder", "Legal obstacles"}, Width: 34, Type: LinesCell, format: obstaclesText},
	{Key: "contacts", Heading: Text{"Kontakter", "Contacts"}, Width: 30, Type: LinesCell, format: contactsText},
	{Key: "endDateRevisions", Heading: Text{"Ändrade slutdatum", "Revised end dates"}, Width: 26, Type: LinesCell, format: revisionsText},
	{Key: "lastConfirmed", Heading: Text{"Senast bekräftad", "Last confirmed"}, Width: 16, Type: DateCell, format: confirmedText},
	{Key: "updated", Heading: Text{"Senast ändrad", "Last changed"}, Width: 16, Type: DateCell,
		format: func(e *Entry, _ Language) string { return LocalDay(e.UpdatedAt) }},
}

var (
	dateHelp    = Text{"ÅÅÅÅ-MM-DD, ÅÅÅÅ-Q1 till ÅÅÅÅ-Q4, eller ÅÅÅÅ.", "YYYY-MM-DD, YYYY-Q1 to YYYY-Q4, or YYYY."}
	severalHelp = Text{"Flera skiljs åt med semikolon.", "Separate several by semicolons."}
	partHelp    = Text{"Flera skiljs åt med semikolon. Tid i parentes: Digg (2014–2022).", "Separate several by semicolons. Time in brackets: Digg (2014–2022)."}
)

// The keys of the columns that a list in the entry is spread over.
var (
	axisKeys = map[Axis]string{SectorAxis: "sectors", AreaAxis: "areas", LifeEventAxis: "lifeEvents", InformationAreaAxis: "informationAreas"}
	roleKeys = map[Role]string{Lead: "leads", Participant: "participants", Funder: "funders", Stakeholder: "stakeholders", Operator: "operators"}
)

func categoryColumn(axis Axis, help Text) Column {
	return Column{
		Key: axisKeys[axis], Heading: axis.Name(), Help: help, Width: 24, Type: ChoicesCell, Choices: ChoiceList(axis), Editable: true,
		format: func(e *Entry, language Language) string { return categoriesText(e, axis, language) },
		parse:  func(r *cellReading, in *EntryInput) { parseCategories(r, in, axis) },
	}
}

func participationColumn(role Role, heading Text) Column {
	return Column{
		Key: roleKeys[role], Heading: heading, Help: partHelp, Width: 24, Type: ChoicesCell, Choices: OrganisationChoices, Editable: true,
		format: func(e *Entry, _ Language) string { return participationsText(e, role) },
		parse:  func(r *cellReading, in *EntryInput) { parseParticipations(r, in, role) },
	}
}

func textColumn(key string, heading Text, width float64, help Text, field func(*EntryInput) *string) Column {
	return Column{
		Key: key, Heading: heading, Help: help, Width: width, Type: TextCell, Editable: true,
		format: func(e *Entry, _ Language) string { return *field(&e.EntryInput) },
		parse:  func(r *cellReading, in *EntryInput) { *field(in) = r.text },
	}
}

func dateColumn(key string, heading Text, field func(*EntryInput) *Date) Column {
	return Column{
		Key: key, Heading: heading, Help: dateHelp, Width: 14, Type: DateCell, Editable: true,
		format: func(e *Entry, _ Language) string { return string(*field(&e.EntryInput)) },
		parse:  func(r *cellReading, in *EntryInput) { *field(in) = r.date() },
	}
}

// TooLongForCell stands in a cell whose text a spreadsheet can't hold. Handed in again it changes nothing.
var TooLongForCell = Text{
	"[Texten får inte plats i en cell. Läs och ändra den i webbgränssnittet.]",
	"[The text does not fit into a cell. Read and change it in the web interface.]",
}
