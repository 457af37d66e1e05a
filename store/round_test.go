package store_test

import (
	"errors"
	"testing"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

// yearly is a register with an open round to answer in.
type yearly struct {
	*storetest.Fixture
	digg, skr karta.Organisation
	health    karta.Category
	member    karta.Caller // of Digg
	round     karta.Round
}

// newYearly makes a register whose entries have the titles given, registered by Digg, and opens a round.
func newYearly(t *testing.T, titles ...string) (*yearly, map[string]karta.Entry) {
	t.Helper()
	y := newUnopened(t)
	entries := map[string]karta.Entry{}
	for _, title := range titles {
		entries[title] = y.entry(t, title)
	}
	y.round = y.open(t, "2025/26")
	return y, entries
}

// newUnopened makes a register without entries and without a round.
func newUnopened(t *testing.T) *yearly {
	t.Helper()
	y := &yearly{Fixture: storetest.New(t)}
	y.digg, y.skr = y.Organisation(t, "Digg"), y.Organisation(t, "SKR")
	y.health = y.Category(t, karta.SectorAxis, "Hälsa")
	y.member = y.User(t, karta.Member, y.digg)
	return y
}

func (y *yearly) open(t *testing.T, name string) karta.Round {
	t.Helper()
	round, err := y.CreateRound(t.Context(), y.Program, karta.RoundInput{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	return round
}

func (y *yearly) input(title string) karta.EntryInput {
	return karta.EntryInput{Kind: karta.Initiative, Title: title, Summary: "Sammanfattning", Phase: karta.Ongoing, Visibility: karta.Public,
		RegisteredBy: y.digg.Reference(), Categories: []karta.CategoryReference{y.health.Reference()}}
}

func (y *yearly) entry(t *testing.T, title string) karta.Entry {
	t.Helper()
	return y.register(t, y.input(title))
}

func (y *yearly) register(t *testing.T, in karta.EntryInput) karta.Entry {
	t.Helper()
	entry, err := y.CreateEntry(t.Context(), y.Program, in)
	if err != nil {
		t.Fatal(err)
	}
	return entry
}

func (y *yearly) change(t *testing.T, entry karta.Entry, change func(*karta.EntryInput)) karta.Entry {
	t.Helper()
	change(&entry.EntryInput)
	changed, err := y.UpdateEntry(t.Context(), y.Program, entry.ID, entry.Version, entry.EntryInput)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// answers gives the answer of each entry in the round by its title.
func (y *yearly) answers(t *testing.T, by karta.Caller) map[string]karta.RoundAnswer {
	t.Helper()
	found, err := y.ListRoundEntries(t.Context(), by, y.round.ID, karta.RoundEntryFilter{}, karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	answers := map[string]karta.RoundAnswer{}
	for _, entry := range found.Records {
		answers[entry.Title] = entry.Answer
	}
	return answers
}

func TestRoundCarriesLivingEntriesOver(t *testing.T) {
	y := newUnopened(t)
	y.entry(t, "Lever")
	ended := y.input("Avslutad")
	ended.Phase = karta.Ended
	y.register(t, ended)
	gone := y.entry(t, "Borttagen")
	if err := y.DeleteEntry(t.Context(), y.Program, gone.ID, 1); err != nil {
		t.Fatal(err)
	}
	y.round = y.open(t, "2026/27")
	if got := y.answers(t, y.Program); len(got) != 1 || got["Lever"] != karta.AnswerAsked {
		t.Errorf("carried over: %v", got)
	}
	if r := y.round; r.Stage != karta.Preparation || len(r.Calendar) != 7 || r.RetentionMonths != 24 || len(r.Categories) != 1 || r.Categories[0].Name != "Hälsa" {
		t.Errorf("the new round is %+v", r)
	}
	if _, err := y.CreateRound(t.Context(), y.Program, karta.RoundInput{Name: "2027/28"}); !errors.Is(err, karta.Conflict) {
		t.Errorf("a second open round: %v", err)
	}
	y.wantChange(t, karta.RoundResource, y.round.ID, karta.Created)
}

func (y *yearly) wantChange(t *testing.T, resource karta.Resource, id string, action karta.Action) karta.Change {
	t.Helper()
	found, err := y.ListChanges(t.Context(), y.Program, karta.ChangeFilter{Resources: []karta.Resource{resource}, ResourceIDs: []string{id}}, karta.Page{Number: 1, Limit: 1})
	if err != nil || len(found.Records) != 1 || found.Records[0].Action != action {
		t.Fatalf("the latest change of the %s is %+v, %v; want %s", resource, found.Records, err, action)
	}
	return found.Records[0]
}

func TestWhatIsDoneWithEntriesAnswersForThem(t *testing.T) {
	y, entries := newYearly(t, "Bekräftad", "Ändrad", "Avslutad", "Borttagen", "Orörd")
	confirmed, err := y.ConfirmEntry(t.Context(), y.member, entries["Bekräftad"].ID)
	if err != nil || confirmed.LastConfirmed.Round != y.round.Name {
		t.Fatalf("confirmed %+v, %v; want the name of the round", confirmed.LastConfirmed, err)
	}
	if kept, err := y.Entry(t.Context(), y.member, confirmed.ID); err != nil || *kept.LastConfirmed != *confirmed.LastConfirmed {
		t.Errorf("the confirmation is kept as %+v, %v", kept.LastConfirmed, err)
	}
	y.change(t, entries["Ändrad"], func(in *karta.EntryInput) { in.Summary = "Annan" })
	y.change(t, entries["Avslutad"], func(in *karta.EntryInput) { in.Phase = karta.Cancelled })
	if err := y.DeleteEntry(t.Context(), y.Program, entries["Borttagen"].ID, 1); err != nil {
		t.Fatal(err)
	}
	y.entry(t, "Ny")
	want := map[string]karta.RoundAnswer{"Bekräftad": karta.AnswerConfirmed, "Ändrad": karta.AnswerRevised, "Avslutad": karta.AnswerEnded,
		"Orörd": karta.AnswerAsked, "Ny": karta.AnswerNew}
	got := y.answers(t, y.Program)
	for title, answer := range want {
		if got[title] != answer {
			t.Errorf("%s: %s, want %s", title, got[title], answer)
		}
	}
	if len(got) != len(want) {
		t.Errorf("the round holds %v", got)
	}
	progress, err := y.RoundProgress(t.Context(), y.member, y.round.ID)
	if want := (karta.AnswerCount{Asked: 1, Confirmed: 1, Revised: 1, Ended: 1, New: 1}); err != nil || progress.Total != want ||
		len(progress.Organisations) != 1 || progress.Organisations[0].Count != want || len(progress.Sectors) != 1 || progress.Sectors[0].Count != want {
		t.Errorf("progress %+v, %v", progress, err)
	}
}

func TestAnswersForManyAreAllOrNone(t *testing.T) {
	y, entries := newYearly(t, "Ett", "Två")
	foreign := y.input("Annans")
	foreign.RegisteredBy = y.skr.Reference()
	other := y.register(t, foreign)
	ids := []string{entries["Ett"].ID, entries["Två"].ID}

	var failure *karta.Error
	_, err := y.AnswerRound(t.Context(), y.member, y.round.ID, karta.RoundAnswers{Entries: append(ids, other.ID), Answer: karta.AnswerConfirmed})
	if !errors.As(err, &failure) || failure.Kind != karta.Forbidden || failure.Fields[0].Name != "entries[2]" {
		t.Errorf("answering for another's entry: %v", err)
	}
	if got := y.answers(t, y.Program); got["Ett"] != karta.AnswerAsked {
		t.Errorf("some of a refused answer stands: %v", got)
	}
	if number, err := y.AnswerRound(t.Context(), y.member, y.round.ID, karta.RoundAnswers{Entries: ids[:1], Answer: karta.AnswerConfirmed}); err != nil || number != 1 {
		t.Errorf("%d, %v", number, err)
	}
	y.wantChange(t, karta.EntryResource, ids[0], karta.Confirmed)
	if _, err := y.AnswerRound(t.Context(), y.member, y.round.ID, karta.RoundAnswers{Entries: ids[1:], Answer: karta.AnswerEnded}); err != nil {
		t.Fatal(err)
	}
	y.wantChange(t, karta.EntryResource, ids[1], karta.Updated)
	if entry, err := y.Entry(t.Context(), y.member, ids[1]); err != nil || entry.Phase != karta.Ended {
		t.Errorf("phase %s, %v", entry.Phase, err)
	}
	if got := y.answers(t, y.Program); got["Ett"] != karta.AnswerConfirmed || got["Två"] != karta.AnswerEnded {
		t.Errorf("the answers are %v", got)
	}
	if _, err := y.AnswerRound(t.Context(), y.member, y.round.ID, karta.RoundAnswers{Entries: ids, Answer: karta.AnswerNew}); !errors.Is(err, karta.Broken) {
		t.Errorf("an answer that nobody gives: %v", err)
	}
}

func TestRoundEntriesAreFilteredAndScoped(t *testing.T) {
	y, entries := newYearly(t, "Ett", "Två")
	hidden := y.input("Utkast hos annan")
	hidden.RegisteredBy, hidden.Visibility = y.skr.Reference(), karta.Draft
	y.register(t, hidden)
	led := y.input("Leds av Digg")
	led.RegisteredBy, led.Participations = y.skr.Reference(), []karta.Participation{{Organisation: y.digg.Reference(), Role: karta.Lead}}
	y.register(t, led)
	if got := y.answers(t, y.member); len(got) != 3 || got["Utkast hos annan"] != "" {
		t.Errorf("the member sees %v", got)
	}
	for name, row := range map[string]struct {
		filter karta.RoundEntryFilter
		want   int
	}{
		"owners":  {karta.RoundEntryFilter{Organisations: []string{y.digg.ID}}, 3},
		"another": {karta.RoundEntryFilter{Organisations: []string{y.skr.ID}}, 2},
		"asked":   {karta.RoundEntryFilter{Answers: []karta.RoundAnswer{karta.AnswerAsked}}, 2},
		"sector":  {karta.RoundEntryFilter{Sectors: []string{y.health.ID}}, 4},
		"nothing": {karta.RoundEntryFilter{Sectors: []string{entries["Ett"].ID}}, 0},
	} {
		found, err := y.ListRoundEntries(t.Context(), y.Program, y.round.ID, row.filter, karta.Page{Number: 1, Limit: 1})
		if err != nil || found.Total != row.want {
			t.Errorf("%s: %d, %v; want %d", name, found.Total, err, row.want)
		}
	}
	found, err := y.ListRoundEntries(t.Context(), y.member, y.round.ID, karta.RoundEntryFilter{}, karta.Page{})
	for _, entry := range found.Records {
		if !entry.MayAnswer {
			t.Errorf("the member may not answer for %s", entry.Title)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestRoundIsChangedOnItsVersion(t *testing.T) {
	y, _ := newYearly(t)
	in := karta.RoundInput{Name: "2025/26", Stage: karta.Analysis}
	changed, err := y.UpdateRound(t.Context(), y.Program, y.round.ID, 1, in)
	if err != nil || changed.Stage != karta.Analysis || changed.Version != 2 || len(changed.Calendar) != 7 {
		t.Fatalf("%+v, %v", changed, err)
	}
	y.wantChange(t, karta.RoundResource, y.round.ID, karta.Updated)
	if _, err := y.UpdateRound(t.Context(), y.Program, y.round.ID, 1, in); !errors.Is(err, karta.Stale) {
		t.Errorf("a stale change: %v", err)
	}
	in.Categories = []karta.CategoryReference{{ID: "01900000-0000-7000-8000-000000000001"}}
	if _, err := y.UpdateRound(t.Context(), y.Program, y.round.ID, 2, in); !errors.Is(err, karta.Broken) {
		t.Errorf("an unknown category: %v", err)
	}
}
