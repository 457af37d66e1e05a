package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"

	"modernc.org/sqlite"
)

// connector opens connections that keep what they have prepared. SQLite takes longer to understand most of our queries
// than to answer them, and database/sql would have it understand each anew in every transaction.
type connector struct{ driver.Connector }

func newConnector(dsn string) (connector, error) {
	opener, err := sqlite.NewConnector(dsn)
	return connector{opener}, err
}

// Connect opens a connection.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	opened, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	plain, ok := opened.(connection)
	if !ok {
		return nil, errors.Join(errors.New("the driver's connections are not those that this program was written for"), opened.Close())
	}
	return &keepingConnection{connection: plain, kept: map[string]statement{}}, nil
}

// connection is what database/sql makes use of in a connection of the driver.
type connection interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// statement is what a prepared statement of the driver can do.
type statement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// mostKept bounds how many statements a connection keeps. Filters make ever new ones; when there are more, all are let
// go, and those in use come back soon.
const mostKept = 128

// keepingConnection keeps the statements it has prepared, by their text. One that is in use is not among them, so a query
// that is asked again while its rows are being read gets a statement of its own. database/sql uses a connection from one
// goroutine at a time.
type keepingConnection struct {
	connection
	kept map[string]statement
}

// ExecContext runs a statement that gives no rows.
func (c *keepingConnection) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	taken, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	result, err := taken.ExecContext(ctx, args)
	return result, errors.Join(err, c.giveBack(query, taken))
}

// QueryContext runs a query. Its statement is given back when the rows are closed.
func (c *keepingConnection) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	taken, err := c.take(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := taken.QueryContext(ctx, args)
	if err != nil {
		return nil, errors.Join(err, c.giveBack(query, taken))
	}
	return &keptRows{Rows: rows, giveBack: func() error { return c.giveBack(query, taken) }}, nil
}

func (c *keepingConnection) take(ctx context.Context, query string) (statement, error) {
	if kept, ok := c.kept[query]; ok {
		delete(c.kept, query)
		return kept, nil
	}
	prepared, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	own, ok := prepared.(statement)
	if !ok {
		return nil, errors.Join(fmt.Errorf("a statement is a %T", prepared), prepared.Close())
	}
	return own, nil
}

func (c *keepingConnection) giveBack(query string, used statement) error {
	if _, another := c.kept[query]; another {
		return used.Close()
	}
	var err error
	if len(c.kept) == mostKept {
		err = c.letGo()
	}
	c.kept[query] = used
	return err
}

func (c *keepingConnection) letGo() error {
	var failures []error
	for _, kept := range c.kept {
		failures = append(failures, kept.Close())
	}
	clear(c.kept)
	return errors.Join(failures...)
}

// Close lets the statements go and closes the connection.
func (c *keepingConnection) Close() error { return errors.Join(c.letGo(), c.connection.Close()) }

// keptRows gives the statement back once its rows have been read.
type keptRows struct {
	driver.Rows
	giveBack func() error
}

// Close ends the reading.
func (r *keptRows) Close() error { return errors.Join(r.Rows.Close(), r.giveBack()) }
