package api

import (
	"context"

	"oversiktskarta/karta"
)

func (a *API) listPrioritisationMethods(_ context.Context, _ karta.Caller, _ Paging) ([]karta.MethodTemplate, error) {
	return karta.MethodTemplates(), nil
}

type prioritisationList struct {
	karta.PrioritisationFilter
	Paging
}

func (a *API) listPrioritisations(ctx context.Context, by karta.Caller, in prioritisationList) (karta.Found[karta.Prioritisation], error) {
	return a.store.ListPrioritisations(ctx, by, in.PrioritisationFilter, in.Page)
}

type prioritisationCreation struct {
	Prioritisation karta.PrioritisationCreation `body:"json"`
}

func (a *API) createPrioritisation(ctx context.Context, by karta.Caller, in prioritisationCreation) (karta.Prioritisation, error) {
	return a.store.CreatePrioritisation(ctx, by, in.Prioritisation)
}

type prioritisationPath struct {
	PrioritisationID string `path:"prioritisationId"`
}

func (a *API) getPrioritisation(ctx context.Context, by karta.Caller, in prioritisationPath) (karta.Prioritisation, error) {
	return a.store.Prioritisation(ctx, by, in.PrioritisationID)
}

type prioritisationUpdate struct {
	PrioritisationID string                    `path:"prioritisationId"`
	Version          baseVersion               `header:"If-Match"`
	Prioritisation   karta.PrioritisationInput `body:"json"`
}

func (a *API) updatePrioritisation(ctx context.Context, by karta.Caller, in prioritisationUpdate) (karta.Prioritisation, error) {
	return a.store.UpdatePrioritisation(ctx, by, in.PrioritisationID, int(in.Version), in.Prioritisation)
}

type prioritisationStep struct {
	PrioritisationID string           `path:"prioritisationId"`
	Transition       karta.Transition `body:"json"`
}

func (a *API) createTransition(ctx context.Context, by karta.Caller, in prioritisationStep) (karta.Prioritisation, error) {
	return a.store.MovePrioritisation(ctx, by, in.PrioritisationID, in.Transition)
}

type ratedEntryList struct {
	prioritisationPath
	Paging
}

func (a *API) listRatedEntries(ctx context.Context, by karta.Caller, in ratedEntryList) (karta.Found[karta.RatedEntry], error) {
	return a.store.ListRatedEntries(ctx, by, in.PrioritisationID, in.Page)
}

type selectionChange struct {
	PrioritisationID string `path:"prioritisationId"`
	karta.EntryFilter
	Change karta.SelectionChange `body:"json"`
}

// changedSelection is what came of a change of what is rated.
type changedSelection struct {
	prioritisationID string
	karta.Selected
}

func (r changedSelection) address() string {
	return "/prioritisations/" + r.prioritisationID + "/entries"
}

func (a *API) createSelectionChange(ctx context.Context, by karta.Caller, in selectionChange) (changedSelection, error) {
	selected, err := a.store.ChangeSelection(ctx, by, in.PrioritisationID, in.EntryFilter, in.Change)
	return changedSelection{in.PrioritisationID, selected}, err
}
