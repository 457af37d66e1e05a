package karta

import "fmt"

// Reminder is a message to those who have not answered for an organisation, in the caller's language.
type Reminder struct {
	Organisation OrganisationReference `json:"organisation"`
	Recipients   []string              `json:"recipients"` // e-mail addresses of its active members
	Left         int                   `json:"left"`
	Subject      string                `json:"subject"`
	Text         string                `json:"text"`
}

// ReminderOrder asks for reminders to be sent to organisations.
type ReminderOrder struct {
	Organisations []string `json:"organisations" validate:"required,min=1,max=1000,unique,dive,uuid"`
}

// SentReminders is what came of sending reminders. An organisation that has answered for everything is in neither.
type SentReminders struct {
	Sent   []OrganisationReference `json:"sent"`
	Failed []ReminderFailure       `json:"failed"`
}

// ReminderFailure is an organisation that no reminder could be sent to.
type ReminderFailure struct {
	Organisation OrganisationReference `json:"organisation"`
	Reason       string                `json:"reason"` // in the caller's language
}

// Mail is a message on its way to people.
type Mail struct {
	To      []string
	Subject string
	Text    string
}

// ReminderAbout writes the message to an organisation with a number of entries left in a round. The link leads to where
// they are answered for.
func ReminderAbout(round RoundInput, organisation OrganisationReference, recipients []string, left int, link string, language Language) Reminder {
	entries := Text{fmt.Sprintf("%d poster", left), fmt.Sprintf("%d entries", left)}
	if left == 1 {
		entries = Text{"1 post", "1 entry"}
	}
	deadline := round.deadline()
	text := Text{
		"Hej!\n\nÖversiktskartan för " + round.Name + " håller på att tas fram. " + organisation.Name + " har " + entries.Sv +
			" som väntar på svar. Stämmer uppgifterna fortfarande?\n\nSvara här:\n" + link +
			"\n\nDu kan svara för alla poster på en gång, ändra det som inte stämmer och avsluta det som är klart. " +
			"Posterna går också att hämta som arbetsbok, fylla i och lämna in." + deadline.Sv + "\n\nHälsningar\nSamordningen för Översiktskarta\n",
		"Hello,\n\nThe overview map of " + round.Name + " is being made. " + organisation.Name + " has " + entries.En +
			" awaiting an answer. Are they still right?\n\nAnswer here:\n" + link +
			"\n\nYou can answer for all of them at once, change what is wrong and end what is done. " +
			"The entries can also be fetched as a workbook, filled in and handed back." + deadline.En + "\n\nRegards,\nThe coordinators of Översiktskarta\n",
	}
	subject := Text{
		"Översiktskarta " + round.Name + ": " + entries.Sv + " väntar på svar från " + organisation.Label(),
		"Översiktskarta " + round.Name + ": " + entries.En + " awaiting an answer from " + organisation.Label(),
	}
	return Reminder{Organisation: organisation, Recipients: recipients, Left: left, Subject: subject.In(language), Text: text.In(language)}
}

// deadline says until when members can register, if the calendar says.
func (in RoundInput) deadline() Text {
	for _, period := range in.Calendar {
		if period.Stage == Registration && period.To != "" {
			last := period.To.Last()
			return Text{"\n\nSvara senast " + last + ".", "\n\nPlease answer by " + last + "."}
		}
	}
	return Text{}
}
