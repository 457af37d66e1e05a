package store

import (
	"cmp"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// sortable is an entry in memory with the key of its title.
type sortable struct {
	*karta.Entry
	title string
}

// inMemory are the orders of [entryOrders] for entries that are not read by a query.
var inMemory = map[string]func(a, b sortable) int{
	"title":     func(a, b sortable) int { return strings.Compare(a.title, b.title) },
	"reference": func(a, b sortable) int { return cmp.Compare(a.Kind, b.Kind) },
	"updatedAt": func(a, b sortable) int { return a.UpdatedAt.Compare(b.UpdatedAt) },
	"plannedStart": func(a, b sortable) int {
		return cmp.Or(unknownLast(a.PlannedStart, b.PlannedStart), strings.Compare(a.PlannedStart.First(), b.PlannedStart.First()))
	},
	"plannedEnd": func(a, b sortable) int {
		return cmp.Or(unknownLast(a.PlannedEnd, b.PlannedEnd), strings.Compare(a.PlannedEnd.Last(), b.PlannedEnd.Last()))
	},
	"phase": func(a, b sortable) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(slices.Index(karta.Phases(a.Kind), a.Phase), slices.Index(karta.Phases(b.Kind), b.Phase)))
	},
	"confirmedAt": func(a, b sortable) int { return strings.Compare(confirmedKey(a.Entry), confirmedKey(b.Entry)) },
}

func unknownLast(a, b karta.Date) int {
	switch {
	case (a == "") == (b == ""):
		return 0
	case a == "":
		return 1
	default:
		return -1
	}
}

func confirmedKey(e *karta.Entry) string {
	if e.LastConfirmed == nil {
		return ""
	}
	return e.LastConfirmed.ConfirmedAt.UTC().Format(instantFormat)
}

// sortEntries puts entries into an order of lists; an empty one, and relevance, is by title.
func sortEntries(entries []*karta.Entry, sort string) error {
	if sort == "" || sort == relevance {
		sort = "title"
	}
	if _, err := entryOrder(sort); err != nil {
		return err
	}
	name, reversed := strings.CutPrefix(sort, "-")
	compare, keyed := inMemory[name], make([]sortable, len(entries))
	for i, entry := range entries {
		keyed[i] = sortable{Entry: entry}
		if name == "title" {
			keyed[i].title = sortKey(entry.Title)
		}
	}
	slices.SortFunc(keyed, func(a, b sortable) int {
		order := cmp.Or(compare(a, b), strings.Compare(a.ID, b.ID)) // ids are in the order of registration
		if reversed && !(latestFirst[sort] != "" && unknownLast(startOrEnd(name, a), startOrEnd(name, b)) != 0) {
			return -order
		}
		return order
	})
	for i := range keyed {
		entries[i] = keyed[i].Entry
	}
	return nil
}

// startOrEnd is the date that an order is by.
func startOrEnd(order string, e sortable) karta.Date {
	if order == "plannedStart" {
		return e.PlannedStart
	}
	return e.PlannedEnd
}
