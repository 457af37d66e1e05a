package karta

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func planned(reference string, start, end Date, dependsOn ...EntryReference) RoadmapItem {
	return RoadmapItem{RoadmapItemInput: RoadmapItemInput{Entry: EntryReference{ID: reference, Reference: reference, Phase: Planned}, Start: start, End: end},
		DependsOn: dependsOn}
}

func TestDependenciesMustEndBeforeTheirDependantsStart(t *testing.T) {
	on := func(reference string, phase Phase) EntryReference {
		return EntryReference{ID: reference, Reference: reference, Phase: phase}
	}
	base := planned("I-001", "2027-Q1", "2027-Q4")
	for name, test := range map[string]struct {
		items []RoadmapItem
		want  []string
	}{
		"after":             {[]RoadmapItem{base, planned("I-002", "2028-Q1", "2028-Q2", on("I-001", Planned))}, nil},
		"in the last":       {[]RoadmapItem{base, planned("I-002", "2027-Q4", "2028-Q2", on("I-001", Planned))}, []string{"dependency.late I-002 I-001"}},
		"before":            {[]RoadmapItem{base, planned("I-002", "2026-Q4", "2028-Q2", on("I-001", Planned))}, []string{"dependency.late I-002 I-001"}},
		"delivered already": {[]RoadmapItem{base, planned("I-002", "2026-Q4", "2028-Q2", on("I-001", Operation))}, nil},
		"not on the plan":   {[]RoadmapItem{planned("I-002", "2027-Q4", "2028-Q2", on("I-009", Idea))}, []string{"dependency.unplanned I-002 I-009"}},
		"done elsewhere":    {[]RoadmapItem{planned("I-002", "2027-Q4", "2028-Q2", on("I-009", Met))}, nil},
		"each other": {[]RoadmapItem{planned("I-001", "2027-Q1", "2027-Q2", on("I-002", Idea)), planned("I-002", "2027-Q1", "2027-Q2", on("I-001", Idea))},
			[]string{"dependency.late I-001 I-002", "dependency.late I-002 I-001"}},
		"not decided": {[]RoadmapItem{planned("I-003", "2027-Q1", "2027-Q2")}, []string{"decision.none I-003"}},
	} {
		var got []string
		for _, w := range WarnOf(test.items, map[string]bool{"I-001": true, "I-002": true}, Swedish) {
			line := w.Code + " " + w.Entry.Reference
			if w.Other != nil {
				line += " " + w.Other.Reference
			}
			got = append(got, line)
			if w.Text == "" {
				t.Errorf("%s: %s says nothing", name, w.Code)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestRoadmapItemGoesInOrder(t *testing.T) {
	in := func(start, pilot, broad, end Date) RoadmapItemInput {
		return RoadmapItemInput{Entry: EntryReference{ID: "01a2008d-7400-7c3e-9b1f-4d2a6c8e0f12"}, Start: start, Pilot: pilot, Broad: broad, End: end}
	}
	for name, test := range map[string]struct {
		in    RoadmapItemInput
		field string
	}{
		"all":            {in("2027-Q1", "2027-Q3", "2028-Q1", "2028-Q4"), ""},
		"one quarter":    {in("2027-Q1", "", "", "2027-Q1"), ""},
		"backwards":      {in("2027-Q2", "", "", "2027-Q1"), "end"},
		"early pilot":    {in("2027-Q2", "2027-Q1", "", "2027-Q4"), "pilot"},
		"late pilot":     {in("2027-Q1", "2028-Q1", "", "2027-Q4"), "end"},
		"broad first":    {in("2027-Q1", "2027-Q3", "2027-Q2", "2027-Q4"), "broad"},
		"not a quarter":  {in("2027", "", "", "2027-Q4"), "start"},
		"nothing at all": {in("", "", "", "2027-Q4"), "start"},
	} {
		err := CheckRoadmapItem(test.in)
		var failure *Error
		switch {
		case test.field == "" && err == nil:
		case !errors.As(err, &failure) || failure.Fields[0].Name != test.field:
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatBecameOfAnItem(t *testing.T) {
	in := RoadmapItemInput{Start: "2027-Q2", End: "2028-Q1"}
	for _, test := range []struct {
		today   string
		phase   Phase
		deleted bool
		want    Became
	}{
		{"2027-06-30", Planned, false, BecameWaiting},
		{"2027-07-01", Planned, false, BecameLate},
		{"2027-07-01", Ongoing, false, BecameUnderway},
		{"2028-03-31", Rollout, false, BecameUnderway},
		{"2028-04-01", Rollout, false, BecameLate},
		{"2028-04-01", Operation, false, BecameDone},
		{"2027-01-01", Met, false, BecameDone},
		{"2027-07-01", Paused, false, BecameStopped},
		{"2027-07-01", Operation, true, BecameGone},
	} {
		if got := in.BecameOn(test.today, test.phase, test.deleted); got != test.want {
			t.Errorf("%s on %s: %s, want %s", test.phase, test.today, got, test.want)
		}
	}
}

func TestPaceAndQuarters(t *testing.T) {
	item := planned("I-001", "2027-Q3", "2028-Q3")
	item.Pilot, item.Broad = "2027-Q4", "2028-Q2"
	var paces []Pace
	for _, quarter := range QuartersOf([]RoadmapItem{item, planned("I-002", "2027-Q2", "2027-Q2")}) {
		paces = append(paces, item.PaceIn(quarter))
	}
	if diff := cmp.Diff([]Pace{NoPace, PaceStart, PacePilot, PacePilot, PaceBroad, PaceBroad}, paces); diff != "" {
		t.Errorf("from the second quarter of 2027 (-want +got):\n%s", diff)
	}
}
