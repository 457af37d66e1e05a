package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// ListObstacles lists the obstacles in law of the entries that the caller may read. An empty sort is that of the law.
func (s *Store) ListObstacles(ctx context.Context, by karta.Caller, f karta.ObstacleFilter, sort string) (listed []karta.EntryObstacle, err error) {
	err = s.look(ctx, by, func(v view) error {
		entries, err := v.stoppedEntries(ctx, f)
		if err != nil {
			return err
		}
		listed = []karta.EntryObstacle{}
		for _, entry := range entries {
			for _, obstacle := range karta.ObstaclesOf(entry, v.today) {
				if f.Selects(obstacle) {
					listed = append(listed, obstacle)
				}
			}
		}
		return sortBy(listed, sort, obstacleOrders)
	})
	return listed, err
}

// ListProvisions lists the provisions in law that stop entries which the caller may read, with what each stops and what its
// removal would free. An empty sort is that of the law.
func (s *Store) ListProvisions(ctx context.Context, by karta.Caller, f karta.ObstacleFilter, sort string) (listed []karta.ProvisionObstacles, err error) {
	err = s.look(ctx, by, func(v view) error {
		entries, err := v.stoppedEntries(ctx, f)
		if err != nil {
			return err
		}
		listed = karta.ByProvision(entries, f, v.today)
		return sortBy(listed, sort, provisionOrders)
	})
	return listed, err
}

// stoppedEntries gives the entries with obstacles that the filter selects and the caller may read, by title, with as much of
// each as the obstacles are judged by.
func (v view) stoppedEntries(ctx context.Context, f karta.ObstacleFilter) ([]karta.Entry, error) {
	c, err := v.selecting(f.Entries())
	if err != nil {
		return nil, err
	}
	c.add("e.seq IN (SELECT entry_seq FROM obstacles)")
	found, err := collect(ctx, v.tx, scanItem, "SELECT "+itemColumns+entryTables+c.where()+" ORDER BY e.title_sort, e.seq", c.args...)
	if err != nil {
		return nil, fmt.Errorf("read the entries with obstacles: %w", err)
	}
	if err := v.addParts(ctx, found); err != nil || len(found) == 0 {
		return nil, err
	}
	parts := familyOf(found)
	for _, read := range []func(context.Context, family) error{v.addObstacles, v.addBenefits} {
		if err := read(ctx, parts); err != nil {
			return nil, err
		}
	}
	entries := make([]karta.Entry, len(found))
	for i, entry := range found {
		entries[i] = entry.Entry
	}
	return entries, nil
}

// obstacleOrders are the orders of the list of obstacles; nil leaves them by the title of their entry.
var obstacleOrders = map[string]func(a, b karta.EntryObstacle) int{
	"provision": func(a, b karta.EntryObstacle) int {
		return byLaw(karta.Provision{Law: a.Law, Place: a.Place}, karta.Provision{Law: b.Law, Place: b.Place})
	},
	"title": nil,
	"status": func(a, b karta.EntryObstacle) int {
		return cmp.Compare(slices.Index(karta.ObstacleStatuses, a.Status), slices.Index(karta.ObstacleStatuses, b.Status))
	},
}

// provisionOrders are the orders of the list of provisions.
var provisionOrders = map[string]func(a, b karta.ProvisionObstacles) int{
	"provision":  func(a, b karta.ProvisionObstacles) int { return byLaw(a.Key(), b.Key()) },
	"entryCount": func(a, b karta.ProvisionObstacles) int { return cmp.Compare(a.EntryCount, b.EntryCount) },
	"freed": func(a, b karta.ProvisionObstacles) int {
		return cmp.Compare(len(a.Frees.Entries), len(b.Frees.Entries))
	},
	"amount": func(a, b karta.ProvisionObstacles) int { return cmp.Compare(a.Frees.Amount, b.Frees.Amount) },
}

func byLaw(a, b karta.Provision) int {
	return strings.Compare(a.Order(), b.Order())
}

// sortBy puts what has been read into one of the orders of its list; an empty sort is by provision. What the order does not
// tell apart stays as it was.
func sortBy[T any](records []T, sort string, orders map[string]func(a, b T) int) error {
	name, reversed := strings.CutPrefix(cmp.Or(sort, "provision"), "-")
	compare, known := orders[name]
	if !known {
		return unknownOrder(sort)
	}
	switch {
	case compare == nil && reversed:
		slices.Reverse(records)
	case compare == nil:
	case reversed:
		slices.SortStableFunc(records, func(a, b T) int { return compare(b, a) })
	default:
		slices.SortStableFunc(records, compare)
	}
	return nil
}
