// Package store keeps the register in one SQLite file. Its rule: every exported method is one transaction that loads,
// asks package karta whether the caller may and whether the result is right, writes, and records the change. The caller
// is a parameter of every method, so there is no way to the data without saying who asks.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"oversiktskarta/karta"
)

// Options says where the register is kept.
type Options struct {
	Path string           // the database file; its folder is made if it is missing
	Now  func() time.Time // the clock, time.Now if nil
	Log  *slog.Logger     // slog.Default() if nil
}

// Store is the register. It is safe for use by many goroutines, and one process has it at a time.
type Store struct {
	path       string
	now        func() time.Time
	log        *slog.Logger
	lock       *os.File
	writer     *writer
	readers    *sql.DB
	start      string // tells revisions of this start from those of others
	revision   atomic.Uint64
	selections selections
	searches   searches
	polls      polls
	itemCache  *entryCache[karta.EntryItem]
	entryCache *entryCache[storedEntry]
	logins     *attempts
	codes      *attempts // of workshops
	pens       *attempts // notes from one participant
	boards     boardWaits
	hashing    chan struct{} // one place for each password being hashed
	names      atomic.Pointer[organisationIndex]
	backingUp  chan struct{} // holds one while a backup is being made
	packs      *packBuilds
	answers    answers
}

// Close ends all use of the database and lets other processes have it.
func (s *Store) Close() error {
	s.packs.end()
	s.answers.wait()
	return errors.Join(s.readers.Close(), s.writer.db.Close(), s.lock.Close())
}

// Revision changes with every recorded change and is never the same after a restart. An answer that was read at a
// revision is still right for as long as Revision gives the same.
func (s *Store) Revision() string {
	return s.start + "-" + strconv.FormatUint(s.revision.Load(), 10)
}

// Ready reports whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	return s.read(ctx, func(tx *sql.Tx) error {
		var one int
		return tx.QueryRowContext(ctx, "SELECT 1 FROM categories UNION ALL SELECT 1 LIMIT 1").Scan(&one)
	})
}

// read runs a function in a transaction that sees one state of the register and can't change it.
func (s *Store) read(ctx context.Context, look func(*sql.Tx) error) error {
	tx, err := s.readers.BeginTx(ctx, nil)
	if err != nil {
		return mapped(fmt.Errorf("begin reading: %w", err))
	}
	defer tx.Rollback()
	return mapped(look(tx))
}

// newID makes an id that sorts by when it was made.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
