package store_test

import (
	"errors"
	"slices"
	"testing"

	"oversiktskarta/karta"
)

// written are notes as people write them in a workshop.
var written = []string{
	"Ombud behöver kunna företräda äldre i alla e-tjänster", "Digitala fullmakter saknas", "Fullmakter på papper fungerar inte i e-tjänsterna",
	"E-legitimation för barn och unga", "Personer utan svenskt personnummer får ingen e-legitimation", "Vi saknar en gemensam e-legitimation för anställda",
	"Informationsutbyte mellan socialtjänst och sjukvård", "Socialtjänsten får inte ta del av sjukvårdens uppgifter",
	"Sekretess hindrar informationsutbyte mellan vård och omsorg", "Sekretessen hindrar att vi delar uppgifter mellan myndigheter",
	"Uppgifter om företag ska lämnas en gång", "Företagare lämnar samma uppgifter till flera myndigheter",
	"E-arkiv för kommuner", "Gemensamt e-arkiv", "Mellanarkiv saknas i de flesta kommuner",
	"Bygglov digitalt hela vägen", "Digital bygglovsprocess", "Öppna data: gemensam katalog", "Katalog över öppna datamängder",
	"Välfärdsteknik i hemmet", "Trygghetslarm och annan välfärdsteknik", "Digital tillsyn på natten, välfärdsteknik",
	"Molntjänster och personuppgifter: får vi eller inte?", "Rättslig osäkerhet kring molntjänster",
	"Elevers betyg ska följa med digitalt mellan skolor", "Validering av betyg digitalt", "Nationella prov på skärm",
	"Nyanlända: samlad information på flera språk", "Etablering av nyanlända tar för lång tid", "Detaljplaner i digital form",
}

// together are notes of which a person would say that they are about the same thing; apart are some that share a word and are
// not.
var (
	aboutTheSame = [][2]int{{1, 2}, {3, 4}, {3, 5}, {6, 7}, {8, 9}, {10, 11}, {12, 13}, {12, 14}, {15, 16}, {17, 18}, {19, 20}, {19, 21}, {22, 23}, {24, 25}, {27, 28}}
	notTheSame   = [][2]int{{0, 3}, {1, 15}, {6, 27}, {15, 29}, {24, 26}, {17, 22}, {7, 10}}
)

func TestNotesAreGroupedAsPeopleWould(t *testing.T) {
	t.Parallel()
	n := newNoted(t, written...)
	suggested, err := n.ThemeSuggestions(t.Context(), n.coordinator, n.round.ID, "", false)
	if err != nil {
		t.Fatal(err)
	}
	group := map[int]int{}
	for i, suggestion := range suggested {
		t.Logf("%s: %s", suggestion.Name, suggestion.Reason)
		for _, note := range suggestion.Notes {
			group[note.Number-1] = i + 1
		}
		if len(suggestion.Notes) > 5 {
			t.Errorf("%s gathers %d of %d notes", suggestion.Name, len(suggestion.Notes), len(written))
		}
	}
	for _, pair := range aboutTheSame {
		if group[pair[0]] == 0 || group[pair[0]] != group[pair[1]] {
			t.Errorf("apart: %q and %q", written[pair[0]], written[pair[1]])
		}
	}
	for _, pair := range notTheSame {
		if group[pair[0]] != 0 && group[pair[0]] == group[pair[1]] {
			t.Errorf("together: %q and %q", written[pair[0]], written[pair[1]])
		}
	}
}

func TestSuggestedGroupIsAcceptedOrRejected(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Gemensamt e-arkiv", "E-arkiv för alla", "Ombud för äldre", "Äldres ombud")
	suggest := func(rejected bool) (hashes []string, suggested []karta.ThemeSuggestion) {
		t.Helper()
		suggested, err := n.ThemeSuggestions(t.Context(), n.coordinator, n.round.ID, "", rejected)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range suggested {
			hashes = append(hashes, one.Hash)
		}
		return hashes, suggested
	}
	answer := func(in karta.SuggestionAnswer) karta.NoteAct {
		t.Helper()
		act, err := n.AnswerSuggestion(t.Context(), n.coordinator, n.round.ID, in)
		if err != nil {
			t.Fatal(err)
		}
		return act
	}
	before, suggested := suggest(false)
	if len(before) != 2 {
		t.Fatalf("suggested: %+v", suggested)
	}
	no := answer(karta.SuggestionAnswer{Answer: karta.RejectGroup, Notes: n.now(t, suggested[0].Notes...)})
	if left, _ := suggest(false); !slices.Equal(left, before[1:]) {
		t.Errorf("after a no: %v", left)
	}
	if rejected, _ := suggest(true); !slices.Equal(rejected, before[:1]) {
		t.Errorf("rejected: %v", rejected)
	}
	if _, err := n.AnswerSuggestion(t.Context(), n.coordinator, n.round.ID, karta.SuggestionAnswer{Answer: karta.RejectGroup, Notes: n.now(t, suggested[0].Notes...)}); !errors.Is(err, karta.Conflict) {
		t.Errorf("a second no gave %v", err)
	}
	answer(karta.SuggestionAnswer{Answer: karta.ReconsiderGroup, Hash: before[0]})
	if again, _ := suggest(false); !slices.Equal(again, before) {
		t.Errorf("after the no was taken back: %v", again)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, no.ID); err != nil {
		t.Fatalf("undoing a no that has been taken back: %v", err)
	}
	yes := answer(karta.SuggestionAnswer{Answer: karta.AcceptGroup, Name: "E-arkiv", Notes: n.now(t, suggested[0].Notes...)})
	if left, _ := suggest(false); !slices.Equal(left, before[1:]) {
		t.Errorf("after a yes: %v", left)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, yes.ID); err != nil {
		t.Fatal(err)
	}
	if again, _ := suggest(false); !slices.Equal(again, before) {
		t.Errorf("after the yes was undone: %v", again)
	}
}
