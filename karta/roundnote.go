package karta

import "time"

// Use is what has become of a note or a theme.
type Use string

// The uses. What is left has neither become anything nor been set aside.
const (
	Used      Use = "used" // it, or its theme, became an entry or was tied to one
	AsideUse  Use = "setAside"
	LeftToUse Use = "left"
)

// RoundNote is a note of a round with the thread from it: its theme, and what it became.
type RoundNote struct {
	ID           string             `json:"id"`
	Version      int                `json:"version"`
	Number       int                `json:"number"`   // in the round
	Workshop     *WorkshopReference `json:"workshop"` // null in the idea box
	Kind         NoteKind           `json:"kind"`
	Text         string             `json:"text"`
	Area         *CategoryReference `json:"area"`
	Sector       *CategoryReference `json:"sector"`
	Organisation NoteOrganisation   `json:"organisation"`
	Author       string             `json:"author"` // empty for those who may not see names, and once names have been removed
	State        NoteState          `json:"state"`
	MergedInto   string             `json:"mergedInto"` // id of the note that stands for it, or empty
	SplitFrom    string             `json:"splitFrom"`  // id of the note it was made from, or empty
	Theme        *ThemeReference    `json:"theme"`
	Use          Use                `json:"use"`
	SetAside     string             `json:"setAside"` // the reason, its own or its theme's
	Entries      []EntryReference   `json:"entries"`  // by itself or by its theme, as far as the caller may read them
	Dots         int                `json:"dots"`     // 0 until its workshop is closed
	MayEdit      bool               `json:"mayEdit"`
	CreatedAt    time.Time          `json:"createdAt"`
	UpdatedAt    time.Time          `json:"updatedAt"`
}

// NoteOrganisation is where an author comes from. ID is empty for an organisation that is not in the register.
type NoteOrganisation struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// RoundNoteFilter selects notes of a round.
type RoundNoteFilter struct {
	Query         string     `query:"q" validate:"max=200"`
	Workshops     []string   `query:"workshop" validate:"max=100,dive,uuid|eq=none"` // none: the idea box
	Themes        []string   `query:"theme" validate:"max=100,dive,uuid|eq=none"`
	Kinds         []NoteKind `query:"kind" validate:"max=5,dive,oneof=need initiative challenge obstacle opportunity"`
	Areas         []string   `query:"area" validate:"max=100,dive,uuid|eq=none"`
	Organisations []string   `query:"organisation" validate:"max=100,dive,uuid"`
	Uses          []Use      `query:"use" validate:"max=3,dive,oneof=used setAside left"`
	Sort          string     `query:"sort"` // number, workshop, theme, organisation, updatedAt
}

// NoteThread is a note, what it was made from or gathers, and through its theme and entries what became of it.
type NoteThread struct {
	Note  RoundNote   `json:"note"`
	Parts []RoundNote `json:"parts"` // that it was split into, or that it stands for
}

// EntryThread is what an entry grew out of: themes and notes tied to it, and the notes of those themes.
type EntryThread struct {
	Themes []Theme     `json:"themes"`
	Notes  []RoundNote `json:"notes"`
}

// NoteCount counts notes by what has become of them. Each is counted once: one that another stands for shares its fate, one
// that was split counts as its parts.
type NoteCount struct {
	Total    int `json:"total"`
	Used     int `json:"used"`
	SetAside int `json:"setAside"`
	Left     int `json:"left"`
	Grouped  int `json:"grouped"` // of those left, in a theme
}

// NoteCounts is how far a round's notes have been gone through, in all and by workshop.
type NoteCounts struct {
	Total     NoteCount           `json:"total"`
	IdeaBox   NoteCount           `json:"ideaBox"`
	Workshops []WorkshopNoteCount `json:"workshops"`
}

// WorkshopNoteCount is how far the notes of a workshop have been gone through.
type WorkshopNoteCount struct {
	Workshop WorkshopReference `json:"workshop"`
	Count    NoteCount         `json:"count"`
}

// Recurrences tells in which workshops each theme was raised, the widest spread first.
type Recurrences struct {
	Workshops []WorkshopReference `json:"workshops"`
	Themes    []Recurrence        `json:"themes"`
}

// Recurrence is a theme with how many notes of it each workshop has.
type Recurrence struct {
	Theme         ThemeReference        `json:"theme"`
	Use           Use                   `json:"use"`
	Text          string                `json:"text"` // "i 7 av 8 workshoppar"
	WorkshopCount int                   `json:"workshopCount"`
	NoteCount     int                   `json:"noteCount"`
	Notes         []int                 `json:"notes"`   // for each of the workshops
	IdeaBox       int                   `json:"ideaBox"` // notes from the idea box
	Dots          int                   `json:"dots"`
	Organisations []RaisingOrganisation `json:"organisations"` // most notes first
	Entries       []EntryReference      `json:"entries"`
}

// RaisingOrganisation is an organisation behind a theme.
type RaisingOrganisation struct {
	Organisation NoteOrganisation `json:"organisation"`
	NoteCount    int              `json:"noteCount"`
}

// ThemeSuggestion is a group of notes that seem to be about the same thing.
type ThemeSuggestion struct {
	Hash          string      `json:"hash"` // tells the group by its notes
	Name          string      `json:"name"` // offered for the theme
	Reason        string      `json:"reason"`
	Words         []string    `json:"words"` // that its notes share
	Notes         []RoundNote `json:"notes"` // the most typical first
	WorkshopCount int         `json:"workshopCount"`
	Rejected      bool        `json:"rejected"`
}

// GroupAnswer is yes or no to a suggested group.
type GroupAnswer string

// The answers to a suggested group.
const (
	AcceptGroup     GroupAnswer = "accept"
	RejectGroup     GroupAnswer = "reject"
	ReconsiderGroup GroupAnswer = "reconsider" // takes a rejection back
)

// SuggestionAnswer is what somebody says of a suggested group.
type SuggestionAnswer struct {
	Answer     GroupAnswer `json:"answer" validate:"required,oneof=accept reject reconsider"`
	Hash       string      `json:"hash" validate:"max=64"`                         // of the group, when a rejection is taken back
	Name       string      `json:"name" validate:"text,max=120"`                   // of the theme, when it is accepted
	WorkshopID string      `json:"workshopId,omitempty" validate:"omitempty,uuid"` // where the theme is made, empty across all
	Notes      []Version   `json:"notes,omitempty" validate:"max=500,dive"`        // when it is accepted or rejected
}
