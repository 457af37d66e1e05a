package karta

import "fmt"

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

// StaleRows is a refusal of rows that are written together, before it names those that somebody else has changed.
func StaleRows() *Error {
	return Fail(Stale, "stale", "Någon annan har ändrat det som är markerat sedan du läste det. Inget har sparats. Läs på nytt och försök igen.",
		"Somebody else has changed what is marked since you read it. Nothing has been saved. Read it again and retry.")
}

// CheckRowVersion adds to a refusal that a row was based on another version than the current one, 0 for a row that there is
// none of. by is who wrote the current one.
func CheckRowVersion(stale *Error, field string, based, current int, by string) {
	switch {
	case based == current:
	case current == 0:
		stale.At(field, "stale", "Raden är borttagen sedan du läste den.", "The row has been taken away since you read it.")
	default:
		stale.At(field, "stale", fmt.Sprintf("%s har skrivit version %d.", by, current), fmt.Sprintf("%s has written version %d.", by, current))
	}
}

// Together makes one refusal of the rows that break a rule and of those that are stale: of the first kind if there are any
// that break one. It is nil where neither names a field.
func Together(broken, stale *Error) error {
	if len(broken.Fields) == 0 {
		return stale.OrNil()
	}
	broken.Fields = append(broken.Fields, stale.Fields...)
	return broken
}
