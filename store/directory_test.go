package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"oversiktskarta/karta"
)

func TestDirectoryIsWhatTheListsHaveButForCounts(t *testing.T) {
	s := newScene(t)
	_, err := s.CreateOrganisation(t.Context(), s.Program, karta.OrganisationInput{Name: "Örebro kommun", Kind: karta.Municipality,
		Aliases: []karta.Alias{{Name: "Örebro", Kind: "spelling"}}, Memberships: []karta.Membership{{Kind: "member"}}})
	if err != nil {
		t.Fatal(err)
	}
	organisations, categories, err := s.Directory(t.Context(), s.visitor)
	if err != nil {
		t.Fatal(err)
	}
	listed, err := s.ListOrganisations(t.Context(), s.visitor, karta.OrganisationFilter{}, "name", karta.Page{})
	if diff := cmp.Diff(listed.Records, organisations, cmpopts.IgnoreFields(karta.Organisation{}, "EntryCount")); err != nil || diff != "" {
		t.Errorf("%v (- the list, + the directory)\n%s", err, diff)
	}
	all, err := s.ListCategories(t.Context(), s.visitor, karta.CategoryFilter{})
	if diff := cmp.Diff(all, categories, cmpopts.IgnoreFields(karta.Category{}, "EntryCount")); err != nil || diff != "" {
		t.Errorf("%v (- the list, + the directory)\n%s", err, diff)
	}
	_, _, err = s.Directory(t.Context(), karta.Caller{})
	wantCode(t, err, "login.required")
}
