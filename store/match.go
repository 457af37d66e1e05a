package store

import (
	"context"
	"database/sql"

	"oversiktskarta/karta"
)

// organisationIndex is the index of names as they stood at a revision.
type organisationIndex struct {
	revision string
	*karta.OrganisationIndex
}

// MatchOrganisations lists the organisations that a written name may stand for, the likeliest first and at most ten.
func (s *Store) MatchOrganisations(ctx context.Context, by karta.Caller, name string) ([]karta.OrganisationMatch, error) {
	if err := karta.MayLookAround(by); err != nil {
		return nil, err
	}
	index, err := s.organisationNames(ctx)
	if err != nil {
		return nil, err
	}
	return index.Match(name), nil
}

// MatchOrganisationsByCode is MatchOrganisations for somebody who is about to join a workshop by its code.
func (s *Store) MatchOrganisationsByCode(ctx context.Context, by karta.Caller, code, address, name string) ([]karta.OrganisationMatch, error) {
	if err := s.byCode(ctx, by, code, address, func(view, string) error { return nil }); err != nil {
		return nil, err
	}
	index, err := s.organisationNames(ctx)
	if err != nil {
		return nil, err
	}
	return index.Match(name), nil
}

// organisationNames gives the index of names as it is now. It is kept until something is recorded.
func (s *Store) organisationNames(ctx context.Context) (*karta.OrganisationIndex, error) {
	revision := s.Revision()
	if kept := s.names.Load(); kept != nil && kept.revision == revision {
		return kept.OrganisationIndex, nil
	}
	var all karta.Found[karta.Organisation]
	err := s.read(ctx, func(tx *sql.Tx) (err error) {
		uncounted := listing{columns: organisationColumns + "0", from: "organisations o", order: "o.name_sort, o.id"}
		if all, err = list(ctx, tx, scanOrganisation, uncounted, karta.Page{}); err != nil {
			return err
		}
		return fillOrganisations(ctx, tx, all.Records)
	})
	if err != nil {
		return nil, err
	}
	index := karta.NewOrganisationIndex(all.Records)
	s.names.Store(&organisationIndex{revision, index})
	return index, nil
}
