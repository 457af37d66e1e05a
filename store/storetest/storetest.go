// Package storetest gives tests a real register: a database of their own in a temporary folder, with a clock that stands
// still until a test moves it. Its rule: what a test needs is made through package store, as in the program.
package storetest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// Start is what the clock of every fixture shows at first.
var Start = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

// Fixture is a register for one test.
type Fixture struct {
	*store.Store
	Path    string       // the database file
	Program karta.Caller // may do everything

	mu    sync.Mutex
	now   time.Time
	users int
}

// New gives a test an empty register, closed when the test ends.
func New(tb testing.TB) *Fixture {
	tb.Helper()
	f := &Fixture{
		Path:    filepath.Join(tb.TempDir(), "karta.db"),
		Program: karta.Program("Test"),
		now:     Start,
	}
	image, err := template()
	if err != nil {
		tb.Fatalf("make the template database: %v", err)
	}
	if err := os.WriteFile(f.Path, image, 0o600); err != nil {
		tb.Fatal(err)
	}
	f.Store = f.Open(tb)
	return f
}

// Open opens the fixture's database again, as after a restart; the store before it must have been closed.
func (f *Fixture) Open(tb testing.TB) *store.Store {
	tb.Helper()
	opened, err := store.Open(tb.Context(), store.Options{Path: f.Path, Now: f.Now})
	if err != nil {
		tb.Fatalf("open the register: %v", err)
	}
	tb.Cleanup(func() { _ = opened.Close() })
	return opened
}

// Now is what the fixture's clock shows.
func (f *Fixture) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

// Advance moves the fixture's clock.
func (f *Fixture) Advance(by time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(by)
}

// template is the image of a migrated, empty database. Copying it is many times as fast as migrating for every test.
var template = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "storetest")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "template.db")
	made, err := store.Open(context.Background(), store.Options{Path: path})
	if err != nil {
		return nil, err
	}
	if err := made.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path) // the last connection is closed: all of it is in the one file
})
