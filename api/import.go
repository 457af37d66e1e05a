package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

func (a *API) listImports(ctx context.Context, by karta.Caller, in Paging) (karta.Found[karta.Import], error) {
	return a.store.ListImports(ctx, by, in.Page)
}

type importCreation struct {
	FileName string `query:"fileName" validate:"max=255"`
	Files    upload `body:"file" validate:"dive"`
}

func (a *API) createImport(ctx context.Context, by karta.Caller, in importCreation) (karta.Import, error) {
	if err := karta.MayImport(by); err != nil { // before a file from somebody who may not is read
		return karta.Import{}, err
	}
	if in.FileName != "" && len(in.Files) == 1 {
		in.Files[0].Name = in.FileName
	}
	files, err := readTogether(ctx, in.Files)
	if err != nil {
		return karta.Import{}, err
	}
	return a.store.StageImport(ctx, by, files...)
}

// mostRowsTogether bounds the rows of files that are handed in together.
const mostRowsTogether = 50_000

// readTogether reads files, as many at a time as there are processors. One that can't be read is refused as it stands, and several are
// refused together: each is named with what is wrong with it.
func readTogether(ctx context.Context, uploaded upload) ([]karta.ImportFile, error) {
	files, faults := make([]karta.ImportFile, len(uploaded)), make([]error, len(uploaded))
	var reading errgroup.Group
	reading.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range uploaded {
		reading.Go(func() error {
			files[i], faults[i] = export.Read(ctx, file.Data)
			files[i].Name = file.Name
			return nil
		})
	}
	_ = reading.Wait() // the faults tell
	if len(files) == 1 {
		return files, faults[0]
	}
	refused := karta.Fail(karta.Invalid, "import.files", "Några av filerna går inte att läsa. Inget är inläst. Ta bort eller rätta dem och lämna in på nytt.",
		"Some of the files can't be read. Nothing has been taken in. Remove or correct them and hand in again.")
	rows := 0
	for i, fault := range faults {
		var refusal *karta.Error
		if fault != nil && !errors.As(fault, &refusal) {
			return nil, fault
		}
		if fault != nil {
			refused.At(uploaded[i].Name, refusal.Code, refusal.Message.Sv, refusal.Message.En)
		}
		rows += len(files[i].Rows)
	}
	if rows > mostRowsTogether {
		return nil, karta.Fail(karta.TooLarge, "file.size", fmt.Sprintf("Filerna har tillsammans fler än %d rader. Lämna in dem i omgångar.", mostRowsTogether),
			fmt.Sprintf("The files have more than %d rows together. Hand them in by turns.", mostRowsTogether))
	}
	return files, refused.OrNil()
}

type importPath struct {
	ImportID string `path:"importId"`
}

func (a *API) getImport(ctx context.Context, by karta.Caller, in importPath) (karta.Import, error) {
	return a.store.Import(ctx, by, in.ImportID)
}

func (a *API) deleteImport(ctx context.Context, by karta.Caller, in importPath) (none, error) {
	return none{}, a.store.DiscardImport(ctx, by, in.ImportID)
}

type importRowList struct {
	importPath
	karta.ImportRowFilter
	Paging
}

func (a *API) listImportRows(ctx context.Context, by karta.Caller, in importRowList) (karta.Found[karta.ImportRow], error) {
	return a.store.ListImportRows(ctx, by, in.ImportID, in.ImportRowFilter, in.Page)
}

type importConfirmation struct {
	ImportID string        `path:"importId"`
	Choices  importChoices `body:"json"`
}

type importChoices struct {
	SkipConflicts bool `json:"skipConflicts"`
	SkipErrors    bool `json:"skipErrors"`
}

func (a *API) createImportConfirmation(ctx context.Context, by karta.Caller, in importConfirmation) (karta.Import, error) {
	return a.store.ApplyImport(ctx, by, in.ImportID, in.Choices.SkipConflicts, in.Choices.SkipErrors)
}

func (a *API) createImportReversal(ctx context.Context, by karta.Caller, in importPath) (karta.Import, error) {
	return a.store.ReverseImport(ctx, by, in.ImportID)
}

// importRowFiles gives the views of an import's rows that people take away: before it is applied the file with what is
// wrong marked in it, afterwards a receipt.
func (a *API) importRowFiles() []view[importRowList] {
	return []view[importRowList]{
		asFile(workbookType, "import.xlsx", func(ctx context.Context, asked question, in importRowList, to io.Writer) error {
			book, err := a.importBook(ctx, asked.by, in)
			if err != nil {
				return err
			}
			return export.WriteImport(to, book)
		}),
		asFile(csvType, "import.csv", func(ctx context.Context, asked question, in importRowList, to io.Writer) error {
			rows, err := a.store.ListImportRows(ctx, asked.by, in.ImportID, in.ImportRowFilter, karta.Page{})
			if err != nil {
				return err
			}
			return export.ImportRowTable(rows.Records, asked.by.Language).WriteCSV(to)
		}),
	}
}

func (a *API) importBook(ctx context.Context, by karta.Caller, in importRowList) (book export.ImportBook, err error) {
	if book.Import, err = a.store.Import(ctx, by, in.ImportID); err != nil {
		return book, err
	}
	rows, err := a.store.ListImportRows(ctx, by, in.ImportID, in.ImportRowFilter, karta.Page{})
	if err != nil {
		return book, err
	}
	book.Rows = rows.Records
	if slices.ContainsFunc(book.Rows, func(row karta.ImportRow) bool { return row.Resource == karta.BallotResource }) {
		if book.Criteria, err = a.store.CriteriaNow(ctx, by); err != nil {
			return book, err
		}
	}
	book.RegisterBook, err = a.book(ctx, by, karta.MapQuery{}, "")
	book.Round, book.Workshop = book.Import.MadeFor.Round, book.Import.MadeFor.Workshop
	return book, err
}
