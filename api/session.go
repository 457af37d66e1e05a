package api

import (
	"context"
	"net/http"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// currentSession is who is logged in, and what the login page needs to know of the service.
type currentSession struct {
	User          *sessionUser   `json:"user"`
	Session       *karta.Session `json:"session"`
	PublicReading bool           `json:"publicReading"`
	Demo          bool           `json:"demo"`
	DemoAccounts  []DemoAccount  `json:"demoAccounts"`
	DemoWorkshop  *DemoWorkshop  `json:"demoWorkshop"`
}

// sessionUser is what an account's own person sees of it.
type sessionUser struct {
	ID           string                      `json:"id"`
	Name         string                      `json:"name"`
	Email        string                      `json:"email"`
	Role         karta.UserRole              `json:"role"`
	Organisation karta.OrganisationReference `json:"organisation"`
}

type ownAccount struct {
	Account karta.User `peer:"account" validate:"-"` // the zero User of a visitor
}

func (a *API) getCurrentSession(ctx context.Context, by karta.Caller, in ownAccount) (currentSession, error) {
	return a.describe(ctx, by, in.Account)
}

func (a *API) describe(ctx context.Context, by karta.Caller, user karta.User) (currentSession, error) {
	current := currentSession{PublicReading: a.PublicReading, Demo: a.Demo, DemoAccounts: notNull(a.DemoAccounts), DemoWorkshop: a.DemoWorkshop}
	if !by.LoggedIn() {
		return current, nil
	}
	current.User = &sessionUser{user.ID, user.Name, user.Email, user.Role, user.Organisation}
	sessions, err := a.store.ListSessions(ctx, by)
	for i := range sessions {
		if sessions[i].Current {
			current.Session = &sessions[i]
		}
	}
	return current, err
}

// startedSession is a current session with the cookie that carries it.
type startedSession struct {
	currentSession
	cookie *http.Cookie
}

func (startedSession) address() string { return "/sessions/current" }

func (s startedSession) setHeaders(h http.Header) { h.Add("Set-Cookie", s.cookie.String()) }

type login struct {
	Credentials karta.Credentials `body:"json"`
	Device      string            `header:"User-Agent"`
	Address     string            `peer:"address"`
}

func (a *API) createSession(ctx context.Context, by karta.Caller, in login) (startedSession, error) {
	token, err := a.store.Login(ctx, in.Credentials, device(in.Device, in.Address))
	if err != nil {
		return startedSession{}, err
	}
	return a.start(ctx, by, token)
}

type activation struct {
	Activation karta.Activation `body:"json"`
	Device     string           `header:"User-Agent"`
	Address    string           `peer:"address"`
}

func (a *API) createActivation(ctx context.Context, by karta.Caller, in activation) (startedSession, error) {
	token, err := a.store.Activate(ctx, in.Activation, device(in.Device, in.Address))
	if err != nil {
		return startedSession{}, err
	}
	return a.start(ctx, by, token)
}

// start answers with the session that a fresh token belongs to.
func (a *API) start(ctx context.Context, asked karta.Caller, token string) (startedSession, error) {
	by, user, err := a.store.CallerByCookie(ctx, token)
	if err != nil {
		return startedSession{}, err
	}
	by.Language, by.TraceID = asked.Language, asked.TraceID
	current, err := a.describe(ctx, by, user)
	if err != nil || current.Session == nil {
		return startedSession{}, err
	}
	return startedSession{current, a.cookie(token, a.now().Add(cookieLasts))}, nil
}

// cookieLasts is longer than any session: that one is over is for the register to say.
const cookieLasts = 100 * 24 * time.Hour

func (a *API) cookie(token string, expires time.Time) *http.Cookie {
	return &http.Cookie{
		Name: sessionCookie, Value: token, Path: "/", Expires: expires.UTC(),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: a.overTLS,
	}
}

// device is where a person logs in from; what the browser calls itself is cut to what a list of sessions can show.
func device(userAgent, address string) karta.Device {
	runes := []rune(strings.ToValidUTF8(userAgent, ""))
	return karta.Device{Name: string(runes[:min(len(runes), 200)]), Address: address}
}

func (a *API) listSessions(ctx context.Context, by karta.Caller, _ Paging) ([]karta.Session, error) {
	return a.store.ListSessions(ctx, by)
}

type sessionPath struct {
	SessionID string `path:"sessionId"`
}

// endedSession takes the cookie back where the session that ended is the caller's own.
type endedSession struct{ cookie *http.Cookie }

func (e endedSession) setHeaders(h http.Header) {
	if e.cookie != nil {
		h.Add("Set-Cookie", e.cookie.String())
	}
}

func (a *API) deleteSession(ctx context.Context, by karta.Caller, in sessionPath) (endedSession, error) {
	err := a.store.DeleteSession(ctx, by, in.SessionID)
	if err != nil || in.SessionID != "current" && in.SessionID != by.SessionID {
		return endedSession{}, err
	}
	return endedSession{a.cookie("", time.Unix(0, 0))}, nil
}

type passwordChange struct {
	Passwords karta.PasswordChange `body:"json"`
}

func (a *API) createPasswordChange(ctx context.Context, by karta.Caller, in passwordChange) (none, error) {
	return none{}, a.store.ChangePassword(ctx, by, in.Passwords)
}
