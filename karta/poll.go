package karta

import (
	"math"
	"regexp"
	"strconv"
)

// Poll is everything that the order of a prioritisation is computed from. It is a value: trying other weights, or leaving raters
// out, makes another.
type Poll struct {
	Method   Method
	Criteria []Criterion
	Raters   []PollRater
	Entries  []PollEntry // in the order of their references
	Ballots  []PollBallot
}

// PollRater is a rater and the kind of organisation that the rater speaks for.
type PollRater struct {
	ID   string
	Kind OrganisationKind
}

// PollEntry is an entry that is rated, with what is known of its benefit and cost in SEK.
type PollEntry struct {
	EntryReference
	Ownerless     bool
	AnnualBenefit *int64
	EstimatedCost *int64
}

// PollBallot is a ballot; Rater and Entry are positions in the lists of the poll.
type PollBallot struct {
	Rater, Entry int
	Abstained    bool
	Scores       []Score
}

// Trial asks for the order with other weights, and without some raters, without anything being changed.
type Trial struct {
	Weights []string `query:"weight" validate:"max=30,dive,trialWeight"` // "urgency:3"
	Without []string `query:"without" validate:"max=100,dive,uuid"`      // ids of raters
}

// Try gives the poll as the trial would have it. The error is an *Error of kind [Invalid] that names weights of criteria that
// are not scored, and weights that leave nothing to compute with.
func (p Poll) Try(trial Trial) (Poll, error) {
	failure := Fail(Invalid, "trial", "Ordningen kan inte räknas fram så.", "The order can't be computed that way.")
	criteria := append([]Criterion{}, p.Criteria...)
	for _, text := range trial.Weights {
		key, weight := trialWeight(text)
		position := criterionAt(criteria, key)
		if position < 0 || criteria[position].Kind != ScoreCriterion {
			failure.At("weight", "criterion.unknown", "Det finns inget poängsatt kriterium ”"+key+"”.", "There is no scored criterion “"+key+"”.")
			continue
		}
		criteria[position].Weight = weight
	}
	p.Method.checkWeights(failure, criteria, "weight")
	p.Criteria = criteria
	return p.leavingOut(trial.Without), failure.OrNil()
}

var trialPattern = regexp.MustCompile(`^([a-z][a-zA-Z0-9]{0,29}):(100|[1-9]?[0-9])$`)

func trialWeight(text string) (key string, weight int) {
	parts := trialPattern.FindStringSubmatch(text)
	if parts == nil {
		return text, 0
	}
	weight, _ = strconv.Atoi(parts[2])
	return parts[1], weight
}

// leavingOut is the poll as if some raters had never rated.
func (p Poll) leavingOut(raters []string) Poll {
	if len(raters) == 0 {
		return p
	}
	out := map[string]bool{}
	for _, id := range raters {
		out[id] = true
	}
	kept := make([]PollBallot, 0, len(p.Ballots))
	for _, ballot := range p.Ballots {
		if !out[p.Raters[ballot.Rater].ID] {
			kept = append(kept, ballot)
		}
	}
	p.Ballots = kept
	return p
}

// tally is a poll laid out for computing: what each ballot gave each scored criterion, entry by entry.
type tally struct {
	formula
	criteria []Criterion
	gates    []Criterion
	entries  []tallied
}

// tallied is an entry's part of a tally.
type tallied struct {
	ballots   []given // with at least one score
	answers   [][]GateAnswer
	abstained int
}

// given is what one ballot gave each scored criterion, NaN for none.
type given struct {
	rater  int
	scores []float64
}

// tallied lays the poll out. Ballots that answer gates alone count for the gates and not for the order.
func (p Poll) tallied() tally {
	t := tally{criteria: ScoreCriteria(p.Criteria), gates: GateCriteria(p.Criteria), entries: make([]tallied, len(p.Entries))}
	t.formula = newFormula(p.Method, t.criteria)
	at := newPlaces(p.Criteria)
	for i := range t.entries {
		t.entries[i].answers = make([][]GateAnswer, len(t.gates))
	}
	block := make([]float64, len(p.Ballots)*len(t.criteria))
	for i, ballot := range p.Ballots {
		entry := &t.entries[ballot.Entry]
		if ballot.Abstained {
			entry.abstained++
			continue
		}
		row := given{ballot.Rater, block[i*len(t.criteria) : (i+1)*len(t.criteria)]}
		for c := range row.scores {
			row.scores[c] = math.NaN()
		}
		scores := false
		for n, score := range ballot.Scores {
			kind, c := at.of(score.Criterion, n)
			if kind == ScoreCriterion && score.Score != nil {
				row.scores[c] = float64(*score.Score)
				scores = true
			}
			if kind == GateCriterion && score.Gate != "" {
				entry.answers[c] = append(entry.answers[c], score.Gate)
			}
		}
		if scores {
			entry.ballots = append(entry.ballots, row)
		}
	}
	return t
}

// places finds criteria by their keys: each among those of its kind.
type places struct {
	criteria []Criterion
	within   []int
	at       map[string]int
}

func newPlaces(criteria []Criterion) places {
	p := places{criteria, make([]int, len(criteria)), make(map[string]int, len(criteria))}
	counts := map[CriterionKind]int{}
	for i, criterion := range criteria {
		p.within[i], p.at[criterion.Key] = counts[criterion.Kind], i
		counts[criterion.Kind]++
	}
	return p
}

// of gives the kind and place of a criterion, an empty kind where there is none. Whole ballots answer the criteria in order, so the
// place of the answer is tried first.
func (p places) of(key string, hint int) (CriterionKind, int) {
	i, is := hint, true
	if hint >= len(p.criteria) || p.criteria[hint].Key != key {
		i, is = p.at[key]
	}
	if !is {
		return "", 0
	}
	return p.criteria[i].Kind, p.within[i]
}

// means gives the mean of each criterion over the ballots that some are counted of, NaN where none has answered.
func (t tally) means(ballots []given, counted func(rater int) bool) []float64 {
	sums, counts := make([]float64, len(t.criteria)), make([]float64, len(t.criteria))
	for _, ballot := range ballots {
		if !counted(ballot.rater) {
			continue
		}
		for c, score := range ballot.scores {
			if !math.IsNaN(score) {
				sums[c] += score
				counts[c]++
			}
		}
	}
	for c := range sums {
		sums[c] /= counts[c]
	}
	return sums
}

func everybody(int) bool { return true }
