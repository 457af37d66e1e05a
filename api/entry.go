package api

import (
	"context"

	"oversiktskarta/karta"
)

type entryList struct {
	karta.EntryFilter
	Paging
	Sort string `query:"sort"`
}

func (a *API) listEntries(ctx context.Context, by karta.Caller, in entryList) (karta.Found[karta.EntryItem], error) {
	return a.store.ListEntries(ctx, by, in.EntryFilter, in.Sort, in.Page)
}

type entryCreation struct {
	Entry karta.EntryInput `body:"json"`
}

func (a *API) createEntry(ctx context.Context, by karta.Caller, in entryCreation) (karta.Entry, error) {
	return a.store.CreateEntry(ctx, by, in.Entry)
}

// entryPath points at an entry by id or, for reading, by reference.
type entryPath struct {
	EntryID string `path:"entryId"`
}

type entryQuestion struct {
	entryPath
	AsOf karta.AsOf `query:"asOf" validate:"max=40,asOf"`
}

func (a *API) getEntry(ctx context.Context, by karta.Caller, in entryQuestion) (karta.Entry, error) {
	if in.AsOf != "" {
		return a.store.EntryAsOf(ctx, by, in.EntryID, in.AsOf)
	}
	return a.store.Entry(ctx, by, in.EntryID)
}

type entryUpdate struct {
	EntryID string           `path:"entryId"`
	Version baseVersion      `header:"If-Match"`
	Entry   karta.EntryInput `body:"json"`
}

func (a *API) updateEntry(ctx context.Context, by karta.Caller, in entryUpdate) (karta.Entry, error) {
	return a.store.UpdateEntry(ctx, by, in.EntryID, int(in.Version), in.Entry)
}

type entryDeletion struct {
	EntryID string      `path:"entryId"`
	Version baseVersion `header:"If-Match"`
}

func (a *API) deleteEntry(ctx context.Context, by karta.Caller, in entryDeletion) (none, error) {
	return none{}, a.store.DeleteEntry(ctx, by, in.EntryID, int(in.Version))
}

func (a *API) createRestoration(ctx context.Context, by karta.Caller, in entryPath) (karta.Entry, error) {
	return a.store.RestoreEntry(ctx, by, in.EntryID)
}

func (a *API) createConfirmation(ctx context.Context, by karta.Caller, in entryPath) (karta.Entry, error) {
	return a.store.ConfirmEntry(ctx, by, in.EntryID)
}

type similarityQuestion struct {
	Title     string          `query:"title" validate:"required,max=200"`
	Summary   string          `query:"summary" validate:"max=600"`
	Kind      karta.EntryKind `query:"kind" validate:"omitempty,oneof=initiative need"`
	Excluding string          `query:"excluding" validate:"omitempty,uuid"`
}

func (a *API) listSimilarEntries(ctx context.Context, by karta.Caller, in similarityQuestion) ([]karta.SimilarEntry, error) {
	return a.store.SimilarEntries(ctx, by, in.Title, in.Summary, in.Kind, in.Excluding)
}
