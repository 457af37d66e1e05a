package store

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"oversiktskarta/karta"
)

// boardWrite is a write that boards show: those of some workshops of a round, or without any those of all.
type boardWrite struct {
	roundID   string
	workshops []string
}

// nextChange raises the counter that a round's boards have in common, and gives the number that the rows written here are to
// hold. Boards of the workshops, without any those of all, are told once it is committed.
func (tx *writeTx) nextChange(ctx context.Context, roundID string, workshops ...string) (int, error) {
	var change int
	err := tx.QueryRowContext(ctx, `INSERT INTO boards (round_id, change, note_number) VALUES (?, 1, 0)
		ON CONFLICT (round_id) DO UPDATE SET change = change + 1 RETURNING change`, roundID).Scan(&change)
	if err != nil {
		return 0, fmt.Errorf("raise the counter of the boards: %w", err)
	}
	tx.boards = append(tx.boards, boardWrite{roundID, workshops})
	return change, nil
}

// nextNoteNumber takes the next number of a note in a round, where [writeTx.nextChange] has been called. One that was given is
// never given again.
func (tx *writeTx) nextNoteNumber(ctx context.Context, roundID string) (number int, err error) {
	err = tx.QueryRowContext(ctx, "UPDATE boards SET note_number = note_number + 1 WHERE round_id = ? RETURNING note_number", roundID).Scan(&number)
	if err != nil {
		return 0, fmt.Errorf("take the next number of a note: %w", err)
	}
	return number, nil
}

// boardWaits is who waits for a board to change. A wait is a channel that all who wait for a board share, closed once it has
// changed.
type boardWaits struct {
	mu    sync.Mutex
	waits map[string]boardWait // by workshop
}

type boardWait struct {
	roundID string
	changed chan struct{}
}

func (b *boardWaits) on(workshopID, roundID string) <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	wait, known := b.waits[workshopID]
	if !known {
		wait = boardWait{roundID, make(chan struct{})}
		if b.waits == nil {
			b.waits = map[string]boardWait{}
		}
		b.waits[workshopID] = wait
	}
	return wait.changed
}

func (b *boardWaits) wake(writes []boardWrite) {
	if len(writes) == 0 {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for workshopID, wait := range b.waits {
		if slices.ContainsFunc(writes, func(w boardWrite) bool {
			return w.roundID == wait.roundID && (len(w.workshops) == 0 || slices.Contains(w.workshops, workshopID))
		}) {
			close(wait.changed)
			delete(b.waits, workshopID)
		}
	}
}

// BoardView is the leave to read a board, for the caller that it was given to.
type BoardView struct {
	karta.BoardSight
	roundID string
}

// LookAtBoard gives the caller leave to read the board of a workshop, if the policy does. It holds until the workshop changes
// its stage or who leads it.
func (s *Store) LookAtBoard(ctx context.Context, by karta.Caller, workshopID string) (seen BoardView, err error) {
	err = s.lookInside(ctx, by, func(v view) error {
		w, err := v.workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := karta.MayReadBoard(by, w.access()); err != nil {
			return err
		}
		seen = BoardView{w.sight, w.RoundID}
		return nil
	})
	return seen, err
}

// BoardChanged is closed when the board has been written to after it was asked for.
func (s *Store) BoardChanged(seen BoardView) <-chan struct{} {
	return s.boards.on(seen.WorkshopID, seen.roundID)
}

// BoardSince reads what has been written on a board since a change, or all of it: from the beginning, and where what may be
// seen of it has changed since. It is the same for everyone who looks.
func (s *Store) BoardSince(ctx context.Context, seen BoardView, since int) (content *karta.BoardContent, err error) {
	err = s.lookInside(ctx, karta.Caller{}, func(v view) error {
		content, err = v.boardContent(ctx, seen.WorkshopID, since)
		return err
	})
	return content, err
}
