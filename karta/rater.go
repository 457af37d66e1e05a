package karta

import "time"

// UserReference points at a person. In what a client sends only ID counts.
type UserReference struct {
	ID   string `json:"id" validate:"required,uuid"`
	Name string `json:"name,omitempty"`
}

// RaterInput is what a coordinator writes about a rater: a person who speaks for an organisation, about some of the criteria
// and sectors only where any are listed. Whoever has left rates no more; what was rated before still counts.
type RaterInput struct {
	User         UserReference         `json:"user"`
	Organisation OrganisationReference `json:"organisation"`
	Criteria     []string              `json:"criteria" validate:"max=30,unique,dive,key,max=30"` // keys; none: all
	Sectors      []CategoryReference   `json:"sectors" validate:"max=100,dive"`                   // none: all
	Left         bool                  `json:"left"`
}

// Rater is somebody who rates in a prioritisation.
type Rater struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	RaterInput
	OrganisationKind OrganisationKind `json:"organisationKind"`
	LeftAt           *time.Time       `json:"leftAt"`
	Progress         RaterProgress    `json:"progress"`
	CreatedAt        time.Time        `json:"createdAt"`
	UpdatedAt        time.Time        `json:"updatedAt"`
}

// RaterProgress counts the entries that a rater is asked about. What was rated is whole, begun or an abstention.
type RaterProgress struct {
	Total     int `json:"total"`
	Rated     int `json:"rated"`
	Begun     int `json:"begun"`
	Abstained int `json:"abstained"`
	Left      int `json:"left"`
}

// Asks reports whether a rater is asked about a criterion.
func (in RaterInput) Asks(key string) bool {
	if len(in.Criteria) == 0 {
		return true
	}
	for _, asked := range in.Criteria {
		if asked == key {
			return true
		}
	}
	return false
}

// Covers reports whether a rater is asked about an entry in these sectors, by their ids.
func (in RaterInput) Covers(sectors []string) bool {
	if len(in.Sectors) == 0 {
		return true
	}
	for _, asked := range in.Sectors {
		for _, sector := range sectors {
			if asked.ID == sector {
				return true
			}
		}
	}
	return false
}

// Add counts a ballot of a rater who is asked about so many criteria.
func (p *RaterProgress) Add(ballot BallotContent, asked int) {
	switch {
	case ballot.Abstained:
		p.Abstained++
	case len(ballot.Scores) >= asked:
		p.Rated++
	default:
		p.Begun++
	}
	p.Left--
}

// RaterNotFound says that a rater does not exist.
func RaterNotFound() error {
	return Fail(NotFound, "rater.not_found", "Bedömaren finns inte i den här prioriteringen.", "There is no such rater in this prioritisation.")
}

// NoRater says that the caller rates in nothing here, and has to say whose ballots are meant.
func NoRater() error {
	return Fail(NotFound, "rater.none", "Du är inte bedömare i den här prioriteringen. Säg vilken bedömare det gäller med rater.",
		"You are no rater in this prioritisation. Say which rater is meant by rater.")
}

// CheckRater holds a rater against what the register knows: the person's role, and the criteria of the prioritisation.
func CheckRater(in RaterInput, role UserRole, criteria []Criterion) error {
	failure := Fail(Broken, "rater.rule", "Bedömaren bryter mot en regel.", "The rater breaks a rule.")
	if role != Steering && role != Coordinator {
		failure.At("user", "rater.role", "Personen behöver rollen styrgrupp eller samordnare för att bedöma. En samordnare kan ge den.",
			"The person needs the role steering or coordinator to rate. A coordinator can give it.")
	}
	for _, key := range in.Criteria {
		if !hasCriterion(criteria, key) {
			failure.At("criteria", "criterion.unknown", "Kriteriet ”"+key+"” finns inte.", "There is no criterion “"+key+"”.")
		}
	}
	return failure.OrNil()
}

func hasCriterion(criteria []Criterion, key string) bool {
	for _, criterion := range criteria {
		if criterion.Key == key {
			return true
		}
	}
	return false
}
