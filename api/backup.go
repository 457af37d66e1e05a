package api

import (
	"context"

	"oversiktskarta/karta"
)

func (a *API) listBackups(ctx context.Context, by karta.Caller, _ Paging) ([]karta.Backup, error) {
	return a.store.ListBackups(ctx, by)
}

func (a *API) createBackup(ctx context.Context, by karta.Caller, _ none) (karta.Backup, error) {
	return a.store.Backup(ctx, by)
}
