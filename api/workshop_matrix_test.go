package api_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
)

// held is a fresh workshop at a stage, led by the own member.
func (w *world) held(stage karta.WorkshopStage) karta.Workshop {
	return w.lead(w.workshop(w.name("Workshop"), w.people["own"]), karta.StageChange{Stage: stage})
}

// onWorkshop is an attempt at a path below a fresh workshop.
func onWorkshop(stage karta.WorkshopStage, path string, body any, headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		return attempt{path: "/workshops/" + w.held(stage).ID + path, body: body, headers: headers}
	}
}

// noted is a note that the own member, who leads the workshop, has written.
func (w *world) noted(stage karta.WorkshopStage) karta.Note {
	held := w.held(karta.StageWrite)
	note := w.people["own"].write(held, w.name("Notering"))
	w.lead(held, karta.StageChange{Stage: stage})
	return note
}

var (
	aNote       = karta.NoteInput{Kind: karta.NeedNote, Text: "Ett behov"}
	aBatch      = karta.NoteBatch{OrganisationName: "Falu kommun", Notes: []karta.NoteInput{aNote}}
	secondWrite = []string{"If-Match", `"2"`} // leading a workshop to a stage is its first change
)

const (
	facilitatorMakes = "401 401 403 403 201 403 201 403"
	facilitatorEdits = "401 401 403 403 200 403 200 403"
	facilitatorReads = "401 401 403 403 200 403 200 200"
)

var workshopPermissions = []permission{
	{"GET /rounds/{roundId}/workshops", readWhenLoggedIn, onRound("/workshops")},
	{"POST /rounds/{roundId}/workshops", coordinatorMakes, func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID + "/workshops", body: map[string]string{"name": w.name("Workshop")}}
	}},
	{"GET /rounds/{roundId}/workshop-templates", coordinatorReads, onRound("/workshop-templates")},
	{"POST /rounds/{roundId}/workshop-series", coordinatorMakes, func(w *world, _ *client) attempt {
		series := map[string]any{"workshops": []map[string]string{{"name": w.name("Workshop")}}}
		return attempt{path: "/rounds/" + w.round().ID + "/workshop-series", body: series}
	}},
	{"POST /workshop-code-checks", "200 200 200 200 200 200 200 403", func(w *world, _ *client) attempt {
		return attempt{path: "/workshop-code-checks", body: karta.WorkshopCodeCheck{Code: w.held(karta.StageWrite).Code.Code}}
	}},
	{"GET /workshops/{workshopId}", readWhenLoggedIn, onWorkshop(karta.StagePrepared, "", nil)},
	{"PUT /workshops/{workshopId}", facilitatorEdits, func(w *world, _ *client) attempt {
		held := w.held(karta.StageWrite)
		held.Place = "Falun"
		return attempt{path: "/workshops/" + held.ID, body: held.WorkshopInput, headers: secondWrite}
	}},
	{"DELETE /workshops/{workshopId}", "401 401 403 403 403 403 204 403", onWorkshop(karta.StageWrite, "", nil, secondWrite...)},
	{"POST /workshops/{workshopId}/codes", facilitatorMakes, onWorkshop(karta.StageWrite, "/codes", nil)},
	{"POST /workshops/{workshopId}/stage-changes", facilitatorMakes, onWorkshop(karta.StageWrite, "/stage-changes", karta.StageChange{Stage: karta.StageGroup})},
	{"GET /workshops/{workshopId}/entries", readWhenLoggedIn, onWorkshop(karta.StagePrepared, "/entries", nil)},
	{"GET /workshops/{workshopId}/participants", facilitatorReads, onWorkshop(karta.StageWrite, "/participants", nil)},
	{"POST /workshops/{workshopId}/participants · with the code", "201 201 201 201 201 201 201 403", func(w *world, _ *client) attempt {
		held := w.held(karta.StageWrite)
		in := karta.ParticipantInput{Code: held.Code.Code, Name: "Kim", OrganisationName: "Falu kommun"}
		return attempt{path: "/workshops/" + held.ID + "/participants", body: in}
	}},
	{"POST /workshops/{workshopId}/participants · without", "404 404 404 201 201 201 201 403", onWorkshop(karta.StageWrite, "/participants", karta.ParticipantInput{Name: "Kim", OrganisationName: "Falun"})},
	{"GET /workshops/{workshopId}/participants/current", "401 401 404 404 404 404 404 404", onWorkshop(karta.StageWrite, "/participants/current", nil)},
	{"GET /workshops/{workshopId}/board · not revealed", facilitatorReads, onWorkshop(karta.StageWrite, "/board", nil)},
	{"GET /workshops/{workshopId}/board · revealed", readWhenLoggedIn, onWorkshop(karta.StageReveal, "/board", nil)},
	{"GET /workshops/{workshopId}/events · not revealed", "401 401 403 403 - 403 - -", onWorkshop(karta.StageWrite, "/events", nil)},
	{"POST /workshops/{workshopId}/notes · without having joined", "401 401 403 403 201 403 201 403", onWorkshop(karta.StageWrite, "/notes", aNote)},
	{"POST /workshops/{workshopId}/notes · joined", "401 401 403 201 201 201 201 403", func(w *world, as *client) attempt {
		held := w.held(karta.StageWrite)
		as.send("POST", "/workshops/"+held.ID+"/participants", karta.ParticipantInput{})
		return attempt{path: "/workshops/" + held.ID + "/notes", body: aNote}
	}},
	{"POST /workshops/{workshopId}/note-batches", facilitatorMakes, onWorkshop(karta.StageVote, "/note-batches", aBatch)},
	{"GET /workshops/{workshopId}/dots", "401 401 403 403 403 403 403 403", onWorkshop(karta.StageVote, "/dots", nil)},
	{"PUT /workshops/{workshopId}/dots", "401 401 403 200 200 200 200 403", func(w *world, as *client) attempt {
		held := w.held(karta.StageVote)
		as.send("POST", "/workshops/"+held.ID+"/participants", karta.ParticipantInput{})
		return attempt{path: "/workshops/" + held.ID + "/dots", body: karta.DotInput{Dots: []karta.PlacedDots{}}}
	}},
	{"GET /notes/{noteId} · not revealed", facilitatorReads, func(w *world, _ *client) attempt {
		return attempt{path: "/notes/" + w.noted(karta.StageWrite).ID}
	}},
	{"GET /notes/{noteId} · revealed", readWhenLoggedIn, func(w *world, _ *client) attempt {
		return attempt{path: "/notes/" + w.noted(karta.StageReveal).ID}
	}},
	{"PUT /notes/{noteId}", facilitatorEdits, func(w *world, _ *client) attempt {
		return attempt{path: "/notes/" + w.noted(karta.StageGroup).ID, body: aNote, headers: firstVersion}
	}},
	{"PUT /notes/{noteId}/state", facilitatorEdits, func(w *world, _ *client) attempt {
		return attempt{path: "/notes/" + w.noted(karta.StageGroup).ID + "/state", body: karta.NoteStateInput{State: "hidden"}, headers: firstVersion}
	}},
}

// participantPermissions is what somebody without an account is answered: who has joined the workshop, and who has joined
// another.
var participantPermissions = []struct {
	operation, stage, statuses string
	path                       string
	body                       any
}{
	{"GET", "write", "200 401", "", nil},
	{"PUT", "write", "401 401", "", karta.WorkshopInput{Name: "Min"}},
	{"DELETE", "write", "401 401", "", nil},
	{"POST", "write", "401 401", "/codes", nil},
	{"POST", "write", "401 401", "/stage-changes", karta.StageChange{Stage: karta.StageClosed}},
	{"GET", "write", "401 401", "/participants", nil},
	{"GET", "write", "200 401", "/participants/current", nil},
	{"GET", "write", "200 401", "/board", nil},
	{"GET", "closed", "200 401", "/board", nil},
	{"GET", "write", "- 401", "/events", nil},
	{"POST", "prepared", "409 401", "/notes", aNote},
	{"POST", "write", "201 401", "/notes", aNote},
	{"POST", "reveal", "201 401", "/notes", aNote},
	{"POST", "group", "201 401", "/notes", aNote},
	{"POST", "vote", "409 401", "/notes", aNote},
	{"POST", "closed", "409 401", "/notes", aNote},
	{"POST", "write", "401 401", "/note-batches", aBatch},
	{"GET", "vote", "200 401", "/dots", nil},
	{"PUT", "group", "409 401", "/dots", karta.DotInput{Dots: []karta.PlacedDots{}}},
	{"PUT", "vote", "200 401", "/dots", karta.DotInput{Dots: []karta.PlacedDots{}}},
	{"GET", "write", "200 401", "own note", nil},
	{"PUT", "vote", "200 401", "own note", aNote},
	{"PUT", "closed", "409 401", "own note", aNote},
	{"PUT", "group", "200 401", "own note/state", karta.NoteStateInput{State: "withdrawn"}},
	{"PUT", "group", "403 401", "own note/state", karta.NoteStateInput{State: "hidden"}},
	{"GET", "write", "404 401", "another's note", nil},
	{"GET", "reveal", "200 401", "another's note", nil},
	{"PUT", "reveal", "403 401", "another's note", aNote},
	{"PUT", "reveal", "403 401", "another's note/state", karta.NoteStateInput{State: "withdrawn"}},
}

func TestParticipantsMayDoWhatTheyMayInTheirOwnWorkshopOnly(t *testing.T) {
	s := serve(t)
	held, other := s.lead(s.workshop("Den"), karta.StageChange{Stage: karta.StageWrite}), s.workshop("En annan")
	joined, elsewhere, another := s.phone(held, "Kim"), s.phone(other, "Alex"), s.phone(held, "Robin")
	for _, row := range participantPermissions {
		for i, want := range strings.Fields(row.statuses) {
			if want == "-" {
				continue // a stream that goes on
			}
			s.Advance(time.Minute)
			s.lead(held, karta.StageChange{Stage: karta.StageWrite})
			notes := map[string]karta.Note{"own note": joined.write(held, "Min"), "another's note": another.write(held, "Din")}
			s.lead(held, karta.StageChange{Stage: karta.WorkshopStage(row.stage)})
			path := "/workshops/" + held.ID + row.path
			for whose, note := range notes {
				if rest, ok := strings.CutPrefix(row.path, whose); ok {
					path = "/notes/" + note.ID + rest
				}
			}
			a := []*client{joined, elsewhere}[i].send(row.operation, path, row.body, "If-Match", `"1"`)
			if strconv.Itoa(a.status) != want {
				t.Errorf("%s %s in %s as caller %d: %d, want %s: %s", row.operation, row.path, row.stage, i, a.status, want, a.body)
			}
			if a.status == http.StatusForbidden && !explains(a) {
				t.Errorf("%s %s: the refusal does not say who may: %s", row.operation, row.path, a.body)
			}
		}
	}
}
