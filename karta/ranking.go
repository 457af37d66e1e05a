package karta

import (
	"cmp"
	"math"
	"slices"
)

// Order is the order that the ratings of a prioritisation give, with the weights it was computed with.
type Order struct {
	Method       Method            `json:"method"`
	Formula      string            `json:"formula"` // in the caller's language
	Weights      []CriterionWeight `json:"weights"`
	Tried        bool              `json:"tried"`   // with other weights than those decided, or without some raters
	Raters       int               `json:"raters"`  // who have scored something that is counted
	Ballots      int               `json:"ballots"` // that are counted
	Entries      []RankedEntry     `json:"rankedEntries"`
	DiscussFirst []string          `json:"discussFirst"` // ids of entries that are high and disputed, the most disputed first
}

// CriterionWeight is the weight of a scored criterion.
type CriterionWeight struct {
	Criterion string `json:"criterion"`
	Weight    int    `json:"weight"`
}

// RankedEntry is an entry in the order. Figures are rounded to six decimals, and null where too little is known.
type RankedEntry struct {
	Entry          EntryReference    `json:"entry"`
	Ownerless      bool              `json:"ownerless"`
	Rank           *int              `json:"rank"`          // shared by those with the same score
	Score          *float64          `json:"score"`         // the method's formula of the means of the criteria
	Least          *float64          `json:"least"`         // of the formula of each ballot
	LowerQuartile  *float64          `json:"lowerQuartile"` // QUARTILE.INC
	Median         *float64          `json:"median"`
	UpperQuartile  *float64          `json:"upperQuartile"`
	Most           *float64          `json:"most"`
	Spread         *float64          `json:"spread"`    // STDEV.P
	Agreement      *float64          `json:"agreement"` // 1: all gave the same, 0: half gave 1 and half 5; null of fewer than two
	Ballots        int               `json:"ballots"`
	Abstained      int               `json:"abstained"`
	Value          *float64          `json:"value"` // weighted mean, 5 is the most
	Cost           *float64          `json:"cost"`  // weighted mean, 5 is the dearest
	ValuePerCost   *float64          `json:"valuePerCost"`
	AnnualBenefit  *int64            `json:"annualBenefit"`  // SEK a year
	EstimatedCost  *int64            `json:"estimatedCost"`  // SEK
	BenefitPerCost *float64          `json:"benefitPerCost"` // the two divided, SEK a year for each SEK
	GatesPassed    int               `json:"gatesPassed"`
	Gates          []GateResult      `json:"gates"`
	Criteria       []CriterionResult `json:"criteria"`
	Kinds          []KindResult      `json:"kinds"`
	Discuss        bool              `json:"discuss"` // high and disputed
}

// GateResult counts the answers to a gate. Outcome is yes or no where more than half of the answers say so, and unknown
// otherwise.
type GateResult struct {
	Criterion string     `json:"criterion"`
	Yes       int        `json:"yes"`
	No        int        `json:"no"`
	Unknown   int        `json:"unknown"`
	Outcome   GateAnswer `json:"outcome"`
}

// CriterionResult is what an entry was given on one criterion.
type CriterionResult struct {
	Criterion string   `json:"criterion"`
	Count     int      `json:"count"`
	Mean      *float64 `json:"mean"`
	Spread    *float64 `json:"spread"` // STDEV.P
}

// KindResult is the order by the raters who speak for one kind of organisation alone.
type KindResult struct {
	Kind    OrganisationKind `json:"kind"`
	Ballots int              `json:"ballots"`
	Score   *float64         `json:"score"`
	Rank    *int             `json:"rank"`
}

// Order computes the order of a poll as a trial would have it.
func (p Poll) Order(trial Trial, language Language) (Order, error) {
	tried, err := p.Try(trial)
	if err != nil {
		return Order{}, err
	}
	t := tried.tallied()
	order := Order{Method: p.Method, Formula: p.Method.Formula().In(language), Tried: len(trial.Weights)+len(trial.Without) > 0,
		Weights: []CriterionWeight{}, Entries: make([]RankedEntry, len(p.Entries)), DiscussFirst: []string{}}
	for _, criterion := range t.criteria {
		order.Weights = append(order.Weights, CriterionWeight{criterion.Key, criterion.Weight})
	}
	scores := make([]float64, len(p.Entries))
	raters := make([]bool, len(p.Raters))
	for i, entry := range p.Entries {
		scores[i] = t.standing(&order.Entries[i], t.entries[i])
		order.Entries[i].about(entry)
		order.Ballots += order.Entries[i].Ballots
		for _, ballot := range t.entries[i].ballots {
			raters[ballot.rater] = true
		}
	}
	for _, has := range raters {
		if has {
			order.Raters++
		}
	}
	for i, place := range ranks(scores) {
		order.Entries[i].Rank = placed(place)
	}
	tried.addKinds(t, order.Entries)
	order.markDiscussions()
	slices.SortStableFunc(order.Entries, func(a, b RankedEntry) int { return cmp.Compare(lastIfUnranked(a.Rank), lastIfUnranked(b.Rank)) })
	return order, nil
}

func placed(place int) *int {
	if place == 0 {
		return nil
	}
	return &place
}

func lastIfUnranked(rank *int) int {
	if rank == nil {
		return math.MaxInt
	}
	return *rank
}

// about fills in what is known of an entry apart from its ratings.
func (r *RankedEntry) about(entry PollEntry) {
	r.Entry, r.Ownerless, r.AnnualBenefit, r.EstimatedCost = entry.EntryReference, entry.Ownerless, entry.AnnualBenefit, entry.EstimatedCost
	if entry.AnnualBenefit != nil && entry.EstimatedCost != nil {
		r.BenefitPerCost = figure(float64(*entry.AnnualBenefit) / float64(*entry.EstimatedCost))
	}
}

// standing fills in what comes of the ratings of an entry, and gives its score. A criterion that a ballot leaves out counts in it
// as the mean of what others gave, so that raters who are asked about some criteria only do not pull in the rest.
func (t tally) standing(r *RankedEntry, entry tallied) float64 {
	means := t.means(entry.ballots, everybody)
	score := t.of(means, t.weights)
	value, cost := t.mean(means, t.weights, ValuePart), t.mean(means, t.weights, CostPart)
	r.Score, r.Value, r.Cost, r.ValuePerCost = figure(score), figure(value), figure(cost), figure(value/cost)
	r.Ballots, r.Abstained = len(entry.ballots), entry.abstained
	figures := t.figures(entry, means)
	slices.Sort(figures)
	for which, to := range []**float64{&r.Least, &r.LowerQuartile, &r.Median, &r.UpperQuartile, &r.Most} {
		*to = figure(quartile(figures, which))
	}
	r.Spread = figure(deviation(figures))
	r.Criteria, r.Agreement = t.byCriterion(entry, means)
	r.Gates, r.GatesPassed = t.byGate(entry)
	return score
}

// figures gives each ballot's own figure.
func (t tally) figures(entry tallied, means []float64) []float64 {
	figures := make([]float64, len(entry.ballots))
	whole := make([]float64, len(means))
	for i, ballot := range entry.ballots {
		copy(whole, ballot.scores)
		for c := range whole {
			if math.IsNaN(whole[c]) {
				whole[c] = means[c]
			}
		}
		figures[i] = t.of(whole, t.weights)
	}
	return figures
}

// byCriterion gives the result of each criterion, and how far the raters agree: one less the weighted mean of the criteria's
// spreads as a share of the largest spread that the scale allows, which is half its width (Popoviciu).
func (t tally) byCriterion(entry tallied, means []float64) ([]CriterionResult, *float64) {
	results := make([]CriterionResult, len(t.criteria))
	spreads, counts := t.spreads(entry)
	sum, total := 0.0, 0.0
	for c, criterion := range t.criteria {
		results[c] = CriterionResult{criterion.Key, counts[c], figure(means[c]), figure(spreads[c])}
		if counts[c] > 1 {
			sum += t.weights[c] * spreads[c]
			total += t.weights[c]
		}
	}
	const widest = float64(highestScore-lowestScore) / 2
	return results, figure(1 - sum/total/widest)
}

// spreads gives how much the answers to each criterion differ, NaN where nobody has answered, and how many have.
func (t tally) spreads(entry tallied) (spreads []float64, counts []int) {
	spreads, counts = make([]float64, len(t.criteria)), make([]int, len(t.criteria))
	column := make([]float64, 0, len(entry.ballots))
	for c := range t.criteria {
		column = column[:0]
		for _, ballot := range entry.ballots {
			if score := ballot.scores[c]; !math.IsNaN(score) {
				column = append(column, score)
			}
		}
		spreads[c], counts[c] = deviation(column), len(column)
	}
	return spreads, counts
}

func (t tally) byGate(entry tallied) (results []GateResult, passed int) {
	results = make([]GateResult, len(t.gates))
	for g, gate := range t.gates {
		results[g] = gateResult(gate.Key, entry.answers[g])
		if results[g].Outcome == GateYes {
			passed++
		}
	}
	return results, passed
}

func gateResult(key string, answers []GateAnswer) GateResult {
	r := GateResult{Criterion: key, Outcome: GateUnknown}
	for _, answer := range answers {
		switch answer {
		case GateYes:
			r.Yes++
		case GateNo:
			r.No++
		case GateUnknown:
			r.Unknown++
		}
	}
	if 2*r.Yes > len(answers) {
		r.Outcome = GateYes
	}
	if 2*r.No > len(answers) {
		r.Outcome = GateNo
	}
	return r
}

// organisationKinds are the kinds in the order in which they are shown.
var organisationKinds = []OrganisationKind{Agency, Region, Municipality, CountyBoard, Association, Company, OtherKind}

// addKinds adds the order by the raters of each kind of organisation that has rated anything.
func (p Poll) addKinds(t tally, entries []RankedEntry) {
	for i := range entries {
		entries[i].Kinds = []KindResult{}
	}
	for _, kind := range organisationKinds {
		if !slices.ContainsFunc(p.Raters, func(rater PollRater) bool { return rater.Kind == kind }) {
			continue
		}
		of := func(rater int) bool { return p.Raters[rater].Kind == kind }
		scores, counts := make([]float64, len(entries)), make([]int, len(entries))
		for i, entry := range t.entries {
			for _, ballot := range entry.ballots {
				if of(ballot.rater) {
					counts[i]++
				}
			}
			scores[i] = t.of(t.means(entry.ballots, of), t.weights)
		}
		for i, place := range ranks(scores) {
			if counts[i] > 0 {
				entries[i].Kinds = append(entries[i].Kinds, KindResult{kind, counts[i], figure(scores[i]), placed(place)})
			}
		}
	}
}

// Thresholds gives what is held against what is to be discussed first: the median of the scores, and the upper quartile of the spreads
// of what two or more have rated. They are NaN of nothing.
func (o Order) Thresholds() (high, disputed float64) {
	scores, spreads := []float64{}, []float64{}
	for _, entry := range o.Entries {
		if entry.Score != nil {
			scores = append(scores, *entry.Score)
			if entry.Ballots > 1 {
				spreads = append(spreads, *entry.Spread)
			}
		}
	}
	slices.Sort(scores)
	slices.Sort(spreads)
	return quartile(scores, 2), quartile(spreads, 3)
}

// markDiscussions marks what to discuss first: entries at least as high as the one threshold, and at least as disputed as the
// other, among those that two or more have rated.
func (o *Order) markDiscussions() {
	high, disputed := o.Thresholds()
	marked := []RankedEntry{}
	for i := range o.Entries {
		entry := &o.Entries[i]
		if entry.Score != nil && entry.Ballots > 1 && *entry.Score >= high && *entry.Spread >= disputed && *entry.Spread > 0 {
			entry.Discuss = true
			marked = append(marked, *entry)
		}
	}
	slices.SortStableFunc(marked, func(a, b RankedEntry) int {
		return cmp.Or(cmp.Compare(*b.Spread, *a.Spread), cmp.Compare(*a.Rank, *b.Rank))
	})
	for _, entry := range marked {
		o.DiscussFirst = append(o.DiscussFirst, entry.Entry.ID)
	}
}
