package api

import (
	"context"
	"io"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

func (a *API) listImports(ctx context.Context, by karta.Caller, in Paging) (karta.Found[karta.Import], error) {
	return a.store.ListImports(ctx, by, in.Page)
}

type importCreation struct {
	FileName string `query:"fileName" validate:"max=255"`
	File     upload `body:"file"`
}

func (a *API) createImport(ctx context.Context, by karta.Caller, in importCreation) (karta.Import, error) {
	if err := karta.MayImport(by); err != nil { // before a file from somebody who may not is read
		return karta.Import{}, err
	}
	file, err := export.Read(ctx, in.File.Data)
	if err != nil {
		return karta.Import{}, err
	}
	file.Name = in.FileName
	return a.store.StageImport(ctx, by, file)
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
	book.RegisterBook, err = a.book(ctx, by, karta.MapQuery{}, "")
	book.Round, book.Workshop = book.Import.MadeFor.Round, book.Import.MadeFor.Workshop
	return book, err
}
