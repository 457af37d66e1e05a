package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

func TestTracesAreJoinedOrBegun(t *testing.T) {
	s := serve(t)
	const id = "4bf92f3577b34da6a3ce929d0e0e4736"
	for _, header := range []string{"00-" + id + "-00f067aa0ba902b7-01", "cc-" + id + "-00f067aa0ba902b7-01"} {
		if got := s.visitor().get("//healthz", "traceparent", header).header.Get("traceparent"); !strings.HasPrefix(got, "00-"+id+"-") || strings.Contains(got, "00f067aa0ba902b7") {
			t.Errorf("%s was answered with trace %q, want the same trace in a span of its own", header, got)
		}
	}
	whole := regexp.MustCompile(`^00-[0-9a-f]{32}-[0-9a-f]{16}-00$`)
	for _, header := range []string{"", "nonsense", "ff-" + id + "-00f067aa0ba902b7-01", "00-" + strings.Repeat("0", 32) + "-00f067aa0ba902b7-01", "00-" + id + "-00f067aa0ba902b7-01-extra"} {
		if got := s.visitor().get("//healthz", "traceparent", header).header.Get("traceparent"); !whole.MatchString(got) || strings.Contains(got, id) {
			t.Errorf("%q was answered with trace %q, want a new one", header, got)
		}
	}
	p := s.visitor().get("/users", "traceparent", "00-"+id+"-00f067aa0ba902b7-01").problem(http.StatusUnauthorized)
	if p.TraceID != id || !strings.Contains(s.log.String(), id) {
		t.Errorf("the problem has trace %q, and the log:\n%s", p.TraceID, s.log)
	}
}

func TestLogSaysWhichRouteAndNothingThatPeopleSearchFor(t *testing.T) {
	s := serve(t, open)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	c.get("/entries?q=hemligt").want(http.StatusOK)
	var last map[string]any
	for line := range strings.Lines(s.log.String()) {
		if err := json.Unmarshal([]byte(line), &last); err != nil {
			t.Fatal(err)
		}
	}
	if last["route"] != base+"/entries" || last["status"] != float64(200) || last["duration"] == nil {
		t.Errorf("the line is %v", last)
	}
	if log := s.log.String(); strings.Contains(log, "hemligt") || strings.Contains(log, c.cookie) {
		t.Errorf("the log tells too much:\n%s", log)
	}
}

func TestProblemsSpeakTheLanguageAskedFor(t *testing.T) {
	s := serve(t)
	for header, want := range map[string]string{"": "Inloggning krävs", "sv": "Inloggning krävs", "en": "Login required", "en-GB, sv;q=0.5": "Login required", "de": "Inloggning krävs", ";;": "Inloggning krävs"} {
		a := s.visitor().get("/entries", "Accept-Language", header)
		if p := a.problem(http.StatusUnauthorized); p.Title != want || p.Type != "/problems/unauthenticated" || p.Instance != base+"/entries" {
			t.Errorf("Accept-Language %q: %+v", header, p)
		}
		if got := a.header.Get("WWW-Authenticate"); !strings.HasPrefix(got, "Bearer") {
			t.Errorf("WWW-Authenticate %q", got)
		}
	}
}

func TestUnknownAddressesAndMethodsAreProblems(t *testing.T) {
	s := serve(t)
	s.visitor().get("/nothing").problem(http.StatusNotFound)
	s.visitor().get("/nothing", "Accept", "text/html").problem(http.StatusNotFound)
	s.visitor().get("/entries/").problem(http.StatusNotFound)
	a := s.visitor().send("PATCH", "/entries", nil)
	a.problem(http.StatusMethodNotAllowed)
	if allow := a.header.Get("Allow"); !strings.Contains(allow, "GET") || !strings.Contains(allow, "POST") {
		t.Errorf("Allow: %q", allow)
	}
}

func TestQueryIsReadStrictly(t *testing.T) {
	s := serve(t, open)
	for query, want := range map[string][2]string{
		"Query=x":              {"Query", "unknown"}, // gin's own binding would take the Go name
		"Page=2":               {"Page", "unknown"},
		"nonsense=1":           {"nonsense", "unknown"},
		"page=1&page=2":        {"page", "repeated"},
		"page=two":             {"page", "type"},
		"page=0":               {"page", "min"},
		"page=99999999999999":  {"page", "type"},
		"limit=101":            {"limit", "max"},
		"hasLead=yes":          {"hasLead", "type"},
		"kind=wish":            {"kind[0]", "oneof"},
		"sector=x":             {"sector[0]", "uuid"},
		"from=2026-13-01":      {"from", "date"},
		"sort=Title":           {"sort", "oneof"},
		"q=" + longText(201):   {"q", "max"},
		"visibility=":          {"visibility[0]", "oneof"},
		"deleted=1":            {"deleted", "type"},
		"area=none&area=other": {"area[1]", "uuid|eq=none"},
	} {
		if p := s.visitor().get("/entries?" + query).problem(http.StatusBadRequest); p.fault(want[0]) != want[1] {
			t.Errorf("%s: %+v, want %v", query, p.InvalidParameters, want)
		}
	}
	s.visitor().get("/entries?q=%zz").problem(http.StatusBadRequest)
	s.visitor().get("/sessions/current?x=1").problem(http.StatusBadRequest)
	s.visitor().get("/entries?kind=need&kind=initiative&hasLead=false&area=none&page=7&limit=5&sort=-updatedAt").want(http.StatusOK)
}

func longText(length int) string { return strings.Repeat("a", length) }

func TestBodiesAreReadStrictly(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	for body, want := range map[string][2]string{
		`{"name":"A","kind":"agency","owner":"x"}`:                        {"owner", "unknown"},
		`{"Name":"A","kind":"agency"}`:                                    {"Name", "unknown"},
		`{"name":"A","kind":"agency","name":"B"}`:                         {"name", "repeated"},
		`{"name":1,"kind":"agency"}`:                                      {"name", "type"},
		`{"name":null,"kind":"agency"}`:                                   {"name", "type"},
		`{"name":"A","kind":"agency","retired":"no"}`:                     {"retired", "type"},
		`{"name":"A","kind":"agency","aliases":{}}`:                       {"aliases", "type"},
		`{"name":"A","kind":"agency","aliases":null}`:                     {"aliases", "type"},
		`{"name":"A","kind":"agency","aliases":[{"name":[["deep"]]}]}`:    {"aliases[0].name", "type"},
		`{"name":"A","kind":"agency","memberships":[{"kind":"emperor"}]}`: {"memberships[0].kind", "oneof"},
		`{"name":"A\u0000","kind":"agency"}`:                              {"name", "text"},
		`{"name":"A\u202e","kind":"agency"}`:                              {"name", "text"},
		`{"name":"A","kind":"agency","website":"javascript:alert(1)"}`:    {"website", "weblink"},
		`{"kind":"agency"}`:                                               {"name", "required"},
		`[]`:                                                              {"body", "type"},
		`"text"`:                                                          {"body", "type"},
	} {
		a := c.sendBody("POST", "/organisations", strings.NewReader(body), "Content-Type", "application/json")
		if p := a.problem(http.StatusBadRequest); p.fault(want[0]) != want[1] {
			t.Errorf("%s: %+v, want %v", body, p.InvalidParameters, want)
		}
	}
	for _, body := range []string{``, `{`, `{"name":"A"`, `{"name":"A","kind":"agency"} {}`, `{"name":"A",}`, "{\"name\":\"\xff\"}", `nonsense`} {
		a := c.sendBody("POST", "/organisations", strings.NewReader(body), "Content-Type", "application/json")
		if p := a.problem(http.StatusBadRequest); p.Code != "body.malformed" {
			t.Errorf("%q: %+v", body, p)
		}
	}
}

func TestMalformedBodySaysWhere(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	a := c.sendBody("POST", "/organisations", strings.NewReader("{\n  \"name\": å\n}"), "Content-Type", "application/json", "Accept-Language", "en")
	if p := a.problem(http.StatusBadRequest); !strings.Contains(p.Detail, "line 2, character 11") {
		t.Error(p.Detail)
	}
}

func TestBodiesHaveATypeAndALimit(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	for _, mediaType := range []string{"", "text/plain", "application/json; charset=latin1", "application/x-www-form-urlencoded", ";"} {
		c.sendBody("POST", "/organisations", strings.NewReader(`{}`), "Content-Type", mediaType).problem(http.StatusUnsupportedMediaType)
	}
	body := bytes.NewReader(append([]byte(`{"name":"`), bytes.Repeat([]byte("a"), 1<<20)...))
	c.sendBody("POST", "/organisations", body, "Content-Type", "application/json").problem(http.StatusRequestEntityTooLarge)
	deep := strings.Repeat(`[`, 500_000)
	c.sendBody("POST", "/organisations", strings.NewReader(`{"name":`+deep), "Content-Type", "application/json").problem(http.StatusBadRequest)
}

func TestAcceptChoosesTheFormat(t *testing.T) {
	s := serve(t, open)
	for accept, want := range map[string]string{
		"":                                   "application/json",
		"*/*":                                "application/json",
		"text/csv":                           "text/csv; charset=utf-8",
		"application/json;q=0.1, text/*":     "text/csv; charset=utf-8",
		"text/csv;q=0, */*":                  "application/json",
		"text/csv;q=0.4, application/*;q=.5": "application/json",
	} {
		if got := s.visitor().get("/organisations", "Accept", accept).want(http.StatusOK).header.Get("Content-Type"); got != want {
			t.Errorf("Accept %q gives %q, want %q", accept, got, want)
		}
	}
	for _, path := range []string{"/organisations", "/api-info", "/sessions/current"} {
		s.visitor().get(path, "Accept", "text/html, application/json;q=0").problem(http.StatusNotAcceptable)
	}
}

func TestAnswersGuardTheBrowser(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"//", "/api-info", "/nothing", "//api-docs"} {
		h := s.visitor().get(path, "Accept", "*/*").header
		if h.Get("Content-Security-Policy") == "" || strings.Contains(h.Get("Content-Security-Policy"), "unsafe") ||
			h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Strict-Transport-Security") == "" {
			t.Errorf("%s: %v", path, h)
		}
	}
}

func TestWritesFromOtherSitesAreRefused(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	body := karta.OrganisationInput{Name: "Ny", Kind: karta.Agency, Aliases: []karta.Alias{}, Memberships: []karta.Membership{}}
	for _, headers := range [][]string{{"Origin", "https://evil.example"}, {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}} {
		if p := c.send("POST", "/organisations", body, headers...).problem(http.StatusForbidden); p.Code != "cross_origin" {
			t.Errorf("%v: %+v", headers, p)
		}
	}
	c.send("POST", "/organisations", body, "Sec-Fetch-Site", "same-origin", "Origin", "https://karta.example.se").want(http.StatusCreated)
	c.token("write").send("POST", "/organisations", karta.OrganisationInput{Name: "Ännu en", Kind: karta.Agency, Aliases: []karta.Alias{}, Memberships: []karta.Membership{}}, "Origin", "https://other.example").want(http.StatusCreated)
}
