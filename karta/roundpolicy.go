package karta

// MayReadRound decides about reading a round. Visitors read published rounds, everyone logged in the open one too.
func MayReadRound(by Caller, published bool) error {
	if err := MayLookAround(by); err != nil {
		return err
	}
	if published || by.LoggedIn() {
		return nil
	}
	return RoundNotFound()
}

// RoundNotFound says that a round does not exist, or may not be read.
func RoundNotFound() error {
	return Fail(NotFound, "round.not_found", "Omgången finns inte, eller är inte publicerad ännu. Den som är inloggad kan läsa en öppen omgång.",
		"The round does not exist, or has not been published yet. Whoever is logged in can read an open round.")
}

// MayAnswer decides about answering for entries in a round at all; each entry then obeys [MayEditEntry].
func MayAnswer(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Member || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "round.answer", "Bara medlemmar i de organisationer som registrerat eller leder posterna, och samordnare, kan svara för dem.",
		"Only members of the organisations that registered or lead the entries, and coordinators, can answer for them.")
}

// RoundIsPublished refuses to change what is published.
func RoundIsPublished() error {
	return Fail(Conflict, "round.published", "Omgången är publicerad och kan inte ändras.", "The round is published and can't be changed.")
}
