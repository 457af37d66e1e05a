package api_test

import (
	"net/http"
	"slices"
	"strconv"
	"testing"

	"oversiktskarta/karta"
)

// prioritisation gives the prioritisation of the open round, and begins it where there is none.
func (s *service) prioritisation() karta.Prioritisation {
	s.t.Helper()
	round := s.round()
	found, err := s.ListPrioritisations(s.t.Context(), s.Program, karta.PrioritisationFilter{Rounds: []string{round.ID}}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	if len(found.Records) > 0 {
		return found.Records[0]
	}
	made, err := s.CreatePrioritisation(s.t.Context(), s.Program, karta.PrioritisationCreation{Round: karta.RoundReference{ID: round.ID}})
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

// in brings the prioritisation of the open round to a state, with an entry to rate.
func (w *world) in(state karta.PrioritisationState) (p karta.Prioritisation, entry karta.Entry) {
	w.t.Helper()
	if p = w.prioritisation(); p.State != karta.PrioritisationDraft {
		p = w.move(p, karta.PrioritisationDraft)
	}
	entry = w.post(karta.Public)
	change := karta.SelectionChange{Act: karta.AddToSelection, Entries: []string{entry.ID}}
	if _, err := w.ChangeSelection(w.t.Context(), w.Program, p.ID, karta.EntryFilter{}, change); err != nil {
		w.t.Fatal(err)
	}
	for _, next := range []karta.PrioritisationState{karta.PrioritisationOpen, karta.PrioritisationRevealed, karta.PrioritisationClosed} {
		if p.State != state {
			p = w.move(p, next)
		}
	}
	return w.prioritisation(), entry // with the version that choosing entries gave it
}

func (s *service) move(p karta.Prioritisation, to karta.PrioritisationState) karta.Prioritisation {
	s.t.Helper()
	moved, err := s.MovePrioritisation(s.t.Context(), s.Program, p.ID, karta.Transition{State: to, Reason: "Prov"})
	if err != nil {
		s.t.Fatal(err)
	}
	return moved
}

// openly lets raters see one another's ratings as they come.
func (s *service) openly(p karta.Prioritisation) karta.Prioritisation {
	s.t.Helper()
	changed, err := s.UpdatePrioritisation(s.t.Context(), s.Program, p.ID, p.Version, karta.PrioritisationInput{Mode: karta.OpenRating})
	if err != nil {
		s.t.Fatal(err)
	}
	return changed
}

// rater makes the caller one of the raters, or gives the rater that the caller is.
func (s *service) rater(p karta.Prioritisation, user karta.User) karta.Rater {
	s.t.Helper()
	found, err := s.ListRaters(s.t.Context(), s.Program, p.ID)
	if err != nil {
		s.t.Fatal(err)
	}
	if i := slices.IndexFunc(found, func(r karta.Rater) bool { return r.User.ID == user.ID }); i >= 0 {
		return found[i]
	}
	made, err := s.CreateRater(s.t.Context(), s.Program, p.ID, raterInput(user))
	if err != nil {
		s.t.Fatal(err)
	}
	return made
}

func raterInput(user karta.User) karta.RaterInput {
	return karta.RaterInput{User: karta.UserReference{ID: user.ID}, Organisation: user.Organisation, Criteria: []string{}, Sectors: []karta.CategoryReference{}}
}

// newRater is somebody who may rate and is no rater yet.
func (w *world) newRater() karta.User {
	w.t.Helper()
	in := w.userInput()
	in.Role = karta.Steering
	made, _, err := w.CreateUser(w.t.Context(), w.Program, in)
	if err != nil {
		w.t.Fatal(err)
	}
	return made
}

// rated is a batch with a ballot about an entry.
func rated(entry karta.Entry, version int) karta.BallotBatch {
	four := 4
	return karta.BallotBatch{Ballots: []karta.BallotInput{{Entry: karta.EntryReference{ID: entry.ID}, Version: version,
		BallotContent: karta.BallotContent{Scores: []karta.Score{{Criterion: "urgency", Score: &four}, {Criterion: "verifiedNeed", Gate: karta.GateYes}}}}}}
}

// onPrioritisation is an attempt at a path below the prioritisation of the open round, in a state.
func onPrioritisation(state karta.PrioritisationState, path string, headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		p, _ := w.in(state)
		return attempt{path: "/prioritisations/" + p.ID + path, headers: headers}
	}
}

func onRater(headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		p, _ := w.in(karta.PrioritisationDraft)
		rater := w.rater(p, w.newRater())
		a := attempt{path: "/raters/" + rater.ID, headers: headers}
		if len(headers) > 0 {
			a.body = rater.RaterInput
		}
		return a
	}
}

const (
	ratersRead = "401 401 403 200 403 403 200 200"
	ratersMake = "401 401 403 201 403 403 201 403"
)

var prioritisationPermissions = []permission{
	{"GET /prioritisation-methods", readWhenLoggedIn, to("/prioritisation-methods")},
	{"GET /prioritisations", readWhenLoggedIn, to("/prioritisations")},
	{"POST /prioritisations", "401 401 403 403 403 403 409 403", func(w *world, _ *client) attempt {
		return attempt{path: "/prioritisations", body: map[string]any{"round": map[string]string{"id": w.prioritisation().Round.ID}}}
	}},
	{"GET /prioritisations/{prioritisationId}", readWhenLoggedIn, onPrioritisation(karta.PrioritisationDraft, "")},
	{"PUT /prioritisations/{prioritisationId}", coordinatorEdits, func(w *world, _ *client) attempt {
		p, _ := w.in(karta.PrioritisationDraft)
		return attempt{path: "/prioritisations/" + p.ID, body: map[string]string{"method": "rice"}, headers: []string{"If-Match", strconv.Quote(strconv.Itoa(p.Version))}}
	}},
	{"POST /prioritisations/{prioritisationId}/transitions", coordinatorMakes, func(w *world, _ *client) attempt {
		p, _ := w.in(karta.PrioritisationDraft)
		return attempt{path: "/prioritisations/" + p.ID + "/transitions", body: karta.Transition{State: karta.PrioritisationOpen}}
	}},
	{"GET /prioritisations/{prioritisationId}/entries", readWhenLoggedIn, onPrioritisation(karta.PrioritisationDraft, "/entries")},
	{"POST /prioritisations/{prioritisationId}/selections", coordinatorMakes, func(w *world, _ *client) attempt {
		p, _ := w.in(karta.PrioritisationDraft)
		return attempt{path: "/prioritisations/" + p.ID + "/selections?kind=need", body: map[string]string{"act": "add"}}
	}},
	{"GET /prioritisations/{prioritisationId}/raters", ratersRead, onPrioritisation(karta.PrioritisationDraft, "/raters")},
	{"POST /prioritisations/{prioritisationId}/raters", coordinatorMakes, func(w *world, _ *client) attempt {
		p, _ := w.in(karta.PrioritisationDraft)
		return attempt{path: "/prioritisations/" + p.ID + "/raters", body: raterInput(w.newRater())}
	}},
	{"GET /raters/{raterId}", ratersRead, onRater()},
	{"PUT /raters/{raterId}", coordinatorEdits, onRater(firstVersion...)},
	{"DELETE /raters/{raterId}", "401 401 403 403 403 403 204 403", func(w *world, as *client) attempt {
		a := onRater(firstVersion...)(w, as)
		a.body = nil
		return a
	}},
	{"GET /prioritisations/{prioritisationId}/ballots", ratersRead, onPrioritisation(karta.PrioritisationOpen, "/ballots")},
	{"GET /prioritisations/{prioritisationId}/ballots · copy", ratersRead,
		onPrioritisation(karta.PrioritisationOpen, "/ballots?rater=0190a000-0000-7000-8000-000000000001", "Accept", xlsx)},
	{"GET /prioritisations/{prioritisationId}/ballots · copies", ratersRead, onPrioritisation(karta.PrioritisationOpen, "/ballots", "Accept", "application/zip")},
	{"POST /prioritisations/{prioritisationId}/ballots", ratersMake, func(w *world, as *client) attempt {
		p, _ := w.in(karta.PrioritisationDraft)
		_, entry := w.in(karta.PrioritisationOpen)
		if p.Method != karta.WeightedMethod {
			p = w.move(w.prioritisation(), karta.PrioritisationDraft)
			if _, err := w.UpdatePrioritisation(w.t.Context(), w.Program, p.ID, p.Version, karta.PrioritisationInput{Method: karta.WeightedMethod}); err != nil {
				w.t.Fatal(err)
			}
			w.move(p, karta.PrioritisationOpen)
		}
		if as.user.Role == karta.Steering || as.user.Role == karta.Coordinator {
			w.rater(p, as.user)
		}
		return attempt{path: "/prioritisations/" + p.ID + "/ballots", body: rated(entry, 0)}
	}},
	{"GET /prioritisations/{prioritisationId}/order · hidden", "401 401 403 403 403 403 403 403", onPrioritisation(karta.PrioritisationOpen, "/order")},
	{"GET /prioritisations/{prioritisationId}/order · revealed", ratersRead, onPrioritisation(karta.PrioritisationRevealed, "/order")},
	{"GET /prioritisations/{prioritisationId}/order · workbook, hidden", "401 401 403 403 403 403 403 403", onPrioritisation(karta.PrioritisationOpen, "/order", "Accept", xlsx)},
	{"GET /prioritisations/{prioritisationId}/order · workbook, revealed", ratersRead, onPrioritisation(karta.PrioritisationRevealed, "/order", "Accept", xlsx)},
	{"GET /prioritisations/{prioritisationId}/certainty · hidden", "401 401 403 403 403 403 403 403", onPrioritisation(karta.PrioritisationOpen, "/certainty")},
	{"GET /prioritisations/{prioritisationId}/certainty · closed", ratersRead, onPrioritisation(karta.PrioritisationClosed, "/certainty?draws=100")},
}

func TestRatingsAreHiddenFromEverybodyUntilTheyAreRevealed(t *testing.T) {
	w := newWorld(t)
	steering, coordinator := w.people["steering"], w.people["coordinator"]
	p, entry := w.in(karta.PrioritisationOpen)
	w.rater(p, steering.user)
	w.rater(p, coordinator.user)
	path := "/prioritisations/" + p.ID + "/ballots"
	steering.send(http.MethodPost, path, rated(entry, 0)).want(http.StatusCreated)
	count := func(c *client) int {
		return len(into[struct{ Ballots []karta.Ballot }](c.get(path).want(http.StatusOK)).Ballots)
	}
	if count(steering) != 1 || count(coordinator) != 0 {
		t.Errorf("before: the rater sees %d, the coordinator %d", count(steering), count(coordinator))
	}
	logged := func(c *client) bool {
		changes := into[struct{ Changes []karta.Change }](c.get("/changes?resource=ballot").want(http.StatusOK)).Changes
		return len(changes) == 1 && len(changes[0].After) > len("null")
	}
	if logged(coordinator) {
		t.Error("the change log shows a coordinator what somebody has rated before it is revealed")
	}
	w.move(p, karta.PrioritisationRevealed)
	if count(coordinator) != 1 || !logged(coordinator) {
		t.Errorf("after: the coordinator sees %d, in the log %v", count(coordinator), logged(coordinator))
	}
	refused := into[problem](steering.send(http.MethodPost, path, rated(entry, 1)).want(http.StatusConflict))
	if refused.Code != "ballot.closed" {
		t.Errorf("a ballot to a closed rating: %+v", refused)
	}
}

func TestARoundIsPrioritisedOnceByTheTemplateOfItsMethod(t *testing.T) {
	s := serve(t)
	coordinator := s.person(karta.Coordinator, s.organisation("Digg"))
	begin := map[string]any{"round": map[string]string{"id": s.round().ID}}
	begun := into[karta.Prioritisation](coordinator.send(http.MethodPost, "/prioritisations", begin).want(http.StatusCreated))
	template := karta.WeightedMethod.Template().Criteria
	same := func(x, y karta.Criterion) bool { return x.Key == y.Key }
	if begun.State != karta.PrioritisationDraft || !slices.EqualFunc(begun.Criteria, template, same) {
		t.Errorf("begun: %s with %v", begun.State, begun.Criteria)
	}
	coordinator.send(http.MethodPost, "/prioritisations", begin).want(http.StatusConflict)
}
