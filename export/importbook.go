package export

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// ImportBook is what the workbook of an import is made of. Of the book only what describes and the lists to choose from is
// used.
type ImportBook struct {
	RegisterBook
	Import   karta.Import
	Rows     []karta.ImportRow
	Criteria []karta.Criterion // of rows about ballots
}

// remarkWidth is the width of what is said about a row, and remarkColumn its heading.
const remarkWidth = 60

var remarkColumn = karta.Text{Sv: "Anmärkning", En: "Remark"}

var statusNames = map[karta.ImportStatus]karta.Text{
	karta.Staged:         {Sv: "Förhandsgranskning: inget är skrivet", En: "Preview: nothing has been written"},
	karta.ImportApplied:  {Sv: "Genomförd", En: "Applied"},
	karta.ImportReversed: {Sv: "Ångrad", En: "Undone"},
	karta.Discarded:      {Sv: "Kastad", En: "Discarded"},
}

// WriteImport writes the workbook of an import. While it is staged that is the file's rows with what is wrong marked in
// them, to be corrected and handed in again; afterwards it is the receipt of what was done.
func WriteImport(w io.Writer, book ImportBook) error {
	sheets := namesIn(book.Language, readmeSheet, rowsSheet, cellsSheet)
	var hidden []string
	if book.Import.Status == karta.Staged {
		for _, marked := range markedSheets(book) {
			sheets = append(sheets, marked.Name.In(book.Language))
		}
		hidden = namesIn(book.Language, listsSheet)
		sheets = append(sheets, hidden...)
	}
	b, err := newWorkbook(book.Language, sheets, hidden...)
	if err == nil {
		err = b.writeImport(w, book)
	}
	return errors.Join(err, b.close())
}

func (b *workbook) writeImport(w io.Writer, book ImportBook) error {
	steps := []func() error{
		func() error { return b.describe(cmp.Or(book.Import.MadeFor.Kind, "import"), book.RegisterBook) },
		func() error { return b.writeImportReadme(book) },
		func() error { return b.writeTable(ImportRowTable(book.Rows, b.language)) },
		func() error { return b.writeTable(importCellTable(book.Rows, b.language)) },
	}
	if book.Import.Status == karta.Staged {
		steps = append(steps, func() error { return b.writeMarked(book) })
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return b.writeTo(w)
}

func (b *workbook) writeImportReadme(book ImportBook) error {
	s, err := b.newReadme(b.in(karta.Text{Sv: "Import av ", En: "Import of "}) + book.Import.FileName)
	if err != nil {
		return err
	}
	totals := book.Import.Totals
	s.term(b.in(karta.Text{Sv: "Läge", En: "Status"}), b.in(statusNames[book.Import.Status]))
	s.term(b.in(karta.Text{Sv: "Rader", En: "Rows"}), b.in(karta.Text{
		Sv: fmt.Sprintf("%d nya, %d ändrade, %d oförändrade, %d konflikter, %d med fel", totals.New, totals.Changed, totals.Unchanged, totals.Conflict, totals.Error),
		En: fmt.Sprintf("%d new, %d changed, %d unchanged, %d conflicts, %d with errors", totals.New, totals.Changed, totals.Unchanged, totals.Conflict, totals.Error)}))
	s.term(b.in(karta.Text{Sv: "Inlämnad", En: "Handed in"}), karta.LocalTime(book.Import.CreatedAt).Format("2006-01-02 15:04")+", "+book.Import.CreatedBy)
	if at := book.Import.AppliedAt; at != nil {
		s.term(b.in(karta.Text{Sv: "Genomförd", En: "Applied"}), karta.LocalTime(*at).Format("2006-01-02 15:04"))
	}
	if at := book.Import.ReversedAt; at != nil {
		s.term(b.in(karta.Text{Sv: "Ångrad", En: "Undone"}), karta.LocalTime(*at).Format("2006-01-02 15:04"))
	}
	s.term(b.in(karta.Text{Sv: "Ändringarna", En: "The changes"}), book.BaseURL+"/import/"+book.Import.ID)
	if book.Import.Status == karta.Staged {
		s.term("", b.in(karta.Text{
			Sv: "Rätta de markerade cellerna på bladen efter Celler och lämna in den här filen. Vad som är fel står i kolumnen Anmärkning. Rader som inte ändrar något är utelämnade.",
			En: "Correct the marked cells on the sheets after Cells and hand this file in. What is wrong stands in the column Remark. Rows that change nothing are left out."}))
	}
	for i, problem := range book.Import.Problems {
		s.term(firstOr(i, b.in(karta.Text{Sv: "Om filen", En: "About the file"}), ""), problemText(problem))
	}
	return s.close()
}

func problemText(problem karta.ImportProblem) string {
	if problem.Cell == "" {
		return problem.Text
	}
	return problem.Cell + ": " + problem.Text
}

func remarksOf(row karta.ImportRow) string {
	remarks := make([]string, len(row.Problems))
	for i, problem := range row.Problems {
		remarks[i] = problemText(problem)
	}
	return strings.Join(remarks, "\n")
}

// ImportRowTable lists the rows of an import, with the file of each where there are several.
func ImportRowTable(rows []karta.ImportRow, language karta.Language) Table {
	title := rowsSheet.In(language)
	table := Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Blad", "Sheet", 12), h("Rad", "Row", 7), h("Utfall", "Outcome", 12), h("Beteckning", "Reference", 12),
			h("Titel", "Title", 44), h(remarkColumn.Sv, remarkColumn.En, 80)),
		Rows: seq(rows, func(row karta.ImportRow) []any {
			return []any{row.Sheet, row.Row, row.Outcome.Name().In(language), row.Reference, row.Title, remarksOf(row)}
		}),
	}
	if slices.ContainsFunc(rows, func(row karta.ImportRow) bool { return row.File != "" }) {
		table.Columns = append(headings(language, h("Fil", "File", 24)), table.Columns...)
		table.Rows = seq(rows, func(row karta.ImportRow) []any {
			return []any{row.File, row.Sheet, row.Row, row.Outcome.Name().In(language), row.Reference, row.Title, remarksOf(row)}
		})
	}
	return table
}

// importCellTable lists the cells that change something.
func importCellTable(rows []karta.ImportRow, language karta.Language) Table {
	title := cellsSheet.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Cell", "Cell", 14), h("Beteckning", "Reference", 12), h("Titel", "Title", 36), h("Uppgift", "Field", 22),
			h("I registret", "In the register", 44), h("I filen", "In the file", 44), h("När filen hämtades", "When the file was fetched", 44)),
		Rows: func(yield func([]any, error) bool) {
			for _, row := range rows {
				for _, cell := range row.Cells {
					heading := cell.Name
					if column, known := karta.ColumnByKey(row.Resource, cell.Field); known {
						heading = column.Heading.In(language)
					}
					if !yield([]any{cell.Cell, row.Reference, row.Title, heading, cell.Old, cell.New, cell.Base}, nil) {
						return
					}
				}
			}
		},
	}
}
