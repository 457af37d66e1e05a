package api

import (
	"context"
	"io"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

func (a *API) listRounds(ctx context.Context, by karta.Caller, in Paging) (karta.Found[karta.Round], error) {
	return a.store.ListRounds(ctx, by, in.Page)
}

type roundCreation struct {
	Round karta.RoundInput `body:"json"`
}

func (a *API) createRound(ctx context.Context, by karta.Caller, in roundCreation) (karta.Round, error) {
	return a.store.CreateRound(ctx, by, in.Round)
}

type roundPath struct {
	RoundID string `path:"roundId"`
}

func (a *API) getRound(ctx context.Context, by karta.Caller, in roundPath) (karta.Round, error) {
	return a.store.Round(ctx, by, in.RoundID)
}

type roundUpdate struct {
	RoundID string           `path:"roundId"`
	Version baseVersion      `header:"If-Match"`
	Round   karta.RoundInput `body:"json"`
}

func (a *API) updateRound(ctx context.Context, by karta.Caller, in roundUpdate) (karta.Round, error) {
	return a.store.UpdateRound(ctx, by, in.RoundID, int(in.Version), in.Round)
}

func (a *API) getRoundProgress(ctx context.Context, by karta.Caller, in roundPath) (karta.RoundProgress, error) {
	return a.store.RoundProgress(ctx, by, in.RoundID)
}

type roundEntryList struct {
	roundPath
	karta.RoundEntryFilter
	Paging
}

func (a *API) listRoundEntries(ctx context.Context, by karta.Caller, in roundEntryList) (karta.Found[karta.RoundEntry], error) {
	return a.store.ListRoundEntries(ctx, by, in.RoundID, in.RoundEntryFilter, in.Page)
}

// roundEntryFiles gives the views of the entries of a round that people take away: the register's workbook and csv of those
// entries, with a column to answer in. Both can be handed in again.
func (a *API) roundEntryFiles() []view[roundEntryList] {
	write := func(as func(io.Writer, export.RegisterBook) error) func(context.Context, question, roundEntryList, io.Writer) error {
		return func(ctx context.Context, asked question, in roundEntryList, to io.Writer) error {
			book, err := a.roundBook(ctx, asked.by, in)
			if err != nil {
				return err
			}
			return as(to, book)
		}
	}
	return []view[roundEntryList]{
		asFile(workbookType, "omgang.xlsx", write(export.Register)),
		asFile(csvType, "omgang.csv", write(export.EntriesCSV)),
	}
}

func (a *API) roundBook(ctx context.Context, by karta.Caller, in roundEntryList) (export.RegisterBook, error) {
	content, err := a.store.RoundContent(ctx, by, in.RoundID, in.RoundEntryFilter)
	if err != nil {
		return export.RegisterBook{}, err
	}
	book, err := a.book(ctx, by, karta.MapQuery{EntryFilter: karta.EntryFilter{Organisations: in.Organisations, Sectors: in.Sectors}}, "")
	book.Title = karta.Text{Sv: "Översiktskarta, omgång ", En: "Overview map, round "}.In(by.Language) + content.Round.Name
	book.Frozen = content.Round.PublishedAt != nil
	book.Round, book.Map, book.Columns = content.Round.Name, content.Map, karta.RoundColumns(content.Round, content.Answers)
	book.Entries = func(yield func(karta.Entry, error) bool) {
		for _, entry := range content.Entries {
			if !yield(*entry, nil) {
				return
			}
		}
	}
	return book, err
}

type roundAnswering struct {
	RoundID string             `path:"roundId"`
	Answers karta.RoundAnswers `body:"json"`
}

// answeredRound is what came of an answer for several entries.
type answeredRound struct {
	roundID  string
	Answered int `json:"answered"`
}

func (r answeredRound) address() string { return "/rounds/" + r.roundID + "/entries" }

func (a *API) createRoundAnswers(ctx context.Context, by karta.Caller, in roundAnswering) (answeredRound, error) {
	answered, err := a.store.AnswerRound(ctx, by, in.RoundID, in.Answers)
	return answeredRound{in.RoundID, answered}, err
}
