package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

const (
	sessionIdle   = 30 * 24 * time.Hour // a session ends when it has not been used for so long,
	sessionLasts  = 90 * 24 * time.Hour // and at the latest after so long
	seenPrecision = 5 * time.Minute     // how often it is noted that one is in use
)

// Login starts a session and gives its token, for the browser to keep. Whether the account is unknown, inactive or without
// a password, or the password is wrong, the answer is the same and takes the same time.
func (s *Store) Login(ctx context.Context, in karta.Credentials, device karta.Device) (token string, err error) {
	if err := karta.Check(in); err != nil {
		return "", err
	}
	account := onAccount(foldedAddress(in.Email))
	if err := s.logins.allow(account, fromAddress(device.Address)); err != nil {
		return "", err
	}
	var userID, hash string
	err = s.read(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT id, password_hash FROM users WHERE email_folded = ? AND active = 1",
			foldedAddress(in.Email)).Scan(&userID, &hash)
	})
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", err
	}
	fits, err := s.passwordFits(ctx, in.Password, hash)
	if err != nil {
		return "", err
	}
	if !fits {
		return "", karta.Fail(karta.Unauthenticated, "login.wrong", "E-postadressen eller lösenordet stämmer inte.",
			"The e-mail address or the password is wrong.")
	}
	err = s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		token, err = startSession(ctx, tx, userID, device)
		return err
	})
	if err == nil {
		s.logins.forgive(account)
	}
	return token, err
}

// startSession also clears away what has run out.
func startSession(ctx context.Context, tx *writeTx, userID string, device karta.Device) (token string, err error) {
	for _, table := range []string{"sessions", "api_tokens", "invitations"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE expires_at <= ?", instant(tx.now)); err != nil {
			return "", fmt.Errorf("clear %s away: %w", table, err)
		}
	}
	token, hash := newSecret()
	started, err := tx.ExecContext(ctx, `INSERT INTO sessions (id, token_hash, user_id, device, created_at, seen_at, expires_at)
		SELECT ?, ?, id, ?, ?, ?, ? FROM users WHERE id = ? AND active = 1`, newID(), hash, shortened(device.Name), instant(tx.now),
		instant(tx.now), instant(tx.now.Add(sessionIdle)), userID)
	if err == nil {
		err = affectedOne(started, sessionOver())
	}
	if err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, "UPDATE users SET last_seen_at = ? WHERE id = ?", instant(tx.now), userID)
	return token, err
}

// shortened keeps what a browser calls itself within bounds.
func shortened(device string) string {
	const most = 300
	letters := []rune(device)
	return string(letters[:min(len(letters), most)])
}

func affectedOne(result sql.Result, otherwise error) error {
	count, err := result.RowsAffected()
	if err == nil && count == 0 {
		return otherwise
	}
	return err
}

func sessionOver() error {
	return karta.Fail(karta.Unauthenticated, "session.over", "Du är inte längre inloggad. Logga in igen.", "You are no longer logged in. Log in again.")
}

// CallerByCookie gives who is behind a session's token, or an error of kind Unauthenticated. It notes that the session is
// in use, which makes it last.
func (s *Store) CallerByCookie(ctx context.Context, token string) (by karta.Caller, u karta.User, err error) {
	var session karta.Session
	err = s.read(ctx, func(tx *sql.Tx) error {
		u, err = scanUser(prefixed{tx.QueryRowContext(ctx, "SELECT s.id, s.created_at, s.seen_at, "+userColumns+" FROM sessions s JOIN users u ON u.id = s.user_id JOIN organisations o ON o.id = u.organisation_id"+
			" WHERE s.token_hash = ? AND s.expires_at > ? AND u.active = 1", secretHash(token), instant(s.now())),
			[]any{&session.ID, (*instant)(&session.CreatedAt), (*instant)(&session.SeenAt)}})
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return by, u, sessionOver()
	}
	if err != nil {
		return by, u, err
	}
	s.seen(ctx, &u, session.SeenAt, func(ctx context.Context, tx *writeTx) error {
		expires := tx.now.Add(sessionIdle)
		if last := session.CreatedAt.Add(sessionLasts); last.Before(expires) {
			expires = last
		}
		_, err := tx.ExecContext(ctx, "UPDATE sessions SET seen_at = ?, expires_at = ? WHERE id = ?", instant(tx.now), instant(expires), session.ID)
		return err
	})
	by = callerFor(u)
	by.SessionID = session.ID
	return by, u, nil
}

func callerFor(u karta.User) karta.Caller {
	return karta.Caller{UserID: u.ID, Name: u.Name, Role: u.Role, OrganisationID: u.Organisation.ID}
}

// prefixed is a row whose first columns go elsewhere than those of the record.
type prefixed struct {
	row
	first []any
}

// Scan reads the first columns, and the rest into dest.
func (p prefixed) Scan(dest ...any) error { return p.row.Scan(append(p.first, dest...)...) }

// seen notes that a person is about, if that was not noted a moment ago. Should it fail, as on a full disk, people can read
// on all the same.
func (s *Store) seen(ctx context.Context, u *karta.User, last time.Time, note func(context.Context, *writeTx) error) {
	if s.now().Sub(last) < seenPrecision {
		return
	}
	err := s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		if err := note(ctx, tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE users SET last_seen_at = ? WHERE id = ?", instant(tx.now), u.ID)
		return err
	})
	if err != nil {
		s.log.WarnContext(ctx, "could not note that a session or token is in use", "error", err)
	}
}

// ListSessions lists the caller's own sessions, the one last used first.
func (s *Store) ListSessions(ctx context.Context, by karta.Caller) (all []karta.Session, err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return nil, err
	}
	scan := func(r row) (karta.Session, error) {
		var one karta.Session
		err := r.Scan(&one.ID, &one.Device, (*instant)(&one.CreatedAt), (*instant)(&one.SeenAt), (*instant)(&one.ExpiresAt))
		one.Current = one.ID == by.SessionID
		return one, err
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scan, `SELECT id, device, created_at, seen_at, expires_at FROM sessions
			WHERE user_id = ? AND expires_at > ? ORDER BY seen_at DESC, id`, by.UserID, instant(s.now()))
		return err
	})
	return all, err
}

// DeleteSession ends one of the caller's own sessions; the id "current" is the one in use.
func (s *Store) DeleteSession(ctx context.Context, by karta.Caller, id string) error {
	if err := karta.MayWrite(by); err != nil {
		return err
	}
	if id == "current" {
		id = by.SessionID
	}
	return s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		ended, err := tx.ExecContext(ctx, "DELETE FROM sessions WHERE id = ? AND user_id = ?", id, by.UserID)
		if err != nil {
			return err
		}
		return affectedOne(ended, karta.Fail(karta.NotFound, "session.not_found", "Sessionen finns inte.", "The session does not exist."))
	})
}
