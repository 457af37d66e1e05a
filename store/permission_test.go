package store_test

import (
	"errors"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

// Each method asks whether the caller may before it says anything about the data, so that nothing needs to be there.
func TestWhoMayDoWhat(t *testing.T) {
	f := storetest.New(t)
	agency := f.Organisation(t, "Skatteverket")
	const missing = "018f0000-0000-7000-8000-000000000000"
	organisation := karta.OrganisationInput{Name: "Ny", Kind: karta.Agency}
	category := karta.CategoryInput{Axis: karta.AreaAxis, Name: "Ny", Position: 1}
	user := karta.UserInput{Name: "Ny", Email: "ny@example.se", Role: karta.Reader, Organisation: karta.OrganisationReference{ID: missing}}
	const (
		everyone     = 5 // an open service shows it to visitors too
		loggedIn     = 4
		coordinators = 1
	)
	operations := map[string]struct {
		may    int // how many of the callers below, from the last
		writes bool
		do     func(by karta.Caller) error
	}{
		"ListOrganisations": {everyone, false, func(by karta.Caller) error {
			_, err := f.ListOrganisations(t.Context(), by, karta.OrganisationFilter{}, "name", karta.Page{})
			return err
		}},
		"Organisation":       {everyone, false, func(by karta.Caller) error { _, err := f.Store.Organisation(t.Context(), by, agency.ID); return err }},
		"MatchOrganisations": {everyone, false, func(by karta.Caller) error { _, err := f.MatchOrganisations(t.Context(), by, "x"); return err }},
		"CreateOrganisation": {coordinators, true, func(by karta.Caller) error { _, err := f.CreateOrganisation(t.Context(), by, organisation); return err }},
		"UpdateOrganisation": {coordinators, true, func(by karta.Caller) error {
			_, err := f.UpdateOrganisation(t.Context(), by, missing, 1, organisation)
			return err
		}},
		"ListCategories": {everyone, false, func(by karta.Caller) error {
			_, err := f.ListCategories(t.Context(), by, karta.CategoryFilter{})
			return err
		}},
		"Category":       {everyone, false, func(by karta.Caller) error { _, err := f.Store.Category(t.Context(), by, missing); return err }},
		"CreateCategory": {coordinators, true, func(by karta.Caller) error { _, err := f.CreateCategory(t.Context(), by, category); return err }},
		"UpdateCategory": {coordinators, true, func(by karta.Caller) error {
			_, err := f.UpdateCategory(t.Context(), by, missing, 1, category)
			return err
		}},
		"ListUsers": {coordinators, false, func(by karta.Caller) error {
			_, err := f.ListUsers(t.Context(), by, karta.UserFilter{}, "name", karta.Page{})
			return err
		}},
		"User":           {coordinators, false, func(by karta.Caller) error { _, err := f.Store.User(t.Context(), by, missing); return err }},
		"CreateUser":     {coordinators, true, func(by karta.Caller) error { _, _, err := f.CreateUser(t.Context(), by, user); return err }},
		"UpdateUser":     {coordinators, true, func(by karta.Caller) error { _, err := f.UpdateUser(t.Context(), by, missing, 1, user); return err }},
		"Invite":         {coordinators, true, func(by karta.Caller) error { _, err := f.Invite(t.Context(), by, missing); return err }},
		"ListSessions":   {loggedIn, false, func(by karta.Caller) error { _, err := f.ListSessions(t.Context(), by); return err }},
		"DeleteSession":  {loggedIn, true, func(by karta.Caller) error { return f.DeleteSession(t.Context(), by, missing) }},
		"ListAPITokens":  {loggedIn, false, func(by karta.Caller) error { _, err := f.ListAPITokens(t.Context(), by); return err }},
		"DeleteAPIToken": {loggedIn, true, func(by karta.Caller) error { return f.DeleteAPIToken(t.Context(), by, missing) }},
		"Backup":         {coordinators, true, func(by karta.Caller) error { _, err := f.Backup(t.Context(), by); return err }},
		"ListBackups":    {coordinators, false, func(by karta.Caller) error { _, err := f.ListBackups(t.Context(), by); return err }},
		"ChangePassword": {loggedIn, true, func(by karta.Caller) error { return f.ChangePassword(t.Context(), by, karta.PasswordChange{}) }},
		"CreateAPIToken": {loggedIn, true, func(by karta.Caller) error {
			_, err := f.CreateAPIToken(t.Context(), by, karta.APITokenInput{Name: "x", Scope: "read", ExpiresAt: f.Now().Add(time.Hour)})
			return err
		}},
	}
	callers := []karta.Caller{{Role: karta.Visitor, Open: true}}
	for _, role := range []karta.UserRole{karta.Reader, karta.Member, karta.Steering, karta.Coordinator} {
		by := f.User(t, role, agency)
		by.SessionID = "a session"
		callers = append(callers, by)
	}
	for name, operation := range operations {
		if err := operation.do(karta.Caller{Role: karta.Visitor}); !errors.Is(err, karta.Unauthenticated) {
			t.Errorf("%s by a visitor to a closed service: %v", name, err)
		}
		for i, by := range callers {
			err := operation.do(by)
			refused := errors.Is(err, karta.Forbidden) || errors.Is(err, karta.Unauthenticated)
			if may := i >= len(callers)-operation.may; may == refused {
				t.Errorf("%s by a %s: %v, but may is %t", name, by.Role, err, may)
			}
		}
		reading := callers[len(callers)-1]
		reading.SessionID, reading.TokenID, reading.ReadOnly = "", "a token", true
		if err := operation.do(reading); operation.writes != errors.Is(err, karta.Forbidden) {
			t.Errorf("%s by a token that may only read: %v", name, err)
		}
	}
}
