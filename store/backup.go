package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"oversiktskarta/karta"
)

const (
	backupsKept  = 14
	backupName   = "karta-20060102T150405.000Z.db" // in UTC, so that names sort by age
	backupOnWay  = "unfinished.db.part"
	backupFolder = "backups"
)

// Backup copies the register while it is in use, to a file in the folder "backups" beside the database, opens the copy to
// see that it is whole, and deletes all but the newest fourteen. Only coordinators may. What fails leaves no file.
func (s *Store) Backup(ctx context.Context, by karta.Caller) (made karta.Backup, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return made, err
	}
	select {
	case s.backingUp <- struct{}{}:
		defer func() { <-s.backingUp }()
	case <-ctx.Done():
		return made, ctx.Err()
	}
	if made, err = s.copyRegister(ctx); err != nil {
		return made, mapped(fmt.Errorf("back up: %w", err))
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		return tx.recordInput(ctx, karta.Change{Action: karta.Created, Resource: karta.BackupResource, ResourceID: made.ID, Label: made.ID, Version: 1},
			nil, made)
	})
	return made, err
}

// ListBackups lists the backups, the newest first. Only coordinators may.
func (s *Store) ListBackups(_ context.Context, by karta.Caller) ([]karta.Backup, error) {
	if err := karta.MayCoordinate(by, false); err != nil {
		return nil, err
	}
	files, err := os.ReadDir(s.backups())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	all := []karta.Backup{}
	for _, file := range slices.Backward(files) {
		at, err := time.Parse(backupName, file.Name())
		if err != nil {
			continue // something that somebody else has put there
		}
		about, err := file.Info()
		if err != nil {
			return nil, fmt.Errorf("look at a backup: %w", err)
		}
		all = append(all, karta.Backup{ID: file.Name(), CreatedAt: at, Bytes: about.Size(), Verified: true})
	}
	return all, nil
}

func (s *Store) backups() string { return filepath.Join(filepath.Dir(s.path), backupFolder) }

// copyRegister writes the copy under another name, and gives it its own only when it is whole and on disk.
func (s *Store) copyRegister(ctx context.Context) (made karta.Backup, err error) {
	if err := os.MkdirAll(s.backups(), 0o700); err != nil {
		return made, err
	}
	unfinished := filepath.Join(s.backups(), backupOnWay)
	if err := remove(unfinished); err != nil { // left by a process that was killed
		return made, err
	}
	defer func() { err = errors.Join(err, remove(unfinished)) }()
	if err := s.vacuumInto(ctx, unfinished); err != nil {
		return made, err
	}
	if err := verify(ctx, unfinished); err != nil {
		return made, err
	}
	bytes, err := syncFile(unfinished)
	if err != nil {
		return made, err
	}
	made = karta.Backup{ID: s.now().Format(backupName), CreatedAt: s.now(), Bytes: bytes, Verified: true}
	if err := os.Rename(unfinished, filepath.Join(s.backups(), made.ID)); err != nil {
		return made, err
	}
	if _, err := syncFile(s.backups()); err != nil {
		return made, err
	}
	return made, s.deleteOldBackups()
}

// vacuumInto copies by a connection of its own, so that people can read and write meanwhile.
func (s *Store) vacuumInto(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite", dsn(s.path, false))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

// verify reads every page of a database and checks that it hangs together.
func verify(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite", dsn(path, true))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	scan := func(r row) (text string, err error) { return text, r.Scan(&text) }
	faults, err := collect(ctx, db, scan, "PRAGMA integrity_check")
	if err != nil {
		return err
	}
	dangling, err := collect(ctx, db, scan, `SELECT "table" FROM pragma_foreign_key_check`)
	if err != nil {
		return err
	}
	if !slices.Equal(faults, []string{"ok"}) || len(dangling) > 0 {
		return fmt.Errorf("the copy is not whole: %s; dangling references from %v", strings.Join(faults, "; "), dangling)
	}
	return nil
}

// syncFile makes sure that a file or folder is on disk, and gives its size in bytes.
func syncFile(path string) (bytes int64, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := file.Sync(); err != nil {
		return 0, err
	}
	about, err := file.Stat()
	if err != nil {
		return 0, err
	}
	return about.Size(), nil
}

func (s *Store) deleteOldBackups() error {
	all, err := s.ListBackups(context.Background(), karta.Program(""))
	if err != nil {
		return err
	}
	for _, old := range all[min(len(all), backupsKept):] {
		if err := remove(filepath.Join(s.backups(), old.ID)); err != nil {
			return err
		}
	}
	return nil
}

// remove deletes a file that may be missing.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
