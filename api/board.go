package api

import (
	"context"

	"oversiktskarta/karta"
)

type boardQuestion struct {
	WorkshopID string `path:"workshopId"`
	Since      int    `query:"since" validate:"min=0"`
}

func (a *API) getBoard(ctx context.Context, by karta.Caller, in boardQuestion) (karta.Board, error) {
	seen, err := a.store.LookAtBoard(ctx, by, in.WorkshopID)
	if err != nil {
		return karta.Board{}, err
	}
	content, err := a.boards.since(ctx, a.store, seen, in.Since)
	if err != nil {
		return karta.Board{}, err
	}
	return content.For(seen.BoardSight, a.now().UTC()), nil
}
