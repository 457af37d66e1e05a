package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"oversiktskarta/api"
)

// inner is what must never reach a client.
var inner = []string{"sql", "SQLite", "database is closed", "goroutine", ".go:", "panic", "secret detail"}

func TestUnforeseenTellsOnlyItsTraceID(t *testing.T) {
	s := serve(t, open)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	p := s.visitor().get("/entries").problem(http.StatusInternalServerError)
	tellsNothing(t, s, p)
	if english := s.visitor().get("/organisations", "Accept-Language", "en").problem(http.StatusInternalServerError); strings.Contains(english.Detail, "database") {
		t.Error(english.Detail)
	}
	s.visitor().get("//readyz").want(http.StatusInternalServerError)
	s.visitor().get("//healthz").want(http.StatusOK)
}

func TestPanicTellsOnlyItsTraceID(t *testing.T) {
	s := serve(t)
	s.handler.(*gin.Engine).GET(base+"/panics", func(*gin.Context) { panic("secret detail") })
	tellsNothing(t, s, s.visitor().get("/panics").problem(http.StatusInternalServerError))
}

func tellsNothing(t *testing.T, s *service, p problem) {
	t.Helper()
	if p.Code != "internal" || p.TraceID == "" || !strings.Contains(p.Detail, p.TraceID) {
		t.Errorf("the problem is %+v", p)
	}
	for _, word := range inner {
		if strings.Contains(p.Title+p.Detail+p.Code, word) {
			t.Errorf("the problem tells %q: %+v", word, p)
		}
	}
	if count := strings.Count(s.log.String(), `"msg":"internal error"`); count != 1 || !strings.Contains(s.log.String(), p.TraceID) {
		t.Errorf("logged %d times:\n%s", count, s.log)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	s := serve(t)
	for _, address := range []string{"", "karta.example.se", "ftp://karta.example.se", "https://karta.example.se/karta", "https://"} {
		if _, err := api.New(s.Store, api.Options{BaseURL: address}); err == nil {
			t.Errorf("base URL %q is taken", address)
		}
	}
	if _, err := api.New(s.Store, api.Options{BaseURL: "https://karta.example.se", TrustedProxies: []string{"nonsense"}}); err == nil {
		t.Error("trusted proxies are not checked")
	}
}
