package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

// TestWritesThatShareACommitAreIndexedTogether lets writes wait for each other: two that change the same entry, one that adds
// one, and one that fails after it has.
func TestWritesThatShareACommitAreIndexedTogether(t *testing.T) {
	s, by := openEmpty(t), karta.Program("Test")
	first := addEntry(t, s)
	entry := func(title string) karta.EntryInput {
		in := first.EntryInput
		in.Title = title
		return in
	}
	add := func(ctx context.Context, tx *writeTx, title string) error {
		_, err := tx.createEntry(ctx, entry(title))
		return err
	}
	release := holdWriter(t, s)
	var all sync.WaitGroup
	for i, change := range []func(context.Context, *writeTx) error{
		func(ctx context.Context, tx *writeTx) error {
			_, err := tx.updateEntry(ctx, first.ID, 1, entry("Arkiv"))
			return err
		},
		func(ctx context.Context, tx *writeTx) error { return add(ctx, tx, "Bygglov") },
		func(ctx context.Context, tx *writeTx) error {
			return errors.Join(add(ctx, tx, "Cykelväg"), errRefused)
		},
		func(ctx context.Context, tx *writeTx) error {
			_, err := tx.updateEntry(ctx, first.ID, 2, entry("Diarium"))
			return err
		},
	} {
		all.Go(func() {
			if err := s.write(t.Context(), by, change); err != nil && !errors.Is(err, errRefused) {
				t.Errorf("write %d: %v", i, err)
			}
		})
		waitFor(s, i+1)
	}
	release()
	all.Wait()
	for query, want := range map[string][]string{"bygglov": {"Bygglov"}, "diarium": {"Diarium"}, "arkiv": {}, "före": {}, "cykelväg": {}} {
		page, err := s.ListEntries(t.Context(), by, karta.EntryFilter{Query: query}, "", karta.Page{Number: 1, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		found := []string{}
		for _, item := range page.Records {
			found = append(found, item.Title)
		}
		if !slices.Equal(found, want) {
			t.Errorf("%q finds %v, want %v", query, found, want)
		}
	}
	if words := knownWords(t, s); slices.Contains(words, "cykelväg") || !slices.Contains(words, "bygglov") || slices.Contains(words, "i001") || slices.Contains(words, "001") {
		t.Errorf("the vocabulary is %v", words)
	}
}

func knownWords(t *testing.T, s *Store) (words []string) {
	t.Helper()
	err := s.look(t.Context(), karta.Program("Test"), func(v view) (err error) {
		words, err = collect(t.Context(), v.tx, scanText, "SELECT word FROM vocabulary")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return words
}
