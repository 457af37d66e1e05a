package api_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/api"
	"oversiktskarta/karta"
)

func TestRemindersAreReadSentAndRecorded(t *testing.T) {
	var sent []karta.Mail
	refuses := "nobody"
	s := serve(t, func(o *api.Options) {
		o.Send = func(_ context.Context, mail karta.Mail) error {
			if strings.Contains(mail.Subject, refuses) {
				return errors.New("secret detail")
			}
			sent = append(sent, mail)
			return nil
		}
	})
	digg, skr, inera, sector := s.organisation("Digg"), s.organisation("SKR"), s.organisation("Inera"), s.category(karta.SectorAxis, "Hälsa")
	for _, by := range []karta.OrganisationReference{digg, digg, skr, inera} {
		s.entry(draftOf("Post hos "+by.Name, by, sector))
	}
	c, member := s.person(karta.Coordinator, digg), s.person(karta.Member, digg)
	s.person(karta.Member, skr)
	round := s.round().ID
	path := "/rounds/" + round + "/reminders"

	listed := into[struct{ Reminders []karta.Reminder }](c.get(path).want(http.StatusOK)).Reminders
	if len(listed) != 3 || listed[0].Organisation.Name != "Digg" || listed[0].Left != 2 || len(listed[0].Recipients) != 1 || listed[0].Recipients[0] != member.user.Email {
		t.Fatalf("listed %+v", listed)
	}
	if text := listed[0].Text; !strings.Contains(text, "2 poster") || !strings.Contains(text, "https://karta.example.se/omgangar/"+round+"/svar\n") || !strings.Contains(text, "senast 2026-11-30") && !strings.Contains(text, "senast 2025-11-30") {
		t.Errorf("the text is %s", text)
	}
	english := into[struct{ Reminders []karta.Reminder }](c.get(path+"?organisation="+skr.ID, "Accept-Language", "en").want(http.StatusOK)).Reminders
	if len(english) != 1 || !strings.Contains(english[0].Text, "1 entry awaiting") {
		t.Errorf("in English: %+v", english)
	}

	refuses = "SKR"
	outcome := into[karta.SentReminders](c.send("POST", path, karta.ReminderOrder{Organisations: []string{digg.ID, skr.ID, inera.ID}}).want(http.StatusCreated))
	if len(sent) != 1 || len(outcome.Sent) != 1 || outcome.Sent[0].Name != "Digg" || len(outcome.Failed) != 2 {
		t.Errorf("sent %+v, told %+v", sent, outcome)
	}
	for _, failure := range outcome.Failed {
		if strings.Contains(failure.Reason, "secret") {
			t.Errorf("the reason tells %q", failure.Reason)
		}
	}
	changes := string(c.get("/changes?resource=round&action=reminded").want(http.StatusOK).body)
	if !strings.Contains(changes, digg.ID) || strings.Contains(changes, skr.ID) {
		t.Errorf("recorded: %s", changes)
	}
}

func TestRemindersNeedAMailServer(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	s.entry(draftOf("Post", digg, s.category(karta.SectorAxis, "Hälsa")))
	round := s.round().ID
	path := "/rounds/" + round + "/reminders"
	p := s.person(karta.Coordinator, digg).send("POST", path, karta.ReminderOrder{Organisations: []string{digg.ID}}).problem(http.StatusConflict)
	if p.Code != "mail.not_configured" || !strings.Contains(p.Detail, "KARTA_SMTP_HOST") {
		t.Errorf("the problem says %+v", p)
	}
}
