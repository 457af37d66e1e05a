package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"oversiktskarta/karta"
	"oversiktskarta/store"
	"oversiktskarta/store/storetest"
)

func open(ctx context.Context, path string) (*store.Store, error) {
	return store.Open(ctx, store.Options{Path: path})
}

func TestOpenMakesAnEmptyRegister(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder, åäö #1%20?", "karta.db")
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(t.Context()); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("the database is not where it was asked for:", err)
	}
}

func TestOpenMakesFilesThatOthersCannotRead(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "open")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(folder, "karta.db")})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if info, err := file.Info(); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is open to others: %v, %v", file.Name(), info.Mode(), err)
		}
	}
}

func TestOpenKeepsWhatIsThere(t *testing.T) {
	f := storetest.New(t)
	made := f.Organisation(t, "Skatteverket")
	revision := f.Revision()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again := f.Open(t)
	read, err := again.Organisation(t.Context(), f.Program, made.ID)
	if err != nil || read.Name != "Skatteverket" {
		t.Errorf("after a restart: %+v, %v", read, err)
	}
	if again.Revision() == revision {
		t.Error("the revision is the same after a restart")
	}
}

func TestOpenRefusesASecondProcess(t *testing.T) {
	f := storetest.New(t)
	_, err := open(t.Context(), f.Path)
	wantCode(t, err, "database.locked")
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f.Open(t)
}

func TestOpenRefusesANewerDatabase(t *testing.T) {
	f := storetest.New(t)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", f.Path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time the lock must be free again
		_, err = open(t.Context(), f.Path)
		wantCode(t, err, "database.newer")
	}
}

func TestOpenRefusesWhatIsNoDatabase(t *testing.T) {
	path := filepath.Join(t.TempDir(), "karta.db")
	if err := os.WriteFile(path, []byte("Det här är ett brev och ingen databas, och det är långt nog att se ut som en."), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := open(t.Context(), path)
	wantCode(t, err, "storage.corrupt")
}

// wantCode fails the test unless the error may be shown to people and has the code.
func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Code != code {
		t.Errorf("the error is %v, want one with the code %q", err, code)
	}
}
