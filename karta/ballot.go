package karta

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// GateAnswer is the answer to a gate.
type GateAnswer string

// The answers to a gate.
const (
	GateYes     GateAnswer = "yes"
	GateNo      GateAnswer = "no"
	GateUnknown GateAnswer = "unknown"
)

// Score is a rater's answer to one criterion: a score from 1 to 5, or the answer to a gate.
type Score struct {
	Criterion string     `json:"criterion" validate:"required,key,max=30"`
	Score     *int       `json:"score,omitempty" validate:"omitempty,min=1,max=5"`
	Gate      GateAnswer `json:"gate,omitempty" validate:"omitempty,oneof=yes no unknown"`
}

// BallotContent is what a rater says of an entry. Criteria may be left out, and are then counted as the mean of what others
// gave; whoever abstains says why and scores nothing.
type BallotContent struct {
	Scores    []Score `json:"scores" validate:"max=30,dive"`
	Comment   string  `json:"comment" validate:"text,max=2000"`
	Abstained bool    `json:"abstained"`
	Reason    string  `json:"reason" validate:"text,max=600"` // of the abstention
}

// BallotInput is a ballot being handed in. Version is that of the ballot which it replaces, 0 where there is none yet.
type BallotInput struct {
	RaterID string         `json:"raterId" validate:"omitempty,uuid"` // left out: the caller
	Entry   EntryReference `json:"entry"`
	Version int            `json:"version" validate:"min=0"`
	BallotContent
}

// BallotBatch is ballots that are handed in together, all or none.
type BallotBatch struct {
	Ballots []BallotInput `json:"ballots" validate:"required,min=1,max=10000,dive"`
}

// Ballot is one rater's scores of one entry.
type Ballot struct {
	ID      string         `json:"id"`
	Version int            `json:"version"`
	RaterID string         `json:"raterId"`
	Entry   EntryReference `json:"entry"`
	BallotContent
	UpdatedBy string    `json:"updatedBy"` // who handed it in
	CreatedAt time.Time `json:"createdAt"`
	UpdatedAt time.Time `json:"updatedAt"`
}

// BallotFilter selects ballots.
type BallotFilter struct {
	Raters  []string `query:"rater" validate:"max=100,dive,uuid"`
	Entries []string `query:"entry" validate:"max=100,dive,uuid"`
}

// Tidied is the content as it is kept: scores in the order of the criteria, and texts without space around them.
func (b BallotContent) Tidied(criteria []Criterion) BallotContent {
	b.Comment, b.Reason = strings.TrimSpace(b.Comment), strings.TrimSpace(b.Reason)
	scores := append([]Score{}, b.Scores...)
	slices.SortStableFunc(scores, func(x, y Score) int { return criterionAt(criteria, x.Criterion) - criterionAt(criteria, y.Criterion) })
	b.Scores = scores
	return b
}

func criterionAt(criteria []Criterion, key string) int {
	return slices.IndexFunc(criteria, func(c Criterion) bool { return c.Key == key })
}

// CheckScores adds to a refusal what is wrong in a ballot's content at a path: scores outside the scale or of unknown criteria,
// those that the rater is not asked about, and an abstention without a reason or with scores.
func (b BallotContent) CheckScores(failure *Error, at string, rater RaterInput, criteria []Criterion) {
	if b.Abstained && strings.TrimSpace(b.Reason) == "" {
		failure.At(at+".reason", "required", "Skriv varför du avstår.", "Write why you abstain.")
	}
	if b.Abstained && len(b.Scores) > 0 {
		failure.At(at+".scores", "ballot.abstained", "Den som avstår sätter inga poäng.", "Whoever abstains gives no scores.")
	}
	if !b.Abstained && b.Reason != "" {
		failure.At(at+".reason", "ballot.reason", "Skälet hör till att avstå. Skriv det som kommentar i stället.", "The reason belongs to an abstention. Write it as a comment instead.")
	}
	seen := map[string]bool{}
	for i, score := range b.Scores {
		path := fmt.Sprintf("%s.scores[%d]", at, i)
		position := criterionAt(criteria, score.Criterion)
		switch {
		case position < 0:
			failure.At(path+".criterion", "criterion.unknown", "Kriteriet ”"+score.Criterion+"” finns inte i prioriteringen.", "There is no criterion “"+score.Criterion+"” in the prioritisation.")
		case seen[score.Criterion]:
			failure.At(path+".criterion", "duplicate", "Samma kriterium står två gånger.", "The same criterion stands twice.")
		case !rater.Asks(score.Criterion):
			failure.At(path+".criterion", "criterion.not_asked", "Bedömaren ska inte bedöma det kriteriet.", "The rater is not asked about that criterion.")
		default:
			score.checkValue(failure, path, criteria[position].Kind)
		}
		seen[score.Criterion] = true
	}
}

func (s Score) checkValue(failure *Error, path string, kind CriterionKind) {
	if kind == GateCriterion && (s.Gate == "" || s.Score != nil) {
		failure.At(path+".gate", "ballot.gate", "Svara yes, no eller unknown på ett ska-krav.", "Answer yes, no or unknown to a gate.")
	}
	if kind == ScoreCriterion && (s.Score == nil || s.Gate != "") {
		failure.At(path+".score", "ballot.score", fmt.Sprintf("Sätt en poäng från %d till %d.", lowestScore, highestScore),
			fmt.Sprintf("Give a score from %d to %d.", lowestScore, highestScore))
	}
}

// BallotsBroken is a refusal of ballots, before it names the fields at fault.
func BallotsBroken() *Error {
	return Fail(Broken, "ballot.rule", "Bedömningarna har inte sparats. Rätta det som är markerat och försök igen.",
		"The ratings have not been saved. Correct what is marked and try again.")
}
