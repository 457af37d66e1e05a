package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// receiptLasts is how long a request is known again when its sender repeats it.
const receiptLasts = 24 * time.Hour

// Receipt gives what is known of a request that has come with a key in the last 24 hours and changed something. It has no
// status if the answer is not known: the program ended before it was kept.
func (s *Store) Receipt(ctx context.Context, key []byte) (earlier karta.Receipt, found bool, err error) {
	earlier.Key = key
	// One query sees one state of the register without a transaction around it.
	err = s.readers.QueryRowContext(ctx, `SELECT r.request_hash, coalesce(a.status, 0), coalesce(a.headers, ''), a.body
		FROM receipts r LEFT JOIN receipt_answers a ON a.receipt_id = r.id
		WHERE r.key = ? AND r.created_at > ?`, key, instant(s.now().Add(-receiptLasts))).
		Scan(&earlier.RequestHash, &earlier.Status, &earlier.Headers, &earlier.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return karta.Receipt{}, false, nil
	}
	return earlier, err == nil, mapped(err)
}

// issueReceipt notes that a request that may be repeated has been carried out. It is part of the write, so that a repetition
// does not write a second time even if the program ends before the answer is kept. A request that writes several times, as
// one that goes on after it has been answered, has one receipt.
func (tx *writeTx) issueReceipt(ctx context.Context, of *karta.Receipt) error {
	issued, err := tx.insertReceipt(ctx, of)
	if err != nil || issued {
		return err
	}
	_, err = tx.ExecContext(ctx, "DELETE FROM receipts WHERE key = ? AND created_at <= ?", of.Key, instant(tx.now.Add(-receiptLasts)))
	if err != nil {
		return fmt.Errorf("drop an old receipt: %w", err)
	}
	_, err = tx.insertReceipt(ctx, of)
	return err
}

func (tx *writeTx) insertReceipt(ctx context.Context, of *karta.Receipt) (inserted bool, err error) {
	done, err := tx.ExecContext(ctx, "INSERT INTO receipts (key, request_hash, created_at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
		of.Key, of.RequestHash, instant(tx.now))
	if err != nil {
		return false, fmt.Errorf("issue a receipt: %w", err)
	}
	number, err := done.RowsAffected()
	return number == 1, err
}

// KeepAnswer keeps the answer to a request that may be repeated, and calls kept when it is on disk or has failed. It does not
// wait for that, nor need the sender: the receipt, by which the request is known again, was written with what it changed.
func (s *Store) KeepAnswer(answered karta.Receipt, kept func(error)) {
	s.answers.add(waitingAnswer{answered, kept})
}

// keepAnswers keeps several answers in one write.
func (s *Store) keepAnswers(answered []waitingAnswer) error {
	return s.housekeep(context.Background(), func(ctx context.Context, tx *writeTx) error {
		for _, answer := range answered {
			if err := tx.keepWithReceipt(ctx, &answer.Receipt); err != nil {
				return err
			}
		}
		return nil
	})
}

// keepWithReceipt keeps an answer. What has changed nothing in the register, as a backup, has no receipt yet.
func (tx *writeTx) keepWithReceipt(ctx context.Context, answered *karta.Receipt) error {
	kept, err := tx.keepAnswer(ctx, answered)
	if err != nil || kept {
		return err
	}
	if err := tx.issueReceipt(ctx, answered); err != nil {
		return err
	}
	_, err = tx.keepAnswer(ctx, answered)
	return err
}

func (tx *writeTx) keepAnswer(ctx context.Context, answered *karta.Receipt) (kept bool, err error) {
	done, err := tx.ExecContext(ctx, `INSERT INTO receipt_answers (receipt_id, status, headers, body)
		SELECT id, ?, ?, ? FROM receipts WHERE key = ?`, answered.Status, answered.Headers, answered.Body, answered.Key)
	if err != nil {
		return false, fmt.Errorf("keep an answer: %w", err)
	}
	number, err := done.RowsAffected()
	return number == 1, err
}

// DropReceipts drops the receipts that are too old to be asked for. It is housekeeping, that the program does by itself.
func (s *Store) DropReceipts(ctx context.Context) error {
	return s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM receipts WHERE created_at <= ?", instant(tx.now.Add(-receiptLasts)))
		if err != nil {
			return fmt.Errorf("drop old receipts: %w", err)
		}
		return nil
	})
}
