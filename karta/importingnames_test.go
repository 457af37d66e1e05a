package karta

import "testing"

func TestThemesAreKnownByPresentNamesFirst(t *testing.T) {
	n := newNames()
	n.add("1", "Ombud")
	n.add("2", "Post")
	n.addFormer("1", "Fullmakter")
	n.addFormer("2", "Fullmakter")
	n.addFormer("gone", "Borta")
	n.add("2", "Meddelanden") // renamed by the file
	n.add("", "Nytt")
	for written, want := range map[string][]string{"ombud": {"1"}, " OMBUD\u00a0": {"1"}, "Fullmakter": {"1", "2"}, "Post": {"2"}, "meddelanden": {"2"}, "nytt": {""}, "Borta": nil, "Annat": nil} {
		found := n.called(written)
		if len(found) != len(want) {
			t.Errorf("%q: %v, want %v", written, found, want)
			continue
		}
		for i := range found {
			if found[i].id != want[i] {
				t.Errorf("%q: %v, want %v", written, found, want)
			}
		}
	}
	n.add("3", "Fullmakter")
	if found := n.called("fullmakter"); len(found) != 1 || found[0].id != "3" {
		t.Errorf("a former name is stronger than a present one: %v", found)
	}
}
