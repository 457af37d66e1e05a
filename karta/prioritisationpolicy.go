package karta

// PrioritisationNotFound says that a prioritisation does not exist.
func PrioritisationNotFound() error {
	return Fail(NotFound, "prioritisation.not_found", "Prioriteringen finns inte.", "The prioritisation does not exist.")
}

// PrioritisationIsFixed refuses to change criteria or what is rated once rating has been opened.
func PrioritisationIsFixed(state PrioritisationState) error {
	if state == PrioritisationDraft {
		return nil
	}
	return Fail(Conflict, "prioritisation.fixed",
		"Kriterier och urval är låsta när bedömningen har öppnats. En samordnare kan ta tillbaka prioriteringen till utkast.",
		"Criteria and selection are fixed once rating has been opened. A coordinator can take the prioritisation back to draft.")
}

// MayRate decides about rating at all: whoever rates must also be one of the raters.
func MayRate(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Steering || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "ballot.write", "Bara styrgruppen och samordnare kan bedöma.", "Only the steering group and coordinators can rate.")
}

// MayFollowRating decides about reading who rates and how far they have come.
func MayFollowRating(by Caller) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	if by.Role == Steering || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "ballot.read", "Bedömningar och ordning ses av styrgruppen och samordnare. Besluten visas för alla när omgången har publicerats.",
		"Ratings and the order are seen by the steering group and coordinators. Decisions are shown to everyone once the round is published.")
}

// MaySeeRatings decides about reading everyone's ratings and what comes of them. In hidden mode nobody does before they are
// revealed, coordinators included.
func MaySeeRatings(by Caller, mode RatingMode, state PrioritisationState) error {
	if err := MayFollowRating(by); err != nil {
		return err
	}
	if mode == OpenRating || state == PrioritisationRevealed || state == PrioritisationClosed {
		return nil
	}
	return Fail(Forbidden, "ballot.hidden", "Bedömningarna är dolda för alla tills en samordnare visar dem. Du ser bara dina egna.",
		"The ratings are hidden from everyone until a coordinator reveals them. You see only your own.")
}

// MayRateFor decides about handing in ballots for a rater: raters hand in their own, and coordinators those that came to them
// in a file.
func MayRateFor(by Caller, raterUserID string) error {
	if err := MayRate(by); err != nil {
		return err
	}
	if by.Role == Coordinator || by.UserID == raterUserID {
		return nil
	}
	return Fail(Forbidden, "ballot.foreign", "Du kan bara lämna dina egna bedömningar. En samordnare kan lämna in någon annans.",
		"You can hand in your own ratings only. A coordinator can hand in somebody else's.")
}

// RatingIsOpen refuses ballots to a prioritisation that is not open for rating.
func RatingIsOpen(state PrioritisationState) error {
	if state == PrioritisationOpen {
		return nil
	}
	return Fail(Conflict, "ballot.closed", "Prioriteringen är "+state.Name().Sv+" och tar inte emot bedömningar. En samordnare kan öppna den. Inget har sparats.",
		"The prioritisation is "+state.Name().En+" and takes no ratings. A coordinator can open it. Nothing has been saved.")
}
