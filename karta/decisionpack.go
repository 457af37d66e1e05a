package karta

import "time"

// PackState is how far the building of a decision pack has come.
type PackState string

// The states of a decision pack. A pack is built once and never changes after that.
const (
	PackBuilding PackState = "building"
	PackReady    PackState = "ready"
	PackFailed   PackState = "failed"
)

// PackStep is a part of the building of a decision pack.
type PackStep string

// The steps, each of which reads a part of what the pack holds.
const (
	PackMap         PackStep = "map"
	PackOrder       PackStep = "order"
	PackCertainty   PackStep = "certainty"
	PackChanges     PackStep = "changes"
	PackOwnerless   PackStep = "ownerless"
	PackObstacles   PackStep = "obstacles"
	PackCofinancing PackStep = "cofinancing"
	PackProposals   PackStep = "proposals"
	PackRoadmap     PackStep = "roadmap"
	PackFreezing    PackStep = "freezing"
)

// PackSteps lists the steps in the order in which they are taken.
var PackSteps = []PackStep{PackMap, PackOrder, PackCertainty, PackChanges, PackOwnerless, PackObstacles, PackCofinancing, PackProposals, PackRoadmap, PackFreezing}

// PackStepProgress is a step with its name in the caller's language.
type PackStepProgress struct {
	Step PackStep `json:"step"`
	Name string   `json:"name"`
	Done bool     `json:"done"`
}

// DecisionPackInput asks for a decision pack. Until the embargo ends, only the steering group and coordinators read it.
type DecisionPackInput struct {
	Title        string     `json:"title" validate:"text,max=200"` // left out: named after the round
	EmbargoUntil *time.Time `json:"embargoUntil"`                  // null: no embargo
}

// DecisionPack is what is handed to the steering group before it decides (beslutsunderlag): everything about a round's priorities
// as it was at one moment, frozen. Its content is read apart.
type DecisionPack struct {
	ID      string         `json:"id"`
	Version int            `json:"version"`
	Round   RoundReference `json:"round"`
	DecisionPackInput
	State       PackState          `json:"state"`
	Failure     string             `json:"failure"` // why it failed, in the caller's language; empty otherwise
	Done        int                `json:"done"`    // steps
	Total       int                `json:"total"`
	Steps       []PackStepProgress `json:"steps"`
	ContentHash string             `json:"contentHash"` // SHA-256 in hex of the content as JSON; empty until it is ready
	MaySee      bool               `json:"maySee"`      // the caller may read the content now
	MayWithdraw bool               `json:"mayWithdraw"`
	CreatedBy   string             `json:"createdBy"`
	CreatedAt   time.Time          `json:"createdAt"`
	ReadyAt     *time.Time         `json:"readyAt"`
}

// packFormat is raised when the content takes a form that what reads it has to know of.
const packFormat = 1

// PackContent is what a decision pack holds, as it is frozen. Nothing in it is in the language of whoever made it.
type PackContent struct {
	Format         int                  `json:"format"`
	ID             string               `json:"id"` // of the pack
	Title          string               `json:"title"`
	Round          RoundReference       `json:"round"`
	EmbargoUntil   *time.Time           `json:"embargoUntil"`
	AsOf           time.Time            `json:"asOf"` // everything is as it was then
	MadeBy         string               `json:"madeBy"`
	Map            Map                  `json:"map"`
	Prioritisation *PackPrioritisation  `json:"prioritisation"` // null: the round has none
	Changes        *PackComparison      `json:"changes"`        // since the published round before; null: there is none
	FollowUps      []FollowUp           `json:"followUps"`      // what became of the decisions before
	OwnerlessNeeds []PackNeed           `json:"ownerlessNeeds"`
	Provisions     []ProvisionObstacles `json:"provisions"`
	Cofinancings   []Cofinancing        `json:"cofinancings"`
	Financing      CofinancingTotals    `json:"financing"`
	Proposals      []PackProposal       `json:"proposals"`
	WithoutOne     []EntryReference     `json:"withoutProposal"` // rated, and nothing is proposed
	RoadmapItems   []RoadmapItem        `json:"roadmapItems"`
	Unplanned      []EntryReference     `json:"unplanned"` // prioritised, and not on the roadmap
}

// PackPrioritisation is a prioritisation in a pack. Order and Certainty are null while the ratings are hidden.
type PackPrioritisation struct {
	State     PrioritisationState `json:"state"`
	Method    Method              `json:"method"`
	Criteria  []Criterion         `json:"criteria"`
	Order     *Order              `json:"order"`
	Certainty *Certainty          `json:"certainty"`
}

// PackComparison is what differs from a published round.
type PackComparison struct {
	Since   string           `json:"since"` // name of the round
	Counts  EntryChangeCount `json:"counts"`
	Changes []PackChange     `json:"changes"` // by reference
}

// PackChange is an entry that differs, with the differences told in both languages.
type PackChange struct {
	EntryChange
	DifferencesEnglish []FieldDifference `json:"differencesEnglish"`
}

// PackNeed is a need that nobody leads.
type PackNeed struct {
	Entry        EntryReference        `json:"entry"`
	Summary      string                `json:"summary"`
	Sectors      []CategoryReference   `json:"sectors"`
	RegisteredBy OrganisationReference `json:"registeredBy"`
}

// PackProposal is a decision as it stood when the pack was made.
type PackProposal struct {
	Entry EntryReference `json:"entry"`
	DecisionContent
}

var packStepNames = map[PackStep]Text{
	PackMap:         {"Kartan", "The map"},
	PackOrder:       {"Ordning och spridning", "Order and spread"},
	PackCertainty:   {"Hur säker ordningen är", "How sure the order is"},
	PackChanges:     {"Ändrat sedan förra omgången", "Changed since the round before"},
	PackOwnerless:   {"Behov utan ägare", "Needs without owner"},
	PackObstacles:   {"Rättsliga hinder", "Legal obstacles"},
	PackCofinancing: {"Samfinansiering", "Co-financing"},
	PackProposals:   {"Förslag till beslut", "Proposals for decision"},
	PackRoadmap:     {"Färdplan", "Roadmap"},
	PackFreezing:    {"Innehållet fryses", "The content is frozen"},
}

// Name is the step as people read it.
func (s PackStep) Name() Text { return packStepNames[s] }
