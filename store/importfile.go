package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

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
	rated := map[karta.ImportPurpose][]karta.Criterion{}
	for _, file := range files {
		if len(file.Headings) == 0 {
			continue
		}
		criteria, known := rated[file.MadeFor]
		if !known {
			p, err := v.prioritisationOf(ctx, file.MadeFor)
			if err != nil && !errors.Is(err, karta.Conflict) {
				return nil, err
			}
			criteria = p.Criteria
			rated[file.MadeFor] = criteria
		}
		if len(criteria) == 0 { // without a prioritisation, the rows are refused
			continue
		}
		for _, heading := range file.Headings {
			if problem, unknown := karta.UnknownHeading(heading, criteria); unknown {
				problems = append(problems, problem)
			}
		}
	}
	return problems, nil
}

// manner is what the rows of a file are compared under. Files of one manner are compared together, as forty copies of one prioritisation.
type manner struct {
	language karta.Language
	madeFor  karta.ImportPurpose
}

// manners gives each manner once, in the order of the files, and that of each file by its name.
func (i storedImport) manners() (each []manner, of map[string]manner) {
	of = make(map[string]manner)
	for _, file := range i.sources() {
		m := manner{file.Language, file.MadeFor}
		if of[file.Name] = m; !slices.Contains(each, m) {
			each = append(each, m)
		}
	}
	return each, of
}

// sources are the files that the rows of an import were read from, by the names that rows have.
func (i storedImport) sources() []sourceFile {
	if len(i.files) > 0 {
		return i.files
	}
	return []sourceFile{{Language: i.language, MadeFor: i.MadeFor}}
}

// rowsIn picks the rows of the files of a manner.
func rowsIn(m manner, of map[string]manner, rows []*stagedRow) []*stagedRow {
	var in []*stagedRow
	for _, row := range rows {
		if of[row.record.File] == m {
			in = append(in, row)
		}
	}
	return in
}
