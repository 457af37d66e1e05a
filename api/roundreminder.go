package api

import (
	"context"
	"log/slog"

	"oversiktskarta/karta"
)

type reminderList struct {
	roundPath
	Organisations []string `query:"organisation" validate:"max=100,dive,uuid"`
	Paging
}

func (a *API) listReminders(ctx context.Context, by karta.Caller, in reminderList) ([]karta.Reminder, error) {
	return a.store.Reminders(ctx, by, in.RoundID, in.Organisations, a.answerPage(in.RoundID))
}

// answerPage is where the entries of a round are answered for in the interface.
func (a *API) answerPage(id string) string { return a.origin + "/omgangar/" + id + "/svar" }

type reminderOrder struct {
	RoundID string              `path:"roundId"`
	Order   karta.ReminderOrder `body:"json"`
}

// sentReminders is what came of sending reminders in a round.
type sentReminders struct {
	roundID string
	karta.SentReminders
}

func (r sentReminders) address() string { return "/rounds/" + r.roundID + "/reminders" }

// createReminders sends the reminders one by one: what can't be sent to one organisation does not keep the others from theirs.
func (a *API) createReminders(ctx context.Context, by karta.Caller, in reminderOrder) (sentReminders, error) {
	outcome := sentReminders{in.RoundID, karta.SentReminders{Sent: []karta.OrganisationReference{}, Failed: []karta.ReminderFailure{}}}
	reminders, err := a.store.Reminders(ctx, by, in.RoundID, in.Order.Organisations, a.answerPage(in.RoundID))
	if err != nil {
		return outcome, err
	}
	if a.Send == nil {
		return outcome, karta.Fail(karta.Conflict, "mail.not_configured",
			"Tjänsten är inte inställd för att skicka e-post. Kopiera texten och skicka den själv, eller be den som driver tjänsten ange en e-postserver (KARTA_SMTP_HOST).",
			"The service is not set up to send e-mail. Copy the text and send it yourself, or ask whoever runs the service to name a mail server (KARTA_SMTP_HOST).")
	}
	for _, reminder := range reminders {
		if reason := a.remind(ctx, reminder); reason != nil {
			outcome.Failed = append(outcome.Failed, karta.ReminderFailure{Organisation: reminder.Organisation, Reason: reason.In(by.Language)})
			continue
		}
		outcome.Sent = append(outcome.Sent, reminder.Organisation)
	}
	if len(outcome.Sent) == 0 {
		return outcome, nil
	}
	return outcome, a.store.RecordReminders(ctx, by, in.RoundID, outcome.Sent)
}

// remind sends a reminder and gives the reason for which it could not be sent, nil if it was.
func (a *API) remind(ctx context.Context, reminder karta.Reminder) *karta.Text {
	if len(reminder.Recipients) == 0 {
		return &karta.Text{Sv: "Ingen aktiv medlem i organisationen har konto.", En: "No active member of the organisation has an account."}
	}
	err := a.Send(ctx, karta.Mail{To: reminder.Recipients, Subject: reminder.Subject, Text: reminder.Text})
	if err == nil {
		return nil
	}
	a.log.LogAttrs(ctx, slog.LevelWarn, "reminder not sent", slog.Any("error", err))
	return &karta.Text{Sv: "E-postservern tog inte emot brevet.", En: "The mail server did not accept the message."}
}
