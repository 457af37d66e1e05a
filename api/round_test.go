package api_test

import (
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// round gives the open round, and opens it where there is none.
func (s *service) round() karta.Round {
	s.t.Helper()
	found, err := s.ListRounds(s.t.Context(), s.Program, karta.Page{Number: 1, Limit: 1})
	if err != nil {
		s.t.Fatal(err)
	}
	if len(found.Records) > 0 && found.Records[0].PublishedAt == nil {
		return found.Records[0]
	}
	made, err := s.CreateRound(s.t.Context(), s.Program, karta.RoundInput{Name: "Omgång " + s.Now().Format("150405.000")})
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

// onRound is an attempt at a path below the open round.
func onRound(path string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt { return attempt{path: "/rounds/" + w.round().ID + path} }
}

var roundPermissions = []permission{
	{"GET /rounds", whereOpen, to("/rounds")},
	{"POST /rounds", "401 401 403 403 403 403 409 403", func(w *world, _ *client) attempt {
		w.round()
		return attempt{path: "/rounds", body: map[string]any{"name": w.name("Omgång")}}
	}},
	{"GET /rounds/{roundId} · open", "401 404 200 200 200 200 200 200", onRound("")},
	{"PUT /rounds/{roundId}", coordinatorEdits, func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID, body: map[string]any{"name": w.round().Name}, headers: firstVersion}
	}},
	{"GET /rounds/{roundId}/progress", readWhenLoggedIn, onRound("/progress")},
	{"GET /rounds/{roundId}/entries", readWhenLoggedIn, onRound("/entries")},
	{"POST /rounds/{roundId}/answers", "401 401 403 403 201 403 201 403", func(w *world, _ *client) attempt {
		answers := karta.RoundAnswers{Entries: []string{w.post(karta.Public).ID}, Answer: karta.AnswerConfirmed}
		return attempt{path: "/rounds/" + w.round().ID + "/answers", body: answers}
	}},
}

func TestRoundIsAnsweredThroughTheAPI(t *testing.T) {
	s := serve(t)
	digg, sector := s.organisation("Digg"), s.category(karta.SectorAxis, "Hälsa")
	one, two := s.entry(draftOf("Ett", digg, sector)), s.entry(draftOf("Två", digg, sector))
	c, member := s.person(karta.Coordinator, digg), s.person(karta.Member, digg)

	created := c.send("POST", "/rounds", map[string]any{"name": "2026/27"}).want(http.StatusCreated)
	round := into[karta.Round](created)
	if location := created.header.Get("Location"); !strings.HasSuffix(location, "/rounds/"+round.ID) || round.Stage != karta.Preparation {
		t.Errorf("Location %q, %+v", location, round)
	}
	round.Stage = karta.Registration
	c.send("PUT", "/rounds/"+round.ID, round.RoundInput, "If-Match", created.header.Get("ETag")).want(http.StatusOK)
	if p := c.send("PUT", "/rounds/"+round.ID, round.RoundInput, "If-Match", `"1"`).problem(http.StatusPreconditionFailed); p.Changes[0].Field != "stage" {
		t.Errorf("the problem says %+v", p)
	}

	answers := karta.RoundAnswers{Entries: []string{one.ID, two.ID}, Answer: karta.AnswerConfirmed}
	done := member.send("POST", "/rounds/"+round.ID+"/answers", answers).want(http.StatusCreated)
	if got := into[struct{ Answered int }](done).Answered; got != 2 {
		t.Errorf("answered for %d", got)
	}
	progress := into[karta.RoundProgress](member.get("/rounds/" + round.ID + "/progress").want(http.StatusOK))
	if progress.Total != (karta.AnswerCount{Confirmed: 2}) {
		t.Errorf("progress %+v", progress)
	}
	listed := into[struct{ RoundEntries []karta.RoundEntry }](member.get("/rounds/" + round.ID + "/entries?answer=confirmed&limit=1").want(http.StatusOK))
	if len(listed.RoundEntries) != 1 || listed.RoundEntries[0].Title != "Ett" || listed.RoundEntries[0].AnsweredBy != member.user.Name || !listed.RoundEntries[0].MayAnswer {
		t.Errorf("listed %+v", listed)
	}
	csv := string(member.get("/rounds/"+round.ID+"/entries", "Accept", "text/csv").want(http.StatusOK).body)
	if strings.Count(csv, "\n") != 3 || !strings.Contains(csv, "Bekräftad") {
		t.Errorf("the csv says %s", csv)
	}
}
