package karta

import (
	"strings"
	"time"
)

// PrioritisationState is how far a prioritisation has come.
type PrioritisationState string

// The states of a prioritisation. Criteria and the selection of entries are edited in draft and stand still after it.
const (
	PrioritisationDraft    PrioritisationState = "draft"
	PrioritisationOpen     PrioritisationState = "open" // raters rate
	PrioritisationRevealed PrioritisationState = "revealed"
	PrioritisationClosed   PrioritisationState = "closed"
)

// RatingMode says when raters see one another's ratings.
type RatingMode string

// The modes of rating.
const (
	HiddenRating RatingMode = "hidden" // once they are revealed
	OpenRating   RatingMode = "open"   // as they come
)

// PrioritisationInput is what a coordinator writes about the prioritisation of a round. What is left out is as it was, or as
// the method's template has it.
type PrioritisationInput struct {
	Description string      `json:"description" validate:"text,max=2000"`
	Method      Method      `json:"method" validate:"omitempty,oneof=weighted rice wsjf valueEffort"`
	Mode        RatingMode  `json:"mode" validate:"omitempty,oneof=hidden open"`
	Criteria    []Criterion `json:"criteria" validate:"max=30,dive"`
}

// PrioritisationCreation begins the prioritisation of a round.
type PrioritisationCreation struct {
	Round RoundReference `json:"round"`
	PrioritisationInput
}

// Prioritisation is the rating of some of the entries of a round, of which each round has at most one.
type Prioritisation struct {
	ID      string              `json:"id"`
	Version int                 `json:"version"`
	Round   RoundReference      `json:"round"`
	State   PrioritisationState `json:"state"`
	PrioritisationInput
	Formula     string     `json:"formula"` // of the method, in the caller's language
	EntryCount  int        `json:"entryCount"`
	RaterCount  int        `json:"raterCount"`
	BallotCount int        `json:"ballotCount"`
	RaterID     *string    `json:"raterId"` // of the caller, who may rate while it is open; null of somebody else
	MaySee      bool       `json:"maySee"`  // the caller may see everyone's ratings and the order
	OpenedAt    *time.Time `json:"openedAt"`
	RevealedAt  *time.Time `json:"revealedAt"`
	ClosedAt    *time.Time `json:"closedAt"`
	CreatedAt   time.Time  `json:"createdAt"`
	UpdatedAt   time.Time  `json:"updatedAt"`
}

// PrioritisationFilter selects prioritisations.
type PrioritisationFilter struct {
	Rounds []string `query:"round" validate:"max=100,dive,uuid"`
}

// Transition moves a prioritisation to another state. Going back needs a reason, and is logged as reopening.
type Transition struct {
	State  PrioritisationState `json:"state" validate:"required,oneof=draft open revealed closed"`
	Reason string              `json:"reason" validate:"text,max=600"`
}

// CompletedBy fills in what an input leaves out: from what stood before, and for a new method from its template.
func (in PrioritisationInput) CompletedBy(before PrioritisationInput) PrioritisationInput {
	in.Description = strings.TrimSpace(in.Description)
	if in.Method == "" {
		in.Method = before.Method
	}
	if in.Method == "" {
		in.Method = WeightedMethod
	}
	if in.Mode == "" {
		in.Mode = before.Mode
	}
	if in.Mode == "" {
		in.Mode = HiddenRating
	}
	switch {
	case len(in.Criteria) == 0 && in.Method == before.Method:
		in.Criteria = before.Criteria
	case len(in.Criteria) == 0:
		in.Criteria = templateCriteria(in.Method)
	}
	criteria := make([]Criterion, len(in.Criteria))
	for i, criterion := range in.Criteria {
		criteria[i] = criterion.completed()
	}
	in.Criteria = criteria
	return in
}

// CheckPrioritisation holds a complete input against its rules. The error is an *Error of kind [Invalid] (tags) or [Broken]
// (rules between fields), or nil.
func CheckPrioritisation(in PrioritisationInput) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "prioritisation.rule", "Prioriteringen bryter mot en regel.", "The prioritisation breaks a rule.")
	checkCriteria(failure, in.Method, in.Criteria)
	return failure.OrNil()
}

// onward is the state that follows each.
var onward = map[PrioritisationState]PrioritisationState{
	PrioritisationDraft: PrioritisationOpen, PrioritisationOpen: PrioritisationRevealed, PrioritisationRevealed: PrioritisationClosed,
}

// back lists the states to which each may go back.
var back = map[PrioritisationState][]PrioritisationState{
	PrioritisationOpen:     {PrioritisationDraft},
	PrioritisationRevealed: {PrioritisationDraft, PrioritisationOpen},
	PrioritisationClosed:   {PrioritisationDraft, PrioritisationRevealed},
}

var transitions = map[PrioritisationState]Action{
	PrioritisationOpen: Opened, PrioritisationRevealed: Revealed, PrioritisationClosed: Closed,
}

// Step decides what a transition of a prioritisation with so many entries is recorded as, or refuses it.
func (t Transition) Step(from PrioritisationState, entries int) (Action, error) {
	if err := Check(t); err != nil {
		return "", err
	}
	backwards := false
	for _, state := range back[from] {
		backwards = backwards || state == t.State
	}
	failure := Fail(Broken, "prioritisation.step", "Prioriteringen kan inte gå vidare så.", "The prioritisation can't go on that way.")
	switch {
	case backwards && strings.TrimSpace(t.Reason) == "":
		return "", failure.At("reason", "required", "Skriv varför den öppnas igen. Det står i ändringsloggen.",
			"Write why it is opened again. The change log will say so.")
	case backwards:
		return Reopened, nil
	case onward[from] != t.State:
		return "", Fail(Conflict, "prioritisation.state", "Prioriteringen är "+from.Name().Sv+" och kan inte bli "+t.State.Name().Sv+" härifrån.",
			"The prioritisation is "+from.Name().En+" and can't become "+t.State.Name().En+" from here.")
	case t.State == PrioritisationOpen && entries == 0:
		return "", failure.At("state", "prioritisation.empty", "Välj först vilka poster som ska bedömas.", "Choose first which entries are to be rated.")
	}
	return transitions[t.State], nil
}

var prioritisationStates = map[PrioritisationState]Text{
	PrioritisationDraft:    {"ett utkast", "a draft"},
	PrioritisationOpen:     {"öppen för bedömning", "open for rating"},
	PrioritisationRevealed: {"visad", "revealed"},
	PrioritisationClosed:   {"avslutad", "closed"},
}

// Name is the state as people read it, within a sentence.
func (s PrioritisationState) Name() Text { return prioritisationStates[s] }
