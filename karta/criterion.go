package karta

import "fmt"

// Criterion is a question that every rater answers about every entry. A score is given from 1 to 5; a gate (ska-krav) is
// answered yes, no or unknown and has no weight. Criteria keep the order in which they are asked.
type Criterion struct {
	Key                string        `json:"key" validate:"required,key,max=30"` // unique in a prioritisation; ballots answer by it
	Name               string        `json:"name" validate:"required,text,max=100"`
	NameEnglish        string        `json:"nameEnglish" validate:"text,max=100"`
	Description        string        `json:"description" validate:"text,max=600"`
	DescriptionEnglish string        `json:"descriptionEnglish" validate:"text,max=600"`
	Kind               CriterionKind `json:"kind" validate:"required,oneof=score gate"`
	Weight             int           `json:"weight" validate:"min=0,max=100"`                          // 0 of a gate
	Direction          Direction     `json:"direction" validate:"omitempty,oneof=higher lower"`        // left out: higher is better
	Part               CriterionPart `json:"part" validate:"omitempty,oneof=none value cost"`          // left out: none
	Scale              []string      `json:"scale" validate:"max=5,dive,required,text,max=200"`        // what 1 to 5 mean; none of a gate
	ScaleEnglish       []string      `json:"scaleEnglish" validate:"max=5,dive,required,text,max=200"` // the same in English
}

// CriterionKind tells scores from gates.
type CriterionKind string

// The kinds of criterion.
const (
	ScoreCriterion CriterionKind = "score"
	GateCriterion  CriterionKind = "gate"
)

// Direction says which end of a scale is the better one.
type Direction string

// The directions of a scale.
const (
	HigherIsBetter Direction = "higher"
	LowerIsBetter  Direction = "lower"
)

// CriterionPart says whether a criterion is about what an entry gives or what it takes, when value is set against cost.
type CriterionPart string

// The parts of a criterion.
const (
	NoPart    CriterionPart = "none"
	ValuePart CriterionPart = "value"
	CostPart  CriterionPart = "cost"
)

// The ends of the scale.
const (
	lowestScore  = 1
	highestScore = 5
)

// NameIn is the criterion's name in a language, Swedish where there is no other.
func (c Criterion) NameIn(language Language) string {
	if language == English && c.NameEnglish != "" {
		return c.NameEnglish
	}
	return c.Name
}

// completed fills in what a criterion leaves out. Its lists are never nil.
func (c Criterion) completed() Criterion {
	if c.Direction == "" {
		c.Direction = HigherIsBetter
	}
	if c.Part == "" {
		c.Part = NoPart
	}
	c.Scale, c.ScaleEnglish = append([]string{}, c.Scale...), append([]string{}, c.ScaleEnglish...)
	return c
}

// ScoreCriteria are those that are scored, in order.
func ScoreCriteria(criteria []Criterion) []Criterion { return ofKind(criteria, ScoreCriterion) }

// GateCriteria are those that are gates, in order.
func GateCriteria(criteria []Criterion) []Criterion { return ofKind(criteria, GateCriterion) }

func ofKind(criteria []Criterion, kind CriterionKind) []Criterion {
	found := []Criterion{}
	for _, criterion := range criteria {
		if criterion.Kind == kind {
			found = append(found, criterion)
		}
	}
	return found
}

// checkCriteria holds criteria against the rules between them.
func checkCriteria(failure *Error, method Method, criteria []Criterion) {
	checkDuplicates(failure, "criteria", criteria, func(c Criterion) string { return c.Key })
	for i, c := range criteria {
		at := fmt.Sprintf("criteria[%d]", i)
		if c.Kind == GateCriterion && (c.Weight != 0 || len(c.Scale)+len(c.ScaleEnglish) > 0 || c.Part != NoPart) {
			failure.At(at, "criterion.gate", "Ett ska-krav har ingen vikt, ingen skala och ingen del i nytta mot kostnad.",
				"A gate has no weight, no scale and no part in value against cost.")
		}
		for field, scale := range map[string][]string{"scale": c.Scale, "scaleEnglish": c.ScaleEnglish} {
			if len(scale) != 0 && len(scale) != highestScore {
				failure.At(at+"."+field, "criterion.scale", "Beskriv alla fem stegen, eller inget.", "Describe all five steps, or none.")
			}
		}
	}
	method.checkWeights(failure, criteria, "criteria")
}
