package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

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

// workshopSectors are the sectors of the eight workshops of the past round: the six themes that are documented, and two examples.
var workshopSectors = []struct {
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
// are held one a week from January, and closed: what becomes of their notes is for the analysis.
func (l *loader) loadPastWorkshops(ctx context.Context, round string, entries []Entry) error {
	organisations := involved(entries)
	begins := time.Date(2018, time.January, 9, 9, 0, 0, 0, time.UTC)
	for i, sector := range workshopSectors {
		starts := begins.AddDate(0, 0, 7*i)
		ends := starts.Add(3 * time.Hour)
		l.clock.at(starts)
		in := karta.WorkshopInput{
			Name: sector.name, Description: pastWorkshopText, Place: "Stockholm", StartsAt: &starts, EndsAt: &ends, DotsEach: 5,
			Sectors: []karta.CategoryReference{l.categories[karta.SectorAxis][sector.name]},
		}
		if !sector.documented {
			in.Name, in.Description = "Exempel: "+sector.name, exampleText
		}
		held := heldWorkshop{notes: l.madeUpNotes(entries, sector.name, i, notesInPast)}
		for n := range atEachPast {
			held.organisations = append(held.organisations, organisations[(n+i*5)%len(organisations)])
		}
		workshop, err := l.hold(ctx, held, round, in, nil)
		if err != nil {
			return fmt.Errorf("hold the workshop %q: %w", in.Name, err)
		}
		l.clock.at(ends)
		if _, _, err := l.register.LeadWorkshop(ctx, l.program, workshop.ID, karta.StageChange{Stage: karta.StageClosed}); err != nil {
			return err
		}
	}
	return nil
}

// loadPresentWorkshop makes a workshop in the round that is under way, led by the demo's member and open to whoever tries the
// demo: notes are being written.
func (l *loader) loadPresentWorkshop(ctx context.Context, member karta.Caller, round string, entries []Entry) error {
	sector := workshopSectors[5].name
	in := karta.WorkshopInput{
		Name: openName, Description: "Ett exempel att prova: workshoppen och noteringarna är påhittade för demon.", Place: "Här och nu", DotsEach: 5,
		Sectors:      []karta.CategoryReference{l.categories[karta.SectorAxis][sector]},
		Facilitators: []karta.UserReference{{ID: member.UserID}},
	}
	held := heldWorkshop{notes: l.madeUpNotes(entries, sector, 9, notesInPresent), organisations: involved(entries)[:atPresent]}
	shown := true
	_, err := l.hold(ctx, held, round, in, &shown)
	return err
}

// heldWorkshop is who comes to a workshop, and what they write.
type heldWorkshop struct {
	organisations []string
	notes         []karta.NoteInput // dealt out among the organisations
}

// hold makes the workshop, lets somebody from each organisation join by its code, and writes what they have to say.
func (l *loader) hold(ctx context.Context, held heldWorkshop, round string, in karta.WorkshopInput, shown *bool) (karta.Workshop, error) {
	made, err := l.register.CreateWorkshops(ctx, l.program, round, in)
	if err != nil {
		return karta.Workshop{}, err
	}
	workshop := made[0]
	led := karta.StageChange{Stage: karta.StageWrite, NotesShown: shown}
	if _, _, err := l.register.LeadWorkshop(ctx, l.program, workshop.ID, led); err != nil {
		return workshop, err
	}
	for i, name := range held.organisations {
		phone := karta.Caller{Role: karta.Visitor, WorkshopKey: strings.Repeat(string(rune('A'+i)), 32)}
		joins := karta.ParticipantInput{Code: workshop.Code.Code, Name: fmt.Sprintf("Påhittad deltagare %d", i+1), OrganisationID: l.organisation(name).ID, OrganisationName: name}
		if _, _, err := l.register.JoinWorkshop(ctx, phone, workshop.ID, joins, "demo"); err != nil {
			return workshop, fmt.Errorf("let %s join: %w", name, err)
		}
		for n := i; n < len(held.notes); n += len(held.organisations) {
			if _, err := l.register.CreateNote(ctx, phone, workshop.ID, held.notes[n]); err != nil {
				return workshop, fmt.Errorf("write what %s has to say: %w", name, err)
			}
		}
	}
	return workshop, nil
}

// openName is what the workshop is called that whoever tries the demo can join.
const openName = "Exempel: Skola och lärande"

// OpenWorkshop is a workshop that whoever tries a demo can join, with its code.
type OpenWorkshop struct {
	ID   string
	Name string
	Code string
}

// FindOpenWorkshop gives the workshop to join with its code, a new one where it has stopped working. There is none once the round
// has been published, or the workshop renamed, by somebody who tries the demo.
func FindOpenWorkshop(ctx context.Context, register *store.Store) (*OpenWorkshop, error) {
	by := program()
	rounds, err := register.ListRounds(ctx, by, karta.Page{})
	if err != nil {
		return nil, err
	}
	for _, round := range rounds.Records {
		if round.PublishedAt != nil {
			continue
		}
		workshops, err := register.ListWorkshops(ctx, by, round.ID, karta.Page{})
		if err != nil {
			return nil, err
		}
		for _, workshop := range workshops.Records {
			if workshop.Name != openName {
				continue
			}
			code := *workshop.Code
			if !code.ExpiresAt.After(time.Now().Add(time.Hour)) {
				if code, err = register.RotateWorkshopCode(ctx, by, workshop.ID); err != nil {
					return nil, err
				}
			}
			return &OpenWorkshop{ID: workshop.ID, Name: workshop.Name, Code: code.Code}, nil
		}
	}
	return nil, nil //nolint:nilnil // a demo without one
}
