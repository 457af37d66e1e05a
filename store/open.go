package store

import (
	"cmp"
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"github.com/pressly/goose/v3"

	"oversiktskarta/karta"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Open takes the database for this process, brings it up to date and makes it ready. It refuses a database that another
// process has and one that a newer version of the program has written, each with an [karta.Error] that says so.
func Open(ctx context.Context, options Options) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(options.Path), 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	lock, err := lockFor(options.Path)
	if err != nil {
		return nil, err
	}
	if err := makePrivate(options.Path); err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	store, err := open(ctx, options)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	store.lock = lock
	return store, nil
}

func open(ctx context.Context, options Options) (*Store, error) {
	// The writer comes first: it makes the WAL files that readers need.
	writing, err := openPool(dsn(options.Path, false))
	if err != nil {
		return nil, err
	}
	writing.SetMaxOpenConns(1)
	if err := migrate(ctx, writing); err != nil {
		return nil, errors.Join(mapped(err), writing.Close())
	}
	reading, err := openPool(dsn(options.Path, true))
	if err != nil {
		return nil, errors.Join(err, writing.Close())
	}
	connections := max(4, 2*runtime.GOMAXPROCS(0))
	reading.SetMaxOpenConns(connections)
	reading.SetMaxIdleConns(connections)
	now := options.Now
	if now == nil {
		now = time.Now
	}
	store := &Store{
		path:       options.Path,
		now:        func() time.Time { return now().UTC().Truncate(time.Millisecond) },
		log:        cmp.Or(options.Log, slog.Default()),
		writer:     newWriter(writing),
		readers:    reading,
		start:      rand.Text()[:8],
		itemCache:  newEntryCache[karta.EntryItem](itemsKept),
		entryCache: newEntryCache[storedEntry](entriesKept),
		logins:     newAttempts(now),
		codes:      newAttempts(now),
		pens:       newAttempts(now),
		hashing:    make(chan struct{}, hashesAtOnce),
		backingUp:  make(chan struct{}, 1),
		packs:      newPackBuilds(),
	}
	store.answers.keep = store.keepAnswers
	return store, nil
}

func openPool(dsn string) (*sql.DB, error) {
	connections, err := newConnector(dsn)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	return sql.OpenDB(connections), nil
}

// dsn is the address of the database with its settings. They stand here because a pragma that is executed reaches only
// one of the connections in a pool.
func dsn(path string, readOnly bool) string {
	settings := url.Values{"_pragma": {"busy_timeout(10000)", "foreign_keys(1)", "cache_size(-8000)", "temp_store(memory)"}}
	if readOnly {
		settings.Set("mode", "ro")
		settings.Add("_pragma", "query_only(1)")
	} else {
		settings.Set("_txlock", "immediate")
		settings.Add("_pragma", "journal_mode(wal)")
		settings.Add("_pragma", "synchronous(full)") // what was acknowledged survives a power cut
	}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: settings.Encode()}).String()
}

func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("find the migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	current, known, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the version of the database: %w", err)
	}
	if current > known {
		return karta.Fail(karta.Conflict, "database.newer",
			fmt.Sprintf("Databasen har skrivits av en nyare version av programmet (steg %d, det här programmet känner till %d). Uppgradera programmet, eller återställ en äldre säkerhetskopia.", current, known),
			fmt.Sprintf("The database was written by a newer version of the program (step %d, this program knows %d). Upgrade the program, or restore an older backup.", current, known))
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("bring the database up to date: %w", err)
	}
	return nil
}

// makePrivate makes a missing database file that only its owner can read; SQLite gives the files beside it the same mode.
// No connection is open yet, so closing the descriptor drops no lock.
func makePrivate(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("make the database file: %w", err)
	}
	return file.Close()
}

// lockFor takes the lock that keeps other processes away. It is on a file of its own: closing any descriptor of the
// database file would drop SQLite's locks on it. The operating system lets the lock go when the process ends, however it
// ends.
func lockFor(path string) (*os.File, error) {
	file, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the lock file: %w", err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return file, nil
	}
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = karta.Fail(karta.Conflict, "database.locked",
			"En annan process använder redan databasen "+path+". Stoppa den, eller välj en annan datamapp.",
			"Another process already uses the database "+path+". Stop it, or choose another data folder.")
	}
	return nil, errors.Join(err, file.Close())
}
