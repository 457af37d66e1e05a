package karta

import "slices"

// EntryKind tells initiatives from needs.
type EntryKind string

// The kinds of entry.
const (
	Initiative EntryKind = "initiative"
	Need       EntryKind = "need"
)

// Phase is how far an entry has come. Initiatives and needs have phases of their own.
type Phase string

// The phases of an initiative.
const (
	Idea      Phase = "idea"
	Prestudy  Phase = "prestudy"
	Planned   Phase = "planned"
	Ongoing   Phase = "ongoing"
	Rollout   Phase = "rollout"
	Operation Phase = "operation"
	Ended     Phase = "ended"
	Paused    Phase = "paused"
	Cancelled Phase = "cancelled"
)

// The phases of a need.
const (
	Identified  Phase = "identified"
	Analysing   Phase = "analysing"
	Prioritised Phase = "prioritised"
	Met         Phase = "met"
	Dismissed   Phase = "dismissed"
)

// UnknownPhase stands for what nobody has said. Both kinds may have it.
const UnknownPhase Phase = "unknown"

var phases = map[EntryKind][]Phase{
	Initiative: {Idea, Prestudy, Planned, Ongoing, Rollout, Operation, Ended, Paused, Cancelled, UnknownPhase},
	Need:       {Identified, Analysing, Prioritised, Met, Dismissed, UnknownPhase},
}

// Phases lists the phases of a kind in their usual order, the unknown one last.
func Phases(kind EntryKind) []Phase { return slices.Clone(phases[kind]) }

// Suits reports whether an entry of the kind may be in the phase.
func (p Phase) Suits(kind EntryKind) bool { return slices.Contains(phases[kind], p) }

// over lists the phases after which nothing more is expected.
var over = []Phase{Ended, Cancelled, Met, Dismissed}

// Living reports whether something more is expected of an entry in the phase.
func (p Phase) Living() bool { return !slices.Contains(over, p) }

// OddTransition reports whether a step from one phase to another is unusual enough to be worth a question: back from an
// end, or back past the start. Real life does all of them, so none is forbidden.
func OddTransition(from, to Phase) bool {
	if from == to || from == UnknownPhase || to == UnknownPhase || from == Paused || to == Paused || to == Cancelled {
		return false
	}
	if !from.Living() {
		return to.Living()
	}
	for _, order := range phases {
		before, after := slices.Index(order, from), slices.Index(order, to)
		if before >= 0 && after >= 0 {
			return after < before || after > before+3
		}
	}
	return false
}
