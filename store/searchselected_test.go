package store

import (
	"testing"

	"oversiktskarta/karta"
)

// TestSelectionOfManyFollowsWhoAsksAndWhatChanges selects among more entries than are looked at one by one.
func TestSelectionOfManyFollowsWhoAsksAndWhatChanges(t *testing.T) {
	s, by := openEmpty(t), karta.Program("Test")
	entry := addEntry(t, s)
	many := make([]int64, mostRanked+1)
	for i := range many {
		many[i] = int64(i + 1)
	}
	want := func(when string, by karta.Caller, f karta.EntryFilter, want bool) {
		t.Helper()
		err := s.look(t.Context(), by, func(v view) error {
			c, err := v.selecting(f)
			if err != nil {
				return err
			}
			selected, err := v.selected(t.Context(), many, c)
			if got := selected.of(1) >= 0; got != want {
				t.Errorf("%s: selected %t, want %t", when, got, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	visitor, needs := karta.Caller{Open: true}, karta.EntryFilter{Kinds: []karta.EntryKind{karta.Need}}
	for range 2 { // read, and remembered
		want("all", by, karta.EntryFilter{}, true)
		want("needs", by, needs, false)
		want("as a visitor", visitor, karta.EntryFilter{}, true)
	}
	in := entry.EntryInput
	in.Visibility = karta.Draft
	if _, err := s.UpdateEntry(t.Context(), by, entry.ID, entry.Version, in); err != nil {
		t.Fatal(err)
	}
	want("a draft", by, karta.EntryFilter{}, true)
	want("a draft, as a visitor", visitor, karta.EntryFilter{}, false)
}
