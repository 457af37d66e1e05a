package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/api"
	"oversiktskarta/karta"
)

type currentSession struct {
	User *struct {
		ID, Name, Email string
		Role            karta.UserRole
		Organisation    karta.OrganisationReference
	}
	Session      *karta.Session
	Demo         bool
	DemoAccounts []api.DemoAccount
}

func TestLoggingInAndOut(t *testing.T) {
	s := serve(t)
	known := s.person(karta.Member, s.organisation("Digg"))
	if got := into[currentSession](s.visitor().get("/sessions/current").want(http.StatusOK)); got.User != nil || got.Session != nil {
		t.Errorf("a visitor is %+v", got)
	}
	a := s.visitor().send("POST", "/sessions", karta.Credentials{Email: known.user.Email, Password: password}, "User-Agent", "Webbläsare").want(http.StatusCreated)
	cookie := (&http.Response{Header: a.header}).Cookies()[0]
	if cookie.Name != "karta_session" || !cookie.HttpOnly || !cookie.Secure || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" {
		t.Errorf("the cookie is %+v", cookie)
	}
	c := &client{service: s, cookie: cookie.Value}
	got := into[currentSession](c.get("/sessions/current").want(http.StatusOK))
	if got.User == nil || got.User.Email != known.user.Email || got.User.Organisation.Name != "Digg" || got.Session == nil || got.Session.Device != "Webbläsare" {
		t.Errorf("the session is %+v", got)
	}
	ended := c.send("DELETE", "/sessions/current", nil).want(http.StatusNoContent)
	if set := ended.header.Get("Set-Cookie"); !strings.Contains(set, "karta_session=;") {
		t.Errorf("the cookie is left: %q", set)
	}
	c.get("/sessions").problem(http.StatusUnauthorized)
	if got := into[currentSession](c.get("/sessions/current").want(http.StatusOK)); got.User != nil {
		t.Errorf("an ended session is %+v", got.User)
	}
}

func TestCookieIsSecureOnlyOverHTTPS(t *testing.T) {
	s := serve(t, func(o *api.Options) { o.BaseURL = "http://127.0.0.1:8080" })
	known := s.person(karta.Member, s.organisation("Digg"))
	a := s.visitor().send("POST", "/sessions", karta.Credentials{Email: known.user.Email, Password: password}).want(http.StatusCreated)
	if (&http.Response{Header: a.header}).Cookies()[0].Secure || a.header.Get("Strict-Transport-Security") != "" {
		t.Errorf("a browser would not send the cookie back: %v", a.header)
	}
}

func TestLoginIsLimited(t *testing.T) {
	s := serve(t)
	known := s.person(karta.Member, s.organisation("Digg"))
	wrong := karta.Credentials{Email: known.user.Email, Password: "fel lösenord, igen"}
	for range 10 {
		s.visitor().send("POST", "/sessions", wrong).problem(http.StatusUnauthorized)
	}
	a := s.visitor().send("POST", "/sessions", karta.Credentials{Email: known.user.Email, Password: password})
	if a.problem(http.StatusTooManyRequests); a.header.Get("Retry-After") == "" {
		t.Error("the answer does not say when to try again")
	}
	for range 100 - 11 {
		s.visitor().send("POST", "/activations", karta.Activation{Token: "fel", Password: password})
	}
	s.visitor().send("POST", "/activations", karta.Activation{Token: "fel", Password: password}).problem(http.StatusTooManyRequests)
}

func TestLoginLimitCannotBeEscapedByAHeader(t *testing.T) {
	s := serve(t)
	guess := karta.Activation{Token: "fel", Password: password}
	for i := range 100 {
		s.visitor().send("POST", "/activations", guess, "X-Forwarded-For", fmt.Sprintf("192.0.2.%d", i))
	}
	s.visitor().send("POST", "/sessions", karta.Credentials{Email: "another@example.se", Password: password}, "X-Forwarded-For", "192.0.2.99").problem(http.StatusTooManyRequests)

	behind := serve(t, func(o *api.Options) { o.TrustedProxies = []string{"127.0.0.1"} })
	for i := range 100 {
		behind.visitor().send("POST", "/activations", guess, "X-Forwarded-For", fmt.Sprintf("192.0.2.%d", i))
	}
	behind.visitor().send("POST", "/sessions", karta.Credentials{Email: "another@example.se", Password: password}, "X-Forwarded-For", "192.0.2.99").problem(http.StatusUnauthorized)
}

func TestEndedAccessIsOverAtOnce(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	coordinator, member := s.person(karta.Coordinator, digg), s.person(karta.Member, digg)
	program := member.token("read")
	for _, c := range []*client{member, program} {
		c.get("/sessions").want(http.StatusOK) // now remembered
	}
	in := member.user.UserInput
	in.Active = false
	coordinator.send("PUT", "/users/"+member.user.ID, in, "If-Match", coordinator.get("/users/"+member.user.ID).header.Get("ETag")).want(http.StatusOK)
	for _, c := range []*client{member, program} {
		c.get("/sessions").problem(http.StatusUnauthorized)
	}
}

func TestTokenThatDoesNotHoldIsRefused(t *testing.T) {
	s := serve(t, open)
	for _, header := range []string{"Bearer nonsense", "Basic YTpi", "Bearer", "Bearer  "} {
		s.visitor().get("/entries", "Authorization", header).problem(http.StatusUnauthorized)
	}
}

func TestTokenEnds(t *testing.T) {
	s := serve(t)
	program := s.person(karta.Member, s.organisation("Digg")).token("read")
	program.get("/entries").want(http.StatusOK)
	s.Advance(60 * 24 * 60 * 60 * 1e9)
	program.get("/entries").problem(http.StatusUnauthorized)
}

func TestTokenCannotMakeTokens(t *testing.T) {
	s := serve(t)
	program := s.person(karta.Coordinator, s.organisation("Digg")).token("write")
	program.send("POST", "/api-tokens", karta.APITokenInput{Name: "En till", Scope: "write", ExpiresAt: s.Now().AddDate(0, 1, 0)}).problem(http.StatusForbidden)
}

func TestPasswordChangeEndsOtherSessions(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Reader, s.organisation("Digg"))
	a := s.visitor().send("POST", "/sessions", karta.Credentials{Email: c.user.Email, Password: password}).want(http.StatusCreated)
	other := &client{service: s, cookie: (&http.Response{Header: a.header}).Cookies()[0].Value}
	other.get("/sessions").want(http.StatusOK)
	c.send("POST", "/password-changes", karta.PasswordChange{CurrentPassword: "inte den", NewPassword: "en ny lång lösenfras"}).want(http.StatusUnprocessableEntity)
	c.send("POST", "/password-changes", karta.PasswordChange{CurrentPassword: password, NewPassword: "en ny lång lösenfras"}).want(http.StatusNoContent)
	c.get("/sessions").want(http.StatusOK)
	other.get("/sessions").problem(http.StatusUnauthorized)
}

func TestDemoAccountsAreTold(t *testing.T) {
	account := api.DemoAccount{Name: "Medlem", Email: "medlem@demo.example", Password: "visas för alla", Role: karta.Member}
	s := serve(t, func(o *api.Options) { o.Demo, o.DemoAccounts = true, []api.DemoAccount{account} })
	if got := into[currentSession](s.visitor().get("/sessions/current")); !got.Demo || len(got.DemoAccounts) != 1 || got.DemoAccounts[0] != account {
		t.Errorf("the login page is told %+v", got)
	}
}

func TestInvitationLeadsToASession(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	coordinator := s.person(karta.Coordinator, digg)
	made := into[struct {
		User       karta.User
		Invitation karta.Invitation
	}](coordinator.send("POST", "/users", karta.UserInput{Name: "Ny medlem", Email: "ny@example.se", Role: karta.Member, Organisation: digg, Active: true}).want(http.StatusCreated))
	address, token, found := strings.Cut(made.Invitation.URL, "#token=")
	if !found || address != "https://karta.example.se/aktivera" || token != made.Invitation.Token {
		t.Errorf("the link is %q", made.Invitation.URL)
	}
	a := s.visitor().send("POST", "/activations", karta.Activation{Token: token, Password: password}).want(http.StatusCreated)
	if got := into[currentSession](a); got.User == nil || got.User.ID != made.User.ID {
		t.Errorf("the session is %+v", got)
	}
	s.visitor().send("POST", "/activations", karta.Activation{Token: token, Password: password}).problem(http.StatusNotFound)
}

func TestVisitorsAreTurnedAwayBeforeTheyAreRead(t *testing.T) {
	s := serve(t)
	s.visitor().sendBody("POST", "/entries", strings.NewReader("not JSON"), "Content-Type", "text/plain").problem(http.StatusUnauthorized)
	s.visitor().get("/entries?nonsense=1").problem(http.StatusUnauthorized)
}
