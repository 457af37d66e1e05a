package karta

// StaleError refuses a write that was based on an older version than the current one, and says what has changed since.
// It wraps an [Error] of kind [Stale], which errors.As finds.
type StaleError struct {
	CurrentVersion int
	Changes        []Change // since the version that the write was based on, oldest first
	refusal        *Error
}

// NewStaleError makes the refusal.
func NewStaleError(current int, since []Change) *StaleError {
	return &StaleError{
		CurrentVersion: current,
		Changes:        since,
		refusal: Fail(Stale, "stale", "Någon annan har ändrat uppgifterna sedan du läste dem. Se vad som ändrats och försök igen.",
			"Somebody else has changed this since you read it. See what changed and try again."),
	}
}

// Error gives the English message, for logs.
func (e *StaleError) Error() string { return e.refusal.Error() }

// Unwrap gives the error that carries the kind and the texts.
func (e *StaleError) Unwrap() error { return e.refusal }
