package api

import (
	"context"

	"oversiktskarta/karta"
)

type changeList struct {
	karta.ChangeFilter
	Paging
}

func (a *API) listChanges(ctx context.Context, by karta.Caller, in changeList) (karta.Found[karta.Change], error) {
	return a.store.ListChanges(ctx, by, in.ChangeFilter, in.Page)
}
