package karta

// CheckLastCoordinator refuses to take the role or the account from the last active coordinator: nobody could give them
// back. others is how many other active coordinators there are.
func CheckLastCoordinator(before, after UserInput, others int) error {
	coordinates := func(u UserInput) bool { return u.Active && u.Role == Coordinator }
	if others > 0 || !coordinates(before) || coordinates(after) {
		return nil
	}
	return Fail(Broken, "user.last_coordinator",
		"Det måste finnas minst en aktiv samordnare. Gör någon annan till samordnare först.",
		"There must be at least one active coordinator. Make somebody else coordinator first.")
}
