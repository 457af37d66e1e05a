package store

import (
	"context"

	"oversiktskarta/karta"
)

// Directory gives all organisations, by name, and all categories, by axis and position: what the lists to choose from in a
// workbook are made of. Their entries are not counted, which for all of them takes longer than all the rest.
func (s *Store) Directory(ctx context.Context, by karta.Caller) (organisations []karta.Organisation, categories []karta.Category, err error) {
	err = s.look(ctx, by, func(v view) error {
		found, err := list(ctx, v.tx, scanOrganisation, listing{columns: organisationColumns + "0", from: "organisations o", order: "o.name_sort, o.id"}, karta.Page{})
		if err != nil {
			return err
		}
		organisations = found.Records
		if err := fillOrganisations(ctx, v.tx, organisations); err != nil {
			return err
		}
		categories, err = categoriesByAxis(ctx, v.tx, listing{columns: categoryColumns + "0", from: "categories c", order: categoryOrder})
		return err
	})
	return organisations, categories, err
}
