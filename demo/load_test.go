package demo

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// TestDemo loads the demo once, since under the race detector that takes most of a minute, and looks at each of its parts.
func TestDemo(t *testing.T) {
	clock := new(Clock)
	register, err := store.Open(t.Context(), store.Options{Path: filepath.Join(t.TempDir(), "demo.db"), Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer register.Close()
	if err := Load(t.Context(), register, clock); err != nil {
		t.Fatal(err)
	}
	for name, check := range map[string]func(*testing.T, *store.Store){
		"has a round behind it and one under way": checkRounds,
		"has workshops behind it and one to join": checkWorkshops,
		"has made themes of its notes":            checkThemes,
	} {
		t.Run(name, func(t *testing.T) { check(t, register) })
	}
	workshop, err := FindOpenWorkshop(t.Context(), register)
	if err != nil {
		t.Fatal(err)
	}
	clock.at(time.Now().AddDate(0, 1, 0))
	if _, _, err := register.CheckWorkshopCode(t.Context(), karta.Caller{}, karta.WorkshopCodeCheck{Code: workshop.Code}, "test"); err == nil {
		t.Error("a code still opens after a month")
	}
}

func checkRounds(t *testing.T, register *store.Store) {
	t.Helper()
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
	checkRatings(t, register, past, present)
	checkPack(t, register, past)
	again, err := register.Entry(t.Context(), program, "I-076")
	if err != nil || again.Title != "Rättsväsendets digitalisering" {
		t.Errorf("I-076 is %q, %v: references in the demo have moved", again.Title, err)
	}
}

func checkWorkshops(t *testing.T, register *store.Store) {
	t.Helper()
	program := karta.Program("Test")
	rounds, err := register.ListRounds(t.Context(), program, karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	past, err := register.ListWorkshops(t.Context(), program, rounds.Records[1].ID, karta.Page{})
	if err != nil || len(past.Records) != len(workshopSectors) {
		t.Fatalf("%d workshops of the past round, %v", len(past.Records), err)
	}
	for i, workshop := range past.Records {
		if workshop.NoteCount != notesInPast || workshop.ParticipantCount != atEachPast || workshop.Stage != karta.StageClosed || workshop.StartsAt.Format(time.DateOnly) < "2017-12-01" || workshop.EndsAt.Format(time.DateOnly) > "2018-02-28" {
			t.Errorf("the workshop %q is %+v", workshop.Name, workshop)
		}
		came, err := register.ListParticipants(t.Context(), program, workshop.ID, karta.Page{})
		if err != nil || came.Total != atEachPast {
			t.Errorf("%d came to %q, %v", came.Total, workshop.Name, err)
		}
		for _, participant := range came.Records {
			if participant.NoteCount == 0 {
				t.Errorf("%s wrote nothing in %q", participant.OrganisationName, workshop.Name)
			}
		}
		if said := strings.Contains(workshop.Description, "påhitt"); !said || strings.HasPrefix(workshop.Name, "Exempel: ") == workshopSectors[i].documented {
			t.Errorf("the workshop %q does not say what is made up: %s", workshop.Name, workshop.Description)
		}
	}
	open, err := FindOpenWorkshop(t.Context(), register)
	if err != nil || open == nil {
		t.Fatalf("a workshop to join: %v, %v", open, err)
	}
	welcome, key, err := register.CheckWorkshopCode(t.Context(), karta.Caller{}, karta.WorkshopCodeCheck{Code: open.Code}, "test")
	if err != nil || key == "" || welcome.ID != open.ID || welcome.Stage != karta.StageWrite {
		t.Errorf("the code opens %+v, %v", welcome, err)
	}
}

// checkThemes holds the demo to notes that have been gone through as in any year, and to names that are to be forgotten.
func checkThemes(t *testing.T, register *store.Store) {
	t.Helper()
	program := karta.Program("Test")
	rounds, err := register.ListRounds(t.Context(), program, karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	past := rounds.Records[1].ID
	counts, err := register.NoteCounts(t.Context(), program, past)
	if c := counts.Total; err != nil || c.Total != 800 || c.Used < 100 || c.SetAside == 0 || c.Left == 0 {
		t.Errorf("counted %+v, %v", c, err)
	}
	table, err := register.Recurrences(t.Context(), program, past)
	if err != nil {
		t.Fatal(err)
	}
	spread, named := map[string]int{}, map[string]int{}
	for _, theme := range table.Themes {
		spread[theme.Text]++
		if named[theme.Theme.Name]++; named[theme.Theme.Name] > 1 {
			t.Errorf("two themes are called %q", theme.Theme.Name)
		}
		if theme.NoteCount > 100 {
			t.Errorf("the theme %q is about everything: %d notes", theme.Theme.Name, theme.NoteCount)
		}
	}
	if len(table.Themes) < 15 || spread["i 7 av 8 workshoppar"] == 0 || len(spread) < 4 {
		t.Errorf("%d themes recur %v", len(table.Themes), spread)
	}
	if forgotten, err := register.Forget(t.Context()); err != nil || forgotten == 0 {
		t.Errorf("%d names of the past round were forgotten, %v", forgotten, err)
	}
	if found, err := register.FindParticipants(t.Context(), program, "", karta.Page{Number: 1, Limit: 1}); err != nil || found.Total == 0 {
		t.Errorf("the workshop in progress has no names, %v", err)
	}
}
