package store_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"oversiktskarta/karta"
)

func asOfTime(at time.Time) karta.AsOf { return karta.AsOf(at.UTC().Format(time.RFC3339)) }

func TestEntryIsShownAsItWas(t *testing.T) {
	y := newUnopened(t)
	entry := y.entry(t, "Första namnet")
	then := y.Now()
	y.Advance(48 * time.Hour)
	changed := y.change(t, entry, func(in *karta.EntryInput) { in.Title = "Andra namnet"; in.PlannedEnd = "2028" })
	y.change(t, changed, func(in *karta.EntryInput) { in.PlannedEnd = "2029" })
	if _, err := y.ConfirmEntry(t.Context(), y.Program, entry.ID); err != nil {
		t.Fatal(err)
	}
	late := y.entry(t, "Senare")
	for name, asOf := range map[string]karta.AsOf{"instant": asOfTime(then), "day": karta.AsOf(karta.LocalDay(then))} {
		was, err := y.EntryAsOf(t.Context(), y.member, entry.Reference, asOf)
		if err != nil || was.Title != "Första namnet" || was.Version != 1 || was.LastConfirmed != nil || len(was.EndDateRevisions) != 0 || !was.UpdatedAt.Equal(then) {
			t.Errorf("by %s the entry was %+v, %v", name, was, err)
		}
		if _, err := y.EntryAsOf(t.Context(), y.member, late.ID, asOf); !errors.Is(err, karta.NotFound) {
			t.Errorf("by %s an entry that was not there yet: %v", name, err)
		}
		list, err := y.ListEntries(t.Context(), y.member, karta.EntryFilter{AsOf: asOf, Query: "namn"}, "", karta.Page{Number: 1, Limit: 10})
		if err != nil || list.Total != 1 || list.Records[0].Title != "Första namnet" {
			t.Errorf("by %s the list was %+v, %v", name, list, err)
		}
		m, err := y.Map(t.Context(), y.member, karta.MapQuery{EntryFilter: karta.EntryFilter{AsOf: asOf}, Rows: karta.SectorAxis, Columns: karta.AreaAxis})
		if err != nil || m.Total.Initiatives != 1 || m.Entries[0].Title != "Första namnet" || len(m.Cells) != 1 {
			t.Errorf("by %s the map was %+v, %v", name, m, err)
		}
	}
}

func TestPastShowsNothingThatIsHiddenNow(t *testing.T) {
	y := newUnopened(t)
	foreign := y.input("Öppnad av misstag")
	foreign.RegisteredBy = y.skr.Reference()
	entry := y.register(t, foreign)
	gone := y.entry(t, "Borttagen")
	then := y.Now()
	y.Advance(time.Hour)
	y.change(t, entry, func(in *karta.EntryInput) { in.Visibility = karta.Draft })
	if err := y.DeleteEntry(t.Context(), y.Program, gone.ID, 1); err != nil {
		t.Fatal(err)
	}
	for by, want := range map[string]int{"member": 0, "coordinator": 2} {
		caller := y.member
		if by == "coordinator" {
			caller = y.Program
		}
		list, err := y.ListEntries(t.Context(), caller, karta.EntryFilter{AsOf: asOfTime(then)}, "", karta.Page{Number: 1, Limit: 10})
		if err != nil || list.Total != want {
			t.Errorf("the %s sees %+v, %v", by, list, err)
		}
	}
	_, err := y.ListEntries(t.Context(), y.Program, karta.EntryFilter{AsOf: asOfTime(then), Deleted: true}, "", karta.Page{Number: 1, Limit: 10})
	if !errors.Is(err, karta.Invalid) {
		t.Errorf("deleted ones as they were: %v", err)
	}
}

// TestMatchingAgreesWithSQL holds the filter, the orders and the map in memory to those in SQL, on entries and filters by
// chance: the register as it was a moment ago is the register as it is.
func TestMatchingAgreesWithSQL(t *testing.T) {
	y := newUnopened(t)
	chance := rand.New(rand.NewPCG(1, 2))
	categories, organisations := y.registerByChance(t, chance, 120)
	asOf := asOfTime(y.Now())
	y.Advance(time.Hour)
	sorts := []string{"title", "-title", "reference", "-reference", "updatedAt", "-updatedAt", "plannedStart", "-plannedStart", "plannedEnd",
		"-plannedEnd", "phase", "-phase", "confirmedAt", "-confirmedAt"}
	for i := range 300 {
		by := []karta.Caller{y.Program, y.member, {Open: true}}[chance.IntN(3)]
		f, sort := filterByChance(chance, categories, organisations), sorts[i%len(sorts)]
		page := karta.Page{Number: 1, Limit: 100}
		want, err := y.ListEntries(t.Context(), by, f, sort, page)
		if err != nil {
			t.Fatal(err)
		}
		f.AsOf = asOf
		got, err := y.ListEntries(t.Context(), by, f, sort, page)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(references(got), references(want)) || got.Total != want.Total {
			t.Fatalf("%+v by %s:\n%v\nwant\n%v", f, sort, references(got), references(want))
		}
		q := karta.MapQuery{EntryFilter: f, Rows: karta.SectorAxis, Columns: karta.LifeEventAxis}
		then, err := y.Map(t.Context(), by, q)
		q.AsOf = ""
		asIs, nowErr := y.Map(t.Context(), by, q)
		if err != nil || nowErr != nil || inJSON(t, then) != inJSON(t, asIs) {
			t.Fatalf("%+v: %v, %v; the map was\n%s\nand is\n%s", f, err, nowErr, inJSON(t, then), inJSON(t, asIs))
		}
	}
}

func inJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func references(found karta.Found[karta.EntryItem]) []string {
	list := make([]string, len(found.Records))
	for i, entry := range found.Records {
		list[i] = entry.Reference
	}
	return list
}

func one[T any](chance *rand.Rand, values []T) T { return values[chance.IntN(len(values))] }

// some gives a few of the values, and none as often as not.
func some[T any](chance *rand.Rand, values []T) []T {
	if chance.IntN(2) == 0 {
		return nil
	}
	return values[chance.IntN(len(values)):]
}

var chanceDates = []karta.Date{"", "2024", "2025-Q3", "2025-10-01", "2026-03-10", "2027"}

func entryByChance(chance *rand.Rand, number int, categories []karta.CategoryReference, organisations []karta.OrganisationReference) karta.EntryInput {
	in := karta.EntryInput{Kind: one(chance, []karta.EntryKind{karta.Initiative, karta.Need}), Title: fmt.Sprintf("%s %d", one(chance, []string{"Åtgärd", "Ärende", "zebra", "Öppet", "A"}), number),
		Summary: "Text", Visibility: one(chance, karta.Visibilities), RegisteredBy: one(chance, organisations), TargetGroups: some(chance, karta.TargetGroups),
		PlannedStart: one(chance, chanceDates[:4]), PlannedEnd: one(chance, []karta.Date{"", "2026-03-10", "2027"})}
	in.Phase = one(chance, karta.Phases(in.Kind))
	in.Categories = append([]karta.CategoryReference{one(chance, categories[:3])}, some(chance, categories[3:])...)
	for _, role := range some(chance, karta.Roles) {
		in.Participations = append(in.Participations, karta.Participation{Organisation: one(chance, organisations), Role: role, To: one(chance, chanceDates)})
	}
	return in
}

func filterByChance(chance *rand.Rand, categories []karta.CategoryReference, organisations []karta.OrganisationReference) karta.EntryFilter {
	ids := func(from, to int) (ids []string) {
		for _, category := range some(chance, categories[from:to]) {
			ids = append(ids, category.ID)
		}
		if chance.IntN(3) == 0 && from > 0 {
			ids = append(ids, "none")
		}
		return ids
	}
	f := karta.EntryFilter{}
	if chance.IntN(3) == 0 {
		f.Sectors, f.Areas, f.LifeEvents = ids(0, 3), ids(3, 6), ids(6, 9)
	}
	if chance.IntN(3) == 0 {
		f.Kinds, f.Phases = some(chance, []karta.EntryKind{karta.Initiative, karta.Need}), some(chance, karta.Phases(karta.Initiative))
	}
	if chance.IntN(2) == 0 {
		for _, o := range some(chance, organisations) {
			f.Organisations = append(f.Organisations, o.ID)
		}
		f.Roles = some(chance, karta.Roles)
	}
	if chance.IntN(3) == 0 {
		f.From, f.To, f.ConfirmedBefore = one(chance, chanceDates), one(chance, chanceDates), one(chance, chanceDates)
	}
	if yes := chance.IntN(2) == 0; chance.IntN(3) == 0 {
		f.HasLead = &yes
	}
	if chance.IntN(4) == 0 {
		f.Visibility, f.TargetGroups, f.RegisteredBy = some(chance, karta.Visibilities), some(chance, karta.TargetGroups), []string{one(chance, organisations).ID}
	}
	return f
}
