package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
	"oversiktskarta/store/storetest"
)

func TestOrganisationIsKeptAsWritten(t *testing.T) {
	f := storetest.New(t)
	in := karta.OrganisationInput{
		Name: " Sveriges  Kommuner och Regioner", ShortName: "SKR", Kind: karta.Association, Code: "01", OrganisationNumber: "222000-0315",
		Website:     "https://skr.se",
		Aliases:     []karta.Alias{{Name: "Sveriges Kommuner och Landsting", Kind: "formerName", From: "2019"}, {Name: "SKL", Kind: "formerShortName"}},
		Memberships: []karta.Membership{{Kind: "member", From: "2015", To: "2030-Q2"}, {Kind: "adjunct"}},
		Retired:     true,
	}
	made, err := f.CreateOrganisation(t.Context(), f.Program, in)
	if err != nil {
		t.Fatal(err)
	}
	in.Name = "Sveriges Kommuner och Regioner"
	want := karta.Organisation{ID: made.ID, Version: 1, OrganisationInput: in, CreatedAt: f.Now(), UpdatedAt: f.Now()}
	if diff := cmp.Diff(want, made); diff != "" {
		t.Errorf("what was made (-want +got):\n%s", diff)
	}
	f.Advance(time.Hour)
	in.ShortName, in.Aliases, in.Memberships = "", in.Aliases[1:], nil
	if _, err := f.UpdateOrganisation(t.Context(), f.Program, made.ID, 1, in); err != nil {
		t.Fatal(err)
	}
	in.Memberships = []karta.Membership{}
	want.OrganisationInput, want.Version, want.UpdatedAt = in, 2, f.Now()
	read, err := f.Store.Organisation(t.Context(), f.Program, made.ID)
	if diff := cmp.Diff(want, read); err != nil || diff != "" {
		t.Errorf("what was changed (-want +got): %v\n%s", err, diff)
	}
}

func TestOrganisationNamesPointAtOne(t *testing.T) {
	f := storetest.New(t)
	skr := karta.OrganisationInput{Name: "Sveriges Kommuner och Regioner", ShortName: "SKR", Kind: karta.Association,
		Aliases: []karta.Alias{{Name: "SKL", Kind: "formerShortName"}}}
	made, err := f.CreateOrganisation(t.Context(), f.Program, skr)
	if err != nil {
		t.Fatal(err)
	}
	other := f.Organisation(t, "Annat")
	for want, in := range map[string]karta.OrganisationInput{
		"name":            {Name: "SVERIGES kommuner  och regioner", Kind: karta.OtherKind},
		"aliases[0].name": {Name: "Något", Kind: karta.OtherKind, Aliases: []karta.Alias{{Name: "sveriges kommuner och regioner", Kind: "spelling"}}},
	} {
		_, err := f.CreateOrganisation(t.Context(), f.Program, in)
		wantField(t, err, karta.Conflict, want)
		_, err = f.UpdateOrganisation(t.Context(), f.Program, other.ID, 1, in)
		wantField(t, err, karta.Conflict, want)
	}
	_, err = f.CreateOrganisation(t.Context(), f.Program, karta.OrganisationInput{Name: "skl", Kind: karta.OtherKind})
	wantField(t, err, karta.Conflict, "name")
	skr.Code = "1"
	if _, err := f.UpdateOrganisation(t.Context(), f.Program, made.ID, 1, skr); err != nil {
		t.Error("its own names are in its way:", err)
	}
	if _, err := f.CreateOrganisation(t.Context(), f.Program, karta.OrganisationInput{Name: "Sko", ShortName: "SKR", Kind: karta.OtherKind}); err != nil {
		t.Error("short names may be shared:", err)
	}
}

func TestOrganisationListIsInSwedishOrder(t *testing.T) {
	f := storetest.New(t)
	for _, name := range []string{"Östersunds kommun", "Wasa", "Ale kommun", "Åmåls kommun", "Vasa", "Ängelholms kommun", "Xylofon"} {
		f.Organisation(t, name)
	}
	all := karta.Page{}
	for _, c := range []struct {
		sort   string
		filter karta.OrganisationFilter
		page   karta.Page
		want   []string
		total  int
	}{
		{"name", karta.OrganisationFilter{}, all, []string{"Ale kommun", "Vasa", "Wasa", "Xylofon", "Åmåls kommun", "Ängelholms kommun", "Östersunds kommun"}, 7},
		{"-name", karta.OrganisationFilter{Query: "KOMMUN"}, all, []string{"Östersunds kommun", "Ängelholms kommun", "Åmåls kommun", "Ale kommun"}, 4},
		{"", karta.OrganisationFilter{}, karta.Page{Number: 2, Limit: 3}, []string{"Xylofon", "Åmåls kommun", "Ängelholms kommun"}, 7},
		{"entryCount", karta.OrganisationFilter{Kinds: []karta.OrganisationKind{karta.Region}}, karta.Page{Number: 1, Limit: 3}, []string{}, 0},
		{"name", karta.OrganisationFilter{Query: "%"}, all, []string{}, 0},
		{"name", karta.OrganisationFilter{Membership: []string{"member"}}, all, []string{}, 0},
	} {
		found, err := f.ListOrganisations(t.Context(), f.Program, c.filter, c.sort, c.page)
		if err != nil {
			t.Fatal(err)
		}
		names := []string{}
		for _, o := range found.Records {
			names = append(names, o.Name)
		}
		if diff := cmp.Diff(c.want, names); diff != "" || found.Total != c.total {
			t.Errorf("%+v by %q: total %d, want %d; (-want +got)\n%s", c.filter, c.sort, found.Total, c.total, diff)
		}
	}
	_, err := f.ListOrganisations(t.Context(), f.Program, karta.OrganisationFilter{}, "name; DROP TABLE users", all)
	wantField(t, err, karta.Invalid, "sort")
}

func TestMembershipIsThatOfToday(t *testing.T) {
	f := storetest.New(t) // in March 2026
	for name, m := range map[string]karta.Membership{
		"for ever": {Kind: "member"}, "since": {Kind: "member", From: "2026-Q1"}, "this year": {Kind: "member", From: "2026", To: "2026"},
		"over": {Kind: "member", To: "2025"}, "later": {Kind: "member", From: "2027"}, "adjunct": {Kind: "adjunct"},
	} {
		in := karta.OrganisationInput{Name: name, Kind: karta.Agency, Memberships: []karta.Membership{m}}
		if _, err := f.CreateOrganisation(t.Context(), f.Program, in); err != nil {
			t.Fatal(err)
		}
	}
	found, err := f.ListOrganisations(t.Context(), f.Program, karta.OrganisationFilter{Membership: []string{"member"}}, "name", karta.Page{})
	if err != nil || len(found.Records) != 3 || found.Records[0].Name != "for ever" || found.Records[2].Name != "this year" {
		t.Errorf("members today: %+v, %v", found.Records, err)
	}
}

func TestStaleWriteIsRefusedWithWhatChanged(t *testing.T) {
	f := storetest.New(t)
	o := f.Organisation(t, "Digg")
	anna := f.User(t, karta.Coordinator, o)
	in := o.OrganisationInput
	in.ShortName = "DIGG"
	if _, err := f.UpdateOrganisation(t.Context(), anna, o.ID, 1, in); err != nil {
		t.Fatal(err)
	}
	in.Code = "7"
	_, err := f.UpdateOrganisation(t.Context(), f.Program, o.ID, 1, in)
	var stale *karta.StaleError
	if !errors.As(err, &stale) || !errors.Is(err, karta.Stale) || stale.CurrentVersion != 2 || len(stale.Changes) != 1 {
		t.Fatalf("a write based on an old version: %+v", err)
	}
	change := stale.Changes[0]
	if change.UserName != anna.Name || change.Version != 2 || string(change.Before) != `{"shortName":""}` || string(change.After) != `{"shortName":"DIGG"}` {
		t.Errorf("what changed: %+v", change)
	}
}

func TestMatchKnowsNewOrganisationsAtOnce(t *testing.T) {
	f := storetest.New(t)
	if matches, err := f.MatchOrganisations(t.Context(), f.Program, "Falu kommun"); err != nil || len(matches) != 0 {
		t.Fatal(matches, err)
	}
	made := f.Organisation(t, "Falu kommun")
	matches, err := f.MatchOrganisations(t.Context(), f.Program, "FALU KOMMUNS")
	if err != nil || len(matches) != 1 || matches[0].Organisation.ID != made.ID || !matches[0].Certain {
		t.Error(matches, err)
	}
}

// wantField fails the test unless the error is of the kind and names the one field.
func wantField(t *testing.T, err error, kind karta.Kind, field string) {
	t.Helper()
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Kind != kind || len(failure.Fields) != 1 || failure.Fields[0].Name != field {
		t.Errorf("the error is %v, want one of kind %s on %s", err, kind, field)
	}
}
