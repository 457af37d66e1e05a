package store_test

import (
	"errors"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

const newPassword = "en helt annan mening"

func TestPasswordChangeEndsOtherSessions(t *testing.T) {
	f := storetest.New(t)
	_, here := person(t, f, "anna@example.se", karta.Reader)
	there, err := f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: password}, laptop)
	if err != nil {
		t.Fatal(err)
	}
	anna := caller(t, f, here)
	err = f.ChangePassword(t.Context(), anna, karta.PasswordChange{CurrentPassword: "fel", NewPassword: newPassword})
	wantField(t, err, karta.Broken, "currentPassword")
	err = f.ChangePassword(t.Context(), anna, karta.PasswordChange{CurrentPassword: password, NewPassword: "kort"})
	wantField(t, err, karta.Invalid, "newPassword")
	if err := f.ChangePassword(t.Context(), anna, karta.PasswordChange{CurrentPassword: password, NewPassword: newPassword}); err != nil {
		t.Fatal(err)
	}
	caller(t, f, here)
	_, _, err = f.CallerByCookie(t.Context(), there)
	wantCode(t, err, "session.over")
	_, err = f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: password}, laptop)
	wantCode(t, err, "login.wrong")
	if _, err := f.Login(t.Context(), karta.Credentials{Email: "anna@example.se", Password: newPassword}, laptop); err != nil {
		t.Error(err)
	}
}

func TestAPIToken(t *testing.T) {
	f := storetest.New(t)
	_, session := person(t, f, "anna@example.se", karta.Coordinator)
	anna := caller(t, f, session)
	ask := func(scope string, lasts time.Duration) (karta.APIToken, error) {
		return f.CreateAPIToken(t.Context(), anna, karta.APITokenInput{Name: scope, Scope: scope, ExpiresAt: f.Now().Add(lasts)})
	}
	for _, lasts := range []time.Duration{-time.Second, 367 * 24 * time.Hour} {
		_, err := ask("read", lasts)
		wantField(t, err, karta.Invalid, "expiresAt")
	}
	reading, err := ask("read", time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	writing, err := ask("write", 2*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	reader, _, err := f.CallerByToken(t.Context(), reading.Token)
	if err != nil || !reader.ReadOnly || reader.TokenID != reading.ID || reader.UserID != anna.UserID || reader.Role != karta.Coordinator {
		t.Errorf("by the reading token: %+v, %v", reader, err)
	}
	_, err = f.CreateOrganisation(t.Context(), reader, karta.OrganisationInput{Name: "Ny", Kind: karta.Agency})
	wantCode(t, err, "token.read_only")
	writer, _, err := f.CallerByToken(t.Context(), writing.Token)
	if err != nil || writer.ReadOnly {
		t.Errorf("by the writing token: %+v, %v", writer, err)
	}
	_, err = f.CreateAPIToken(t.Context(), writer, karta.APITokenInput{Name: "till", Scope: "write", ExpiresAt: f.Now().Add(time.Hour)})
	wantCode(t, err, "session.required")
	err = f.ChangePassword(t.Context(), writer, karta.PasswordChange{CurrentPassword: password, NewPassword: newPassword})
	wantCode(t, err, "session.required")
	tokens, err := f.ListAPITokens(t.Context(), anna)
	if err != nil || len(tokens) != 2 || tokens[0].Token != "" || tokens[0].SeenAt == nil {
		t.Errorf("the list is %+v, %v", tokens, err)
	}
	f.Advance(time.Hour)
	_, _, err = f.CallerByToken(t.Context(), reading.Token)
	wantCode(t, err, "token.over")
	_, others := person(t, f, "bo@example.se", karta.Coordinator)
	if err := f.DeleteAPIToken(t.Context(), caller(t, f, others), writing.ID); !errors.Is(err, karta.NotFound) {
		t.Error("somebody else's token:", err)
	}
	if err := f.DeleteAPIToken(t.Context(), anna, writing.ID); err != nil {
		t.Error(err)
	}
	_, _, err = f.CallerByToken(t.Context(), writing.Token)
	wantCode(t, err, "token.over")
}

func TestInvitationHoldsOnceAndForATime(t *testing.T) {
	f := storetest.New(t)
	u, session := person(t, f, "anna@example.se", karta.Reader)
	activate := func(invitation karta.Invitation) error {
		_, err := f.Activate(t.Context(), karta.Activation{Token: invitation.Token, Password: newPassword}, laptop)
		return err
	}
	invite := func(id string) karta.Invitation {
		t.Helper()
		invitation, err := f.Invite(t.Context(), f.Program, id)
		if err != nil {
			t.Fatal(err)
		}
		return invitation
	}
	replaced, reset := invite(u.ID), invite(u.ID)
	wantCode(t, activate(replaced), "invitation.over")
	_, err := f.Activate(t.Context(), karta.Activation{Token: reset.Token, Password: "kort"}, laptop)
	wantField(t, err, karta.Invalid, "password")
	if err := activate(reset); err != nil {
		t.Error("a reset:", err)
	}
	_, _, err = f.CallerByCookie(t.Context(), session)
	wantCode(t, err, "session.over")
	wantCode(t, activate(reset), "invitation.over")

	late := invite(u.ID)
	f.Advance(24 * time.Hour)
	wantCode(t, activate(late), "invitation.over")
	agency := f.Organisation(t, "Skatteverket")
	member := f.User(t, karta.Member, agency)
	first := invite(member.UserID)
	f.Advance(14*24*time.Hour - time.Second)
	if err := activate(first); err != nil || first.Purpose != "invitation" {
		t.Error("an invitation on its last day:", first.Purpose, err)
	}
}

func TestFirstSetUp(t *testing.T) {
	f := storetest.New(t)
	if _, err := f.SetupInvitation(t.Context()); err != nil {
		t.Fatal(err)
	}
	invitation, err := f.SetupInvitation(t.Context()) // after a restart
	if err != nil || invitation.Purpose != "setup" {
		t.Fatal(invitation, err)
	}
	in := karta.Activation{Token: invitation.Token, Password: password, Name: "Samordnare", Email: "samordnare@example.se"}
	_, err = f.Activate(t.Context(), in, laptop)
	wantField(t, err, karta.Invalid, "organisationName")
	in.OrganisationName, in.Email = "Programkontoret", ""
	_, err = f.Activate(t.Context(), in, laptop)
	wantField(t, err, karta.Invalid, "email")
	in.Email = "samordnare@example.se"
	token, err := f.Activate(t.Context(), in, laptop)
	if err != nil {
		t.Fatal(err)
	}
	by := caller(t, f, token)
	organisation, err := f.Store.Organisation(t.Context(), by, by.OrganisationID)
	if err != nil || by.Role != karta.Coordinator || organisation.Name != "Programkontoret" {
		t.Errorf("the first person is %+v of %+v, %v", by, organisation, err)
	}
	_, err = f.Activate(t.Context(), in, laptop)
	wantCode(t, err, "invitation.over")
	_, err = f.SetupInvitation(t.Context())
	wantCode(t, err, "setup.done")
}

func TestSetUpTakesAnOrganisationThatIsThere(t *testing.T) {
	f := storetest.New(t)
	agency := f.Organisation(t, "Programkontoret")
	invitation, err := f.SetupInvitation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	in := karta.Activation{Token: invitation.Token, Password: password, Name: "Samordnare", Email: "samordnare@example.se", OrganisationName: "programkontoret"}
	token, err := f.Activate(t.Context(), in, laptop)
	if err != nil {
		t.Fatal(err)
	}
	if by := caller(t, f, token); by.OrganisationID != agency.ID {
		t.Error("a second organisation of the same name was made")
	}
}
