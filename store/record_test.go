package store_test

import (
	"database/sql"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

// changeLog reads the lines of the change log after a number of them, as any program that opens the file can.
func changeLog(t *testing.T, f *storetest.Fixture, after int) (lines []string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+f.Path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(t.Context(), `SELECT user_name, action, resource, label, version, coalesce(before, '-'), coalesce(after, '-')
		FROM changes ORDER BY seq LIMIT -1 OFFSET ?`, after)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		fields := make([]string, 7)
		if err := rows.Scan(&fields[0], &fields[1], &fields[2], &fields[3], &fields[4], &fields[5], &fields[6]); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Join(fields, " "))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestEveryWriteIsRecorded(t *testing.T) {
	f := storetest.New(t)
	agency := f.Organisation(t, "Digg")
	category := f.Category(t, karta.SectorAxis, "Skola")
	account, session := person(t, f, "anna@example.se", karta.Coordinator)
	anna := caller(t, f, session)
	var user karta.User
	var invitation karta.Invitation
	var token karta.APIToken
	var made karta.Backup
	for _, step := range []struct {
		write func() error
		want  string // how the line begins; empty for no line
	}{
		{func() error {
			agency.Code = "7"
			_, err := f.UpdateOrganisation(t.Context(), anna, agency.ID, 1, agency.OrganisationInput)
			return err
		}, `anna@example.se updated organisation Digg 2 {"code":""} {"code":"7"}`},
		{func() error {
			_, err := f.UpdateOrganisation(t.Context(), anna, agency.ID, 2, agency.OrganisationInput)
			return err
		}, ``},
		{func() error {
			_, err := f.CreateCategory(t.Context(), anna, karta.CategoryInput{Axis: karta.AreaAxis, Name: "Data", Position: 9})
			return err
		}, `anna@example.se created category Data 1 - {"axis":"area","name":"Data","nameEnglish":"","description":"","position":1,"retired":false}`},
		{func() error {
			category.Retired = true
			_, err := f.UpdateCategory(t.Context(), anna, category.ID, 1, category.CategoryInput)
			return err
		}, `anna@example.se updated category Skola 2 {"retired":false} {"retired":true}`},
		{func() (err error) {
			user, invitation, err = f.CreateUser(t.Context(), anna, karta.UserInput{Name: "Bo", Email: "bo@example.se", Role: karta.Reader, Active: true, Organisation: agency.Reference()})
			return err
		}, `anna@example.se created user Bo 1 - {"name":"Bo","email":"bo@example.se","role":"reader","organisation":{"id":"` + agency.ID + `","name":"Digg"},"active":true}`},
		{func() error {
			_, err := f.Activate(t.Context(), karta.Activation{Token: invitation.Token, Password: password}, laptop)
			return err
		}, `Bo updated user Bo 1 - {"password":"invitation"}`},
		{func() error {
			user.Role = karta.Member
			_, err := f.UpdateUser(t.Context(), anna, user.ID, 1, user.UserInput)
			return err
		}, `anna@example.se updated user Bo 2 {"role":"reader"} {"role":"member"}`},
		{func() (err error) {
			_, err = f.Invite(t.Context(), anna, user.ID)
			return err
		}, `anna@example.se updated user Bo 2 - {"invitation":"reset"}`},
		{func() error {
			return f.ChangePassword(t.Context(), anna, karta.PasswordChange{CurrentPassword: password, NewPassword: newPassword})
		}, `anna@example.se updated user anna@example.se 1 - {"password":"changed"}`},
		{func() (err error) {
			token, err = f.CreateAPIToken(t.Context(), anna, karta.APITokenInput{Name: "skript", Scope: "read", ExpiresAt: f.Now().Add(time.Hour)})
			return err
		}, `anna@example.se updated user anna@example.se 1 - {"apiToken":{"name":"skript","scope":"read","expiresAt":"2026-03-02T10:00:00Z"}}`},
		{func() error { return f.DeleteAPIToken(t.Context(), anna, token.ID) },
			`anna@example.se updated user anna@example.se 1 {"apiToken":{"name":"skript","scope":"read","expiresAt":"2026-03-02T10:00:00Z"}} -`},
		{func() error {
			_, err := f.Login(t.Context(), karta.Credentials{Email: account.Email, Password: newPassword}, laptop)
			return err
		}, ``},
		{func() (err error) {
			made, err = f.Backup(t.Context(), anna)
			return err
		}, `anna@example.se created backup karta-20260302T090000.000Z.db 1 - {"id":`},
		{func() error { return f.DeleteSession(t.Context(), anna, "current") }, ``},
	} {
		before, revision := len(changeLog(t, f, 0)), f.Revision()
		if err := step.write(); err != nil {
			t.Errorf("%s: %v", step.want, err)
		}
		lines := strings.Join(changeLog(t, f, before), "\n")
		if (step.want == "") != (lines == "") || !strings.HasPrefix(lines, step.want) {
			t.Errorf("recorded:\n%s\nwant:\n%s", lines, step.want)
		}
		if (f.Revision() != revision) != (step.want != "") {
			t.Errorf("%s: the revision went from %s to %s", step.want, revision, f.Revision())
		}
	}
	if !made.Verified {
		t.Error("the backup is not verified")
	}
	all := strings.Join(changeLog(t, f, 0), "\n")
	for _, secret := range []string{password, newPassword, token.Token, invitation.Token, session, "argon2id"} {
		if strings.Contains(all, secret) {
			t.Errorf("the change log holds the secret %q", secret)
		}
	}
}

func TestRefusedWritesAreNotRecorded(t *testing.T) {
	f := storetest.New(t)
	f.Organisation(t, "Digg")
	before := len(changeLog(t, f, 0))
	if _, err := f.CreateOrganisation(t.Context(), f.Program, karta.OrganisationInput{Name: "DIGG", Kind: karta.Agency}); err == nil {
		t.Fatal("the same name twice")
	}
	if lines := changeLog(t, f, before); len(lines) != 0 {
		t.Errorf("recorded: %v", lines)
	}
}
