package api

import (
	"context"

	"oversiktskarta/karta"
)

type decisionList struct {
	roundPath
	karta.DecisionFilter
	Paging
}

func (a *API) listDecisions(ctx context.Context, by karta.Caller, in decisionList) (karta.Found[karta.Decision], error) {
	return a.store.ListDecisions(ctx, by, in.RoundID, in.DecisionFilter, in.Page)
}

type decisionRecording struct {
	RoundID string              `path:"roundId"`
	Batch   karta.DecisionBatch `body:"json"`
}

// recordedDecisions are decisions as they were recorded.
type recordedDecisions struct {
	roundID   string
	Decisions []karta.Decision `json:"decisions"`
}

func (r recordedDecisions) address() string { return "/rounds/" + r.roundID + "/decisions" }

func (a *API) createDecisions(ctx context.Context, by karta.Caller, in decisionRecording) (recordedDecisions, error) {
	recorded, err := a.store.RecordDecisions(ctx, by, in.RoundID, in.Batch)
	return recordedDecisions{in.RoundID, recorded}, err
}

type followUpList struct {
	roundPath
	Paging
}

func (a *API) listFollowUps(ctx context.Context, by karta.Caller, in followUpList) ([]karta.FollowUp, error) {
	return a.store.FollowUps(ctx, by, in.RoundID)
}

type decisionPath struct {
	DecisionID string `path:"decisionId"`
}

func (a *API) getDecision(ctx context.Context, by karta.Caller, in decisionPath) (karta.Decision, error) {
	return a.store.Decision(ctx, by, in.DecisionID)
}

type decisionDeletion struct {
	DecisionID string      `path:"decisionId"`
	Version    baseVersion `header:"If-Match"`
}

func (a *API) deleteDecision(ctx context.Context, by karta.Caller, in decisionDeletion) (none, error) {
	return none{}, a.store.DeleteDecision(ctx, by, in.DecisionID, int(in.Version))
}

type decisionChangeList struct {
	decisionPath
	Paging
}

func (a *API) listDecisionChanges(ctx context.Context, by karta.Caller, in decisionChangeList) (karta.Found[karta.Change], error) {
	return a.store.ListDecisionChanges(ctx, by, in.DecisionID, in.Page)
}
