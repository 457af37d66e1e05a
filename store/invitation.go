package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// The purposes of invitations, and how long each may be taken into use.
const (
	forInvitation = "invitation"
	forReset      = "reset"
	forSetup      = "setup"
)

var invitationLasts = map[string]time.Duration{forInvitation: 14 * 24 * time.Hour, forReset: 24 * time.Hour, forSetup: 24 * time.Hour}

// Invite gives a person a new link to choose a password with, in place of earlier ones: an invitation to one who has none
// yet, a reset to others. Only coordinators may.
func (s *Store) Invite(ctx context.Context, by karta.Caller, userID string) (invitation karta.Invitation, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return invitation, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		u, err := userByID(ctx, tx, userID)
		if err != nil {
			return err
		}
		if !u.Active {
			return karta.Fail(karta.Conflict, "user.inactive", "Kontot är inaktivt. Gör det aktivt först.", "The account is inactive. Make it active first.")
		}
		if invitation, err = invite(ctx, tx, u); err != nil {
			return err
		}
		return recordOnUser(ctx, tx, u, nil, map[string]string{"invitation": invitation.Purpose})
	})
	return invitation, err
}

func invite(ctx context.Context, tx *writeTx, u karta.User) (karta.Invitation, error) {
	if _, err := tx.ExecContext(ctx, "DELETE FROM invitations WHERE user_id = ?", u.ID); err != nil {
		return karta.Invitation{}, fmt.Errorf("end earlier invitations: %w", err)
	}
	purpose := forReset
	if u.Invited {
		purpose = forInvitation
	}
	return newInvitation(ctx, tx, purpose, u.ID)
}

func newInvitation(ctx context.Context, tx *writeTx, purpose, userID string) (karta.Invitation, error) {
	token, hash := newSecret()
	expires := tx.now.Add(invitationLasts[purpose])
	_, err := tx.ExecContext(ctx, "INSERT INTO invitations (token_hash, purpose, user_id, expires_at) VALUES (?, ?, nullif(?, ''), ?)",
		hash, purpose, userID, instant(expires))
	if err != nil {
		return karta.Invitation{}, fmt.Errorf("add an invitation: %w", err)
	}
	return karta.Invitation{Purpose: purpose, Token: token, ExpiresAt: expires}, nil
}

// SetupInvitation gives the link by which the first person makes an organisation and becomes coordinator, in place of
// earlier ones. Once there are people the error is of kind Conflict.
func (s *Store) SetupInvitation(ctx context.Context) (invitation karta.Invitation, err error) {
	err = s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		if err := nobodyYet(ctx, tx); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM invitations WHERE purpose = ?", forSetup); err != nil {
			return fmt.Errorf("end earlier set-ups: %w", err)
		}
		invitation, err = newInvitation(ctx, tx, forSetup, "")
		return err
	})
	return invitation, err
}

func nobodyYet(ctx context.Context, tx querier) error {
	var somebody bool
	if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM users)").Scan(&somebody); err != nil {
		return fmt.Errorf("look for users: %w", err)
	}
	if somebody {
		return karta.Fail(karta.Conflict, "setup.done", "Tjänsten är redan uppsatt. Be en samordnare om ett konto.",
			"The service has already been set up. Ask a coordinator for an account.")
	}
	return nil
}

// Activate takes an invitation, a reset or the first set-up into use: it sets the password, logs out everywhere else, and
// logs the person in on the device. The token holds once.
func (s *Store) Activate(ctx context.Context, in karta.Activation, device karta.Device) (token string, err error) {
	if err := s.logins.allow(fromAddress(device.Address)); err != nil {
		return "", err
	}
	if err := karta.Check(in); err != nil {
		return "", err
	}
	if err := s.read(ctx, func(tx *sql.Tx) error { _, _, err := openInvitation(ctx, tx, in.Token, s.now()); return err }); err != nil {
		return "", err
	}
	hash, err := s.hashPassword(ctx, in.Password)
	if err != nil {
		return "", err
	}
	err = s.write(ctx, karta.Program(""), func(ctx context.Context, tx *writeTx) error {
		purpose, userID, err := openInvitation(ctx, tx, in.Token, tx.now)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM invitations WHERE token_hash = ?", secretHash(in.Token)); err != nil {
			return fmt.Errorf("use up an invitation: %w", err)
		}
		if purpose == forSetup {
			userID, err = setUp(ctx, tx, in, hash)
		} else {
			err = tx.activate(ctx, userID, purpose, hash)
		}
		if err != nil {
			return err
		}
		token, err = startSession(ctx, tx, userID, device)
		return err
	})
	return token, err
}

func openInvitation(ctx context.Context, tx querier, token string, now time.Time) (purpose, userID string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT purpose, coalesce(user_id, '') FROM invitations WHERE token_hash = ? AND expires_at > ?",
		secretHash(token), instant(now)).Scan(&purpose, &userID)
	if errors.Is(err, sql.ErrNoRows) {
		err = karta.Fail(karta.NotFound, "invitation.over", "Länken gäller inte längre eller är redan använd. Be en samordnare om en ny.",
			"The link no longer holds or has been used. Ask a coordinator for a new one.").
			At("token", "over", "Länken gäller inte längre.", "The link no longer holds.")
	}
	return purpose, userID, err
}

// activate sets the password of the person, who from here on is the one that acts.
func (tx *writeTx) activate(ctx context.Context, userID, purpose, hash string) error {
	u, err := userByID(ctx, tx, userID)
	if err != nil {
		return err
	}
	tx.by.UserID, tx.by.Name = u.ID, u.Name
	if err := setPassword(ctx, tx, userID, hash, ""); err != nil {
		return err
	}
	return recordOnUser(ctx, tx, u, nil, map[string]string{"password": purpose})
}

// setUp makes the first organisation, unless one of that name is there, and its coordinator.
func setUp(ctx context.Context, tx *writeTx, in karta.Activation, hash string) (userID string, err error) {
	if err := nobodyYet(ctx, tx); err != nil {
		return "", err
	}
	tx.by.Name = in.Name
	organisation, err := firstOrganisation(ctx, tx, in.OrganisationName)
	if err != nil {
		return "", err
	}
	input, err := checkedUser(tx.by, karta.UserInput{Name: in.Name, Email: in.Email, Role: karta.Coordinator, Active: true,
		Organisation: karta.OrganisationReference{ID: organisation}})
	if err != nil {
		return "", err
	}
	u, err := createUser(ctx, tx, input, hash)
	return u.ID, err
}

func firstOrganisation(ctx context.Context, tx *writeTx, name string) (id string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT id FROM organisations WHERE name_folded = ?", folded(name)).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	in, err := checkedOrganisation(tx.by, karta.OrganisationInput{Name: name, Kind: karta.OtherKind})
	var invalid *karta.Error
	if errors.As(err, &invalid) {
		return "", karta.Fail(karta.Invalid, "invalid", "Några uppgifter behöver rättas.", "Some values need to be corrected.").
			At("organisationName", "required", "Skriv namnet på din organisation.", "Write the name of your organisation.")
	}
	if err != nil {
		return "", err
	}
	o, err := createOrganisation(ctx, tx, in)
	return o.ID, err
}

// recordOnUser records what is done with a person's account and is no field of it. No secret goes into it.
func recordOnUser(ctx context.Context, tx *writeTx, u karta.User, before, after any) (err error) {
	change := karta.Change{Action: karta.Updated, Resource: karta.UserResource, ResourceID: u.ID, Label: u.Name, Version: u.Version}
	return tx.recordInput(ctx, change, before, after)
}
