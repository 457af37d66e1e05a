package store

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWordsIn(t *testing.T) {
	got := wordsIn("E-tjänst för ÅLDRE, a\u030Aret 2026: \"I-042\" " + strings.Repeat("x", 65))
	if diff := cmp.Diff([]string{"e", "tjänst", "för", "åldre", "året", "2026", "i", "042"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestStem(t *testing.T) {
	for forms, want := range map[string]string{
		"kommun kommunen kommuner kommunernas kommunens": "kommun",
		"system systemet systemets systemen":             "system",
		"register registret registren":                   "regist",
		"försörjning försörjningen":                      "försörjning",
		"tjänst tjänster tjänsterna":                     "tjänst",
		"möte möten":                                     "möt",
	} {
		for form := range strings.FieldsSeq(forms) {
			if got := stem(form); got != want {
				t.Errorf("stem(%q) = %q, want %q", form, got, want)
			}
		}
	}
}

func TestBare(t *testing.T) {
	if got := bare("mötesplatsåäé"); got != "motesplatsaae" {
		t.Error(got)
	}
}
