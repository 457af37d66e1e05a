package store_test

import (
	"testing"

	"oversiktskarta/karta"
)

// What is rated is shown with the notes that it grew out of, by themselves and by themes, each counted once, and those that a
// workshop has not shown yet only to coordinators.
func TestRatedEntriesTellWhichNotesTheyGrewOutOf(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud för äldre", "Ombud för barn", "Något annat")
	w := n.workshop(t, "Vård", karta.StageWrite)
	written := n.write(t, n.phone(t, w, "Kim"), w, "Ombud för alla")
	theme, _ := n.theme(t, "Ombud", n.notes[0], n.notes[1], written)
	in := n.input("Ombud")
	act, err := n.PromoteNotes(t.Context(), n.coordinator, n.round.ID, karta.NotePromotion{Themes: []karta.Version{{ID: theme.ID, Version: theme.Version}}, Entry: &in})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.PromoteNotes(t.Context(), n.coordinator, n.round.ID, karta.NotePromotion{Notes: n.now(t, n.notes[0]), EntryID: act.Entries[0].ID}); err != nil {
		t.Fatal(err)
	}
	n.register(t, n.input("Utan noteringar"))
	prioritisation, err := n.CreatePrioritisation(t.Context(), n.coordinator, karta.PrioritisationCreation{Round: karta.RoundReference{ID: n.round.ID}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := n.ChangeSelection(t.Context(), n.coordinator, prioritisation.ID, karta.EntryFilter{}, karta.SelectionChange{Act: karta.AddToSelection}); err != nil {
		t.Fatal(err)
	}
	for by, want := range map[*karta.Caller]struct{ notes, workshops int }{&n.coordinator: {3, 1}, &n.member: {2, 0}} {
		found, err := n.ListRatedEntries(t.Context(), *by, prioritisation.ID, karta.Page{})
		if err != nil {
			t.Fatal(err)
		}
		raised := map[string]karta.Raised{}
		for _, entry := range found.Records {
			raised[entry.Title] = entry.Raised
		}
		if of := raised["Ombud"]; of.NoteCount != want.notes || len(of.Workshops) != want.workshops {
			t.Errorf("%s sees %+v, want %+v", by.Role, of, want)
		}
		if of := raised["Utan noteringar"]; of.NoteCount != 0 || of.Workshops == nil {
			t.Errorf("%s sees %+v behind what nothing is behind", by.Role, of)
		}
	}
	n.lead(t, w, karta.StageReveal)
	found, err := n.ListRatedEntries(t.Context(), n.member, prioritisation.ID, karta.Page{})
	if err != nil || found.Records[0].Raised.NoteCount != 3 || found.Records[0].Raised.Workshops[0].Name != "Vård" {
		t.Errorf("once shown, members see %+v, %v", found.Records[0].Raised, err)
	}
}
