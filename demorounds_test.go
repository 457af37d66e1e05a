package main

import (
	"path/filepath"
	"testing"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

func TestDemoHasARoundBehindItAndOneUnderWay(t *testing.T) {
	clock := new(demoClock)
	register, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), demoFile), Now: clock.now})
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	if err := loadDemo(t.Context(), register, clock); err != nil {
		t.Fatal(err)
	}
	program := karta.Program("Test")
	rounds, err := register.ListRounds(t.Context(), program, karta.Page{})
	if err != nil || len(rounds.Records) != 2 {
		t.Fatalf("rounds %+v, %v", rounds, err)
	}
	present, past := rounds.Records[0], rounds.Records[1]
	if past.Name != pastRound || past.PublishedAt == nil || past.PublishedAt.Year() != 2018 || present.Name != presentRound || present.PublishedAt != nil {
		t.Errorf("the rounds are %+v", rounds.Records)
	}
	progress, err := register.RoundProgress(t.Context(), program, present.ID)
	if c := progress.Total; err != nil || c.Asked == 0 || c.Confirmed == 0 || c.Revised == 0 || c.New == 0 {
		t.Errorf("progress %+v, %v", progress.Total, err)
	}
	for _, then := range []karta.AsOf{karta.AsOf(past.ID), "2018-12-31"} {
		m, err := register.Map(t.Context(), karta.Caller{Open: true}, karta.MapQuery{EntryFilter: karta.EntryFilter{AsOf: then}, Rows: karta.SectorAxis, Columns: karta.AreaAxis})
		if count := m.Total.Initiatives + m.Total.Needs; err != nil || count < 15 || count > 40 {
			t.Errorf("as of %s the map holds %d entries, %v", then, count, err)
		}
	}
	compared, err := register.CompareRounds(t.Context(), program, karta.RoundComparisonQuery{From: past.ID, To: "now"})
	if c := compared.Counts; err != nil || c.New < 60 || c.Changed == 0 || c.Gone != 0 {
		t.Errorf("compared %+v, %v", compared.Counts, err)
	}
	again, err := register.Entry(t.Context(), program, "I-076")
	if err != nil || again.Title != "Rättsväsendets digitalisering" {
		t.Errorf("I-076 is %q, %v: references in the demo have moved", again.Title, err)
	}
}
