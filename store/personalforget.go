package store

import (
	"context"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// Forget takes the names of participants away whose round has kept them long enough, with all that would lead back to the
// person: the browser's key, the account, and who did what on the boards. Their organisation stays. It tells how many it has
// forgotten. It is housekeeping, that the program does by itself.
func (s *Store) Forget(ctx context.Context) (forgotten int, err error) {
	err = s.housekeep(ctx, func(ctx context.Context, tx *writeTx) error {
		forgotten = 0
		rounds, err := tx.roundsToForget(ctx)
		for _, round := range rounds {
			if err == nil {
				var number int
				number, err = tx.forget(ctx, round)
				forgotten += number
			}
		}
		return err
	})
	return forgotten, err
}

// roundsToForget gives the rounds that still hold names, and have held them long enough.
func (tx *writeTx) roundsToForget(ctx context.Context) ([]string, error) {
	today := karta.LocalDay(tx.now)
	var due []string
	_, err := collect(ctx, tx.Tx, func(row row) (id string, err error) {
		var calendar []karta.StagePeriod
		var published *time.Time
		var months int
		err = row.Scan(&id, asJSON[[]karta.StagePeriod]{&calendar}, optionalInstant{&published}, &months)
		publishedOn := ""
		if published != nil {
			publishedOn = karta.LocalDay(*published)
		}
		if from := karta.ForgetFrom(calendar, publishedOn, months); err == nil && from != "" && from <= today {
			due = append(due, id)
		}
		return id, err
	}, `SELECT r.id, r.calendar, r.published_at, r.retention_months FROM rounds r
		WHERE EXISTS (SELECT 1 FROM workshops w JOIN participants p ON p.workshop_id = w.id WHERE w.round_id = r.id AND p.forgotten_at IS NULL)
		OR EXISTS (SELECT 1 FROM notes n WHERE n.round_id = r.id AND n.user_id IS NOT NULL)
		OR EXISTS (SELECT 1 FROM note_acts a WHERE a.round_id = r.id AND a.by_name <> '')`)
	if err != nil {
		return nil, fmt.Errorf("look for rounds whose names are to be forgotten: %w", err)
	}
	return due, nil
}

func (tx *writeTx) forget(ctx context.Context, round string) (int, error) {
	done, err := tx.ExecContext(ctx, `UPDATE participants SET name = '', key_hash = NULL, user_id = NULL, forgotten_at = ?
		WHERE forgotten_at IS NULL AND workshop_id IN (SELECT id FROM workshops WHERE round_id = ?)`, instant(tx.now), round)
	if err != nil {
		return 0, fmt.Errorf("forget the names of participants: %w", err)
	}
	number, err := done.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("count those forgotten: %w", err)
	}
	for _, statement := range []string{
		"UPDATE notes SET user_id = NULL, client_key = '' WHERE round_id = ? AND (user_id IS NOT NULL OR client_key <> '')",
		"UPDATE note_acts SET by_id = '', by_name = '' WHERE round_id = ? AND by_name <> ''",
		"UPDATE note_entries SET tied_by = '' WHERE note_id IN (SELECT id FROM notes WHERE round_id = ?)",
		"UPDATE theme_entries SET tied_by = '' WHERE theme_id IN (SELECT id FROM themes WHERE round_id = ?)",
		"UPDATE rejected_groups SET rejected_by = '' WHERE round_id = ?",
	} {
		if _, err := tx.ExecContext(ctx, statement, round); err != nil {
			return 0, fmt.Errorf("forget who wrote and grouped notes: %w", err)
		}
	}
	return int(number), nil
}
