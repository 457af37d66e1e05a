package store_test

import (
	"errors"
	"testing"

	"oversiktskarta/karta"
)

// A promoted theme is one entry, under the rules of any entry, and undoing it takes the entry away unless somebody has worked
// on it since.
func TestPromotionIsUndone(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn")
	theme, _ := n.theme(t, "Ombud", n.notes...)
	themed := []karta.Version{{ID: theme.ID, Version: theme.Version}}
	in := n.input("Ombud")
	promote := func() (karta.NoteAct, karta.Entry) {
		t.Helper()
		act, err := n.PromoteNotes(t.Context(), n.coordinator, n.round.ID, karta.NotePromotion{Themes: themed, Entry: &in})
		if err != nil {
			t.Fatal(err)
		}
		entry, err := n.Entry(t.Context(), n.coordinator, act.Entries[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		return act, entry
	}
	revision := n.Revision()
	act, entry := promote()
	if n.Revision() == revision {
		t.Error("the register has a new entry at the same revision")
	}
	back, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID)
	if err != nil {
		t.Fatal(err)
	}
	if gone, err := n.Entry(t.Context(), n.coordinator, entry.ID); err != nil || gone.DeletedAt == nil {
		t.Errorf("the entry is still there: %v", err)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, back.ID); !errors.Is(err, karta.Conflict) {
		t.Errorf("undoing the undoing gave %v", err)
	}
	themed[0].Version += 2
	act, entry = promote()
	in.Summary = "Någon har arbetat vidare"
	if _, err := n.UpdateEntry(t.Context(), n.member, entry.ID, 1, in); err != nil {
		t.Fatal(err)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID); err != nil {
		t.Fatal(err)
	}
	if kept, err := n.Entry(t.Context(), n.coordinator, entry.ID); err != nil || kept.DeletedAt != nil {
		t.Errorf("what somebody had worked on was taken away: %v", err)
	}
}

func TestPromotionObeysTheRulesOfEntries(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre")
	wrong := n.input("Ombud")
	wrong.Categories = nil
	right, draft := n.input("Rätt"), n.input("Annans utkast")
	draft.Visibility = karta.Draft
	entry := n.register(t, draft)
	for name, c := range map[string]struct {
		in   karta.NotePromotion
		kind karta.Kind
	}{
		"no sector":  {karta.NotePromotion{Notes: n.now(t), Entry: &wrong}, karta.Broken},
		"no notes":   {karta.NotePromotion{Entry: &right}, karta.Broken},
		"neither":    {karta.NotePromotion{Notes: n.now(t)}, karta.Broken},
		"both":       {karta.NotePromotion{Notes: n.now(t), Entry: &right, EntryID: entry.ID}, karta.Broken},
		"no such":    {karta.NotePromotion{Notes: n.now(t), EntryID: n.round.ID}, karta.NotFound},
		"stale note": {karta.NotePromotion{Notes: []karta.Version{{ID: n.notes[0].ID, Version: 9}}, Entry: &right}, karta.Stale},
	} {
		before := n.state(t)
		if _, err := n.PromoteNotes(t.Context(), n.coordinator, n.round.ID, c.in); !errors.Is(err, c.kind) {
			t.Errorf("%s: %v", name, err)
		}
		if found, err := n.ListEntries(t.Context(), n.coordinator, karta.EntryFilter{Query: "Ombud"}, "", karta.Page{Number: 1, Limit: 10}); err != nil || found.Total > 0 || n.state(t) != before {
			t.Errorf("%s: something is left behind: %v", name, err)
		}
	}
}

// What a reader may not read of the entries does not show in the thread, but the note is used all the same.
func TestThreadKeepsToTheRightsOfEntries(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre")
	draft := n.input("Utkast")
	draft.Visibility = karta.Draft
	entry := n.register(t, draft)
	if _, err := n.PromoteNotes(t.Context(), n.coordinator, n.round.ID, karta.NotePromotion{Notes: n.now(t), EntryID: entry.ID}); err != nil {
		t.Fatal(err)
	}
	foreign := n.User(t, karta.Member, n.skr)
	thread, err := n.NoteThread(t.Context(), foreign, n.notes[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if len(thread.Note.Entries) > 0 || thread.Note.Use != karta.Used {
		t.Errorf("a stranger sees %+v", thread.Note)
	}
	if _, err := n.EntryNotes(t.Context(), foreign, entry.ID); !errors.Is(err, karta.NotFound) {
		t.Errorf("a stranger reads the thread of a draft: %v", err)
	}
	back, err := n.EntryNotes(t.Context(), n.member, entry.Reference)
	if err != nil || len(back.Notes) != 1 {
		t.Errorf("its owner reads %+v, %v", back, err)
	}
	if err := n.DeleteEntry(t.Context(), n.member, entry.ID, 1); err != nil {
		t.Fatal(err)
	}
	if counts, err := n.NoteCounts(t.Context(), n.member, n.round.ID); err != nil || counts.Total != (karta.NoteCount{Total: 1, Left: 1}) {
		t.Errorf("a note whose entry is deleted is counted %+v, %v", counts.Total, err)
	}
}

// Every note is counted once, also where notes have been merged or split.
func TestNotesAreCountedOnce(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "a ett", "b två", "c tre", "d fyra", "e fem och sex", "f sju")
	entry := n.entry(t, "Posten")
	theme, _ := n.theme(t, "Tema", n.notes[0], n.notes[5])
	merge := n.now(t, n.notes[0], n.notes[1])
	do := func(act karta.NoteAct, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(n.MergeNotes(t.Context(), n.coordinator, merge[0].ID, karta.NoteMerger{Version: merge[0].Version, Notes: merge[1:]}))
	do(n.SplitNote(t.Context(), n.coordinator, n.notes[4].ID, karta.NoteSplit{Version: 1, Texts: []string{"fem", "sex"}}))
	do(n.SetNotesAside(t.Context(), n.coordinator, n.round.ID, karta.SetAside{Notes: n.now(t, n.notes[2]), Reason: "Nej"}))
	count := func() karta.NoteCount {
		t.Helper()
		counts, err := n.NoteCounts(t.Context(), n.coordinator, n.round.ID)
		if err != nil || counts.Total != counts.IdeaBox {
			t.Fatal(counts, err)
		}
		return counts.Total
	}
	if got, want := count(), (karta.NoteCount{Total: 7, SetAside: 1, Left: 6, Grouped: 3}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	do(n.PromoteNotes(t.Context(), n.coordinator, n.round.ID, karta.NotePromotion{Themes: []karta.Version{{ID: theme.ID, Version: theme.Version}}, EntryID: entry.ID}))
	if got, want := count(), (karta.NoteCount{Total: 7, Used: 3, SetAside: 1, Left: 3}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	table, err := n.Recurrences(t.Context(), n.coordinator, n.round.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := table.Themes[0]; got.NoteCount != 3 || got.IdeaBox != 3 || got.Use != karta.Used || len(got.Organisations) != 1 || got.Organisations[0].NoteCount != 3 {
		t.Errorf("recurs: %+v", got)
	}
}

// An idea that is sent again, as after a lost answer, is the same idea, and its author is named only to coordinators.
func TestIdeaIsSentOnce(t *testing.T) {
	t.Parallel()
	n := newNoted(t)
	in := karta.NoteInput{Kind: "need", Text: " Ombud för äldre ", Key: "01900000-0000-4000-8000-000000000001"}
	first, again := n.idea(t, n.member, in), n.idea(t, n.member, in)
	if first.ID != again.ID || first.Text != "Ombud för äldre" || len(n.listed(t)) != 1 {
		t.Errorf("sent twice: %+v and %+v", first, again)
	}
	if other := n.idea(t, n.User(t, karta.Member, n.skr), in); other.ID == first.ID {
		t.Error("two people with the same key have the same note")
	}
	if first.Author != "" || n.listed(t)[0].Author != n.member.Name || first.Organisation.Name != "Digg" {
		t.Errorf("the author is %q to others and %q to coordinators", first.Author, n.listed(t)[0].Author)
	}
	for name, in := range map[string]karta.NoteInput{
		"too long":         {Kind: "need", Text: string(make([]byte, 501))},
		"empty":            {Kind: "need", Text: "   "},
		"no kind":          {Text: "Ombud"},
		"turned direction": {Kind: "need", Text: "Ombud \u202e för"},
		"no such area":     {Kind: "need", Text: "Ombud", AreaID: n.round.ID},
		"a sector as area": {Kind: "need", Text: "Ombud", AreaID: n.health.ID},
	} {
		if _, err := n.LeaveIdea(t.Context(), n.member, n.round.ID, in); !errors.Is(err, karta.Invalid) && !errors.Is(err, karta.Broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := n.LeaveIdea(t.Context(), n.member, n.round.ID, karta.NoteInput{Kind: "need", Text: "Ombud", ThemeID: n.round.ID}); !errors.Is(err, karta.Forbidden) {
		t.Errorf("an idea was put into a theme by its author: %v", err)
	}
}
