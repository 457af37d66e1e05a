package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// row is what a single row and the rows of a result have in common.
type row interface{ Scan(dest ...any) error }

// querier is a transaction of either sort.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// collect reads all rows of a query. The slice is never nil, so that it is a list in JSON.
func collect[T any](ctx context.Context, tx querier, scan func(row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []T{}
	for rows.Next() {
		record, err := scan(rows)
		if err != nil {
			return nil, err
		}
		found = append(found, record)
	}
	return found, rows.Err()
}

// conditions is a WHERE clause in the making: terms that must all hold, and their arguments in order.
type conditions struct {
	terms []string
	args  []any
}

// add adds a term; every ? in it takes one argument.
func (c *conditions) add(term string, args ...any) {
	c.terms = append(c.terms, term)
	c.args = append(c.args, args...)
}

// addIn adds a term in which %s becomes a list of placeholders, one for each value. Without values nothing is added.
func addIn[T any](c *conditions, term string, values []T) {
	if len(values) == 0 {
		return
	}
	args := make([]any, len(values))
	for i, value := range values {
		args[i] = value
	}
	c.add(fmt.Sprintf(term, "("+placeholders(len(values))+")"), args...)
}

// where gives the clause with its keyword, or nothing where there are no terms.
func (c *conditions) where() string {
	if len(c.terms) == 0 {
		return ""
	}
	return " WHERE (" + strings.Join(c.terms, ") AND (") + ")"
}

// placeholders gives "?, ?, ?" for three.
func placeholders(count int) string {
	return strings.TrimSuffix(strings.Repeat("?, ", count), ", ")
}

// instant is a time as the database holds it: RFC 3339 in UTC with milliseconds, so that times sort as text.
type instant time.Time

const instantFormat = "2006-01-02T15:04:05.000Z"

// Value writes the time as text.
func (i instant) Value() (driver.Value, error) {
	return time.Time(i).UTC().Format(instantFormat), nil
}

// Scan reads the time from text.
func (i *instant) Scan(value any) error {
	text, isText := value.(string)
	if !isText {
		return fmt.Errorf("a time is stored as %T, not as text", value)
	}
	parsed, err := time.Parse(instantFormat, text)
	*i = instant(parsed)
	return err
}

// endless is the last day of what has no known end.
const endless = "9999-12-31"

// lastDay is the last day of a date for comparing: far ahead for an unknown one.
func lastDay(date karta.Date) string {
	if last := date.Last(); last != "" {
		return last
	}
	return endless
}

// optionalInstant reads a time that may be missing into a pointer, which becomes nil.
type optionalInstant struct{ to **time.Time }

// Scan reads the time from text or nothing.
func (o optionalInstant) Scan(value any) error {
	*o.to = nil
	if value == nil {
		return nil
	}
	var parsed instant
	if err := parsed.Scan(value); err != nil {
		return err
	}
	at := time.Time(parsed)
	*o.to = &at
	return nil
}

// asJSON is a list that is only ever read with its owner, kept as JSON in a column. It writes the value it points at, and
// reads into it.
type asJSON[T any] struct{ at *T }

// Value writes the value as JSON.
func (j asJSON[T]) Value() (driver.Value, error) {
	text, err := json.Marshal(*j.at)
	return string(text), err
}

// Scan reads the value from JSON.
func (j asJSON[T]) Scan(value any) error {
	text, isText := value.(string)
	if !isText {
		return fmt.Errorf("JSON is stored as %T, not as text", value)
	}
	return json.Unmarshal([]byte(text), j.at)
}
