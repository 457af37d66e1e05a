package karta

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// interfaceWords reads a group of words out of the texts of the web interface: code to word.
func interfaceWords(t *testing.T, language Language, file, group string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("../frontend/src/i18n/%s/%s.ts", language, file))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile(`(?s)\n  ` + group + `: \{(.*?)\}`).FindSubmatch(text)
	if block == nil {
		t.Fatalf("%s has no %s", file, group)
	}
	words := make(map[string]string)
	for _, pair := range regexp.MustCompile(`(\w+): '([^']*)'`).FindAllStringSubmatch(string(block[1]), -1) {
		words[pair[1]] = pair[2]
	}
	return words
}

func namesOf[K ~string](names map[K]Text) map[string]Text {
	plain := make(map[string]Text, len(names))
	for code, name := range names {
		plain[string(code)] = name
	}
	return plain
}

func TestPagesAndWorkbooksCallThingsTheSame(t *testing.T) {
	for _, words := range []struct {
		file, group string
		names       map[string]Text
	}{
		{"common", "phases", namesOf(phaseNames)},
		{"common", "kinds", namesOf(kindNames)},
		{"entries/labels", "roles", namesOf(roleNames)},
		{"entries/labels", "axes", namesOf(axisSingular)},
		{"entries/labels", "axesPlural", namesOf(axisNames)},
		{"entries/labels", "visibility", namesOf(visibilityNames)},
		{"entries/labels", "targetGroups", namesOf(targetGroupNames)},
		{"entries/labels", "relations", namesOf(relationNames)},
		{"entries/labels", "benefitKinds", benefitNames},
		{"entries/labels", "fundingStatuses", fundingNames},
		{"entries/labels", "obstacleStatuses", obstacleNames},
		{"entries/labels", "organisationKinds", namesOf(organisationKindNames)},
		{"entries/labels", "memberships", membershipNames},
	} {
		for _, language := range []Language{Swedish, English} {
			shown := interfaceWords(t, language, words.file, words.group)
			if len(shown) != len(words.names) {
				t.Errorf("%s has %d words in %s, workbooks have %d", words.group, len(shown), language, len(words.names))
			}
			for code, name := range words.names {
				if !strings.EqualFold(shown[code], name.In(language)) {
					t.Errorf("%s: %s is ”%s” on pages and ”%s” in workbooks", words.group, code, shown[code], name.In(language))
				}
			}
		}
	}
}
