package store_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"oversiktskarta/karta"
)

var all = karta.Page{Number: 1, Limit: 100}

func (s *scene) history(by karta.Caller, id string) []karta.Change {
	s.t.Helper()
	page, err := s.ListEntryChanges(s.t.Context(), by, id, all)
	if err != nil {
		s.t.Fatal(err)
	}
	return page.Records
}

func (s *scene) update(by karta.Caller, entry karta.Entry, change func(*karta.EntryInput)) karta.Entry {
	s.t.Helper()
	s.Advance(time.Hour)
	in := entry.EntryInput
	change(&in)
	updated, err := s.UpdateEntry(s.t.Context(), by, entry.ID, entry.Version, in)
	if err != nil {
		s.t.Fatal(err)
	}
	return updated
}

func TestEveryWriteOfAnEntryIsRecorded(t *testing.T) {
	s := newScene(t)
	entry, err := s.CreateEntry(t.Context(), s.member, s.input("Titel"))
	if err != nil {
		t.Fatal(err)
	}
	entry = s.update(s.member, entry, func(in *karta.EntryInput) { in.Title = "Ny titel" })
	if _, err := s.ConfirmEntry(t.Context(), s.member, entry.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteEntry(t.Context(), s.member, entry.ID, entry.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RestoreEntry(t.Context(), s.coordinator, entry.ID); err != nil {
		t.Fatal(err)
	}
	changes := s.history(s.reader, entry.ID)
	want := []karta.Change{
		{Action: karta.Restored, UserName: s.coordinator.Name, Label: "I-001 Ny titel", Version: 4},
		{Action: karta.Deleted, UserName: s.member.Name, Label: "I-001 Ny titel", Version: 3},
		{Action: karta.Confirmed, UserName: s.member.Name, Label: "I-001 Ny titel", Version: 2},
		{Action: karta.Updated, UserName: s.member.Name, Label: "I-001 Ny titel", Version: 2},
		{Action: karta.Created, UserName: s.member.Name, Label: "I-001 Titel", Version: 1},
	}
	ignored := cmpopts.IgnoreFields(karta.Change{}, "ID", "At", "UserID", "Resource", "ResourceID", "Before", "After")
	if diff := cmp.Diff(want, changes, ignored); diff != "" {
		t.Error(diff)
	}
	updated := changes[3]
	if string(updated.Before) != `{"title":"Titel"}` || string(updated.After) != `{"title":"Ny titel"}` {
		t.Errorf("only what changed: %s %s", updated.Before, updated.After)
	}
	if changes[4].Before != nil || changes[1].After != nil || changes[0].Before != nil {
		t.Error("a side that does not exist is not null")
	}
}

func TestVersionsAreRead(t *testing.T) {
	s := newScene(t)
	need := s.create(s.need("Behovet"))
	first, err := s.CreateEntry(t.Context(), s.member, s.input("Första", func(in *karta.EntryInput) {
		in.PlannedEnd = "2026"
		in.Participations = []karta.Participation{{Organisation: s.digg, Role: karta.Lead}}
		in.Relations = []karta.Relation{{Type: karta.Addresses, Entry: karta.EntryReference{ID: need.ID}}}
	}))
	if err != nil {
		t.Fatal(err)
	}
	second := s.update(s.member, first, func(in *karta.EntryInput) {
		in.Title, in.PlannedEnd, in.Relations = "Andra", "2027", nil
		in.Participations = []karta.Participation{{Organisation: s.skr, Role: karta.Participant, From: "2024"}}
		in.EstimatedCost = ptr[int64](1250000)
	})
	confirmed, err := s.ConfirmEntry(t.Context(), s.member, first.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteEntry(t.Context(), s.member, first.ID, second.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RestoreEntry(t.Context(), s.coordinator, first.ID); err != nil {
		t.Fatal(err)
	}
	ignored := cmpopts.IgnoreFields(karta.Entry{}, "MayEdit", "IncomingRelations")
	for version, want := range map[int]karta.Entry{1: first, 2: confirmed} {
		got, err := s.EntryVersion(t.Context(), s.reader, first.ID, version)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, ignored); diff != "" {
			t.Errorf("version %d: %s", version, diff)
		}
	}
	if deleted, err := s.EntryVersion(t.Context(), s.reader, first.ID, 3); err != nil || deleted.DeletedAt == nil {
		t.Errorf("version 3: deleted at %v, %v", deleted.DeletedAt, err)
	}
	for _, none := range []int{0, 5} {
		if _, err := s.EntryVersion(t.Context(), s.reader, first.ID, none); !errors.Is(err, karta.NotFound) {
			t.Errorf("version %d: %v", none, err)
		}
	}
	comparison, err := s.CompareEntry(t.Context(), s.reader, first.ID, 1, 2)
	if err != nil {
		t.Fatal(err)
	}
	want := karta.Comparison{From: 1, To: 2, Differences: []karta.FieldDifference{
		{Field: "title", Before: []string{"Första"}, After: []string{"Andra"}, Added: []string{"Andra"}, Removed: []string{"Första"}},
		{Field: "participations", Before: []string{"Huvudansvarig: Digg"}, After: []string{"Deltagare: SKR (2024–)"},
			Added: []string{"Deltagare: SKR (2024–)"}, Removed: []string{"Huvudansvarig: Digg"}},
		{Field: "plannedEnd", Before: []string{"2026"}, After: []string{"2027"}, Added: []string{"2027"}, Removed: []string{"2026"}},
		{Field: "estimatedCost", Before: []string{}, After: []string{"1\u00a0250\u00a0000 kr"}, Added: []string{"1\u00a0250\u00a0000 kr"}, Removed: []string{}},
		{Field: "relations", Before: []string{"möter B-001 Behovet"}, After: []string{}, Added: []string{}, Removed: []string{"möter B-001 Behovet"}},
	}}
	if diff := cmp.Diff(want, comparison); diff != "" {
		t.Error(diff)
	}
}

func TestHistoryHidesWhatTheEntryHides(t *testing.T) {
	s := newScene(t)
	secret := s.create(s.need("Hemligt", visibility(karta.Draft)))
	open := s.create(s.input("Öppen"))
	open = s.update(s.coordinator, open, func(in *karta.EntryInput) {
		in.Relations = []karta.Relation{{Type: karta.Addresses, Entry: karta.EntryReference{ID: secret.ID}}}
	})
	for _, by := range []karta.Caller{s.other, s.reader} {
		changes, err := json.Marshal(s.history(by, open.ID))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(changes), secret.ID) || strings.Contains(string(changes), "relations\":[{") {
			t.Errorf("the history tells of a draft: %s", changes)
		}
		read, err := s.EntryVersion(t.Context(), by, open.ID, 2)
		if err != nil || len(read.Relations) != 0 {
			t.Errorf("the version tells of a draft: %v %v", read.Relations, err)
		}
		if _, err := s.ListEntryChanges(t.Context(), by, secret.ID, all); !errors.Is(err, karta.NotFound) {
			t.Errorf("the draft's history: %v", err)
		}
	}
	if changes := s.history(s.member, open.ID); !strings.Contains(string(changes[0].After), "Hemligt") {
		t.Errorf("its own organisation sees the title: %s", changes[0].After)
	}
	for _, by := range []karta.Caller{s.visitor, {}} {
		if _, err := s.ListEntryChanges(t.Context(), by, open.ID, all); !errors.Is(err, karta.Unauthenticated) {
			t.Errorf("a visitor reads history: %v", err)
		}
	}
	// A change by somebody who can't see the relation keeps it.
	s.update(s.Program, open, func(in *karta.EntryInput) { in.RegisteredBy = s.skr })
	seen, err := s.Entry(t.Context(), s.other, open.ID)
	if err != nil || len(seen.Relations) != 0 {
		t.Fatalf("%v %v", seen.Relations, err)
	}
	s.update(s.other, seen, func(in *karta.EntryInput) {
		in.Title = "Ny"
		in.Relations = []karta.Relation{{Type: karta.Related, Entry: karta.EntryReference{ID: s.create(s.input("Annan")).ID}}}
	})
	if kept, _ := s.Entry(t.Context(), s.member, open.ID); len(kept.Relations) != 2 {
		t.Errorf("relations: %+v", kept.Relations)
	}
	if before, err := s.EntryVersion(t.Context(), s.member, open.ID, 3); err != nil || len(before.Relations) != 1 || before.Relations[0].Entry.Title != "Hemligt" {
		t.Errorf("relations before that change: %+v %v", before.Relations, err)
	}
}

func TestListChanges(t *testing.T) {
	s := newScene(t)
	entry := s.create(s.input("Titel"))
	s.Advance(24 * time.Hour)
	s.update(s.member, entry, func(in *karta.EntryInput) { in.Title = "Ny" })
	for name, test := range map[string]struct {
		filter karta.ChangeFilter
		want   int
	}{
		"user":     {karta.ChangeFilter{Users: []string{s.member.UserID}}, 1},
		"resource": {karta.ChangeFilter{Resources: []karta.Resource{karta.EntryResource}}, 2},
		"action":   {karta.ChangeFilter{Resources: []karta.Resource{karta.EntryResource}, Actions: []karta.Action{karta.Created}}, 1},
		"id":       {karta.ChangeFilter{ResourceIDs: []string{entry.ID}}, 2},
		"import":   {karta.ChangeFilter{Imports: []string{entry.ID}}, 0},
		"from":     {karta.ChangeFilter{From: "2026-03-03"}, 1},
		"until":    {karta.ChangeFilter{To: "2026-03-02", ResourceIDs: []string{entry.ID}}, 1},
	} {
		page, err := s.ListChanges(t.Context(), s.coordinator, test.filter, all)
		if err != nil || page.Total != test.want || len(page.Records) != test.want {
			t.Errorf("%s: %d of %d, %v", name, len(page.Records), page.Total, err)
		}
	}
	if _, err := s.ListChanges(t.Context(), s.member, karta.ChangeFilter{}, all); !errors.Is(err, karta.Forbidden) {
		t.Errorf("a member reads the log: %v", err)
	}
}

func TestComments(t *testing.T) {
	s := newScene(t)
	draft := s.create(s.input("Utkast", visibility(karta.Draft)))
	open := s.create(s.input("Öppen"))
	comment, err := s.CreateComment(t.Context(), s.other, open.ID, karta.CommentInput{Text: "Vi gör samma sak."})
	if err != nil {
		t.Fatal(err)
	}
	s.Advance(time.Minute)
	if _, err := s.CreateComment(t.Context(), s.member, open.ID, karta.CommentInput{Text: "Hör av er!"}); err != nil {
		t.Fatal(err)
	}
	for name, refused := range map[string]struct {
		by   karta.Caller
		on   string
		text string
		want karta.Kind
	}{
		"reader":  {s.reader, open.ID, "x", karta.Forbidden},
		"visitor": {s.visitor, open.ID, "x", karta.Unauthenticated},
		"foreign": {s.other, draft.ID, "x", karta.NotFound},
		"empty":   {s.member, open.ID, "", karta.Invalid},
	} {
		if _, err := s.CreateComment(t.Context(), refused.by, refused.on, karta.CommentInput{Text: refused.text}); !errors.Is(err, refused.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	page, err := s.ListComments(t.Context(), s.reader, open.ID, all)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, c := range page.Records {
		got = append(got, c.Author+" "+c.Organisation.ShortName+" "+c.Text)
	}
	if diff := cmp.Diff([]string{s.other.Name + " SKR Vi gör samma sak.", s.member.Name + " Digg Hör av er!"}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := s.ListComments(t.Context(), s.visitor, open.ID, all); !errors.Is(err, karta.Unauthenticated) {
		t.Errorf("a visitor reads comments: %v", err)
	}
	if err := s.DeleteComment(t.Context(), s.member, comment.ID); !errors.Is(err, karta.Forbidden) {
		t.Errorf("another's comment is deleted: %v", err)
	}
	if err := s.DeleteComment(t.Context(), s.other, comment.ID); err != nil {
		t.Error(err)
	}
	if err := s.DeleteComment(t.Context(), s.other, comment.ID); !errors.Is(err, karta.NotFound) {
		t.Errorf("deleted twice: %v", err)
	}
	log, err := s.ListChanges(t.Context(), s.coordinator, karta.ChangeFilter{Resources: []karta.Resource{karta.CommentResource}}, all)
	if err != nil || log.Total != 3 || string(log.Records[0].Before) != `{"text":"Vi gör samma sak."}` {
		t.Errorf("%+v %v", log, err)
	}
}
