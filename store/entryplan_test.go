package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"sync"
	"testing"

	"modernc.org/sqlite"

	"oversiktskarta/karta"
)

// explainer opens connections that tell how SQLite means to read each query, before it does.
type explainer struct {
	dsn string

	mu    sync.Mutex
	steps map[string]string // query by step of its plan
}

func (e *explainer) Driver() driver.Driver { return &sqlite.Driver{} }

func (e *explainer) Connect(context.Context) (driver.Conn, error) {
	conn, err := e.Driver().Open(e.dsn)
	return &explainedConn{conn, e}, err
}

type explainedConn struct {
	driver.Conn
	to *explainer
}

func (c *explainedConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, options)
}

func (c *explainedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	plan, err := c.Conn.(driver.QueryerContext).QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args)
	if err != nil {
		return nil, err
	}
	row := make([]driver.Value, 4)
	for err = plan.Next(row); err == nil; err = plan.Next(row) {
		c.to.mu.Lock()
		c.to.steps[row[3].(string)] = query
		c.to.mu.Unlock()
	}
	if !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err := plan.Close(); err != nil {
		return nil, err
	}
	return c.Conn.(driver.QueryerContext).QueryContext(ctx, query, args)
}

func TestEntriesAreReadByIndexes(t *testing.T) {
	s := openEmpty(t)
	explainer := &explainer{dsn: dsn(s.path, true), steps: map[string]string{}}
	plain := s.readers
	s.readers = sql.OpenDB(explainer)
	t.Cleanup(func() { _ = plain.Close() })
	yes := true
	filters := []karta.EntryFilter{
		{}, {Query: "digital post"}, {Kinds: []karta.EntryKind{karta.Need}, Phases: []karta.Phase{karta.Met}},
		{Sectors: []string{"1"}, Areas: []string{"none", "2"}}, {Organisations: []string{"1"}}, {RegisteredBy: []string{"1"}},
		{Organisations: []string{"1"}, Roles: []karta.Role{karta.Lead}}, {Roles: []karta.Role{karta.Funder}}, {HasLead: &yes},
		{TargetGroups: []karta.TargetGroup{"regions"}, From: "2024", To: "2025"}, {ConfirmedBefore: "2026"},
		{Visibility: []karta.Visibility{karta.Public}},
	}
	for _, by := range []karta.Caller{{Open: true}, {UserID: "1", Role: karta.Member, OrganisationID: "1"}, {UserID: "1", Role: karta.Coordinator}} {
		for _, filter := range filters {
			readEntries(t, s, by, filter)
		}
	}
	coordinator := karta.Caller{UserID: "1", Role: karta.Coordinator}
	readEntries(t, s, coordinator, karta.EntryFilter{Deleted: true})
	for _, filter := range []karta.ChangeFilter{{Users: []string{"1"}}, {Resources: []karta.Resource{"entry"}}, {ResourceIDs: []string{"1"}, Resources: []karta.Resource{"entry"}},
		{Actions: []karta.Action{"created"}}, {Imports: []string{"1"}}, {From: "2026", To: "2026"}} {
		if _, err := s.ListChanges(t.Context(), coordinator, filter, karta.Page{Number: 2, Limit: 10}); err != nil {
			t.Fatal(err)
		}
	}
	for step, query := range explainer.steps {
		if tableScan.MatchString(step) {
			t.Errorf("%s\n%s", step, query)
		}
	}
	if len(explainer.steps) < 20 {
		t.Errorf("only %d steps were looked at", len(explainer.steps))
	}
}

// readEntries reads entries in every way that a filter can be used.
func readEntries(t *testing.T, s *Store, by karta.Caller, filter karta.EntryFilter) {
	t.Helper()
	for sort := range entryOrders {
		for _, direction := range []string{"", "-"} {
			if _, err := s.ListEntries(t.Context(), by, filter, direction+sort, karta.Page{Number: 2, Limit: 10}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := s.ListEntries(t.Context(), by, filter, "", karta.Page{Number: 1, Limit: 10}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Map(t.Context(), by, karta.MapQuery{EntryFilter: filter, Rows: karta.SectorAxis, Columns: karta.AreaAxis}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SimilarEntries(t.Context(), by, "Digital informationsförsörjning", "", karta.Need, "1"); err != nil {
		t.Fatal(err)
	}
	err := s.look(t.Context(), by, func(v view) error {
		_, err := v.items(t.Context(), []int64{1})
		if err != nil {
			return err
		}
		_, err = v.entries(t.Context(), []int64{1})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Entry(t.Context(), by, "I-001"); !errors.Is(err, karta.NotFound) {
		t.Fatal(err)
	}
}
