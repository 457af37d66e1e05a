package api

import (
	"context"
	"net/http"
	"time"

	"oversiktskarta/karta"
)

// workshopCookie is the name of the cookie with the key by which a browser without an account is known in workshops.
const workshopCookie = "karta_workshops"

// workshopKeyLasts is longer than any round.
const workshopKeyLasts = 2 * 365 * 24 * time.Hour

// workshopKeyCookie is the cookie that hands a new key over; nil without one.
func (a *API) workshopKeyCookie(key string) *http.Cookie {
	if key == "" {
		return nil
	}
	return &http.Cookie{
		Name: workshopCookie, Value: key, Path: "/", Expires: a.now().Add(workshopKeyLasts).UTC(),
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: a.overTLS,
	}
}

func setCookie(h http.Header, cookie *http.Cookie) {
	if cookie != nil {
		h.Add("Set-Cookie", cookie.String())
	}
}

type workshopParticipantList struct {
	workshopPath
	Paging
}

func (a *API) listWorkshopParticipants(ctx context.Context, by karta.Caller, in workshopParticipantList) (karta.Found[karta.WorkshopParticipant], error) {
	return a.store.ListParticipants(ctx, by, in.WorkshopID, in.Page)
}

type joining struct {
	WorkshopID  string                 `path:"workshopId"`
	Participant karta.ParticipantInput `body:"json"`
	Address     string                 `peer:"address"`
}

// joined is a participant, with the cookie of a browser that had none yet.
type joined struct {
	karta.WorkshopParticipant
	cookie *http.Cookie
}

func (j joined) address() string { return "/workshops/" + j.WorkshopID + "/participants/current" }

func (j joined) setHeaders(h http.Header) { setCookie(h, j.cookie) }

func (a *API) createWorkshopParticipant(ctx context.Context, by karta.Caller, in joining) (joined, error) {
	participant, key, err := a.store.JoinWorkshop(ctx, by, in.WorkshopID, in.Participant, in.Address)
	return joined{participant, a.workshopKeyCookie(key)}, err
}

func (a *API) getCurrentParticipant(ctx context.Context, by karta.Caller, in workshopPath) (karta.WorkshopParticipant, error) {
	return a.store.CurrentParticipant(ctx, by, in.WorkshopID)
}
