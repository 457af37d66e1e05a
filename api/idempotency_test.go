package api_test

import (
	"bytes"
	"database/sql"
	"net/http"
	"os"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

func TestRepeatedRequestGivesTheFirstAnswer(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa"))
	first := c.send("POST", "/entries", in, "Idempotency-Key", "a").want(http.StatusCreated)
	again := c.send("POST", "/entries", in, "Idempotency-Key", "a").want(http.StatusCreated)
	if !bytes.Equal(first.body, again.body) {
		t.Errorf("first %s\nagain %s", first.body, again.body)
	}
	for _, name := range []string{"Location", "ETag", "Content-Type"} {
		if first.header.Get(name) != again.header.Get(name) {
			t.Errorf("%s: first %q, again %q", name, first.header.Get(name), again.header.Get(name))
		}
	}
	if found, err := s.ListEntries(t.Context(), s.Program, karta.EntryFilter{}, "", karta.Page{Number: 1, Limit: 10}); err != nil || found.Total != 1 {
		t.Errorf("%d entries, %v", found.Total, err)
	}
	other := in
	other.Title = "Andra ärenden"
	c.send("POST", "/entries", other, "Idempotency-Key", "a").problem(http.StatusConflict)
	c.send("POST", "/organisations", karta.OrganisationInput{Name: "X", Kind: karta.Agency, Aliases: []karta.Alias{}, Memberships: []karta.Membership{}}, "Idempotency-Key", "a").problem(http.StatusConflict)
	s.person(karta.Coordinator, s.organisation("SKR")).send("POST", "/entries", other, "Idempotency-Key", "a").want(http.StatusCreated) // keys are a person's own
	c.send("POST", "/entries", other, "Idempotency-Key", string(bytes.Repeat([]byte("k"), 201))).problem(http.StatusBadRequest)
	s.Advance(25 * 60 * 60 * 1e9)
	c.send("POST", "/entries", other, "Idempotency-Key", "a").want(http.StatusCreated)
}

func TestFailedRequestMayBeTriedAgain(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("", digg, s.category(karta.SectorAxis, "Hälsa"))
	c.send("POST", "/entries", in, "Idempotency-Key", "a").problem(http.StatusBadRequest)
	in.Title = "Mina ärenden"
	c.send("POST", "/entries", in, "Idempotency-Key", "a").want(http.StatusCreated)
}

// The program may end after an entry has been written and before the answer has been kept. Here nothing keeps answers.
func TestRepetitionIsRefusedWhenTheAnswerWasLost(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa"))
	db, err := sql.Open("sqlite", s.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), `CREATE TRIGGER lost BEFORE INSERT ON receipt_answers
		BEGIN SELECT RAISE(ABORT, 'the program has ended'); END`); err != nil {
		t.Fatal(err)
	}
	c.send("POST", "/entries", in, "Idempotency-Key", "a").want(http.StatusCreated)
	if code := c.send("POST", "/entries", in, "Idempotency-Key", "a").problem(http.StatusConflict).Code; code != "idempotency.answer_lost" {
		t.Error(code)
	}
	if found, err := s.ListEntries(t.Context(), s.Program, karta.EntryFilter{}, "", karta.Page{Number: 1, Limit: 10}); err != nil || found.Total != 1 {
		t.Errorf("%d entries, %v", found.Total, err)
	}
}

func TestSameRequestTwiceAtOnceCreatesOnce(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	in := draftOf("Mina ärenden", digg, s.category(karta.SectorAxis, "Hälsa"))
	var wait sync.WaitGroup
	answers := make([]answer, 8)
	for i := range answers {
		wait.Go(func() { answers[i] = c.send("POST", "/entries", in, "Idempotency-Key", "a") })
	}
	wait.Wait()
	for _, a := range answers {
		if a.status != http.StatusCreated || !bytes.Equal(a.body, answers[0].body) {
			t.Errorf("%d: %s", a.status, a.body)
		}
	}
	if found, err := s.ListEntries(t.Context(), s.Program, karta.EntryFilter{}, "", karta.Page{Number: 1, Limit: 10}); err != nil || found.Total != 1 {
		t.Errorf("%d entries, %v", found.Total, err)
	}
}

// The answer to an invitation holds a link that logs somebody in. Whoever gets hold of the database must not find it.
func TestRememberedAnswersAreNotReadableInTheDatabase(t *testing.T) {
	s := serve(t)
	digg := s.organisation("Digg")
	c := s.person(karta.Coordinator, digg)
	made := into[struct{ Invitation karta.Invitation }](c.send("POST", "/users", karta.UserInput{Name: "Ny", Email: "ny@example.se", Role: karta.Member, Organisation: digg, Active: true}, "Idempotency-Key", "en nyckel").want(http.StatusCreated))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{s.Path, s.Path + "-wal"} {
		content, err := os.ReadFile(path)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, secret := range []string{made.Invitation.Token, "en nyckel"} {
			if bytes.Contains(content, []byte(secret)) {
				t.Errorf("%s holds %q", path, secret)
			}
		}
	}
}
