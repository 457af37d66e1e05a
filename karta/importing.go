package karta

import (
	"strconv"
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
	FileName   string          `json:"fileName"`
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
	Hash     string // SHA-256 of the file, in hexadecimal
	ExportID string // of the workbook that the file was made from, if it says
	MadeFor  ImportPurpose
	Language Language // of its headings
	Problems []ImportProblem
	Rows     []ImportRecord
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

// ImportValue is the text of a cell, with its name as "F12".
type ImportValue struct{ Cell, Text string }

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
	Old   string `json:"old"`
	New   string `json:"new"`
	Base  string `json:"base"`
}

// ImportRow is a row of a staged import. Until a new one is applied, nothing has its ResourceID and Reference.
type ImportRow struct {
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
}

// Place is where the row stands, "Initiativ!12".
func (r ImportRow) Place() string { return r.Sheet + "!" + strconv.Itoa(r.Row) }

// ImportRowFilter selects rows of an import.
type ImportRowFilter struct {
	Outcomes []ImportOutcome `query:"outcome" validate:"max=6,dive,oneof=new changed unchanged conflict error ignored"`
}

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
