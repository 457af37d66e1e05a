package api

import (
	"context"
	"io"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type cofinancingList struct {
	karta.CofinancingFilter
	Paging
}

func (a *API) listCofinancings(ctx context.Context, by karta.Caller, in cofinancingList) (karta.Found[karta.Cofinancing], error) {
	return a.store.ListCofinancings(ctx, by, in.CofinancingFilter, in.Page)
}

// cofinancingFiles gives the views of the list of plans that people take away: a workbook that calculates, and csv.
func (a *API) cofinancingFiles() []view[cofinancingList] {
	workbook := asFile(workbookType, "samfinansiering.xlsx", func(ctx context.Context, asked question, in cofinancingList, to io.Writer) error {
		found, err := a.store.ListCofinancings(ctx, asked.by, in.CofinancingFilter, karta.Page{})
		if err != nil {
			return err
		}
		totals, err := a.store.CofinancingTotals(ctx, asked.by, in.CofinancingFilter)
		if err != nil {
			return err
		}
		return export.Cofinancing(to, export.CofinancingBook{About: a.about(asked.by), Language: asked.by.Language, Plans: found.Records, Totals: totals})
	})
	return []view[cofinancingList]{workbook, asTable(a, "samfinansiering", a.cofinancingTable)[1]}
}

func (a *API) cofinancingTable(ctx context.Context, asked question, in cofinancingList) (export.Table, error) {
	found, err := a.store.ListCofinancings(ctx, asked.by, in.CofinancingFilter, karta.Page{})
	return export.CofinancingTable(found.Records, asked.by.Language), err
}

func (a *API) getCofinancingTotals(ctx context.Context, by karta.Caller, in karta.CofinancingFilter) (karta.CofinancingTotals, error) {
	return a.store.CofinancingTotals(ctx, by, in)
}

type cofinancingCreation struct {
	Cofinancing karta.CofinancingInput `body:"json"`
}

func (a *API) createCofinancing(ctx context.Context, by karta.Caller, in cofinancingCreation) (karta.Cofinancing, error) {
	return a.store.CreateCofinancing(ctx, by, in.Cofinancing)
}

type cofinancingPath struct {
	CofinancingID string `path:"cofinancingId"`
}

func (a *API) getCofinancing(ctx context.Context, by karta.Caller, in cofinancingPath) (karta.Cofinancing, error) {
	return a.store.Cofinancing(ctx, by, in.CofinancingID)
}

type cofinancingUpdate struct {
	CofinancingID string                 `path:"cofinancingId"`
	Version       baseVersion            `header:"If-Match"`
	Cofinancing   karta.CofinancingInput `body:"json"`
}

func (a *API) updateCofinancing(ctx context.Context, by karta.Caller, in cofinancingUpdate) (karta.Cofinancing, error) {
	return a.store.UpdateCofinancing(ctx, by, in.CofinancingID, int(in.Version), in.Cofinancing)
}

type cofinancingDeletion struct {
	CofinancingID string      `path:"cofinancingId"`
	Version       baseVersion `header:"If-Match"`
}

func (a *API) deleteCofinancing(ctx context.Context, by karta.Caller, in cofinancingDeletion) (none, error) {
	return none{}, a.store.DeleteCofinancing(ctx, by, in.CofinancingID, int(in.Version))
}
