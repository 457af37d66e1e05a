package api_test

import (
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// decide is a decision about an entry.
func decide(entry karta.Entry, outcome karta.DecisionOutcome, reason string) karta.DecisionInput {
	return karta.DecisionInput{Entry: karta.EntryReference{ID: entry.ID}, DecisionContent: karta.DecisionContent{Outcome: outcome, Reason: reason}}
}

// decide records a decision about an entry.
func (s *service) decide(round karta.Round, entry karta.Entry) karta.Decision {
	s.t.Helper()
	made, err := s.RecordDecisions(s.t.Context(), s.Program, round.ID, prioritised(entry))
	if err != nil {
		s.t.Fatal(err)
	}
	return made[0]
}

func prioritised(entry karta.Entry) karta.DecisionBatch {
	return karta.DecisionBatch{Decisions: []karta.DecisionInput{decide(entry, karta.DecidedPrioritised, "")}}
}

func onDecision(path string, headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		return attempt{path: "/decisions/" + w.decide(w.round(), w.post(karta.Public)).ID + path, headers: headers}
	}
}

const (
	decidersRead = "401 404 403 200 403 403 200 200"
	decidersMake = "401 401 403 201 403 403 201 403"
)

var decisionPermissions = []permission{
	{"GET /rounds/{roundId}/decisions · open round", decidersRead, onRound("/decisions")},
	{"GET /rounds/{roundId}/decisions · published round", whereOpen, func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.published().ID + "/decisions"}
	}},
	{"POST /rounds/{roundId}/decisions", decidersMake, func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID + "/decisions", body: prioritised(w.post(karta.Public))}
	}},
	{"GET /rounds/{roundId}/follow-ups", readWhenLoggedIn, onRound("/follow-ups")},
	{"GET /decisions/{decisionId}", decidersRead, onDecision("")},
	{"DELETE /decisions/{decisionId}", "401 401 403 204 403 403 204 403", onDecision("", firstVersion...)},
	{"GET /decisions/{decisionId}/changes", "401 401 403 200 403 403 200 200", onDecision("/changes")},
}

func TestDecisionsAreRefusedByFieldAndNothingIsSaved(t *testing.T) {
	w := newWorld(t)
	steering, round := w.people["steering"], w.round()
	path := "/rounds/" + round.ID + "/decisions"
	kept, gone, draft := w.post(karta.Public), w.post(karta.Public), w.post(karta.Draft)
	in := gone.EntryInput
	in.Relations = []karta.Relation{{Type: karta.Duplicates, Entry: karta.EntryReference{ID: kept.ID}}}
	if _, err := w.UpdateEntry(t.Context(), w.Program, gone.ID, gone.Version, in); err != nil {
		t.Fatal(err)
	}
	batch := karta.DecisionBatch{Decisions: []karta.DecisionInput{
		decide(kept, karta.DecidedPrioritised, ""), decide(gone, karta.DecidedPrioritised, ""), decide(draft, karta.DecidedDeferred, "Senare"),
	}}
	batch.Decisions[0].Responsible = &karta.OrganisationReference{ID: round.ID}
	refused := into[problem](steering.send(http.MethodPost, path, batch).want(http.StatusUnprocessableEntity))
	want := map[string]string{"decisions[0].responsible": "organisation.unknown", "decisions[1].entry": "entry.merged", "decisions[2].entry": "entry.unknown"}
	for _, fault := range refused.InvalidParameters {
		if want[fault.Name] != fault.Code {
			t.Errorf("%s: %s (%s)", fault.Name, fault.Code, fault.Reason)
		}
		if fault.Code == "entry.merged" && !strings.Contains(fault.Reason, kept.Reference) {
			t.Errorf("the refusal does not say where %s went: %s", gone.Reference, fault.Reason)
		}
		delete(want, fault.Name)
	}
	if len(want) > 0 {
		t.Errorf("not refused: %v", want)
	}
	steering.send(http.MethodPost, path, karta.DecisionBatch{Decisions: []karta.DecisionInput{decide(kept, karta.DecidedDeclined, " ")}}).want(http.StatusUnprocessableEntity)
	if left := into[struct{ Decisions []karta.Decision }](steering.get(path).want(http.StatusOK)); len(left.Decisions) != 0 {
		t.Errorf("something was saved: %+v", left.Decisions)
	}
}
