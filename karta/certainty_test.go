package karta

import (
	"fmt"
	"reflect"
	"runtime"
	"testing"
)

var thousand = CertaintyQuery{Draws: 1000, Seed: 1, Top: 1}

func certaintyOf(t *testing.T, p Poll, q CertaintyQuery) Certainty {
	t.Helper()
	c, err := p.Certainty(Trial{}, q, Swedish)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCertaintyIsRepeatableOnAnyNumberOfProcessors(t *testing.T) {
	p := randomPoll(3, 30, 5)
	before := certaintyOf(t, p, thousand)
	for _, processors := range []int{1, 2, 7} {
		was := runtime.GOMAXPROCS(processors)
		after := certaintyOf(t, p, thousand)
		runtime.GOMAXPROCS(was)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("on %d processors it differs", processors)
		}
	}
	other := thousand
	other.Seed = 2
	if reflect.DeepEqual(before.Entries, certaintyOf(t, p, other).Entries) {
		t.Error("another seed gives the very same draws")
	}
}

func TestWhatNothingCanMoveIsCertain(t *testing.T) {
	t.Parallel()
	p := pollOf([][5]int{{5, 5, 5, 5, 1}, {3, 3, 3, 3, 3}, {3, 3, 3, 3, 3}, {0, 0, 0, 0, 0}}, [][5]int{{5, 5, 5, 5, 1}, {3, 3, 3, 3, 3}, {3, 3, 3, 3, 3}, {0, 0, 0, 0, 0}})
	for i, want := range []EntryCertainty{{Best: 1, Low: 1, High: 1, Worst: 1, InTop: 1}, {Best: 2, Low: 2, High: 2, Worst: 2}, {Best: 2, Low: 2, High: 2, Worst: 2}, {}} {
		got := certaintyOf(t, p, thousand).Entries[i]
		if fmt.Sprint(got.Best, got.Low, got.High, got.Worst, got.InTop) != fmt.Sprint(want.Best, want.Low, want.High, want.Worst, want.InTop) {
			t.Errorf("entry %d: %+v", i, got)
		}
	}
}

func TestWhatRestsOnOneRaterIsNot(t *testing.T) {
	t.Parallel()
	// e0 leads by the first rater's word alone. Of three ways to leave somebody out, or nobody, one changes it.
	p := pollOf([][5]int{{5, 5, 5, 5, 1}, {1, 1, 1, 1, 5}}, [][5]int{{3, 3, 3, 3, 3}, {4, 4, 4, 4, 2}})
	c := certaintyOf(t, p, CertaintyQuery{Draws: 10000, Seed: 1, Top: 1})
	first := c.Entries[0]
	if first.Entry.ID != "e0" || first.Best != 1 || first.Worst != 2 || first.High != 2 || first.InTop < 0.64 || first.InTop > 0.69 {
		t.Errorf("%+v", first)
	}
	// The rank that nothing varies is within the interval, and the shares of the first place sum to one.
	if sum := first.InTop + c.Entries[1].InTop; sum < 0.999999 || sum > 1.000001 {
		t.Errorf("the shares sum to %v", sum)
	}
}

func TestOneRaterAloneIsNotLeftOut(t *testing.T) {
	t.Parallel()
	c := certaintyOf(t, pollOf([][5]int{{5, 5, 5, 5, 1}, {3, 3, 3, 3, 3}}), thousand)
	if c.Entries[0].InTop != 1 || c.Entries[1].Worst != 2 {
		t.Errorf("%+v", c.Entries)
	}
}

func TestTheRankLiesWithinItsInterval(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		for _, entry := range certaintyOf(t, randomPoll(seed, 25, 6), thousand).Entries {
			if entry.Best > entry.Low || entry.Low > entry.High || entry.High > entry.Worst || entry.Rank != nil && (*entry.Rank < entry.Best || *entry.Rank > entry.Worst) {
				t.Errorf("seed %d: %+v", seed, entry)
			}
		}
	}
}

func BenchmarkCertainty(b *testing.B) {
	p := largePoll()
	for b.Loop() {
		if _, err := p.Certainty(Trial{}, CertaintyQuery{Draws: 10000, Seed: 1, Top: 10}, Swedish); err != nil {
			b.Fatal(err)
		}
	}
}
