package karta

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// laidOut makes a map of entries that stand in the sectors and areas said, "sector/area", either of which may be empty.
func laidOut(places map[string][]string, references ...string) Map {
	rows, columns := MapAxis{Axis: SectorAxis}, MapAxis{Axis: AreaAxis}
	entries := make([]MapEntry, len(references))
	at := func(axis *MapAxis, name string) []int {
		if name == "" {
			return nil
		}
		for i, category := range axis.Categories {
			if category.ID == name {
				return []int{i}
			}
		}
		axis.Categories = append(axis.Categories, mapCategories(axis.Axis, name)...)
		return []int{len(axis.Categories) - 1}
	}
	rows.Categories, columns.Categories = mapCategories(SectorAxis, "Vård"), mapCategories(AreaAxis, "Post")
	for i, reference := range references {
		entries[i] = mapOf(reference, Initiative, Ongoing)
		entries[i].ID = reference
		rows.Of = append(rows.Of, at(&rows, places[reference][0]))
		columns.Of = append(columns.Of, at(&columns, places[reference][1]))
	}
	return LayOut(rows, columns, entries)
}

func TestMapIsLaidOverAnEarlierOne(t *testing.T) {
	earlier := laidOut(map[string][]string{"same": {"Vård", "Post"}, "gone": {"Gammal", "Post"}, "moved": {"Vård", "Post"}, "left": {"Vård", ""}},
		"same", "gone", "moved", "left")
	m := laidOut(map[string][]string{"same": {"Vård", "Post"}, "moved": {"", "Post"}, "new": {"Skola", "Arkiv"}}, "same", "moved", "new")
	change := func(id string, kinds ...EntryChangeKind) EntryChange {
		return EntryChange{Entry: EntryReference{ID: id}, Kinds: kinds}
	}
	merged := change("gone", EntryGone, EntryMerged)
	merged.Into = &EntryReference{ID: "same"}
	over := m.Over(earlier, RoundComparison{From: "2017/18", Changes: []EntryChange{merged, change("moved", EntryMoved, EntryChanged),
		change("new", EntryNew), change("elsewhere", EntryChanged)}})

	names := func(lines []MapLine) (names []string) {
		for _, line := range lines {
			names = append(names, line.categoryID())
		}
		return names
	}
	if diff := cmp.Diff([][]string{{"Vård", "Skola", "Gammal", ""}, {"Post", "Arkiv", ""}}, [][]string{names(over.Rows), names(over.Columns)}); diff != "" {
		t.Error("lines:", diff)
	}
	wantCells := []MapCell{
		{Row: 0, Column: 0, Entries: []int{0}, FormerEntries: []int{1}, Count: MapCount{Initiatives: 1}},
		{Row: 0, Column: 2, Entries: []int{}, FormerEntries: []int{4}},
		{Row: 1, Column: 1, Entries: []int{2}, Count: MapCount{Initiatives: 1}},
		{Row: 2, Column: 0, Entries: []int{}, FormerEntries: []int{3}},
		{Row: 3, Column: 0, Entries: []int{1}, Count: MapCount{Initiatives: 1}},
	}
	if diff := cmp.Diff(wantCells, over.Cells); diff != "" {
		t.Error("cells:", diff)
	}
	kinds := map[string][]EntryChangeKind{}
	for _, entry := range over.Entries {
		kinds[entry.ID] = entry.Changes
	}
	wantKinds := map[string][]EntryChangeKind{"same": nil, "moved": {EntryMoved, EntryChanged}, "new": {EntryNew}, "gone": {EntryGone, EntryMerged}, "left": nil}
	if diff := cmp.Diff(wantKinds, kinds); diff != "" {
		t.Error("changes:", diff)
	}
	if into := over.Entries[3].Into; into == nil || into.ID != "same" {
		t.Errorf("the merged entry went into %+v", into)
	}
	if diff := cmp.Diff(&MapComparison{"2017/18", EntryChangeCount{New: 1, Gone: 1, Changed: 1, Moved: 1, Merged: 1}}, over.ComparedWith); diff != "" {
		t.Error("counts:", diff)
	}
	if over.Total != m.Total || len(m.Cells) != 3 {
		t.Errorf("the totals are %+v, and the map itself is now %+v", over.Total, m.Cells)
	}
}

func TestToldChangesLeaveOutWhatGoesWithoutSaying(t *testing.T) {
	for _, c := range []struct{ kinds, want []EntryChangeKind }{
		{[]EntryChangeKind{EntryChanged}, []EntryChangeKind{EntryChanged}},
		{[]EntryChangeKind{EntryNewOwner, EntryChanged}, []EntryChangeKind{EntryNewOwner}},
		{[]EntryChangeKind{EntryGone}, []EntryChangeKind{EntryGone}},
		{[]EntryChangeKind{EntryGone, EntryMerged}, []EntryChangeKind{EntryMerged}},
	} {
		if diff := cmp.Diff(c.want, ToldChanges(c.kinds)); diff != "" {
			t.Errorf("%v: %s", c.kinds, diff)
		}
	}
}
