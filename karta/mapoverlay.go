package karta

import (
	"cmp"
	"slices"
)

// MapComparison is what a map is compared with: the name of the round, and in how many ways its entries differ.
type MapComparison struct {
	Round  string           `json:"round"`
	Counts EntryChangeCount `json:"counts"`
}

// Over lays a map over the map that the same query gave of an earlier state, and marks what differs: each entry says how
// it differs, and each cell which entries stood there before and don't now. Those that are on the earlier map alone come
// last among the entries; no total counts them.
func (m Map) Over(earlier Map, comparison RoundComparison) Map {
	o := overlay{at: map[string]int{}, changes: map[string]EntryChange{}, cells: map[[2]int]*MapCell{}}
	for _, change := range comparison.Changes {
		o.changes[change.Entry.ID] = change
	}
	for _, entry := range slices.Concat(m.Entries, earlier.Entries) {
		o.add(entry)
	}
	rows, rowsOf, earlierRowsOf := unitedLines(m.Rows, earlier.Rows)
	columns, columnsOf, earlierColumnsOf := unitedLines(m.Columns, earlier.Columns)
	for _, cell := range m.Cells {
		cell.Row, cell.Column = rowsOf[cell.Row], columnsOf[cell.Column]
		o.cells[[2]int{cell.Row, cell.Column}] = &cell
	}
	for _, cell := range earlier.Cells {
		o.addFormer(earlierRowsOf[cell.Row], earlierColumnsOf[cell.Column], cell, earlier.Entries)
	}
	m.Rows, m.Columns, m.Entries, m.Cells = rows, columns, o.entries, o.sortedCells()
	m.ComparedWith = &MapComparison{Round: comparison.From, Counts: o.counts}
	return m
}

// overlay is a map on its way to being compared.
type overlay struct {
	entries []MapEntry
	at      map[string]int // positions of entries by id
	changes map[string]EntryChange
	counts  EntryChangeCount
	cells   map[[2]int]*MapCell
}

// add puts an entry last, unless it is there already, and says how it differs.
func (o *overlay) add(entry MapEntry) {
	if _, is := o.at[entry.ID]; is {
		return
	}
	change := o.changes[entry.ID]
	entry.Changes, entry.Into = change.Kinds, change.Into
	o.counts.count(change.Kinds)
	o.at[entry.ID] = len(o.entries)
	o.entries = append(o.entries, entry)
}

// addFormer adds to a cell the entries that stood in it on the earlier map and stand in it no longer.
func (o *overlay) addFormer(row, column int, before MapCell, entries []MapEntry) {
	at := [2]int{row, column}
	cell := o.cells[at]
	for _, i := range before.Entries {
		position := o.at[entries[i].ID]
		if cell != nil && slices.Contains(cell.Entries, position) {
			continue
		}
		if cell == nil {
			cell = &MapCell{Row: row, Column: column, Entries: []int{}}
			o.cells[at] = cell
		}
		cell.FormerEntries = append(cell.FormerEntries, position)
	}
}

func (o *overlay) sortedCells() []MapCell {
	cells := make([]MapCell, 0, len(o.cells))
	for _, cell := range o.cells {
		cells = append(cells, *cell)
	}
	slices.SortFunc(cells, func(a, b MapCell) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column)) })
	return cells
}

// unitedLines gives the lines of a map and, after them, those that only the earlier map has entries on; the line without
// category stays last. It tells where each line of either has gone.
func unitedLines(lines, earlier []MapLine) (joined []MapLine, of, earlierOf []int) {
	joined = slices.Clone(lines)
	known := func(line MapLine) bool {
		return slices.ContainsFunc(joined, func(other MapLine) bool { return other.categoryID() == line.categoryID() })
	}
	for _, line := range earlier {
		if line.Count != (MapCount{}) && !known(line) {
			joined = append(joined, MapLine{Category: line.Category})
		}
	}
	slices.SortStableFunc(joined, func(a, b MapLine) int { return cmp.Compare(a.lastness(), b.lastness()) })
	place := func(line MapLine) int {
		return slices.IndexFunc(joined, func(other MapLine) bool { return other.categoryID() == line.categoryID() })
	}
	return joined, each(lines, place), each(earlier, place)
}

// lastness is 1 for the line without category, which stands last, and 0 for others.
func (l MapLine) lastness() int {
	if l.Category == nil {
		return 1
	}
	return 0
}

func (l MapLine) categoryID() string {
	if l.Category == nil {
		return ""
	}
	return l.Category.ID
}
