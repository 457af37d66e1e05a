package karta

import (
	"regexp"
	"time"
)

// AsOf points at a state that the register has been in: an instant in RFC 3339, a day as YYYY-MM-DD, which stands for its
// end in Sweden, or the id of a published round. The empty AsOf is now.
type AsOf string

var roundID = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// Valid reports whether it is empty or points at something.
func (a AsOf) Valid() bool {
	_, isInstant := a.Instant()
	return a == "" || isInstant || a.IsRound()
}

// IsRound reports whether it is the id of a round.
func (a AsOf) IsRound() bool { return roundID.MatchString(string(a)) }

// Instant is the time that it stands for, unless it is a round.
func (a AsOf) Instant() (time.Time, bool) {
	if at, err := time.Parse(time.RFC3339, string(a)); err == nil {
		return at, true
	}
	begins, err := time.ParseInLocation(day, string(a), stockholm)
	return begins.AddDate(0, 0, 1).Add(-time.Millisecond), err == nil
}
