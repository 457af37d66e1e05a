package store

import (
	"context"
	"testing"

	"oversiktskarta/karta"
)

// addEntry registers an entry in an empty register.
func addEntry(t *testing.T, s *Store) karta.Entry {
	t.Helper()
	by := karta.Program("Test")
	organisation, err := s.CreateOrganisation(t.Context(), by, karta.OrganisationInput{Name: "Digg", Kind: karta.Agency})
	if err != nil {
		t.Fatal(err)
	}
	sector, err := s.CreateCategory(t.Context(), by, karta.CategoryInput{Axis: karta.SectorAxis, Name: "Skola", Position: 1})
	if err != nil {
		t.Fatal(err)
	}
	entry, err := s.CreateEntry(t.Context(), by, karta.EntryInput{Kind: karta.Initiative, Title: "Före", Summary: "En.", Phase: karta.Idea,
		Visibility: karta.Public, RegisteredBy: organisation.Reference(), Categories: []karta.CategoryReference{sector.Reference()}})
	if err != nil {
		t.Fatal(err)
	}
	return entry
}

func listedTitle(ctx context.Context, t *testing.T, v view) string {
	t.Helper()
	items, err := v.items(ctx, []int64{1})
	if err != nil || len(items) != 1 {
		t.Fatalf("%d entries, %v", len(items), err)
	}
	return items[0].Title
}

// TestReadersOfDifferentAgesSeeTheirOwnEntries lets a reader list an entry that is changed, and listed by others, while its
// transaction lasts.
func TestReadersOfDifferentAgesSeeTheirOwnEntries(t *testing.T) {
	s, by := openEmpty(t), karta.Program("Test")
	entry := addEntry(t, s)
	look := func(read func(view)) {
		t.Helper()
		if err := s.look(t.Context(), by, func(v view) error { read(v); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	want := func(who, title string) func(view) {
		return func(v view) {
			t.Helper()
			if got := listedTitle(t.Context(), t, v); got != title {
				t.Errorf("%s reads %q, want %q", who, got, title)
			}
		}
	}
	look(want("the first reader", "Före"))
	look(func(old view) {
		want("the old reader", "Före")(old)
		in := entry.EntryInput
		in.Title = "Efter"
		if _, err := s.UpdateEntry(t.Context(), by, entry.ID, entry.Version, in); err != nil {
			t.Fatal(err)
		}
		want("the old reader after the change", "Före")(old)
		look(want("a new reader", "Efter"))
		want("the old reader after the new one", "Före")(old)
	})
	look(want("the last reader", "Efter"))
}

// TestManyChangesForgetAllEntries lets more be written between two lists than is followed line by line.
func TestManyChangesForgetAllEntries(t *testing.T) {
	s, by := openEmpty(t), karta.Program("Test")
	entry := addEntry(t, s)
	read := func(want string) {
		t.Helper()
		err := s.look(t.Context(), by, func(v view) error {
			if got := listedTitle(t.Context(), t, v); got != want {
				t.Errorf("the list has %q, want %q", got, want)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	read("Före")
	err := s.write(t.Context(), by, func(ctx context.Context, tx *writeTx) error {
		for range changesFollowed + 1 {
			if err := recordLabel(ctx, tx, "other"); err != nil {
				return err
			}
		}
		in := entry.EntryInput
		in.Title = "Efter"
		_, err := tx.updateEntry(ctx, entry.ID, entry.Version, in)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	read("Efter")
}
