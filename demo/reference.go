package demo

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// LoadReference gives an empty register Sweden's public organisations and the categories of the map. A register that
// has organisations is left as it is.
func LoadReference(ctx context.Context, register *store.Store) error {
	by := program()
	found, err := register.ListOrganisations(ctx, by, karta.OrganisationFilter{}, "name", karta.Page{Number: 1, Limit: 1})
	if err != nil || found.Total > 0 {
		return err
	}
	if err := loadOrganisations(ctx, register, by); err != nil {
		return fmt.Errorf("load the organisations: %w", err)
	}
	categories, err := Categories()
	if err != nil {
		return err
	}
	for _, in := range categories {
		if _, err := register.CreateCategory(ctx, by, in); err != nil {
			return fmt.Errorf("load the category %q: %w", in.Name, err)
		}
	}
	return nil
}

// loadOrganisations hands in many at a time, because writes that wait together share a commit.
func loadOrganisations(ctx context.Context, register *store.Store, by karta.Caller) error {
	organisations, err := Organisations()
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(64)
	for _, in := range organisations {
		group.Go(func() error {
			if _, err := register.CreateOrganisation(ctx, by, in); err != nil {
				return fmt.Errorf("%q: %w", in.Name, err)
			}
			return nil
		})
	}
	return group.Wait()
}
