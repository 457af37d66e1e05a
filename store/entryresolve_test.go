package store

import (
	"context"
	"slices"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

// TestWritesThatShareACommitSeeEachOthersNames lets writes look up an organisation and a category that others of them change.
func TestWritesThatShareACommitSeeEachOthersNames(t *testing.T) {
	s, by := openEmpty(t), karta.Program("Test")
	organisation, err := s.CreateOrganisation(t.Context(), by, karta.OrganisationInput{Name: "Digg", Kind: karta.Agency})
	if err != nil {
		t.Fatal(err)
	}
	category, err := s.CreateCategory(t.Context(), by, karta.CategoryInput{Axis: karta.SectorAxis, Name: "Hälsa", Position: 1})
	if err != nil {
		t.Fatal(err)
	}
	first, err := s.CreateCategory(t.Context(), by, karta.CategoryInput{Axis: karta.SectorAxis, Name: "Arbete", Position: 1})
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	look := func(ctx context.Context, tx *writeTx) error {
		known, err := tx.view().lookUp(ctx, &karta.EntryInput{RegisteredBy: organisation.Reference(), Categories: []karta.CategoryReference{category.Reference(), first.Reference()}})
		order := "first"
		if known.categories[category.ID].compare(known.categories[first.ID]) > 0 {
			order = "last"
		}
		seen = append(seen, known.organisations[organisation.ID].Name+" "+known.categories[category.ID].Name+" "+order)
		return err
	}
	rename := func(ctx context.Context, tx *writeTx) error {
		in := organisation.OrganisationInput
		in.Name += " ny"
		return replaceOrganisation(ctx, tx, organisation, in)
	}
	release := holdWriter(t, s)
	var all sync.WaitGroup
	for i, write := range []struct {
		do    func(context.Context, *writeTx) error
		fails bool
	}{
		{do: look},
		{do: func(ctx context.Context, tx *writeTx) error { // sees its own name, and takes it along when it fails
			if err := rename(ctx, tx); err != nil {
				return err
			}
			_ = look(ctx, tx)
			return errRefused
		}, fails: true},
		{do: look},
		{do: rename},
		{do: look},
		{do: func(ctx context.Context, tx *writeTx) error {
			in := category.CategoryInput
			in.Name, in.Position = "Vård", 1
			return replaceCategory(ctx, tx, category, in)
		}},
		{do: look},
	} {
		all.Go(func() {
			if err := s.write(t.Context(), by, write.do); (err != nil) != write.fails {
				t.Errorf("write %d: %v", i, err)
			}
		})
		waitFor(s, i+1)
	}
	release()
	all.Wait()
	want := []string{"Digg Hälsa last", "Digg ny Hälsa last", "Digg Hälsa last", "Digg ny Hälsa last", "Digg ny Vård first"}
	if !slices.Equal(seen, want) {
		t.Errorf("seen %q\nwant %q", seen, want)
	}
}
