package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// DeleteEntry hides an entry that is still at the version given. Its history, its reference and its relations stay.
func (s *Store) DeleteEntry(ctx context.Context, by karta.Caller, id string, version int) error {
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		entry, err := tx.editable(ctx, id, version)
		if err != nil {
			return err
		}
		return tx.setDeleted(ctx, entry, instant(tx.now), karta.Deleted)
	})
}

// RestoreEntry takes a deleted entry back. Only coordinators may.
func (s *Store) RestoreEntry(ctx context.Context, by karta.Caller, id string) (karta.Entry, error) {
	return s.writeEntry(ctx, by, func(ctx context.Context, tx *writeTx) (karta.Entry, error) {
		if err := karta.MayCoordinate(by, true); err != nil {
			return karta.Entry{}, err
		}
		entry, err := tx.view().entry(ctx, id)
		if err != nil {
			return karta.Entry{}, err
		}
		if entry.DeletedAt == nil {
			return karta.Entry{}, karta.Fail(karta.Conflict, "entry.not_deleted", "Posten är inte borttagen.", "The entry has not been deleted.")
		}
		if err := tx.setDeleted(ctx, entry, nil, karta.Restored); err != nil {
			return karta.Entry{}, err
		}
		restored, err := tx.view().entry(ctx, entry.ID)
		if err != nil {
			return karta.Entry{}, err
		}
		return restored.Entry, nil
	})
}

// setDeleted deletes or restores an entry. The log keeps the whole entry on the side where it is there.
func (tx *writeTx) setDeleted(ctx context.Context, entry *storedEntry, at any, action karta.Action) error {
	entry.Version++
	_, err := tx.ExecContext(ctx, "UPDATE entries SET deleted_at = ?, version = ?, updated_at = ? WHERE seq = ?",
		at, entry.Version, instant(tx.now), entry.seq)
	if err != nil {
		return fmt.Errorf("set when the entry was deleted: %w", err)
	}
	hidden, err := tx.hiddenRelations(ctx, entry)
	if err != nil {
		return err
	}
	if err := tx.answer(ctx, entry, action); err != nil {
		return err
	}
	whole := recorded(entry.EntryInput, hidden)
	if action == karta.Deleted {
		return tx.recordInput(ctx, entryChange(entry, action), whole, nil)
	}
	return tx.recordInput(ctx, entryChange(entry, action), nil, whole)
}

func entryChange(entry *storedEntry, action karta.Action) karta.Change {
	return karta.Change{Action: action, Resource: karta.EntryResource, ResourceID: entry.ID,
		Label: entry.Reference + " " + entry.Title, Version: entry.Version}
}

// confirmed is what the change log keeps of a confirmation.
type confirmed struct {
	LastConfirmed *karta.Confirmation `json:"lastConfirmed"`
}

// ConfirmEntry says that an entry is still right. Its content, and so its version, stays: somebody who is editing the
// entry meanwhile does not become stale.
func (s *Store) ConfirmEntry(ctx context.Context, by karta.Caller, id string) (karta.Entry, error) {
	return s.writeEntry(ctx, by, func(ctx context.Context, tx *writeTx) (karta.Entry, error) {
		entry, err := tx.ownEntry(ctx, id)
		if err != nil {
			return karta.Entry{}, err
		}
		err = tx.confirm(ctx, entry)
		return entry.Entry, err
	})
}

// unconfirm takes a confirmation back, to the one before it.
func (tx *writeTx) unconfirm(ctx context.Context, entry *storedEntry, change karta.Change) error {
	var before confirmed
	if err := decode(change.Before, &before); err != nil {
		return err
	}
	if err := tx.keepConfirmation(ctx, entry, before.LastConfirmed); err != nil {
		return err
	}
	return tx.recordInput(ctx, entryChange(entry, karta.Reversed), confirmed{entry.LastConfirmed}, before)
}

// keepConfirmation writes when, by whom and in which round an entry was last confirmed; nil for never.
func (tx *writeTx) keepConfirmation(ctx context.Context, entry *storedEntry, last *karta.Confirmation) error {
	var at, by any
	round := ""
	if last != nil {
		at, by, round = instant(last.ConfirmedAt), last.ConfirmedBy, last.Round
	}
	_, err := tx.ExecContext(ctx, "UPDATE entries SET confirmed_at = ?, confirmed_by = ?, confirmed_round = ? WHERE seq = ?", at, by, round, entry.seq)
	if err != nil {
		return fmt.Errorf("keep the confirmation of an entry: %w", err)
	}
	return nil
}

// confirm notes that an entry is right as it stands.
func (tx *writeTx) confirm(ctx context.Context, entry *storedEntry) error {
	before := confirmed{entry.LastConfirmed}
	now := &karta.Confirmation{ConfirmedAt: tx.now, ConfirmedBy: tx.by.Name}
	err := tx.QueryRowContext(ctx, "SELECT name FROM rounds WHERE published_at IS NULL").Scan(&now.Round)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("look for the open round: %w", err)
	}
	if err := tx.keepConfirmation(ctx, entry, now); err != nil {
		return err
	}
	entry.LastConfirmed = now
	if err := tx.recordInput(ctx, entryChange(entry, karta.Confirmed), before, confirmed{entry.LastConfirmed}); err != nil {
		return err
	}
	return tx.answer(ctx, entry, karta.Confirmed)
}
