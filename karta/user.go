package karta

import "time"

// UserRole is what a person may do in the product.
type UserRole string

// The roles of people, from the one who may least.
const (
	Visitor     UserRole = "visitor" // nobody is logged in
	Reader      UserRole = "reader"
	Member      UserRole = "member"
	Steering    UserRole = "steering"
	Coordinator UserRole = "coordinator"
)

// Caller is who asks. Every way to the data takes one. The zero Caller is a visitor to a closed service.
type Caller struct {
	UserID         string
	Name           string
	Role           UserRole
	OrganisationID string
	SessionID      string // the session the request came with, if any
	TokenID        string // the API token the request came with, if any
	ReadOnly       bool   // an API token that may only read
	WorkshopKey    string // SHA-256, 32 bytes, of the key that the caller's browser joins workshops with, if any
	Open           bool   // the service shows public entries to visitors
	Language       Language
	TraceID        string
	Receipt        *Receipt // of a request that the caller may repeat: what changes because of it is written with it
}

// Program is the caller when the program itself acts, as for demo data and commands at the terminal. It may do what a
// coordinator may, and what it does is recorded under the name alone.
func Program(name string) Caller { return Caller{Name: name, Role: Coordinator} }

// LoggedIn reports whether the caller is a known person, or the program itself.
func (c Caller) LoggedIn() bool { return c.UserID != "" || c.Role == Coordinator }

// UserInput is what a coordinator writes about a person.
type UserInput struct {
	Name         string                `json:"name" validate:"required,text,max=200"`
	Email        string                `json:"email" validate:"required,email,max=254"`
	Role         UserRole              `json:"role" validate:"required,oneof=reader member steering coordinator"`
	Organisation OrganisationReference `json:"organisation"`
	Active       bool                  `json:"active"` // an inactive person can't log in; history keeps the name
}

// User is a person with an account. Invited is true until a password has been chosen.
type User struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	UserInput
	Invited    bool       `json:"invited"`
	LastSeenAt *time.Time `json:"lastSeenAt"`
	CreatedAt  time.Time  `json:"createdAt"`
	UpdatedAt  time.Time  `json:"updatedAt"`
}

// UserFilter selects people.
type UserFilter struct {
	Query         string     `query:"q" validate:"max=200"`
	Roles         []UserRole `query:"role" validate:"max=4,dive,oneof=reader member steering coordinator"`
	Organisations []string   `query:"organisation" validate:"max=100,dive,uuid"`
	Active        *bool      `query:"active"`
}

// Invitation is a one-time link by which a person chooses a password. Token is shown once and stored hashed.
type Invitation struct {
	Purpose   string    `json:"purpose"` // invitation, reset, setup
	Token     string    `json:"token"`
	URL       string    `json:"url"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// Activation is what a person sends to take an invitation, a reset or the first set-up into use. Name, Email and
// OrganisationName are needed for the first set-up only.
type Activation struct {
	Token            string `json:"token" validate:"required,max=200"`
	Password         string `json:"password" validate:"required,min=12,max=200"`
	Name             string `json:"name" validate:"text,max=200"`
	Email            string `json:"email" validate:"omitempty,email,max=254"`
	OrganisationName string `json:"organisationName" validate:"text,max=200"`
}

// Credentials are what a person logs in with.
type Credentials struct {
	Email    string `json:"email" validate:"required,max=254"`
	Password string `json:"password" validate:"required,max=200"`
}

// PasswordChange is a new password and proof of the old one.
type PasswordChange struct {
	CurrentPassword string `json:"currentPassword" validate:"required,max=200"`
	NewPassword     string `json:"newPassword" validate:"required,min=12,max=200"`
}

// Device is where a person logs in from.
type Device struct {
	Name    string // as the browser calls itself
	Address string // remote address without port; attempts are limited for each
}

// Session is a logged-in device.
type Session struct {
	ID        string    `json:"id"`
	Device    string    `json:"device"`
	Current   bool      `json:"current"`
	CreatedAt time.Time `json:"createdAt"`
	SeenAt    time.Time `json:"seenAt"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// APITokenInput is a wish for a token for a program.
type APITokenInput struct {
	Name      string    `json:"name" validate:"required,text,max=100"`
	Scope     string    `json:"scope" validate:"required,oneof=read write"`
	ExpiresAt time.Time `json:"expiresAt" validate:"required"` // at most 366 days ahead
}

// APIToken lets a program act for a person. Token is given once, when it is made.
type APIToken struct {
	ID string `json:"id"`
	APITokenInput
	Token     string     `json:"token,omitempty"`
	CreatedAt time.Time  `json:"createdAt"`
	SeenAt    *time.Time `json:"seenAt"`
}

var userRoleNames = map[UserRole]Text{
	Reader:      {Sv: "Läsare", En: "Reader"},
	Member:      {Sv: "Medlem", En: "Member"},
	Steering:    {Sv: "Styrgrupp", En: "Steering group"},
	Coordinator: {Sv: "Samordnare", En: "Coordinator"},
}

// Name is what a role is called.
func (r UserRole) Name() Text { return userRoleNames[r] }
