package api

import (
	"context"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type roundPublication struct {
	RoundID     string            `path:"roundId"`
	Publication karta.Publication `body:"json"`
}

func (a *API) createPublication(ctx context.Context, by karta.Caller, in roundPublication) (karta.Round, error) {
	return a.store.PublishRound(ctx, by, in.RoundID, in.Publication.Anyway)
}

func (a *API) getRoundComparison(ctx context.Context, by karta.Caller, in karta.RoundComparisonQuery) (karta.RoundComparison, error) {
	return a.store.CompareRounds(ctx, by, in)
}

func (a *API) roundComparisonTable(ctx context.Context, asked question, in karta.RoundComparisonQuery) (export.Table, error) {
	comparison, err := a.store.CompareRounds(ctx, asked.by, in)
	return export.RoundComparisonTable(comparison, asked.by.Language), err
}
