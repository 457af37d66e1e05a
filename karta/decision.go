package karta

import (
	"fmt"
	"strings"
	"time"
)

// DecisionOutcome is what the steering group decided about an entry.
type DecisionOutcome string

// The outcomes of a decision.
const (
	DecidedPrioritised DecisionOutcome = "prioritised"
	DecidedDeferred    DecisionOutcome = "deferred"
	DecidedDeclined    DecisionOutcome = "declined"
	DecidedInvestigate DecisionOutcome = "investigate"
)

// RoundReference points at a round.
type RoundReference struct {
	ID   string `json:"id" validate:"required,uuid"`
	Name string `json:"name,omitempty"`
}

// DecisionContent is what a decision says. Whatever is not to be done now needs a reason.
type DecisionContent struct {
	Outcome     DecisionOutcome        `json:"outcome" validate:"required,oneof=prioritised deferred declined investigate"`
	Reason      string                 `json:"reason" validate:"text,max=2000"`
	Responsible *OrganisationReference `json:"responsible"`                      // who shall see to it; null while nobody is named
	DecidedOn   Date                   `json:"decidedOn" validate:"date"`        // left out: today
	InNameOf    string                 `json:"inNameOf" validate:"text,max=200"` // left out: the steering group
}

// DecisionInput is a decision about an entry in a round. Version is that of the decision which it replaces, 0 where there is
// none yet.
type DecisionInput struct {
	Entry   EntryReference `json:"entry"`
	Version int            `json:"version" validate:"min=0"`
	DecisionContent
}

// DecisionBatch is decisions that are recorded together, all or none.
type DecisionBatch struct {
	Decisions []DecisionInput `json:"decisions" validate:"required,min=1,max=1000,dive"`
}

// Decision is what was decided about an entry in a round. PhaseThen is how far the entry had come when it was recorded.
type Decision struct {
	ID      string         `json:"id"`
	Version int            `json:"version"`
	Round   RoundReference `json:"round"`
	Entry   EntryReference `json:"entry"`
	DecisionContent
	PhaseThen  Phase     `json:"phaseThen"`
	RecordedBy string    `json:"recordedBy"`
	CreatedAt  time.Time `json:"createdAt"`
	UpdatedAt  time.Time `json:"updatedAt"`
}

// DecisionFilter selects decisions. Organisations are those responsible.
type DecisionFilter struct {
	Outcomes      []DecisionOutcome `query:"outcome" validate:"max=4,dive,oneof=prioritised deferred declined investigate"`
	Organisations []string          `query:"organisation" validate:"max=100,dive,uuid"`
}

// FollowUp is what became of a decision of the round before. Entry is the entry as it is now, or as it was when the later
// round was published; it keeps its last state after it has been deleted.
type FollowUp struct {
	Decision  Decision                `json:"decision"`
	Entry     EntryReference          `json:"entry"`
	Leads     []OrganisationReference `json:"leads"` // none: it has no owner
	DeletedAt *time.Time              `json:"deletedAt"`
	Into      *EntryReference         `json:"into"`   // the entry that it went into, if it was merged
	Latest    *Decision               `json:"latest"` // the decision in the later round, once there is one
}

// steeringGroup is in whose name decisions are made where nothing else is said. The Swedish name is what is kept.
const steeringGroup = "Styrgruppen"

// CompletedOn fills in what a decision leaves out, on a day, YYYY-MM-DD.
func (in DecisionContent) CompletedOn(today string) DecisionContent {
	in.Reason, in.InNameOf = strings.TrimSpace(in.Reason), strings.TrimSpace(in.InNameOf)
	if in.DecidedOn == "" {
		in.DecidedOn = Date(today)
	}
	if in.InNameOf == "" {
		in.InNameOf = steeringGroup
	}
	return in
}

// CheckDecisions holds decisions against their rules. The error is an *Error of kind [Invalid] (tags) or [Broken] (rules),
// or nil.
func CheckDecisions(in DecisionBatch) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := DecisionsBroken()
	for i, decision := range in.Decisions {
		if decision.Outcome != DecidedPrioritised && strings.TrimSpace(decision.Reason) == "" {
			failure.At(fmt.Sprintf("decisions[%d].reason", i), "required", "Skriv skälet när posten inte prioriteras.",
				"Write the reason when the entry is not prioritised.")
		}
	}
	checkDuplicates(failure, "decisions", in.Decisions, func(d DecisionInput) string { return d.Entry.ID })
	return failure.OrNil()
}

// DecisionsBroken is a refusal of decisions, before it names the fields at fault.
func DecisionsBroken() *Error {
	return Fail(Broken, "decision.rule", "Besluten har inte sparats. Rätta det som är markerat och försök igen.",
		"The decisions have not been saved. Correct what is marked and try again.")
}

// MayDecide decides about recording decisions.
func MayDecide(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Steering || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "decision.write", "Bara styrgruppen och samordnare kan skriva in beslut.",
		"Only the steering group and coordinators can record decisions.")
}

// MayReadDecisions decides about reading the decisions of a round that the caller may read: they are for the steering group
// and coordinators until the round is published.
func MayReadDecisions(by Caller, published bool) error {
	if published || by.Role == Steering || by.Role == Coordinator {
		return nil
	}
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	return Fail(Forbidden, "decision.read", "Besluten visas för alla när omgången har publicerats. Till dess ser styrgruppen och samordnare dem.",
		"The decisions are shown to everyone once the round is published. Until then the steering group and coordinators see them.")
}

// DecisionNotFound says that a decision does not exist.
func DecisionNotFound() error {
	return Fail(NotFound, "decision.not_found", "Beslutet finns inte, eller visas inte ännu.", "The decision does not exist, or is not shown yet.")
}

var outcomeNames = map[DecisionOutcome]Text{
	DecidedPrioritised: {"Prioriteras", "Prioritised"},
	DecidedDeferred:    {"Skjuts upp", "Deferred"},
	DecidedDeclined:    {"Avslås", "Declined"},
	DecidedInvestigate: {"Utreds", "To be investigated"},
}

// DecisionOutcomes lists the outcomes in the order in which they are shown.
var DecisionOutcomes = []DecisionOutcome{DecidedPrioritised, DecidedDeferred, DecidedDeclined, DecidedInvestigate}

// Name is the outcome as people read it.
func (o DecisionOutcome) Name() Text { return outcomeNames[o] }
