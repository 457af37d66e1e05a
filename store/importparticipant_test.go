package store_test

import (
	"fmt"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

func TestWhereAParticipantComesFromIsCorrected(t *testing.T) {
	s := newWorkshopScene(t)
	anna := s.joins("Anna", "Ineraa AB", "Bättre bredband")
	notes := s.notes()
	if len(notes) != 1 || notes[0].Organisation.Name != "Ineraa AB" {
		t.Fatalf("the note is %+v", notes)
	}
	rows := []karta.ImportRecord{participantRow(anna, map[string]string{"organisation": "inera"}), noteRow(notes[0], nil)}
	staged := s.handIn(s.member, rows...)
	if staged.Totals != (karta.ImportTotals{Changed: 1, Unchanged: 1}) {
		t.Fatalf("staged as %+v: %+v", staged.Totals, s.rows(s.member, staged.ID))
	}
	s.apply(s.member, staged.ID)
	if got := s.notes()[0]; got.Organisation.ID != s.inera.ID {
		t.Errorf("the note comes from %+v", got.Organisation)
	}
	if again := s.handIn(s.member, rows...); again.Totals != (karta.ImportTotals{Unchanged: 2}) {
		t.Errorf("once more: %+v %+v", again.Totals, s.rows(s.member, again.ID))
	}
	other := s.handIn(s.other, participantRow(anna, map[string]string{"organisation": "SKR"}))
	if other.Totals != (karta.ImportTotals{Conflict: 1}) {
		t.Errorf("the other copy: %+v %+v", other.Totals, s.rows(s.other, other.ID))
	}
	for _, row := range s.rows(s.other, other.ID) {
		if strings.Contains(fmt.Sprint(row), "Anna") {
			t.Errorf("the row keeps the name: %+v", row)
		}
	}
	if _, err := s.ReverseImport(t.Context(), s.member, staged.ID); err != nil {
		t.Fatal(err)
	}
	if got := s.notes()[0]; got.Organisation != (karta.NoteOrganisation{Name: "Ineraa AB"}) {
		t.Errorf("undone, the note comes from %+v", got.Organisation)
	}
	if foreign := s.handIn(s.stranger(), participantRow(anna, nil)); foreign.Totals.Error != 1 {
		t.Errorf("somebody who does not facilitate: %+v", foreign.Totals)
	}
}
