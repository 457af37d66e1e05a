package store

import (
	"slices"
	"strings"
	"testing"
)

func TestFoldedKeepsSwedishLetters(t *testing.T) {
	for name, want := range map[string]string{
		"  Förvaltningen   för\u00a0IT ": "förvaltningen för it",
		"Idé":                            "ide",
		"A\u030angermanland":             "ångermanland",
		"MÜLLER Öst":                     "muller öst",
		"Skåne":                          "skåne",
	} {
		if got := folded(name); got != want {
			t.Errorf("folded(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSortKeyIsSwedishOrder(t *testing.T) {
	want := []string{"Arboga", "vad", "vik", "Wien", "wok", "xylofon", "Übb", "Yla", "Ystad", "zon", "Åre", "Älmhult", "Öland", "Östersund"}
	shuffled := slices.Sorted(slices.Values(want))
	slices.SortFunc(shuffled, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
	if !slices.Equal(shuffled, want) {
		t.Errorf("in the order of their keys: %v, want %v", shuffled, want)
	}
}
