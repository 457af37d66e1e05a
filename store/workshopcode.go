package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

func onCodes(address string) attempt { return attempt{"guesser " + address, perGuesser} }

// CheckWorkshopCode tells what a code opens. Codes that are wrong, have expired or open what is over are answered alike, and
// counted for the address. A caller without a key gets one, to be known by from then on.
func (s *Store) CheckWorkshopCode(ctx context.Context, by karta.Caller, in karta.WorkshopCodeCheck, address string) (welcome karta.WorkshopWelcome, key string, err error) {
	if err := karta.Check(in); err != nil {
		return welcome, "", err
	}
	err = s.byCode(ctx, by, in.Code, address, func(v view, id string) error {
		w, err := v.workshopRow(ctx, id)
		if err != nil {
			return err
		}
		welcome = karta.WorkshopWelcome{
			ID: w.ID, Name: w.Name, Description: w.Description, Place: w.Place, StartsAt: w.StartsAt, EndsAt: w.EndsAt, Stage: w.Stage,
			RoundName: w.RoundName, Joined: w.Joined,
		}
		welcome.Sectors, err = v.workshopSectors(ctx, id)
		return err
	})
	if err == nil && by.WorkshopKey == "" {
		key, _ = newSecret()
	}
	return welcome, key, err
}

// byCode reads what a code opens, and counts one that opens nothing.
func (s *Store) byCode(ctx context.Context, by karta.Caller, code, address string, read func(v view, workshopID string) error) error {
	if err := s.codes.exhausted(onCodes(address)); err != nil {
		return err
	}
	err := s.lookInside(ctx, by, func(v view) error {
		var id string
		err := v.tx.QueryRowContext(ctx, `SELECT w.id FROM workshops w JOIN rounds r ON r.id = w.round_id
			WHERE w.code = ? AND w.code <> '' AND w.code_expires_at > ? AND w.stage <> 'closed' AND r.published_at IS NULL`,
			karta.ReadCode(code), instant(s.now())).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return karta.WrongCode()
		}
		if err != nil {
			return fmt.Errorf("look up a code: %w", err)
		}
		return read(v, id)
	})
	return s.countGuess(err, address)
}

// countGuess counts an error that says that a code was wrong.
func (s *Store) countGuess(err error, address string) error {
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Code != "code.wrong" {
		return err
	}
	if limited := s.codes.allow(onCodes(address)); limited != nil {
		return limited
	}
	return err
}
