package karta

import "time"

// Milestone is a day, a quarter or a year by which something is to be there.
type Milestone struct {
	On    Date   `json:"on" validate:"required,date"`
	Title string `json:"title" validate:"required,text,max=200"`
}

// RoadmapItemInput is when a decided entry is to be done: from its start, through a pilot and broad introduction if there
// are any, to its end. Start, Pilot, Broad and End are quarters. References count by their ID alone.
type RoadmapItemInput struct {
	Entry      EntryReference     `json:"entry"`
	Area       *CategoryReference `json:"area"` // the row it stands in; null: without area
	Start      Date               `json:"start" validate:"required,date"`
	Pilot      Date               `json:"pilot" validate:"date"`
	Broad      Date               `json:"broad" validate:"date"`
	End        Date               `json:"end" validate:"required,date"`
	Milestones []Milestone        `json:"milestones" validate:"max=20,dive"`
	Note       string             `json:"note" validate:"text,max=2000"`
}

// ItemFunding is the money that an entry needs, as its co-financing or else its estimated cost says, against what has been
// pledged and decided; whole SEK. Need is null where nobody has said.
type ItemFunding struct {
	Need    *int64 `json:"need"`
	Pledged int64  `json:"pledged"`
	Decided int64  `json:"decided"`
	Gap     int64  `json:"gap"` // what is missing, as the co-financing counts it or else in all
}

// Became is what has become of something on a roadmap.
type Became string

// What can have become of it.
const (
	BecameWaiting  Became = "waiting"  // not begun, and not due to have
	BecameUnderway Became = "underway" // begun
	BecameDone     Became = "done"     // in operation, ended or met
	BecameLate     Became = "late"     // should have begun, or ended
	BecameStopped  Became = "stopped"  // paused, cancelled or dismissed
	BecameGone     Became = "gone"     // its entry has been deleted
)

// RoadmapItem is an entry on a roadmap. Entry is the entry as it is now.
type RoadmapItem struct {
	ID      string         `json:"id"`
	Version int            `json:"version"`
	Round   RoundReference `json:"round"`
	RoadmapItemInput
	Responsible *OrganisationReference  `json:"responsible"` // whom the decision names
	Leads       []OrganisationReference `json:"leads"`       // none: it has no owner
	DependsOn   []EntryReference        `json:"dependsOn"`
	Funding     ItemFunding             `json:"funding"`
	Became      Became                  `json:"became"`
	CreatedAt   time.Time               `json:"createdAt"`
	UpdatedAt   time.Time               `json:"updatedAt"`
}

// RoadmapWarning is something on a roadmap that can't hold as it stands.
type RoadmapWarning struct {
	Code  string          `json:"code"` // dependency.late, dependency.unplanned, decision.none
	Entry EntryReference  `json:"entry"`
	Other *EntryReference `json:"other"` // what it depends on; null where that is not the matter
	Text  string          `json:"text"`  // in the caller's language
}

// RoadmapFollowUp is an item of the round before with what has become of it, and where it stands on this roadmap.
type RoadmapFollowUp struct {
	Item   RoadmapItem  `json:"item"`
	Latest *RoadmapItem `json:"latest"` // null: not taken over
}

// Roadmap is what was decided in a round, over time. Items are by area and start.
type Roadmap struct {
	Round     RoundReference    `json:"round"`
	Items     []RoadmapItem     `json:"items"`
	Unplanned []EntryReference  `json:"unplanned"` // prioritised, and not on the roadmap yet
	Warnings  []RoadmapWarning  `json:"warnings"`
	Earlier   []RoadmapFollowUp `json:"earlier"` // of the round before
	MayEdit   bool              `json:"mayEdit"`
}

// RoadmapItemNotFound says that an item does not exist, or may not be read.
func RoadmapItemNotFound() error {
	return Fail(NotFound, "roadmap.not_found", "Posten finns inte på färdplanen, eller visas inte ännu.", "There is no such item on the roadmap, or it is not shown yet.")
}

// MayPlan decides about changing the roadmap of a round: those who record its decisions may.
func MayPlan(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Steering || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "roadmap.write", "Bara styrgruppen och samordnare kan ändra färdplanen.",
		"Only the steering group and coordinators can change the roadmap.")
}
