package store_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// financed gives an entry that digg owns, with money on it, and a plan by which digg, SKR and Inera share 900 kronor.
func financed(s *scene) (karta.Entry, karta.CofinancingInput) {
	entry := s.create(s.input("Delad", visibility(karta.Members), func(in *karta.EntryInput) {
		in.Funding = []karta.Funding{{Organisation: s.digg, Year: 2027, Amount: 100, Status: "pledged"}}
	}))
	return entry, karta.CofinancingInput{Entry: karta.EntryReference{ID: entry.ID}, Key: karta.OwnShares,
		Needs:  []karta.YearlyNeed{{Year: 2028, Amount: 90}, {Year: 2027, Amount: 900}},
		Shares: []karta.CofinancingShare{{Organisation: s.skr, Weight: 1}, {Organisation: s.inera, Weight: 1}, {Organisation: s.digg, Weight: 2}}}
}

func TestCofinancingIsAVersionWithAChangeRecord(t *testing.T) {
	s := newScene(t)
	entry, in := financed(s)
	made, err := s.CreateCofinancing(t.Context(), s.member, in)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, line := range made.Lines {
		order = append(order, line.Organisation.Name)
	}
	if diff := cmp.Diff([]string{s.inera.Name, s.digg.Name, s.skr.Name, s.inera.Name, s.digg.Name, s.skr.Name}, order); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if want := (karta.Financing{Share: 990, Pledged: 100, Gap: 890}); made.Total != want {
		t.Errorf("total %+v, want %+v", made.Total, want)
	}
	reordered := in
	reordered.Shares = slices.Clone(in.Shares)
	slices.Reverse(reordered.Shares)
	if same, err := s.UpdateCofinancing(t.Context(), s.member, made.ID, 1, reordered); err != nil || same.Version != 1 {
		t.Errorf("the order of input matters: version %d, %v", same.Version, err)
	}
	in.Key = karta.EqualShares
	changed, err := s.UpdateCofinancing(t.Context(), s.member, made.ID, 1, in)
	if err != nil || changed.Version != 2 || changed.Lines[0].Share != 300 {
		t.Errorf("changed: %+v, %v", changed, err)
	}
	var stale *karta.StaleError
	if _, err := s.UpdateCofinancing(t.Context(), s.member, made.ID, 1, in); !errors.As(err, &stale) {
		t.Errorf("a stale change: %v", err)
	}
	if err := s.DeleteCofinancing(t.Context(), s.member, made.ID, 2); err != nil {
		t.Fatal(err)
	}
	log, err := s.ListChanges(t.Context(), s.coordinator, karta.ChangeFilter{ResourceIDs: []string{made.ID}}, karta.Page{})
	if err != nil || log.Total != 3 {
		t.Fatalf("%d changes, %v", log.Total, err)
	}
	for i, want := range []karta.Action{karta.Deleted, karta.Updated, karta.Created} {
		got := log.Records[i]
		if got.Action != want || got.Resource != karta.CofinancingResource || got.Version != 3-i || got.Label != entry.Reference+" Delad" {
			t.Errorf("change %d is %+v", i, got)
		}
	}
	if log.Records[0].After != nil || log.Records[0].Before == nil {
		t.Error("the log does not keep what was deleted")
	}
	if _, err := s.CreateCofinancing(t.Context(), s.member, in); err != nil {
		t.Errorf("after deleting, a new plan: %v", err)
	}
}

func TestCofinancingObeysTheRightsOfItsEntry(t *testing.T) {
	s := newScene(t)
	entry, in := financed(s)
	made, err := s.CreateCofinancing(t.Context(), s.member, in)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		by          karta.Caller
		read, write karta.Kind
	}{
		"visitor":     {s.visitor, karta.Unauthenticated, karta.Unauthenticated},
		"reader":      {s.reader, "", karta.Forbidden},
		"other":       {s.other, "", karta.Forbidden},
		"coordinator": {s.coordinator, "", ""},
	} {
		_, err := s.Cofinancing(t.Context(), test.by, made.ID)
		wantKind(t, name+" reads", err, test.read)
		_, err = s.ListCofinancings(t.Context(), test.by, karta.CofinancingFilter{}, karta.Page{})
		wantKind(t, name+" lists", err, test.read)
		_, err = s.UpdateCofinancing(t.Context(), test.by, made.ID, 1, in)
		wantKind(t, name+" writes", err, test.write)
		_, err = s.CreateCofinancing(t.Context(), test.by, in)
		if test.write == "" {
			wantKind(t, name+" makes another", err, karta.Conflict)
		} else {
			wantKind(t, name+" makes another", err, test.write)
		}
	}
	draft := entry.EntryInput
	draft.Visibility = karta.Draft
	if _, err := s.UpdateEntry(t.Context(), s.member, entry.ID, entry.Version, draft); err != nil {
		t.Fatal(err)
	}
	totals, err := s.CofinancingTotals(t.Context(), s.other, karta.CofinancingFilter{})
	if err != nil || totals.Count != 0 || totals.Total != (karta.Financing{}) {
		t.Errorf("a stranger sums a draft: %+v, %v", totals, err)
	}
	_, err = s.Cofinancing(t.Context(), s.other, made.ID)
	wantKind(t, "a stranger reads a draft's", err, karta.NotFound)
}

func TestCofinancingStaysWithItsEntryAndItsOrganisations(t *testing.T) {
	s := newScene(t)
	_, in := financed(s)
	made, err := s.CreateCofinancing(t.Context(), s.member, in)
	if err != nil {
		t.Fatal(err)
	}
	moved := in
	moved.Entry.ID = s.create(s.input("En annan")).ID
	if _, err := s.UpdateCofinancing(t.Context(), s.member, made.ID, 1, moved); fault(err) != "entry.id entry.moved" {
		t.Errorf("moved to another entry: %v", err)
	}
	s.retireOrganisation(s.inera)
	in.Needs = in.Needs[:1]
	if _, err := s.UpdateCofinancing(t.Context(), s.member, made.ID, 1, in); err != nil {
		t.Errorf("who shares may stay when they no longer exist: %v", err)
	}
	in.Entry.ID = moved.Entry.ID
	if _, err := s.CreateCofinancing(t.Context(), s.member, in); fault(err) != "shares[1].organisation.id organisation.retired" {
		t.Errorf("shared with one that no longer exists: %v", err)
	}
}

func wantKind(t *testing.T, what string, err error, kind karta.Kind) {
	t.Helper()
	if kind == "" && err != nil || kind != "" && !errors.Is(err, kind) {
		t.Errorf("%s: %v, want %q", what, err, kind)
	}
}

func TestCofinancingOfASelection(t *testing.T) {
	s := newScene(t)
	entry, in := financed(s)
	if _, err := s.CreateCofinancing(t.Context(), s.Program, in); err != nil {
		t.Fatal(err)
	}
	round, err := s.CreateRound(t.Context(), s.Program, karta.RoundInput{Name: "2026/27"})
	if err != nil {
		t.Fatal(err)
	}
	late := s.create(s.need("Efter", func(in *karta.EntryInput) { in.Categories = []karta.CategoryReference{{ID: s.school.ID}} }))
	in.Entry.ID = late.ID
	if _, err := s.CreateCofinancing(t.Context(), s.Program, in); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		f    karta.CofinancingFilter
		want int
	}{
		"all":      {karta.CofinancingFilter{}, 2},
		"entry":    {karta.CofinancingFilter{Entries: []string{entry.ID}}, 1},
		"needs":    {karta.CofinancingFilter{Kinds: []karta.EntryKind{karta.Need}}, 1},
		"sector":   {karta.CofinancingFilter{Sectors: []string{s.health.ID}}, 1},
		"a round":  {karta.CofinancingFilter{Round: round.ID}, 2},
		"no round": {karta.CofinancingFilter{Round: entry.ID}, 0},
	} {
		totals, err := s.CofinancingTotals(t.Context(), s.reader, test.f)
		if err != nil || totals.Count != test.want {
			t.Errorf("%s: %d plans, %v", name, totals.Count, err)
		}
	}
	in.Shares = append(in.Shares, karta.CofinancingShare{Organisation: karta.OrganisationReference{ID: late.ID}})
	in.Entry.ID = s.create(s.input("Tredje")).ID
	if _, err := s.CreateCofinancing(t.Context(), s.Program, in); fault(err) != "shares[3].organisation.id organisation.unknown" {
		t.Errorf("an unknown organisation: %v", err)
	}
}
