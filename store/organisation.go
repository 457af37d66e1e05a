package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"oversiktskarta/karta"
)

const organisationColumns = `o.id, o.version, o.name, o.short_name, o.kind, o.code, o.organisation_number, o.website, o.retired,
	o.created_at, o.updated_at, `

func scanOrganisation(r row) (karta.Organisation, error) {
	var o karta.Organisation
	err := r.Scan(&o.ID, &o.Version, &o.Name, &o.ShortName, &o.Kind, &o.Code, &o.OrganisationNumber, &o.Website, &o.Retired,
		(*instant)(&o.CreatedAt), (*instant)(&o.UpdatedAt), &o.EntryCount)
	return o, err
}

var organisationOrders = orders{
	"name":       {"o.name_sort", "o.id"},
	"kind":       {"o.kind", "o.name_sort", "o.id"},
	"updatedAt":  {"o.updated_at", "o.id"},
	"entryCount": {"entry_count", "o.name_sort", "o.id"},
}

// organisations is the listing of organisations with the count of entries that the caller may read.
func (v view) organisations() listing {
	count, args := v.countOf(`SELECT seq FROM entries WHERE registered_by = o.id
		UNION SELECT entry_seq FROM participations WHERE organisation_id = o.id`)
	return listing{columns: organisationColumns + count + " AS entry_count", columnArgs: args, from: "organisations o"}
}

// ListOrganisations lists organisations in one of the orders name, kind, updatedAt and entryCount, "-" before it to
// reverse. A page without a limit gives all.
func (s *Store) ListOrganisations(ctx context.Context, by karta.Caller, filter karta.OrganisationFilter, sort string, page karta.Page) (found karta.Found[karta.Organisation], err error) {
	order, err := organisationOrders.by(cmp.Or(sort, "name"))
	if err != nil {
		return found, err
	}
	err = s.look(ctx, by, func(v view) error {
		l := v.organisations()
		l.order = order
		filterOrganisations(&l.conditions, filter, v.today)
		if found, err = list(ctx, v.tx, scanOrganisation, l, page); err != nil {
			return err
		}
		return fillOrganisations(ctx, v.tx, found.Records)
	})
	return found, err
}

func filterOrganisations(c *conditions, filter karta.OrganisationFilter, today string) {
	if query := folded(filter.Query); query != "" {
		c.add(`instr(o.name_folded, ?) OR instr(o.short_name_folded, ?) OR instr(o.organisation_number, ?) OR EXISTS
			(SELECT 1 FROM organisation_aliases a WHERE a.organisation_id = o.id AND instr(a.name_folded, ?))`,
			query, query, query, query)
	}
	addIn(c, "o.kind IN %s", filter.Kinds)
	if len(filter.Membership) > 0 {
		var m conditions
		m.add("m.organisation_id = o.id")
		m.add("m.from_day <= ? AND m.to_day >= ?", today, today)
		addIn(&m, "m.kind IN %s", filter.Membership)
		c.add("EXISTS (SELECT 1 FROM memberships m"+m.where()+")", m.args...)
	}
	if filter.Retired != nil {
		c.add("o.retired = ?", *filter.Retired)
	}
}

// Organisation gives one organisation, or an error of kind NotFound.
func (s *Store) Organisation(ctx context.Context, by karta.Caller, id string) (o karta.Organisation, err error) {
	err = s.look(ctx, by, func(v view) error {
		o, err = v.organisation(ctx, id)
		return err
	})
	return o, err
}

func (v view) organisation(ctx context.Context, id string) (karta.Organisation, error) {
	l := v.organisations()
	l.add("o.id = ?", id)
	o, err := first(ctx, v.tx, scanOrganisation, l)
	if errors.Is(err, sql.ErrNoRows) {
		return o, karta.Fail(karta.NotFound, "organisation.not_found", "Organisationen finns inte.", "The organisation does not exist.")
	}
	if err != nil {
		return o, err
	}
	one := []karta.Organisation{o}
	err = fillOrganisations(ctx, v.tx, one)
	return one[0], err
}

// fillOrganisations fetches the aliases and memberships of all the organisations, with one query each.
func fillOrganisations(ctx context.Context, tx querier, all []karta.Organisation) error {
	at := make(map[string]*karta.Organisation, len(all))
	ids := make([]string, len(all))
	for i := range all {
		all[i].Aliases, all[i].Memberships = []karta.Alias{}, []karta.Membership{}
		ids[i], at[all[i].ID] = all[i].ID, &all[i]
	}
	if len(all) == 0 {
		return nil
	}
	var c conditions
	addIn(&c, "organisation_id IN %s", ids)
	_, err := collect(ctx, tx, func(r row) (id string, err error) {
		var alias karta.Alias
		if err = r.Scan(&id, &alias.Name, &alias.Kind, &alias.From); err == nil {
			at[id].Aliases = append(at[id].Aliases, alias)
		}
		return id, err
	}, "SELECT organisation_id, name, kind, from_date FROM organisation_aliases"+c.where()+" ORDER BY organisation_id, position", c.args...)
	if err != nil {
		return err
	}
	_, err = collect(ctx, tx, func(r row) (id string, err error) {
		var m karta.Membership
		if err = r.Scan(&id, &m.Kind, &m.From, &m.To); err == nil {
			at[id].Memberships = append(at[id].Memberships, m)
		}
		return id, err
	}, "SELECT organisation_id, kind, from_date, to_date FROM memberships"+c.where()+" ORDER BY organisation_id, position", c.args...)
	return err
}
