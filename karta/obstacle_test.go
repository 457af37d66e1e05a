package karta

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProvisionIsReadAsPeopleWriteIt(t *testing.T) {
	for text, want := range map[string]Provision{
		"2009:400 10 kap. 2 §":                                     {"2009:400", "10 kap. 2 §"},
		"SFS 2009:400, 10 kap 2 §":                                 {"2009:400", "10 kap. 2 §"},
		"Offentlighets- och sekretesslagen (2009:400) 10 kap. 2 §": {"2009:400", "10 kap. 2 §"},
		"2 §  lag (2018:218)":                                      {"2018:218", "2 §"},
		"2009:400 26 kap. 1-3 §§":                                  {"2009:400", "26 kap. 1–3 §"},
		"2001:454 2 kap. 8 a §":                                    {"2001:454", "2 kap. 8 a §"},
		"2009:400":                                                 {"2009:400", ""},
		"Dataskyddsförordningen (EU) 2016/679, artikel 6.1":        {"2016/679", "artikel 6.1"},
		"Patientdatalagen 4 kap. 1 §":                              {"", "patientdatalagen 4 kap. 1 §"},
		"Kommunallagen 4 kap. 1 §":                                 {"", "kommunallagen 4 kap. 1 §"},
		"Oklart vilken lag":                                        {"", "oklart vilken lag"},
	} {
		if got := ProvisionOf(text); got != want {
			t.Errorf("%q is %+v, want %+v", text, got, want)
		}
	}
}

func TestProvisionsSortAsPeopleCount(t *testing.T) {
	ordered := []Provision{{"1998:204", "2 §"}, {"1998:204", "10 §"}, {"2009:99", ""}, {"2009:400", "2 kap. 1 §"}, {"2009:400", "10 kap. 2 §"}}
	for i := 1; i < len(ordered); i++ {
		if ordered[i-1].Order() >= ordered[i].Order() {
			t.Errorf("%v comes after %v", ordered[i-1], ordered[i])
		}
	}
}

// stoppedEntry is a living entry that provisions stop, with a benefit of an amount.
func stoppedEntry(id string, amount int64, obstacles ...Obstacle) Entry {
	e := Entry{ID: id, Reference: id}
	e.Phase, e.Obstacles, e.RegisteredBy = Ongoing, obstacles, OrganisationReference{ID: "registering"}
	e.Benefits = []Benefit{{Kind: "financial", Amount: &amount}, {Kind: "qualitative"}}
	return e
}

func stop(provision, status string) Obstacle {
	return Obstacle{Provision: provision, Stops: "Delning av uppgifter", Status: status}
}

func TestRemovalFreesWhatNothingElseStops(t *testing.T) {
	alone := stoppedEntry("alone", 100, stop("2009:400 10 kap. 2 §", "identified"), stop("SFS 2009:400 10 kap 2 §", "proposed"))
	both := stoppedEntry("both", 20, stop("2009:400 10 kap. 2 §", "identified"), stop("1998:204 3 §", "inquiry"))
	last := stoppedEntry("last", 3, stop("1998:204 3 §", "identified"), stop("2009:400 10 kap. 2 §", "removed"))
	ended := stoppedEntry("ended", 5000, stop("1998:204 3 §", "identified"))
	ended.Phase = Ended
	entries := []Entry{alone, both, last, ended}
	type row struct {
		Place                    string
		EntryCount, Freed, Eased int
		Amount                   int64
		Statuses                 StatusCount
	}
	rows := func(f ObstacleFilter) (rows []row) {
		for _, g := range ByProvision(entries, f, "2026-03-02") {
			rows = append(rows, row{g.Place, g.EntryCount, len(g.Frees.Entries), len(g.Frees.Eased), g.Frees.Amount, g.Statuses})
		}
		return rows
	}
	want := []row{
		{"3 §", 3, 1, 1, 3, StatusCount{Identified: 2, Inquiry: 1}},
		{"10 kap. 2 §", 3, 1, 1, 100, StatusCount{Identified: 2, Proposed: 1, Removed: 1}},
	}
	if diff := cmp.Diff(want, rows(ObstacleFilter{})); diff != "" {
		t.Errorf("all (-want +got):\n%s", diff)
	}
	// The filter narrows what is listed, and not what else stops an entry.
	filtered := rows(ObstacleFilter{Statuses: []string{"inquiry"}})
	if diff := cmp.Diff([]row{{"3 §", 1, 0, 1, 0, StatusCount{Inquiry: 1}}}, filtered); diff != "" {
		t.Errorf("filtered (-want +got):\n%s", diff)
	}
}

func TestObstacleFilterSelects(t *testing.T) {
	o := ObstaclesOf(stoppedEntry("e", 1, stop("SFS 2009:400 10 kap 2 §", "proposed")), "2026-03-02")[0]
	for _, test := range []struct {
		f    ObstacleFilter
		want bool
	}{
		{ObstacleFilter{}, true},
		{ObstacleFilter{Query: "DELNING 2009:400"}, true},
		{ObstacleFilter{Query: "10 kap. 2 §"}, true},
		{ObstacleFilter{Query: "delning patientdata"}, false},
		{ObstacleFilter{Laws: []string{"2009:400"}, Statuses: []string{"proposed"}}, true},
		{ObstacleFilter{Laws: []string{"1998:204"}}, false},
		{ObstacleFilter{Statuses: []string{"removed"}}, false},
	} {
		if got := test.f.Selects(o); got != test.want {
			t.Errorf("%+v selects: %v", test.f, got)
		}
	}
	if !o.Ownerless || o.Organisations[0].ID != "registering" {
		t.Errorf("without a lead, who registered the entry is stopped: %+v", o)
	}
}
