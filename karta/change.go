package karta

import (
	"encoding/json"
	"time"
)

// Resource is a sort of thing that changes are recorded for.
type Resource string

// The resources that have a history.
const (
	EntryResource          Resource = "entry"
	OrganisationResource   Resource = "organisation"
	CategoryResource       Resource = "category"
	UserResource           Resource = "user"
	CommentResource        Resource = "comment"
	ImportResource         Resource = "import"
	BackupResource         Resource = "backup"
	RoundResource          Resource = "round"
	DecisionResource       Resource = "decision"
	PrioritisationResource Resource = "prioritisation"
	RaterResource          Resource = "rater"
	BallotResource         Resource = "ballot"
	CofinancingResource    Resource = "cofinancing"
	RoadmapItemResource    Resource = "roadmapItem"
	DecisionPackResource   Resource = "decisionPack"
	WorkshopResource       Resource = "workshop"
	ParticipantResource    Resource = "participant"
	NoteResource           Resource = "note"
	ThemeResource          Resource = "theme"
)

// Action is what was done.
type Action string

// The actions that are recorded.
const (
	Created   Action = "created"
	Updated   Action = "updated"
	Deleted   Action = "deleted"
	Restored  Action = "restored"
	Confirmed Action = "confirmed"
	Applied   Action = "applied"   // an import
	Reversed  Action = "reversed"  // an import, or a row of one
	Frozen    Action = "published" // a round
	Reminded  Action = "reminded"  // those who have not answered in a round
	Opened    Action = "opened"    // a prioritisation, for rating
	Revealed  Action = "revealed"  // the ratings of a prioritisation
	Closed    Action = "closed"    // a prioritisation
	Reopened  Action = "reopened"  // a prioritisation, back to an earlier state
)

// Change is one line of the change log: who did what to what, when, and which fields went from what to what. Before and
// After hold the changed top-level fields only, as JSON objects in the shape of the resource's input; either is null where
// there is no such side. The log is append-only.
type Change struct {
	ID         string          `json:"id"`
	At         time.Time       `json:"at"`
	UserID     string          `json:"userId"`
	UserName   string          `json:"userName"`
	Action     Action          `json:"action"`
	Resource   Resource        `json:"resource"`
	ResourceID string          `json:"resourceId"`
	Label      string          `json:"label"`   // reference and title, or name, at that time
	Version    int             `json:"version"` // of the resource, after the change
	ImportID   string          `json:"importId,omitempty"`
	TraceID    string          `json:"traceId,omitempty"`
	Before     json.RawMessage `json:"before"`
	After      json.RawMessage `json:"after"`
}

// ChangeFilter selects changes.
type ChangeFilter struct {
	Users       []string   `query:"user" validate:"max=100,dive,uuid"`
	Resources   []Resource `query:"resource" validate:"max=19,dive,oneof=entry organisation category user comment import backup round decision prioritisation rater ballot cofinancing roadmapItem decisionPack workshop participant note theme"`
	ResourceIDs []string   `query:"resourceId" validate:"max=100,dive,uuid"`
	Actions     []Action   `query:"action" validate:"max=13,dive,oneof=created updated deleted restored confirmed applied reversed published reminded opened revealed closed reopened"`
	Imports     []string   `query:"import" validate:"max=100,dive,uuid"`
	From        Date       `query:"from" validate:"date"`
	To          Date       `query:"to" validate:"date"`
}

// FieldDifference is a field that differs between two versions of an entry. Before and After are its values as people
// read them, one line for each item of a list; Added and Removed are the lines that only one side has.
type FieldDifference struct {
	Field   string   `json:"field"`
	Before  []string `json:"before"`
	After   []string `json:"after"`
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
}

// Comparison is what differs between two versions of an entry.
type Comparison struct {
	From        int               `json:"from"`
	To          int               `json:"to"`
	Differences []FieldDifference `json:"differences"`
}
