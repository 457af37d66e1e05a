package api_test

import (
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// workshop adds a workshop to the open round, led by the facilitators.
func (s *service) workshop(name string, facilitators ...*client) karta.Workshop {
	s.t.Helper()
	in := karta.WorkshopInput{Name: name, DotsEach: 5}
	for _, one := range facilitators {
		in.Facilitators = append(in.Facilitators, karta.UserReference{ID: one.user.ID})
	}
	made, err := s.CreateWorkshops(s.t.Context(), s.Program, s.round().ID, in)
	if err != nil {
		s.t.Fatal(err)
	}
	return made[0]
}

// at leads a workshop to a stage.
func (s *service) lead(w karta.Workshop, change karta.StageChange) karta.Workshop {
	s.t.Helper()
	led, _, err := s.LeadWorkshop(s.t.Context(), s.Program, w.ID, change)
	if err != nil {
		s.t.Fatal(err)
	}
	return led
}

// phone is a visitor whose browser has joined a workshop by its code.
func (s *service) phone(w karta.Workshop, name string) *client {
	s.t.Helper()
	c := s.visitor()
	in := karta.ParticipantInput{Code: w.Code.Code, Name: name, OrganisationName: "Kommun " + name}
	c.remember(c.send("POST", "/workshops/"+w.ID+"/participants", in).want(http.StatusCreated))
	return c
}

// remember keeps the key of workshops that an answer brings, as a browser does.
func (c *client) remember(a answer) {
	for _, cookie := range (&http.Response{Header: a.header}).Cookies() {
		if cookie.Name == "karta_workshops" {
			c.key = cookie.Value
		}
	}
}

// write writes a need.
func (c *client) write(w karta.Workshop, text string) karta.Note {
	c.t.Helper()
	return into[karta.Note](c.send("POST", "/workshops/"+w.ID+"/notes", karta.NoteInput{Kind: karta.NeedNote, Text: text}).want(http.StatusCreated))
}

func (c *client) board(w karta.Workshop) karta.Board {
	c.t.Helper()
	return into[karta.Board](c.get("/workshops/" + w.ID + "/board").want(http.StatusOK))
}

func textsOn(b karta.Board) string {
	texts := make([]string, len(b.Notes))
	for i, note := range b.Notes {
		texts[i] = note.Text
	}
	return strings.Join(texts, ", ")
}

func TestVisitorJoinsByCodeAndNothingElse(t *testing.T) {
	s := serve(t)
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	other := s.lead(s.workshop("Skola"), karta.StageChange{Stage: karta.StageWrite})
	digg := s.organisation("Myndigheten för digital förvaltning")
	c := s.visitor()
	written := strings.ToLower(strings.Replace(w.Code.Code, " ", "-", 1))
	c.get("/organisation-matches?name=Digg").problem(http.StatusUnauthorized)
	c.get("/organisation-matches?name=digital&code=" + written).want(http.StatusOK)

	checked := c.send("POST", "/workshop-code-checks", karta.WorkshopCodeCheck{Code: written}).want(http.StatusOK)
	if got := into[karta.WorkshopWelcome](checked); got.ID != w.ID || got.Stage != karta.StageWrite || got.Joined {
		t.Errorf("the code opens %+v", got)
	}
	c.remember(checked)
	if cookie := checked.header.Get("Set-Cookie"); !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") || !strings.Contains(cookie, "Path=/;") {
		t.Errorf("the cookie is %q", cookie)
	}
	join := "/workshops/" + w.ID + "/participants"
	if p := c.send("POST", join, karta.ParticipantInput{Code: written}).problem(http.StatusUnprocessableEntity); p.fault("name") == "" || p.fault("organisationName") == "" {
		t.Errorf("without name and organisation: %+v", p)
	}
	first := into[karta.WorkshopParticipant](c.send("POST", join, karta.ParticipantInput{Code: written, Name: "Kim", OrganisationName: "myndigheten för digital förvaltning"}).want(http.StatusCreated))
	if first.OrganisationID != digg.ID || first.OrganisationName != digg.Name {
		t.Errorf("a name that one organisation bears is taken for %+v", first)
	}
	again := into[karta.WorkshopParticipant](c.send("POST", join, karta.ParticipantInput{Name: "Kim", OrganisationName: "Falu kommun"}).want(http.StatusCreated))
	if again.ID != first.ID || again.OrganisationName != "Falu kommun" || again.OrganisationID != "" {
		t.Errorf("joining again gives %+v", again)
	}
	c.write(w, "Ett behov")
	current := into[karta.WorkshopParticipant](c.get(join + "/current").want(http.StatusOK))
	if current.ID != first.ID || current.NoteCount != 1 {
		t.Errorf("the participant is %+v", current)
	}
	// The key opens this workshop alone.
	c.get("/workshops/" + other.ID + "/board").problem(http.StatusUnauthorized)
	c.send("POST", "/workshops/"+other.ID+"/notes", karta.NoteInput{Kind: karta.NeedNote, Text: "Nej"}).problem(http.StatusUnauthorized)
	c.send("POST", "/workshops/"+other.ID+"/participants", karta.ParticipantInput{Code: written, Name: "Kim", OrganisationName: "Falun"}).problem(http.StatusNotFound)
	c.get("/entries").problem(http.StatusUnauthorized)
}

func TestCodesThatOpenNothingAreAnsweredAlikeAndLimited(t *testing.T) {
	s := serve(t)
	w := s.workshop("Demokrati")
	old := w.Code.Code
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	rotated := into[karta.WorkshopCode](c.send("POST", "/workshops/"+w.ID+"/codes", nil).want(http.StatusCreated))
	closed := s.lead(s.workshop("Skola"), karta.StageChange{Stage: karta.StageClosed})
	guesser := s.visitor()
	check := func(code string) answer {
		return guesser.send("POST", "/workshop-code-checks", karta.WorkshopCodeCheck{Code: code})
	}
	check(rotated.Code).want(http.StatusOK)
	unknown := check("BBB BBB").problem(http.StatusNotFound)
	for what, code := range map[string]string{"rotated": old, "closed": closed.Code.Code, "nonsense": "'; --"} {
		if p := check(code).problem(http.StatusNotFound); p.Detail != unknown.Detail || p.Code != unknown.Code {
			t.Errorf("%s: %+v", what, p)
		}
	}
	s.Advance(8 * 24 * 3600e9)
	if p := check(rotated.Code).problem(http.StatusNotFound); p.Code != unknown.Code {
		t.Errorf("expired: %+v", p)
	}
	for range 40 {
		if a := check("BBBBBB"); a.status == http.StatusTooManyRequests {
			if a.header.Get("Retry-After") != "10" {
				t.Errorf("Retry-After %q", a.header.Get("Retry-After"))
			}
			guesser.get("/organisation-matches?name=Digg&code=BBBBBB").problem(http.StatusTooManyRequests)
			join := karta.ParticipantInput{Code: "BBBBBB", Name: "Kim", OrganisationName: "Falun"}
			guesser.send("POST", "/workshops/"+w.ID+"/participants", join).problem(http.StatusTooManyRequests)
			return
		}
	}
	t.Error("40 guesses in a row are answered")
}

func TestWorkshopIsPlannedAndLed(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	s.category(karta.SectorAxis, "Hälsa")
	s.category(karta.SectorAxis, "Skola")
	c, member, reader := s.person(karta.Coordinator, digg), s.person(karta.Member, digg), s.person(karta.Reader, digg)
	round := s.round()
	path := "/rounds/" + round.ID + "/workshops"
	templates := into[struct{ WorkshopTemplates []karta.WorkshopInput }](c.get("/rounds/" + round.ID + "/workshop-templates").want(http.StatusOK)).WorkshopTemplates
	if len(templates) != 2 || templates[0].Sectors[0].Name != templates[0].Name {
		t.Fatalf("suggested %+v", templates)
	}
	templates[1].Facilitators = []karta.UserReference{{ID: reader.user.ID}}
	if p := c.send("POST", "/rounds/"+round.ID+"/workshop-series", karta.WorkshopSeries{Workshops: templates}).problem(http.StatusUnprocessableEntity); p.fault("facilitators[0].id") == "" {
		t.Errorf("a reader as facilitator: %+v", p)
	}
	templates[1].Facilitators[0].ID = member.user.ID
	added := into[karta.WorkshopSeries](c.send("POST", "/rounds/"+round.ID+"/workshop-series", karta.WorkshopSeries{Workshops: templates}).want(http.StatusCreated))
	if len(added.Workshops) != 2 {
		t.Errorf("added %+v", added)
	}
	c.send("POST", path, templates[0]).problem(http.StatusConflict) // the name is taken
	listed := into[struct{ Workshops []karta.Workshop }](member.get(path).want(http.StatusOK)).Workshops
	if len(listed) != 2 || listed[0].Code != nil || listed[1].Code == nil || !listed[1].MayFacilitate {
		t.Fatalf("a facilitator of the second sees %+v", listed)
	}
	w := listed[1]
	changed := w.WorkshopInput
	changed.Place = "Hornsgatan"
	member.send("PUT", "/workshops/"+w.ID, changed, "If-Match", `"1"`).want(http.StatusOK)
	if p := member.send("PUT", "/workshops/"+w.ID, changed, "If-Match", `"1"`).problem(http.StatusPreconditionFailed); p.Changes[0].Field != "place" {
		t.Errorf("stale: %+v", p)
	}
	changed.Facilitators = []karta.UserReference{}
	member.send("PUT", "/workshops/"+w.ID, changed, "If-Match", `"2"`).problem(http.StatusForbidden)

	seconds := 600
	led := into[struct {
		Workshop karta.Workshop
		Advice   []karta.Advice
	}](member.send("POST", "/workshops/"+w.ID+"/stage-changes", karta.StageChange{Stage: karta.StageVote, TimerSeconds: &seconds}).want(http.StatusCreated))
	if led.Workshop.Stage != karta.StageVote || led.Workshop.TimerEndsAt == nil || !led.Workshop.TimerEndsAt.Equal(s.Now().Add(600e9)) || led.Workshop.Version != 3 {
		t.Errorf("led to %+v", led.Workshop)
	}
	c.send("DELETE", "/workshops/"+listed[0].ID, nil, "If-Match", `"1"`).want(http.StatusNoContent)
	member.send("POST", "/workshops/"+w.ID+"/participants", karta.ParticipantInput{}).want(http.StatusCreated)
	c.send("DELETE", "/workshops/"+w.ID, nil, "If-Match", `"3"`).problem(http.StatusConflict)
	people := into[struct{ Participants []karta.WorkshopParticipant }](member.get("/workshops/" + w.ID + "/participants").want(http.StatusOK)).Participants
	if len(people) != 1 || people[0].Name != member.user.Name || people[0].OrganisationID != digg.ID {
		t.Errorf("participants %+v", people)
	}
}
