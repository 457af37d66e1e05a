package api

import (
	"context"
	"crypto/sha256"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// sessionCookie is the name of the cookie that a browser's session is in.
const sessionCookie = "karta_session"

// identity is a known caller with the account behind.
type identity struct {
	caller karta.Caller
	user   karta.User
}

// identify finds out who asks: by bearer token, else by cookie, else a visitor. A token that does not hold is refused; a
// cookie that does not is a session that has ended, which makes a visitor.
func (a *API) identify(c *gin.Context) {
	known, err := a.identityOf(c.Request)
	if err != nil {
		a.fail(c, err)
		return
	}
	known.caller.Open = a.PublicReading
	known.caller.Language = languageOf(c.Request)
	known.caller.TraceID = traceOf(c)
	factsOf(c).identity = known
	c.Writer.Header()["Vary"] = varyHeader
	c.Next()
}

func (a *API) identityOf(r *http.Request) (identity, error) {
	known, err := a.accountOf(r)
	if cookie, _ := r.Cookie(workshopCookie); cookie != nil { // the only error is that there is none
		hash := sha256.Sum256([]byte(cookie.Value))
		known.caller.WorkshopKey = string(hash[:])
	}
	return known, err
}

func (a *API) accountOf(r *http.Request) (identity, error) {
	visitor := identity{caller: karta.Caller{Role: karta.Visitor}}
	if header := r.Header.Get("Authorization"); header != "" {
		scheme, token, _ := strings.Cut(header, " ")
		if !strings.EqualFold(scheme, "Bearer") {
			return visitor, karta.Fail(karta.Unauthenticated, "token.scheme", "Ange API-nyckeln som ”Authorization: Bearer …”.",
				"Give the API token as “Authorization: Bearer …”.")
		}
		return a.callers.find(r.Context(), "token "+strings.TrimSpace(token), a.now(), func(ctx context.Context) (identity, error) {
			caller, user, err := a.store.CallerByToken(ctx, strings.TrimSpace(token))
			return identity{caller, user}, err
		})
	}
	cookie, _ := r.Cookie(sessionCookie) // the only error is that there is none
	if cookie == nil {
		return visitor, nil
	}
	known, err := a.callers.find(r.Context(), "cookie "+cookie.Value, a.now(), func(ctx context.Context) (identity, error) {
		caller, user, err := a.store.CallerByCookie(ctx, cookie.Value)
		return identity{caller, user}, err
	})
	if errors.Is(err, karta.Unauthenticated) {
		return visitor, nil
	}
	return known, err
}

func callerOf(c *gin.Context) karta.Caller { return factsOf(c).caller }

// open lets those in who may look around: everyone where public reading is on, otherwise those logged in. It stands before
// anything is read of the request; what the caller may do is decided in the store, at the data.
func (a *API) open(c *gin.Context) { a.gate(c, karta.MayLookAround) }

// loggedIn lets those in who are known, before anything is read of the request.
func (a *API) loggedIn(c *gin.Context) { a.gate(c, karta.MustBeLoggedIn) }

func (a *API) gate(c *gin.Context, may func(karta.Caller) error) {
	if err := may(callerOf(c)); err != nil {
		a.fail(c, err)
		return
	}
	c.Next()
}

// callers remembers who is behind a session or a token, so that a burst of requests asks the database once. What is
// remembered lasts a minute, and nothing of it is left once anybody writes: a session that has been ended is over at once.
type callers struct {
	mu         sync.Mutex
	generation int
	known      map[[sha256.Size]byte]remembered
}

type remembered struct {
	identity identity
	until    time.Time
}

const (
	rememberFor   = time.Minute
	rememberAtMax = 10_000
)

func newCallers() *callers { return &callers{known: map[[sha256.Size]byte]remembered{}} }

func (c *callers) find(ctx context.Context, secret string, now time.Time, ask func(context.Context) (identity, error)) (identity, error) {
	key := sha256.Sum256([]byte(secret))
	c.mu.Lock()
	found, ok := c.known[key]
	generation := c.generation
	c.mu.Unlock()
	if ok && now.Before(found.until) {
		return found.identity, nil
	}
	fresh, err := ask(ctx)
	if err != nil {
		return identity{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.generation == generation {
		if len(c.known) >= rememberAtMax {
			clear(c.known)
		}
		c.known[key] = remembered{fresh, now.Add(rememberFor)}
	}
	return fresh, nil
}

// forget drops all that is remembered, and what is being asked for now is not kept either.
func (c *callers) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.generation++
	clear(c.known)
}
