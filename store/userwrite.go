package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"oversiktskarta/karta"
)

// CreateUser gives a person an account and an invitation to choose a password. Only coordinators may. An e-mail address
// that has an account already is a Conflict.
func (s *Store) CreateUser(ctx context.Context, by karta.Caller, in karta.UserInput) (u karta.User, invitation karta.Invitation, err error) {
	if in, err = checkedUser(by, in); err != nil {
		return u, invitation, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if u, err = createUser(ctx, tx, in, ""); err != nil {
			return err
		}
		invitation, err = invite(ctx, tx, u)
		return err
	})
	return u, invitation, err
}

func createUser(ctx context.Context, tx *writeTx, in karta.UserInput, passwordHash string) (u karta.User, err error) {
	id := newID()
	if in.Organisation, err = organisationOfUser(ctx, tx, in.Organisation.ID); err != nil {
		return u, err
	}
	if err := addressIsFree(ctx, tx, id, in.Email); err != nil {
		return u, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO users (id, version, name, name_folded, name_sort, email, email_folded, role, organisation_id, active,
		password_hash, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, in.Name, folded(in.Name), sortKey(in.Name), in.Email,
		foldedAddress(in.Email), in.Role, in.Organisation.ID, in.Active, passwordHash, instant(tx.now), instant(tx.now))
	if err != nil {
		return u, fmt.Errorf("add a user: %w", err)
	}
	change := karta.Change{Action: karta.Created, Resource: karta.UserResource, ResourceID: id, Label: in.Name, Version: 1}
	if err := tx.recordInput(ctx, change, nil, in); err != nil {
		return u, err
	}
	return userByID(ctx, tx, id)
}

// UpdateUser replaces what is written about a person, based on a version of it. Only coordinators may. One who is made
// inactive is logged out everywhere, and API tokens and open invitations end. The last active coordinator stays one.
func (s *Store) UpdateUser(ctx context.Context, by karta.Caller, id string, version int, in karta.UserInput) (u karta.User, err error) {
	if in, err = checkedUser(by, in); err != nil {
		return u, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if u, err = userByID(ctx, tx, id); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.UserResource, id, version, u.Version); err != nil {
			return err
		}
		changed := in
		if changed.Organisation, err = organisationOfUser(ctx, tx, in.Organisation.ID); err != nil {
			return err
		}
		if same(u.UserInput, changed) {
			return nil
		}
		if err := replaceUser(ctx, tx, u, changed); err != nil {
			return err
		}
		u, err = userByID(ctx, tx, id)
		return err
	})
	return u, err
}

func replaceUser(ctx context.Context, tx *writeTx, before karta.User, in karta.UserInput) error {
	var others int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM users WHERE role = 'coordinator' AND active = 1 AND id <> ?", before.ID).Scan(&others)
	if err != nil {
		return fmt.Errorf("count the coordinators: %w", err)
	}
	if err := karta.CheckLastCoordinator(before.UserInput, in, others); err != nil {
		return err
	}
	if err := addressIsFree(ctx, tx, before.ID, in.Email); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE users SET version = version + 1, name = ?, name_folded = ?, name_sort = ?, email = ?, email_folded = ?,
		role = ?, organisation_id = ?, active = ?, updated_at = ? WHERE id = ?`, in.Name, folded(in.Name), sortKey(in.Name), in.Email,
		foldedAddress(in.Email), in.Role, in.Organisation.ID, in.Active, instant(tx.now), before.ID)
	if err != nil {
		return fmt.Errorf("change a user: %w", err)
	}
	if !in.Active {
		if err := shutOut(ctx, tx, before.ID); err != nil {
			return err
		}
	}
	return tx.recordInput(ctx, karta.Change{Action: karta.Updated, Resource: karta.UserResource, ResourceID: before.ID, Label: in.Name,
		Version: before.Version + 1}, before.UserInput, in)
}

// shutOut ends everything by which a person gets in.
func shutOut(ctx context.Context, tx *writeTx, userID string) error {
	for _, table := range []string{"sessions", "api_tokens", "invitations"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE user_id = ?", userID); err != nil {
			return fmt.Errorf("end the %s of a user: %w", table, err)
		}
	}
	return nil
}

func checkedUser(by karta.Caller, in karta.UserInput) (karta.UserInput, error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return in, err
	}
	in.Name, in.Email = singleSpaced(in.Name), strings.TrimSpace(in.Email)
	return in, karta.Check(in)
}

func organisationOfUser(ctx context.Context, tx querier, id string) (o karta.OrganisationReference, err error) {
	err = tx.QueryRowContext(ctx, "SELECT id, name, short_name FROM organisations WHERE id = ?", id).Scan(&o.ID, &o.Name, &o.ShortName)
	if errors.Is(err, sql.ErrNoRows) {
		return o, karta.Fail(karta.Broken, "user.organisation", "Organisationen finns inte.", "The organisation does not exist.").
			At("organisation.id", "unknown", "Välj en organisation som finns i registret.", "Choose an organisation in the register.")
	}
	return o, err
}

func addressIsFree(ctx context.Context, tx querier, id, address string) error {
	var taken bool
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM users WHERE email_folded = ? AND id <> ?)", foldedAddress(address), id).Scan(&taken)
	if err != nil || !taken {
		return err
	}
	return karta.Fail(karta.Conflict, "user.email_taken", "Det finns redan ett konto med e-postadressen.",
		"There is already an account with the e-mail address.").
		At("email", "taken", "Adressen hör till ett annat konto.", "The address belongs to another account.")
}

// foldedAddress is an e-mail address as addresses are compared: without regard to case.
func foldedAddress(address string) string { return strings.ToLower(strings.TrimSpace(address)) }
