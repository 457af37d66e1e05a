package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"

	"oversiktskarta/karta"
)

// record writes a line in the change log, in the same transaction as the change. The caller gives what was done to
// what; who, when and the id are filled in here.
func (tx *writeTx) record(ctx context.Context, change karta.Change) error {
	userID, name := tx.by.UserID, tx.by.Name
	if tx.signature != "" {
		userID, name = "", tx.signature
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO changes
		(id, at, user_id, user_name, action, resource, resource_id, label, version, import_id, trace_id, before, after)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		newID(), instant(tx.now), userID, name, change.Action, change.Resource, change.ResourceID, change.Label,
		change.Version, tx.importID, tx.by.TraceID, nullJSON(change.Before), nullJSON(change.After))
	if err != nil {
		return fmt.Errorf("record the change: %w", err)
	}
	tx.recorded = true
	return nil
}

// recordInput is record with the two sides of the change: the fields of the inputs that differ. The side of a resource that
// did not exist before, or does not after, is nil.
func (tx *writeTx) recordInput(ctx context.Context, change karta.Change, before, after any) (err error) {
	if change.Before, change.After, err = changedFields(before, after); err != nil {
		return err
	}
	return tx.record(ctx, change)
}

// same reports whether two inputs say the same.
func same[T any](a, b T) bool { return reflect.DeepEqual(a, b) }

func nullJSON(value json.RawMessage) sql.NullString {
	return sql.NullString{String: string(value), Valid: value != nil}
}

// changedFields gives the top-level fields that differ between two values as JSON objects, for the two sides of a
// [karta.Change]. A side that is nil gives nil, and all fields of the other.
func changedFields(before, after any) (old, updated json.RawMessage, err error) {
	if before == nil { // as when thousands of entries are read in: there is nothing to compare with
		updated, err = json.Marshal(after)
		return nil, updated, err
	}
	oldFields, err := topLevel(before)
	if err != nil {
		return nil, nil, err
	}
	newFields, err := topLevel(after)
	if err != nil {
		return nil, nil, err
	}
	for field, value := range oldFields {
		if bytes.Equal(newFields[field], value) {
			delete(oldFields, field)
			delete(newFields, field)
		}
	}
	if old, err = object(oldFields); err != nil {
		return nil, nil, err
	}
	updated, err = object(newFields)
	return old, updated, err
}

func topLevel(value any) (map[string]json.RawMessage, error) {
	if value == nil {
		return nil, nil //nolint:nilnil // a side that does not exist has no fields
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("write a changed value as JSON: %w", err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, fmt.Errorf("divide a changed value into fields: %w", err)
	}
	return fields, nil
}

func object(fields map[string]json.RawMessage) (json.RawMessage, error) {
	if fields == nil {
		return nil, nil
	}
	return json.Marshal(fields)
}

// changeColumns are what scanChange reads.
const changeColumns = `id, at, user_id, user_name, action, resource, resource_id, label, version, import_id, trace_id, before, after`

func scanChange(row row) (karta.Change, error) {
	var c karta.Change
	var before, after sql.NullString
	err := row.Scan(&c.ID, (*instant)(&c.At), &c.UserID, &c.UserName, &c.Action, &c.Resource, &c.ResourceID, &c.Label,
		&c.Version, &c.ImportID, &c.TraceID, &before, &after)
	if before.Valid {
		c.Before = json.RawMessage(before.String)
	}
	if after.Valid {
		c.After = json.RawMessage(after.String)
	}
	return c, err
}

// basedOn refuses a write that was based on another version than the current one, with what has changed since.
func (tx *writeTx) basedOn(ctx context.Context, resource karta.Resource, id string, based, current int) error {
	if based == current {
		return nil
	}
	since, err := collect(ctx, tx.Tx, scanChange, `SELECT `+changeColumns+` FROM changes
		WHERE resource = ? AND resource_id = ? AND version > ? ORDER BY seq LIMIT 100`, resource, id, based)
	if err != nil {
		return fmt.Errorf("read what has changed: %w", err)
	}
	return karta.NewStaleError(current, since)
}
