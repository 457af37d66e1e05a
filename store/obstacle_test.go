package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// stopped adds a provision in law that stops an entry.
func stopped(provision, status string) func(*karta.EntryInput) {
	return func(in *karta.EntryInput) {
		in.Obstacles = append(in.Obstacles, karta.Obstacle{Provision: provision, Stops: "Delning", Status: status})
	}
}

func TestObstaclesAreThoseOfEntriesThatTheCallerMayRead(t *testing.T) {
	s := newScene(t)
	s.create(s.input("Öppen", stopped("2009:400 10 kap. 2 §", "identified")))
	s.create(s.need("För medlemmar", visibility(karta.Members), stopped("SFS 2009:400 10 kap 2 §", "proposed")))
	s.create(s.input("Utkast", visibility(karta.Draft), stopped("1998:204 3 §", "inquiry"), stopped("2009:400 10 kap. 2 §", "identified")))
	gone := s.create(s.input("Borttagen", stopped("1998:204 3 §", "identified")))
	if err := s.DeleteEntry(t.Context(), s.Program, gone.ID, gone.Version); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		by        karta.Caller
		f         karta.ObstacleFilter
		sort      string
		obstacles []string
		entries   []int // of each provision
		freed     []int
	}{
		"visitor":     {s.visitor, karta.ObstacleFilter{}, "", []string{"Öppen"}, []int{1}, []int{1}},
		"reader":      {s.reader, karta.ObstacleFilter{}, "title", []string{"För medlemmar", "Öppen"}, []int{2}, []int{2}},
		"own member":  {s.member, karta.ObstacleFilter{}, "", []string{"Utkast", "För medlemmar", "Utkast", "Öppen"}, []int{1, 3}, []int{0, 2}},
		"other":       {s.other, karta.ObstacleFilter{}, "-title", []string{"Öppen", "För medlemmar"}, []int{2}, []int{2}},
		"coordinator": {s.coordinator, karta.ObstacleFilter{Kinds: []karta.EntryKind{karta.Need}}, "", []string{"För medlemmar"}, []int{1}, []int{1}},
		"by law":      {s.coordinator, karta.ObstacleFilter{Laws: []string{"1998:204"}}, "", []string{"Utkast"}, []int{1}, []int{0}},
	} {
		obstacles, err := s.ListObstacles(t.Context(), test.by, test.f, test.sort)
		if err != nil {
			t.Fatal(err)
		}
		titles := []string{}
		for _, o := range obstacles {
			titles = append(titles, o.Entry.Title)
		}
		if diff := cmp.Diff(test.obstacles, titles); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		provisions, err := s.ListProvisions(t.Context(), test.by, test.f, "")
		if err != nil {
			t.Fatal(err)
		}
		var entries, freed []int
		for _, p := range provisions {
			entries, freed = append(entries, p.EntryCount), append(freed, len(p.Frees.Entries))
		}
		if diff := cmp.Diff([][]int{test.entries, test.freed}, [][]int{entries, freed}); diff != "" {
			t.Errorf("%s, provisions (-want +got):\n%s", name, diff)
		}
	}
}

func TestObstaclesAreRefusedToVisitorsOfAClosedServiceAndInUnknownOrders(t *testing.T) {
	s := newScene(t)
	if _, err := s.ListObstacles(t.Context(), karta.Caller{}, karta.ObstacleFilter{}, ""); !errors.Is(err, karta.Unauthenticated) {
		t.Errorf("a visitor to a closed service: %v", err)
	}
	if _, err := s.ListProvisions(t.Context(), s.reader, karta.ObstacleFilter{}, "shoesize"); !errors.Is(err, karta.Invalid) {
		t.Errorf("an unknown order: %v", err)
	}
}
