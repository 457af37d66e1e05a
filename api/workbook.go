package api

import (
	"context"
	"io"
	"iter"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

// asFile is a view that a browser saves.
func asFile[In any](mediaType, name string, write func(ctx context.Context, asked question, in In, to io.Writer) error) view[In] {
	return view[In]{mediaType: mediaType, fileName: name, write: write}
}

// asTable gives the two views of a list that people open in a spreadsheet: a workbook and csv, both with all rows.
func asTable[In any](a *API, name string, table func(ctx context.Context, asked question, in In) (export.Table, error)) []view[In] {
	write := func(as func(export.Table, io.Writer) error) func(context.Context, question, In, io.Writer) error {
		return func(ctx context.Context, asked question, in In, to io.Writer) error {
			t, err := table(ctx, asked, in)
			if err != nil {
				return err
			}
			t.About = a.about(asked.by)
			return as(t, to)
		}
	}
	return []view[In]{
		asFile(workbookType, name+".xlsx", write(export.Table.WriteXLSX)),
		asFile(csvType, name+".csv", write(export.Table.WriteCSV)),
	}
}

// about says where a file comes from, for its first sheet.
func (a *API) about(by karta.Caller) []string {
	made := karta.LocalTime(a.now()).Format("2006-01-02 15:04")
	if by.Language == karta.English {
		return []string{"Made " + made + ", " + nameOf(by) + ", from " + a.origin}
	}
	return []string{"Hämtad " + made + ", " + nameOf(by) + ", från " + a.origin}
}

func nameOf(by karta.Caller) string {
	if by.Name != "" {
		return by.Name
	}
	return karta.Text{Sv: "besökare", En: "visitor"}.In(by.Language)
}

// pageOfRows is how many records are read at a time for a file.
const pageOfRows = 1000

// eachRow reads a list page by page, so that a long one never stands in memory as a whole.
func eachRow[T any](read func(karta.Page) (karta.Found[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for page := (karta.Page{Number: 1, Limit: pageOfRows}); ; page.Number++ {
			found, err := read(page)
			if err != nil {
				var nothing T
				yield(nothing, err)
				return
			}
			for _, record := range found.Records {
				if !yield(record, nil) {
					return
				}
			}
			if len(found.Records) < page.Limit {
				return
			}
		}
	}
}

func (a *API) organisationTable(ctx context.Context, asked question, in organisationList) (export.Table, error) {
	found, err := a.store.ListOrganisations(ctx, asked.by, in.OrganisationFilter, in.Sort, karta.Page{})
	return export.OrganisationTable(found.Records, asked.by.Language), err
}

func (a *API) categoryTable(ctx context.Context, asked question, in categoryList) (export.Table, error) {
	categories, err := a.store.ListCategories(ctx, asked.by, in.CategoryFilter)
	return export.CategoryTable(categories, asked.by.Language), err
}

func (a *API) userTable(ctx context.Context, asked question, in userList) (export.Table, error) {
	found, err := a.store.ListUsers(ctx, asked.by, in.UserFilter, in.Sort, karta.Page{})
	return export.UserTable(found.Records, asked.by.Language), err
}

func (a *API) changeTable(ctx context.Context, asked question, in changeList) (export.Table, error) {
	return changesTable(asked.by.Language, func(page karta.Page) (karta.Found[karta.Change], error) {
		return a.store.ListChanges(ctx, asked.by, in.ChangeFilter, page)
	})
}

func (a *API) entryChangeTable(ctx context.Context, asked question, in entryChangeList) (export.Table, error) {
	return changesTable(asked.by.Language, func(page karta.Page) (karta.Found[karta.Change], error) {
		return a.store.ListEntryChanges(ctx, asked.by, in.EntryID, page)
	})
}

// sheetRows is the most rows that a sheet holds below its header.
const sheetRows = 1<<20 - 1

func changesTable(language karta.Language, read func(karta.Page) (karta.Found[karta.Change], error)) (export.Table, error) {
	first, err := read(karta.Page{Number: 1, Limit: 1})
	if err == nil && first.Total > sheetRows {
		err = karta.Fail(karta.Broken, "export.too_long", "Ändringarna är fler än ett kalkylblad rymmer. Begränsa tiden med from och to.",
			"There are more changes than a sheet holds. Limit the time by from and to.")
	}
	return export.ChangeTable(eachRow(read), language), err
}
