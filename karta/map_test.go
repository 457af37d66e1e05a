package karta

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// mapOf makes an entry of the map, led by somebody unless its reference ends with "!".
func mapOf(reference string, kind EntryKind, phase Phase) MapEntry {
	e := MapEntry{Reference: reference, Kind: kind, Phase: phase, Leads: []string{"Digg"}}
	if reference[len(reference)-1] == '!' {
		e.Leads = []string{}
	}
	return e
}

func mapCategories(axis Axis, names ...string) []MapCategory {
	categories := make([]MapCategory, len(names))
	for i, name := range names {
		categories[i] = MapCategory{CategoryReference: CategoryReference{ID: name, Axis: axis, Name: name}, Retired: name[0] == '-'}
	}
	return categories
}

func TestLayOut(t *testing.T) {
	rows := MapAxis{SectorAxis, mapCategories(SectorAxis, "Vård", "-Gammal", "Skola", "-Använd"), [][]int{{0, 2}, {0}, {2}, {3}, {2}}}
	columns := MapAxis{AreaAxis, mapCategories(AreaAxis, "Post", "Arkiv"), [][]int{{0}, {0}, {1}, {}, {1}}}
	entries := []MapEntry{
		mapOf("I-1", Initiative, Ongoing),
		mapOf("B-1!", Need, Identified),
		mapOf("B-2!", Need, Identified),
		mapOf("B-3", Need, Met),
		mapOf("I-2!", Initiative, Ended),
	}
	m := LayOut(rows, columns, entries)
	want := Map{
		RowAxis: SectorAxis, ColumnAxis: AreaAxis,
		Rows: []MapLine{
			{Category: &CategoryReference{ID: "Vård", Axis: SectorAxis, Name: "Vård"}, Count: MapCount{1, 1, 1}},
			{Category: &CategoryReference{ID: "Skola", Axis: SectorAxis, Name: "Skola"}, Count: MapCount{2, 1, 2}},
			{Category: &CategoryReference{ID: "-Använd", Axis: SectorAxis, Name: "-Använd"}, Count: MapCount{0, 1, 0}},
		},
		Columns: []MapLine{
			{Category: &CategoryReference{ID: "Post", Axis: AreaAxis, Name: "Post"}, Count: MapCount{1, 1, 1}},
			{Category: &CategoryReference{ID: "Arkiv", Axis: AreaAxis, Name: "Arkiv"}, Count: MapCount{1, 1, 2}},
			{Count: MapCount{0, 1, 0}},
		},
		Cells: []MapCell{
			{Row: 0, Column: 0, Entries: []int{0, 1}, Count: MapCount{1, 1, 1}},
			{Row: 1, Column: 0, Entries: []int{0}, Count: MapCount{1, 0, 0}},
			{Row: 1, Column: 1, Entries: []int{2, 4}, Count: MapCount{1, 1, 2}, WhiteSpot: true}, // the initiative has ended
			{Row: 2, Column: 2, Entries: []int{3}, Count: MapCount{0, 1, 0}},                     // the need is met
		},
		Entries: entries,
		Total:   MapCount{2, 3, 3},
	}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Error(diff)
	}
}

func TestLayOutOfNothing(t *testing.T) {
	m := LayOut(MapAxis{Axis: SectorAxis, Categories: mapCategories(SectorAxis, "Vård")}, MapAxis{Axis: AreaAxis}, []MapEntry{})
	if len(m.Rows) != 1 || len(m.Columns) != 0 || m.Cells == nil || m.Entries == nil || m.Columns == nil {
		t.Errorf("%+v", m)
	}
}
