package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"oversiktskarta/api"
	"oversiktskarta/demo"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

const (
	pastWorkshopText = "Temat är dokumenterat. Deltagarna, och varenda notering, är påhittade för demon ur posterna på kartan."
	exampleText      = "Ett exempel: temat är valt för demon, och allt som skrivits är påhittat."
	notesInPast      = 100 // in each of the eight workshops
	atEachPast       = 13  // organisations
	notesInPresent   = 24
	atPresent        = 6
)

// demoSectors are the sectors of the eight workshops of the past round: the six themes that are documented, and two examples.
var demoSectors = []struct {
	name       string
	documented bool
}{
	{"Demokrati och delaktighet", true},
	{"Migration, integration och arbete", true},
	{"Vård och omsorg, hälsa och familj", true},
	{"Ekonomi och styrning", true},
	{"Tillväxt och samhällsbyggnad, boende, fritid och företagshändelser", true},
	{"Skola och lärande, utbildning", true},
	{"Rättsväsende", false},
	{commonTo, false},
}

// loadPastWorkshops makes the workshops of the past round, with 800 made-up notes by those who take part in the entries. They
// are held one a week from November, and closed: what becomes of their notes is for the analysis.
func loadPastWorkshops(ctx context.Context, register *store.Store, names *registerNames, clock *demoClock, round string, entries []demo.Entry) error {
	organisations := involved(entries)
	begins := time.Date(2017, time.November, 14, 9, 0, 0, 0, time.UTC)
	for i, sector := range demoSectors {
		starts := begins.AddDate(0, 0, 7*i)
		ends := starts.Add(3 * time.Hour)
		clock.at(starts)
		in := karta.WorkshopInput{
			Name: sector.name, Description: pastWorkshopText, Place: "Stockholm", StartsAt: &starts, EndsAt: &ends, DotsEach: 5,
			Sectors: []karta.CategoryReference{names.categories[karta.SectorAxis][sector.name]},
		}
		if !sector.documented {
			in.Name, in.Description = "Exempel: "+sector.name, exampleText
		}
		held := demoWorkshop{register: register, names: names, notes: names.madeUpNotes(entries, sector.name, i, notesInPast)}
		for n := range atEachPast {
			held.organisations = append(held.organisations, organisations[(n+i*5)%len(organisations)])
		}
		workshop, err := held.hold(ctx, round, in, nil)
		if err != nil {
			return fmt.Errorf("hold the workshop %q: %w", in.Name, err)
		}
		clock.at(ends)
		if _, _, err := register.LeadWorkshop(ctx, names.program, workshop.ID, karta.StageChange{Stage: karta.StageClosed}); err != nil {
			return err
		}
	}
	return nil
}

// loadPresentWorkshop makes a workshop in the round that is under way, led by the demo's member and open to whoever tries the
// demo: notes are being written.
func loadPresentWorkshop(ctx context.Context, register *store.Store, names *registerNames, member karta.Caller, round string, entries []demo.Entry) error {
	sector := demoSectors[5].name
	in := karta.WorkshopInput{
		Name: demoWorkshopName, Description: "Ett exempel att prova: workshoppen och noteringarna är påhittade för demon.", Place: "Här och nu", DotsEach: 5,
		Sectors:      []karta.CategoryReference{names.categories[karta.SectorAxis][sector]},
		Facilitators: []karta.UserReference{{ID: member.UserID}},
	}
	held := demoWorkshop{register: register, names: names, notes: names.madeUpNotes(entries, sector, 9, notesInPresent), organisations: involved(entries)[:atPresent]}
	shown := true
	_, err := held.hold(ctx, round, in, &shown)
	return err
}

// demoWorkshop is a workshop to be held, with who comes and what they write.
type demoWorkshop struct {
	register      *store.Store
	names         *registerNames
	organisations []string
	notes         []karta.NoteInput // dealt out among the organisations
}

// hold makes the workshop, lets somebody from each organisation join by its code, and types in what they have written.
func (d demoWorkshop) hold(ctx context.Context, round string, in karta.WorkshopInput, shown *bool) (karta.Workshop, error) {
	made, err := d.register.CreateWorkshops(ctx, d.names.program, round, in)
	if err != nil {
		return karta.Workshop{}, err
	}
	workshop := made[0]
	led := karta.StageChange{Stage: karta.StageWrite, NotesShown: shown}
	if _, _, err := d.register.LeadWorkshop(ctx, d.names.program, workshop.ID, led); err != nil {
		return workshop, err
	}
	for i, name := range d.organisations {
		phone := karta.Caller{Role: karta.Visitor, WorkshopKey: strings.Repeat(string(rune('A'+i)), 32)}
		joins := karta.ParticipantInput{Code: workshop.Code.Code, Name: fmt.Sprintf("Påhittad deltagare %d", i+1), OrganisationID: d.names.organisation(name).ID, OrganisationName: name}
		if _, _, err := d.register.JoinWorkshop(ctx, phone, workshop.ID, joins, "demo"); err != nil {
			return workshop, fmt.Errorf("let %s join: %w", name, err)
		}
		batch := karta.NoteBatch{OrganisationID: joins.OrganisationID, OrganisationName: name}
		for n := i; n < len(d.notes); n += len(d.organisations) {
			batch.Notes = append(batch.Notes, d.notes[n])
		}
		if _, err := d.register.CreateNotes(ctx, d.names.program, workshop.ID, batch); err != nil {
			return workshop, fmt.Errorf("type in what %s wrote: %w", name, err)
		}
	}
	return workshop, nil
}

// demoWorkshopName is what the workshop is called that whoever tries the demo can join.
const demoWorkshopName = "Exempel: Skola och lärande"

// openDemoWorkshop gives the code of the workshop to join, a new one where it has stopped working. There is none once the round
// has been published, or the workshop renamed, by somebody who tries the demo.
func openDemoWorkshop(ctx context.Context, register *store.Store) (*api.DemoWorkshop, error) {
	program := karta.Program("Översiktskarta")
	rounds, err := register.ListRounds(ctx, program, karta.Page{})
	if err != nil {
		return nil, err
	}
	for _, round := range rounds.Records {
		if round.PublishedAt != nil {
			continue
		}
		workshops, err := register.ListWorkshops(ctx, program, round.ID, karta.Page{})
		if err != nil {
			return nil, err
		}
		for _, workshop := range workshops.Records {
			if workshop.Name != demoWorkshopName {
				continue
			}
			code := *workshop.Code
			if !code.ExpiresAt.After(time.Now().Add(time.Hour)) {
				if code, err = register.RotateWorkshopCode(ctx, program, workshop.ID); err != nil {
					return nil, err
				}
			}
			return &api.DemoWorkshop{ID: workshop.ID, Name: workshop.Name, Code: code.Code}, nil
		}
	}
	return nil, nil //nolint:nilnil // a demo without one
}
