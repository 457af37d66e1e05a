package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// noted is a register with an open round and notes in its idea box, and a coordinator who groups them.
type noted struct {
	*yearly
	coordinator karta.Caller
	notes       []karta.RoundNote
}

func newNoted(t *testing.T, notes ...string) *noted {
	t.Helper()
	y, _ := newYearly(t)
	n := &noted{yearly: y, coordinator: y.User(t, karta.Coordinator, y.skr)}
	for _, text := range notes {
		n.notes = append(n.notes, n.idea(t, y.member, karta.NoteInput{Kind: "need", Text: text}))
	}
	return n
}

func (n *noted) idea(t *testing.T, by karta.Caller, in karta.NoteInput) karta.RoundNote {
	t.Helper()
	note, err := n.LeaveIdea(t.Context(), by, n.round.ID, in)
	if err != nil {
		t.Fatal(err)
	}
	return note
}

// now gives notes with the versions that they have now, all of them if none is given.
func (n *noted) now(t *testing.T, notes ...karta.RoundNote) []karta.Version {
	t.Helper()
	var versions []karta.Version
	for _, note := range n.listed(t) {
		if len(notes) == 0 || slices.ContainsFunc(notes, func(one karta.RoundNote) bool { return one.ID == note.ID }) {
			versions = append(versions, karta.Version{ID: note.ID, Version: note.Version})
		}
	}
	return versions
}

func (n *noted) listed(t *testing.T) []karta.RoundNote {
	t.Helper()
	found, err := n.ListRoundNotes(t.Context(), n.coordinator, n.round.ID, karta.RoundNoteFilter{}, karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return found.Records
}

func (n *noted) themes(t *testing.T) []karta.Theme {
	t.Helper()
	found, err := n.ListThemes(t.Context(), n.coordinator, n.round.ID, karta.ThemeFilter{}, karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return found.Records
}

// theme makes a theme of notes and gives it with the act.
func (n *noted) theme(t *testing.T, name string, notes ...karta.RoundNote) (karta.Theme, karta.NoteAct) {
	t.Helper()
	named := []karta.Version{}
	if len(notes) > 0 {
		named = n.now(t, notes...)
	}
	act, err := n.CreateTheme(t.Context(), n.coordinator, n.round.ID, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: name}, Notes: named})
	if err != nil {
		t.Fatal(err)
	}
	theme, err := n.Theme(t.Context(), n.coordinator, act.Themes[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	return theme, act
}

// state is all that acts can change, as people see it.
func (n *noted) state(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	for _, note := range n.listed(t) {
		theme := ""
		if note.Theme != nil {
			theme = note.Theme.Name
		}
		fmt.Fprintf(&b, "N-%d %s %q theme=%s use=%s aside=%q entries=%v\n", note.Number, note.Kind, note.Text, theme, note.Use, note.SetAside, tiedTo(note.Entries))
	}
	for _, theme := range n.themes(t) {
		fmt.Fprintf(&b, "T %s notes=%d use=%s aside=%q entries=%v\n", theme.Name, theme.NoteCount, theme.Use, theme.SetAside, tiedTo(theme.Entries))
	}
	return b.String()
}

func tiedTo(entries []karta.EntryReference) (found []string) {
	for _, entry := range entries {
		found = append(found, entry.Reference)
	}
	return found
}

// Whatever is done, undoing it in the opposite order leads back to where it began; so does undoing the undoing.
func TestEveryActIsUndone(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			n := newNoted(t, "Ombud för äldre", "Ombud för barn", "E-arkiv", "Gemensamt e-arkiv", "Bygglov och detaljplaner", "Öppna data")
			entry := n.entry(t, "Mina ombud")
			random := rand.New(rand.NewPCG(seed, 7))
			states, acts := []string{n.state(t)}, []karta.NoteAct{}
			for range 14 {
				act, err := n.any(t, random, entry)
				if errors.Is(err, karta.Conflict) || errors.Is(err, karta.Broken) {
					continue // nothing to do, or a theme that is tied
				}
				if err != nil {
					t.Fatal(err)
				}
				acts, states = append(acts, act), append(states, n.state(t))
			}
			for i := len(acts) - 1; i >= 0; i-- {
				back, err := n.ReverseNoteAct(t.Context(), n.coordinator, acts[i].ID)
				if err != nil {
					t.Fatalf("undo %s: %v", acts[i].Text, err)
				}
				if diff := cmp.Diff(states[i], n.state(t)); diff != "" {
					t.Fatalf("after undoing %s:\n%s", acts[i].Text, diff)
				}
				if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, back.ID); err != nil {
					t.Fatalf("undo the undoing of %s: %v", acts[i].Text, err)
				}
				if diff := cmp.Diff(states[i+1], n.state(t)); diff != "" {
					t.Fatalf("after undoing the undoing of %s:\n%s", acts[i].Text, diff)
				}
				again, err := n.ListNoteActs(t.Context(), n.coordinator, n.round.ID, true, karta.Page{Number: 1, Limit: 1})
				if err != nil {
					t.Fatal(err)
				}
				if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, again.Records[0].ID); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// any does one act or other.
func (n *noted) any(t *testing.T, random *rand.Rand, entry karta.Entry) (karta.NoteAct, error) {
	t.Helper()
	notes, themes := n.listed(t), n.themes(t)
	random.Shuffle(len(notes), func(i, j int) { notes[i], notes[j] = notes[j], notes[i] })
	two := n.now(t, notes[:2]...)
	theme := ""
	var themed []karta.Version
	if len(themes) > 0 {
		one := themes[random.IntN(len(themes))]
		theme, themed = one.ID, []karta.Version{{ID: one.ID, Version: one.Version}}
	}
	ctx, by, round := t.Context(), n.coordinator, n.round.ID
	switch choice := random.IntN(10); {
	case choice == 0 || theme == "":
		return n.CreateTheme(ctx, by, round, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: fmt.Sprintf("Tema %d", random.IntN(1000))}, Notes: two})
	case choice == 1:
		return n.MoveNotes(ctx, by, round, karta.NoteMove{Notes: two, Target: karta.ToTheme, ThemeID: theme})
	case choice == 2:
		return n.MoveNotes(ctx, by, round, karta.NoteMove{Notes: two, Target: karta.ToKind, Kind: "challenge"})
	case choice == 3:
		return n.MergeNotes(ctx, by, two[0].ID, karta.NoteMerger{Version: two[0].Version, Notes: two[1:]})
	case choice == 4:
		return n.SplitNote(ctx, by, two[0].ID, karta.NoteSplit{Version: two[0].Version, Texts: []string{"Ena delen", "Andra delen"}})
	case choice == 5:
		return n.SetNotesAside(ctx, by, round, karta.SetAside{Notes: two, Themes: themed, Reason: "Inte gemensamt"})
	case choice == 6:
		return n.PromoteNotes(ctx, by, round, karta.NotePromotion{Themes: themed, Notes: two[:1], EntryID: entry.ID})
	case choice == 7:
		return n.DissolveTheme(ctx, by, theme, themed[0].Version)
	case choice == 8 && len(themes) > 1 && themes[0].ID != theme:
		return n.MergeThemes(ctx, by, theme, karta.ThemeMerger{Version: themed[0].Version, Themes: []karta.Version{{ID: themes[0].ID, Version: themes[0].Version}}})
	default:
		return n.MoveNotes(ctx, by, round, karta.NoteMove{Notes: two, Target: karta.ToTheme})
	}
}

// Two people who group the same notes do not lose each other's work: the second is told which have changed.
func TestTwoPeopleGroupingTheSameNotes(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn", "E-arkiv")
	seen := n.now(t)
	first, _ := n.theme(t, "Ombud", n.notes[0], n.notes[1])
	before := n.state(t)
	_, err := n.CreateTheme(t.Context(), n.coordinator, n.round.ID, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: "Allt"}, Notes: seen})
	var stale *karta.StaleItemsError
	if !errors.As(err, &stale) || !errors.Is(err, karta.Stale) {
		t.Fatalf("the second act gave %v", err)
	}
	want := []karta.StaleItem{{Name: "notes[0]", ID: n.notes[0].ID, CurrentVersion: 2}, {Name: "notes[1]", ID: n.notes[1].ID, CurrentVersion: 2}}
	if diff := cmp.Diff(want, stale.Items); diff != "" {
		t.Error(diff)
	}
	if after := n.state(t); after != before {
		t.Errorf("the refused act left something behind:\n%s", cmp.Diff(before, after))
	}
	if _, err := n.MergeThemes(t.Context(), n.coordinator, first.ID, karta.ThemeMerger{Version: first.Version + 1, Themes: seen[:1]}); !errors.Is(err, karta.Stale) {
		t.Errorf("merging into another version of a theme gave %v", err)
	}
}

// An act can't be undone over what somebody did later.
func TestUndoingStopsAtLaterWork(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn")
	_, act := n.theme(t, "Ombud", n.notes...)
	if _, err := n.SetNotesAside(t.Context(), n.coordinator, n.round.ID, karta.SetAside{Notes: n.now(t, n.notes[0]), Reason: "Nej"}); err != nil {
		t.Fatal(err)
	}
	before := n.state(t)
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID); !errors.Is(err, karta.Stale) {
		t.Errorf("undoing over later work gave %v", err)
	}
	if after := n.state(t); after != before {
		t.Errorf("the refused reversal left something behind:\n%s", cmp.Diff(before, after))
	}
}

func TestUndoneActIsNotUndoneAgain(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn")
	_, act := n.theme(t, "Ombud", n.notes...)
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID); !errors.Is(err, karta.Conflict) {
		t.Errorf("undoing twice gave %v", err)
	}
}

// Every act raises the round's counter, marks what it changed with it, and leaves a change record for each thing.
func TestActsAreRecorded(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn")
	theme, act := n.theme(t, "Ombud", n.notes...)
	if theme.Change != act.Change || act.Change <= 2 {
		t.Errorf("the theme was changed at %d and the act at %d, after two notes", theme.Change, act.Change)
	}
	changes, err := n.ListChanges(t.Context(), n.coordinator, karta.ChangeFilter{ResourceIDs: []string{n.notes[0].ID, theme.ID}}, karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, change := range changes.Records {
		got = append(got, fmt.Sprintf("%s %s %s v%d", change.Label, change.Action, change.UserName, change.Version))
		if change.Action == karta.Created && change.Resource == karta.NoteResource && change.UserID != "" {
			t.Errorf("the record of an idea leads to its author %s", change.UserID)
		}
	}
	coordinator := n.coordinator.Name
	want := []string{"Ombud updated " + coordinator + " v2", "N-1 updated " + coordinator + " v2", "Ombud created " + coordinator + " v1", "N-1 created Deltagare, Digg v1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if act.Text != "Gjorde temat ”Ombud”" {
		t.Errorf("the act is called %q", act.Text)
	}
}

// Whoever may not group is told who may, and a published round is left as it is.
func TestWhoMayGroup(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn")
	create := karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: "Ombud"}, Notes: n.now(t)}
	for name, by := range map[string]karta.Caller{"the author": n.member, "a steering member": n.User(t, karta.Steering, n.digg), "a reader": n.User(t, karta.Reader, n.digg)} {
		if _, err := n.CreateTheme(t.Context(), by, n.round.ID, create); !errors.Is(err, karta.Forbidden) {
			t.Errorf("%s made a theme: %v", name, err)
		}
	}
	if _, err := n.CreateTheme(t.Context(), karta.Caller{Open: true}, n.round.ID, create); !errors.Is(err, karta.Unauthenticated) {
		t.Errorf("a visitor made a theme: %v", err)
	}
	if _, err := n.ListRoundNotes(t.Context(), karta.Caller{Open: true}, n.round.ID, karta.RoundNoteFilter{}, karta.Page{}); !errors.Is(err, karta.Unauthenticated) {
		t.Errorf("a visitor read notes: %v", err)
	}
	_, act := n.theme(t, "Ombud", n.notes...)
	if _, err := n.PublishRound(t.Context(), n.Program, n.round.ID, true); err != nil {
		t.Fatal(err)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID); !errors.Is(err, karta.Conflict) {
		t.Errorf("the notes of a published round were changed: %v", err)
	}
	if _, err := n.LeaveIdea(t.Context(), n.member, n.round.ID, karta.NoteInput{Kind: "need", Text: "För sent"}); !errors.Is(err, karta.Conflict) {
		t.Errorf("an idea was left in a published round: %v", err)
	}
}
