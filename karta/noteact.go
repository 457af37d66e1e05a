package karta

import "time"

// Version names a note or a theme and the version of it that an act is based on.
type Version struct {
	ID      string `json:"id" validate:"required,uuid"`
	Version int    `json:"version" validate:"required,min=1"`
}

// NoteActKind is what was done with notes and themes.
type NoteActKind string

// The acts. Each is undone by a reversal, which is an act itself.
const (
	ThemeCreatedAct   NoteActKind = "themeCreated"
	ThemeDissolvedAct NoteActKind = "themeDissolved"
	ThemesMergedAct   NoteActKind = "themesMerged"
	NotesMovedAct     NoteActKind = "notesMoved"
	NotesMergedAct    NoteActKind = "notesMerged"
	NoteSplitAct      NoteActKind = "noteSplit"
	SetAsideAct       NoteActKind = "setAside"
	TakenBackAct      NoteActKind = "takenBack"
	GroupRejectedAct  NoteActKind = "groupRejected"
	GroupReconsidered NoteActKind = "groupReconsidered"
	EntriesTiedAct    NoteActKind = "tied"
	EntriesUntiedAct  NoteActKind = "untied"
	ReversedAct       NoteActKind = "reversed"
)

var noteActNames = map[NoteActKind]Text{
	ThemeCreatedAct:   {"Gjorde ett tema", "Made a theme"},
	ThemeDissolvedAct: {"Upplöste ett tema", "Dissolved a theme"},
	ThemesMergedAct:   {"Slog ihop teman", "Merged themes"},
	NotesMovedAct:     {"Flyttade noteringar", "Moved notes"},
	NotesMergedAct:    {"Slog ihop noteringar", "Merged notes"},
	NoteSplitAct:      {"Delade upp en notering", "Split a note"},
	SetAsideAct:       {"Lade åt sidan", "Set aside"},
	TakenBackAct:      {"Tog tillbaka", "Took back"},
	GroupRejectedAct:  {"Sade nej till en föreslagen grupp", "Rejected a suggested group"},
	GroupReconsidered: {"Tog tillbaka ett nej till en föreslagen grupp", "Took back a no to a suggested group"},
	EntriesTiedAct:    {"Knöt till poster", "Tied to entries"},
	EntriesUntiedAct:  {"Lossade från poster", "Untied from entries"},
	ReversedAct:       {"Ångrade", "Undid"},
}

// Name is what an act of the kind is called.
func (k NoteActKind) Name() Text { return noteActNames[k] }

// NoteAct is something that was done with notes and themes, all of it or nothing, with the versions that came of it.
type NoteAct struct {
	ID         string           `json:"id"`
	RoundID    string           `json:"roundId"`
	Kind       NoteActKind      `json:"kind"`
	Text       string           `json:"text"` // what was done, in words
	At         time.Time        `json:"at"`
	By         string           `json:"by"`
	Change     int              `json:"change"` // of the round's boards
	Notes      []Version        `json:"notes"`
	Themes     []Version        `json:"themes"`
	Entries    []EntryReference `json:"entries"` // tied or untied
	ReversedAt *time.Time       `json:"reversedAt"`
}

// MoveTarget is where notes are moved to.
type MoveTarget string

// Notes move to a theme, an area or a kind; or, with an empty id, out of theme or area.
const (
	ToTheme MoveTarget = "theme"
	ToArea  MoveTarget = "area"
	ToKind  MoveTarget = "kind"
)

// NoteMove moves several notes, all or none.
type NoteMove struct {
	Notes   []Version  `json:"notes" validate:"required,min=1,max=500,dive"`
	Target  MoveTarget `json:"target" validate:"required,oneof=theme area kind"`
	ThemeID string     `json:"themeId,omitempty" validate:"omitempty,uuid"`
	AreaID  string     `json:"areaId,omitempty" validate:"omitempty,uuid"`
	Kind    NoteKind   `json:"kind,omitempty" validate:"omitempty,oneof=need initiative challenge obstacle opportunity"`
}

// NoteSplit makes several notes of one.
type NoteSplit struct {
	Version int      `json:"version" validate:"required,min=1"`
	Texts   []string `json:"texts" validate:"required,min=2,max=10,dive,required,text,max=500"`
}

// NoteMerger lets one note stand for others that say the same.
type NoteMerger struct {
	Version int       `json:"version" validate:"required,min=1"` // of the note that stays
	Notes   []Version `json:"notes" validate:"required,min=1,max=100,dive"`
}

// SetAside sets notes and themes aside for a reason, or takes them back with an empty one.
type SetAside struct {
	Notes  []Version `json:"notes,omitempty" validate:"max=500,dive"`
	Themes []Version `json:"themes,omitempty" validate:"max=100,dive"`
	Reason string    `json:"reason" validate:"text,max=500"`
}

// NotePromotion makes an entry of a theme, or of notes, or ties them to one that there is already: one of the two.
type NotePromotion struct {
	Themes  []Version   `json:"themes,omitempty" validate:"max=20,dive"`
	Notes   []Version   `json:"notes,omitempty" validate:"max=500,dive"`
	Entry   *EntryInput `json:"entry,omitempty" validate:"-"` // held to its rules when it is registered
	EntryID string      `json:"entryId,omitempty" validate:"omitempty,uuid"`
}
