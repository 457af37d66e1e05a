package api

import (
	"context"

	"oversiktskarta/karta"
)

type ballotList struct {
	prioritisationPath
	karta.BallotFilter
	Paging
}

func (a *API) listBallots(ctx context.Context, by karta.Caller, in ballotList) (karta.Found[karta.Ballot], error) {
	return a.store.ListBallots(ctx, by, in.PrioritisationID, in.BallotFilter, in.Page)
}

type ballotHandIn struct {
	PrioritisationID string            `path:"prioritisationId"`
	Batch            karta.BallotBatch `body:"json"`
}

// writtenBallots are ballots as they were handed in.
type writtenBallots struct {
	prioritisationID string
	Ballots          []karta.Ballot `json:"ballots"`
}

func (r writtenBallots) address() string {
	return "/prioritisations/" + r.prioritisationID + "/ballots"
}

func (a *API) createBallots(ctx context.Context, by karta.Caller, in ballotHandIn) (writtenBallots, error) {
	written, err := a.store.WriteBallots(ctx, by, in.PrioritisationID, in.Batch)
	return writtenBallots{in.PrioritisationID, written}, err
}
