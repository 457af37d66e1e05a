package store_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

func TestUserIsKeptAsWritten(t *testing.T) {
	f := storetest.New(t)
	agency := f.Organisation(t, "Skatteverket")
	in := karta.UserInput{Name: " Samordnare  Ett", Email: " Samordnare@Example.SE ", Role: karta.Coordinator, Active: true, Organisation: karta.OrganisationReference{ID: agency.ID}}
	made, invitation, err := f.CreateUser(t.Context(), f.Program, in)
	if err != nil {
		t.Fatal(err)
	}
	in.Name, in.Email, in.Organisation = "Samordnare Ett", "Samordnare@Example.SE", agency.Reference()
	want := karta.User{ID: made.ID, Version: 1, UserInput: in, Invited: true, CreatedAt: f.Now(), UpdatedAt: f.Now()}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Errorf("what was made (-want +got):\n%s", diff)
	}
	if invitation.Purpose != "invitation" || len(invitation.Token) < 43 {
		t.Errorf("the invitation is %+v", invitation)
	}
	_, _, err = f.CreateUser(t.Context(), f.Program, karta.UserInput{Name: "Annan", Email: "samordnare@example.se", Role: karta.Reader, Active: true, Organisation: agency.Reference()})
	wantField(t, err, karta.Conflict, "email")
	in.Organisation.ID = made.ID
	_, err = f.UpdateUser(t.Context(), f.Program, made.ID, 1, in)
	wantField(t, err, karta.Broken, "organisation.id")
}

func TestUserListIsFiltered(t *testing.T) {
	f := storetest.New(t)
	one, two := f.Organisation(t, "Ett"), f.Organisation(t, "Två")
	f.User(t, karta.Member, one)
	f.User(t, karta.Reader, one)
	f.User(t, karta.Member, two)
	yes, no := true, false
	for _, c := range []struct {
		filter karta.UserFilter
		sort   string
		want   []string
	}{
		{karta.UserFilter{}, "name", []string{"Member 1", "Member 3", "Reader 2"}},
		{karta.UserFilter{Roles: []karta.UserRole{karta.Member}}, "-name", []string{"Member 3", "Member 1"}},
		{karta.UserFilter{Organisations: []string{one.ID}}, "email", []string{"Member 1", "Reader 2"}},
		{karta.UserFilter{Query: "READER2@"}, "role", []string{"Reader 2"}},
		{karta.UserFilter{Active: &yes}, "organisation", []string{"Member 1", "Reader 2", "Member 3"}},
		{karta.UserFilter{Active: &no}, "lastSeenAt", []string{}},
	} {
		found, err := f.ListUsers(t.Context(), f.Program, c.filter, c.sort, karta.Page{Number: 1, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		names := []string{}
		for _, u := range found.Records {
			names = append(names, u.Name)
		}
		if diff := cmp.Diff(c.want, names); diff != "" || found.Total != len(c.want) {
			t.Errorf("%+v by %q: total %d (-want +got)\n%s", c.filter, c.sort, found.Total, diff)
		}
	}
}

func TestLastCoordinatorStays(t *testing.T) {
	f := storetest.New(t)
	agency := f.Organisation(t, "Skatteverket")
	first := f.User(t, karta.Coordinator, agency)
	change := func(by karta.Caller, id string, change func(*karta.UserInput)) error {
		u, err := f.Store.User(t.Context(), by, id)
		if err != nil {
			t.Fatal(err)
		}
		change(&u.UserInput)
		_, err = f.UpdateUser(t.Context(), by, id, u.Version, u.UserInput)
		return err
	}
	demote := func(in *karta.UserInput) { in.Role = karta.Member }
	deactivate := func(in *karta.UserInput) { in.Active = false }
	wantCode(t, change(first, first.UserID, demote), "user.last_coordinator")
	wantCode(t, change(first, first.UserID, deactivate), "user.last_coordinator")
	if err := change(first, first.UserID, func(in *karta.UserInput) { in.Name = "Nytt namn" }); err != nil {
		t.Error("another change to the last coordinator:", err)
	}
	second := f.User(t, karta.Coordinator, agency)
	if err := change(first, second.UserID, deactivate); err != nil {
		t.Fatal(err)
	}
	wantCode(t, change(first, first.UserID, demote), "user.last_coordinator") // the other is inactive
	f.User(t, karta.Coordinator, agency)
	if err := change(first, first.UserID, demote); err != nil {
		t.Error("with another active coordinator:", err)
	}
}
