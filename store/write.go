package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"oversiktskarta/karta"
)

// sharedCommit bounds how many writes share a commit, and so how long any of them waits for the others.
const sharedCommit = 128

// writeTx is a write in progress. Its caller and clock are those of the whole write.
type writeTx struct {
	*sharedTx
	now       time.Time
	by        karta.Caller
	importID  string // of the import that the write belongs to
	recorded  bool
	signature string // under which the log tells what a participant does, empty for the caller's own name
	boards    []boardWrite
}

// sharedTx is the transaction that writes share.
type sharedTx struct {
	*sql.Tx
	reworded []int64  // the numbers of entries whose words may have changed
	lookedUp register // organisations and categories, to which writes of the same time often point; who changes one forgets all
}

// write runs a function in a transaction. If it gives an error, what it wrote is undone; otherwise it is on disk when
// write returns. The function gets a context that is never cancelled, and must use it: SQLite answers an interrupted
// write by undoing the whole transaction, which holds other callers' writes too.
func (s *Store) write(ctx context.Context, by karta.Caller, change func(context.Context, *writeTx) error) error {
	recorded, err := s.change(ctx, by, change)
	if err == nil && recorded {
		s.revision.Add(1)
	}
	return err
}

// writeBoard is write for what only boards show: it leaves the revision as it is, so that a note costs nobody a kept answer.
// Boards have a counter of their own, see [writeTx.nextChange].
func (s *Store) writeBoard(ctx context.Context, by karta.Caller, change func(context.Context, *writeTx) error) error {
	_, err := s.change(ctx, by, change)
	return err
}

// housekeep writes what changes nothing that anyone reads through the map or a list, as when a session was last seen.
// It leaves the revision as it is.
func (s *Store) housekeep(ctx context.Context, change func(context.Context, *writeTx) error) error {
	_, err := s.change(ctx, karta.Caller{}, change)
	return err
}

func (s *Store) change(ctx context.Context, by karta.Caller, change func(context.Context, *writeTx) error) (bool, error) {
	lasting := context.WithoutCancel(ctx)
	var write *writeTx
	err := s.writer.do(ctx, func(shared *sharedTx) error {
		write = &writeTx{sharedTx: shared, now: s.now(), by: by}
		if by.Receipt != nil {
			if err := write.issueReceipt(lasting, by.Receipt); err != nil {
				return err
			}
		}
		return change(lasting, write)
	})
	if err != nil {
		return false, mapped(err)
	}
	s.boards.wake(write.boards)
	return write.recorded, nil
}

// writer lets writes that wait at the same time share one transaction, since what takes time is making it last. One of
// those that wait takes the turn and writes for all of them.
type writer struct {
	db      *sql.DB
	turn    chan struct{} // holds one while somebody writes
	mu      sync.Mutex
	waiting []*queuedWrite
}

type queuedWrite struct {
	run  func(*sharedTx) error
	err  error // readable once done is closed
	done chan struct{}
}

func newWriter(db *sql.DB) *writer { return &writer{db: db, turn: make(chan struct{}, 1)} }

// do runs a function in a transaction, which undoes what it wrote if it fails, and returns when that is done or committed. A
// context that is cancelled before the function has begun takes it back; after that it runs to its end.
func (w *writer) do(ctx context.Context, run func(*sharedTx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	own := &queuedWrite{run: run, done: make(chan struct{})}
	w.mu.Lock()
	w.waiting = append(w.waiting, own)
	w.mu.Unlock()
	for {
		select {
		case <-own.done:
			return own.err
		case w.turn <- struct{}{}:
			w.writeWaiting()
			<-w.turn
		case <-ctx.Done():
			if w.takeBack(own) {
				return ctx.Err()
			}
			<-own.done
			return own.err
		}
	}
}

func (w *writer) takeBack(own *queuedWrite) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, queued := range w.waiting {
		if queued == own {
			w.waiting = append(w.waiting[:i:i], w.waiting[i+1:]...)
			return true
		}
	}
	return false
}

// writeWaiting writes for those that have waited longest.
func (w *writer) writeWaiting() {
	w.mu.Lock()
	count := min(len(w.waiting), sharedCommit)
	batch := w.waiting[:count:count]
	w.waiting = w.waiting[count:]
	w.mu.Unlock()
	if count == 0 {
		return
	}
	if err := w.commit(batch); err != nil {
		for _, queued := range batch {
			queued.err = errors.Join(queued.err, err)
		}
	}
	for _, queued := range batch {
		close(queued.done)
	}
}

// commit runs the writes in one transaction. The error is that of the transaction as a whole; a write that fails alone
// keeps its error to itself.
func (w *writer) commit(batch []*queuedWrite) error {
	ctx := context.Background()
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin writing: %w", err)
	}
	defer tx.Rollback()
	shared := &sharedTx{Tx: tx, lookedUp: newRegister()}
	if len(batch) == 1 { // needs no savepoint, for which SQLite would have to remember every page that a large import changes
		if batch[0].err = contained(batch[0].run, shared); batch[0].err != nil {
			return nil // the transaction is undone
		}
	} else if err := runInSavepoints(ctx, shared, batch); err != nil {
		return err
	}
	if err := shared.index(ctx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func runInSavepoints(ctx context.Context, tx *sharedTx, batch []*queuedWrite) error {
	for _, queued := range batch {
		if err := runInSavepoint(ctx, tx, queued); err != nil {
			return err
		}
	}
	return nil
}

func runInSavepoint(ctx context.Context, tx *sharedTx, queued *queuedWrite) error {
	if _, err := tx.ExecContext(ctx, "SAVEPOINT own"); err != nil {
		return fmt.Errorf("set a savepoint: %w", err)
	}
	if queued.err = contained(queued.run, tx); queued.err != nil {
		tx.lookedUp.forget()
		// Fails where the trouble has already undone the whole transaction, as a full disk does.
		if _, err := tx.ExecContext(ctx, "ROLLBACK TO own"); err != nil {
			return fmt.Errorf("undo one write of several: %w", errors.Join(err, queued.err))
		}
	}
	if _, err := tx.ExecContext(ctx, "RELEASE own"); err != nil {
		return fmt.Errorf("release a savepoint: %w", err)
	}
	return nil
}

// contained makes an error of a panic, so that a fault in one write is not the end of those it shares a commit with.
func contained(run func(*sharedTx) error, tx *sharedTx) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic in a write: %v\n%s", cause, debug.Stack())
		}
	}()
	return run(tx)
}
