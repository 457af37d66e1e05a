package api

import (
	"context"
	"errors"
	"io"
	"strings"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type workshopEntryList struct {
	WorkshopID string `path:"workshopId"`
	Paging
}

// listWorkshopEntries lists the entries of a workshop's sectors.
func (a *API) listWorkshopEntries(ctx context.Context, by karta.Caller, in workshopEntryList) (karta.Found[karta.EntryItem], error) {
	workshop, err := a.store.Workshop(ctx, by, in.WorkshopID)
	if err != nil {
		return karta.Found[karta.EntryItem]{}, err
	}
	return a.store.ListEntries(ctx, by, entriesOf(workshop), "title", in.Page)
}

// entriesOf selects the entries of a workshop's sectors: all where it has none.
func entriesOf(workshop karta.Workshop) karta.EntryFilter {
	var filter karta.EntryFilter
	for _, sector := range workshop.Sectors {
		filter.Sectors = append(filter.Sectors, sector.ID)
	}
	return filter
}

// beforeWorkshop is the workbook that a workshop begins with: the entries of its sectors, the map of them, and rows for notes.
func (a *API) beforeWorkshop() view[workshopEntryList] {
	return asFile(workbookType, "workshop-underlag.xlsx", func(ctx context.Context, asked question, in workshopEntryList, to io.Writer) error {
		workshop, err := a.store.Workshop(ctx, asked.by, in.WorkshopID)
		if err != nil {
			return err
		}
		book, err := a.workshopBook(ctx, asked.by, workshop)
		if err != nil {
			return err
		}
		return export.WriteNotes(to, karta.WorkshopBeforeBook, book)
	})
}

// afterWorkshop is the workbook of what came out of a workshop. It is for those who have an account.
func (a *API) afterWorkshop() view[boardQuestion] {
	return asFile(workbookType, "workshop.xlsx", func(ctx context.Context, asked question, in boardQuestion, to io.Writer) error {
		if err := karta.MustBeLoggedIn(asked.by); err != nil {
			return err
		}
		workshop, err := a.store.Workshop(ctx, asked.by, in.WorkshopID)
		if err != nil {
			return err
		}
		if _, err := a.store.LookAtBoard(ctx, asked.by, workshop.ID); err != nil {
			return err
		}
		book, err := a.workshopBook(ctx, asked.by, workshop)
		if err != nil {
			return err
		}
		if err := a.addNotes(ctx, asked.by, workshop.RoundID, karta.RoundNoteFilter{Workshops: []string{workshop.ID}}, &book); err != nil {
			return err
		}
		book.Participants, err = a.participantsFor(ctx, asked.by, workshop.ID)
		if err != nil {
			return err
		}
		return export.WriteNotes(to, karta.WorkshopAfterBook, book)
	})
}

// participantsFor lists those who took part, nil for a caller who may not see their names.
func (a *API) participantsFor(ctx context.Context, by karta.Caller, workshopID string) ([]karta.WorkshopParticipant, error) {
	found, err := a.store.ListParticipants(ctx, by, workshopID, karta.Page{})
	if errors.Is(err, karta.Forbidden) {
		return nil, nil
	}
	return notNull(found.Records), err
}

// workshopBook gathers what the workbooks of a workshop have in common.
func (a *API) workshopBook(ctx context.Context, by karta.Caller, workshop karta.Workshop) (book export.NotesBook, err error) {
	if book.RegisterBook, err = a.book(ctx, by, karta.MapQuery{EntryFilter: entriesOf(workshop)}, "title"); err != nil {
		return book, err
	}
	round, err := a.store.Round(ctx, by, workshop.RoundID)
	if err != nil {
		return book, err
	}
	book.Frozen = round.PublishedAt != nil
	book.Title, book.Filters = workshop.Name, sayWorkshop(workshop, by.Language)
	book.Round, book.Workshop = workshop.RoundName, workshop.ID
	return book, nil
}

// sayWorkshop says what a workshop is, "Plats: Stockholm".
func sayWorkshop(workshop karta.Workshop, language karta.Language) []string {
	facts := []string{karta.Text{Sv: "Workshop: ", En: "Workshop: "}.In(language) + workshop.Name}
	if len(workshop.Sectors) > 0 {
		names := make([]string, len(workshop.Sectors))
		for i, sector := range workshop.Sectors {
			names[i] = sector.NameIn(language)
		}
		facts = append(facts, karta.Text{Sv: "Sektorer: ", En: "Sectors: "}.In(language)+strings.Join(names, "; "))
	}
	if workshop.Place != "" {
		facts = append(facts, karta.Text{Sv: "Plats: ", En: "Place: "}.In(language)+workshop.Place)
	}
	if workshop.StartsAt != nil {
		facts = append(facts, karta.Text{Sv: "Tid: ", En: "Time: "}.In(language)+karta.LocalTime(*workshop.StartsAt).Format("2006-01-02 15:04"))
	}
	return facts
}

// addNotes adds the notes of a round that a filter selects, its themes and what recurs.
func (a *API) addNotes(ctx context.Context, by karta.Caller, roundID string, filter karta.RoundNoteFilter, book *export.NotesBook) error {
	notes, err := a.store.ListRoundNotes(ctx, by, roundID, filter, karta.Page{})
	if err != nil {
		return err
	}
	themes, err := a.store.ListThemes(ctx, by, roundID, karta.ThemeFilter{}, karta.Page{})
	if err != nil {
		return err
	}
	book.Notes, book.Themes = notes.Records, themes.Records
	book.Recurrences, err = a.store.Recurrences(ctx, by, roundID)
	return err
}

// roundNoteFiles gives the views of a round's notes that people take away. Both can be handed in again.
func (a *API) roundNoteFiles() []view[roundNoteList] {
	return []view[roundNoteList]{
		asFile(workbookType, "noteringar.xlsx", func(ctx context.Context, asked question, in roundNoteList, to io.Writer) error {
			book, err := a.roundNotesBook(ctx, asked.by, in)
			if err != nil {
				return err
			}
			return export.WriteNotes(to, karta.RoundNotesBook, book)
		}),
		asFile(csvType, "noteringar.csv", func(ctx context.Context, asked question, in roundNoteList, to io.Writer) error {
			notes, err := a.store.ListRoundNotes(ctx, asked.by, in.RoundID, in.RoundNoteFilter, karta.Page{})
			if err != nil {
				return err
			}
			return export.NotesCSV(to, notes.Records, asked.by.Language)
		}),
	}
}

func (a *API) roundNotesBook(ctx context.Context, by karta.Caller, in roundNoteList) (book export.NotesBook, err error) {
	round, err := a.store.Round(ctx, by, in.RoundID)
	if err != nil {
		return book, err
	}
	if book.RegisterBook, err = a.book(ctx, by, karta.MapQuery{}, "title"); err != nil {
		return book, err
	}
	book.Title, book.Round = karta.Text{Sv: "Noteringar i omgången ", En: "Notes of the round "}.In(by.Language)+round.Name, round.Name
	book.Frozen = round.PublishedAt != nil
	if err := a.addNotes(ctx, by, round.ID, in.RoundNoteFilter, &book); err != nil {
		return book, err
	}
	for _, workshop := range book.Recurrences.Workshops {
		book.Workshops = append(book.Workshops, workshop.Name)
	}
	if book.Counts, err = a.store.NoteCounts(ctx, by, round.ID); err != nil {
		return book, err
	}
	book.Progress, err = a.store.RoundProgress(ctx, by, round.ID)
	return book, err
}
