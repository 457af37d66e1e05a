package karta

import "testing"

func TestPhasesBelongToAKind(t *testing.T) {
	if Ongoing.Suits(Need) || !Ongoing.Suits(Initiative) || Met.Suits(Initiative) || !UnknownPhase.Suits(Need) || !UnknownPhase.Suits(Initiative) {
		t.Error("a phase suits the wrong kind")
	}
	for _, kind := range []EntryKind{Initiative, Need} {
		if list := Phases(kind); list[len(list)-1] != UnknownPhase {
			t.Errorf("the unknown phase of %s is not last: %v", kind, list)
		}
	}
	Phases(Need)[0] = "changed"
	if Phases(Need)[0] != Identified {
		t.Error("a caller can change the list of phases")
	}
}

func TestOddTransitions(t *testing.T) {
	for _, c := range []struct {
		from, to Phase
		odd      bool
	}{
		{Idea, Prestudy, false},
		{Prestudy, Ongoing, false},
		{Idea, Rollout, true},     // four steps at once
		{Ongoing, Prestudy, true}, // back
		{Ended, Ongoing, true},    // risen
		{Ended, Cancelled, false},
		{Ongoing, Paused, false},
		{Paused, Ongoing, false}, // a paused effort resumed
		{Ongoing, Cancelled, false},
		{UnknownPhase, Operation, false},
		{Operation, UnknownPhase, false},
		{Identified, Met, false},
		{Met, Identified, true},
		{Prioritised, Identified, true},
		{Ongoing, Ongoing, false},
	} {
		if got := OddTransition(c.from, c.to); got != c.odd {
			t.Errorf("%s → %s: odd %v, want %v", c.from, c.to, got, c.odd)
		}
	}
}
