package karta

import "fmt"

// Kind says what sort of failure an [Error] is. A Kind is itself an error, so errors.Is(err, karta.NotFound) works
// through any wrapping.
type Kind string

// The kinds of failure. Package api maps each to one HTTP status.
const (
	Invalid         Kind = "invalid"          // the request can't be understood: a bad parameter or body
	Broken          Kind = "broken_rule"      // understood, but a rule of the domain forbids it
	Unauthenticated Kind = "unauthenticated"  // nobody is logged in, and somebody has to be
	Forbidden       Kind = "forbidden"        // the caller is known and may not
	NotFound        Kind = "not_found"        // it does not exist, or the caller may not know that it does
	Conflict        Kind = "conflict"         // the state of the register stands in the way
	Stale           Kind = "stale"            // the write was based on an older version
	VersionMissing  Kind = "version_missing"  // a write must say which version it was based on
	TooLarge        Kind = "too_large"        // body, file or text over its limit
	Unsupported     Kind = "unsupported_type" // a content type that is not read here
	NotAcceptable   Kind = "not_acceptable"   // a format that is not written here
	TooMany         Kind = "too_many"         // attempts are limited; try again later
	Unavailable     Kind = "unavailable"      // storage is full, or the service is stopping
)

// Error makes a Kind an error.
func (k Kind) Error() string { return string(k) }

// Error is a failure that may be shown to the person who caused it. Anything that is not an *Error is internal and
// never leaves the server.
type Error struct {
	Kind    Kind
	Code    string // stable, in dots: "entry.title.required"
	Message Text   // why, in plain words, and who could do it
	Fields  []FieldError
	Cause   error // for the log only
	Wait    int   // seconds until it is worth trying again; 0 for the usual
}

// FieldError names one value that can't be accepted. Name is its path in the request, as "participations[0].role".
type FieldError struct {
	Name   string
	Code   string
	Reason Text
}

// Error gives the English message and the cause, for logs.
func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Message.En, e.Cause)
	}
	return fmt.Sprintf("%s: %s", e.Code, e.Message.En)
}

// Unwrap gives the kind and the cause to errors.Is and errors.As.
func (e *Error) Unwrap() []error {
	if e.Cause != nil {
		return []error{e.Kind, e.Cause}
	}
	return []error{e.Kind}
}

// Fail makes an error of a kind with a code and its two texts.
func Fail(kind Kind, code, sv, en string) *Error {
	return &Error{Kind: kind, Code: code, Message: Text{sv, en}}
}

// At adds a field to the error and gives it back.
func (e *Error) At(name, code, sv, en string) *Error {
	e.Fields = append(e.Fields, FieldError{Name: name, Code: code, Reason: Text{sv, en}})
	return e
}

// OrNil is the error, or nil where it names no field: for a refusal that was prepared before its faults were looked for.
func (e *Error) OrNil() error {
	if len(e.Fields) == 0 {
		return nil
	}
	return e
}
