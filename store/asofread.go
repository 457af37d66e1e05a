package store

import (
	"context"
	"slices"

	"oversiktskarta/karta"
)

// EntryAsOf gives an entry, by its id or its reference, as it was.
func (s *Store) EntryAsOf(ctx context.Context, by karta.Caller, idOrReference string, asOf karta.AsOf) (entry karta.Entry, err error) {
	err = s.look(ctx, by, func(v view) error {
		column := "id"
		if reference, is := asReference(idOrReference); is {
			column, idOrReference = "reference", reference
		}
		ids, err := collect(ctx, v.tx, scanText, "SELECT id FROM entries WHERE "+column+" = ?", idOrReference)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return karta.EntryNotFound(v.by)
		}
		p, err := v.asOf(ctx, asOf, ids[0])
		if err != nil {
			return err
		}
		if len(p.entries) == 0 {
			return karta.EntryNotFound(v.by)
		}
		entry = *p.entries[0]
		return nil
	})
	return entry, err
}

// pastEntries gives the entries that a filter selects as they were, in an order of lists.
func (v view) pastEntries(ctx context.Context, f karta.EntryFilter, sort string) (past, error) {
	if f.Deleted {
		return past{}, karta.Fail(karta.Invalid, "asOf.deleted", "Borttagna poster kan inte visas som de var.", "Deleted entries can't be shown as they were.").
			At("deleted", "excluded", "Går inte ihop med asOf.", "Does not go with asOf.")
	}
	p, err := v.asOf(ctx, f.AsOf, "")
	if err != nil {
		return p, err
	}
	return p, p.leave(f, sort)
}

// leave leaves the entries that a filter selects, in an order of lists.
func (p *past) leave(f karta.EntryFilter, sort string) error {
	words := newSearch(f.Query)
	p.entries = slices.DeleteFunc(p.entries, func(e *karta.Entry) bool { return !f.Matches(e, p.day) || !words.foundIn(e) })
	return sortEntries(p.entries, sort)
}

// pastPage is a page of a list of entries as they were.
func (v view) pastPage(ctx context.Context, f karta.EntryFilter, sort string, page karta.Page) (karta.Found[karta.EntryItem], error) {
	p, err := v.pastEntries(ctx, f, sort)
	from := min(page.Offset(), len(p.entries))
	found := karta.Found[karta.EntryItem]{Records: []karta.EntryItem{}, Total: len(p.entries)}
	for _, entry := range p.entries[from:min(from+page.Limit, len(p.entries))] {
		found.Records = append(found.Records, entry.Item())
	}
	return found, err
}

// pastMap is the map as it was. Of a round the outlines of its entries are enough, unless there are words to be found in them.
func (v view) pastMap(ctx context.Context, q karta.MapQuery) (karta.Map, error) {
	var p past
	var err error
	if q.AsOf.IsRound() && !q.Deleted && newSearch(q.Query).empty() {
		if p, err = v.outlinesIn(ctx, string(q.AsOf)); err == nil {
			err = p.leave(q.EntryFilter, "title")
		}
	} else {
		p, err = v.pastEntries(ctx, q.EntryFilter, "title")
	}
	if err != nil {
		return karta.Map{}, err
	}
	return p.layOut(q), nil
}

// layOut makes the map of the entries.
func (p past) layOut(q karta.MapQuery) karta.Map {
	entries := make([]karta.MapEntry, len(p.entries))
	for i, e := range p.entries {
		entries[i] = karta.MapEntry{ID: e.ID, Reference: e.Reference, Kind: e.Kind, Title: e.Title, Phase: e.Phase, Visibility: e.Visibility, Leads: []string{}}
		for _, lead := range e.LeadsOn(p.day) {
			if !slices.Contains(entries[i].Leads, lead.Label()) {
				entries[i].Leads = append(entries[i].Leads, lead.Label())
			}
		}
	}
	return karta.LayOut(p.axis(q.Rows, q.EntryFilter), p.axis(q.Columns, q.EntryFilter), entries)
}

// axis gives the categories of an axis, of which a filter may leave some, and which of them each entry has. Categories that
// entries have and that were not in use any more come last.
func (p past) axis(axis karta.Axis, f karta.EntryFilter) karta.MapAxis {
	wanted := filtered(axis, f)
	result := karta.MapAxis{Axis: axis, Of: make([][]int, len(p.entries))}
	at := map[string]int{}
	add := func(category karta.MapCategory) {
		if _, is := at[category.ID]; !is && category.Axis == axis && (len(wanted) == 0 || slices.Contains(wanted, category.ID)) {
			at[category.ID] = len(result.Categories)
			result.Categories = append(result.Categories, category)
		}
	}
	for _, category := range p.categories {
		add(category)
	}
	for i, entry := range p.entries {
		for _, category := range entry.CategoriesOn(axis) {
			add(karta.MapCategory{CategoryReference: category, Retired: true})
			if position, is := at[category.ID]; is {
				result.Of[i] = append(result.Of[i], position)
			}
		}
		slices.Sort(result.Of[i])
	}
	return result
}
