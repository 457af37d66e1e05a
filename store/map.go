package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

// Map gives the map of the entries that the filter selects and the caller may read, in order of title. A filter on an axis
// of the map leaves only the lines it asks for.
func (s *Store) Map(ctx context.Context, by karta.Caller, q karta.MapQuery) (karta.Map, error) {
	var result karta.Map
	err := s.look(ctx, by, func(v view) error {
		entries, at, err := v.mapEntries(ctx, q.EntryFilter)
		if err != nil {
			return err
		}
		if err := v.addLeads(ctx, entries, at); err != nil {
			return err
		}
		rows, err := v.mapAxis(ctx, q.Rows, q.EntryFilter, at)
		if err != nil {
			return err
		}
		columns, err := v.mapAxis(ctx, q.Columns, q.EntryFilter, at)
		if err != nil {
			return err
		}
		result = karta.LayOut(rows, columns, entries)
		return nil
	})
	return result, err
}

// positions are the places of entries on the map by their numbers; -1 is no place.
type positions []int

func (p positions) of(seq int64) int {
	if seq < int64(len(p)) {
		return p[seq]
	}
	return -1
}

// mapEntries gives the entries of the map and where each stands among them. All columns are in an index.
func (v view) mapEntries(ctx context.Context, f karta.EntryFilter) ([]karta.MapEntry, positions, error) {
	c, err := v.selecting(f)
	if err != nil {
		return nil, nil, err
	}
	if search := newSearch(f.Query); !search.empty() {
		match, err := v.match(ctx, search)
		if err != nil {
			return nil, nil, err
		}
		c.holding(match)
	}
	at := positions{}
	entries := []karta.MapEntry{}
	rows, err := v.tx.QueryContext(ctx, "SELECT e.seq, e.id, e.reference, e.kind, e.title, e.phase, e.visibility FROM entries e"+
		c.where()+" ORDER BY e.title_sort, e.seq", c.args...)
	if err != nil {
		return nil, nil, fmt.Errorf("read the entries of the map: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		e := karta.MapEntry{Leads: []string{}}
		if err := rows.Scan(&seq, &e.ID, &e.Reference, (*string)(&e.Kind), &e.Title, (*string)(&e.Phase), (*string)(&e.Visibility)); err != nil {
			return nil, nil, fmt.Errorf("read an entry of the map: %w", err)
		}
		for int64(len(at)) <= seq {
			at = append(at, -1)
		}
		at[seq] = len(entries)
		entries = append(entries, e)
	}
	return entries, at, rows.Err()
}

// addLeads adds who is responsible today, in order of name.
func (v view) addLeads(ctx context.Context, entries []karta.MapEntry, at positions) error {
	_, err := collect(ctx, v.tx, func(row row) (o karta.OrganisationReference, err error) {
		var seqs string
		if err := row.Scan(&o.Name, &o.ShortName, &seqs); err != nil {
			return o, err
		}
		label := o.Label()
		return o, eachNumber(seqs, func(seq int64) {
			if i := at.of(seq); i >= 0 && !slices.Contains(entries[i].Leads, label) {
				entries[i].Leads = append(entries[i].Leads, label)
			}
		})
	}, `SELECT o.name, o.short_name, group_concat(p.entry_seq) FROM organisations o CROSS JOIN participations p
		ON p.organisation_id = o.id AND p.role = 'lead' AND p.to_day >= ? GROUP BY o.name_sort, o.id`, v.today)
	if err != nil {
		return fmt.Errorf("read who leads the entries of the map: %w", err)
	}
	return nil
}

// mapAxis gives the categories of an axis, of which a filter may leave some, and which of them each entry has.
func (v view) mapAxis(ctx context.Context, axis karta.Axis, f karta.EntryFilter, at positions) (karta.MapAxis, error) {
	count := 0
	for _, position := range at {
		count = max(count, position+1)
	}
	result := karta.MapAxis{Axis: axis, Of: make([][]int, count)}
	c := new(conditions)
	c.add("k.axis = ?", axis)
	addIn(c, "k.id IN %s", filtered(axis, f))
	_, err := collect(ctx, v.tx, func(row row) (category karta.MapCategory, err error) {
		var seqs string
		err = row.Scan(&category.ID, &category.Axis, &category.Name, &category.NameEnglish, &category.Retired, &seqs)
		if err != nil {
			return category, err
		}
		position := len(result.Categories)
		result.Categories = append(result.Categories, category)
		return category, eachNumber(seqs, func(seq int64) {
			if i := at.of(seq); i >= 0 {
				result.Of[i] = append(result.Of[i], position)
			}
		})
	}, `SELECT k.id, k.axis, k.name, k.name_english, k.retired, coalesce(
		(SELECT group_concat(x.entry_seq) FROM entry_categories x WHERE x.category_id = k.id), '')
		FROM categories k`+c.where()+" ORDER BY k.position, k.id", c.args...)
	if err != nil {
		return result, fmt.Errorf("read an axis of the map: %w", err)
	}
	return result, nil
}

// filtered is what a filter asks for on an axis; nothing means everything.
func filtered(axis karta.Axis, f karta.EntryFilter) []string {
	switch axis {
	case karta.SectorAxis:
		return f.Sectors
	case karta.AreaAxis:
		return f.Areas
	case karta.LifeEventAxis:
		return f.LifeEvents
	default:
		return f.InformationAreas
	}
}

// eachNumber visits the numbers in a list with commas between. Lists come as one text where rows would be too many.
func eachNumber(list string, visit func(int64)) error {
	if list == "" {
		return nil
	}
	for text := range strings.SplitSeq(list, ",") {
		number, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return err
		}
		visit(number)
	}
	return nil
}
