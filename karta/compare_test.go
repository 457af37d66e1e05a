package karta

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareReadsEveryField(t *testing.T) {
	cost, amount := int64(1234567), int64(5000)
	digg := OrganisationReference{ID: "1", Name: "Myndigheten för digital förvaltning", ShortName: "Digg"}
	full := Entry{Version: 2, EntryInput: EntryInput{
		Title: "T", Summary: "S", Description: "Ett\nTvå", Phase: Ongoing, Visibility: Public, RegisteredBy: digg,
		Categories:     []CategoryReference{{Name: "Vård", NameEnglish: "Health"}},
		Participations: []Participation{{Organisation: digg, Role: Lead, From: "2023"}},
		PlannedStart:   "2023", PlannedEnd: "2026-Q2", TargetGroups: []TargetGroup{"regions"},
		Benefits:      []Benefit{{Kind: "financial", Description: "Sparar\ntid", Owner: &digg, From: "2027", Amount: &amount}},
		EstimatedCost: &cost,
		Funding:       []Funding{{Organisation: digg, Year: 2026, Amount: 5000, Status: "decided"}},
		Obstacles:     []Obstacle{{Provision: "2009:400", Stops: "Delning", Status: "inquiry"}},
		Reuse:         Reuse{Owner: "Digg", Licence: "MIT", SourceCodeURL: "https://example.se", Terms: "Fritt"},
		Links:         []Link{{URL: "https://example.se", Title: "Sida"}},
		Contacts:      []Contact{{Name: "Brevlådan", Email: "a@example.se"}},
		Relations:     []Relation{{Type: Addresses, Entry: EntryReference{Reference: "B-001", Title: "Behov"}}},
		Source:        "Källa",
	}}
	for language, want := range map[Language]map[string][]string{
		Swedish: {
			"title": {"T"}, "summary": {"S"}, "description": {"Ett", "Två"}, "phase": {"Pågående"}, "visibility": {"Öppen"},
			"registeredBy": {digg.Name}, "categories": {"Vård"}, "participations": {"Huvudansvarig: Digg (2023–)"},
			"plannedStart": {"2023"}, "plannedEnd": {"2026-Q2"}, "targetGroups": {"Regioner"},
			"benefits":      {"Ekonomisk nytta: Sparar tid (Myndigheten för digital förvaltning, från 2027, 5\u00a0000 kr per år)"},
			"estimatedCost": {"1\u00a0234\u00a0567 kr"},
			"funding":       {"Myndigheten för digital förvaltning 2026: 5\u00a0000 kr (beslutat)"},
			"obstacles":     {"2009:400: Delning (utreds)"},
			"reuse":         {"Ägare: Digg", "Licens: MIT", "Källkod: https://example.se", "Villkor: Fritt"},
			"links":         {"Sida <https://example.se>"}, "contacts": {"Brevlådan, a@example.se"},
			"relations": {"möter B-001 Behov"}, "source": {"Källa"},
		},
		English: {"categories": {"Health"}, "participations": {"Lead: Digg (2023–)"}, "phase": {"Ongoing"}, "estimatedCost": {"1\u00a0234\u00a0567 SEK"}},
	} {
		got := map[string][]string{}
		for _, difference := range Compare(Entry{Version: 1}, full, language).Differences {
			got[difference.Field] = difference.After
		}
		for field, lines := range want {
			if diff := cmp.Diff(lines, got[field]); diff != "" {
				t.Errorf("%s in %s: %s", field, language, diff)
			}
		}
		if language == Swedish && len(got) != len(want) {
			t.Errorf("%d fields differ, want %d", len(got), len(want))
		}
	}
	if same := Compare(full, full, Swedish); same.Differences == nil || len(same.Differences) > 0 {
		t.Errorf("an entry differs from itself: %+v", same)
	}
}

func TestWithoutCountsLines(t *testing.T) {
	if diff := cmp.Diff([]string{"a", "c"}, without([]string{"a", "a", "b", "c"}, []string{"b", "a"})); diff != "" {
		t.Error(diff)
	}
}

func TestSimilarity(t *testing.T) {
	rare, frequent := SharedWord{Rarity: 0.9}, SharedWord{Rarity: 0.1}
	for name, test := range map[string]struct {
		typed, title string
		words        int
		shared       []SharedWord
		reason       string
	}{
		"the same":             {"digital  POST", "Digital post", 2, nil, SameTitle},
		"a rare word of two":   {"Bygglov online", "Plattform för bygglov", 2, []SharedWord{rare}, SharedWords},
		"a frequent of three":  {"Digital hantering av arkiv", "Digitala körkort", 3, []SharedWord{frequent}, ""},
		"spelled alike":        {"Bibliotekk", "Bibliotek", 1, []SharedWord{{Near: true, Rarity: 0.9}}, SimilarSpelling},
		"nothing":              {"Bygglov", "Journal", 1, nil, ""},
		"nothing typed at all": {"", "Journal", 0, nil, ""},
	} {
		if weight, reason := Similarity(test.typed, test.title, test.words, test.shared); reason != test.reason || weight < 0 || weight > 1 {
			t.Errorf("%s: %s, %f", name, reason, weight)
		}
	}
}
