package api_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

func TestNoteThatIsSentAgainIsTheSameNote(t *testing.T) {
	s := serve(t)
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	kim, alex := s.phone(w, "Kim"), s.phone(w, "Alex")
	in := karta.NoteInput{Kind: karta.NeedNote, Text: "Ett behov", Key: "5b0c1d7e-0000-4000-8000-3c4d5e6f7a99"}
	send := func(c *client) karta.Note {
		return into[karta.Note](c.send("POST", "/workshops/"+w.ID+"/notes", in).want(http.StatusCreated))
	}
	notes := make([]karta.Note, 5)
	var sending sync.WaitGroup
	for i := range notes {
		sending.Go(func() { notes[i] = send(kim) })
	}
	sending.Wait()
	for _, note := range notes {
		if note.ID != notes[0].ID || note.Key != in.Key {
			t.Errorf("sent again it is %+v", note)
		}
	}
	s.lead(w, karta.StageChange{Stage: karta.StageReveal})
	if other := send(alex); other.ID == notes[0].ID {
		t.Error("another's note with the same key is the same note")
	}
	if b := kim.board(w); b.NoteCount != 2 || len(b.Notes) != 2 {
		t.Errorf("the board has %+v", b.Notes)
	}
}

func TestNotesAreHeldToTheirRules(t *testing.T) {
	s := serve(t)
	sector := s.category(karta.SectorAxis, "Hälsa")
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	c := s.phone(w, "Kim")
	path := "/workshops/" + w.ID + "/notes"
	for _, row := range []struct {
		note   map[string]any
		status int
		fault  string
	}{
		{map[string]any{"kind": "need", "text": strings.Repeat("å", 501)}, http.StatusBadRequest, "text"},
		{map[string]any{"kind": "need", "text": " \n "}, http.StatusBadRequest, "text"},
		{map[string]any{"kind": "need", "text": "vänd \u202e text"}, http.StatusBadRequest, "text"},
		{map[string]any{"kind": "idea", "text": "x"}, http.StatusBadRequest, "kind"},
		{map[string]any{"kind": "need", "text": "x", "state": "hidden"}, http.StatusBadRequest, "state"},
		{map[string]any{"kind": "need", "text": "x", "areaId": sector.ID}, http.StatusUnprocessableEntity, "areaId"},
	} {
		if p := c.send("POST", path, row.note).problem(row.status); p.fault(row.fault) == "" {
			t.Errorf("%v: %+v", row.note, p)
		}
	}
	theme := map[string]any{"kind": "need", "text": "x", "themeId": w.ID}
	c.send("POST", path, theme).problem(http.StatusForbidden)
	for _, text := range []string{`<script>alert(1)</script>`, `=HYPERLINK("http://x")`, `'; DROP TABLE notes; --`, strings.Repeat("å", 500), "två\nrader"} {
		if note := c.write(w, text); note.Text != text {
			t.Errorf("%q became %q", text, note.Text)
		}
	}
}

func TestOnePhoneCannotFloodAWorkshop(t *testing.T) {
	s := serve(t)
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	flood, calm := s.phone(w, "Kim"), s.phone(w, "Alex")
	written := 0
	for range 100 {
		a := flood.send("POST", "/workshops/"+w.ID+"/notes", aNote)
		if a.status == http.StatusTooManyRequests {
			if a.header.Get("Retry-After") != "2" {
				t.Errorf("Retry-After %q", a.header.Get("Retry-After"))
			}
			break
		}
		a.want(http.StatusCreated)
		written++
	}
	if written < 30 || written > 60 {
		t.Errorf("%d notes at once", written)
	}
	calm.write(w, "Lugn")
	s.Advance(2e9)
	flood.write(w, "Efter en stund")
}

func TestFacilitatorsDoNotLoseEachOthersWork(t *testing.T) {
	s := serve(t)
	area := s.category(karta.AreaAxis, "Grunddata")
	one, two := s.person(karta.Member, s.organisation("Digg")), s.person(karta.Coordinator, s.organisation("SKR"))
	w := s.lead(s.workshop("Demokrati", one), karta.StageChange{Stage: karta.StageWrite})
	author := s.phone(w, "Kim")
	note := author.write(w, "Ett behof")
	path := "/notes/" + note.ID
	moved, spelt := note.NoteInput, note.NoteInput
	moved.AreaID, moved.Key = area.ID, ""
	spelt.Text, spelt.Key = "Ett behov", ""
	one.send("PUT", path, moved, "If-Match", `"1"`).want(http.StatusOK)
	p := two.send("PUT", path, spelt, "If-Match", `"1"`).problem(http.StatusPreconditionFailed)
	if p.CurrentVersion != 2 || len(p.Changes) != 1 || p.Changes[0].Field != "areaId" || p.Changes[0].ChangedBy != one.user.Name {
		t.Errorf("the second facilitator is told %+v", p)
	}
	spelt.AreaID = area.ID
	two.send("PUT", path, spelt, "If-Match", `"2"`).want(http.StatusOK)
	two.send("PUT", path, spelt, "If-Match", `"3"`).want(http.StatusOK) // changes nothing
	now := into[karta.Note](author.get(path).want(http.StatusOK))
	if now.Version != 3 || now.Text != "Ett behov" || now.AreaID != area.ID || !now.Own {
		t.Errorf("the note is %+v", now)
	}
	gone := author.send("PUT", path+"/state", karta.NoteStateInput{State: "withdrawn"}, "If-Match", `"3"`).want(http.StatusOK)
	two.send("PUT", path+"/state", karta.NoteStateInput{State: "shown"}, "If-Match", gone.header.Get("ETag")).problem(http.StatusNotFound)
	author.send("PUT", path+"/state", karta.NoteStateInput{State: "shown"}, "If-Match", gone.header.Get("ETag")).want(http.StatusOK)
	hidden := two.send("PUT", path+"/state", karta.NoteStateInput{State: "hidden"}, "If-Match", `"5"`).want(http.StatusOK)
	author.send("PUT", path+"/state", karta.NoteStateInput{State: "shown"}, "If-Match", hidden.header.Get("ETag")).problem(http.StatusConflict)
	changes := into[struct{ Changes []karta.Change }](two.get("/changes?resource=note").want(http.StatusOK)).Changes
	if len(changes) != 6 || changes[5].UserName != "Deltagare, Kommun Kim" || changes[5].Label != "N-1" {
		t.Errorf("the log has %+v", changes)
	}
}

func TestPaperNotesAreTypedInAllOrNone(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageVote})
	batch := karta.NoteBatch{OrganisationName: "Falu kommun", Notes: []karta.NoteInput{aNote, {Kind: "need"}}}
	if p := c.send("POST", "/workshops/"+w.ID+"/note-batches", batch).problem(http.StatusBadRequest); p.fault("notes[1].text") == "" {
		t.Errorf("an empty note: %+v", p)
	}
	batch.Notes[1].Text = "Ett till"
	c.send("POST", "/workshops/"+w.ID+"/note-batches", batch).want(http.StatusCreated)
	if b := c.board(w); textsOn(b) != "Ett behov, Ett till" || b.Notes[0].OrganisationName != "Falu kommun" {
		t.Errorf("the board is %+v", b)
	}
}

func TestDotsAreCountedAndHiddenUntilTheEnd(t *testing.T) {
	s := serve(t)
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	kim, alex := s.phone(w, "Kim"), s.phone(w, "Alex")
	one, two := kim.write(w, "Ett"), kim.write(w, "Två")
	s.lead(w, karta.StageChange{Stage: karta.StageVote})
	place := func(c *client, dots ...karta.PlacedDots) answer {
		return c.send("PUT", "/workshops/"+w.ID+"/dots", karta.DotInput{Dots: append([]karta.PlacedDots{}, dots...)})
	}
	on := func(note karta.Note, dots int) karta.PlacedDots {
		return karta.PlacedDots{Target: karta.DotsOnNote, ID: note.ID, Dots: dots}
	}
	place(kim, on(one, 4), on(two, 2)).problem(http.StatusUnprocessableEntity)
	place(kim, on(one, 1), on(one, 1)).problem(http.StatusUnprocessableEntity)
	place(kim, karta.PlacedDots{Target: karta.DotsOnTheme, ID: one.ID, Dots: 1}).problem(http.StatusUnprocessableEntity)
	place(kim, on(one, 5)).want(http.StatusOK)
	sheet := into[karta.DotSheet](place(kim, on(one, 2), on(two, 1)).want(http.StatusOK))
	if sheet.Left != 2 || len(sheet.Dots) != 2 {
		t.Errorf("the sheet is %+v", sheet)
	}
	place(alex, on(one, 1)).want(http.StatusOK)
	if b := kim.board(w); b.VoterCount != 2 || b.Notes[0].Dots != 0 {
		t.Errorf("while there is a vote the board tells %+v", b)
	}
	s.lead(w, karta.StageChange{Stage: karta.StageClosed})
	if b := kim.board(w); b.Notes[0].Dots != 3 || b.Notes[1].Dots != 1 {
		t.Errorf("in the end the board tells %+v", b.Notes)
	}
	place(kim).problem(http.StatusConflict)
}
