package karta

// The kinds of workbook that belong to a round: they are of no use once another is open.
const (
	WorkshopBeforeBook = "workshop-before"
	WorkshopAfterBook  = "workshop-after"
	RoundNotesBook     = "round-notes"
	PrioritisationBook = "prioritisation"       // the joint one
	RaterBook          = "prioritisation-rater" // one rater's copy
)

// OfRound reports whether the workbook is of use in the round that it was made for only.
func (p ImportPurpose) OfRound() bool {
	switch p.Kind {
	case WorkshopBeforeBook, WorkshopAfterBook, RoundNotesBook, PrioritisationBook, RaterBook:
		return true
	}
	return false
}

// CheckRound refuses a workbook that was made for another round than the open one, of which the name is empty if there is none.
func (p ImportPurpose) CheckRound(open string) error {
	switch {
	case !p.OfRound() || p.Round == open:
		return nil
	case open == "":
		return Fail(Broken, "import.no_round", "Arbetsboken är gjord för omgången "+p.Round+", men ingen omgång är öppen.",
			"The workbook was made for the round "+p.Round+", but no round is open.")
	}
	return Fail(Broken, "import.other_round", "Arbetsboken är gjord för omgången "+p.Round+", men "+open+" är öppen. Hämta en ny arbetsbok och för över det du har skrivit.",
		"The workbook was made for the round "+p.Round+", but "+open+" is open. Fetch a new workbook and move what you have written to it.")
}

// NoOpenRound says that notes and themes can't be written, since no round is open.
func NoOpenRound() error {
	return Fail(Conflict, "round.none_open", "Ingen omgång är öppen. Noteringar och teman hör till en omgång.", "No round is open. Notes and themes belong to a round.")
}
