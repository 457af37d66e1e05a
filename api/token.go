package api

import (
	"context"

	"oversiktskarta/karta"
)

func (a *API) listAPITokens(ctx context.Context, by karta.Caller, _ Paging) ([]karta.APIToken, error) {
	return a.store.ListAPITokens(ctx, by)
}

type tokenCreation struct {
	Token karta.APITokenInput `body:"json"`
}

func (a *API) createAPIToken(ctx context.Context, by karta.Caller, in tokenCreation) (karta.APIToken, error) {
	return a.store.CreateAPIToken(ctx, by, in.Token)
}

type tokenPath struct {
	TokenID string `path:"tokenId"`
}

func (a *API) deleteAPIToken(ctx context.Context, by karta.Caller, in tokenPath) (none, error) {
	return none{}, a.store.DeleteAPIToken(ctx, by, in.TokenID)
}
