package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// entryRows are the rows about entries. They may also answer for them in the open round.
var entryRows = rowSort{resource: karta.EntryResource, stage: stageEntries, standing: entryStanding, undo: undoEntries}

func stageEntries(ctx context.Context, v view, common *karta.Staging, rows []*stagedRow) error {
	staging := &karta.EntryStaging{Staging: common, Applied: make(map[string]karta.EntryReference)}
	if err := errors.Join(v.readApplied(ctx, staging.Applied), v.addAnswers(ctx, staging, rows)); err != nil {
		return err
	}
	return eachBatch(ctx, rows, func(batch []*stagedRow) error {
		entries, err := v.entriesOf(ctx, batch)
		for i := 0; i < len(batch) && err == nil; i++ {
			err = v.stageEntry(ctx, staging, entries, batch[i])
		}
		return err
	})
}

func (v view) stageEntry(ctx context.Context, staging *karta.EntryStaging, entries map[string]*storedEntry, row *stagedRow) error {
	identity := row.record.Identity()
	stored := entries[cmp.Or(identity.ID, identity.Reference)]
	var current, base *karta.Entry
	if stored != nil {
		current = &stored.Entry
		if identity.Version == stored.Version {
			base = current
		} else if identity.Version > 0 && identity.Version < stored.Version {
			earlier, err := v.version(ctx, stored, identity.Version)
			if err != nil {
				return err
			}
			base = &earlier
		}
	}
	staged, in := staging.Stage(row.record, current, base)
	row.ImportRow = staged
	switch row.Outcome {
	case karta.RowNew:
		row.write = writeNewEntry(in)
	case karta.RowChanged:
		row.write = writeEntry(in, current.Version)
	default:
		return nil
	}
	return v.addFaults(ctx, current, row, in)
}

// addFaults fails a row that points at something retired, as writing it would.
func (v view) addFaults(ctx context.Context, current *karta.Entry, row *stagedRow, in karta.EntryInput) error {
	known, err := v.lookUp(ctx, &in)
	if err != nil {
		return err
	}
	var before *karta.EntryInput
	if current != nil {
		before = &current.EntryInput
	}
	for _, fault := range known.faults(before, &in) {
		row.AddFault(row.record, karta.EntryColumnOf(fault.Name, in), fault.Code, fault.Reason)
	}
	return nil
}

// readApplied reads which entries new rows have become before, as far as the caller may read them.
func (v view) readApplied(ctx context.Context, applied map[string]karta.EntryReference) error {
	shown := new(conditions)
	shown.add("c.resource = 'entry' AND e.deleted_at IS NULL")
	v.readable(shown)
	_, err := collect(ctx, v.tx, func(row row) (key string, err error) {
		var e karta.EntryReference
		err = row.Scan(&key, &e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
		applied[key] = e
		return key, err
	}, "SELECT c.content_key, "+referenceColumns+" FROM imported_rows c JOIN entries e ON e.id = c.resource_id"+shown.where(), shown.args...)
	if err != nil {
		return fmt.Errorf("read what was imported before: %w", err)
	}
	return nil
}

// entriesOf reads the entries that rows are about and that the caller may read, by id and by reference.
func (v view) entriesOf(ctx context.Context, rows []*stagedRow) (map[string]*storedEntry, error) {
	var names []string
	for _, row := range rows {
		identity := row.record.Identity()
		if name := cmp.Or(identity.ID, identity.Reference); name != "" {
			names = append(names, name)
		}
	}
	entries := make(map[string]*storedEntry, 2*len(names))
	if len(names) == 0 {
		return entries, nil
	}
	for _, column := range []string{"e.id", "e.reference"} {
		found, err := v.readEntries(ctx, everyDetail, column+" IN (SELECT value FROM json_each(?))", texts(names))
		if err != nil {
			return nil, fmt.Errorf("read the entries of rows: %w", err)
		}
		for _, entry := range found {
			if karta.MayReadEntry(v.by, v.access(entry)) == nil {
				entries[entry.ID], entries[entry.Reference] = entry, entry
			}
		}
	}
	return entries, nil
}

func writeNewEntry(in karta.EntryInput) func(context.Context, *writeTx, *stagedRow) error {
	return func(ctx context.Context, tx *writeTx, row *stagedRow) error {
		entry, err := tx.createEntry(ctx, in)
		if err != nil {
			return err
		}
		reference := entry.AsReference()
		row.Entry = &reference
		return tx.became(ctx, row, karta.ContentKey(in), entry.ID, entry.Reference)
	}
}

func writeEntry(in karta.EntryInput, basedOn int) func(context.Context, *writeTx, *stagedRow) error {
	return func(ctx context.Context, tx *writeTx, row *stagedRow) error {
		if _, err := tx.updateEntry(ctx, row.ResourceID, basedOn, in); err != nil || !row.Confirms {
			return err
		}
		entry, err := tx.ownEntry(ctx, row.ResourceID)
		if err != nil {
			return err
		}
		return tx.confirm(ctx, entry)
	}
}

func entryStanding(ctx context.Context, v view, id string) (int, error) {
	found, err := v.entriesWhere(ctx, "e.id = ?", id)
	if err != nil || len(found) == 0 || found[0].DeletedAt != nil {
		return 0, err
	}
	return found[0].Version, nil
}

func undoEntries(ctx context.Context, tx *writeTx, of storedImport, changes []karta.Change) error {
	entries := make([]*storedEntry, len(changes))
	for i, change := range changes {
		found, err := tx.view().entriesWhere(ctx, "e.id = ?", change.ResourceID)
		if err != nil || len(found) == 0 {
			return errors.Join(err, karta.EntryNotFound(tx.by))
		}
		entries[i] = found[0]
	}
	answered, err := tx.answeredAt(ctx, *of.AppliedAt, entries)
	if err != nil {
		return err
	}
	for i, change := range changes {
		if err := tx.undoEntry(ctx, entries[i], change); err != nil {
			return err
		}
	}
	return tx.askAgain(ctx, answered)
}

// undoEntry takes one change of an import back.
func (tx *writeTx) undoEntry(ctx context.Context, entry *storedEntry, change karta.Change) error {
	if change.Action == karta.Created {
		owned, err := tx.editable(ctx, entry.ID, entry.Version)
		if err != nil {
			return err
		}
		return tx.setDeleted(ctx, owned, instant(tx.now), karta.Deleted)
	}
	if change.Action == karta.Confirmed {
		return tx.unconfirm(ctx, entry, change)
	}
	before, err := tx.view().version(ctx, entry, change.Version-1)
	if err != nil {
		return err
	}
	_, err = tx.updateEntry(ctx, entry.ID, entry.Version, before.EntryInput)
	return err
}
