package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

// openEmpty opens a new register.
func openEmpty(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{Path: filepath.Join(t.TempDir(), "karta.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// recordLabel records a change that can be told by its label.
func recordLabel(ctx context.Context, tx *writeTx, label string) error {
	return tx.record(ctx, karta.Change{Action: karta.Created, Resource: karta.CommentResource, ResourceID: label, Label: label, Version: 1})
}

func recordedLabels(t *testing.T, s *Store) map[string]bool {
	t.Helper()
	labels := map[string]bool{}
	err := s.read(t.Context(), func(tx *sql.Tx) error {
		found, err := collect(t.Context(), tx, func(r row) (label string, err error) { return label, r.Scan(&label) }, "SELECT label FROM changes")
		for _, label := range found {
			labels[label] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return labels
}

// holdWriter keeps all writes waiting until the function it gives is called, which it is at the latest when the test ends.
func holdWriter(t *testing.T, s *Store) (release func()) {
	t.Helper()
	s.writer.turn <- struct{}{}
	release = sync.OnceFunc(func() { <-s.writer.turn })
	t.Cleanup(release)
	return release
}

// waitFor returns when so many writes wait.
func waitFor(s *Store, count int) {
	for waiting := -1; waiting < count; {
		s.writer.mu.Lock()
		waiting = len(s.writer.waiting)
		s.writer.mu.Unlock()
		runtime.Gosched()
	}
}

var errRefused = errors.New("refused")

func TestWaitingWritersShareACommit(t *testing.T) {
	s := openEmpty(t)
	const writers = 100
	var mu sync.Mutex
	transactions := map[*sql.Tx]bool{}
	answers := make([]error, writers)
	release := holdWriter(t, s)
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			answers[i] = s.write(t.Context(), karta.Program("Test"), func(ctx context.Context, tx *writeTx) error {
				mu.Lock()
				transactions[tx.Tx] = true
				mu.Unlock()
				if err := recordLabel(ctx, tx, fmt.Sprint(i)); err != nil {
					return err
				}
				switch i % 10 {
				case 3:
					return errRefused
				case 7:
					panic("a fault in one write")
				}
				return nil
			})
		})
	}
	waitFor(s, writers)
	release()
	all.Wait()
	if len(transactions) != 1 {
		t.Errorf("%d writers that waited together had %d transactions, want 1", writers, len(transactions))
	}
	labels := recordedLabels(t, s)
	for i, err := range answers {
		fails := i%10 == 3 || i%10 == 7
		if (err != nil) != fails || i%10 == 3 && !errors.Is(err, errRefused) || i%10 == 7 && !strings.Contains(err.Error(), "a fault in one write") {
			t.Errorf("writer %d got %v", i, err)
		}
		if labels[fmt.Sprint(i)] == fails {
			t.Errorf("writer %d: on disk %t, want %t", i, !fails, fails)
		}
	}
}

func TestWriteThatIsGivenUpWhileItWaits(t *testing.T) {
	s := openEmpty(t)
	release := holdWriter(t, s)
	ctx, giveUp := context.WithCancel(t.Context())
	answer := make(chan error)
	go func() {
		answer <- s.write(ctx, karta.Program("Test"), func(ctx context.Context, tx *writeTx) error { return recordLabel(ctx, tx, "given up") })
	}()
	waitFor(s, 1)
	giveUp()
	if err := <-answer; !errors.Is(err, context.Canceled) {
		t.Errorf("the answer is %v", err)
	}
	release()
	err := s.write(t.Context(), karta.Program("Test"), func(ctx context.Context, tx *writeTx) error { return recordLabel(ctx, tx, "kept") })
	if labels := recordedLabels(t, s); err != nil || labels["given up"] || !labels["kept"] {
		t.Errorf("%v; recorded %v", err, labels)
	}
}

func TestWriteIsFinishedOnceBegun(t *testing.T) {
	s := openEmpty(t)
	ctx, giveUp := context.WithCancel(t.Context())
	err := s.write(ctx, karta.Program("Test"), func(ctx context.Context, tx *writeTx) error {
		giveUp()
		return recordLabel(ctx, tx, "begun")
	})
	if err != nil || !recordedLabels(t, s)["begun"] {
		t.Errorf("a write that was given up after it had begun: %v", err)
	}
}

func TestRevisionChangesWithWhatIsRecorded(t *testing.T) {
	s := openEmpty(t)
	before := s.Revision()
	unchanged := map[string]error{
		"housekeeping": s.housekeep(t.Context(), func(ctx context.Context, tx *writeTx) error {
			_, err := tx.ExecContext(ctx, "DELETE FROM sessions")
			return err
		}),
		"a write that records nothing": s.write(t.Context(), karta.Program("Test"), func(context.Context, *writeTx) error { return nil }),
		"a write that fails": s.write(t.Context(), karta.Program("Test"), func(ctx context.Context, tx *writeTx) error {
			return errors.Join(recordLabel(ctx, tx, "undone"), errRefused)
		}),
	}
	if after := s.Revision(); after != before {
		t.Errorf("the revision went from %s to %s by %v", before, after, unchanged)
	}
	if recordedLabels(t, s)["undone"] {
		t.Error("a write that failed alone is on disk")
	}
	if err := s.write(t.Context(), karta.Program("Test"), func(ctx context.Context, tx *writeTx) error { return recordLabel(ctx, tx, "done") }); err != nil {
		t.Fatal(err)
	}
	if s.Revision() == before {
		t.Error("the revision is the same after a recorded change")
	}
}

func TestReadersCanNotWrite(t *testing.T) {
	s := openEmpty(t)
	err := s.read(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(t.Context(), "DELETE FROM sessions")
		return err
	})
	if err == nil {
		t.Error("a reader has written")
	}
}

func TestFullDiskLosesNothing(t *testing.T) {
	s := openEmpty(t)
	limit := func(pages int) {
		t.Helper()
		if _, err := s.writer.db.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages)); err != nil {
			t.Fatal(err)
		}
	}
	write := func(label string) error {
		return s.write(t.Context(), karta.Program("Test"), func(ctx context.Context, tx *writeTx) error { return recordLabel(ctx, tx, label) })
	}
	limit(1) // SQLite makes this the size that the file has
	var err error
	written := 0
	for ; err == nil && written < 10_000; written++ {
		err = write(fmt.Sprint(written))
	}
	written-- // the one that failed
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Code != "storage.full" || failure.Kind != karta.Unavailable {
		t.Fatalf("write number %d on a full disk: %v", written, err)
	}
	limit(1_000_000)
	if err := write("after"); err != nil {
		t.Errorf("once there is room again: %v", err)
	}
	if labels := recordedLabels(t, s); len(labels) != written+1 || labels[fmt.Sprint(written)] || !labels["after"] {
		t.Errorf("%d changes on disk, want the %d that were acknowledged", len(labels), written+1)
	}
}

func TestErrorsOfSQLiteAreMappedByNumber(t *testing.T) {
	s := openEmpty(t)
	run := func(statement string) error {
		return s.housekeep(t.Context(), func(ctx context.Context, tx *writeTx) error {
			_, err := tx.ExecContext(ctx, statement)
			return err
		})
	}
	change := func(seq, id, action string) string {
		return fmt.Sprintf("INSERT INTO changes VALUES (%s, '%s', '', '', '', '%s', 'entry', '', '', 1, '', '', NULL, NULL)", seq, id, action)
	}
	if err := run(change("1", "first", "created")); err != nil {
		t.Fatal(err)
	}
	for statement, want := range map[string]karta.Kind{
		change("1", "second", "created"):                                     karta.Conflict, // primary key
		change("2", "first", "created"):                                      karta.Conflict, // unique
		change("3", "third", ""):                                             karta.Invalid,  // check
		"INSERT INTO sessions VALUES ('1', x'00', 'nobody', '', '', '', '')": karta.Invalid,  // foreign key
	} {
		if err := run(statement); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %s", statement, err, want)
		}
	}
	for name, statement := range map[string]string{
		"strict type":     change("'text'", "fourth", "created"),
		"rewritten log":   "UPDATE changes SET label = 'other'",
		"shortened log":   "DELETE FROM changes",
		"unknown columns": "SELECT nothing FROM changes",
	} {
		var failure *karta.Error
		if err := run(statement); err == nil || errors.As(err, &failure) {
			t.Errorf("%s: %v, want an internal error", name, err)
		}
	}
}

func TestConnectionsHaveTheirSettings(t *testing.T) {
	s := openEmpty(t)
	for pragma, want := range map[string][2]string{ // of the writer and of readers
		"journal_mode": {"wal", "wal"},
		"synchronous":  {"2", ""}, // FULL: a power cut takes nothing that was acknowledged
		"foreign_keys": {"1", "1"},
		"query_only":   {"0", "1"},
		"busy_timeout": {"10000", "10000"},
	} {
		for i, pool := range []*sql.DB{s.writer.db, s.readers} {
			var got string
			if err := pool.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if want[i] != "" && got != want[i] {
				t.Errorf("%s of pool %d is %s, want %s", pragma, i, got, want[i])
			}
		}
	}
}
