package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

// scene is a register with a few organisations and categories, and somebody of each role.
type scene struct {
	*storetest.Fixture
	t testing.TB

	digg, skr, inera           karta.OrganisationReference
	health, school             karta.CategoryReference // sectors
	identity                   karta.CategoryReference // an area
	visitor, reader, steering  karta.Caller
	member, other, coordinator karta.Caller // member belongs to digg, other to skr
}

func newScene(t testing.TB) *scene {
	t.Helper()
	s := &scene{Fixture: storetest.New(t), t: t}
	s.digg = s.organisation("Myndigheten för digital förvaltning", "Digg")
	s.skr = s.organisation("Sveriges Kommuner och Regioner", "SKR")
	s.inera = s.organisation("Inera", "")
	s.health = s.category(karta.SectorAxis, "Vård och omsorg", "Health and care")
	s.school = s.category(karta.SectorAxis, "Skola och lärande", "School and learning")
	s.identity = s.category(karta.AreaAxis, "Identitet och behörighet", "Identity and access")
	s.visitor = karta.Caller{Open: true}
	digg, skr := karta.Organisation{ID: s.digg.ID, OrganisationInput: karta.OrganisationInput{Name: s.digg.Name}},
		karta.Organisation{ID: s.skr.ID, OrganisationInput: karta.OrganisationInput{Name: s.skr.Name}}
	s.reader = s.User(t, karta.Reader, digg)
	s.steering = s.User(t, karta.Steering, digg)
	s.member = s.User(t, karta.Member, digg)
	s.other = s.User(t, karta.Member, skr)
	s.coordinator = s.User(t, karta.Coordinator, skr)
	return s
}

func (s *scene) organisation(name, shortName string) karta.OrganisationReference {
	s.t.Helper()
	created, err := s.CreateOrganisation(s.t.Context(), s.Program, karta.OrganisationInput{Name: name, ShortName: shortName, Kind: karta.Agency})
	if err != nil {
		s.t.Fatal(err)
	}
	return created.Reference()
}

func (s *scene) category(axis karta.Axis, name, english string) karta.CategoryReference {
	s.t.Helper()
	created, err := s.CreateCategory(s.t.Context(), s.Program, karta.CategoryInput{Axis: axis, Name: name, NameEnglish: english, Position: 1000})
	if err != nil {
		s.t.Fatal(err)
	}
	return created.Reference()
}

// input is a valid initiative of digg's, changed as the test wants it.
func (s *scene) input(title string, change ...func(*karta.EntryInput)) karta.EntryInput {
	in := karta.EntryInput{Kind: karta.Initiative, Title: title, Summary: "En sammanfattning.", Phase: karta.Ongoing,
		Visibility: karta.Public, RegisteredBy: s.digg, Categories: []karta.CategoryReference{{ID: s.health.ID}}}
	for _, change := range change {
		change(&in)
	}
	return in
}

func (s *scene) need(title string, change ...func(*karta.EntryInput)) karta.EntryInput {
	return s.input(title, append([]func(*karta.EntryInput){func(in *karta.EntryInput) {
		in.Kind, in.Phase = karta.Need, karta.Identified
	}}, change...)...)
}

func (s *scene) create(in karta.EntryInput) karta.Entry {
	s.t.Helper()
	created, err := s.CreateEntry(s.t.Context(), s.Program, in)
	if err != nil {
		s.t.Fatal(err)
	}
	return created
}

func visibility(v karta.Visibility) func(*karta.EntryInput) {
	return func(in *karta.EntryInput) { in.Visibility = v }
}

func ptr[T any](value T) *T { return &value }

func TestEntryComesBackAsItWasWritten(t *testing.T) {
	s := newScene(t)
	related := s.create(s.need("Ett behov"))
	in := karta.EntryInput{
		Kind: karta.Initiative, Title: "  Säker identitet ", Summary: "Sammanfattning", Description: "Längre\ntext", Phase: karta.Ongoing,
		Visibility: karta.Members, RegisteredBy: karta.OrganisationReference{ID: s.digg.ID},
		Categories: []karta.CategoryReference{{ID: s.identity.ID}, {ID: s.school.ID}, {ID: s.health.ID}},
		Participations: []karta.Participation{
			{Organisation: karta.OrganisationReference{ID: s.skr.ID}, Role: karta.Participant},
			{Organisation: karta.OrganisationReference{ID: s.inera.ID}, Role: karta.Participant, From: "2024"},
			{Organisation: karta.OrganisationReference{ID: s.digg.ID}, Role: karta.Lead, From: "2023-Q2", To: "2030-05-01"},
		},
		PlannedStart: "2023-Q2", PlannedEnd: "2027", TargetGroups: []karta.TargetGroup{"agencies", "individuals"},
		Benefits: []karta.Benefit{{Kind: "financial", Description: "Sparar", Owner: &karta.OrganisationReference{ID: s.skr.ID}, From: "2028", Amount: ptr[int64](5)},
			{Kind: "qualitative", Description: "Bättre"}},
		EstimatedCost: ptr[int64](1200000),
		Funding:       []karta.Funding{{Organisation: karta.OrganisationReference{ID: s.skr.ID}, Year: 2026, Amount: 100, Status: "decided"}},
		Obstacles:     []karta.Obstacle{{Provision: "2009:400 10 kap. 2 §", Stops: "Delning", Status: "proposed"}},
		Reuse:         karta.Reuse{Owner: "Digg", Licence: "EUPL-1.2", SourceCodeURL: "https://example.se/kod"},
		Links:         []karta.Link{{URL: "https://example.se", Title: "Sidan"}},
		Contacts:      []karta.Contact{{Name: "Funktionsbrevlådan", Email: "fraga@example.se"}},
		Relations:     []karta.Relation{{Type: karta.Addresses, Entry: karta.EntryReference{ID: related.ID}}},
		Source:        "Årsredovisning",
	}
	created, err := s.CreateEntry(t.Context(), s.member, in)
	if err != nil {
		t.Fatal(err)
	}
	want := in
	want.Title = "Säker identitet"
	want.RegisteredBy = s.digg
	want.Categories = []karta.CategoryReference{s.health, s.school, s.identity}
	want.Participations = []karta.Participation{
		{Organisation: s.digg, Role: karta.Lead, From: "2023-Q2", To: "2030-05-01"},
		{Organisation: s.inera, Role: karta.Participant, From: "2024"},
		{Organisation: s.skr, Role: karta.Participant},
	}
	want.TargetGroups = []karta.TargetGroup{"individuals", "agencies"}
	want.Benefits = append([]karta.Benefit{}, in.Benefits...)
	want.Benefits[0].Owner = &s.skr
	want.Funding = []karta.Funding{{Organisation: s.skr, Year: 2026, Amount: 100, Status: "decided"}}
	want.Relations = []karta.Relation{{Type: karta.Addresses, Entry: karta.EntryReference{ID: related.ID, Reference: "B-001",
		Kind: karta.Need, Title: "Ett behov", Phase: karta.Identified}}}
	if diff := cmp.Diff(want, created.EntryInput); diff != "" {
		t.Error(diff)
	}
	if created.Reference != "I-001" || created.Version != 1 || !created.MayEdit || !created.CreatedAt.Equal(storetest.Start) {
		t.Errorf("%+v", created)
	}
	for _, idOrReference := range []string{created.ID, "I-001", "i-1"} {
		read, err := s.Entry(t.Context(), s.member, idOrReference)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(created, read); diff != "" {
			t.Errorf("%s: %s", idOrReference, diff)
		}
	}
	if need, _ := s.Entry(t.Context(), s.member, related.ID); len(need.IncomingRelations) != 1 || need.IncomingRelations[0].Entry.ID != created.ID {
		t.Errorf("incoming: %+v", need.IncomingRelations)
	}
}

func TestUpdate(t *testing.T) {
	s := newScene(t)
	created := s.create(s.input("Titel", func(in *karta.EntryInput) { in.PlannedEnd = "2026" }))
	s.Advance(time.Hour)
	in := created.EntryInput
	unchanged, err := s.UpdateEntry(t.Context(), s.member, created.ID, 1, in)
	if err != nil || unchanged.Version != 1 {
		t.Fatalf("version %d: %v", unchanged.Version, err)
	}
	in.PlannedEnd, in.Phase = "2027-Q1", karta.Ended
	updated, err := s.UpdateEntry(t.Context(), s.member, created.ID, 1, in)
	if err != nil || updated.Version != 2 {
		t.Fatalf("version %d: %v", updated.Version, err)
	}
	want := []karta.EndDateRevision{{Before: "2026", After: "2027-Q1", RevisedAt: s.Now(), RevisedBy: s.member.Name}}
	if diff := cmp.Diff(want, updated.EndDateRevisions); diff != "" {
		t.Error(diff)
	}
	if read, err := s.Entry(t.Context(), s.member, created.ID); err != nil || cmp.Diff(updated, read, cmpopts.IgnoreFields(karta.Entry{}, "Advice")) != "" {
		t.Errorf("what is given is not what is kept: %s %v", cmp.Diff(updated, read), err)
	}
	in.Phase = karta.Idea
	odd, err := s.UpdateEntry(t.Context(), s.member, created.ID, 2, in)
	if err != nil || len(odd.Advice) != 1 {
		t.Errorf("advice %v, %v", odd.Advice, err)
	}
	var stale *karta.StaleError
	_, err = s.UpdateEntry(t.Context(), s.member, created.ID, 1, in)
	if !errors.Is(err, karta.Stale) || !errors.As(err, &stale) || stale.CurrentVersion != 3 || len(stale.Changes) != 2 {
		t.Errorf("stale: %#v", err)
	}
}
