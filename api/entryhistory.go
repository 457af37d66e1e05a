package api

import (
	"context"

	"oversiktskarta/karta"
)

type entryChangeList struct {
	entryPath
	Paging
}

func (a *API) listEntryChanges(ctx context.Context, by karta.Caller, in entryChangeList) (karta.Found[karta.Change], error) {
	return a.store.ListEntryChanges(ctx, by, in.EntryID, in.Page)
}

type entryVersion struct {
	EntryID string `path:"entryId"`
	Version int    `path:"version"`
}

func (a *API) getEntryVersion(ctx context.Context, by karta.Caller, in entryVersion) (karta.Entry, error) {
	return a.store.EntryVersion(ctx, by, in.EntryID, in.Version)
}

type versionPair struct {
	EntryID string `path:"entryId"`
	From    int    `query:"from" validate:"required,min=1"`
	To      int    `query:"to" validate:"required,min=1"`
}

func (a *API) getEntryComparison(ctx context.Context, by karta.Caller, in versionPair) (karta.Comparison, error) {
	return a.store.CompareEntry(ctx, by, in.EntryID, in.From, in.To)
}
