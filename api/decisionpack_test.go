package api_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
)

// pack is a finished pack of the open round.
func (s *service) pack(in karta.DecisionPackInput) karta.DecisionPack {
	s.t.Helper()
	begun, err := s.CreateDecisionPack(s.t.Context(), s.Program, s.round().ID, in)
	if err == nil {
		begun, err = s.AwaitDecisionPack(s.t.Context(), s.Program, begun.ID)
	}
	if err != nil || begun.State != karta.PackReady {
		s.t.Fatalf("%+v, %v", begun, err)
	}
	return begun
}

// packOfPublished is a pack of a round that has been published since.
func (s *service) packOfPublished(in karta.DecisionPackInput) karta.DecisionPack {
	s.t.Helper()
	pack := s.pack(in)
	if _, err := s.PublishRound(s.t.Context(), s.Program, pack.Round.ID, true); err != nil {
		s.t.Fatal(err)
	}
	return pack
}

// embargoed asks for a pack under embargo for so long.
func (s *service) embargoed(long time.Duration) karta.DecisionPackInput {
	until := s.Now().Add(long)
	return karta.DecisionPackInput{EmbargoUntil: &until}
}

// onPack is an attempt at a path below a pack that is made once in a world: reading it changes nothing, and takes longer to make
// than to read.
func onPack(path string, made func(*world) karta.DecisionPack) func(*world, *client) attempt {
	var of *world
	var pack karta.DecisionPack
	return func(w *world, _ *client) attempt {
		if of != w {
			of, pack = w, made(w)
		}
		return attempt{path: strings.NewReplacer("{id}", pack.ID, "{roundId}", pack.Round.ID).Replace(path)}
	}
}

func ofOpenRound(w *world) karta.DecisionPack { return w.pack(karta.DecisionPackInput{}) }

func ofPublishedRound(w *world) karta.DecisionPack {
	return w.packOfPublished(karta.DecisionPackInput{})
}

func underEmbargo(w *world) karta.DecisionPack {
	return w.packOfPublished(w.embargoed(9000 * time.Hour))
}

const packsRead = "401 401 403 200 403 403 200 200"

var decisionPackPermissions = []permission{
	{"POST /rounds/{roundId}/decision-packs", "401 401 403 202 403 403 202 403", func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID + "/decision-packs", body: karta.DecisionPackInput{}}
	}},
	{"GET /rounds/{roundId}/decision-packs · open round", packsRead, onRound("/decision-packs")},
	{"GET /decision-packs/{decisionPackId}", packsRead, onPack("/decision-packs/{id}", ofOpenRound)},
	{"GET /decision-packs/{decisionPackId}/content · open round", packsRead, onPack("/decision-packs/{id}/content", ofOpenRound)},
	{"DELETE /decision-packs/{decisionPackId}", "401 401 403 403 403 403 204 403", func(w *world, as *client) attempt {
		a := onPack("/decision-packs/{id}", ofOpenRound)(w, as)
		a.headers = []string{"If-Match", `"2"`}
		return a
	}},
	{"GET /rounds/{roundId}/decision-packs · published round", readWhenLoggedIn, onPack("/rounds/{roundId}/decision-packs", underEmbargo)},
	{"GET /decision-packs/{decisionPackId}/content · published round, under embargo", packsRead, onPack("/decision-packs/{id}/content", underEmbargo)},
	{"GET /decision-packs/{decisionPackId}/content · published round", readWhenLoggedIn, onPack("/decision-packs/{id}/content", ofPublishedRound)},
}

func TestPackIsMadeWhileSomebodyWaitsAndNeverChanges(t *testing.T) {
	s := serve(t)
	own := s.organisation("Digg")
	coordinator := s.person(karta.Coordinator, own)
	entry := s.entry(draftOf("<script>alert(1)</script>", own, s.category(karta.SectorAxis, "Hälsa")))
	round := s.round()
	ask := karta.DecisionPackInput{Title: "=1+1"}
	begun := coordinator.send(http.MethodPost, "/rounds/"+round.ID+"/decision-packs", ask, "Idempotency-Key", "en").want(http.StatusAccepted)
	pack := into[karta.DecisionPack](begun)
	if location := begun.header.Get("Location"); location != "https://karta.example.se"+base+"/decision-packs/"+pack.ID || pack.Total != 10 {
		t.Errorf("begun %+v at %s", pack, location)
	}
	again := into[karta.DecisionPack](coordinator.send(http.MethodPost, "/rounds/"+round.ID+"/decision-packs", ask, "Idempotency-Key", "en").want(http.StatusAccepted))
	if again.ID != pack.ID {
		t.Error("the same request made another pack")
	}
	if _, err := s.AwaitDecisionPack(t.Context(), s.Program, pack.ID); err != nil {
		t.Fatal(err)
	}
	path := "/decision-packs/" + pack.ID
	pack = into[karta.DecisionPack](coordinator.get(path).want(http.StatusOK))
	frozen := coordinator.get(path + "/content").want(http.StatusOK)
	if sum := sha256.Sum256(frozen.body); pack.ContentHash != hex.EncodeToString(sum[:]) || !pack.MaySee || pack.Done != pack.Total {
		t.Errorf("%+v", pack)
	}
	page := coordinator.get(path+"/content?language=en", "Accept", "text/html").want(http.StatusOK)
	policy := page.header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "default-src 'none'; img-src data:; style-src 'sha256-") || page.header.Get("Content-Language") != "en" || page.header.Get("Content-Disposition") != "" {
		t.Errorf("the page is sent with %v", page.header)
	}
	if strings.Contains(string(page.body), "<script") || !strings.Contains(string(page.body), "&lt;script&gt;alert(1)") || !strings.Contains(string(page.body), pack.ContentHash) {
		t.Error("the page is not escaped, or does not tell its hash")
	}
	book := coordinator.get(path+"/content", "Accept", xlsx).want(http.StatusOK)
	if !strings.Contains(book.header.Get("Content-Disposition"), `"beslutsunderlag-2026-03-02.xlsx"`) {
		t.Error(book.header)
	}

	changed := entry.EntryInput
	changed.Title = "Något annat"
	if _, err := s.UpdateEntry(t.Context(), s.Program, entry.ID, entry.Version, changed); err != nil {
		t.Fatal(err)
	}
	if later := coordinator.get(path + "/content").want(http.StatusOK); string(later.body) != string(frozen.body) {
		t.Error("the content changed with the register")
	}
	if later := coordinator.get(path+"/content?language=en", "Accept", "text/html").want(http.StatusOK); string(later.body) != string(page.body) {
		t.Error("the page changed with the register")
	}
	coordinator.get(path+"/content", "If-None-Match", frozen.header.Get("ETag")).want(http.StatusNotModified)
}

func TestEmbargoTellsWhenItEndsAndEnds(t *testing.T) {
	s := serve(t)
	own := s.organisation("Digg")
	coordinator, steering, reader := s.person(karta.Coordinator, own), s.person(karta.Steering, own), s.person(karta.Reader, own)
	path := "/rounds/" + s.round().ID + "/decision-packs"
	past := s.Now()
	refused := coordinator.send(http.MethodPost, path, karta.DecisionPackInput{EmbargoUntil: &past}).problem(http.StatusUnprocessableEntity)
	if refused.InvalidParameters[0].Name != "embargoUntil" {
		t.Errorf("%+v", refused)
	}
	pack := s.packOfPublished(s.embargoed(time.Hour)) // 10:00 UTC, 11:00 in Sweden
	content := "/decision-packs/" + pack.ID + "/content"
	steering.get(content).want(http.StatusOK)
	told := reader.get(content).problem(http.StatusForbidden)
	if told.Code != "pack.embargo" || !strings.Contains(told.Detail, "2026-03-02 11:00") {
		t.Errorf("told %+v", told)
	}
	seen := func() bool {
		return into[karta.DecisionPack](reader.get("/decision-packs/" + pack.ID).want(http.StatusOK)).MaySee
	}
	if seen() {
		t.Error("the pack says that it may be read")
	}
	page := steering.get(content, "Accept", "text/html").want(http.StatusOK)
	if !strings.Contains(string(page.body), "Får inte spridas före 2026-03-02 11:00") {
		t.Error("the page does not tell of the embargo")
	}
	s.Advance(time.Hour)
	reader.get(content).want(http.StatusOK)
	if !seen() {
		t.Error("the pack says that it may not be read")
	}
}
