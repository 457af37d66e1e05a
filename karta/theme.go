package karta

import "time"

// ThemeState is whether a theme is in use.
type ThemeState string

// The states of a theme. One that is merged or dissolved stays as a row, so that it can come back.
const (
	ThemeOpen      ThemeState = "open"
	ThemeMerged    ThemeState = "merged"    // its notes went to another
	ThemeDissolved ThemeState = "dissolved" // its notes stand by themselves again
)

// ThemeInput is what is written about a theme.
type ThemeInput struct {
	Name        string `json:"name" validate:"required,text,max=120"`
	Description string `json:"description" validate:"text,max=2000"`
}

// Theme is a cluster of notes of one round, from one workshop or several. Counts are of notes as [NoteUse] has them.
type Theme struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Change  int    `json:"change"` // of the round's boards, at its last write
	RoundID string `json:"roundId"`
	ThemeInput
	Workshop          *WorkshopReference `json:"workshop"` // where it was made, null if across all
	State             ThemeState         `json:"state"`
	MergedInto        string             `json:"mergedInto"` // id of the theme it went to, or empty
	SetAside          string             `json:"setAside"`   // the reason, empty if it is not
	Use               Use                `json:"use"`
	NoteCount         int                `json:"noteCount"`
	WorkshopCount     int                `json:"workshopCount"`
	OrganisationCount int                `json:"organisationCount"`
	Entries           []EntryReference   `json:"entries"` // what it became or was tied to, as far as the caller may read them
	MayEdit           bool               `json:"mayEdit"`
	CreatedAt         time.Time          `json:"createdAt"`
	UpdatedAt         time.Time          `json:"updatedAt"`
}

// ThemeReference points at a theme.
type ThemeReference struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ThemeFilter selects themes of a round. Those that are merged or dissolved are not listed.
type ThemeFilter struct {
	Query     string   `query:"q" validate:"max=200"`
	Workshops []string `query:"workshop" validate:"max=100,dive,uuid"` // has notes from one of them
	Uses      []Use    `query:"use" validate:"max=3,dive,oneof=used setAside left"`
	Sort      string   `query:"sort"` // name, notes, workshops, updatedAt
}

// ThemeCreation is a new theme and the notes it begins with. Without a workshop it belongs to all of them.
type ThemeCreation struct {
	ThemeInput
	WorkshopID string    `json:"workshopId,omitempty" validate:"omitempty,uuid"`
	Notes      []Version `json:"notes,omitempty" validate:"max=500,dive"`
}

// ThemeMerger gathers other themes' notes in one.
type ThemeMerger struct {
	Version int       `json:"version" validate:"required,min=1"` // of the theme that the others go to
	Themes  []Version `json:"themes" validate:"required,min=1,max=100,dive"`
}
