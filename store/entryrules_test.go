package store_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

// fault is the code of the first field at fault.
func fault(err error) string {
	var failure *karta.Error
	if !errors.As(err, &failure) || len(failure.Fields) == 0 {
		return ""
	}
	return failure.Fields[0].Name + " " + failure.Fields[0].Code
}

func TestWhatAnEntryMustBe(t *testing.T) {
	s := newScene(t)
	draft := s.create(s.need("Utkast", visibility(karta.Draft)))
	initiative := s.create(s.input("Initiativ"))
	retiredOrganisation := s.retireOrganisation(s.organisation("Nedlagda myndigheten", ""))
	retiredCategory := s.retireCategory(s.category(karta.AreaAxis, "Gammalt område", ""))
	relation := func(kind karta.RelationType, id string) func(*karta.EntryInput) {
		return func(in *karta.EntryInput) {
			in.Relations = []karta.Relation{{Type: kind, Entry: karta.EntryReference{ID: id}}}
		}
	}
	for name, test := range map[string]struct {
		change func(*karta.EntryInput)
		kind   karta.Kind
		fault  string
	}{
		"no title":      {func(in *karta.EntryInput) { in.Title = "  " }, karta.Invalid, "title required"},
		"no registrar":  {func(in *karta.EntryInput) { in.RegisteredBy.ID = "" }, karta.Invalid, "registeredBy required"},
		"no sector":     {func(in *karta.EntryInput) { in.Categories = []karta.CategoryReference{s.identity} }, karta.Broken, "categories sector.required"},
		"foreign phase": {func(in *karta.EntryInput) { in.Phase = karta.Met }, karta.Broken, "phase phase.kind"},
		"backwards":     {func(in *karta.EntryInput) { in.PlannedStart, in.PlannedEnd = "2027", "2026" }, karta.Broken, "plannedEnd date.order"},
		"unknown category": {func(in *karta.EntryInput) {
			in.Categories = append(in.Categories, karta.CategoryReference{ID: draft.ID})
		}, karta.Broken, "categories[0].id category.unknown"},
		"retired category": {func(in *karta.EntryInput) { in.Categories = append(in.Categories, retiredCategory) }, karta.Broken, "categories[1].id category.retired"},
		"unknown actor": {func(in *karta.EntryInput) {
			in.Funding = []karta.Funding{{Organisation: karta.OrganisationReference{ID: draft.ID}, Year: 2026, Status: "decided"}}
		}, karta.Broken, "funding[0].organisation.id organisation.unknown"},
		"retired actor": {func(in *karta.EntryInput) {
			in.Participations = []karta.Participation{{Organisation: retiredOrganisation, Role: karta.Lead}}
		}, karta.Broken, "participations[0].organisation.id organisation.retired"},
		"a stranger's draft": {relation(karta.Addresses, draft.ID), karta.Broken, "relations[0].entry.id entry.unknown"},
		"address a solution": {relation(karta.Addresses, initiative.ID), karta.Broken, "relations[0] relation.addresses"},
		"twice":              {func(in *karta.EntryInput) { in.Categories = append(in.Categories, in.Categories[0]) }, karta.Broken, "categories[1] duplicate"},
	} {
		in := s.input("Titel", func(in *karta.EntryInput) { in.RegisteredBy = s.skr })
		test.change(&in)
		_, err := s.CreateEntry(t.Context(), s.other, in)
		if !errors.Is(err, test.kind) || fault(err) != test.fault {
			t.Errorf("%s: %v at %q", name, err, fault(err))
		}
	}
}

func (s *scene) retireOrganisation(o karta.OrganisationReference) karta.OrganisationReference {
	s.t.Helper()
	stored, err := s.Store.Organisation(s.t.Context(), s.Program, o.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	stored.OrganisationInput.Retired = true
	if _, err := s.UpdateOrganisation(s.t.Context(), s.Program, o.ID, stored.Version, stored.OrganisationInput); err != nil {
		s.t.Fatal(err)
	}
	return o
}

func (s *scene) retireCategory(c karta.CategoryReference) karta.CategoryReference {
	s.t.Helper()
	stored, err := s.Store.Category(s.t.Context(), s.Program, c.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	stored.CategoryInput.Retired = true
	if _, err := s.UpdateCategory(s.t.Context(), s.Program, c.ID, stored.Version, stored.CategoryInput); err != nil {
		s.t.Fatal(err)
	}
	return c
}

func TestWhatIsRetiredMayStay(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Titel", func(in *karta.EntryInput) {
		in.Categories = append(in.Categories, s.identity)
		in.Participations = []karta.Participation{{Organisation: s.inera, Role: karta.Lead}}
	}))
	s.retireOrganisation(s.inera)
	s.retireCategory(s.identity)
	kept := s.update(s.member, entry, func(in *karta.EntryInput) { in.Title = "Ny" })
	if len(kept.Categories) != 2 || len(kept.Participations) != 1 {
		t.Errorf("%+v", kept)
	}
}

func TestWhoWritesWhat(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Diggs"))
	led := s.create(s.input("Diggs som SKR leder", func(in *karta.EntryInput) {
		in.Participations = []karta.Participation{{Organisation: s.skr, Role: karta.Lead}}
	}))
	readOnly := s.member
	readOnly.ReadOnly = true
	changed := entry.EntryInput
	changed.Title = "Ändrad"
	for name, test := range map[string]struct {
		by   karta.Caller
		want error
	}{
		"visitor":  {s.visitor, karta.Unauthenticated},
		"reader":   {s.reader, karta.Forbidden},
		"steering": {s.steering, karta.Forbidden},
		"other":    {s.other, karta.Forbidden},
		"token":    {readOnly, karta.Forbidden},
	} {
		_, create := s.CreateEntry(t.Context(), test.by, s.input("Ny"))
		_, update := s.UpdateEntry(t.Context(), test.by, entry.ID, 1, changed)
		_, confirm := s.ConfirmEntry(t.Context(), test.by, entry.ID)
		_, restore := s.RestoreEntry(t.Context(), test.by, entry.ID)
		for what, err := range map[string]error{"creates": create, "updates": update, "confirms": confirm, "restores": restore,
			"deletes": s.DeleteEntry(t.Context(), test.by, entry.ID, 1)} {
			if !errors.Is(err, test.want) {
				t.Errorf("%s %s: %v", name, what, err)
			}
		}
		if read, err := s.Entry(t.Context(), test.by, entry.ID); err != nil || read.MayEdit {
			t.Errorf("%s is told to edit: %v", name, err)
		}
	}
	moved := led.EntryInput
	moved.RegisteredBy = s.skr
	if _, err := s.UpdateEntry(t.Context(), s.other, led.ID, 1, moved); !errors.Is(err, karta.Forbidden) {
		t.Errorf("a member moves an entry: %v", err)
	}
	renamed := s.update(s.other, led, func(in *karta.EntryInput) { in.Title = "SKR leder" })
	moved.Title = renamed.Title
	if _, err := s.UpdateEntry(t.Context(), s.coordinator, led.ID, 2, moved); err != nil {
		t.Errorf("a coordinator moves an entry: %v", err)
	}
	turned := changed
	turned.Kind, turned.Phase = karta.Need, karta.Identified
	if _, err := s.UpdateEntry(t.Context(), s.member, entry.ID, 1, turned); fault(err) != "kind kind.fixed" {
		t.Errorf("an initiative becomes a need: %v", err)
	}
}

func TestDeletingKeepsAndRestoringBrings(t *testing.T) {
	s := newScene(t)
	need := s.create(s.need("Behov"))
	entry := s.create(s.input("Titel", func(in *karta.EntryInput) {
		in.Relations = []karta.Relation{{Type: karta.Addresses, Entry: karta.EntryReference{ID: need.ID}}}
	}))
	if err := s.DeleteEntry(t.Context(), s.member, entry.ID, 2); !errors.Is(err, karta.Stale) {
		t.Errorf("stale: %v", err)
	}
	if err := s.DeleteEntry(t.Context(), s.member, entry.ID, 1); err != nil {
		t.Fatal(err)
	}
	if read, _ := s.Entry(t.Context(), s.coordinator, need.ID); len(read.IncomingRelations) != 0 {
		t.Errorf("a relation from a deleted entry: %+v", read.IncomingRelations)
	}
	deleted, err := s.Entry(t.Context(), s.coordinator, entry.ID)
	if err != nil || deleted.DeletedAt == nil || deleted.MayEdit {
		t.Errorf("deleted: %+v, %v", deleted, err)
	}
	for what, err := range map[string]error{
		"update": func() error {
			_, err := s.UpdateEntry(t.Context(), s.coordinator, entry.ID, 2, entry.EntryInput)
			return err
		}(),
		"delete":  s.DeleteEntry(t.Context(), s.coordinator, entry.ID, 2),
		"confirm": func() error { _, err := s.ConfirmEntry(t.Context(), s.coordinator, entry.ID); return err }(),
	} {
		if !errors.Is(err, karta.Conflict) {
			t.Errorf("%s of a deleted entry: %v", what, err)
		}
	}
	if next := s.create(s.input("Nästa")); next.Reference != "I-002" {
		t.Errorf("reference %s", next.Reference)
	}
	restored, err := s.RestoreEntry(t.Context(), s.coordinator, entry.ID)
	if err != nil || restored.DeletedAt != nil || restored.Version != 3 || len(restored.Relations) != 1 {
		t.Errorf("restored: %+v, %v", restored, err)
	}
	if _, err := s.RestoreEntry(t.Context(), s.coordinator, entry.ID); !errors.Is(err, karta.Conflict) {
		t.Errorf("restored twice: %v", err)
	}
}

func TestConfirmingLeavesTheVersion(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Titel"))
	confirmed, err := s.ConfirmEntry(t.Context(), s.member, entry.ID)
	if err != nil || confirmed.Version != 1 || confirmed.LastConfirmed == nil ||
		*confirmed.LastConfirmed != (karta.Confirmation{ConfirmedAt: s.Now(), ConfirmedBy: s.member.Name}) {
		t.Errorf("%+v %v", confirmed.LastConfirmed, err)
	}
	s.update(s.member, entry, func(in *karta.EntryInput) { in.Title = "Ny" })
}

func TestReferencesAreGivenOnce(t *testing.T) {
	s := newScene(t)
	references := make([]string, 40)
	var group sync.WaitGroup
	for i := range references {
		group.Go(func() {
			in := s.input("Titel")
			if i%2 == 0 {
				in = s.need("Titel")
			}
			entry, err := s.CreateEntry(t.Context(), s.member, in)
			if err != nil {
				t.Error(err)
			}
			references[i] = entry.Reference
		})
	}
	group.Wait()
	slices.Sort(references)
	if len(slices.Compact(slices.Clone(references))) != 40 || references[0] != "B-001" || references[39] != "I-020" {
		t.Errorf("%q", references)
	}
}
