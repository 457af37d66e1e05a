package karta

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ImportStatus is how far an import has come.
type ImportStatus string

// The states of an import.
const (
	Staged         ImportStatus = "staged"    // read and compared; nothing is written
	ImportApplied  ImportStatus = "applied"   // written, in one transaction
	ImportReversed ImportStatus = "reversed"  // undone as a whole
	Discarded      ImportStatus = "discarded" // given up before it was applied
)

// ImportOutcome is what an import does, or would do, with a row.
type ImportOutcome string

// The outcomes of a row.
const (
	RowNew       ImportOutcome = "new"
	RowChanged   ImportOutcome = "changed"
	RowUnchanged ImportOutcome = "unchanged"
	RowConflict  ImportOutcome = "conflict" // the register and the file both moved on, differently, from what was exported
	RowError     ImportOutcome = "error"
	RowIgnored   ImportOutcome = "ignored" // empty, or a sheet that is not read
)

// Import is a workbook or csv file on its way in.
type Import struct {
	ID         string          `json:"id"`
	FileName   string          `json:"fileName"` // of the first, and how many more there are
	Files      []string        `json:"files"`    // names of all, each once
	Status     ImportStatus    `json:"status"`
	Totals     ImportTotals    `json:"totals"`
	Problems   []ImportProblem `json:"problems"` // of the file as a whole: unknown sheets and columns
	CreatedAt  time.Time       `json:"createdAt"`
	CreatedBy  string          `json:"createdBy"`
	AppliedAt  *time.Time      `json:"appliedAt"`
	ReversedAt *time.Time      `json:"reversedAt"`
	MadeFor    ImportPurpose   `json:"-"`
}

// ImportFile is a file as it was read: nothing in it is understood yet but which cell belongs to which column.
type ImportFile struct {
	Name     string
	Hash     string // SHA-256 of the file, in hexadecimal
	ExportID string // of the workbook that the file was made from, if it says
	MadeFor  ImportPurpose
	Language Language // of its headings
	Problems []ImportProblem
	Headings []ImportHeading // of ballots, that may be criteria
	Rows     []ImportRecord
}

// ImportHeading is a heading that the columns of a resource don't know. Cell is "Bedömning!G1".
type ImportHeading struct{ Cell, Text string }

// ToldApart are files that are handed in together: each has a name of its own, and all that is told of it says which.
func ToldApart(files []ImportFile) []ImportFile {
	apart := make([]ImportFile, len(files))
	taken := make(map[string]bool)
	for i, file := range files {
		file.Name = freeName(orElse(file.Name, "import.xlsx"), taken)
		file.Problems, file.Rows, file.Headings = slices.Clone(file.Problems), slices.Clone(file.Rows), slices.Clone(file.Headings)
		for p := range file.Problems {
			file.Problems[p].Cell = placeIn(file.Name, file.Problems[p].Cell)
		}
		for h := range file.Headings {
			file.Headings[h].Cell = placeIn(file.Name, file.Headings[h].Cell)
		}
		for r := range file.Rows {
			file.Rows[r].File = file.Name
		}
		apart[i] = file
	}
	return apart
}

// freeName is a file's name, numbered where another file has it too, "Digg (2).xlsx".
func freeName(name string, taken map[string]bool) string {
	free := name
	for number := 2; taken[free]; number++ {
		extension := path.Ext(name)
		free = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, extension), number, extension)
	}
	taken[free] = true
	return free
}

// ImportPurpose is what a workbook was made for, as far as it says.
type ImportPurpose struct {
	Kind     string `json:"kind"`     // of workbook
	Round    string `json:"round"`    // name of the round
	Workshop string `json:"workshop"` // id of the workshop
}

// ImportRecord is a row that is not empty. Resource is what it is about, and Kind which kind of entry its sheet holds, if that is
// known.
type ImportRecord struct {
	File     string `json:",omitempty"` // name, where several files are handed in together
	Sheet    string
	Row      int
	Resource Resource
	Kind     EntryKind
	Values   map[string]ImportValue // by the key of the column; only columns that the file has
}

// ForgetNames takes away what the row says in columns of people's names: what is kept of an import outlasts them.
func (r ImportRecord) ForgetNames() {
	for _, column := range ColumnsOf(r.Resource) {
		if column.Personal {
			delete(r.Values, column.Key)
		}
	}
}

// ImportValue is the text of a cell, with its name as "F12". Formula is that it is computed there.
type ImportValue struct {
	Cell, Text string
	Formula    bool `json:",omitempty"`
}

// ImportTotals counts rows by outcome.
type ImportTotals struct {
	New       int `json:"new"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Conflict  int `json:"conflict"`
	Error     int `json:"error"`
	Ignored   int `json:"ignored"`
}

// ImportProblem is something in a file that was not understood, or understood only by leniency (Lenient). Cell is
// "Initiativ!F12"; it is empty for problems of the whole file.
type ImportProblem struct {
	Cell        string   `json:"cell"`
	Code        string   `json:"code"`
	Reason      Text     `json:"-"`
	Text        string   `json:"text"` // Reason in the caller's language
	Suggestions []string `json:"suggestions"`
	Lenient     bool     `json:"lenient"`
}

// ImportCell is a cell whose value differs from the register. Old is the register's value, New the file's, and Base the
// value that the file was exported with; all as text as it stands in the cell.
type ImportCell struct {
	Cell  string `json:"cell"`
	Field string `json:"field"` // key of the column
	Name  string `json:"name"`  // heading of the column, as the file has it
	Old   string `json:"old"`
	New   string `json:"new"`
	Base  string `json:"base"`
}

// ImportRow is a row of a staged import. Until a new one is applied, nothing has its ResourceID and Reference.
type ImportRow struct {
	File       string          `json:"file"` // name, where several were handed in together
	Sheet      string          `json:"sheet"`
	Row        int             `json:"row"` // from 1, as the spreadsheet shows it
	Outcome    ImportOutcome   `json:"outcome"`
	Resource   Resource        `json:"resource"` // what it is about
	ResourceID string          `json:"resourceId"`
	Reference  string          `json:"reference"` // "I-042"; empty where the resource has none
	Entry      *EntryReference `json:"entry"`     // the entry that a row about one is about
	Title      string          `json:"title"`
	Cells      []ImportCell    `json:"cells"`
	Problems   []ImportProblem `json:"problems"`
	// Values is what the file says in the row, while it is staged and would do something.
	Values map[string]ImportValue `json:"-"`
	// Confirms is that the row says that its entry is still right.
	Confirms bool `json:"-"`
	// Twin tells what the row is about from all else, where it may stand in several rows as long as they agree.
	Twin string `json:"-"`
}

// Place is where the row stands, "Initiativ!12".
func (r ImportRow) Place() string { return r.At(strconv.Itoa(r.Row)) }

// At is where a cell of the row's sheet is, "Initiativ!F12", or "Digg.xlsx, Initiativ!F12" where several files were handed in together.
func (r ImportRow) At(cell string) string { return placeIn(r.File, r.Sheet+"!"+cell) }

// placeIn is a place in one of several files, of which the name is empty where there is but one.
func placeIn(file, place string) string {
	switch {
	case file == "":
		return place
	case place == "":
		return file
	}
	return file + ", " + place
}

// ImportRowFilter selects rows of an import.
type ImportRowFilter struct {
	Outcomes []ImportOutcome `query:"outcome" validate:"max=6,dive,oneof=new changed unchanged conflict error ignored"`
	Files    []string        `query:"file" validate:"max=100,dive,max=255"` // names
}

var importOutcomeNames = map[ImportOutcome]Text{
	RowNew:       {"Ny", "New"},
	RowChanged:   {"Ändrad", "Changed"},
	RowUnchanged: {"Oförändrad", "Unchanged"},
	RowConflict:  {"Konflikt", "Conflict"},
	RowError:     {"Fel", "Error"},
	RowIgnored:   {"Läses inte", "Not read"},
}

// Name is what people call the outcome.
func (o ImportOutcome) Name() Text { return importOutcomeNames[o] }

// Count adds a row to the totals.
func (t *ImportTotals) Count(outcome ImportOutcome) {
	switch outcome {
	case RowNew:
		t.New++
	case RowChanged:
		t.Changed++
	case RowUnchanged:
		t.Unchanged++
	case RowConflict:
		t.Conflict++
	case RowError:
		t.Error++
	case RowIgnored:
		t.Ignored++
	}
}

// MaySeeImport decides about looking at an import: who handed it in and coordinators may.
func MaySeeImport(by Caller, createdBy string) error {
	looking := by
	looking.ReadOnly = false
	if err := MayImport(looking); err != nil {
		return err
	}
	if by.Role == Coordinator || by.UserID == createdBy {
		return nil
	}
	return ImportNotFound()
}

// ImportNotFound says that an import does not exist, or may not be seen.
func ImportNotFound() error {
	return Fail(NotFound, "import.not_found", "Importen finns inte, eller så är den någon annans.",
		"The import does not exist, or is somebody else's.")
}
