package karta

// StaleError refuses a write that was based on an older version than the current one. It says what has happened since,
// so that nobody needs to guess what they would have overwritten. It is an *[Error] of kind [Stale] to errors.Is and
// errors.As.
type StaleError struct {
	CurrentVersion int
	Changes        []Change // later than the version the write was based on, oldest first
	failure        *Error
}

// NewStale says that the resource has moved on to a version, by changes that the caller may read.
func NewStale(current int, changes []Change) *StaleError {
	return &StaleError{
		CurrentVersion: current,
		Changes:        changes,
		failure: Fail(Stale, "version.stale",
			"Någon annan har ändrat sedan du läste. Titta på vad som ändrats och spara igen om det fortfarande behövs.",
			"Somebody else has made changes since you read this. Look at what changed and save again if it is still needed."),
	}
}

// Error gives the English message, for logs.
func (e *StaleError) Error() string { return e.failure.Error() }

// Unwrap gives the failure as it is shown.
func (e *StaleError) Unwrap() error { return e.failure }
