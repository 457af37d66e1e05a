package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// workshopScene is a register with an open round and a workshop in it, of which two members facilitate.
type workshopScene struct {
	*scene
	round    karta.Round
	workshop karta.Workshop
}

func newWorkshopScene(t *testing.T) *workshopScene {
	t.Helper()
	s := &workshopScene{scene: newScene(t)}
	s.round = s.openRound("2017/18")
	made, err := s.CreateWorkshops(t.Context(), s.coordinator, s.round.ID, karta.WorkshopInput{Name: "Vård", Sectors: []karta.CategoryReference{s.health},
		Facilitators: []karta.UserReference{{ID: s.member.UserID}, {ID: s.other.UserID}}})
	if err != nil {
		t.Fatal(err)
	}
	s.workshop = made[0]
	return s
}

func (s *scene) openRound(name string) karta.Round {
	s.t.Helper()
	round, err := s.CreateRound(s.t.Context(), s.coordinator, karta.RoundInput{Name: name})
	if err != nil {
		s.t.Fatal(err)
	}
	return round
}

// noteRow and themeRow are rows as a workbook of the workshop holds them, with cells changed.
func noteRow(note karta.RoundNote, cells map[string]string) karta.ImportRecord {
	return rowOf(karta.NotesSheet, karta.NoteColumns, &note, cells)
}

func themeRow(theme karta.Theme, cells map[string]string) karta.ImportRecord {
	return rowOf(karta.ThemesSheet, karta.ThemeColumns, &theme, cells)
}

func rowOf[R, In any](sheet karta.RowSheet, columns []karta.RowColumn[R, In], about *R, cells map[string]string) karta.ImportRecord {
	record := karta.ImportRecord{Sheet: sheet.Name.Sv, Row: 2, Resource: sheet.Resource, Values: map[string]karta.ImportValue{}}
	for i, column := range columns {
		text, changed := cells[column.Key]
		if !changed {
			text = column.Text(about, karta.Swedish)
		}
		record.Values[column.Key] = karta.ImportValue{Cell: fmt.Sprintf("%c2", 'A'+i), Text: text}
	}
	if record.Identity().ID == "" && cells[karta.VersionColumn] == "" {
		delete(record.Values, karta.VersionColumn)
	}
	return record
}

// typed is a new note as it is typed into an empty row.
func typed(cells map[string]string) karta.ImportRecord {
	record := noteRow(karta.RoundNote{}, cells)
	delete(record.Values, "workshop") // which the workbook of a workshop lacks
	return record
}

func (s *workshopScene) handIn(by karta.Caller, rows ...karta.ImportRecord) karta.Import {
	s.t.Helper()
	staged, err := s.StageImport(s.t.Context(), by, s.file(rows...))
	if err != nil {
		s.t.Fatal(err)
	}
	return staged
}

func (s *workshopScene) file(rows ...karta.ImportRecord) karta.ImportFile {
	file := fileOf(slices.Clone(rows)...)
	file.MadeFor = karta.ImportPurpose{Kind: karta.WorkshopAfterBook, Round: s.round.Name, Workshop: s.workshop.ID}
	return file
}

func (s *workshopScene) notes() []karta.RoundNote {
	s.t.Helper()
	found, err := s.ListRoundNotes(s.t.Context(), s.coordinator, s.round.ID, karta.RoundNoteFilter{}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	return found.Records
}

func (s *workshopScene) themes() []karta.Theme {
	s.t.Helper()
	found, err := s.ListThemes(s.t.Context(), s.coordinator, s.round.ID, karta.ThemeFilter{}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	return found.Records
}

// stranger is a member who does not facilitate the workshop.
func (s *workshopScene) stranger() karta.Caller {
	return s.User(s.t, karta.Member, karta.Organisation{ID: s.inera.ID, OrganisationInput: karta.OrganisationInput{Name: s.inera.Name}})
}

func participantRow(participant karta.WorkshopParticipant, cells map[string]string) karta.ImportRecord {
	return rowOf(karta.ParticipantsSheet, karta.ParticipantColumns, &participant, cells)
}

// joins lets somebody without an account join the workshop and write a note.
func (s *workshopScene) joins(name, organisation, text string) karta.WorkshopParticipant {
	s.t.Helper()
	guest := karta.Caller{WorkshopKey: strings.Repeat(name, 32)[:32], Language: karta.Swedish}
	stage := karta.StageWrite
	led, _, err := s.LeadWorkshop(s.t.Context(), s.member, s.workshop.ID, karta.StageChange{Stage: stage})
	if err != nil {
		s.t.Fatal(err)
	}
	participant, _, err := s.JoinWorkshop(s.t.Context(), guest, s.workshop.ID, karta.ParticipantInput{Code: led.Code.Code, Name: name, OrganisationName: organisation}, "192.0.2.1")
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.CreateNote(s.t.Context(), guest, s.workshop.ID, karta.NoteInput{Kind: karta.NeedNote, Text: text}); err != nil {
		s.t.Fatal(err)
	}
	return participant
}
