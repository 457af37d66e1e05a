package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// sourceFile is a file that rows were read from.
type sourceFile struct {
	Name     string              `json:"name"` // empty where there was but one
	Hash     string              `json:"hash"`
	ExportID string              `json:"exportId"`
	Language karta.Language      `json:"language"`
	MadeFor  karta.ImportPurpose `json:"madeFor"`
}

func sourceOf(file karta.ImportFile) sourceFile {
	return sourceFile{Name: file.Name, Hash: file.Hash, ExportID: file.ExportID, Language: file.Language, MadeFor: file.MadeFor}
}

// sources are the files that the rows of an import were read from, by the names that rows have.
func (i storedImport) sources() []sourceFile {
	if len(i.files) > 0 {
		return i.files
	}
	return []sourceFile{{Language: i.language, MadeFor: i.MadeFor}}
}

// several reports whether files were handed in together.
func (i storedImport) several() bool { return len(i.files) > 0 }

// named tells the names of an import's files.
func (i storedImport) named() []string {
	names := make([]string, 0, len(i.files)+1)
	for _, file := range i.files {
		names = append(names, file.Name)
	}
	if len(names) == 0 {
		names = append(names, i.FileName)
	}
	return names
}

// newImport is an import of files. The first says what it is for where there are several; each row obeys its own.
func newImport(by karta.Caller, files []karta.ImportFile) storedImport {
	i := storedImport{Import: karta.Import{ID: newID(), FileName: cmp.Or(files[0].Name, "import.xlsx"), Status: karta.Staged, CreatedBy: by.Name, MadeFor: files[0].MadeFor},
		userID: by.UserID, language: files[0].Language}
	for _, file := range files {
		i.problems = append(i.problems, keptProblems(file.Problems)...)
		if len(files) > 1 {
			i.files = append(i.files, sourceOf(file))
		}
	}
	if more := len(files) - 1; more > 0 {
		i.FileName += fmt.Sprintf(" + %d", more)
	}
	return i
}

// unknownHeadings tells of columns of ballots that are no criteria of the prioritisation that a file was made for.
func (v view) unknownHeadings(ctx context.Context, files []karta.ImportFile) ([]karta.ImportProblem, error) {
	var problems []karta.ImportProblem
	for _, file := range files {
		if len(file.Headings) == 0 {
			continue
		}
		p, err := v.prioritisationOf(ctx, file.MadeFor)
		if err != nil && !errors.Is(err, karta.Conflict) { // without a prioritisation, the rows are refused
			return nil, err
		}
		for _, heading := range file.Headings {
			if problem, unknown := karta.UnknownHeading(heading, p.Criteria); unknown && err == nil {
				problems = append(problems, problem)
			}
		}
	}
	return problems, nil
}

// rowsIn picks the rows of a file.
func rowsIn(file string, rows []*stagedRow) []*stagedRow {
	var in []*stagedRow
	for _, row := range rows {
		if row.record.File == file {
			in = append(in, row)
		}
	}
	return in
}
