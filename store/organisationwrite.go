package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"oversiktskarta/karta"
)

// CreateOrganisation adds an organisation. Only coordinators may. A name that another organisation bears is a Conflict.
func (s *Store) CreateOrganisation(ctx context.Context, by karta.Caller, in karta.OrganisationInput) (o karta.Organisation, err error) {
	if in, err = checkedOrganisation(by, in); err != nil {
		return o, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		o, err = createOrganisation(ctx, tx, in)
		return err
	})
	return o, err
}

func createOrganisation(ctx context.Context, tx *writeTx, in karta.OrganisationInput) (o karta.Organisation, err error) {
	id := newID()
	if err := namesAreFree(ctx, tx, id, in); err != nil {
		return o, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO organisations (id, version, name, name_folded, name_sort, short_name, short_name_folded,
		kind, code, organisation_number, website, retired, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, in.Name, folded(in.Name), sortKey(in.Name), in.ShortName, folded(in.ShortName), in.Kind, in.Code,
		in.OrganisationNumber, in.Website, in.Retired, instant(tx.now), instant(tx.now))
	if err != nil {
		return o, fmt.Errorf("add an organisation: %w", err)
	}
	if err := writeNames(ctx, tx, id, in); err != nil {
		return o, err
	}
	if err := tx.recordInput(ctx, karta.Change{Action: karta.Created, Resource: karta.OrganisationResource, ResourceID: id, Label: in.Name, Version: 1}, nil, in); err != nil {
		return o, err
	}
	return tx.view().organisation(ctx, id)
}

// UpdateOrganisation replaces what is written about an organisation, based on a version of it. Only coordinators may. What
// says the same as before changes nothing.
func (s *Store) UpdateOrganisation(ctx context.Context, by karta.Caller, id string, version int, in karta.OrganisationInput) (o karta.Organisation, err error) {
	if in, err = checkedOrganisation(by, in); err != nil {
		return o, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if o, err = tx.view().organisation(ctx, id); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.OrganisationResource, id, version, o.Version); err != nil {
			return err
		}
		if same(o.OrganisationInput, in) {
			return nil
		}
		if err := replaceOrganisation(ctx, tx, o, in); err != nil {
			return err
		}
		o, err = tx.view().organisation(ctx, id)
		return err
	})
	return o, err
}

func replaceOrganisation(ctx context.Context, tx *writeTx, before karta.Organisation, in karta.OrganisationInput) error {
	id := before.ID
	if err := namesAreFree(ctx, tx, id, in); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE organisations SET version = version + 1, name = ?, name_folded = ?, name_sort = ?, short_name = ?,
		short_name_folded = ?, kind = ?, code = ?, organisation_number = ?, website = ?, retired = ?, updated_at = ? WHERE id = ?`,
		in.Name, folded(in.Name), sortKey(in.Name), in.ShortName, folded(in.ShortName), in.Kind, in.Code,
		in.OrganisationNumber, in.Website, in.Retired, instant(tx.now), id)
	if err != nil {
		return fmt.Errorf("change an organisation: %w", err)
	}
	tx.lookedUp.forget()
	for _, table := range []string{"organisation_aliases", "memberships"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE organisation_id = ?", id); err != nil {
			return fmt.Errorf("replace %s: %w", table, err)
		}
	}
	if err := writeNames(ctx, tx, id, in); err != nil {
		return err
	}
	if before.Name != in.Name || before.ShortName != in.ShortName {
		if err := tx.reindexEntriesOf(ctx, id); err != nil {
			return err
		}
	}
	return tx.recordInput(ctx, karta.Change{Action: karta.Updated, Resource: karta.OrganisationResource, ResourceID: id,
		Label: in.Name, Version: before.Version + 1}, before.OrganisationInput, in)
}

// checkedOrganisation gives the input as it is kept, if the caller may write it and it is valid.
func checkedOrganisation(by karta.Caller, in karta.OrganisationInput) (karta.OrganisationInput, error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return in, err
	}
	in.Name, in.ShortName = singleSpaced(in.Name), singleSpaced(in.ShortName)
	in.Aliases = append([]karta.Alias{}, in.Aliases...)
	for i := range in.Aliases {
		in.Aliases[i].Name = singleSpaced(in.Aliases[i].Name)
	}
	in.Memberships = append([]karta.Membership{}, in.Memberships...)
	return in, karta.Check(in)
}

func singleSpaced(name string) string { return strings.Join(strings.Fields(name), " ") }

// namesAreFree refuses a name that another organisation has as its name or alias, and an alias that is another's name:
// either would make what people write point at two. Short names and aliases may be shared; then matching asks.
func namesAreFree(ctx context.Context, tx querier, id string, in karta.OrganisationInput) error {
	failure := karta.Fail(karta.Conflict, "organisation.name_taken", "En annan organisation har redan namnet.",
		"Another organisation already has the name.")
	check := func(field, name, query string) error {
		var holder string
		err := tx.QueryRowContext(ctx, query, folded(name), id).Scan(&holder)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		failure.At(field, "taken", fmt.Sprintf("”%s” är redan namn på %s.", name, holder),
			fmt.Sprintf("“%s” is already a name of %s.", name, holder))
		return err
	}
	const asName = "SELECT name FROM organisations WHERE name_folded = ? AND id <> ?"
	const asAlias = `SELECT o.name FROM organisation_aliases a JOIN organisations o ON o.id = a.organisation_id
		WHERE a.name_folded = ? AND o.id <> ? LIMIT 1`
	if err := errors.Join(check("name", in.Name, asName), check("name", in.Name, asAlias)); err != nil {
		return err
	}
	for i, alias := range in.Aliases {
		if err := check(fmt.Sprintf("aliases[%d].name", i), alias.Name, asName); err != nil {
			return err
		}
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}

func writeNames(ctx context.Context, tx *writeTx, id string, in karta.OrganisationInput) error {
	for i, alias := range in.Aliases {
		_, err := tx.ExecContext(ctx, `INSERT INTO organisation_aliases (organisation_id, position, name, name_folded, kind, from_date)
			VALUES (?, ?, ?, ?, ?, ?)`, id, i, alias.Name, folded(alias.Name), alias.Kind, alias.From)
		if err != nil {
			return fmt.Errorf("add an alias: %w", err)
		}
	}
	for i, m := range in.Memberships {
		_, err := tx.ExecContext(ctx, `INSERT INTO memberships (organisation_id, position, kind, from_date, from_day, to_date, to_day)
			VALUES (?, ?, ?, ?, ?, ?, ?)`, id, i, m.Kind, m.From, m.From.First(), m.To, lastDay(m.To))
		if err != nil {
			return fmt.Errorf("add a membership: %w", err)
		}
	}
	return nil
}
