package export

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"oversiktskarta/karta"
)

// NotesBook is what a workbook of a workshop or of a round's notes is made of. Of the register's book, the entries and the map
// are in the one before a workshop only.
type NotesBook struct {
	RegisterBook
	Notes        []karta.RoundNote
	Themes       []karta.Theme
	Participants []karta.WorkshopParticipant // nil for those who may not see them
	Recurrences  karta.Recurrences
	Counts       karta.NoteCounts
	Progress     karta.RoundProgress
}

// notesOnPaper is how many empty rows for notes fill a page.
const notesOnPaper = 34

// newNotes and newThemes are how many empty rows stand ready below the notes and the themes.
const (
	newNotes  = 300
	newThemes = 50
)

// notesBookSheets are the sheets of each kind of workbook, in their order.
var notesBookSheets = map[string][]karta.Text{
	karta.WorkshopBeforeBook: {readmeSheet, notesSheet, mapSheet, initiativesSheet, needsSheet, organisationsSheet, listsSheet},
	karta.WorkshopAfterBook:  {readmeSheet, notesSheet, themesSheet, participantsSheet, recurrenceSheet, listsSheet},
	karta.RoundNotesBook:     {readmeSheet, notesSheet, themesSheet, recurrenceSheet, workshopsSheet, progressSheet, listsSheet},
}

// WriteNotes writes a workbook of a kind. What is typed into its rows and changed in them can be handed in.
func WriteNotes(w io.Writer, kind string, book NotesBook) error {
	sheets := notesBookSheets[kind]
	if book.Participants == nil {
		sheets = slices.DeleteFunc(slices.Clone(sheets), func(sheet karta.Text) bool { return sheet == participantsSheet })
	}
	b, err := newWorkbook(book.Language, namesIn(book.Language, sheets...), listsSheet.In(book.Language))
	if err == nil {
		err = b.writeNotesBook(w, kind, sheets, book)
	}
	return errors.Join(err, b.close())
}

func (b *workbook) writeNotesBook(w io.Writer, kind string, sheets []karta.Text, book NotesBook) error {
	if err := b.describe(kind, book.RegisterBook); err != nil {
		return err
	}
	lists := newChoiceLists(book.RegisterBook)
	if slices.Contains(sheets, themesSheet) {
		lists.ranges[karta.ThemeChoices] = b.themeNames(len(book.Themes))
	}
	writers := map[karta.Text]func() error{
		readmeSheet:       func() error { return b.writeNotesReadme(kind, sheets, book) },
		notesSheet:        func() error { return b.writeNotes(kind, lists, book) },
		themesSheet:       func() error { return b.writeThemes(lists, book) },
		participantsSheet: func() error { return b.writeParticipants(lists, book) },
		recurrenceSheet:   func() error { return b.writeTable(RecurrenceTable(book.Recurrences, b.language)) },
		workshopsSheet:    func() error { return b.writeTable(NoteCountTable(book.Counts, b.language)) },
		progressSheet:     func() error { return b.writeTable(ProgressTable(book.Progress, b.language)) },
		mapSheet:          func() error { return b.writeMap(book.RegisterBook) },
		initiativesSheet:  func() error { return b.writeEntries(book.RegisterBook, lists) },
		listsSheet:        func() error { return b.writeLists(lists) },
	}
	for _, sheet := range sheets {
		if write := writers[sheet]; write != nil { // one pass through the entries fills several sheets
			if err := write(); err != nil {
				return err
			}
		}
	}
	return b.writeTo(w)
}

// leftOutOf are the keys of the columns of notes that a kind of workbook has no use for.
var leftOutOf = map[string][]string{
	karta.WorkshopBeforeBook: {"theme", "workshop", "author", "use", "setAside", "entries", "dots"},
	karta.WorkshopAfterBook:  {"workshop"},
	karta.RoundNotesBook:     {},
}

func (b *workbook) writeNotes(kind string, lists *choiceLists, book NotesBook) error {
	f := form{sheet: notesSheet, tab: accent, frozen: 2, spare: newNotes, printed: "theme"}
	if kind == karta.WorkshopBeforeBook {
		f.onPaper = notesOnPaper
	}
	var columns []karta.NoteColumn
	for _, column := range karta.NoteColumns {
		if !slices.Contains(leftOutOf[kind], column.Key) {
			columns = append(columns, column)
			f.columns = append(f.columns, column.Column)
		}
	}
	s, err := b.newFormSheet(f, lists)
	if err != nil {
		return err
	}
	for _, note := range book.Notes {
		addRow(s, columns, &note)
	}
	return s.close()
}

// themeNames is where the names of themes stand: those there are, and those that may be written on the empty rows.
func (b *workbook) themeNames(count int) string {
	at := slices.IndexFunc(karta.ThemeColumns, func(c karta.ThemeColumn) bool { return c.Key == karta.ThemeNameColumn })
	column := columnName(at + 1)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", quoteSheet(b.in(themesSheet)), column, column, count+newThemes+1)
}

func (b *workbook) writeThemes(lists *choiceLists, book NotesBook) error {
	f := form{sheet: themesSheet, tab: needTab, frozen: 3, spare: newThemes}
	for _, column := range karta.ThemeColumns {
		f.columns = append(f.columns, column.Column)
	}
	s, err := b.newFormSheet(f, lists)
	if err != nil {
		return err
	}
	for _, theme := range book.Themes {
		addRow(s, karta.ThemeColumns, &theme)
	}
	return s.close()
}

func (b *workbook) writeParticipants(lists *choiceLists, book NotesBook) error {
	f := form{sheet: participantsSheet, tab: mutedGrey, frozen: 3}
	for _, column := range karta.ParticipantColumns {
		f.columns = append(f.columns, column.Column)
	}
	s, err := b.newFormSheet(f, lists)
	if err != nil {
		return err
	}
	for _, participant := range book.Participants {
		addRow(s, karta.ParticipantColumns, &participant)
	}
	return s.close()
}

// NotesCSV writes notes as csv, with the columns of the workbook.
func NotesCSV(w io.Writer, notes []karta.RoundNote, language karta.Language) error {
	out := NewCSVWriter(w)
	cells := make([]string, len(karta.NoteColumns))
	for i, column := range karta.NoteColumns {
		cells[i] = column.Heading.In(language)
	}
	out.Write(cells)
	for _, note := range notes {
		for i, column := range karta.NoteColumns {
			cells[i] = column.Text(&note, language)
		}
		out.Write(cells)
	}
	return out.Close()
}
