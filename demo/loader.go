package demo

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// loader fills a register, and finds there what the files tell by name.
type loader struct {
	register      *store.Store
	clock         *Clock
	program       karta.Caller
	organisations map[string]karta.OrganisationReference
	categories    map[karta.Axis]map[string]karta.CategoryReference
	entries       map[string]karta.EntryReference
}

// Load fills a register with real organisations, initiatives and needs, two rounds and the accounts of a demo. What is already
// there is left as it is, so that a demo can be started again. The clock is that of the register.
func Load(ctx context.Context, register *store.Store, clock *Clock) error {
	if err := LoadReference(ctx, register); err != nil {
		return err
	}
	l, err := newLoader(ctx, register, clock)
	if err != nil {
		return err
	}
	accounts, err := l.loadAccounts(ctx)
	if err != nil {
		return err
	}
	found, err := register.ListEntries(ctx, l.program, karta.EntryFilter{}, "title", karta.Page{Number: 1, Limit: 1})
	if err != nil || found.Total > 0 {
		return err
	}
	if err := l.loadRounds(ctx, accounts); err != nil {
		return err
	}
	if err := l.loadPlans(ctx); err != nil {
		return err
	}
	for _, in := range l.drafts() {
		if _, err := register.CreateEntry(ctx, accounts[karta.Member], in); err != nil {
			return fmt.Errorf("load the draft %q: %w", in.Title, err)
		}
	}
	return nil
}

func newLoader(ctx context.Context, register *store.Store, clock *Clock) (*loader, error) {
	l := &loader{
		register: register, clock: clock, program: program(),
		organisations: map[string]karta.OrganisationReference{},
		categories:    map[karta.Axis]map[string]karta.CategoryReference{},
		entries:       map[string]karta.EntryReference{},
	}
	organisations, err := register.ListOrganisations(ctx, l.program, karta.OrganisationFilter{}, "name", karta.Page{})
	if err != nil {
		return nil, err
	}
	for _, o := range organisations.Records {
		l.organisations[o.Name] = o.Reference()
	}
	categories, err := register.ListCategories(ctx, l.program, karta.CategoryFilter{})
	for _, c := range categories {
		if l.categories[c.Axis] == nil {
			l.categories[c.Axis] = map[string]karta.CategoryReference{}
		}
		l.categories[c.Axis][c.Name] = c.Reference()
	}
	return l, err
}

// program is who loads: the program itself.
func program() karta.Caller { return karta.Program("Översiktskarta") }

// organisation gives an organisation by name. One that is not there has no id, which the register refuses by name of the
// field.
func (l *loader) organisation(name string) karta.OrganisationReference {
	return l.organisations[name]
}

// resolve turns the names in an entry into references, and adds what the demo makes up.
func (l *loader) resolve(entry Entry) karta.EntryInput {
	in := entry.EntryInput
	in.RegisteredBy = l.organisation(entry.RegisteredBy)
	named := entry.CategoryNames()
	for _, axis := range karta.Axes {
		for _, name := range named[axis] {
			in.Categories = append(in.Categories, l.categories[axis][name])
		}
	}
	for _, p := range entry.Participations {
		in.Participations = append(in.Participations, karta.Participation{Organisation: l.organisation(p.Organisation), Role: p.Role, From: p.From, To: p.To})
	}
	for _, f := range entry.Funding {
		in.Funding = append(in.Funding, karta.Funding{Organisation: l.organisation(f.Organisation), Year: f.Year, Amount: f.Amount, Status: f.Status})
	}
	for _, r := range entry.Relations {
		in.Relations = append(in.Relations, karta.Relation{Type: r.Type, Entry: l.entries[r.Title]})
	}
	return addMadeUp(in)
}

// drafts are made-up entries of the member's organisation, marked as such, so that "Min organisation" has something that
// waits.
func (l *loader) drafts() []karta.EntryInput {
	digg := l.organisation(workplaces[karta.Member])
	draft := func(kind karta.EntryKind, phase karta.Phase, title, summary string) karta.EntryInput {
		return karta.EntryInput{
			Kind: kind, Title: title, Summary: summary, Phase: phase, Visibility: karta.Draft, RegisteredBy: digg,
			Categories: []karta.CategoryReference{l.categories[karta.SectorAxis]["Sektorsövergripande"]},
			Source:     "Påhittat exempel för demon.",
		}
	}
	example := draft(karta.Initiative, karta.Idea, "Exempel: Gemensam ordlista för e-tjänster",
		"Ett påhittat utkast: samma ord för samma sak i myndigheternas e-tjänster.")
	example.Participations = []karta.Participation{{Organisation: digg, Role: karta.Lead}}
	return []karta.EntryInput{
		example,
		draft(karta.Initiative, karta.Prestudy, "Exempel: Delad testmiljö för grunddata",
			"Ett påhittat utkast: en testmiljö som flera myndigheter använder tillsammans."),
		draft(karta.Need, karta.Identified, "Exempel: Ett sätt att anmäla fel i flera tjänster",
			"Ett påhittat utkast: den som stöter på fel vet inte vilken myndighet som ska få veta det."),
	}
}
