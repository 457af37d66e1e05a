package karta

import "time"

// ParticipantInput is who joins a workshop. Somebody without an account says code, name and organisation; for somebody with
// one, what is left out comes from the account.
type ParticipantInput struct {
	Code             string `json:"code" validate:"max=20"`
	Name             string `json:"name" validate:"text,max=100"`
	OrganisationID   string `json:"organisationId" validate:"omitempty,uuid"`
	OrganisationName string `json:"organisationName" validate:"text,max=200"`
}

// WorkshopParticipant is somebody who has joined a workshop. Name is empty once the time that the round keeps names is over.
type WorkshopParticipant struct {
	ID               string    `json:"id"`
	WorkshopID       string    `json:"workshopId"`
	Name             string    `json:"name"`
	OrganisationID   string    `json:"organisationId,omitempty"`
	OrganisationName string    `json:"organisationName"`
	NoteCount        int       `json:"noteCount"`
	JoinedAt         time.Time `json:"joinedAt"`
}

// CheckParticipant holds a complete input to its rules: somebody has a name and comes from somewhere.
func CheckParticipant(in ParticipantInput) error {
	failure := Fail(Broken, "participant.rule", "Några uppgifter behöver rättas.", "Some values need to be corrected.")
	if in.Name == "" {
		failure.At("name", "required", "Skriv vad du heter.", "Write your name.")
	}
	if in.OrganisationID == "" && in.OrganisationName == "" {
		failure.At("organisationName", "required", "Skriv vilken organisation du kommer från.", "Write which organisation you come from.")
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}
