package karta

import (
	"errors"
	"slices"
	"testing"
)

func TestNewRoundHasTheCalendarOfItsYear(t *testing.T) {
	t.Parallel()
	stages := []RoundStage{Preparation, Registration, Workshops, Analysis, Prioritising, Decided, Published}
	for _, row := range []struct{ name, today, begins, ends string }{
		{"2017/18", "2026-11-22", "2017-07-01", "2018-06-30"},
		{"2017/2018", "2026-11-22", "2017-07-01", "2018-06-30"},
		{"Kartläggning", "2026-11-22", "2026-07-01", "2027-06-30"},
		{"Kartläggning", "2027-06-30", "2026-07-01", "2027-06-30"},
	} {
		round := NewRound(row.name, row.today, nil)
		first, last := round.Calendar[0], round.Calendar[len(round.Calendar)-1]
		if string(first.From) != row.begins || string(last.To) != row.ends {
			t.Errorf("%s on %s: %s to %s", row.name, row.today, first.From, last.To)
		}
		if err := CheckRound(round); err != nil {
			t.Errorf("%s breaks its own rules: %v", row.name, err)
		}
		for i, period := range round.Calendar {
			if period.Stage != stages[i] || i > 0 && period.From <= round.Calendar[i-1].To {
				t.Errorf("%s: period %d is %+v", row.name, i, period)
			}
		}
	}
}

func TestCheckRoundFindsEachFault(t *testing.T) {
	t.Parallel()
	for field, spoil := range map[string]func(*RoundInput){
		"stage":          func(in *RoundInput) { in.Stage = Published },
		"calendar[1].to": func(in *RoundInput) { in.Calendar[1].To = "2017" },
		"calendar[2]":    func(in *RoundInput) { in.Calendar[2].Stage = in.Calendar[0].Stage },
		"categories[1]":  func(in *RoundInput) { in.Categories = append(in.Categories, in.Categories[0]) },
	} {
		in := NewRound("2026/27", "2026-11-22", []CategoryReference{{ID: "01900000-0000-7000-8000-000000000001"}})
		spoil(&in)
		var failure *Error
		if !errors.As(CheckRound(in), &failure) || len(failure.Fields) != 1 || failure.Fields[0].Name != field {
			t.Errorf("%s: %+v", field, failure)
		}
	}
}

func TestAnswerFollowsFromWhatIsDone(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		before RoundAnswer
		act    Action
		living bool
		want   RoundAnswer
	}{
		{AnswerAsked, Confirmed, true, AnswerConfirmed},
		{AnswerAsked, Updated, true, AnswerRevised},
		{AnswerAsked, Updated, false, AnswerEnded},
		{AnswerAsked, Deleted, true, AnswerEnded},
		{AnswerConfirmed, Updated, true, AnswerRevised},
		{AnswerRevised, Confirmed, true, AnswerRevised},
		{AnswerEnded, Confirmed, false, AnswerEnded},
		{AnswerEnded, Updated, true, AnswerRevised},
		{AnswerEnded, Restored, true, AnswerRevised},
		{AnswerNew, Updated, false, AnswerNew},
		{AnswerNew, Confirmed, true, AnswerNew},
		{"", Created, true, AnswerNew},
		{"", Confirmed, false, AnswerConfirmed},
		{"", Updated, true, AnswerRevised},
	} {
		if got := AnswerAfter(row.before, row.act, row.living); got != row.want {
			t.Errorf("%q, then %s, living %t: %s, want %s", row.before, row.act, row.living, got, row.want)
		}
	}
}

func TestMissingNamesWhatIsUnfinished(t *testing.T) {
	t.Parallel()
	codes := func(stage RoundStage, count AnswerCount) (codes []string) {
		for _, advice := range MissingIn(RoundInput{Stage: stage}, RoundState{Answers: count}, Swedish) {
			codes = append(codes, advice.Code)
		}
		return codes
	}
	if got := codes(Decided, AnswerCount{Confirmed: 1}); len(got) > 0 {
		t.Errorf("a finished round lacks %v", got)
	}
	if got := codes(Analysis, AnswerCount{Asked: 2}); !slices.Equal(got, []string{"round.unanswered", "round.stage"}) {
		t.Errorf("an unfinished round lacks %v", got)
	}
	workshops := RoundState{Answers: AnswerCount{Confirmed: 1}, Notes: NoteCount{Total: 9, Used: 4, SetAside: 2, Left: 3}, OpenWorkshops: []string{"Skola", "Vård"}}
	want := []Advice{
		{Code: "round.workshops", Field: "workshops", Text: "Workshoppar som inte är avslutade: Skola och Vård."},
		{Code: "round.notes", Field: "notes", Text: "Noteringar som varken har använts eller lagts åt sidan: 3."},
	}
	if got := MissingIn(RoundInput{Stage: Decided}, workshops, Swedish); !slices.Equal(got, want) {
		t.Errorf("a round with unfinished workshops lacks %v", got)
	}
	for rating, want := range map[PrioritisationState]int{"": 0, PrioritisationDraft: 1, PrioritisationOpen: 1, PrioritisationRevealed: 1, PrioritisationClosed: 0} {
		got := MissingIn(RoundInput{Stage: Decided}, RoundState{Answers: AnswerCount{Confirmed: 1}, Rating: rating}, Swedish)
		if len(got) != want || want == 1 && got[0].Code != "round.prioritisation" {
			t.Errorf("a round with a prioritisation that is %q lacks %v", rating, got)
		}
	}
	if got := codes(Decided, AnswerCount{}); !slices.Equal(got, []string{"round.empty"}) {
		t.Errorf("an empty round lacks %v", got)
	}
}
