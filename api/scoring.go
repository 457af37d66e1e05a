package api

import (
	"context"

	"oversiktskarta/karta"
)

type orderQuestion struct {
	prioritisationPath
	karta.Trial
}

func (a *API) getOrder(ctx context.Context, by karta.Caller, in orderQuestion) (karta.Order, error) {
	poll, err := a.store.Poll(ctx, by, in.PrioritisationID)
	if err != nil {
		return karta.Order{}, err
	}
	return poll.Order(in.Trial, by.Language)
}

type certaintyQuestion struct {
	prioritisationPath
	karta.Trial
	karta.CertaintyQuery
}

func (a *API) getCertainty(ctx context.Context, by karta.Caller, in certaintyQuestion) (karta.Certainty, error) {
	poll, err := a.store.Poll(ctx, by, in.PrioritisationID)
	if err != nil {
		return karta.Certainty{}, err
	}
	return poll.Certainty(in.Trial, in.CertaintyQuery, by.Language)
}
