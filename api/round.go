package api

import (
	"context"

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

func (a *API) roundEntryTable(ctx context.Context, asked question, in roundEntryList) (export.Table, error) {
	round, err := a.store.Round(ctx, asked.by, in.RoundID)
	if err != nil {
		return export.Table{}, err
	}
	found, err := a.store.ListRoundEntries(ctx, asked.by, in.RoundID, in.RoundEntryFilter, karta.Page{})
	return export.RoundEntryTable(found.Records, round.Name, asked.by.Language), err
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

func (a *API) createRoundAnswers(ctx context.Context, by karta.Caller, in roundAnswering) (answeredRound, error) {
	answered, err := a.store.AnswerRound(ctx, by, in.RoundID, in.Answers)
	return answeredRound{in.RoundID, answered}, err
}
