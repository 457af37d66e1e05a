package store_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// found is the titles that a search gives, and what it suggests.
func (s *scene) found(by karta.Caller, query string) (titles, suggestions []string) {
	s.t.Helper()
	page, err := s.ListEntries(s.t.Context(), by, karta.EntryFilter{Query: query}, "", karta.Page{Number: 1, Limit: 100})
	if err != nil {
		s.t.Fatalf("search %q: %v", query, err)
	}
	titles = []string{}
	for _, item := range page.Records {
		titles = append(titles, item.Title)
	}
	if page.Total != len(titles) {
		s.t.Errorf("search %q: total %d of %d", query, page.Total, len(titles))
	}
	return titles, page.Suggestions
}

func TestSearch(t *testing.T) {
	s := newScene(t)
	s.create(s.input("Nationell informationsförsörjning"))
	s.create(s.input("Digital post", func(in *karta.EntryInput) { in.Summary = "Om kommunens möten." }))
	s.create(s.input("E-tjänst för bygglov", func(in *karta.EntryInput) { in.Description = "Bygger på digital post." }))
	s.create(s.input("Mobila bilar"))
	s.create(s.input("Systemet", func(in *karta.EntryInput) {
		in.Participations = []karta.Participation{{Organisation: s.organisation("Lantmäteriet", "LM"), Role: karta.Funder}}
	}))
	s.create(s.input("Stöd mot bedrägeri", func(in *karta.EntryInput) { in.RegisteredBy = s.inera }))
	s.create(s.need("Öar i skärgården", func(in *karta.EntryInput) { in.Categories = []karta.CategoryReference{s.school} }))
	for query, want := range map[string][]string{
		"försörjning":       {"Nationell informationsförsörjning"},
		"försörjningarna":   {"Nationell informationsförsörjning"},
		"INFORMATION":       {"Nationell informationsförsörjning"},
		"kommunernas":       {"Digital post"},
		"digital post":      {"Digital post", "E-tjänst för bygglov"},
		"post digitala":     {"Digital post", "E-tjänst för bygglov"},
		"e-tjänst":          {"E-tjänst för bygglov"},
		"e-tjänster bygg":   {"E-tjänst för bygglov"},
		"möte":              {"Digital post"},
		"mote":              {},
		"bil":               {"Mobila bilar"},
		"bilen":             {"Mobila bilar"},
		"system":            {"Systemet"},
		"systemets":         {"Systemet"},
		"ö":                 {"Öar i skärgården"},
		"inera":             {"Stöd mot bedrägeri"},
		"lantmäteri":        {"Systemet"},
		"lm":                {"Systemet"},
		"skola":             {"Öar i skärgården"},
		"learning":          {"Öar i skärgården"},
		"I-002":             {"Digital post"},
		"i-2":               {"Digital post"},
		"b001":              {"Öar i skärgården"},
		"digital bygglov x": {},
		`"digital" AND NOT`: {},
		"***":               nil, // no word at all is no search
	} {
		got, _ := s.found(s.visitor, query)
		if want == nil {
			if len(got) != 7 {
				t.Errorf("%q found %q", query, got)
			}
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", query, diff)
		}
	}
}

func TestSearchFollowsChanges(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Gammal rubrik"))
	if old, _ := s.found(s.visitor, "rubrik"); len(old) != 1 {
		t.Errorf("the title finds %q", old)
	}
	if early, _ := s.found(s.visitor, "namn"); len(early) != 0 {
		t.Errorf("a title to come finds %q", early)
	}
	in := entry.EntryInput
	in.Title = "Nytt namn"
	if _, err := s.UpdateEntry(t.Context(), s.member, entry.ID, 1, in); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.found(s.visitor, "rubrik"); len(got) != 0 {
		t.Errorf("the old title finds %q", got)
	}
	if got, _ := s.found(s.visitor, "namn"); len(got) != 1 {
		t.Errorf("the new title finds %q", got)
	}
	digg, err := s.Store.Organisation(t.Context(), s.Program, s.digg.ID)
	if err != nil {
		t.Fatal(err)
	}
	digg.OrganisationInput.Name = "Digitaliseringsmyndigheten"
	if _, err := s.UpdateOrganisation(t.Context(), s.Program, digg.ID, digg.Version, digg.OrganisationInput); err != nil {
		t.Fatal(err)
	}
	health, err := s.Store.Category(t.Context(), s.Program, s.health.ID)
	if err != nil {
		t.Fatal(err)
	}
	health.CategoryInput.Name = "Sjukvård"
	if _, err := s.UpdateCategory(t.Context(), s.Program, health.ID, health.Version, health.CategoryInput); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"digitalisering", "sjukvården"} {
		if got, _ := s.found(s.visitor, name); len(got) != 1 {
			t.Errorf("%s finds %q", name, got)
		}
	}
}

func TestParticipationsFollowTheNamesOfOrganisations(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Titel", func(in *karta.EntryInput) {
		in.Participations = []karta.Participation{{Organisation: s.skr, Role: karta.Lead}, {Organisation: s.inera, Role: karta.Lead}}
	}))
	inera, err := s.Store.Organisation(t.Context(), s.Program, s.inera.ID)
	if err != nil {
		t.Fatal(err)
	}
	inera.OrganisationInput.Name = "Ödets myndighet"
	if _, err := s.UpdateOrganisation(t.Context(), s.Program, inera.ID, inera.Version, inera.OrganisationInput); err != nil {
		t.Fatal(err)
	}
	renamed, err := s.Entry(t.Context(), s.member, entry.ID)
	if err != nil || renamed.Participations[1].Organisation.Name != "Ödets myndighet" || entry.Participations[0].Organisation.Name != "Inera" {
		t.Errorf("%+v %v", renamed.Participations, err)
	}
}

func TestSearchNeverFindsContactsOrOthersDrafts(t *testing.T) {
	s := newScene(t)
	s.create(s.input("Öppen", func(in *karta.EntryInput) { in.Contacts = []karta.Contact{{Name: "Hemlighetsperson"}} }))
	s.create(s.input("Utkast om rymdfärjor", visibility(karta.Draft)))
	for _, query := range []string{"hemlighetsperson", "rymdfärjor", "rymdfarjor", "rymdfärjot"} {
		if titles, suggestions := s.found(s.other, query); len(titles)+len(suggestions) > 0 {
			t.Errorf("%q: %q %q", query, titles, suggestions)
		}
	}
	for _, query := range []string{"rymdfärja", "rymdfärjor"} {
		if titles, _ := s.found(s.member, query); len(titles) != 1 {
			t.Errorf("own draft: %q", titles)
		}
	}
	if titles, _ := s.found(s.other, "rymdfärja"); len(titles) > 0 {
		t.Errorf("what has been found for its own people: %q", titles)
	}
}

func TestSuggestions(t *testing.T) {
	s := newScene(t)
	s.create(s.input("Digitala möten om vård"))
	s.create(s.input("Ett möte"))
	for query, want := range map[string][]string{
		"mote":           {"möte"},
		"digitala moten": {"digitala möten"},
		"vård":           {},
		"digitlaa":       {"digitala"},
		"xyzzy":          {},
		"vard":           {"vård"},
	} {
		if _, got := s.found(s.visitor, query); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

func TestSearchRanksTitleBeforeSummaryBeforeRest(t *testing.T) {
	s := newScene(t)
	s.create(s.input("Rest", func(in *karta.EntryInput) { in.Description = "digital identitet" }))
	s.create(s.input("Sammanfattning", func(in *karta.EntryInput) { in.Summary = "digital identitet" }))
	s.create(s.input("Digital identitet"))
	for i := range 20 {
		s.create(s.input(fmt.Sprint("Annat ", i)))
	}
	got, _ := s.found(s.visitor, "identitet")
	if diff := cmp.Diff([]string{"Digital identitet", "Sammanfattning", "Rest"}, got); diff != "" {
		t.Error(diff)
	}
}

func FuzzSearch(f *testing.F) {
	for _, seed := range []string{"", "a", `"`, "NEAR(a b)", "title:x", "möte*", "a OR b AND (", "^x", "\x00", "å\xff", "-", "'; DROP TABLE entries", "{a b}:c", "I-042"} {
		f.Add(seed)
	}
	s := newScene(f)
	s.create(s.input("Digitala möten om vård"))
	f.Fuzz(func(t *testing.T, query string) {
		for _, sort := range []string{"", "title"} {
			if _, err := s.ListEntries(t.Context(), s.visitor, karta.EntryFilter{Query: query}, sort, karta.Page{Number: 1, Limit: 10}); err != nil {
				t.Errorf("%q: %v", query, err)
			}
		}
		if _, err := s.SimilarEntries(t.Context(), s.visitor, query, query, "", ""); err != nil {
			t.Errorf("similar to %q: %v", query, err)
		}
	})
}
