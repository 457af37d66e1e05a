package main

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"oversiktskarta/demo"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// loadReferenceData gives an empty register Sweden's public organisations and the categories of the map. A register that
// has organisations is left as it is.
func loadReferenceData(ctx context.Context, register *store.Store) error {
	program := karta.Program("Översiktskarta")
	found, err := register.ListOrganisations(ctx, program, karta.OrganisationFilter{}, "name", karta.Page{Number: 1, Limit: 1})
	if err != nil || found.Total > 0 {
		return err
	}
	if err := loadOrganisations(ctx, register, program); err != nil {
		return fmt.Errorf("load the organisations: %w", err)
	}
	categories, err := demo.Categories()
	if err != nil {
		return err
	}
	for _, in := range categories {
		if _, err := register.CreateCategory(ctx, program, in); err != nil {
			return fmt.Errorf("load the category %q: %w", in.Name, err)
		}
	}
	return nil
}

// loadOrganisations hands in many at a time, because writes that wait together share a commit.
func loadOrganisations(ctx context.Context, register *store.Store, program karta.Caller) error {
	organisations, err := demo.Organisations()
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(64)
	for _, in := range organisations {
		group.Go(func() error {
			if _, err := register.CreateOrganisation(ctx, program, in); err != nil {
				return fmt.Errorf("%q: %w", in.Name, err)
			}
			return nil
		})
	}
	return group.Wait()
}
