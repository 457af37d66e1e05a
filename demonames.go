package main

import (
	"context"

	"oversiktskarta/demo"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// registerNames finds what the demo files tell by name.
type registerNames struct {
	program       karta.Caller
	organisations map[string]karta.OrganisationReference
	categories    map[karta.Axis]map[string]karta.CategoryReference
	entries       map[string]karta.EntryReference
}

func namesIn(ctx context.Context, register *store.Store) (*registerNames, error) {
	n := &registerNames{
		program:       karta.Program("Översiktskarta"),
		organisations: map[string]karta.OrganisationReference{},
		categories:    map[karta.Axis]map[string]karta.CategoryReference{},
		entries:       map[string]karta.EntryReference{},
	}
	organisations, err := register.ListOrganisations(ctx, n.program, karta.OrganisationFilter{}, "name", karta.Page{})
	if err != nil {
		return nil, err
	}
	for _, o := range organisations.Records {
		n.organisations[o.Name] = o.Reference()
	}
	categories, err := register.ListCategories(ctx, n.program, karta.CategoryFilter{})
	for _, c := range categories {
		if n.categories[c.Axis] == nil {
			n.categories[c.Axis] = map[string]karta.CategoryReference{}
		}
		n.categories[c.Axis][c.Name] = c.Reference()
	}
	return n, err
}

// organisation gives an organisation by name. One that is not there has no id, which the register refuses by name of the
// field.
func (n *registerNames) organisation(name string) karta.OrganisationReference {
	return n.organisations[name]
}

// resolve turns the names in an entry into references, and adds what the demo makes up.
func (n *registerNames) resolve(entry demo.Entry) karta.EntryInput {
	in := entry.EntryInput
	in.RegisteredBy = n.organisation(entry.RegisteredBy)
	named := entry.CategoryNames()
	for _, axis := range karta.Axes {
		for _, name := range named[axis] {
			in.Categories = append(in.Categories, n.categories[axis][name])
		}
	}
	for _, p := range entry.Participations {
		in.Participations = append(in.Participations, karta.Participation{Organisation: n.organisation(p.Organisation), Role: p.Role, From: p.From, To: p.To})
	}
	for _, f := range entry.Funding {
		in.Funding = append(in.Funding, karta.Funding{Organisation: n.organisation(f.Organisation), Year: f.Year, Amount: f.Amount, Status: f.Status})
	}
	for _, r := range entry.Relations {
		in.Relations = append(in.Relations, karta.Relation{Type: r.Type, Entry: n.entries[r.Title]})
	}
	return addMadeUp(in)
}

// drafts are made-up entries of the member's organisation, marked as such, so that "Min organisation" has something that
// waits.
func (n *registerNames) drafts() []karta.EntryInput {
	digg := n.organisation(demoWorkplaces[karta.Member])
	draft := func(kind karta.EntryKind, phase karta.Phase, title, summary string) karta.EntryInput {
		return karta.EntryInput{
			Kind: kind, Title: title, Summary: summary, Phase: phase, Visibility: karta.Draft, RegisteredBy: digg,
			Categories: []karta.CategoryReference{n.categories[karta.SectorAxis]["Sektorsövergripande"]},
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
