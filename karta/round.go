package karta

import "time"

// RoundStage is how far a mapping round has come.
type RoundStage string

// The stages of a round.
const (
	Preparation  RoundStage = "preparation"
	Registration RoundStage = "registration"
	Workshops    RoundStage = "workshops"
	Analysis     RoundStage = "analysis"
	Prioritising RoundStage = "prioritisation"
	Decided      RoundStage = "decided"
	Published    RoundStage = "published"
)

// StagePeriod is when a stage is planned, from its first day to its last.
type StagePeriod struct {
	Stage RoundStage `json:"stage" validate:"required,oneof=preparation registration workshops analysis prioritisation decided published"`
	From  Date       `json:"from" validate:"date"`
	To    Date       `json:"to" validate:"date"`
}

// RoundInput is what a coordinator writes about a round. What is left out is as [NewRound] has it, or as it was. A round
// becomes published by an act of its own and not by its stage.
type RoundInput struct {
	Name            string              `json:"name" validate:"required,text,max=40"` // "2026/27"
	Description     string              `json:"description" validate:"text,max=2000"`
	Stage           RoundStage          `json:"stage" validate:"omitempty,oneof=preparation registration workshops analysis prioritisation decided published"`
	Calendar        []StagePeriod       `json:"calendar" validate:"max=7,dive"`
	Categories      []CategoryReference `json:"categories" validate:"max=200,dive"`                 // in use this round
	RetentionMonths int                 `json:"retentionMonths" validate:"omitempty,min=1,max=120"` // how long participants' names are kept after the round's last day
}

// Round is one year's mapping. At most one is open, that is not published. A published one never changes.
type Round struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	RoundInput
	Count       *MapCount  `json:"count"` // of the frozen entries but for drafts; null while the round is open
	PublishedAt *time.Time `json:"publishedAt"`
	ContentHash string     `json:"contentHash"` // SHA-256 in hex of the frozen content; empty while the round is open
	CreatedAt   time.Time  `json:"createdAt"`
	UpdatedAt   time.Time  `json:"updatedAt"`
}

// RoundAnswer is what has been said of an entry in a round.
type RoundAnswer string

// The answers. An entry registered or changed during the round needs no further one.
const (
	AnswerAsked     RoundAnswer = "asked"     // carried over, nobody has answered yet
	AnswerConfirmed RoundAnswer = "confirmed" // still right
	AnswerRevised   RoundAnswer = "revised"   // changed during the round
	AnswerEnded     RoundAnswer = "ended"     // ended, cancelled, met or dismissed during the round
	AnswerNew       RoundAnswer = "new"       // registered during the round
)

// RoundEntry is an entry with what has been said of it in a round.
type RoundEntry struct {
	EntryItem
	Answer     RoundAnswer `json:"answer"`
	AnsweredAt *time.Time  `json:"answeredAt"`
	AnsweredBy string      `json:"answeredBy"`
	MayAnswer  bool        `json:"mayAnswer"`
}

// RoundEntryFilter selects entries of a round. Organisation means an owner: one that registered or leads the entry.
type RoundEntryFilter struct {
	Answers       []RoundAnswer `query:"answer" validate:"max=5,dive,oneof=asked confirmed revised ended new"`
	Organisations []string      `query:"organisation" validate:"max=100,dive,uuid"`
	Sectors       []string      `query:"sector" validate:"max=100,dive,uuid"`
}

// RoundAnswers is an answer for several entries at once: that they are still right, or that they have ended.
type RoundAnswers struct {
	Entries []string    `json:"entries" validate:"required,min=1,max=500,unique,dive,uuid"`
	Answer  RoundAnswer `json:"answer" validate:"required,oneof=asked confirmed revised ended new"`
}

// AnswerCount counts the entries of a round by their answer.
type AnswerCount struct {
	Asked     int `json:"asked"`
	Confirmed int `json:"confirmed"`
	Revised   int `json:"revised"`
	Ended     int `json:"ended"`
	New       int `json:"new"`
}

// RoundProgress tells where a round stands, as far as the caller may see its entries. An entry stands with each of its
// owners and sectors, and once in the total.
type RoundProgress struct {
	Total         AnswerCount            `json:"total"`
	Organisations []OrganisationProgress `json:"organisations"` // those with entries, most left first
	Sectors       []SectorProgress       `json:"sectors"`
	Missing       []Advice               `json:"missing"` // what is unfinished, should the round be published now
}

// OrganisationProgress is how far an organisation has come.
type OrganisationProgress struct {
	Organisation OrganisationReference `json:"organisation"`
	Count        AnswerCount           `json:"count"`
}

// SectorProgress is how far a sector has come.
type SectorProgress struct {
	Sector CategoryReference `json:"sector"`
	Count  AnswerCount       `json:"count"`
}

// Publication asks for a round to be published. Without Anyway a round with something missing is not, and the answer says
// what is missing.
type Publication struct {
	Anyway bool `json:"anyway"`
}
