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
// of the map leaves only the lines it asks for. What differs from a published round is marked where that is asked for.
func (s *Store) Map(ctx context.Context, by karta.Caller, q karta.MapQuery) (result karta.Map, err error) {
	err = s.look(ctx, by, func(v view) error {
		if q.AsOf == "" {
			result, err = v.presentMap(ctx, q)
		} else {
			result, err = v.pastMap(ctx, q)
		}
		if err == nil && q.CompareWith != "" {
			result, err = v.compared(ctx, q, result)
		}
		return err
	})
	return result, err
}

// presentMap is the map as it is.
func (v view) presentMap(ctx context.Context, q karta.MapQuery) (karta.Map, error) {
	entries, at, err := v.mapEntries(ctx, q.EntryFilter)
	if err != nil {
		return karta.Map{}, err
	}
	if err := v.addLeads(ctx, entries, at); err != nil {
		return karta.Map{}, err
	}
	rows, err := v.mapAxis(ctx, q.Rows, q.EntryFilter, at)
	if err != nil {
		return karta.Map{}, err
	}
	columns, err := v.mapAxis(ctx, q.Columns, q.EntryFilter, at)
	return karta.LayOut(rows, columns, entries), err
}

// compared lays a map over that of a published round.
func (v view) compared(ctx context.Context, q karta.MapQuery, m karta.Map) (karta.Map, error) {
	states := karta.RoundComparisonQuery{From: q.CompareWith, To: now}
	switch {
	case q.AsOf.IsRound():
		states.To = string(q.AsOf)
	case q.AsOf != "":
		return m, karta.Fail(karta.Invalid, "compareWith.day", "Bara nu eller en publicerad omgång kan jämföras på kartan.",
			"Only now or a published round can be compared on the map.").
			At("compareWith", "excluded", "Går inte ihop med en dag i asOf.", "Does not go with a day in asOf.")
	}
	comparison, err := v.compareRounds(ctx, states)
	if err != nil {
		return m, err
	}
	q.AsOf = karta.AsOf(q.CompareWith)
	earlier, err := v.pastMap(ctx, q)
	return m.Over(earlier, comparison), err
}

// places are where entries stand on the map, by their numbers.
type places struct {
	at    []int // from 1; 0 is nowhere
	count int
}

func (p *places) add(seq int64) {
	if missing := int(seq) + 1 - len(p.at); missing > 0 {
		p.at = append(p.at, make([]int, missing)...)
	}
	p.count++
	p.at[seq] = p.count
}

// of gives the place of an entry, or -1 for one that is not on the map.
func (p *places) of(seq int64) int {
	if seq < int64(len(p.at)) {
		return p.at[seq] - 1
	}
	return -1
}

// mapColumns are what the map needs of an entry, in one text, and mapRows are all entries in one: to read each column of
// many rows by itself, or each row, costs as much as to find them. No title holds the characters between them.
const (
	mapColumns = "concat_ws(char(31), e.seq, e.id, e.reference, e.kind, e.phase, e.visibility, e.title)"
	mapRows    = "count(*), coalesce(group_concat(entry, char(30)), '')"
)

// mapEntries gives the entries of the map and where each stands among them. All columns are in an index.
func (v view) mapEntries(ctx context.Context, f karta.EntryFilter) ([]karta.MapEntry, *places, error) {
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
	var count int
	var rows string
	err = v.tx.QueryRowContext(ctx, "SELECT "+mapRows+" FROM (SELECT "+mapColumns+" AS entry FROM entries e"+c.where()+
		" ORDER BY e.title_sort, e.seq)", c.args...).Scan(&count, &rows)
	if err != nil {
		return nil, nil, fmt.Errorf("read the entries of the map: %w", err)
	}
	return divideRows(rows, count)
}

// divideRows gives the entries of a text of [mapRows], and where each stands among them.
func divideRows(rows string, count int) ([]karta.MapEntry, *places, error) {
	entries, at := make([]karta.MapEntry, 0, count), new(places)
	for range count {
		var row string
		row, rows, _ = strings.Cut(rows, "\x1e")
		number, text, _ := strings.Cut(row, "\x1f")
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, nil, fmt.Errorf("read the number of an entry on the map: %w", err)
		}
		at.add(seq)
		entries = append(entries, mapEntry(text))
	}
	return entries, at, nil
}

func mapEntry(text string) karta.MapEntry {
	var fields [6]string
	for i := range fields {
		fields[i], text, _ = strings.Cut(text, "\x1f")
	}
	return karta.MapEntry{ID: fields[0], Reference: fields[1], Kind: karta.EntryKind(fields[2]), Phase: karta.Phase(fields[3]),
		Visibility: karta.Visibility(fields[4]), Title: fields[5], Leads: []string{}}
}

// addLeads adds who is responsible today, in order of name.
func (v view) addLeads(ctx context.Context, entries []karta.MapEntry, at *places) error {
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
	}, `SELECT o.name, o.short_name, coalesce((SELECT group_concat(p.entry_seq) FROM participations p
		WHERE p.organisation_id = o.id AND p.role = 'lead' AND p.to_day >= ?), '')
		FROM organisations o ORDER BY o.name_sort, o.id`, v.today)
	if err != nil {
		return fmt.Errorf("read who leads the entries of the map: %w", err)
	}
	return nil
}

// mapAxis gives the categories of an axis, of which a filter may leave some, and which of them each entry has.
func (v view) mapAxis(ctx context.Context, axis karta.Axis, f karta.EntryFilter, at *places) (karta.MapAxis, error) {
	result := karta.MapAxis{Axis: axis, Of: make([][]int, at.count)}
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

// eachNumber visits the numbers in a list with commas between. Lists come as one text where rows would be too many, and hold
// thousands, so that they are read by hand.
func eachNumber(list string, visit func(int64)) error {
	if list == "" {
		return nil
	}
	number := int64(0)
	for _, letter := range []byte(list) {
		switch {
		case letter == ',':
			visit(number)
			number = 0
		case letter >= '0' && letter <= '9':
			number = 10*number + int64(letter-'0')
		default:
			return fmt.Errorf("%q in a list of numbers", letter)
		}
	}
	visit(number)
	return nil
}
