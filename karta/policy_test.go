package karta

import (
	"errors"
	"strings"
	"testing"
)

func TestWhoMayDoWhatWithAnEntry(t *testing.T) {
	const own, foreign = "own", "foreign"
	people := map[string]Caller{
		"visitor, closed": {},
		"visitor, open":   {Open: true, Role: Visitor},
		"reader":          {UserID: "u", Role: Reader, OrganisationID: own},
		"member":          {UserID: "u", Role: Member, OrganisationID: own},
		"steering":        {UserID: "u", Role: Steering, OrganisationID: own},
		"coordinator":     {UserID: "u", Role: Coordinator, OrganisationID: "programme"},
		"reading token":   {UserID: "u", Role: Member, OrganisationID: own, ReadOnly: true},
	}
	// Letters: r reads, e edits.
	for _, c := range []struct {
		entry EntryAccess
		may   map[string]string
	}{
		{EntryAccess{Visibility: Public, Owners: []string{foreign}}, map[string]string{
			"visitor, open": "r", "reader": "r", "member": "r", "steering": "r", "coordinator": "re", "reading token": "r"}},
		{EntryAccess{Visibility: Public, Owners: []string{foreign, own}}, map[string]string{
			"visitor, open": "r", "reader": "r", "member": "re", "steering": "r", "coordinator": "re", "reading token": "r"}},
		{EntryAccess{Visibility: Members, Owners: []string{foreign}}, map[string]string{
			"reader": "r", "member": "r", "steering": "r", "coordinator": "re", "reading token": "r"}},
		{EntryAccess{Visibility: Draft, Owners: []string{own}}, map[string]string{
			"member": "re", "coordinator": "re", "reading token": "r"}},
		{EntryAccess{Visibility: Draft, Owners: []string{foreign}}, map[string]string{"coordinator": "re"}},
		{EntryAccess{Visibility: Public, Owners: []string{own}, Deleted: true}, map[string]string{"coordinator": "re"}},
	} {
		for name, by := range people {
			got := ""
			if MayReadEntry(by, c.entry) == nil {
				got += "r"
			}
			if MayEditEntry(by, c.entry) == nil {
				got += "e"
			}
			if got != c.may[name] {
				t.Errorf("%s with %+v: may %q, want %q", name, c.entry, got, c.may[name])
			}
		}
	}
}

func TestDenialsSayWhyAndWho(t *testing.T) {
	reader := Caller{UserID: "u", Role: Reader, OrganisationID: "own"}
	for name, c := range map[string]struct {
		err  error
		kind Kind
	}{
		"visitor to a closed service":      {MayLookAround(Caller{}), Unauthenticated},
		"reader registers":                 {MayRegister(reader, "own"), Forbidden},
		"reader comments":                  {MayComment(reader), Forbidden},
		"reader imports":                   {MayImport(reader), Forbidden},
		"reader coordinates":               {MayCoordinate(reader, false), Forbidden},
		"member moves an entry":            {MayMoveEntry(Caller{UserID: "u", Role: Member}, "a", "b"), Forbidden},
		"another's comment":                {MayDeleteComment(reader, "v"), Forbidden},
		"visitor meets what is not public": {MayReadEntry(Caller{Open: true}, EntryAccess{Visibility: Members}), NotFound},
		"another's draft":                  {MayReadEntry(reader, EntryAccess{Visibility: Draft}), NotFound},
		"a token that only reads":          {MayWrite(Caller{UserID: "u", ReadOnly: true}), Forbidden},
	} {
		var denial *Error
		if !errors.As(c.err, &denial) || !errors.Is(c.err, c.kind) || denial.Message.Sv == "" || denial.Message.En == "" {
			t.Errorf("%s: %v, want %s with a reason in both languages", name, c.err, c.kind)
		}
	}
	var missing *Error
	if errors.As(EntryNotFound(Caller{Open: true}), &missing); missing == nil || !strings.Contains(missing.Message.Sv, "inloggad") {
		t.Errorf("a visitor is not told that logging in may help: %v", missing)
	}
	if MayRegister(Caller{UserID: "u", Role: Member, OrganisationID: "own"}, "own") != nil ||
		MayMoveEntry(Caller{Role: Coordinator}, "a", "b") != nil ||
		MayDeleteComment(reader, "u") != nil {
		t.Error("somebody who may is refused")
	}
}
