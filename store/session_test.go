package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

const password = "korrekt häst batteri"

var laptop = karta.Device{Name: "Firefox", Address: "192.0.2.1"}

// person adds somebody with a password, and gives the account and the token of a session.
func person(t *testing.T, f *storetest.Fixture, email string, role karta.UserRole) (karta.User, string) {
	t.Helper()
	agency := f.Organisation(t, "Myndighet för "+email)
	u, invitation, err := f.CreateUser(t.Context(), f.Program, karta.UserInput{Name: email, Email: email, Role: role, Active: true, Organisation: agency.Reference()})
	if err != nil {
		t.Fatal(err)
	}
	token, err := f.Activate(t.Context(), karta.Activation{Token: invitation.Token, Password: password}, laptop)
	if err != nil {
		t.Fatal(err)
	}
	return u, token
}

func caller(t *testing.T, f *storetest.Fixture, token string) karta.Caller {
	t.Helper()
	by, _, err := f.CallerByCookie(t.Context(), token)
	if err != nil {
		t.Fatal(err)
	}
	return by
}

func TestLogin(t *testing.T) {
	f := storetest.New(t)
	u, _ := person(t, f, "anna@example.se", karta.Member)
	token, err := f.Login(t.Context(), karta.Credentials{Email: " ANNA@example.se", Password: password}, laptop)
	if err != nil {
		t.Fatal(err)
	}
	by, account, err := f.CallerByCookie(t.Context(), token)
	if err != nil || by.UserID != u.ID || by.Role != karta.Member || by.OrganisationID != u.Organisation.ID || by.SessionID == "" || by.ReadOnly || account.Invited {
		t.Errorf("the caller is %+v, %+v, %v", by, account, err)
	}
	_, _, err = f.CreateUser(t.Context(), f.Program, karta.UserInput{Name: "Inbjuden", Email: "invited@example.se", Role: karta.Member, Active: true, Organisation: u.Organisation})
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []karta.Credentials{
		{Email: "anna@example.se", Password: "fel"}, {Email: "nobody@example.se", Password: password},
		{Email: "invited@example.se", Password: password}, {Email: "invited@example.se", Password: "password"},
	} {
		_, err := f.Login(t.Context(), wrong, laptop)
		wantCode(t, err, "login.wrong")
	}
	_, _, err = f.CallerByCookie(t.Context(), "made up")
	wantCode(t, err, "session.over")
}

func TestLoginAttemptsAreLimited(t *testing.T) {
	f := storetest.New(t)
	person(t, f, "anna@example.se", karta.Member)
	try := func(email, password, address string) error {
		_, err := f.Login(t.Context(), karta.Credentials{Email: email, Password: password}, karta.Device{Address: address})
		return err
	}
	for i := range 10 {
		wantCode(t, try("anna@example.se", "fel", fmt.Sprint(i)), "login.wrong")
	}
	wantCode(t, try("Anna@example.se", password, "another"), "attempts")
	f.Advance(time.Minute)
	if err := try("anna@example.se", password, "another"); err != nil {
		t.Error("after a while:", err)
	}
	if err := try("anna@example.se", password, "192.0.2.9"); err != nil {
		t.Error("from an address of many people:", err)
	}
	for range 99 {
		_, err := f.Activate(t.Context(), karta.Activation{Token: "made up", Password: password}, karta.Device{Address: "192.0.2.9"})
		wantCode(t, err, "invitation.over")
	}
	wantCode(t, try("anna@example.se", password, "192.0.2.9"), "attempts")
}

func TestManyMayLogInAtOnce(t *testing.T) {
	f := storetest.New(t)
	person(t, f, "anna@example.se", karta.Member)
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if _, err := f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: password}, karta.Device{Address: fmt.Sprint(i)}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestSessionLastsWhileItIsUsed(t *testing.T) {
	f := storetest.New(t)
	_, token := person(t, f, "anna@example.se", karta.Member)
	const day = 24 * time.Hour
	for range 4 {
		f.Advance(29 * day / 2) // 58 days in all
		caller(t, f, token)
	}
	f.Advance(29 * day)
	caller(t, f, token)
	f.Advance(4 * day) // the 91st day
	_, _, err := f.CallerByCookie(t.Context(), token)
	wantCode(t, err, "session.over")
	again, err := f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: password}, laptop)
	if err != nil {
		t.Fatal(err)
	}
	f.Advance(31 * day)
	_, _, err = f.CallerByCookie(t.Context(), again)
	wantCode(t, err, "session.over")
}

func TestSessionIsSeenEveryFewMinutes(t *testing.T) {
	f := storetest.New(t)
	u, token := person(t, f, "anna@example.se", karta.Member)
	start, revision := f.Now(), f.Revision()
	for _, step := range []struct{ advance, seen time.Duration }{{4 * time.Minute, 0}, {time.Minute, 5 * time.Minute}, {4 * time.Minute, 5 * time.Minute}} {
		f.Advance(step.advance)
		by := caller(t, f, token)
		sessions, err := f.ListSessions(t.Context(), by)
		if err != nil || len(sessions) != 1 || !sessions[0].SeenAt.Equal(start.Add(step.seen)) {
			t.Errorf("after %s: %+v, %v", f.Now().Sub(start), sessions, err)
		}
		if u, err = f.Store.User(t.Context(), f.Program, u.ID); err != nil || !u.LastSeenAt.Equal(start.Add(step.seen)) {
			t.Errorf("after %s the account was last seen %v, %v", f.Now().Sub(start), u.LastSeenAt, err)
		}
	}
	if f.Revision() != revision {
		t.Error("being seen has changed the revision")
	}
}

func TestSessionsAreOnesOwn(t *testing.T) {
	f := storetest.New(t)
	_, first := person(t, f, "anna@example.se", karta.Member)
	second, err := f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: password}, karta.Device{Name: "Phone"})
	if err != nil {
		t.Fatal(err)
	}
	_, others := person(t, f, "bo@example.se", karta.Member)
	anna, bo := caller(t, f, first), caller(t, f, others)
	sessions, err := f.ListSessions(t.Context(), anna)
	if err != nil || len(sessions) != 2 || sessions[0].Current == sessions[1].Current {
		t.Fatal(sessions, err)
	}
	if err := f.DeleteSession(t.Context(), bo, anna.SessionID); !errors.Is(err, karta.NotFound) {
		t.Error("somebody else's session:", err)
	}
	if err := f.DeleteSession(t.Context(), anna, caller(t, f, second).SessionID); err != nil {
		t.Error(err)
	}
	_, _, err = f.CallerByCookie(t.Context(), second)
	wantCode(t, err, "session.over")
	if err := f.DeleteSession(t.Context(), anna, "current"); err != nil {
		t.Error(err)
	}
	_, _, err = f.CallerByCookie(t.Context(), first)
	wantCode(t, err, "session.over")
}

func TestInactiveUserIsShutOut(t *testing.T) {
	f := storetest.New(t)
	u, token := person(t, f, "anna@example.se", karta.Member)
	key, err := f.CreateAPIToken(t.Context(), caller(t, f, token), karta.APITokenInput{Name: "skript", Scope: "read", ExpiresAt: f.Now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	reset, err := f.Invite(t.Context(), f.Program, u.ID)
	if err != nil || reset.Purpose != "reset" {
		t.Fatal(reset, err)
	}
	in := u.UserInput
	in.Active = false
	if _, err := f.UpdateUser(t.Context(), f.Program, u.ID, 1, in); err != nil {
		t.Fatal(err)
	}
	_, _, err = f.CallerByCookie(t.Context(), token)
	wantCode(t, err, "session.over")
	_, _, err = f.CallerByToken(t.Context(), key.Token)
	wantCode(t, err, "token.over")
	_, err = f.Activate(t.Context(), karta.Activation{Token: reset.Token, Password: password}, laptop)
	wantCode(t, err, "invitation.over")
	_, err = f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: password}, laptop)
	wantCode(t, err, "login.wrong")
	_, err = f.Invite(t.Context(), f.Program, u.ID)
	wantCode(t, err, "user.inactive")
}

func TestSecretsAreNotKept(t *testing.T) {
	f := storetest.New(t)
	u, session := person(t, f, "anna@example.se", karta.Member)
	key, err := f.CreateAPIToken(t.Context(), caller(t, f, session), karta.APITokenInput{Name: "skript", Scope: "write", ExpiresAt: f.Now().Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	reset, err := f.Invite(t.Context(), f.Program, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil { // moves all of the log into the file
		t.Fatal(err)
	}
	file, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(file, []byte("anna@example.se")) {
		t.Error("the file does not hold what it should")
	}
	for name, secret := range map[string]string{"session": session, "API token": key.Token, "reset": reset.Token, "password": password} {
		if bytes.Contains(file, []byte(secret)) {
			t.Errorf("the file holds the %s as it is", name)
		}
	}
}
