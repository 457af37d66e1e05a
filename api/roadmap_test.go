package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

func spot(entry karta.Entry) karta.RoadmapItemInput {
	return karta.RoadmapItemInput{Entry: karta.EntryReference{ID: entry.ID}, Start: "2027-Q1", Pilot: "2027-Q3", End: "2027-Q4", Milestones: []karta.Milestone{}}
}

// planned puts an entry on the roadmap of a round in which it is decided on, if it was not.
func (s *service) planned(round karta.Round, entry karta.Entry) karta.RoadmapItem {
	s.t.Helper()
	decisions, err := s.ListDecisions(s.t.Context(), s.Program, round.ID, karta.DecisionFilter{}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	decided := false
	for _, decision := range decisions.Records {
		decided = decided || decision.Entry.ID == entry.ID
	}
	if !decided {
		s.decide(round, entry)
	}
	made, err := s.CreateRoadmapItem(s.t.Context(), s.Program, round.ID, spot(entry))
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

func onItem(body bool, headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		made := w.planned(w.round(), w.post(karta.Public))
		tried := attempt{path: "/roadmap-items/" + made.ID, headers: headers}
		if body {
			tried.body = made.RoadmapItemInput
		}
		return tried
	}
}

var roadmapPermissions = []permission{
	{"GET /rounds/{roundId}/roadmap · open round", decidersRead, onRound("/roadmap")},
	{"GET /rounds/{roundId}/roadmap · published round", whereOpen, func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.published().ID + "/roadmap"}
	}},
	{"POST /rounds/{roundId}/roadmap-items", decidersMake, func(w *world, _ *client) attempt {
		entry := w.post(karta.Public)
		w.decide(w.round(), entry)
		return attempt{path: "/rounds/" + w.round().ID + "/roadmap-items", body: spot(entry)}
	}},
	{"GET /roadmap-items/{itemId}", "401 401 403 200 403 403 200 200", onItem(false)},
	{"PUT /roadmap-items/{itemId}", "401 401 403 200 403 403 200 403", onItem(true, firstVersion...)},
	{"DELETE /roadmap-items/{itemId}", "401 401 403 204 403 403 204 403", onItem(false, firstVersion...)},
}

func TestRoadmapIsMovedAndTakenAway(t *testing.T) {
	s := serve(t)
	own := s.organisation("Digg")
	in := draftOf("Grundtjänst", own, s.category(karta.SectorAxis, "Hälsa"))
	in.Visibility = karta.Public
	entry := s.entry(in)
	round := s.round()
	s.decide(round, entry)
	steering := s.person(karta.Steering, own)
	made := into[karta.RoadmapItem](steering.send("POST", "/rounds/"+round.ID+"/roadmap-items", spot(entry)).want(http.StatusCreated))
	steering.send("POST", "/rounds/"+round.ID+"/roadmap-items", spot(entry)).want(http.StatusConflict)
	moved := spot(entry)
	moved.Start = "2027-Q2"
	steering.send("PUT", "/roadmap-items/"+made.ID, moved, "If-Match", `"1"`).want(http.StatusOK)
	steering.send("PUT", "/roadmap-items/"+made.ID, spot(entry), "If-Match", `"1"`).want(http.StatusPreconditionFailed)

	file, err := excelize.OpenReader(bytes.NewReader(steering.get("/rounds/"+round.ID+"/roadmap", "Accept", xlsx).want(http.StatusOK).body))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.GetRows("Färdplan")
	if got := strings.Join(rows[1], "|"); err != nil || got != "Utan område|"+entry.Reference+"|Grundtjänst|start|pilot|pilot" {
		t.Errorf("the sheet says %s, %v", got, err)
	}
	csv := string(steering.get("/rounds/"+round.ID+"/roadmap", "Accept", "text/csv").want(http.StatusOK).body)
	if !strings.Contains(csv, entry.Reference+";Grundtjänst;;;2027-Q2;2027-Q3;;2027-Q4;") {
		t.Errorf("the csv is %s", csv)
	}
}
