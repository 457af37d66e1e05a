package karta

import "time"

// NoteKind is what a note is about.
type NoteKind string

// The kinds of note.
const (
	NeedNote        NoteKind = "need"
	InitiativeNote  NoteKind = "initiative"
	ChallengeNote   NoteKind = "challenge"
	ObstacleNote    NoteKind = "obstacle"
	OpportunityNote NoteKind = "opportunity"
)

// NoteState is whether a note is shown.
type NoteState string

// The states of a note. None but shown is seen on a board, except by who may take it back.
const (
	NoteShown     NoteState = "shown"
	NoteHidden    NoteState = "hidden"    // by a facilitator
	NoteWithdrawn NoteState = "withdrawn" // by its author
	NoteMerged    NoteState = "merged"    // another stands for it
	NoteSplitUp   NoteState = "split"     // its parts stand for it
)

// NoteInput is what is written on a note. Ids are empty for none.
type NoteInput struct {
	Kind     NoteKind `json:"kind" validate:"required,oneof=need initiative challenge obstacle opportunity"`
	Text     string   `json:"text" validate:"required,text,max=500"`
	AreaID   string   `json:"areaId,omitempty" validate:"omitempty,uuid"`
	SectorID string   `json:"sectorId,omitempty" validate:"omitempty,uuid"`
	ThemeID  string   `json:"themeId,omitempty" validate:"omitempty,uuid"` // for facilitators to choose
	Key      string   `json:"key,omitempty" validate:"omitempty,uuid"`     // made by the client, so that what is sent again is the same note
}

// Note is a note as one caller sees it.
type Note struct {
	ID         string `json:"id"`
	Version    int    `json:"version"`
	Change     int    `json:"change"` // of the round's boards, at its last write
	Number     int    `json:"number"` // in the round
	WorkshopID string `json:"workshopId,omitempty"`
	NoteInput
	State            NoteState `json:"state"`
	OrganisationID   string    `json:"organisationId,omitempty"`
	OrganisationName string    `json:"organisationName"`
	AuthorName       string    `json:"authorName,omitempty"` // for facilitators
	Own              bool      `json:"own"`
	MayEdit          bool      `json:"mayEdit"`
	MergedInto       string    `json:"mergedInto,omitempty"`
	SplitFrom        string    `json:"splitFrom,omitempty"`
	SetAside         string    `json:"setAside,omitempty"`
	Dots             int       `json:"dots"` // 0 until the workshop is closed
	CreatedAt        time.Time `json:"createdAt"`
	UpdatedAt        time.Time `json:"updatedAt"`
}

// NoteBatch is notes that were written on paper, with the organisation of those who wrote them.
type NoteBatch struct {
	OrganisationID   string      `json:"organisationId" validate:"omitempty,uuid"`
	OrganisationName string      `json:"organisationName" validate:"text,max=200"`
	Notes            []NoteInput `json:"notes" validate:"required,min=1,max=200,dive"`
}

// NoteStateInput is the state that a note is to have, one of those that are chosen.
type NoteStateInput struct {
	State string `json:"state" validate:"required,oneof=shown hidden withdrawn"`
}
