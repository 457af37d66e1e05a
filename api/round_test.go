package api_test

import (
	"net/http"
	"slices"
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
	made, err := s.CreateRound(s.t.Context(), s.Program, karta.RoundInput{Name: "Omgång " + s.Now().Format("060102 150405.000")})
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

// published gives a round that is published.
func (s *service) published() karta.Round {
	s.t.Helper()
	found, err := s.ListRounds(s.t.Context(), karta.Caller{Open: true}, karta.Page{Number: 1, Limit: 1})
	if err != nil {
		s.t.Fatal(err)
	}
	if len(found.Records) > 0 {
		return found.Records[0]
	}
	round, err := s.PublishRound(s.t.Context(), s.Program, s.round().ID, true)
	if err != nil {
		s.t.Fatal(err)
	}
	return round
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
	{"GET /rounds/{roundId} · published", whereOpen, func(w *world, _ *client) attempt { return attempt{path: "/rounds/" + w.published().ID} }},
	{"GET /rounds/{roundId}/reminders", coordinatorReads, onRound("/reminders")},
	{"POST /rounds/{roundId}/reminders", "401 401 403 403 403 403 409 403", func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID + "/reminders", body: karta.ReminderOrder{Organisations: []string{w.own.ID}}}
	}},
	{"GET /round-comparisons", whereOpen, func(w *world, _ *client) attempt {
		return attempt{path: "/round-comparisons?to=now&from=" + w.published().ID}
	}},
	{"POST /rounds/{roundId}/publications", "401 401 403 403 403 403 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID + "/publications", body: karta.Publication{Anyway: true}}
	}},
	{"GET /entries · as in a round", whereOpen, func(w *world, _ *client) attempt { return attempt{path: "/entries?asOf=" + w.published().ID} }},
	{"GET /map-cells · compared with a round", whereOpen, func(w *world, _ *client) attempt { return attempt{path: "/map-cells?compareWith=" + w.published().ID} }},
	{"GET /map-cells · as in a round", whereOpen, func(w *world, _ *client) attempt { return attempt{path: "/map-cells?asOf=" + w.published().ID} }},
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

func TestRoundIsPublishedAndComparedThroughTheAPI(t *testing.T) {
	s := serve(t, open)
	digg, sector := s.organisation("Digg"), s.category(karta.SectorAxis, "Hälsa")
	entry := s.entry(draftOf("Ett", digg, sector))
	c := s.person(karta.Coordinator, digg)
	round := s.round()
	publish := "/rounds/" + round.ID + "/publications"
	if p := c.send("POST", publish, map[string]bool{}).problem(http.StatusUnprocessableEntity); p.fault("answers") != "round.unanswered" || p.fault("stage") != "round.stage" {
		t.Errorf("what is missing: %+v", p)
	}
	s.visitor().get("/entries?asOf=" + round.ID).problem(http.StatusNotFound)
	c.get("/entries?asOf=" + round.ID).problem(http.StatusUnprocessableEntity)
	c.send("POST", publish, karta.Publication{Anyway: true}).want(http.StatusCreated)
	c.send("PUT", "/rounds/"+round.ID, round.RoundInput, "If-Match", `"2"`).problem(http.StatusConflict)

	in := entry.EntryInput
	in.Title, in.PlannedEnd = "Ett, omarbetat", "2029"
	c.send("PUT", "/entries/"+entry.ID, in, "If-Match", `"1"`).want(http.StatusOK)
	compared := into[karta.RoundComparison](s.visitor().get("/round-comparisons?to=now&from=" + round.ID).want(http.StatusOK))
	if compared.Counts != (karta.EntryChangeCount{Changed: 1, RevisedEnd: 1}) || compared.From != round.Name || len(compared.Changes[0].Differences) != 2 {
		t.Errorf("compared: %+v", compared)
	}
	csv := string(c.get("/round-comparisons?to=now&from="+round.ID, "Accept", "text/csv").want(http.StatusOK).body)
	if !strings.Contains(csv, "Planerat slut;;2029") || !strings.Contains(csv, "Ett;Ett, omarbetat") {
		t.Errorf("the csv says %s", csv)
	}
	m := into[karta.Map](s.visitor().get("/map-cells?compareWith=" + round.ID).want(http.StatusOK))
	if !slices.Contains(m.Entries[0].Changes, karta.EntryRevisedEnd) || m.ComparedWith.Counts != compared.Counts || m.ComparedWith.Round != round.Name {
		t.Errorf("the map marks %+v, %+v", m.Entries, m.ComparedWith)
	}
	s.visitor().get("/map-cells?compareWith=igen").problem(http.StatusBadRequest)
	if p := s.visitor().get("/map-cells?asOf=2026-01-01&compareWith=" + round.ID).problem(http.StatusBadRequest); p.fault("compareWith") != "excluded" {
		t.Errorf("a day compared with a round: %+v", p)
	}
	for _, path := range []string{"/entries/" + entry.Reference, "/entries", "/map-cells"} {
		was, is := s.visitor().get(path+"?asOf="+round.ID).want(http.StatusOK), s.visitor().get(path).want(http.StatusOK)
		if !strings.Contains(string(was.body), `"Ett"`) || strings.Contains(string(is.body), `"Ett"`) {
			t.Errorf("%s was %s\nand is %s", path, was.body, is.body)
		}
	}
	s.visitor().get("/entries?asOf=igår").problem(http.StatusBadRequest)
	s.visitor().get("/entries?asOf=2026").problem(http.StatusBadRequest)
	csv = string(s.visitor().get("/entries?asOf="+round.ID, "Accept", "text/csv").want(http.StatusOK).body)
	if !strings.Contains(csv, "Ett;Sammanfattning") {
		t.Errorf("the csv as it was says %s", csv)
	}
}
