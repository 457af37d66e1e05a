package api

import (
	"context"

	"oversiktskarta/karta"
)

type userList struct {
	karta.UserFilter
	Paging
	Sort string `query:"sort"`
}

func (a *API) listUsers(ctx context.Context, by karta.Caller, in userList) (karta.Found[karta.User], error) {
	return a.store.ListUsers(ctx, by, in.UserFilter, in.Sort, in.Page)
}

type userCreation struct {
	User karta.UserInput `body:"json"`
}

// invitedUser is a new account with the link that takes it into use.
type invitedUser struct {
	User       karta.User       `json:"user"`
	Invitation karta.Invitation `json:"invitation"`
}

func (a *API) createUser(ctx context.Context, by karta.Caller, in userCreation) (invitedUser, error) {
	user, invitation, err := a.store.CreateUser(ctx, by, in.User)
	return invitedUser{user, a.linked(invitation)}, err
}

// linked gives an invitation the address to open. The token stands after #, so that it reaches no server log.
func (a *API) linked(invitation karta.Invitation) karta.Invitation {
	invitation.URL = ActivationURL(a.origin, invitation.Token)
	return invitation
}

// ActivationURL is the page where a token from an invitation is taken into use. The token stands after #, so that it
// reaches no server log.
func ActivationURL(origin, token string) string { return origin + "/aktivera#token=" + token }

type userPath struct {
	UserID string `path:"userId"`
}

func (a *API) getUser(ctx context.Context, by karta.Caller, in userPath) (karta.User, error) {
	return a.store.User(ctx, by, in.UserID)
}

type userUpdate struct {
	UserID  string          `path:"userId"`
	Version baseVersion     `header:"If-Match"`
	User    karta.UserInput `body:"json"`
}

func (a *API) updateUser(ctx context.Context, by karta.Caller, in userUpdate) (karta.User, error) {
	return a.store.UpdateUser(ctx, by, in.UserID, int(in.Version), in.User)
}

// sentInvitation is an invitation to a known person.
type sentInvitation struct {
	karta.Invitation
	userID string
}

func (r sentInvitation) address() string { return "/users/" + r.userID }

func (a *API) createInvitation(ctx context.Context, by karta.Caller, in userPath) (sentInvitation, error) {
	invitation, err := a.store.Invite(ctx, by, in.UserID)
	return sentInvitation{a.linked(invitation), in.UserID}, err
}
