package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
)

// pool opens a small table of its own through the connector.
func pool(t *testing.T) *sql.DB {
	t.Helper()
	db, err := openPool(dsn(filepath.Join(t.TempDir(), "kept.db"), false))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE numbers (n INTEGER PRIMARY KEY); INSERT INTO numbers VALUES (1), (2), (3)"); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestAQueryAskedWhileItsRowsAreReadHasAStatementOfItsOwn(t *testing.T) {
	tx, err := pool(t).BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	pairs := 0
	each(t, tx, func(int) { each(t, tx, func(int) { pairs++ }) })
	if pairs != 9 {
		t.Errorf("three numbers gave %d pairs", pairs)
	}
}

func each(t *testing.T, tx *sql.Tx, do func(n int)) {
	t.Helper()
	rows, err := tx.QueryContext(t.Context(), "SELECT n FROM numbers WHERE n > ? ORDER BY n", 0)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		do(n)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
}

func TestAConnectionKeepsFewStatementsAndLetsThemGo(t *testing.T) {
	ctx := t.Context()
	conn, err := pool(t).Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for i := range 2 * mostKept {
		var n int
		if err := conn.QueryRowContext(ctx, fmt.Sprintf("SELECT n + %d FROM numbers WHERE n = ?", i), 1).Scan(&n); err != nil || n != i+1 {
			t.Fatalf("query %d gave %d, %v", i, n, err)
		}
	}
	if kept := keptBy(t, conn); kept == 0 || kept > mostKept {
		t.Errorf("%d statements are kept", kept)
	}
}

func TestAFailedStatementIsGivenBackAndWorksAgain(t *testing.T) {
	ctx := t.Context()
	conn, err := pool(t).Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	const insert = "INSERT INTO numbers VALUES (?)"
	before := keptBy(t, conn)
	if _, err := conn.ExecContext(ctx, insert, 1); err == nil {
		t.Fatal("a number stands twice")
	}
	if _, err := conn.ExecContext(ctx, insert, 4); err != nil {
		t.Fatalf("after a failure: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := conn.ExecContext(cancelled, insert, 5); err == nil {
		t.Fatal("a cancelled write was done")
	}
	if kept := keptBy(t, conn); kept != before+1 {
		t.Errorf("%d statements are kept, was %d", kept, before)
	}
}

func keptBy(t *testing.T, conn *sql.Conn) int {
	t.Helper()
	kept := 0
	err := conn.Raw(func(raw any) error {
		own, ok := raw.(*keepingConnection)
		if !ok {
			return fmt.Errorf("the connection is a %T", raw)
		}
		kept = len(own.kept)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}
