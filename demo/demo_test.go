package demo_test

import (
	"net/url"
	"regexp"
	"slices"
	"testing"
	"unicode/utf8"

	"oversiktskarta/karta"
)

func organisations(t *testing.T) map[string]organisation {
	t.Helper()
	return index(t, read[organisation](t, "organisations.json"), func(o organisation) string { return o.Name })
}

func entries(t *testing.T) map[string]entry {
	t.Helper()
	return index(t, read[entry](t, "entries.json"), func(e entry) string { return e.Title })
}

func TestEveryOrganisationIsThere(t *testing.T) {
	want := map[karta.OrganisationKind]int{
		karta.Agency: 237, karta.Region: 21, karta.Municipality: 290, karta.CountyBoard: 21,
		karta.Association: 4, karta.Company: 3, karta.OtherKind: 1, // the programme office
	}
	got := map[karta.OrganisationKind]int{}
	aliases, members := 0, 0
	for _, o := range organisations(t) {
		got[o.Kind]++
		aliases += len(o.Aliases)
		members += len(o.Memberships)
	}
	for kind, count := range want {
		if got[kind] != count {
			t.Errorf("%s: %d organisations, want %d", kind, got[kind], count)
		}
	}
	if len(got) != len(want) {
		t.Errorf("kinds are %v, want those of %v", got, want)
	}
	if aliases != 28 || members != 24 {
		t.Errorf("%d aliases and %d memberships, want 28 and 24", aliases, members)
	}
}

func TestOrganisationsAreSound(t *testing.T) {
	number := regexp.MustCompile(`^(\d{6}-\d{4})?$`)
	code := regexp.MustCompile(`^(\d{2}|\d{4})?$`)
	aliasKinds := []string{"formerName", "formerShortName", "shortName", "spelling", "colloquial", "alternative", "english", "misspelling", "transliteration"}
	shared := map[string][]string{}
	all := organisations(t)
	for name, o := range all {
		if name == "" || !number.MatchString(o.OrganisationNumber) || !code.MatchString(o.Code) {
			t.Errorf("%+v has a bad name, number or code", o)
		}
		if o.OrganisationNumber != "" {
			shared[o.OrganisationNumber] = append(shared[o.OrganisationNumber], name)
		}
		for _, alias := range o.Aliases {
			if _, taken := all[alias.Name]; taken || alias.Name == "" || !slices.Contains(aliasKinds, alias.Kind) || !alias.From.Valid() {
				t.Errorf("%s has a bad alias %+v", name, alias)
			}
		}
		for _, m := range o.Memberships {
			if m != (karta.Membership{Kind: "member"}) {
				t.Errorf("%s: membership %+v says more than the source", name, m)
			}
		}
	}
	for number, names := range shared {
		slices.Sort(names)
		if len(names) > 1 && !slices.Equal(names, []string{"Gotlands kommun", "Region Gotland"}) {
			t.Errorf("%s is shared by %v", number, names)
		}
	}
}

func TestCategoriesAreSound(t *testing.T) {
	items := read[category](t, "categories.json")
	index(t, items, func(c category) [2]string { return [2]string{string(c.Axis), c.Name} })
	last := map[karta.Axis]int{}
	for _, c := range items {
		if !slices.Contains(karta.Axes, c.Axis) || c.Name == "" || c.NameEnglish == "" || c.Description == "" {
			t.Errorf("%+v is incomplete", c)
		}
		if c.Order != last[c.Axis]+1 {
			t.Errorf("%s has order %d after %d", c.Name, c.Order, last[c.Axis])
		}
		last[c.Axis] = c.Order
	}
	if last[karta.SectorAxis] != 8 || last[karta.AreaAxis] != 3 {
		t.Errorf("the axes hold %v, want 8 sectors and 3 areas", last)
	}
}

func TestEveryEntryIsThere(t *testing.T) {
	got := map[karta.EntryKind]int{}
	for _, e := range entries(t) {
		got[e.Kind]++
	}
	if got[karta.Initiative] != 76 || got[karta.Need] != 18 || len(got) != 2 {
		t.Errorf("entries are %v, want 76 initiatives and 18 needs", got)
	}
}

func TestEntriesAreSound(t *testing.T) {
	for title, e := range entries(t) {
		if title == "" || e.Summary == "" || utf8.RuneCountInString(e.Summary) > 300 || e.Source == "" || len(e.Sectors) == 0 {
			t.Errorf("%s lacks title, short summary, source or sector", title)
		}
		if !e.Phase.Suits(e.Kind) {
			t.Errorf("%s: phase %q does not suit %q", title, e.Phase, e.Kind)
		}
		if e.Visibility != karta.Public && e.Visibility != karta.Members {
			t.Errorf("%s: visibility %q", title, e.Visibility)
		}
		if !e.PlannedStart.Valid() || !e.PlannedEnd.Valid() ||
			e.PlannedStart != "" && e.PlannedEnd != "" && e.PlannedEnd.Last() < e.PlannedStart.First() {
			t.Errorf("%s: dates %q to %q", title, e.PlannedStart, e.PlannedEnd)
		}
		for _, group := range e.TargetGroups {
			if !slices.Contains(karta.TargetGroups, group) {
				t.Errorf("%s: target group %q", title, group)
			}
		}
		index(t, e.Links, func(l karta.Link) string { return l.URL })
		for _, link := range e.Links {
			if u, err := url.Parse(link.URL); err != nil || u.Host == "" || link.Title == "" {
				t.Errorf("%s: link %+v", title, link)
			}
		}
		if len(e.Contacts) != 0 || len(e.Benefits) != 0 || len(e.Obstacles) != 0 || e.EstimatedCost != nil {
			t.Errorf("%s says more than the sources do", title)
		}
	}
}

func TestEntriesNameOrganisationsThatExist(t *testing.T) {
	known := organisations(t)
	for title, e := range entries(t) {
		names := []string{e.RegisteredBy}
		for _, p := range e.Participations {
			names = append(names, p.Organisation)
			if !slices.Contains(karta.Roles, p.Role) || !p.From.Valid() || !p.To.Valid() {
				t.Errorf("%s: participation %+v", title, p)
			}
		}
		index(t, e.Participations, func(p participation) string { return p.Organisation + " as " + string(p.Role) })
		for _, f := range e.Funding {
			names = append(names, f.Organisation)
			if f.Status != "decided" || f.Amount <= 0 || f.Year < 2000 || f.Year > 2026 {
				t.Errorf("%s: funding %+v", title, f)
			}
		}
		if e.Reuse != nil {
			names = append(names, e.Reuse.Owner)
		}
		for _, name := range names {
			if _, ok := known[name]; !ok {
				t.Errorf("%s names %q, which is no organisation", title, name)
			}
		}
	}
}

func TestEntriesNameCategoriesThatExist(t *testing.T) {
	known := map[karta.Axis][]string{}
	for _, c := range read[category](t, "categories.json") {
		known[c.Axis] = append(known[c.Axis], c.Name)
	}
	for title, e := range entries(t) {
		for axis, names := range map[karta.Axis][]string{
			karta.SectorAxis: e.Sectors, karta.AreaAxis: e.Areas,
			karta.LifeEventAxis: e.LifeEvents, karta.InformationAreaAxis: e.InformationAreas,
		} {
			for _, name := range names {
				if !slices.Contains(known[axis], name) {
					t.Errorf("%s names %s %q, which does not exist", title, axis, name)
				}
			}
		}
	}
}

func TestRelationsHold(t *testing.T) {
	types := []karta.RelationType{karta.Addresses, karta.PartOf, karta.Replaces, karta.DependsOn, karta.Duplicates, karta.Related}
	all := entries(t)
	for title, e := range all {
		index(t, e.Relations, func(r relation) relation { return r })
		for _, r := range e.Relations {
			target, ok := all[r.Title]
			if !ok || r.Title == title || !slices.Contains(types, r.Type) {
				t.Errorf("%s: relation %+v leads nowhere", title, r)
			}
			if r.Type == karta.Addresses && (e.Kind != karta.Initiative || target.Kind != karta.Need) {
				t.Errorf("%s: only an initiative addresses a need, not %+v", title, r)
			}
		}
	}
	for title, e := range all {
		if e.Phase != karta.Met {
			continue
		}
		addressed := false
		for _, other := range all {
			addressed = addressed || slices.Contains(other.Relations, relation{karta.Addresses, title})
		}
		if !addressed {
			t.Errorf("%s is met, but by nothing", title)
		}
	}
}
