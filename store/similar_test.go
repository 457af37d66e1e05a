package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

func TestSimilarEntries(t *testing.T) {
	s := newScene(t)
	for _, title := range []string{"Nationell informationsförsörjning", "Säker digital kommunikation", "Gemensam plattform för bygglov",
		"Mina ombud", "Kommunikationsplan för kommuner", "Digital post", "Digitala körkort", "Bibliotek", "Digital arkivering", "Digital tidbok",
		"Kartor för varje kommun"} {
		s.create(s.input(title, func(in *karta.EntryInput) {
			in.Participations = []karta.Participation{{Organisation: s.skr, Role: karta.Lead}, {Organisation: s.inera, Role: karta.Lead, To: "2020"}}
		}))
	}
	s.create(s.input("Hemlig bygglovsplattform", visibility(karta.Draft)))
	s.create(s.need("Bygglov för alla"))
	for _, test := range []struct {
		title, wantTitle, wantReason string
		wantShared                   []string
	}{
		{"säker  DIGITAL kommunikation", "Säker digital kommunikation", karta.SameTitle, []string{"säker", "digital", "kommunikation"}},
		{"Försörjning av information", "Nationell informationsförsörjning", karta.SharedWords, []string{"försörjning", "information"}},
		{"Bygglovet", "Bygglov för alla", karta.SharedWords, []string{"bygglov"}},
		{"Informationsplattform", "Gemensam plattform för bygglov", karta.SharedWords, []string{"plattform"}},
		{"Minna ombuud", "Mina ombud", karta.SimilarSpelling, []string{"min", "ombud"}},
		{"Bibliotekk", "Bibliotek", karta.SimilarSpelling, []string{"bibliotek"}},
	} {
		got, err := s.SimilarEntries(t.Context(), s.other, test.title, "", "", "")
		if err != nil || len(got) == 0 {
			t.Errorf("%q: %d similar, %v", test.title, len(got), err)
			continue
		}
		if got[0].Entry.Title != test.wantTitle || got[0].Reason != test.wantReason {
			t.Errorf("%q: %q because of %s", test.title, got[0].Entry.Title, got[0].Reason)
		}
		if diff := cmp.Diff(test.wantShared, got[0].Shared); diff != "" {
			t.Errorf("%q: %s", test.title, diff)
		}
	}
}

func TestSimilarEntriesAreWhatTheCallerMayRead(t *testing.T) {
	s := newScene(t)
	own := s.create(s.input("Bygglov på nätet", visibility(karta.Draft)))
	need := s.create(s.need("Bygglov på nätet"))
	for name, test := range map[string]struct {
		by        karta.Caller
		kind      karta.EntryKind
		excluding string
		want      []string
	}{
		"visitor":   {s.visitor, "", "", []string{need.ID}},
		"member":    {s.member, "", "", []string{own.ID, need.ID}},
		"kind":      {s.member, karta.Initiative, "", []string{own.ID}},
		"excluding": {s.member, "", own.ID, []string{need.ID}},
	} {
		similar, err := s.SimilarEntries(t.Context(), test.by, "Bygglov på nätet", "", test.kind, test.excluding)
		got := []string{}
		for _, entry := range similar {
			got = append(got, entry.Entry.ID)
		}
		if diff := cmp.Diff(test.want, got); diff != "" || err != nil {
			t.Errorf("%s: %s %v", name, diff, err)
		}
	}
	if none, err := s.SimilarEntries(t.Context(), s.member, "", "", "", ""); err != nil || none == nil || len(none) > 0 {
		t.Errorf("nothing typed: %v %v", none, err)
	}
}
