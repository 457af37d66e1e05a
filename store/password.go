package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/alexedwards/argon2id"

	"oversiktskarta/karta"
)

// hashesAtOnce bounds the memory and the cores that passwords may take.
const hashesAtOnce = 2

// passwordCost is what OWASP asks of argon2id: 19 MiB, two passes, one lane.
var passwordCost = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// nobodysHash is compared with where there is no account, so that the answer takes as long as where there is one.
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// hashPassword waits for its place, which takes a moment when many log in at once, and hashes.
func (s *Store) hashPassword(ctx context.Context, password string) (string, error) {
	if err := s.takeHashingPlace(ctx); err != nil {
		return "", err
	}
	defer s.leaveHashingPlace()
	hash, err := argon2id.CreateHash(password, passwordCost)
	if err != nil {
		return "", fmt.Errorf("hash a password: %w", err)
	}
	return hash, nil
}

// passwordFits compares a password with a hash; an empty hash fits no password, in the same time.
func (s *Store) passwordFits(ctx context.Context, password, hash string) (bool, error) {
	if err := s.takeHashingPlace(ctx); err != nil {
		return false, err
	}
	defer s.leaveHashingPlace()
	compared := hash
	if hash == "" {
		compared = nobodysHash
	}
	fits, err := argon2id.ComparePasswordAndHash(password, compared)
	if err != nil {
		return false, fmt.Errorf("compare a password: %w", err)
	}
	return fits && hash != "", nil
}

func (s *Store) takeHashingPlace(ctx context.Context) error {
	select {
	case s.hashing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) leaveHashingPlace() { <-s.hashing }

// ChangePassword gives the caller a new password, for the old one, and ends all other sessions. An API token may not do it.
func (s *Store) ChangePassword(ctx context.Context, by karta.Caller, in karta.PasswordChange) error {
	if err := mustBeInPerson(by); err != nil {
		return err
	}
	if err := karta.Check(in); err != nil {
		return err
	}
	if err := s.logins.allow(onAccount(by.UserID)); err != nil {
		return err
	}
	var before string
	err := s.read(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT password_hash FROM users WHERE id = ?", by.UserID).Scan(&before)
	})
	if err != nil {
		return err
	}
	fits, err := s.passwordFits(ctx, in.CurrentPassword, before)
	if err != nil {
		return err
	}
	if !fits {
		return karta.Fail(karta.Broken, "password.wrong", "Det nuvarande lösenordet stämmer inte.", "The current password is wrong.").
			At("currentPassword", "wrong", "Stämmer inte.", "Is wrong.")
	}
	hash, err := s.hashPassword(ctx, in.NewPassword)
	if err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		u, err := userByID(ctx, tx, by.UserID)
		if err != nil {
			return err
		}
		if err := setPassword(ctx, tx, by.UserID, hash, by.SessionID); err != nil {
			return err
		}
		return recordOnUser(ctx, tx, u, nil, map[string]string{"password": "changed"})
	})
}

// mustBeInPerson refuses visitors and API tokens: who holds a token must not be able to make it last.
func mustBeInPerson(by karta.Caller) error {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return err
	}
	if by.SessionID == "" {
		return karta.Fail(karta.Forbidden, "session.required", "Det här går bara när du är inloggad i webbläsaren, inte med en API-nyckel.",
			"This can only be done when logged in with a browser, not with an API token.")
	}
	return nil
}

// setPassword also ends the person's sessions, but for one.
func setPassword(ctx context.Context, tx *writeTx, userID, hash, keptSession string) error {
	if _, err := tx.ExecContext(ctx, "UPDATE users SET password_hash = ? WHERE id = ?", hash, userID); err != nil {
		return fmt.Errorf("set a password: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM sessions WHERE user_id = ? AND id <> ?", userID, keptSession); err != nil {
		return fmt.Errorf("end other sessions: %w", err)
	}
	return nil
}
