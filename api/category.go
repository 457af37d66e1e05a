package api

import (
	"context"

	"oversiktskarta/karta"
)

type categoryList struct {
	karta.CategoryFilter
	Paging
}

func (a *API) listCategories(ctx context.Context, by karta.Caller, in categoryList) ([]karta.Category, error) {
	return a.store.ListCategories(ctx, by, in.CategoryFilter)
}

type categoryCreation struct {
	Category karta.CategoryInput `body:"json"`
}

func (a *API) createCategory(ctx context.Context, by karta.Caller, in categoryCreation) (karta.Category, error) {
	return a.store.CreateCategory(ctx, by, in.Category)
}

type categoryPath struct {
	CategoryID string `path:"categoryId"`
}

func (a *API) getCategory(ctx context.Context, by karta.Caller, in categoryPath) (karta.Category, error) {
	return a.store.Category(ctx, by, in.CategoryID)
}

type categoryUpdate struct {
	CategoryID string              `path:"categoryId"`
	Version    baseVersion         `header:"If-Match"`
	Category   karta.CategoryInput `body:"json"`
}

func (a *API) updateCategory(ctx context.Context, by karta.Caller, in categoryUpdate) (karta.Category, error) {
	return a.store.UpdateCategory(ctx, by, in.CategoryID, int(in.Version), in.Category)
}
