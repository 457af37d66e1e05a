package api

import (
	"context"
	"net/http"

	"oversiktskarta/karta"
)

type roundWorkshopList struct {
	roundPath
	Paging
}

func (a *API) listWorkshops(ctx context.Context, by karta.Caller, in roundWorkshopList) (karta.Found[karta.Workshop], error) {
	return a.store.ListWorkshops(ctx, by, in.RoundID, in.Page)
}

func (a *API) listWorkshopTemplates(ctx context.Context, by karta.Caller, in roundWorkshopList) ([]karta.WorkshopInput, error) {
	return a.store.SuggestWorkshops(ctx, by, in.RoundID)
}

type workshopCreation struct {
	RoundID  string              `path:"roundId"`
	Workshop karta.WorkshopInput `body:"json"`
}

func (a *API) createWorkshop(ctx context.Context, by karta.Caller, in workshopCreation) (karta.Workshop, error) {
	made, err := a.store.CreateWorkshops(ctx, by, in.RoundID, in.Workshop)
	if err != nil {
		return karta.Workshop{}, err
	}
	return made[0], nil
}

type workshopSeriesCreation struct {
	RoundID string               `path:"roundId"`
	Series  karta.WorkshopSeries `body:"json"`
}

// addedWorkshops is the workshops of a series.
type addedWorkshops struct {
	roundID   string
	Workshops []karta.Workshop `json:"workshops"`
}

func (r addedWorkshops) address() string { return "/rounds/" + r.roundID + "/workshops" }

func (a *API) createWorkshopSeries(ctx context.Context, by karta.Caller, in workshopSeriesCreation) (addedWorkshops, error) {
	made, err := a.store.CreateWorkshops(ctx, by, in.RoundID, in.Series.Workshops...)
	return addedWorkshops{in.RoundID, made}, err
}

type workshopPath struct {
	WorkshopID string `path:"workshopId"`
}

func (a *API) getWorkshop(ctx context.Context, by karta.Caller, in workshopPath) (karta.Workshop, error) {
	return a.store.Workshop(ctx, by, in.WorkshopID)
}

type workshopUpdate struct {
	WorkshopID string              `path:"workshopId"`
	Version    baseVersion         `header:"If-Match"`
	Workshop   karta.WorkshopInput `body:"json"`
}

func (a *API) updateWorkshop(ctx context.Context, by karta.Caller, in workshopUpdate) (karta.Workshop, error) {
	return a.store.UpdateWorkshop(ctx, by, in.WorkshopID, int(in.Version), in.Workshop)
}

type workshopDeletion struct {
	WorkshopID string      `path:"workshopId"`
	Version    baseVersion `header:"If-Match"`
}

func (a *API) deleteWorkshop(ctx context.Context, by karta.Caller, in workshopDeletion) (none, error) {
	return none{}, a.store.DeleteWorkshop(ctx, by, in.WorkshopID, int(in.Version))
}

type stageChanging struct {
	WorkshopID string            `path:"workshopId"`
	Change     karta.StageChange `body:"json"`
}

// stageChanged is a workshop that has been led on, and what to think of.
type stageChanged struct {
	Workshop karta.Workshop `json:"workshop"`
	Advice   []karta.Advice `json:"advice"`
}

func (r stageChanged) address() string { return "/workshops/" + r.Workshop.ID }

func (a *API) createStageChange(ctx context.Context, by karta.Caller, in stageChanging) (stageChanged, error) {
	led, advice, err := a.store.LeadWorkshop(ctx, by, in.WorkshopID, in.Change)
	return stageChanged{led, advice}, err
}

// rotatedCode is the new code of a workshop.
type rotatedCode struct {
	workshopID string
	karta.WorkshopCode
}

func (r rotatedCode) address() string { return "/workshops/" + r.workshopID }

func (a *API) createWorkshopCode(ctx context.Context, by karta.Caller, in workshopPath) (rotatedCode, error) {
	code, err := a.store.RotateWorkshopCode(ctx, by, in.WorkshopID)
	return rotatedCode{in.WorkshopID, code}, err
}

type codeCheck struct {
	Check   karta.WorkshopCodeCheck `body:"json"`
	Address string                  `peer:"address"`
}

// welcome is what a code opens, with the cookie of a browser that has none yet.
type welcome struct {
	karta.WorkshopWelcome
	cookie *http.Cookie
}

func (w welcome) setHeaders(h http.Header) { setCookie(h, w.cookie) }

func (a *API) createWorkshopCodeCheck(ctx context.Context, by karta.Caller, in codeCheck) (welcome, error) {
	opened, key, err := a.store.CheckWorkshopCode(ctx, by, in.Check, in.Address)
	return welcome{opened, a.workshopKeyCookie(key)}, err
}
