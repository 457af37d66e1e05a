package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// tokenLasts is the longest life of an API token.
const tokenLasts = 366 * 24 * time.Hour

// CallerByToken gives who is behind an API token, or an error of kind Unauthenticated. It notes that the token is in use.
func (s *Store) CallerByToken(ctx context.Context, token string) (by karta.Caller, u karta.User, err error) {
	var id, scope string
	var seen *time.Time
	err = s.read(ctx, func(tx *sql.Tx) error {
		u, err = scanUser(prefixed{tx.QueryRowContext(ctx, "SELECT t.id, t.scope, t.seen_at, "+userColumns+" FROM api_tokens t JOIN users u ON u.id = t.user_id JOIN organisations o ON o.id = u.organisation_id"+
			" WHERE t.token_hash = ? AND t.expires_at > ? AND u.active = 1", secretHash(token), instant(s.now())),
			[]any{&id, &scope, optionalInstant{&seen}}})
		return err
	})
	if errors.Is(err, sql.ErrNoRows) {
		return by, u, karta.Fail(karta.Unauthenticated, "token.over", "API-nyckeln gäller inte. Skapa en ny under Konto.",
			"The API token does not hold. Create a new one under Account.")
	}
	if err != nil {
		return by, u, err
	}
	var last time.Time
	if seen != nil {
		last = *seen
	}
	s.seen(ctx, &u, last, func(ctx context.Context, tx *writeTx) error {
		_, err := tx.ExecContext(ctx, "UPDATE api_tokens SET seen_at = ? WHERE id = ?", instant(tx.now), id)
		return err
	})
	by = callerFor(u)
	by.TokenID, by.ReadOnly = id, scope == "read"
	return by, u, nil
}

// ListAPITokens lists the caller's own tokens, the newest first.
func (s *Store) ListAPITokens(ctx context.Context, by karta.Caller) (all []karta.APIToken, err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return nil, err
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		all, err = collect(ctx, tx, scanToken, "SELECT "+tokenColumns+` FROM api_tokens WHERE user_id = ? AND expires_at > ?
			ORDER BY created_at DESC, id DESC`, by.UserID, instant(s.now()))
		return err
	})
	return all, err
}

const tokenColumns = "id, name, scope, created_at, seen_at, expires_at"

func scanToken(r row) (karta.APIToken, error) {
	var t karta.APIToken
	err := r.Scan(&t.ID, &t.Name, &t.Scope, (*instant)(&t.CreatedAt), optionalInstant{&t.SeenAt}, (*instant)(&t.ExpiresAt))
	return t, err
}

// CreateAPIToken makes a token by which a program acts as the caller, and gives it this once. It takes a person who is
// logged in: a token can't make tokens.
func (s *Store) CreateAPIToken(ctx context.Context, by karta.Caller, in karta.APITokenInput) (made karta.APIToken, err error) {
	if err := mustBeInPerson(by); err != nil {
		return made, err
	}
	if err := karta.Check(in); err != nil {
		return made, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if in.ExpiresAt.Before(tx.now) || in.ExpiresAt.After(tx.now.Add(tokenLasts)) {
			return karta.Fail(karta.Invalid, "invalid", "Några uppgifter behöver rättas.", "Some values need to be corrected.").
				At("expiresAt", "range", "Välj en tid framåt, högst 366 dagar.", "Choose a time ahead, at most 366 days.")
		}
		u, err := userByID(ctx, tx, by.UserID)
		if err != nil {
			return err
		}
		made = karta.APIToken{ID: newID(), APITokenInput: in, CreatedAt: tx.now}
		made.ExpiresAt = in.ExpiresAt.UTC().Truncate(time.Millisecond)
		var hash []byte
		made.Token, hash = newSecret()
		_, err = tx.ExecContext(ctx, "INSERT INTO api_tokens (id, token_hash, user_id, name, scope, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
			made.ID, hash, by.UserID, in.Name, in.Scope, instant(tx.now), instant(made.ExpiresAt))
		if err != nil {
			return fmt.Errorf("add a token: %w", err)
		}
		return recordOnUser(ctx, tx, u, nil, map[string]karta.APITokenInput{"apiToken": made.APITokenInput})
	})
	return made, err
}

// DeleteAPIToken ends one of the caller's own tokens.
func (s *Store) DeleteAPIToken(ctx context.Context, by karta.Caller, id string) error {
	if err := karta.MayWrite(by); err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		ended, err := scanToken(tx.QueryRowContext(ctx, "DELETE FROM api_tokens WHERE id = ? AND user_id = ? RETURNING "+tokenColumns, id, by.UserID))
		if errors.Is(err, sql.ErrNoRows) {
			return karta.Fail(karta.NotFound, "token.not_found", "API-nyckeln finns inte.", "The API token does not exist.")
		}
		if err != nil {
			return err
		}
		u, err := userByID(ctx, tx, by.UserID)
		if err != nil {
			return err
		}
		return recordOnUser(ctx, tx, u, map[string]karta.APITokenInput{"apiToken": ended.APITokenInput}, nil)
	})
}
