package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// titles are those of the entries that a filter selects for a caller, in the order of a sort.
func (s *scene) titles(by karta.Caller, f karta.EntryFilter, sort string) []string {
	s.t.Helper()
	page, err := s.ListEntries(s.t.Context(), by, f, sort, all)
	if err != nil {
		s.t.Fatalf("%+v: %v", f, err)
	}
	titles := []string{}
	for _, item := range page.Records {
		titles = append(titles, item.Title)
	}
	if page.Total != len(titles) {
		s.t.Errorf("%+v: total %d of %d", f, page.Total, len(titles))
	}
	return titles
}

func TestFilters(t *testing.T) {
	s := newScene(t)
	role := func(role karta.Role, organisation karta.OrganisationReference, to karta.Date) func(*karta.EntryInput) {
		return func(in *karta.EntryInput) {
			in.Participations = append(in.Participations, karta.Participation{Organisation: organisation, Role: role, To: to})
		}
	}
	s.create(s.input("A", role(karta.Lead, s.digg, ""), role(karta.Funder, s.skr, ""), func(in *karta.EntryInput) {
		in.Categories = []karta.CategoryReference{s.health, s.school, s.identity}
		in.PlannedStart, in.PlannedEnd = "2024", "2025-Q2"
		in.TargetGroups = []karta.TargetGroup{"regions"}
	}))
	s.create(s.input("B", role(karta.Lead, s.skr, "2025"), func(in *karta.EntryInput) {
		in.RegisteredBy, in.Phase, in.PlannedStart = s.inera, karta.Idea, "2026"
	}))
	s.create(s.need("C", visibility(karta.Members), func(in *karta.EntryInput) {
		in.Categories = []karta.CategoryReference{s.school}
		in.PlannedEnd = "2023-12-31"
	}))
	yes, no := true, false
	for name, test := range map[string]struct {
		filter karta.EntryFilter
		want   []string
	}{
		"nothing":                      {karta.EntryFilter{}, []string{"A", "B", "C"}},
		"kind":                         {karta.EntryFilter{Kinds: []karta.EntryKind{karta.Need}}, []string{"C"}},
		"phases":                       {karta.EntryFilter{Phases: []karta.Phase{karta.Idea, karta.Identified}}, []string{"B", "C"}},
		"sector":                       {karta.EntryFilter{Sectors: []string{s.school.ID}}, []string{"A", "C"}},
		"area":                         {karta.EntryFilter{Areas: []string{s.identity.ID}}, []string{"A"}},
		"no area":                      {karta.EntryFilter{Areas: []string{"none"}}, []string{"B", "C"}},
		"an area or none":              {karta.EntryFilter{Areas: []string{"none", s.identity.ID}}, []string{"A", "B", "C"}},
		"no life event":                {karta.EntryFilter{LifeEvents: []string{"none"}}, []string{"A", "B", "C"}},
		"sector and area":              {karta.EntryFilter{Sectors: []string{s.health.ID}, Areas: []string{"none"}}, []string{"B"}},
		"takes or took part":           {karta.EntryFilter{Organisations: []string{s.skr.ID}}, []string{"A", "B"}},
		"registered":                   {karta.EntryFilter{Organisations: []string{s.inera.ID}}, []string{"B"}},
		"lead today":                   {karta.EntryFilter{Organisations: []string{s.skr.ID, s.digg.ID}, Roles: []karta.Role{karta.Lead}}, []string{"A"}},
		"funded":                       {karta.EntryFilter{Roles: []karta.Role{karta.Funder}}, []string{"A"}},
		"registered by":                {karta.EntryFilter{RegisteredBy: []string{s.inera.ID}}, []string{"B"}},
		"has lead":                     {karta.EntryFilter{HasLead: &yes}, []string{"A"}},
		"has no lead":                  {karta.EntryFilter{HasLead: &no}, []string{"B", "C"}},
		"target group":                 {karta.EntryFilter{TargetGroups: []karta.TargetGroup{"regions", "agencies"}}, []string{"A"}},
		"from, an open end counts":     {karta.EntryFilter{From: "2025-06-30"}, []string{"A", "B"}},
		"from the day after a quarter": {karta.EntryFilter{From: "2025-07-01"}, []string{"B"}},
		"to, an open start counts":     {karta.EntryFilter{To: "2023"}, []string{"C"}},
		"a period":                     {karta.EntryFilter{From: "2024", To: "2024"}, []string{"A"}},
		"visibility":                   {karta.EntryFilter{Visibility: []karta.Visibility{karta.Members}}, []string{"C"}},
		"never confirmed":              {karta.EntryFilter{ConfirmedBefore: "2026-01-01"}, []string{"A", "B", "C"}},
		"search":                       {karta.EntryFilter{Query: "lärande", Kinds: []karta.EntryKind{karta.Initiative}}, []string{"A"}},
		"deleted":                      {karta.EntryFilter{Deleted: true}, []string{}},
	} {
		if diff := cmp.Diff(test.want, s.titles(s.coordinator, test.filter, "title")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		m, err := s.Map(t.Context(), s.coordinator, karta.MapQuery{EntryFilter: test.filter, Rows: karta.SectorAxis, Columns: karta.AreaAxis})
		if err != nil || len(m.Entries) != len(test.want) || m.Total.Initiatives+m.Total.Needs != len(test.want) {
			t.Errorf("%s: %d entries on the map, %v", name, len(m.Entries), err)
		}
		streamed := []string{}
		for entry, err := range s.EachEntry(t.Context(), s.coordinator, test.filter, "title") {
			if err != nil {
				t.Fatal(err)
			}
			streamed = append(streamed, entry.Title)
		}
		if diff := cmp.Diff(test.want, streamed); diff != "" {
			t.Errorf("%s, streamed: %s", name, diff)
		}
	}
}

func TestConfirmedBefore(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("A"))
	s.create(s.input("B"))
	if _, err := s.ConfirmEntry(t.Context(), s.member, entry.ID); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[karta.Date][]string{"2026-03-02": {"B"}, "2026-03-03": {"A", "B"}} {
		if got := s.titles(s.member, karta.EntryFilter{ConfirmedBefore: day}, "title"); !slices.Equal(got, want) {
			t.Errorf("confirmed before %s: %q", day, got)
		}
	}
	if got := s.titles(s.member, karta.EntryFilter{}, "confirmedAt"); !slices.Equal(got, []string{"B", "A"}) {
		t.Errorf("by confirmation: %q", got)
	}
}

func TestWhoReadsWhat(t *testing.T) {
	s := newScene(t)
	entries := map[string]karta.Entry{}
	for _, in := range []karta.EntryInput{
		s.input("Öppen", func(in *karta.EntryInput) { in.Contacts = []karta.Contact{{Name: "Funktion"}} }),
		s.input("Inloggade", visibility(karta.Members)),
		s.input("Diggs utkast", visibility(karta.Draft)),
		s.input("Diggs utkast som SKR leder", visibility(karta.Draft), func(in *karta.EntryInput) {
			in.Participations = []karta.Participation{{Organisation: s.skr, Role: karta.Lead, To: "2026-03-02"}}
		}),
		s.input("Diggs utkast som SKR har lett", visibility(karta.Draft), func(in *karta.EntryInput) {
			in.Participations = []karta.Participation{{Organisation: s.skr, Role: karta.Lead, To: "2026-03-01"}, {Organisation: s.skr, Role: karta.Funder}}
		}),
		s.input("Borttagen"),
	} {
		entries[in.Title] = s.create(in)
	}
	if err := s.DeleteEntry(t.Context(), s.Program, entries["Borttagen"].ID, 1); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		by   karta.Caller
		want []string
	}{
		"visitor":     {s.visitor, []string{"Öppen"}},
		"reader":      {s.reader, []string{"Inloggade", "Öppen"}},
		"steering":    {s.steering, []string{"Inloggade", "Öppen"}},
		"member":      {s.member, []string{"Diggs utkast", "Diggs utkast som SKR har lett", "Diggs utkast som SKR leder", "Inloggade", "Öppen"}},
		"other":       {s.other, []string{"Diggs utkast som SKR leder", "Inloggade", "Öppen"}},
		"coordinator": {s.coordinator, []string{"Diggs utkast", "Diggs utkast som SKR har lett", "Diggs utkast som SKR leder", "Inloggade", "Öppen"}},
	} {
		if diff := cmp.Diff(test.want, s.titles(test.by, karta.EntryFilter{}, "title")); diff != "" {
			t.Errorf("%s lists: %s", name, diff)
		}
		for title, entry := range entries {
			read, err := s.Entry(t.Context(), test.by, entry.ID)
			may := slices.Contains(test.want, title) || title == "Borttagen" && test.by.Role == karta.Coordinator
			if may != (err == nil) || !may && !errors.Is(err, karta.NotFound) {
				t.Errorf("%s reads %s: %v", name, title, err)
			}
			if title == "Öppen" && (len(read.Contacts) > 0) != test.by.LoggedIn() {
				t.Errorf("%s sees contacts %v", name, read.Contacts)
			}
		}
	}
	closed := karta.Caller{}
	if _, err := s.ListEntries(t.Context(), closed, karta.EntryFilter{}, "", all); !errors.Is(err, karta.Unauthenticated) {
		t.Errorf("a visitor to a closed service lists: %v", err)
	}
	for _, by := range []karta.Caller{s.member, s.reader} {
		if _, err := s.ListEntries(t.Context(), by, karta.EntryFilter{Deleted: true}, "", all); !errors.Is(err, karta.Forbidden) {
			t.Errorf("a %s lists deleted entries: %v", by.Role, err)
		}
	}
	if got := s.titles(s.coordinator, karta.EntryFilter{Deleted: true}, "title"); !slices.Equal(got, []string{"Borttagen"}) {
		t.Errorf("deleted: %q", got)
	}
}

func TestOrders(t *testing.T) {
	s := newScene(t)
	for _, in := range []karta.EntryInput{
		s.input("Zebra", func(in *karta.EntryInput) { in.PlannedStart, in.PlannedEnd, in.Phase = "2025", "2026", karta.Idea }),
		s.input("Åker", func(in *karta.EntryInput) { in.PlannedStart, in.Phase = "2024-Q2", karta.Ended }),
		s.need("Ödla", func(in *karta.EntryInput) { in.PlannedEnd = "2025-05-01" }),
		s.input("ärlig", func(in *karta.EntryInput) { in.Phase = karta.UnknownPhase }),
	} {
		s.create(in)
		s.Advance(time.Minute)
	}
	for sort, want := range map[string][]string{
		"title":         {"Zebra", "Åker", "ärlig", "Ödla"},
		"-title":        {"Ödla", "ärlig", "Åker", "Zebra"},
		"reference":     {"Zebra", "Åker", "ärlig", "Ödla"},
		"-updatedAt":    {"ärlig", "Ödla", "Åker", "Zebra"},
		"plannedStart":  {"Åker", "Zebra", "Ödla", "ärlig"},
		"-plannedStart": {"Zebra", "Åker", "ärlig", "Ödla"},
		"plannedEnd":    {"Ödla", "Zebra", "Åker", "ärlig"},
		"-plannedEnd":   {"Zebra", "Ödla", "ärlig", "Åker"},
		"phase":         {"Zebra", "Åker", "ärlig", "Ödla"},
		"":              {"Zebra", "Åker", "ärlig", "Ödla"},
	} {
		if diff := cmp.Diff(want, s.titles(s.visitor, karta.EntryFilter{}, sort)); diff != "" {
			t.Errorf("%s: %s", sort, diff)
		}
	}
	if _, err := s.ListEntries(t.Context(), s.visitor, karta.EntryFilter{}, "seq; DROP TABLE entries", all); !errors.Is(err, karta.Invalid) {
		t.Errorf("unknown order: %v", err)
	}
}

func TestPagesShareNothing(t *testing.T) {
	s := newScene(t)
	for range 7 {
		s.create(s.input("Samma titel"))
	}
	for _, query := range []string{"", "titel"} {
		seen := map[string]bool{}
		for number := 1; number <= 4; number++ {
			page, err := s.ListEntries(t.Context(), s.visitor, karta.EntryFilter{Query: query}, "", karta.Page{Number: number, Limit: 3})
			if err != nil || page.Total != 7 {
				t.Fatalf("page %d: total %d, %v", number, page.Total, err)
			}
			for _, item := range page.Records {
				seen[item.ID] = true
			}
		}
		if len(seen) != 7 {
			t.Errorf("%q: %d different entries", query, len(seen))
		}
	}
}
