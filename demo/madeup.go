package demo

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// madeUp is what the demo adds to real entries so that there is something to decide on. Nothing of it is true, and each
// text says so.
const madeUp = " (Påhittat för demon.)"

// obstacles are made-up legal obstacles, by the titles of entries. The provisions exist; that they stop anything here
// is made up.
var obstacles = map[string][]karta.Obstacle{
	"Mina ärenden": {
		obstacle("2009:400 10 kap. 2 §", "Uppgifter om ärenden får inte visas samlat utan prövning hos varje myndighet.", "En sekretessbrytande bestämmelse för den enskildes egna ärenden.", "proposed"),
	},
	"Mina ombud": {
		obstacle("SFS 2009:400, 10 kap 2 §", "Ombudets behörighet kan inte delas mellan myndigheter utan fullmakt till var och en.", "", "identified"),
		obstacle("Dataskyddsförordningen (EU) 2016/679 artikel 6", "Den rättsliga grunden för ett gemensamt behörighetsregister är oklar.", "Ett uppdrag i förordning.", "inquiry"),
	},
	"Sammanhållen identitets- och behörighetshantering": {
		obstacle("(EU) 2016/679 artikel 6", "Behandlingen saknar rättslig grund när flera är ansvariga.", "Ett uppdrag i förordning.", "inquiry"),
	},
	"Gemensam infrastruktur och bastjänster för socialtjänstens digitalisering": {
		obstacle("2009:400 26 kap. 1 §", "Uppgifter kan inte lämnas mellan kommuner utan samtycke.", "Utred en uppgiftsskyldighet.", "identified"),
	},
	"GIF ekonomiskt bistånd": {
		obstacle("2009:400 26 kap. 1 §", "Underlag för bistånd kan inte hämtas utan samtycke i varje fall.", "Utred en uppgiftsskyldighet.", "proposed"),
		obstacle("2001:454 6 §", "Behandlingen av personuppgifter får inte ske gemensamt.", "", "identified"),
	},
	"Rättsväsendets informationsförsörjning (RIF)": {
		obstacle("2009:400 10 kap. 2 §", "Strukturerad information fick inte lämnas elektroniskt genom hela kedjan.", "Uppgiftsskyldighet i förordning.", "removed"),
	},
	"Det digitala mötet för enskilda": {
		obstacle("2009:400 10 kap. 2 §", "Myndigheter kan inte se varandras del av mötet.", "", "identified"),
	},
	"Samfinansiering av välfärdens digitala infrastruktur": {
		obstacle("2017:725 2 kap. 2 §", "Kommuner får inte betala för det som är statens uppgift.", "Avtal om gemensam finansiering med stöd i lag.", "identified"),
	},
}

func obstacle(provision, stops, proposal, status string) karta.Obstacle {
	return karta.Obstacle{Provision: provision, Stops: stops + madeUp, Proposal: proposal, Status: status}
}

// benefits are made-up benefits a year in SEK, by the titles of entries.
var benefits = map[string]int64{
	"Mina ärenden":           24_000_000,
	"Mina ombud":             18_000_000,
	"GIF ekonomiskt bistånd": 31_000_000,
	"Sammanhållen identitets- och behörighetshantering": 12_000_000,
}

// addMadeUp adds what is made up for the demo to an entry.
func addMadeUp(in karta.EntryInput) karta.EntryInput {
	in.Obstacles = append(in.Obstacles, obstacles[in.Title]...)
	if amount, is := benefits[in.Title]; is {
		in.Benefits = append(in.Benefits, karta.Benefit{Kind: "redistribution", Description: "Mindre handläggning hos dem som deltar." + madeUp, Amount: &amount})
	}
	return in
}

// sharedNeed is a made-up co-financing.
type sharedNeed struct {
	title, measure string
	key            karta.ShareKey
	needs          []karta.YearlyNeed
	weights        map[string]int64 // by names of organisations
}

// sharedNeeds share made-up needs. What organisations have said that they will pay is what the entries tell, made up or not.
var sharedNeeds = []sharedNeed{
	{title: "Mina ombud", key: karta.EqualShares, needs: []karta.YearlyNeed{{Year: 2026, Amount: 12_000_000}, {Year: 2027, Amount: 9_000_000}},
		weights: map[string]int64{"Bolagsverket": 1, "Myndigheten för digital förvaltning": 1, "Skatteverket": 1}},
	{title: "GIF ekonomiskt bistånd", key: karta.SharesByUse, measure: "Påhittade antal frågor per år.",
		needs:   []karta.YearlyNeed{{Year: 2026, Amount: 6_500_000}, {Year: 2027, Amount: 6_500_000}},
		weights: map[string]int64{"Sveriges Kommuner och Regioner": 310_000, "Försäkringskassan": 120_000, "Skatteverket": 45_000}},
}

func (l *loader) loadPlans(ctx context.Context) error {
	for _, plan := range sharedNeeds {
		in := karta.CofinancingInput{Entry: l.entries[plan.title], Key: plan.key, Measure: plan.measure, Needs: plan.needs}
		for name, weight := range plan.weights {
			in.Shares = append(in.Shares, karta.CofinancingShare{Organisation: l.organisation(name), Weight: weight})
		}
		if _, err := l.register.CreateCofinancing(ctx, l.program, in); err != nil {
			return fmt.Errorf("share the need of %q: %w", plan.title, err)
		}
	}
	return nil
}

// pastRoadmap is made-up decisions of the past round, with when each was to be done.
var pastRoadmap = []struct {
	title                    string
	start, pilot, broad, end karta.Date
	milestone                karta.Milestone
}{
	{"Det digitala mötet för enskilda", "2018-Q3", "2019-Q2", "2020-Q1", "2020-Q4", karta.Milestone{On: "2019-Q2", Title: "Piloten börjar." + madeUp}},
	{"Nationell plattform för geodata i samhällsbyggandet", "2018-Q4", "2019-Q4", "2020-Q3", "2021-Q2", karta.Milestone{On: "2019-Q3", Title: "Avtal om drift finns." + madeUp}},
	{"Personligt informationsägarskap", "2019-Q1", "", "", "2019-Q4", karta.Milestone{On: "2019-Q4", Title: "Förstudien är klar." + madeUp}},
	{"Gemensam riktning för digitaliseringen", "2018-Q3", "", "2019-Q1", "2019-Q2", karta.Milestone{On: "2018-Q4", Title: "Utkastet är på remiss." + madeUp}},
	{"Säkert och effektivt elektroniskt informationsutbyte inom den offentliga sektorn", "2018-Q3", "", "", "2019-Q2", karta.Milestone{On: "2019", Title: "Rapporten lämnas." + madeUp}},
}

// loadRoadmap decides on some of the entries of a round, unless something is decided on them already, and plans them.
func (l *loader) loadRoadmap(ctx context.Context, round karta.Round) error {
	decided, err := l.register.ListDecisions(ctx, l.program, round.ID, karta.DecisionFilter{}, karta.Page{})
	if err != nil {
		return err
	}
	known := map[string]karta.Decision{}
	for _, decision := range decided.Records {
		known[decision.Entry.ID] = decision
	}
	for _, item := range pastRoadmap {
		entry, is := l.entries[item.title]
		if !is {
			return fmt.Errorf("plan %q: there is no such entry", item.title)
		}
		decision, is := known[entry.ID]
		if is && !decision.Planned() {
			continue
		}
		if !is {
			content := karta.DecisionContent{Outcome: karta.DecidedPrioritised, Reason: "Prioriteras." + madeUp}
			batch := karta.DecisionBatch{Decisions: []karta.DecisionInput{{Entry: entry, DecisionContent: content}}}
			if _, err := l.register.RecordDecisions(ctx, l.program, round.ID, batch); err != nil {
				return fmt.Errorf("decide on %q: %w", item.title, err)
			}
		}
		_, err := l.register.CreateRoadmapItem(ctx, l.program, round.ID, karta.RoadmapItemInput{Entry: entry, Start: item.start, Pilot: item.pilot,
			Broad: item.broad, End: item.end, Milestones: []karta.Milestone{item.milestone}})
		if err != nil {
			return fmt.Errorf("plan %q: %w", item.title, err)
		}
	}
	return nil
}
