package api

import (
	"context"

	"oversiktskarta/karta"
)

type organisationList struct {
	karta.OrganisationFilter
	Paging
	Sort string `query:"sort"`
}

func (a *API) listOrganisations(ctx context.Context, by karta.Caller, in organisationList) (karta.Found[karta.Organisation], error) {
	return a.store.ListOrganisations(ctx, by, in.OrganisationFilter, in.Sort, in.Page)
}

type organisationCreation struct {
	Organisation karta.OrganisationInput `body:"json"`
}

func (a *API) createOrganisation(ctx context.Context, by karta.Caller, in organisationCreation) (karta.Organisation, error) {
	return a.store.CreateOrganisation(ctx, by, in.Organisation)
}

type organisationPath struct {
	OrganisationID string `path:"organisationId"`
}

func (a *API) getOrganisation(ctx context.Context, by karta.Caller, in organisationPath) (karta.Organisation, error) {
	return a.store.Organisation(ctx, by, in.OrganisationID)
}

type organisationUpdate struct {
	OrganisationID string                  `path:"organisationId"`
	Version        baseVersion             `header:"If-Match"`
	Organisation   karta.OrganisationInput `body:"json"`
}

func (a *API) updateOrganisation(ctx context.Context, by karta.Caller, in organisationUpdate) (karta.Organisation, error) {
	return a.store.UpdateOrganisation(ctx, by, in.OrganisationID, int(in.Version), in.Organisation)
}

type nameQuestion struct {
	Name    string `query:"name" validate:"required,max=200"`
	Code    string `query:"code" validate:"max=20"` // of a workshop that the caller is about to join
	Address string `peer:"address"`
}

func (a *API) listOrganisationMatches(ctx context.Context, by karta.Caller, in nameQuestion) ([]karta.OrganisationMatch, error) {
	if in.Code != "" && karta.MayLookAround(by) != nil {
		return a.store.MatchOrganisationsByCode(ctx, by, in.Code, in.Address, in.Name)
	}
	return a.store.MatchOrganisations(ctx, by, in.Name)
}
