package karta

import (
	"testing"
	"time"
)

func TestAsOfIsAnInstantADayOrARound(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		asOf    AsOf
		valid   bool
		round   bool
		instant string
	}{
		{"", true, false, ""},
		{"2026-06-30", true, false, "2026-06-30T21:59:59.999Z"}, // the day ends in Sweden
		{"2026-12-31", true, false, "2026-12-31T22:59:59.999Z"},
		{"2026-06-30T12:00:00+02:00", true, false, "2026-06-30T10:00:00Z"},
		{"01a2008d-7400-7080-8a2b-3c4d5e6f7a80", true, true, ""},
		{"2026", false, false, ""},
		{"2026-02-30", false, false, ""},
		{"igår", false, false, ""},
	} {
		at, is := row.asOf.Instant()
		got := ""
		if is {
			got = at.UTC().Format(time.RFC3339Nano)
		}
		if row.asOf.Valid() != row.valid || row.asOf.IsRound() != row.round || got != row.instant {
			t.Errorf("%q: valid %t, round %t, instant %s", row.asOf, row.asOf.Valid(), row.asOf.IsRound(), got)
		}
	}
}

func TestFingerprintIsOfWhatIsSaid(t *testing.T) {
	t.Parallel()
	digg, skr := OrganisationReference{ID: "1", Name: "Digg"}, OrganisationReference{ID: "2", Name: "SKR"}
	base := EntryInput{Title: "Ett", RegisteredBy: digg, Categories: []CategoryReference{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}},
		Participations: []Participation{{Organisation: digg, Role: Lead}, {Organisation: skr, Role: Lead}}}
	same := base
	same.RegisteredBy.Name = "Nytt namn"
	same.Categories = []CategoryReference{{ID: "b", Name: "Nytt"}, {ID: "a"}}
	same.Participations = []Participation{base.Participations[1], base.Participations[0]}
	other := base
	other.Participations = base.Participations[:1]
	prints := make([][32]byte, 0, 3)
	for _, in := range []EntryInput{base, same, other} {
		taken, err := in.Fingerprint()
		if err != nil {
			t.Fatal(err)
		}
		prints = append(prints, taken)
	}
	if prints[0] != prints[1] {
		t.Error("other names and another order make another fingerprint")
	}
	if prints[0] == prints[2] {
		t.Error("one lead less makes no other fingerprint")
	}
}
