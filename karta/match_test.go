package karta_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// demoOrganisations are the organisations of the demo data, with made-up ids.
func demoOrganisations(t *testing.T) []karta.Organisation {
	t.Helper()
	text, err := os.ReadFile("../demo/organisations.json")
	if err != nil {
		t.Fatal(err)
	}
	var inputs []karta.OrganisationInput
	if err := json.Unmarshal(text, &inputs); err != nil {
		t.Fatal(err)
	}
	all := make([]karta.Organisation, len(inputs))
	for i, in := range inputs {
		all[i] = karta.Organisation{ID: fmt.Sprint(i), OrganisationInput: in}
	}
	return all
}

func TestMatchFindsWhatPeopleWrite(t *testing.T) {
	index := karta.NewOrganisationIndex(demoOrganisations(t))
	for written, want := range map[string]struct {
		name, reason string
		certain      bool
	}{
		"Skatteverket":                        {"Skatteverket", "name", true},
		"skatteverkets":                       {"Skatteverket", "name", true},
		"Skatteverket (SKV)":                  {"Skatteverket", "name", true},
		"SKV":                                 {"Skatteverket", "shortName", true},
		"SKL":                                 {"Sveriges Kommuner och Regioner", "alias", true},
		"Falu kommun":                         {"Falu kommun", "name", true},
		"Falun":                               {"Falu kommun", "shortName", true},
		"Falun kommun":                        {"Falu kommun", "shortName", true},
		"Stockholms stad":                     {"Stockholms kommun", "alias", true},
		"Stockholm stad":                      {"Stockholms kommun", "name", true},
		"Malmö kommuns":                       {"Malmö kommun", "name", true},
		"Länsstyrelsen Skåne":                 {"Länsstyrelsen i Skåne län", "name", true},
		"Länsstyrelsen i Stockholm":           {"Länsstyrelsen i Stockholms län", "name", true},
		"Länsstyrelsen Västra Götaland":       {"Länsstyrelsen i Västra Götalands län", "name", true},
		"Region Jönköping":                    {"Region Jönköpings län", "name", true},
		"Inera":                               {"Inera AB", "shortName", true},
		"eHälsomyndigheten":                   {"E-hälsomyndigheten", "alias", true},
		"202100-5448":                         {"Skatteverket", "organisationNumber", true},
		"162021005448":                        {"Skatteverket", "organisationNumber", true},
		"Skateverket":                         {"Skatteverket", "similar", false},
		"Myndighet för digital förvaltning":   {"Myndigheten för digital förvaltning", "similar", false},
		"A\u030ameals kommun":                 {"Åmåls kommun", "similar", false},
		"Myndigheten för digital förvaltning": {"Myndigheten för digital förvaltning", "name", true},
	} {
		matches := index.Match(written)
		if len(matches) == 0 {
			t.Errorf("%q finds nothing, want %s", written, want.name)
			continue
		}
		got := matches[0]
		if got.Organisation.Name != want.name || got.Reason != want.reason || got.Certain != want.certain {
			t.Errorf("%q is %s by %s, certain %t; want %+v", written, got.Organisation.Name, got.Reason, got.Certain, want)
		}
	}
}

func TestMatchSuggestsWhatBeginsAsWhatIsTyped(t *testing.T) {
	index := karta.NewOrganisationIndex(demoOrganisations(t))
	for written, want := range map[string][]string{
		"skatte":    {"Skatteverket", "Skatterättsnämnden", "Skinnskattebergs kommun", "Forskarskattenämnden"}, // and none that only share letters
		"hallsberg": {"Hallsbergs kommun"},
		"skatevrek": {"Skatteverket"}, // misspelt
	} {
		var got []string
		for _, match := range index.Match(written) {
			got = append(got, match.Organisation.Name)
		}
		if written == "skatevrek" {
			got = got[:1]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", written, diff)
		}
	}
	if two := index.Match("sk"); len(two) != 10 || two[2].Organisation.Name != "Skatteverket" {
		t.Errorf("two letters give %+v", two)
	}
}

func TestMatchIsCertainOfEveryOfficialName(t *testing.T) {
	all := demoOrganisations(t)
	index := karta.NewOrganisationIndex(all)
	for _, o := range all {
		for _, form := range []string{o.Name, strings.ToUpper(o.Name), genitive(o.Name), " " + o.Name + "\u00a0"} {
			matches := index.Match(form)
			if len(matches) == 0 || matches[0].Organisation.ID != o.ID || !matches[0].Certain {
				t.Errorf("%q is not certainly %s: %+v", form, o.Name, matches)
			}
		}
	}
}

func genitive(name string) string {
	switch last := name[len(name)-1:]; {
	case last == "s":
		return name
	case last == strings.ToUpper(last):
		return name + ":s"
	default:
		return name + "s"
	}
}

func TestMatchDoesNotChoose(t *testing.T) {
	index := karta.NewOrganisationIndex(demoOrganisations(t))
	gotland := index.Match("212000-0803")
	if len(gotland) != 2 || gotland[0].Certain || gotland[1].Certain {
		t.Errorf("Gotland's number, shared by municipality and region, gives %+v", gotland)
	}
	for _, written := range []string{"Kalmar län", "län", "kommun", "", " ", "?", "xyzzy", "000000-0000"} {
		if matches := index.Match(written); len(matches) > 0 && matches[0].Certain {
			t.Errorf("%q is taken to be %s", written, matches[0].Organisation.Name)
		}
	}
	if matches := index.Match("Länsstyrelsen"); len(matches) != 10 || matches[0].Certain {
		t.Errorf("a beginning gives %d suggestions", len(matches))
	}
}
