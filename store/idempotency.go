package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// receiptLasts is how long an answer is kept for a client that repeats its request.
const receiptLasts = 24 * time.Hour

// Remembered gives the answer that a person's request has got under a key, if there is one from the last 24 hours.
func (s *Store) Remembered(ctx context.Context, userID, key string) (earlier karta.Receipt, found bool, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		earlier.Key = key
		return tx.QueryRowContext(ctx, `SELECT request_hash, status, headers, body FROM idempotency_keys
			WHERE user_id = ? AND key = ? AND created_at > ?`, userID, key, instant(s.now().Add(-receiptLasts))).
			Scan(&earlier.RequestHash, &earlier.Status, &earlier.Headers, &earlier.Body)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return karta.Receipt{}, false, nil
	}
	return earlier, err == nil, err
}

// Remember keeps the answer to a person's request, and forgets those that are too old.
func (s *Store) Remember(ctx context.Context, userID string, answered karta.Receipt) error {
	return s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM idempotency_keys WHERE created_at <= ?", instant(tx.now.Add(-receiptLasts)))
		if err != nil {
			return fmt.Errorf("forget old answers: %w", err)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO idempotency_keys (user_id, key, request_hash, status, headers, body, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?)`, userID, answered.Key, answered.RequestHash, answered.Status, answered.Headers, answered.Body, instant(tx.now))
		if err != nil {
			return fmt.Errorf("keep an answer: %w", err)
		}
		return nil
	})
}
