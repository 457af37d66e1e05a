package store

import (
	"database/sql"
	"regexp"
	"testing"

	"oversiktskarta/karta"
)

// tableScan is a step of a plan that reads a whole table outside any index.
var tableScan = regexp.MustCompile(`^SCAN \w+$`)

// wantIndexes fails the test if SQLite would read the listing by going through a whole table.
func wantIndexes(t *testing.T, tx *sql.Tx, name string, l listing) {
	t.Helper()
	for _, query := range []string{
		"SELECT " + l.columns + " FROM " + l.from + l.where() + " ORDER BY " + l.order + " LIMIT 100 OFFSET 0",
		"SELECT count(*) FROM " + l.from + l.where(),
	} {
		args := l.args
		if query[:len("SELECT count")] != "SELECT count" {
			args = append(append([]any{}, l.columnArgs...), l.args...)
		}
		steps, err := collect(t.Context(), tx, func(r row) (step string, err error) {
			var id, parent, unused int
			return step, r.Scan(&id, &parent, &unused, &step)
		}, "EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, query)
		}
		for _, step := range steps {
			if tableScan.MatchString(step) {
				t.Errorf("%s: %s\n%s\n%v", name, step, query, steps)
			}
		}
	}
}

func TestListsUseIndexes(t *testing.T) {
	s := openEmpty(t)
	yes := true
	filters := map[string]func(v view) listing{
		"organisations": func(v view) listing { return v.organisations() },
		"organisations found": func(v view) listing {
			l := v.organisations()
			filterOrganisations(&l.conditions, karta.OrganisationFilter{Query: "verk", Kinds: []karta.OrganisationKind{karta.Agency},
				Membership: []string{"member"}, Retired: &yes}, v.today)
			return l
		},
		"users":       func(view) listing { return users(karta.UserFilter{}) },
		"users found": func(view) listing { return users(karta.UserFilter{Query: "anna", Active: &yes}) },
		"users of organisations": func(view) listing {
			return users(karta.UserFilter{Organisations: []string{"1", "2"}, Roles: []karta.UserRole{karta.Reader}})
		},
	}
	sorts := map[string]orders{
		"organisations": organisationOrders, "organisations found": organisationOrders,
		"users": userOrders, "users found": userOrders, "users of organisations": userOrders,
	}
	for _, by := range []karta.Caller{{Open: true}, {UserID: "1", Role: karta.Member, OrganisationID: "1"}, {UserID: "1", Role: karta.Coordinator}} {
		err := s.read(t.Context(), func(tx *sql.Tx) error {
			v := view{tx: tx, by: by, today: "2026-03-02", selections: new(selections), itemCache: newEntryCache[karta.EntryItem](itemsKept)}
			for name, listed := range filters {
				for sort := range sorts[name] {
					if sort == "entryCount" || name == "users found" && sort == "organisation" {
						continue // no index can hold an order by what is counted, or by a column of another table
					}
					for _, direction := range []string{"", "-"} {
						l := listed(v)
						l.order, _ = sorts[name].by(direction + sort)
						wantIndexes(t, tx, name+" by "+direction+sort, l)
					}
				}
			}
			wantIndexes(t, tx, "categories", v.categories())
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
