package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// wantListed holds the entries in lists to what each says read by itself.
func (s *scene) wantListed(after string, f karta.EntryFilter) {
	s.t.Helper()
	page, err := s.ListEntries(s.t.Context(), s.Program, f, "title", all)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, item := range page.Records {
		entry := s.entry(item.ID)
		if diff := cmp.Diff(entry.Item(), item); diff != "" {
			s.t.Errorf("after %s the list has (- the entry, + the list):\n%s", after, diff)
		}
	}
}

// wantRead holds the entries that each caller reads one by one to those that are read all at once, which nobody remembers. The
// one to whom least is shown comes first.
func (s *scene) wantRead(after string) {
	s.t.Helper()
	for i, by := range []karta.Caller{s.visitor, s.member, s.other, s.coordinator} {
		for want, err := range s.EachEntry(s.t.Context(), by, karta.EntryFilter{}, "title") {
			if err != nil {
				s.t.Fatal(err)
			}
			got, err := s.Entry(s.t.Context(), by, want.ID)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				s.t.Errorf("after %s, caller %d reads: %v (- all at once, + alone)\n%s", after, i, err, diff)
			}
		}
	}
}

// TestEveryChangeIsShownAtOnce reads a list, and each entry in it, before and after every sort of change that they show.
func TestEveryChangeIsShownAtOnce(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Arkiv", func(in *karta.EntryInput) {
		in.RegisteredBy = s.inera
		in.Categories = []karta.CategoryReference{s.health, s.school, s.identity}
		in.Participations = []karta.Participation{{Organisation: s.digg, Role: karta.Participant}, {Organisation: s.skr, Role: karta.Participant}}
		in.TargetGroups = []karta.TargetGroup{"regions"}
	}))
	permit := s.create(s.input("Bygglov", func(in *karta.EntryInput) {
		in.Relations = []karta.Relation{{Type: karta.DependsOn, Entry: karta.EntryReference{ID: entry.ID}}}
		in.Contacts = []karta.Contact{{Name: "Åsa", Email: "asa@example.se"}}
	}))
	changed := func(of *karta.Entry, change func(*karta.EntryInput)) func() error {
		return func() error {
			*of = s.update(s.coordinator, *of, change)
			return nil
		}
	}
	organisation := func(o karta.OrganisationReference, name, shortName string) func() error {
		return func() error {
			now, err := s.Store.Organisation(t.Context(), s.Program, o.ID)
			if err != nil {
				return err
			}
			now.Name, now.ShortName = name, shortName
			_, err = s.UpdateOrganisation(t.Context(), s.Program, o.ID, now.Version, now.OrganisationInput)
			return err
		}
	}
	category := func(c karta.CategoryReference, change func(*karta.CategoryInput)) func() error {
		return func() error {
			now, err := s.Store.Category(t.Context(), s.Program, c.ID)
			if err != nil {
				return err
			}
			change(&now.CategoryInput)
			_, err = s.UpdateCategory(t.Context(), s.Program, c.ID, now.Version, now.CategoryInput)
			return err
		}
	}
	for _, act := range []struct {
		name string
		do   func() error
	}{
		{"a changed text", changed(&entry, func(in *karta.EntryInput) { in.Title, in.Summary = "Digitalt arkiv", "Annat." })},
		{"a changed part", changed(&entry, func(in *karta.EntryInput) { in.TargetGroups = []karta.TargetGroup{"agencies"} })},
		{"a changed detail", changed(&entry, func(in *karta.EntryInput) {
			in.Funding, in.PlannedEnd = []karta.Funding{{Organisation: s.skr, Year: 2027, Amount: 5, Status: "pledged"}}, "2027"
		})},
		{"a moved end", changed(&entry, func(in *karta.EntryInput) { in.PlannedEnd = "2028" })},
		{"another title of a related entry", changed(&permit, func(in *karta.EntryInput) { in.Title = "Bygglov på nätet" })},
		{"a related entry that becomes hidden", changed(&permit, func(in *karta.EntryInput) { in.Visibility = karta.Draft })},
		{"a related entry that is shown again", changed(&permit, func(in *karta.EntryInput) { in.Visibility = karta.Public })},
		{"a relation that another entry ends", changed(&permit, func(in *karta.EntryInput) { in.Relations = nil })},
		{"a confirmation", func() error { _, err := s.ConfirmEntry(t.Context(), s.coordinator, entry.ID); return err }},
		{"another name of the registering organisation", organisation(s.inera, "Inera AB", "Inera")},
		{"another short name", organisation(s.skr, s.skr.Name, "SK")},
		{"a name that sorts otherwise", organisation(s.digg, "Övriga myndigheten", "ÖM")},
		{"another name of a category", category(s.health, func(c *karta.CategoryInput) { c.Name = "Omsorg" })},
		{"another English name of a category", category(s.identity, func(c *karta.CategoryInput) { c.NameEnglish = "Identities" })},
		{"another place of a category", category(s.school, func(c *karta.CategoryInput) { c.Position = 1 })},
		{"a deletion", func() error { return s.DeleteEntry(t.Context(), s.coordinator, entry.ID, entry.Version) }},
		{"a restoration", func() error { _, err := s.RestoreEntry(t.Context(), s.coordinator, entry.ID); return err }},
	} {
		s.wantRead("nothing")
		s.wantListed("nothing", karta.EntryFilter{})
		if err := act.do(); err != nil {
			t.Fatalf("%s: %v", act.name, err)
		}
		s.wantRead(act.name)
		s.wantListed(act.name, karta.EntryFilter{})
		s.wantListed(act.name, karta.EntryFilter{Deleted: true})
	}
}
