package store_test

import (
	"slices"
	"testing"

	"oversiktskarta/karta"
)

// secondPage is the titles on page two of three rows, and how many there are on all pages.
func (s *scene) secondPage(by karta.Caller) ([]string, int) {
	s.t.Helper()
	page, err := s.ListEntries(s.t.Context(), by, karta.EntryFilter{}, "title", karta.Page{Number: 2, Limit: 3})
	if err != nil {
		s.t.Fatal(err)
	}
	titles := []string{}
	for _, entry := range page.Records {
		titles = append(titles, entry.Title)
	}
	return titles, page.Total
}

func (s *scene) wantSecondPage(by karta.Caller, total int, want ...string) {
	s.t.Helper()
	if titles, all := s.secondPage(by); !slices.Equal(titles, want) || all != total {
		s.t.Errorf("page two is %v of %d, want %v of %d", titles, all, want, total)
	}
}

func TestLaterPagesFollowTheRegisterAndTheReader(t *testing.T) {
	s := newScene(t)
	for _, title := range []string{"Arkiv", "Bygglov", "Cykel", "Diarium"} {
		s.create(s.input(title))
	}
	draft := s.create(s.input("Egenkontroll", func(in *karta.EntryInput) { in.Visibility = karta.Draft }))
	s.wantSecondPage(s.coordinator, 5, "Diarium", "Egenkontroll")
	s.wantSecondPage(s.reader, 4, "Diarium")
	s.update(s.coordinator, draft, func(in *karta.EntryInput) { in.Visibility = karta.Members })
	s.wantSecondPage(s.reader, 5, "Diarium", "Egenkontroll")
	s.create(s.input("Bibliotek"))
	s.wantSecondPage(s.coordinator, 6, "Cykel", "Diarium", "Egenkontroll")
}

func TestAPageBeyondTheEndIsEmpty(t *testing.T) {
	s := newScene(t)
	s.create(s.input("Arkiv"))
	s.wantSecondPage(s.coordinator, 1)
}
