package api_test

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// A permission is what each kind of caller is answered when it tries an operation, in the order of [callers].
type permission struct {
	operation string // as the contract has it, with what is tried after " · " where there are several rows
	statuses  string
	try       func(w *world, as *client) attempt
}

// callers are a visitor to a closed service, a visitor to an open one, a reader, a member of the steering group, a member
// of the organisation that the thing belongs to, a member of another, a coordinator, and a coordinator's program that may
// only read.
var callers = []string{"closed", "open", "reader", "steering", "own", "foreign", "coordinator", "token"}

const (
	everyone         = "200 200 200 200 200 200 200 200"
	whereOpen        = "401 200 200 200 200 200 200 200"
	readWhenLoggedIn = "401 401 200 200 200 200 200 200"
	coordinatorReads = "401 401 403 403 403 403 200 200"
	coordinatorMakes = "401 401 403 403 403 403 201 403"
	coordinatorEdits = "401 401 403 403 403 403 200 403"
)

// goesOn stands for an answer that has no end, which a test of its own reads.
const goesOn = "-"

// attempt is a request.
type attempt struct {
	path    string
	body    any
	file    string // csv, instead of a body
	headers []string
}

// world is a register with one person of each kind, and things of the own organisation to try operations on.
type world struct {
	*service
	own, foreign karta.OrganisationReference
	sector       karta.CategoryReference
	clients      map[string]*client
	people       map[string]*client // with a session each, also where the client is a program
	made         int
}

func newWorld(t *testing.T) *world {
	closed := serve(t)
	w := &world{service: closed, own: closed.organisation("Digg"), foreign: closed.organisation("SKR"), sector: closed.category(karta.SectorAxis, "Hälsa")}
	opened := serveOn(t, closed.Fixture, open)
	coordinator := closed.person(karta.Coordinator, w.foreign)
	w.people = map[string]*client{
		"closed": closed.visitor(), "open": opened.visitor(),
		"reader": closed.person(karta.Reader, w.own), "steering": closed.person(karta.Steering, w.own),
		"own": closed.person(karta.Member, w.own), "foreign": closed.person(karta.Member, w.foreign),
		"coordinator": coordinator, "token": coordinator,
	}
	w.clients = map[string]*client{}
	for name, c := range w.people {
		w.clients[name] = c
	}
	w.clients["token"] = coordinator.token("read")
	return w
}

// name is one that nothing bears yet.
func (w *world) name(what string) string {
	w.made++
	return what + " " + strconv.Itoa(w.made)
}

// post is a new entry of the own organisation.
func (w *world) post(visibility karta.Visibility) karta.Entry {
	in := draftOf(w.name("Post"), w.own, w.sector)
	in.Visibility = visibility
	return w.entry(in)
}

func (w *world) newUser() (karta.User, karta.Invitation) {
	user, invitation, err := w.CreateUser(w.t.Context(), w.Program, w.userInput())
	if err != nil {
		w.t.Fatal(err)
	}
	return user, invitation
}

func (w *world) userInput() karta.UserInput {
	return karta.UserInput{Name: w.name("Person"), Email: strings.ReplaceAll(w.name("p"), " ", "") + "@example.se", Role: karta.Reader, Organisation: w.own, Active: true}
}

func (w *world) organisationInput() karta.OrganisationInput {
	return karta.OrganisationInput{Name: w.name("Organisation"), Kind: karta.Agency, Aliases: []karta.Alias{}, Memberships: []karta.Membership{}}
}

func (w *world) categoryInput() karta.CategoryInput {
	return karta.CategoryInput{Axis: karta.AreaAxis, Name: w.name("Område"), Position: 1}
}

// to is an attempt at a path without a body.
func to(path string) func(*world, *client) attempt {
	return func(*world, *client) attempt { return attempt{path: path} }
}

var firstVersion = []string{"If-Match", `"1"`}

func TestEveryoneMayDoWhatTheyMayAndNothingElse(t *testing.T) {
	w := newWorld(t)
	var rows []permission
	for _, part := range [][]permission{accountPermissions, registerPermissions, entryPermissions, importPermissions, roundPermissions, decisionPermissions, prioritisationPermissions, cofinancingPermissions, workshopPermissions, roadmapPermissions, notePermissions, decisionPackPermissions} {
		rows = append(rows, part...)
	}
	for _, row := range rows {
		operation, _, _ := strings.Cut(row.operation, " · ")
		method, _, _ := strings.Cut(operation, " ")
		for i, want := range strings.Fields(row.statuses) {
			who := callers[i]
			if want == goesOn {
				continue
			}
			w.Advance(10 * time.Minute) // login attempts are forgotten
			tried := row.try(w, w.people[who])
			a := w.attempt(w.clients[who], method, tried)
			if strconv.Itoa(a.status) != want {
				t.Errorf("%s as %s: %d, want %s: %s", row.operation, who, a.status, want, a.body)
			}
			if a.status == http.StatusForbidden && !explains(a) {
				t.Errorf("%s as %s: the refusal does not say who may: %s", row.operation, who, a.body)
			}
		}
	}
	checkComplete(t, w.operations(), rows)
}

func (w *world) attempt(as *client, method string, tried attempt) answer {
	if tried.file != "" {
		return as.sendBody(method, tried.path, strings.NewReader(tried.file), append(tried.headers, "Content-Type", "text/csv")...)
	}
	return as.send(method, tried.path, tried.body, tried.headers...)
}

// explains reports whether a refusal says in words who may, or what to do.
func explains(a answer) bool {
	return len(strings.Fields(into[problem](a).Detail)) > 3
}

// checkComplete fails when a route has no row: a new one can't be forgotten.
func checkComplete(t *testing.T, routes []string, rows []permission) {
	t.Helper()
	tried := map[string]bool{}
	for _, row := range rows {
		operation, _, _ := strings.Cut(row.operation, " · ")
		tried[operation] = true
		if !slices.Contains(routes, operation) || len(strings.Fields(row.statuses)) != len(callers) {
			t.Errorf("%s: no such route, or not a status for each caller", row.operation)
		}
	}
	for _, route := range routes {
		if !tried[route] {
			t.Errorf("%s has no row in the matrix", route)
		}
	}
}

// operations lists the routes under the base as the contract writes them, without those that serve the contract itself.
func (s *service) operations() []string {
	var found []string
	for _, route := range s.handler.(*gin.Engine).Routes() {
		path, under := strings.CutPrefix(route.Path, base)
		if under && !strings.HasPrefix(path, "/openapi.") {
			found = append(found, route.Method+" "+pathParameter.ReplaceAllString(path, "{$1}"))
		}
	}
	return found
}

var pathParameter = regexp.MustCompile(`:(\w+)`)
