package store

import (
	"context"
	"fmt"
	"strings"

	"oversiktskarta/karta"
)

// listing is a list before it is read: columns FROM from WHERE conditions ORDER BY order.
type listing struct {
	columns    string
	columnArgs []any
	from       string
	conditions
	order string
}

// list reads a page of a listing, and counts all of it. A page without a limit is the whole list.
func list[T any](ctx context.Context, tx querier, scan func(row) (T, error), l listing, page karta.Page) (karta.Found[T], error) {
	query := "SELECT " + l.columns + " FROM " + l.from + l.where() + " ORDER BY " + l.order
	args := append(append([]any{}, l.columnArgs...), l.args...)
	if page.Limit > 0 {
		query += " LIMIT ? OFFSET ?"
		args = append(args, page.Limit, page.Offset())
	}
	records, err := collect(ctx, tx, scan, query, args...)
	if err != nil {
		return karta.Found[T]{}, err
	}
	found := karta.Found[T]{Records: records, Total: len(records)}
	if page.Limit > 0 {
		err = tx.QueryRowContext(ctx, "SELECT count(*) FROM "+l.from+l.where(), l.args...).Scan(&found.Total)
	}
	return found, err
}

// first reads the one record that a listing comes down to, or gives sql.ErrNoRows.
func first[T any](ctx context.Context, tx querier, scan func(row) (T, error), l listing) (T, error) {
	args := append(append([]any{}, l.columnArgs...), l.args...)
	return scan(tx.QueryRowContext(ctx, "SELECT "+l.columns+" FROM "+l.from+l.where(), args...))
}

// countOf is a column that counts the entries the caller may read among those whose seq a query gives.
func (v view) countOf(seqs string) (column string, args []any) {
	var c conditions
	c.add("e.deleted_at IS NULL")
	c.add("e.seq IN (" + seqs + ")")
	v.readable(&c)
	return "(SELECT count(*) FROM entries e" + c.where() + ")", c.args
}

// orders maps each sort that may be asked for to its columns. The last column tells all rows apart, so that pages never
// share a row.
type orders map[string][]string

// by gives the ORDER BY of a sort; a leading "-" reverses it.
func (o orders) by(sort string) (string, error) {
	name, reversed := strings.CutPrefix(sort, "-")
	columns, known := o[name]
	if !known {
		return "", unknownOrder(sort)
	}
	if reversed {
		return strings.Join(columns, " DESC, ") + " DESC", nil
	}
	return strings.Join(columns, ", "), nil
}

func unknownOrder(sort string) error {
	failure := karta.Fail(karta.Invalid, "sort", "Listan kan inte sorteras så.", "The list can't be sorted that way.")
	return failure.At("sort", "oneof", fmt.Sprintf("”%s” är ingen sorteringsordning här.", sort), fmt.Sprintf("“%s” is no order here.", sort))
}
