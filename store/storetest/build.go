package storetest

import (
	"fmt"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// Organisation adds an agency with that name.
func (f *Fixture) Organisation(tb testing.TB, name string) karta.Organisation {
	tb.Helper()
	made, err := f.CreateOrganisation(tb.Context(), f.Program, karta.OrganisationInput{Name: name, Kind: karta.Agency})
	if err != nil {
		tb.Fatalf("add the organisation %q: %v", name, err)
	}
	return made
}

// Category adds a term at the end of an axis.
func (f *Fixture) Category(tb testing.TB, axis karta.Axis, name string) karta.Category {
	tb.Helper()
	made, err := f.CreateCategory(tb.Context(), f.Program, karta.CategoryInput{Axis: axis, Name: name, Position: 1000})
	if err != nil {
		tb.Fatalf("add the category %q: %v", name, err)
	}
	return made
}

// User adds a person with a role in an organisation, and gives the caller that the person is. The person has an invitation
// and no password.
func (f *Fixture) User(tb testing.TB, role karta.UserRole, organisation karta.Organisation) karta.Caller {
	tb.Helper()
	f.mu.Lock()
	f.users++
	number := f.users
	f.mu.Unlock()
	made, _, err := f.CreateUser(tb.Context(), f.Program, karta.UserInput{
		Name:         fmt.Sprintf("%s %d", strings.ToUpper(string(role[:1]))+string(role[1:]), number),
		Email:        fmt.Sprintf("%s%d@example.se", role, number),
		Role:         role,
		Organisation: organisation.Reference(),
		Active:       true,
	})
	if err != nil {
		tb.Fatalf("add a %s: %v", role, err)
	}
	return karta.Caller{UserID: made.ID, Name: made.Name, Role: role, OrganisationID: organisation.ID, Language: karta.Swedish}
}
