package karta

import "time"

// WorkshopStage is what a workshop is doing.
type WorkshopStage string

// The stages of a workshop. A facilitator may go from any of them to any other.
const (
	StagePrepared WorkshopStage = "prepared"
	StageWrite    WorkshopStage = "write"
	StageReveal   WorkshopStage = "reveal"
	StageGroup    WorkshopStage = "group"
	StageVote     WorkshopStage = "vote"
	StageClosed   WorkshopStage = "closed"
)

// BoardColumns is what the columns of a board are.
type BoardColumns string

// The columns that a board can have.
const (
	ColumnsByArea BoardColumns = "area"
	ColumnsByKind BoardColumns = "kind"
)

// WorkshopReference points at a workshop.
type WorkshopReference struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// WorkshopInput is what is written about a workshop. Columns are by area where nothing is said.
type WorkshopInput struct {
	Name         string                  `json:"name" validate:"required,text,max=100"`
	Description  string                  `json:"description" validate:"text,max=2000"`
	Place        string                  `json:"place" validate:"text,max=200"`
	StartsAt     *time.Time              `json:"startsAt"`
	EndsAt       *time.Time              `json:"endsAt"`
	Sectors      []CategoryReference     `json:"sectors" validate:"max=50,dive"`
	Facilitators []UserReference         `json:"facilitators" validate:"max=50,dive"`
	Invited      []OrganisationReference `json:"invited" validate:"max=500,dive"`
	Columns      BoardColumns            `json:"columns" validate:"omitempty,oneof=area kind"`
	DotsEach     int                     `json:"dotsEach" validate:"min=0,max=20"` // 0 for no vote
}

// Workshop is a workshop of a round. Code is there for those who facilitate it.
type Workshop struct {
	ID        string `json:"id"`
	Version   int    `json:"version"`
	RoundID   string `json:"roundId"`
	RoundName string `json:"roundName"`
	WorkshopInput
	Stage            WorkshopStage `json:"stage"`
	NotesShown       bool          `json:"notesShown"` // others' notes, while notes are written
	TimerEndsAt      *time.Time    `json:"timerEndsAt"`
	Code             *WorkshopCode `json:"code"`
	NoteCount        int           `json:"noteCount"`
	ParticipantCount int           `json:"participantCount"`
	MayFacilitate    bool          `json:"mayFacilitate"`
	Joined           bool          `json:"joined"`
	CreatedAt        time.Time     `json:"createdAt"`
	UpdatedAt        time.Time     `json:"updatedAt"`
}

// Reference is the pointer to the workshop.
func (w Workshop) Reference() WorkshopReference { return WorkshopReference{w.ID, w.Name} }

// WorkshopSeries is several workshops, added all or none.
type WorkshopSeries struct {
	Workshops []WorkshopInput `json:"workshops" validate:"required,min=1,max=50,dive"`
}

// StageChange is how a facilitator leads a workshop on. What is left out stays.
type StageChange struct {
	Stage        WorkshopStage `json:"stage" validate:"omitempty,oneof=prepared write reveal group vote closed"`
	NotesShown   *bool         `json:"notesShown"`
	TimerSeconds *int          `json:"timerSeconds" validate:"omitempty,min=0,max=86400"` // 0 takes the timer away
}

// WorkshopCode is the code that opens a workshop, as people read it.
type WorkshopCode struct {
	Code      string    `json:"code"`
	ExpiresAt time.Time `json:"expiresAt"`
}

// WorkshopCodeCheck is a code as somebody has written it.
type WorkshopCodeCheck struct {
	Code string `json:"code" validate:"required,max=20"`
}

// WorkshopWelcome is what somebody about to join needs to know of a workshop.
type WorkshopWelcome struct {
	ID          string              `json:"id"`
	Name        string              `json:"name"`
	Description string              `json:"description"`
	Place       string              `json:"place"`
	StartsAt    *time.Time          `json:"startsAt"`
	EndsAt      *time.Time          `json:"endsAt"`
	Sectors     []CategoryReference `json:"sectors"`
	Stage       WorkshopStage       `json:"stage"`
	RoundName   string              `json:"roundName"`
	Joined      bool                `json:"joined"`
}
