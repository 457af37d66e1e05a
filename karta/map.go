package karta

import "slices"

// MapAxis is one side of the map before it is laid out: the categories that may make its lines, in order, and which of
// them each entry has.
type MapAxis struct {
	Axis       Axis
	Categories []MapCategory
	Of         [][]int // for each entry: positions in Categories, in order
}

// MapCategory is a category that may make a line.
type MapCategory struct {
	CategoryReference
	Retired bool // makes a line only if an entry has it
}

// LayOut makes the map of entries. Of must have a list for every entry on both axes; an entry whose list is empty stands on
// a last line without category.
func LayOut(rows, columns MapAxis, entries []MapEntry) Map {
	m := Map{RowAxis: rows.Axis, ColumnAxis: columns.Axis, Cells: []MapCell{}, Entries: entries}
	rowsOf, columnsOf := [][]int(nil), [][]int(nil)
	m.Rows, rowsOf = rows.lines()
	m.Columns, columnsOf = columns.lines()
	cells := make([][]int, len(m.Rows)*len(m.Columns))
	for i, entry := range entries {
		m.Total.add(entry)
		for _, row := range rowsOf[i] {
			m.Rows[row].Count.add(entry)
			for _, column := range columnsOf[i] {
				at := row*len(m.Columns) + column
				cells[at] = append(cells[at], i)
			}
		}
		for _, column := range columnsOf[i] {
			m.Columns[column].Count.add(entry)
		}
	}
	for at, inCell := range cells {
		if len(inCell) > 0 {
			m.Cells = append(m.Cells, cellOf(at/len(m.Columns), at%len(m.Columns), inCell, entries))
		}
	}
	return m
}

// lines gives the lines that are shown, and for each entry the lines it stands on.
func (a MapAxis) lines() (lines []MapLine, of [][]int) {
	used := make([]bool, len(a.Categories))
	withoutCategory := false
	for _, positions := range a.Of {
		withoutCategory = withoutCategory || len(positions) == 0
		for _, position := range positions {
			used[position] = true
		}
	}
	lines = []MapLine{}
	lineOf := make([]int, len(a.Categories))
	for i, category := range a.Categories {
		if used[i] || !category.Retired {
			lineOf[i] = len(lines)
			lines = append(lines, MapLine{Category: &a.Categories[i].CategoryReference})
		}
	}
	last := []int{len(lines)}
	if withoutCategory {
		lines = append(lines, MapLine{})
	}
	of = make([][]int, len(a.Of))
	for i, positions := range a.Of {
		if of[i] = last; len(positions) > 0 {
			of[i] = slices.Clone(positions)
			for j, position := range positions {
				of[i][j] = lineOf[position]
			}
		}
	}
	return lines, of
}

func cellOf(row, column int, inCell []int, entries []MapEntry) MapCell {
	cell := MapCell{Row: row, Column: column, Entries: inCell}
	openNeeds, livingInitiatives := false, false
	for _, i := range inCell {
		cell.Count.add(entries[i])
		if entries[i].Phase.Living() {
			openNeeds = openNeeds || entries[i].Kind == Need
			livingInitiatives = livingInitiatives || entries[i].Kind == Initiative
		}
	}
	cell.WhiteSpot = openNeeds && !livingInitiatives
	return cell
}

func (c *MapCount) add(entry MapEntry) { c.Add(entry.Kind, len(entry.Leads) > 0) }

// Add counts an entry of a kind that has an owner or none.
func (c *MapCount) Add(kind EntryKind, owned bool) {
	if kind == Need {
		c.Needs++
	} else {
		c.Initiatives++
	}
	if !owned {
		c.Ownerless++
	}
}
