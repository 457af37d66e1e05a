package api

import (
	"context"

	"oversiktskarta/karta"
)

func (a *API) listRaters(ctx context.Context, by karta.Caller, in ratedEntryList) ([]karta.Rater, error) {
	return a.store.ListRaters(ctx, by, in.PrioritisationID)
}

type raterCreation struct {
	PrioritisationID string           `path:"prioritisationId"`
	Rater            karta.RaterInput `body:"json"`
}

func (a *API) createRater(ctx context.Context, by karta.Caller, in raterCreation) (karta.Rater, error) {
	return a.store.CreateRater(ctx, by, in.PrioritisationID, in.Rater)
}

type raterPath struct {
	RaterID string `path:"raterId"`
}

func (a *API) getRater(ctx context.Context, by karta.Caller, in raterPath) (karta.Rater, error) {
	return a.store.Rater(ctx, by, in.RaterID)
}

type raterUpdate struct {
	RaterID string           `path:"raterId"`
	Version baseVersion      `header:"If-Match"`
	Rater   karta.RaterInput `body:"json"`
}

func (a *API) updateRater(ctx context.Context, by karta.Caller, in raterUpdate) (karta.Rater, error) {
	return a.store.UpdateRater(ctx, by, in.RaterID, int(in.Version), in.Rater)
}

type raterDeletion struct {
	RaterID string      `path:"raterId"`
	Version baseVersion `header:"If-Match"`
}

func (a *API) deleteRater(ctx context.Context, by karta.Caller, in raterDeletion) (none, error) {
	return none{}, a.store.DeleteRater(ctx, by, in.RaterID, int(in.Version))
}
