package karta

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

// CertaintyQuery asks how sure an order is: in so many draws, every one of which gives the same with the same seed.
type CertaintyQuery struct {
	Draws int `query:"draws" validate:"min=100,max=10000"`
	Seed  int `query:"seed" validate:"min=0,max=1000000"`
	Top   int `query:"top" validate:"min=1,max=1000"`
}

// Certainty tells how an order would come out if the weights were a little different and somebody had not rated.
type Certainty struct {
	Draws     int              `json:"draws"`
	Seed      int              `json:"seed"`
	Top       int              `json:"top"`
	Variation int              `json:"variation"` // of the weights, in per cent
	Entries   []EntryCertainty `json:"entryCertainties"`
}

// EntryCertainty is how an entry's rank varies over the draws. An entry that nobody else has scored than the one left out comes
// last in that draw.
type EntryCertainty struct {
	Entry EntryReference `json:"entry"`
	Rank  *int           `json:"rank"`  // as the order has it; null where nobody has scored it, and then no draw counts
	Best  int            `json:"best"`  // the best rank in any draw
	Low   int            `json:"low"`   // 5 % of the draws have this rank or a better one
	High  int            `json:"high"`  // 95 % of the draws have this rank or a better one
	Worst int            `json:"worst"` // the worst rank in any draw
	InTop float64        `json:"inTop"` // the share of the draws in which it is among the first Top, from 0 to 1
}

// variation is how far weights vary in a draw, in per cent.
const variation = 20

// together is how many draws share a source of chance. Sources differ by number and not by who draws, so that the outcome is the
// same on any number of processors.
const together = 500

// Certainty draws a poll as a trial would have it many times over. In each draw every weight is multiplied by a number between
// 0.8 and 1.2, evenly and by itself, and one rater or nobody is left out, all as likely.
func (p Poll) Certainty(trial Trial, q CertaintyQuery, language Language) (Certainty, error) {
	order, err := p.Order(trial, language)
	if err != nil {
		return Certainty{}, err
	}
	tried, err := p.Try(trial)
	if err != nil {
		return Certainty{}, err
	}
	placings := newLot(tried.tallied()).drawAll(q)
	at := make(map[string]int, len(p.Entries))
	for i, entry := range p.Entries {
		at[entry.ID] = i
	}
	c := Certainty{Draws: q.Draws, Seed: q.Seed, Top: q.Top, Variation: variation, Entries: make([]EntryCertainty, len(order.Entries))}
	for i, ranked := range order.Entries {
		c.Entries[i] = EntryCertainty{Entry: ranked.Entry, Rank: ranked.Rank}
		if ranked.Rank != nil {
			c.Entries[i].count(placings[at[ranked.Entry.ID]], q)
		}
	}
	return c, nil
}

// count reads an entry's ranks: counts has how many draws gave it each, from 1.
func (e *EntryCertainty) count(counts []int, q CertaintyQuery) {
	reached, top := 0, 0
	for rank, count := range counts {
		if count == 0 {
			continue
		}
		if e.Best == 0 {
			e.Best = rank
		}
		reached += count
		e.Worst = rank
		if e.Low == 0 && 20*reached >= q.Draws {
			e.Low = rank
		}
		if e.High == 0 && 20*reached >= 19*q.Draws {
			e.High = rank
		}
		if rank <= q.Top {
			top += count
		}
	}
	e.InTop = rounded(float64(top) / float64(q.Draws))
}

// lot is a tally laid out for drawing: the means of every entry without each of the raters, and without nobody last.
type lot struct {
	formula
	means   [][][]float64 // by who is left out, entry and criterion
	entries int
}

func newLot(t tally) lot {
	raters := []int{}
	for _, entry := range t.entries {
		for _, ballot := range entry.ballots {
			raters = append(raters, ballot.rater)
		}
	}
	slices.Sort(raters)
	raters = slices.Compact(raters)
	if len(raters) == 1 {
		raters = nil // without the only one there is nothing left to order
	}
	l := lot{formula: t.formula, entries: len(t.entries)}
	for _, out := range append(raters, -1) {
		without := make([][]float64, len(t.entries))
		for i, entry := range t.entries {
			without[i] = t.means(entry.ballots, func(rater int) bool { return rater != out })
		}
		l.means = append(l.means, without)
	}
	return l
}

// drawAll gives, for each entry, how many draws gave it each rank.
func (l lot) drawAll(q CertaintyQuery) [][]int {
	batches := make(chan int)
	var mu sync.Mutex
	var drawing sync.WaitGroup
	total := l.noCounts()
	for range runtime.GOMAXPROCS(0) {
		drawing.Go(func() {
			counts := l.noCounts()
			for batch := range batches {
				l.draw(rand.NewPCG(uint64(q.Seed), uint64(batch)), min(together, q.Draws-batch*together), counts) //nolint:gosec // neither is negative
			}
			mu.Lock()
			defer mu.Unlock()
			for i := range total {
				for rank, count := range counts[i] {
					total[i][rank] += count
				}
			}
		})
	}
	for batch := 0; batch*together < q.Draws; batch++ {
		batches <- batch
	}
	close(batches)
	drawing.Wait()
	return total
}

func (l lot) noCounts() [][]int {
	counts := make([][]int, l.entries)
	for i := range counts {
		counts[i] = make([]int, l.entries+1)
	}
	return counts
}

// draw makes a number of draws and adds the rank of each entry to the counts.
func (l lot) draw(chance *rand.PCG, draws int, counts [][]int) {
	weights, keys := make([]float64, len(l.weights)), make([]int64, l.entries)
	for range draws {
		for i, weight := range l.weights {
			share := float64(chance.Uint64()>>11) / (1 << 53)
			weights[i] = weight * (1 + variation/100.0*(2*share-1))
		}
		without := l.means[chance.Uint64()%uint64(len(l.means))]
		for i, means := range without {
			keys[i] = sortKey(l.of(means, weights), i)
		}
		slices.Sort(keys)
		rank := 1
		for i, key := range keys {
			if i > 0 && key>>entryBits != keys[i-1]>>entryBits {
				rank = i + 1
			}
			counts[key&(1<<entryBits-1)][rank]++
		}
	}
}

// entryBits is room for the position of an entry; see [MostRated].
const entryBits = 12

// sortKey puts a figure, to six decimals, and an entry into one number that sorts by the highest figure; NaN sorts last.
func sortKey(figure float64, entry int) int64 {
	if figure != figure { //nolint:gocritic // as in formula.of
		return math.MaxInt64>>entryBits<<entryBits | int64(entry)
	}
	return -int64(math.Round(math.Round(figure*1e9)/1e3))<<entryBits | int64(entry)
}
