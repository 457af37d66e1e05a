package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"

	"oversiktskarta/karta"
)

const (
	userColumns = `u.id, u.version, u.name, u.email, u.role, o.id, o.name, o.short_name, u.active, u.password_hash = '',
		u.last_seen_at, u.created_at, u.updated_at`
	userTables = "users u JOIN organisations o ON o.id = u.organisation_id"
)

func scanUser(r row) (karta.User, error) {
	var u karta.User
	err := r.Scan(&u.ID, &u.Version, &u.Name, &u.Email, &u.Role, &u.Organisation.ID, &u.Organisation.Name, &u.Organisation.ShortName,
		&u.Active, &u.Invited, optionalInstant{&u.LastSeenAt}, (*instant)(&u.CreatedAt), (*instant)(&u.UpdatedAt))
	return u, err
}

var userOrders = orders{
	"name":         {"u.name_sort", "u.id"},
	"email":        {"u.email_folded"},
	"role":         {"u.role", "u.name_sort", "u.id"},
	"organisation": {"o.name_sort", "u.name_sort", "u.id"},
	"lastSeenAt":   {"u.last_seen_at", "u.id"},
	"updatedAt":    {"u.updated_at", "u.id"},
}

// ListUsers lists people in one of the orders name, email, role, organisation, lastSeenAt and updatedAt, "-" before it to
// reverse. A page without a limit gives all. Only coordinators may.
func (s *Store) ListUsers(ctx context.Context, by karta.Caller, filter karta.UserFilter, sort string, page karta.Page) (found karta.Found[karta.User], err error) {
	if err := karta.MayCoordinate(by, false); err != nil {
		return found, err
	}
	l := users(filter)
	if l.order, err = userOrders.by(cmp.Or(sort, "name")); err != nil {
		return found, err
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		found, err = list(ctx, tx, scanUser, l, page)
		return err
	})
	return found, err
}

func users(filter karta.UserFilter) listing {
	l := listing{columns: userColumns, from: userTables}
	if query := folded(filter.Query); query != "" {
		l.add("instr(u.name_folded, ?) OR instr(u.email_folded, ?)", query, query)
	}
	addIn(&l.conditions, "u.role IN %s", filter.Roles)
	addIn(&l.conditions, "u.organisation_id IN %s", filter.Organisations)
	if filter.Active != nil {
		l.add("u.active = ?", *filter.Active)
	}
	return l
}

// User gives one person, or an error of kind NotFound. Only coordinators may.
func (s *Store) User(ctx context.Context, by karta.Caller, id string) (u karta.User, err error) {
	if err := karta.MayCoordinate(by, false); err != nil {
		return u, err
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		u, err = userByID(ctx, tx, id)
		return err
	})
	return u, err
}

func userByID(ctx context.Context, tx querier, id string) (karta.User, error) {
	u, err := scanUser(tx.QueryRowContext(ctx, "SELECT "+userColumns+" FROM "+userTables+" WHERE u.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return u, karta.Fail(karta.NotFound, "user.not_found", "Kontot finns inte.", "The account does not exist.")
	}
	return u, err
}
