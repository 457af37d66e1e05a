package karta

import "time"

// FoundParticipant is somebody who has joined a workshop and whose name is still held.
type FoundParticipant struct {
	ID           string            `json:"id"`
	Name         string            `json:"name"`
	Organisation NoteOrganisation  `json:"organisation"`
	Workshop     WorkshopReference `json:"workshop"`
	UserID       string            `json:"userId"` // empty for somebody without an account
	JoinedAt     time.Time         `json:"joinedAt"`
}

// PersonalData is all that is held on a person, as people read it.
type PersonalData struct {
	Name     string            `json:"name"`
	Sections []PersonalSection `json:"sections"`
}

// PersonalSection is what is held on a person in one place.
type PersonalSection struct {
	Title   string     `json:"title"`
	Purpose string     `json:"purpose"` // why it is held, and how long
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"`
}

// MayReadPersonalData decides about reading all that is held on a person, whose account is empty for somebody without one.
func MayReadPersonalData(by Caller, userID string) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	if by.Role == Coordinator || userID != "" && by.UserID == userID {
		return nil
	}
	return Fail(Forbidden, "personal_data.read", "Bara personen själv och samordnare kan hämta det som finns om en person.",
		"Only the person and coordinators can read all that is held on a person.")
}

// ForgetFrom is the first day, YYYY-MM-DD, on which the names of a round's participants are not kept any more: so many months
// after the last day of its calendar or, where it has none, after the day it was published. It is empty where neither is known.
func ForgetFrom(calendar []StagePeriod, publishedOn string, months int) string {
	last := ""
	for _, period := range calendar {
		last = max(last, period.To.Last())
	}
	if last == "" {
		last = publishedOn
	}
	return addMonths(last, months)
}

// addMonths is the same day so many months later, or the last day of that month where it has no such day.
func addMonths(on string, months int) string {
	at, err := time.Parse(day, on)
	if err != nil {
		return ""
	}
	first := time.Date(at.Year(), at.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	lastOfMonth := first.AddDate(0, 1, -1)
	return first.AddDate(0, 0, min(at.Day(), lastOfMonth.Day())-1).Format(day)
}
