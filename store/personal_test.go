package store_test

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
)

// workshop adds a workshop to the round, led to a stage, with members who facilitate it.
func (n *noted) workshop(t *testing.T, name string, stage karta.WorkshopStage, facilitators ...karta.Caller) karta.Workshop {
	t.Helper()
	in := karta.WorkshopInput{Name: name, DotsEach: 5}
	for _, one := range facilitators {
		in.Facilitators = append(in.Facilitators, karta.UserReference{ID: one.UserID})
	}
	made, err := n.CreateWorkshops(t.Context(), n.Program, n.round.ID, in)
	if err != nil {
		t.Fatal(err)
	}
	return n.lead(t, made[0], stage)
}

func (n *noted) lead(t *testing.T, w karta.Workshop, stage karta.WorkshopStage) karta.Workshop {
	t.Helper()
	led, _, err := n.LeadWorkshop(t.Context(), n.Program, w.ID, karta.StageChange{Stage: stage})
	if err != nil {
		t.Fatal(err)
	}
	return led
}

// phone is somebody without an account who has joined a workshop.
func (n *noted) phone(t *testing.T, w karta.Workshop, name string) karta.Caller {
	t.Helper()
	_, key, err := n.JoinWorkshop(t.Context(), karta.Caller{}, w.ID, karta.ParticipantInput{Code: w.Code.Code, Name: name, OrganisationName: "Falu kommun"}, "192.0.2.1")
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.Sum256([]byte(key))
	return karta.Caller{WorkshopKey: string(hash[:])}
}

func (n *noted) write(t *testing.T, by karta.Caller, w karta.Workshop, text string) karta.RoundNote {
	t.Helper()
	note, err := n.CreateNote(t.Context(), by, w.ID, karta.NoteInput{Kind: karta.NeedNote, Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return karta.RoundNote{ID: note.ID, Version: note.Version}
}

// Those who lead a workshop group its notes and no others; others see them once they have been revealed.
func TestFacilitatorsGroupTheNotesOfTheirWorkshop(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud i idélådan")
	facilitator := n.User(t, karta.Member, n.digg)
	own, other := n.workshop(t, "Skola", karta.StageWrite, facilitator), n.workshop(t, "Vård", karta.StageWrite)
	kim, robin := n.phone(t, own, "Kim Andersson"), n.phone(t, other, "Robin Berg")
	mine := []karta.RoundNote{n.write(t, kim, own, "Ombud för barn"), n.write(t, kim, own, "Barns ombud")}
	theirs := n.write(t, robin, other, "Ombud för äldre")
	create := func(by karta.Caller, workshop string, notes ...karta.RoundNote) error {
		_, err := n.CreateTheme(t.Context(), by, n.round.ID, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: "Ombud"}, WorkshopID: workshop, Notes: n.now(t, notes...)})
		return err
	}
	for name, err := range map[string]error{
		"another's workshop": create(facilitator, other.ID), "all workshops": create(facilitator, ""), "another's note": create(facilitator, own.ID, theirs),
		"the idea box": create(facilitator, own.ID, n.notes[0]), "a participant": create(n.member, own.ID, mine...),
	} {
		if !errors.Is(err, karta.Forbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
	seen := func(by karta.Caller) (texts []string) {
		t.Helper()
		found, err := n.ListRoundNotes(t.Context(), by, n.round.ID, karta.RoundNoteFilter{}, karta.Page{})
		if err != nil {
			t.Fatal(err)
		}
		for _, note := range found.Records {
			texts = append(texts, note.Text+"/"+note.Author)
		}
		return texts
	}
	if got := seen(facilitator); !slices.Equal(got, []string{"Ombud i idélådan/", "Ombud för barn/Kim Andersson", "Barns ombud/Kim Andersson"}) {
		t.Errorf("the facilitator sees %q", got)
	}
	n.lead(t, other, karta.StageReveal)
	if got := seen(n.member); !slices.Equal(got, []string{"Ombud i idélådan/", "Ombud för äldre/"}) {
		t.Errorf("others see %q", got)
	}
	suggested, err := n.ThemeSuggestions(t.Context(), facilitator, n.round.ID, "", false)
	if err != nil || len(suggested) != 1 || len(suggested[0].Notes) != 2 {
		t.Errorf("suggested to the facilitator: %+v, %v", suggested, err)
	}
	if err := create(facilitator, own.ID, mine...); err != nil {
		t.Error(err)
	}
}

// What is done with notes is seen by all boards of the round, from the number that they had before.
func TestBoardsSeeActs(t *testing.T) {
	t.Parallel()
	n := newNoted(t)
	w := n.workshop(t, "Skola", karta.StageGroup)
	notes := []karta.RoundNote{n.write(t, n.coordinator, w, "Ombud för barn"), n.write(t, n.coordinator, w, "Barns ombud")}
	view, err := n.LookAtBoard(t.Context(), n.coordinator, w.ID)
	if err != nil {
		t.Fatal(err)
	}
	since := func(change int) karta.Board {
		t.Helper()
		content, err := n.BoardSince(t.Context(), view, change)
		if err != nil {
			t.Fatal(err)
		}
		return content.For(view.BoardSight, n.Now())
	}
	before, changed := since(0), n.BoardChanged(view)
	theme, act := n.theme(t, "Ombud", notes...)
	select {
	case <-changed:
	default:
		t.Error("the board was not told")
	}
	delta := since(before.Change)
	if delta.Whole || delta.Change != act.Change || len(delta.Notes) != 2 || delta.Notes[0].ThemeID != theme.ID || len(delta.Themes) != 1 {
		t.Errorf("after a theme was made: %+v", delta)
	}
	if _, err := n.ReverseNoteAct(t.Context(), n.coordinator, act.ID); err != nil {
		t.Fatal(err)
	}
	if delta = since(delta.Change); len(delta.GoneThemes) != 1 || len(delta.Notes) != 2 || delta.Notes[0].ThemeID != "" {
		t.Errorf("after it was undone: %+v", delta)
	}
}

func TestThemesRecurInWorkshops(t *testing.T) {
	t.Parallel()
	n := newNoted(t, "Ombud i idélådan")
	var raised []karta.RoundNote
	for i := range 3 {
		w := n.workshop(t, fmt.Sprintf("Workshop %d", i+1), karta.StageGroup)
		phone := n.phone(t, w, "Kim")
		n.write(t, phone, w, "Något annat")
		if i < 2 {
			raised = append(raised, n.write(t, phone, w, "Ombud"))
		}
	}
	theme, _ := n.theme(t, "Ombud", append(raised, n.notes[0])...)
	n.theme(t, "Tomt")
	table, err := n.Recurrences(t.Context(), n.member, n.round.ID)
	if err != nil {
		t.Fatal(err)
	}
	first := table.Themes[0]
	if len(table.Workshops) != 3 || first.Theme.ID != theme.ID || first.Text != "i 2 av 3 workshoppar" || !slices.Equal(first.Notes, []int{1, 1, 0}) || first.IdeaBox != 1 || first.NoteCount != 3 {
		t.Errorf("recurs: %+v", first)
	}
	if got := fmt.Sprint(first.Organisations); got != "[{{ Falu kommun} 2} {{"+n.digg.ID+" Digg} 1}]" {
		t.Errorf("raised by %s", got)
	}
	counts, err := n.NoteCounts(t.Context(), n.member, n.round.ID)
	if err != nil || counts.Workshops[0].Count != (karta.NoteCount{Total: 2, Left: 2, Grouped: 1}) || counts.IdeaBox.Total != 1 || counts.Total.Total != 6 {
		t.Errorf("counted: %+v, %v", counts, err)
	}
	_, err = n.PublishRound(t.Context(), n.Program, n.round.ID, false)
	var failure *karta.Error
	if !errors.As(err, &failure) || !slices.ContainsFunc(failure.Fields, func(f karta.FieldError) bool { return f.Code == "round.workshops" }) ||
		!slices.ContainsFunc(failure.Fields, func(f karta.FieldError) bool { return f.Code == "round.notes" }) {
		t.Errorf("publishing an unfinished round gave %+v", failure)
	}
}

// Once the retention time of a round is over, no table of the database holds the name of anyone who took part; before, the
// name is found by coordinators and is in no change record.
func TestNamesAreForgotten(t *testing.T) {
	t.Parallel()
	n := newNoted(t)
	facilitator := n.User(t, karta.Member, n.digg)
	w := n.workshop(t, "Skola", karta.StageWrite, facilitator)
	n.write(t, n.phone(t, w, "Kim Ekdahl-Unik"), w, "Ombud för barn")
	joined := n.User(t, karta.Member, n.skr)
	if _, _, err := n.JoinWorkshop(t.Context(), joined, w.ID, karta.ParticipantInput{}, ""); err != nil {
		t.Fatal(err)
	}
	n.write(t, joined, w, "Barns ombud")
	n.idea(t, joined, karta.NoteInput{Kind: karta.NeedNote, Text: "Egen idé"})
	signed, err := n.ListChanges(t.Context(), n.coordinator, karta.ChangeFilter{Users: []string{joined.UserID}}, karta.Page{Number: 1, Limit: 10})
	if err != nil || signed.Total > 0 || n.holds(t, "changes", "Kim Ekdahl-Unik") {
		t.Errorf("the change log names participants: %+v, %v", signed, err)
	}
	found, err := n.FindParticipants(t.Context(), n.coordinator, "ekdahl", karta.Page{Number: 1, Limit: 10})
	if err != nil || found.Total != 1 || found.Records[0].Workshop.Name != "Skola" {
		t.Fatalf("found: %+v, %v", found, err)
	}
	data, err := n.ParticipantData(t.Context(), n.coordinator, found.Records[0].ID)
	if err != nil || !strings.Contains(fmt.Sprint(data), "Ombud för barn") || strings.Contains(fmt.Sprint(data), "Barns ombud") {
		t.Errorf("held on the participant: %+v, %v", data, err)
	}
	if data, err = n.UserData(t.Context(), joined, joined.UserID); err != nil || !strings.Contains(fmt.Sprint(data), "Barns ombud") || !strings.Contains(fmt.Sprint(data), "Egen idé") || strings.Contains(fmt.Sprint(data), "Ombud för barn") {
		t.Errorf("held on the person: %+v, %v", data, err)
	}
	forget := func() int {
		t.Helper()
		number, err := n.Forget(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return number
	}
	if number := forget(); number != 0 {
		t.Errorf("%d names were forgotten before their time", number)
	}
	last, _ := time.Parse(time.DateOnly, "2028-06-30") // 24 months after the last day of 2025/26
	n.Advance(last.Sub(n.Now()))
	if number := forget(); number != 2 {
		t.Errorf("%d names were forgotten, of two", number)
	}
	for _, table := range []string{"participants", "notes", "note_acts", "changes"} {
		if n.holds(t, table, "Kim Ekdahl-Unik") || table != "changes" && (n.holds(t, table, joined.Name) || n.holds(t, table, joined.UserID)) {
			t.Errorf("%s still holds somebody", table)
		}
	}
	if number := forget(); number != 0 {
		t.Errorf("%d were forgotten twice", number)
	}
	listed := n.listed(t)
	if len(listed) != 3 || listed[0].Author != "" || listed[0].Organisation.Name != "Falu kommun" {
		t.Errorf("left: %+v", listed)
	}
}

// What somebody has rated is theirs to be told of, in words.
func TestPersonalDataHoldsRatings(t *testing.T) {
	t.Parallel()
	s := newRatingScene(t)
	ballot := s.ballot("A", 0, 4)
	ballot.Comment = "Egen kommentar"
	if err := s.rate(t, s.first, ballot); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		of   karta.Caller
		said bool
	}{{s.first, true}, {s.second, false}} {
		data, err := s.UserData(t.Context(), s.Program, c.of.UserID)
		held := fmt.Sprint(data)
		if err != nil || strings.Contains(held, "Egen kommentar") != c.said || strings.Contains(held, ": 4") != c.said {
			t.Errorf("held: %v, %v", held, err)
		}
		if !strings.Contains(held, "Bedömare i prioriteringar") || !strings.Contains(held, "Styrgrupp") || strings.Contains(held, " steering ") {
			t.Errorf("held: %v", held)
		}
	}
}

// holds reports whether any row of a table holds a text.
func (n *noted) holds(t *testing.T, table, text string) bool {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+n.Path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+table) //nolint:unqueryvet // whatever the table keeps must not hold the name
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			t.Fatal(err)
		}
		for _, value := range values {
			if strings.Contains(fmt.Sprint(*value.(*any)), text) {
				return true
			}
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return false
}
