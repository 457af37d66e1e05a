package api

import (
	"context"
	"io"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"oversiktskarta/export"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// registerExport is everything that a caller may read.
type registerExport struct {
	Organisations []karta.Organisation `json:"organisations"`
	Categories    []karta.Category     `json:"categories"`
	Entries       []karta.Entry        `json:"entries"`
}

func (a *API) getRegisterExport(ctx context.Context, by karta.Caller, _ none) (registerExport, error) {
	whole := registerExport{Entries: []karta.Entry{}}
	book, err := a.book(ctx, by, karta.MapQuery{}, "")
	if err != nil {
		return whole, err
	}
	whole.Organisations, whole.Categories = notNull(book.Organisations), notNull(book.Categories)
	for entry, err := range book.Entries {
		if err != nil {
			return whole, err
		}
		whole.Entries = append(whole.Entries, entry)
	}
	return whole, nil
}

// registerWorkbook is the workbook of everything that a caller may read.
func (a *API) registerWorkbook() view[none] {
	return asFile(workbookType, "oversiktskarta.xlsx", func(ctx context.Context, asked question, _ none, to io.Writer) error {
		return a.writeBook(ctx, asked.by, karta.MapQuery{}, "", export.Register, to)
	})
}

// entryFiles gives the views of the list of entries that people take away: the register's workbook and csv of what the
// filter leaves.
func (a *API) entryFiles() []view[entryList] {
	write := func(as func(io.Writer, export.RegisterBook) error) func(context.Context, question, entryList, io.Writer) error {
		return func(ctx context.Context, asked question, in entryList, to io.Writer) error {
			return a.writeBook(ctx, asked.by, karta.MapQuery{EntryFilter: in.EntryFilter}, in.Sort, as, to)
		}
	}
	return []view[entryList]{
		asFile(workbookType, "poster.xlsx", write(export.Register)),
		asFile(csvType, "poster.csv", write(export.EntriesCSV)),
	}
}

// mapWorkbook is the same workbook, with the map turned as asked for.
func (a *API) mapWorkbook() view[mapQuestion] {
	return asFile(workbookType, "karta.xlsx", func(ctx context.Context, asked question, in mapQuestion, to io.Writer) error {
		return a.writeBook(ctx, asked.by, in.MapQuery, "", export.Register, to)
	})
}

func (a *API) writeBook(ctx context.Context, by karta.Caller, q karta.MapQuery, sort string, write func(io.Writer, export.RegisterBook) error, to io.Writer) error {
	book, err := a.book(ctx, by, q, sort)
	if err != nil {
		return err
	}
	return write(to, book)
}

func (a *API) book(ctx context.Context, by karta.Caller, q karta.MapQuery, sort string) (export.RegisterBook, error) {
	return Book(ctx, a.store, by, q, sort, export.RegisterBook{Made: a.now(), BaseURL: a.origin})
}

// Book gathers what the register's workbook is made of: the entries that a query selects, in an order of the list of
// entries, and what they refer to. A query without axes gets the usual ones. The book comes with its time and base URL.
func Book(ctx context.Context, register *store.Store, by karta.Caller, q karta.MapQuery, sort string, book export.RegisterBook) (export.RegisterBook, error) {
	if q.Rows == "" {
		q.Rows, q.Columns = karta.SectorAxis, karta.AreaAxis
	}
	book.Title = karta.Text{Sv: "Översiktskarta", En: "Overview map"}.In(by.Language)
	book.Language, book.By, book.ExportID = by.Language, nameOf(by), uuid.Must(uuid.NewV7()).String()
	if q.AsOf.IsRound() {
		round, err := register.Round(ctx, by, string(q.AsOf))
		if err != nil {
			return book, err
		}
		book.Round = round.Name
	}
	book.Entries = register.EachEntry(ctx, by, q.EntryFilter, sort)
	gathering, gather := errgroup.WithContext(ctx)
	gathering.Go(func() (err error) {
		book.Organisations, book.Categories, err = register.Directory(gather, by)
		return err
	})
	gathering.Go(func() (err error) {
		book.Map, err = register.Map(gather, by, q)
		return err
	})
	err := gathering.Wait()
	book.Filters = filterWords(q.EntryFilter, by.Language, book.Organisations, book.Categories)
	return book, err
}
