package karta

// Workings is what stands between the ratings and an order, unrounded, for whoever shows how it was computed. Scores are worths: turned
// where lower is better, so that 5 is always the better end. Nothing given is NaN.
type Workings struct {
	Criteria []Criterion // that are scored
	Entries  []EntryWorkings
}

// EntryWorkings is an entry's part of the workings, by the criteria.
type EntryWorkings struct {
	Means   []float64
	Spreads []float64
	Counts  []int
	Ballots map[int]BallotWorkings // of those that count, by the rater's place in the poll
}

// BallotWorkings is what one ballot gave each criterion, and the ballot's own figure.
type BallotWorkings struct {
	Worths []float64
	Figure float64
}

// Workings lays out how the order of the poll is computed.
func (p Poll) Workings() Workings {
	t := p.tallied()
	w := Workings{Criteria: t.criteria, Entries: make([]EntryWorkings, len(t.entries))}
	for i, entry := range t.entries {
		means := t.means(entry.ballots, everybody)
		of := EntryWorkings{Means: t.worths(means), Ballots: make(map[int]BallotWorkings, len(entry.ballots))}
		of.Spreads, of.Counts = t.spreads(entry)
		for n, figure := range t.figures(entry, means) {
			ballot := entry.ballots[n]
			of.Ballots[ballot.rater] = BallotWorkings{Worths: t.worths(ballot.scores), Figure: figure}
		}
		w.Entries[i] = of
	}
	return w
}

func (t tally) worths(scores []float64) []float64 {
	worths := make([]float64, len(scores))
	for c, score := range scores {
		worths[c] = t.worth(c, score)
	}
	return worths
}
