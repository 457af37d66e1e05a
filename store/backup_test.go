package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

func TestBackupIsTheWholeRegister(t *testing.T) {
	f := storetest.New(t)
	before := f.Organisation(t, "Före")
	var writing sync.WaitGroup
	writing.Go(func() { // people go on
		for _, name := range []string{"Under 1", "Under 2", "Under 3"} {
			f.Organisation(t, name)
		}
	})
	made, err := f.Backup(t.Context(), f.Program)
	writing.Wait()
	if err != nil || !made.Verified || !made.CreatedAt.Equal(f.Now()) {
		t.Fatalf("%+v, %v", made, err)
	}
	after := f.Organisation(t, "Efter")
	path := filepath.Join(filepath.Dir(f.Path), "backups", made.ID)
	about, err := os.Stat(path)
	if err != nil || about.Size() != made.Bytes {
		t.Errorf("the file: %v, %v", about, err)
	}
	copied, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = copied.Close() })
	if _, err := copied.Organisation(t.Context(), f.Program, before.ID); err != nil {
		t.Error("written before the backup:", err)
	}
	if _, err := copied.Organisation(t.Context(), f.Program, after.ID); !errors.Is(err, karta.NotFound) {
		t.Error("written after the backup:", err)
	}
}

func TestBackupsAreRotated(t *testing.T) {
	f := storetest.New(t)
	folder := filepath.Join(filepath.Dir(f.Path), "backups")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	others := []string{"my own copy.db", "unfinished.db.part"} // the second as a killed process leaves it
	for _, name := range others {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var newest karta.Backup
	for range 16 {
		f.Advance(time.Hour)
		var err error
		if newest, err = f.Backup(t.Context(), f.Program); err != nil {
			t.Fatal(err)
		}
	}
	all, err := f.ListBackups(t.Context(), f.Program)
	if err != nil || len(all) != 14 || all[0] != newest || !all[13].CreatedAt.Equal(f.Now().Add(-13*time.Hour)) {
		t.Errorf("%d backups, the first %+v, %v", len(all), all[0], err)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 15 {
		t.Errorf("the folder holds %v, want the backups and the file that is not one; %v", files, err)
	}
}

func TestBackupThatFailsLeavesNothing(t *testing.T) {
	f := storetest.New(t)
	folder := filepath.Join(filepath.Dir(f.Path), "backups")
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // a file is in the way
		t.Fatal(err)
	}
	if made, err := f.Backup(t.Context(), f.Program); err == nil {
		t.Errorf("a backup to nowhere: %+v", made)
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	if all, err := f.ListBackups(t.Context(), f.Program); err != nil || len(all) != 0 {
		t.Error(all, err)
	}
	if _, err := f.Backup(t.Context(), f.Program); err != nil {
		t.Error("once the way is free:", err)
	}
}
