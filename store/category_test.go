package store_test

import (
	"slices"
	"strings"
	"testing"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

// terms lists the names on an axis in order, and fails the test if positions are not 1, 2, 3 and so on.
func terms(t *testing.T, f *storetest.Fixture, axis karta.Axis) string {
	t.Helper()
	all, err := f.ListCategories(t.Context(), f.Program, karta.CategoryFilter{Axes: []karta.Axis{axis}})
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for i, c := range all {
		names = append(names, c.Name)
		if c.Position != i+1 {
			t.Errorf("%s has position %d, want %d", c.Name, c.Position, i+1)
		}
	}
	return strings.Join(names, " ")
}

func TestCategoriesMakeRoom(t *testing.T) {
	f := storetest.New(t)
	a, b, c := f.Category(t, karta.SectorAxis, "A"), f.Category(t, karta.SectorAxis, "B"), f.Category(t, karta.SectorAxis, "C")
	f.Category(t, karta.AreaAxis, "A")
	move := func(category karta.Category, change func(*karta.CategoryInput)) {
		t.Helper()
		now, err := f.Store.Category(t.Context(), f.Program, category.ID)
		if err != nil {
			t.Fatal(err)
		}
		change(&now.CategoryInput)
		if _, err := f.UpdateCategory(t.Context(), f.Program, now.ID, now.Version, now.CategoryInput); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		category karta.Category
		position int
		want     string
	}{{c, 1, "C A B"}, {c, 2, "A C B"}, {a, 1000, "C B A"}, {b, 2, "C B A"}} {
		move(step.category, func(in *karta.CategoryInput) { in.Position = step.position })
		if got := terms(t, f, karta.SectorAxis); got != step.want {
			t.Errorf("after moving %s to %d: %s, want %s", step.category.Name, step.position, got, step.want)
		}
	}
	if _, err := f.CreateCategory(t.Context(), f.Program, karta.CategoryInput{Axis: karta.SectorAxis, Name: "D", Position: 2}); err != nil {
		t.Fatal(err)
	}
	move(b, func(in *karta.CategoryInput) { in.Axis, in.Name = karta.AreaAxis, "B" })
	if sectors, areas := terms(t, f, karta.SectorAxis), terms(t, f, karta.AreaAxis); sectors != "C D A" || areas != "A B" {
		t.Errorf("sectors %s, areas %s", sectors, areas)
	}
}

func TestCategoriesStandInTheOrderOfTheAxes(t *testing.T) {
	f := storetest.New(t)
	for _, axis := range slices.Backward(karta.Axes) {
		f.Category(t, axis, "En "+string(axis))
	}
	all, err := f.ListCategories(t.Context(), f.Program, karta.CategoryFilter{})
	if err != nil || len(all) != len(karta.Axes) {
		t.Fatal(all, err)
	}
	for i, axis := range karta.Axes {
		if all[i].Axis != axis {
			t.Errorf("number %d is on %s, want %s", i, all[i].Axis, axis)
		}
	}
}

func TestCategoryNamesAreUniqueOnTheirAxis(t *testing.T) {
	f := storetest.New(t)
	f.Category(t, karta.SectorAxis, "Vård och omsorg")
	f.Category(t, karta.AreaAxis, "Vård och omsorg")
	other := f.Category(t, karta.SectorAxis, "Skola")
	in := karta.CategoryInput{Axis: karta.SectorAxis, Name: "VÅRD och  omsorg", Position: 1}
	_, err := f.CreateCategory(t.Context(), f.Program, in)
	wantField(t, err, karta.Conflict, "name")
	_, err = f.UpdateCategory(t.Context(), f.Program, other.ID, 1, in)
	wantField(t, err, karta.Conflict, "name")
	if got := terms(t, f, karta.SectorAxis); got != "Vård och omsorg Skola" {
		t.Errorf("a refused write has moved categories: %s", got)
	}
}

func TestCategoryInUseStaysOnItsAxis(t *testing.T) {
	f := storetest.New(t)
	agency, sector := f.Organisation(t, "Skatteverket"), f.Category(t, karta.SectorAxis, "Ekonomi")
	_, err := f.CreateEntry(t.Context(), f.Program, karta.EntryInput{Kind: karta.Initiative, Title: "Titel", Summary: "Sammanfattning", Phase: karta.Idea,
		Visibility: karta.Draft, RegisteredBy: agency.Reference(), Categories: []karta.CategoryReference{sector.Reference()}})
	if err != nil {
		t.Fatal(err)
	}
	in := sector.CategoryInput
	in.Axis = karta.AreaAxis
	_, err = f.UpdateCategory(t.Context(), f.Program, sector.ID, 1, in)
	wantField(t, err, karta.Conflict, "axis")
	for role, want := range map[karta.UserRole]int{karta.Reader: 0, karta.Member: 1, karta.Coordinator: 1} {
		by := f.User(t, role, agency)
		c, err := f.Store.Category(t.Context(), by, sector.ID)
		o, err2 := f.Store.Organisation(t.Context(), by, agency.ID)
		if err != nil || err2 != nil || c.EntryCount != want || o.EntryCount != want {
			t.Errorf("a %s counts %d and %d entries, want %d; %v %v", role, c.EntryCount, o.EntryCount, want, err, err2)
		}
	}
}
