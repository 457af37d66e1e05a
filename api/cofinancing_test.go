package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// planFor is a plan by which an organisation bears what an entry needs alone.
func planFor(entry karta.Entry, by karta.OrganisationReference) karta.CofinancingInput {
	return karta.CofinancingInput{Entry: karta.EntryReference{ID: entry.ID}, Key: karta.EqualShares,
		Needs: []karta.YearlyNeed{{Year: 2027, Amount: 900}}, Shares: []karta.CofinancingShare{{Organisation: by}}}
}

// plan is a new plan for a new public entry of the own organisation.
func (w *world) plan() karta.Cofinancing {
	made, err := w.CreateCofinancing(w.t.Context(), w.Program, planFor(w.post(karta.Public), w.own))
	if err != nil {
		w.t.Fatal(err)
	}
	return made
}

var cofinancingPermissions = []permission{
	{"GET /cofinancings", readWhenLoggedIn, to("/cofinancings")},
	{"GET /cofinancing-totals", readWhenLoggedIn, to("/cofinancing-totals")},
	{"POST /cofinancings", "401 401 403 403 201 403 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/cofinancings", body: planFor(w.post(karta.Public), w.own)}
	}},
	{"POST /cofinancings · draft", "401 401 404 404 201 404 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/cofinancings", body: planFor(w.post(karta.Draft), w.own)}
	}},
	{"GET /cofinancings/{cofinancingId}", readWhenLoggedIn, func(w *world, _ *client) attempt { return attempt{path: "/cofinancings/" + w.plan().ID} }},
	{"PUT /cofinancings/{cofinancingId}", "401 401 403 403 200 403 200 403", func(w *world, _ *client) attempt {
		made := w.plan()
		return attempt{path: "/cofinancings/" + made.ID, body: made.CofinancingInput, headers: firstVersion}
	}},
	{"DELETE /cofinancings/{cofinancingId}", "401 401 403 403 204 403 204 403", func(w *world, _ *client) attempt {
		return attempt{path: "/cofinancings/" + w.plan().ID, headers: firstVersion}
	}},
}

func TestCofinancingIsTakenAwayAsAWorkbookThatCalculates(t *testing.T) {
	s := serve(t)
	own := s.organisation("Digg")
	entry := s.entry(draftOf("Delad tjänst", own, s.category(karta.SectorAxis, "Hälsa")))
	member := s.person(karta.Member, own)
	made := into[karta.Cofinancing](member.send("POST", "/cofinancings", planFor(entry, own)).want(http.StatusCreated))
	member.send("POST", "/cofinancings", planFor(entry, own)).want(http.StatusConflict)
	member.send("PUT", "/cofinancings/"+made.ID, planFor(entry, own)).want(http.StatusPreconditionRequired)
	if made.Total.Gap != 900 || !made.MayEdit {
		t.Errorf("the plan is %+v", made)
	}
	file, err := excelize.OpenReader(bytes.NewReader(member.get("/cofinancings?entry="+entry.ID, "Accept", xlsx).want(http.StatusOK).body))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if formula, _ := file.GetCellFormula("Fördelning", "F2"); !strings.Contains(formula, "ROUND(") {
		t.Errorf("the share is calculated by %q", formula)
	}
	csv := string(member.get("/cofinancings", "Accept", "text/csv").want(http.StatusOK).body)
	if !strings.Contains(csv, entry.Reference+";Delad tjänst;Lika;Digg;2027;900;0;0;900;0") {
		t.Errorf("the csv is %s", csv)
	}
	totals := into[karta.CofinancingTotals](member.get("/cofinancing-totals").want(http.StatusOK))
	if totals.Count != 1 || totals.Total.Gap != 900 {
		t.Errorf("the totals are %+v", totals)
	}
}
