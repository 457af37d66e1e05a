package api_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"oversiktskarta/api"
	"oversiktskarta/api/apitest"
	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

const base = api.Base

var contract *apitest.Contract

// TestMain holds every exchange of every test to the contract, and a whole run to having carried out every operation.
func TestMain(m *testing.M) {
	document, err := os.ReadFile("openapi.yaml")
	if err == nil {
		contract, err = apitest.Read(document)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	code := m.Run()
	if whole := flag.Lookup("test.run").Value.String() == ""; whole && code == 0 {
		if undone := contract.Undone(); len(undone) > 0 {
			fmt.Fprintln(os.Stderr, "no test carries out", strings.Join(undone, ", "))
			code = 1
		}
	}
	os.Exit(code)
}

// service is the API over real HTTP on a register of its own.
type service struct {
	*storetest.Fixture
	t       testing.TB
	options api.Options
	handler http.Handler
	url     string
	log     *logBuffer
}

// logBuffer takes log lines from many goroutines.
type logBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *logBuffer) Write(line []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(line)
}

func (b *logBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// serve starts a service; each change may set the options another way than the usual.
func serve(t testing.TB, changes ...func(*api.Options)) *service {
	t.Helper()
	return serveOn(t, storetest.New(t), changes...)
}

func serveOn(t testing.TB, register *storetest.Fixture, changes ...func(*api.Options)) *service {
	t.Helper()
	log := &logBuffer{}
	s := &service{Fixture: register, t: t, log: log, options: api.Options{
		BaseURL: "https://karta.example.se", Log: slog.New(slog.NewJSONHandler(log, nil)), Now: register.Now,
	}}
	for _, change := range changes {
		change(&s.options)
	}
	handler, err := api.New(register.Store, s.options)
	if err != nil {
		t.Fatal(err)
	}
	s.handler = handler
	server := httptest.NewServer(contract.Watch(t, handler))
	t.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func open(o *api.Options) { o.PublicReading = true }

// client asks the service as one person, or as a visitor.
type client struct {
	*service
	user   karta.User
	cookie string // of a session
	bearer string // API token
	key    string // of workshops that the browser has joined
}

func (s *service) visitor() *client { return &client{service: s} }

const password = "en lång lösenfras"

// organisation makes an organisation.
func (s *service) organisation(name string) karta.OrganisationReference {
	s.t.Helper()
	made, err := s.CreateOrganisation(s.t.Context(), s.Program, karta.OrganisationInput{Name: name, Kind: karta.Agency})
	if err != nil {
		s.t.Fatal(err)
	}
	return made.Reference()
}

// person makes an account with a session.
func (s *service) person(role karta.UserRole, at karta.OrganisationReference) *client {
	s.t.Helper()
	name := fmt.Sprintf("%s vid %s", role, at.Name)
	address := strings.ReplaceAll(fmt.Sprintf("%s.%s@example.se", role, at.ID), " ", "")
	user, invitation, err := s.CreateUser(s.t.Context(), s.Program, karta.UserInput{Name: name, Email: address, Role: role, Organisation: at, Active: true})
	if err != nil {
		s.t.Fatal(err)
	}
	token, err := s.Activate(s.t.Context(), karta.Activation{Token: invitation.Token, Password: password}, karta.Device{Name: "test"})
	if err != nil {
		s.t.Fatal(err)
	}
	return &client{service: s, user: user, cookie: token}
}

// token gives the person's program a token.
func (c *client) token(scope string) *client {
	c.t.Helper()
	made := c.send("POST", "/api-tokens", karta.APITokenInput{Name: "Test", Scope: scope, ExpiresAt: c.Now().AddDate(0, 1, 0)}).want(http.StatusCreated)
	return &client{service: c.service, user: c.user, bearer: into[karta.APIToken](made).Token}
}

// category makes a category.
func (s *service) category(axis karta.Axis, name string) karta.CategoryReference {
	s.t.Helper()
	made, err := s.CreateCategory(s.t.Context(), s.Program, karta.CategoryInput{Axis: axis, Name: name, Position: 1})
	if err != nil {
		s.t.Fatal(err)
	}
	return made.Reference()
}

// answer is what came back, whole.
type answer struct {
	t      testing.TB
	asked  string
	status int
	header http.Header
	body   []byte
}

// send asks with a value as JSON, nil for none; headers are pairs.
func (c *client) send(method, path string, value any, headers ...string) answer {
	c.t.Helper()
	var body io.Reader
	if value != nil {
		text, err := json.Marshal(value)
		if err != nil {
			c.t.Fatal(err)
		}
		body = bytes.NewReader(text)
		headers = append([]string{"Content-Type", "application/json"}, headers...)
	}
	return c.sendBody(method, path, body, headers...)
}

func (c *client) sendBody(method, path string, body io.Reader, headers ...string) answer {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.url+at(path), body)
	if err != nil {
		c.t.Fatal(err)
	}
	c.identify(request)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return answer{c.t, method + " " + path, response.StatusCode, response.Header, text}
}

// identify says who asks.
func (c *client) identify(request *http.Request) {
	if c.cookie != "" {
		request.AddCookie(&http.Cookie{Name: "karta_session", Value: c.cookie})
	}
	if c.key != "" {
		request.AddCookie(&http.Cookie{Name: "karta_workshops", Value: c.key})
	}
	if c.bearer != "" {
		request.Header.Set("Authorization", "Bearer "+c.bearer)
	}
}

// at puts paths of operations under the base; those that begin with two slashes are outside it.
func at(path string) string {
	if outside, ok := strings.CutPrefix(path, "//"); ok {
		return "/" + outside
	}
	return base + path
}

func (c *client) get(path string, headers ...string) answer {
	c.t.Helper()
	return c.send(http.MethodGet, path, nil, headers...)
}

// want ends the test unless the status is the one given.
func (a answer) want(status int) answer {
	a.t.Helper()
	if a.status != status {
		a.t.Fatalf("%s: status %d, want %d: %s", a.asked, a.status, status, a.body)
	}
	return a
}

// into reads the body.
func into[T any](a answer) T {
	a.t.Helper()
	var value T
	if err := json.Unmarshal(a.body, &value); err != nil {
		a.t.Fatalf("%s: %v: %s", a.asked, err, a.body)
	}
	return value
}

type problem struct {
	Type, Title, Detail, Instance, Code, TraceID string
	Status                                       int
	InvalidParameters                            []struct{ Name, Reason, Code string }
	CurrentVersion                               int
	Changes                                      []struct{ Field, ChangedBy string }
	StaleItems                                   []karta.StaleItem
}

// problem reads a problem of the status given.
func (a answer) problem(status int) problem {
	a.t.Helper()
	a.want(status)
	if got := a.header.Get("Content-Type"); got != "application/problem+json" {
		a.t.Errorf("%s: content type %q", a.asked, got)
	}
	return into[problem](a)
}

// fault gives the code under which a parameter is named in the problem, empty if it is not.
func (p problem) fault(name string) string {
	for _, parameter := range p.InvalidParameters {
		if parameter.Name == name {
			return parameter.Code
		}
	}
	return ""
}
