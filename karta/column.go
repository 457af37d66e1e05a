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
	OfferCell   CellType = "offer"   // a value of a list, or another
	ChoicesCell CellType = "choices" // several values of a list, with semicolons between
	LinesCell   CellType = "lines"   // one item a line
	DateCell    CellType = "date"
	MoneyCell   CellType = "money"  // whole SEK
	NumberCell  CellType = "number" // whole
	ScoreCell   CellType = "score"  // a number of a list
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

// Column describes a column of a sheet. Every cell is a text first; package export turns dates and money into what a
// spreadsheet calculates with.
type Column struct {
	Key      string // stable; also understood as a heading
	Heading  Text
	Help     Text    // how to fill it in, shown at the cell
	Width    float64 // in characters
	Type     CellType
	Choices  ChoiceList
	Editable bool
	Hidden   bool // in workbooks; csv files show it
	Personal bool // the name of somebody, which an import does not keep
}

// RowColumn is a column of rows that are about an R, of which In is what may be written. The columns of a sort of row are
// written once: what leaves by them comes back by them.
type RowColumn[R, In any] struct {
	Column
	format func(*R, Language) string
	parse  func(*cellReading, *In) // nil unless Editable
}

// Text is what stands in the cell of a row, in a language. Lines end with \n.
func (c RowColumn[R, In]) Text(about *R, language Language) string { return c.format(about, language) }

// EntryColumn is a column of entries.
type EntryColumn = RowColumn[Entry, EntryInput]

// The keys of the columns that say which entry a row is about.
const (
	IDColumn        = "id"
	ReferenceColumn = "reference"
	VersionColumn   = "version"
	KindColumn      = "kind"
	TitleColumn     = "title"
)

// RowSheet is a sheet of rows that a file may hold, known by its name: which resource its rows are about and, for entries, of
// which kind they are.
type RowSheet struct {
	Name     Text
	Resource Resource
	Kind     EntryKind
}

// The sheets of rows.
var (
	InitiativesSheet  = RowSheet{Text{"Initiativ", "Initiatives"}, EntryResource, Initiative}
	NeedsSheet        = RowSheet{Text{"Behov", "Needs"}, EntryResource, Need}
	NotesSheet        = RowSheet{Text{"Noteringar", "Notes"}, NoteResource, ""}
	ThemesSheet       = RowSheet{Text{"Teman", "Themes"}, ThemeResource, ""}
	ParticipantsSheet = RowSheet{Text{"Deltagare", "Participants"}, ParticipantResource, ""}
	BallotsSheet      = RowSheet{Text{"Bedömning", "Ratings"}, BallotResource, ""}
	DecisionsSheet    = RowSheet{Text{"Beslut", "Decisions"}, DecisionResource, ""}
)

// RowSheets lists the sheets of rows that are read.
var RowSheets = []RowSheet{InitiativesSheet, NeedsSheet, NotesSheet, ThemesSheet, ParticipantsSheet, BallotsSheet, DecisionsSheet}

// RowSheetNamed is the sheet of rows with a name, in either language.
func RowSheetNamed(name string) (RowSheet, bool) {
	for _, sheet := range RowSheets {
		if strings.EqualFold(name, sheet.Name.Sv) || strings.EqualFold(name, sheet.Name.En) {
			return sheet, true
		}
	}
	return RowSheet{}, false
}

// rowColumns are the columns of the rows of each resource, in their order. Ballots have those of the criteria besides, which each
// prioritisation has its own of: [BallotColumns].
var rowColumns = map[Resource][]Column{
	EntryResource:       slices.Concat(described(EntryColumns), described(answerColumns(nil))),
	NoteResource:        described(NoteColumns),
	ThemeResource:       described(ThemeColumns),
	ParticipantResource: described(ParticipantColumns),
	BallotResource:      described(BallotColumns(nil)),
	DecisionResource:    described(DecisionColumns),
}

func described[R, In any](columns []RowColumn[R, In]) []Column {
	descriptions := make([]Column, len(columns))
	for i, column := range columns {
		descriptions[i] = column.Column
	}
	return descriptions
}

// ColumnsOf lists the columns of the rows of a resource.
func ColumnsOf(resource Resource) []Column { return rowColumns[resource] }

// columnsByHeading finds the columns of each resource by what may head them.
var columnsByHeading = indexHeadings()

func indexHeadings() map[Resource]map[string]Column {
	index := make(map[Resource]map[string]Column, len(rowColumns))
	for resource, columns := range rowColumns {
		index[resource] = make(map[string]Column, 3*len(columns))
		for _, column := range columns {
			for _, heading := range []string{column.Key, column.Heading.Sv, column.Heading.En} {
				index[resource][foldCell(heading)] = column
			}
		}
	}
	return index
}

// ColumnFor is the column of a resource's rows that a heading stands for: its key, or its heading in either language, whatever
// the letter case.
func ColumnFor(resource Resource, heading string) (Column, bool) {
	column, found := columnsByHeading[resource][foldCell(heading)]
	return column, found
}

// ColumnByKey is the column of a resource's rows with a key.
func ColumnByKey(resource Resource, key string) (Column, bool) {
	column, found := ColumnFor(resource, key)
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

// TooLongForCell stands in a cell whose text a spreadsheet can't hold. Handed in again it changes nothing.
var TooLongForCell = Text{
	"[Texten får inte plats i en cell. Läs och ändra den i webbgränssnittet.]",
	"[The text does not fit into a cell. Read and change it in the web interface.]",
}
