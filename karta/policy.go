package karta

import (
	"slices"
)

// EntryAccess is what decides who may do what with an entry: its visibility and the organisations it belongs to, those
// that registered it or lead it.
type EntryAccess struct {
	Visibility Visibility
	Owners     []string // ids of organisations
	Deleted    bool
}

// Access is what decides about an entry as it stands on a day, YYYY-MM-DD.
func (in EntryInput) Access(today string, deleted bool) EntryAccess {
	owners := []string{in.RegisteredBy.ID}
	for _, lead := range in.LeadsOn(today) {
		owners = append(owners, lead.ID)
	}
	return EntryAccess{Visibility: in.Visibility, Owners: owners, Deleted: deleted}
}

// EntryScope is which entries a caller may read, for use as a condition in a query: all, or those with one of the
// visibilities, and drafts of the own organisation.
type EntryScope struct {
	All          bool
	Visibilities []Visibility
	DraftsOf     string // id of an organisation, empty for none
}

// ScopeOf is which entries the caller may read. A visitor to a closed service reads none.
func ScopeOf(by Caller) EntryScope {
	switch {
	case by.Role == Coordinator:
		return EntryScope{All: true}
	case by.Role == Member:
		return EntryScope{Visibilities: []Visibility{Members, Public}, DraftsOf: by.OrganisationID}
	case by.LoggedIn():
		return EntryScope{Visibilities: []Visibility{Members, Public}}
	case by.Open:
		return EntryScope{Visibilities: []Visibility{Public}}
	default:
		return EntryScope{}
	}
}

// MayLookAround decides about reading the map, lists, organisations and categories.
func MayLookAround(by Caller) error {
	if by.LoggedIn() || by.Open {
		return nil
	}
	return MustBeLoggedIn(by)
}

// MustBeLoggedIn refuses visitors.
func MustBeLoggedIn(by Caller) error {
	if by.LoggedIn() {
		return nil
	}
	return Fail(Unauthenticated, "login.required", "Du behöver logga in. Saknar du konto kan en samordnare bjuda in dig.",
		"You need to log in. If you have no account, a coordinator can invite you.")
}

// MayReadEntry decides about one entry. What may not be read does not exist as far as the caller is told.
func MayReadEntry(by Caller, entry EntryAccess) error {
	if err := MayLookAround(by); err != nil {
		return err
	}
	scope := ScopeOf(by)
	switch {
	case scope.All,
		!entry.Deleted && slices.Contains(scope.Visibilities, entry.Visibility),
		!entry.Deleted && scope.DraftsOf != "" && slices.Contains(entry.Owners, scope.DraftsOf):
		return nil
	}
	return EntryNotFound(by)
}

// EntryNotFound says that an entry does not exist, or may not be read by the caller.
func EntryNotFound(by Caller) error {
	if !by.LoggedIn() {
		return Fail(NotFound, "entry.not_found",
			"Posten finns inte, är borttagen eller kan bara läsas av den som är inloggad.",
			"The entry does not exist, has been deleted, or can only be read by people who are logged in.")
	}
	return Fail(NotFound, "entry.not_found",
		"Posten finns inte, är borttagen eller är ett utkast som bara den egna organisationen och samordnare kan läsa.",
		"The entry does not exist, has been deleted, or is a draft that only its own organisation and coordinators can read.")
}

// MayWrite refuses visitors and tokens that may only read.
func MayWrite(by Caller) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	if by.ReadOnly {
		return Fail(Forbidden, "token.read_only", "API-nyckeln får bara läsa. Skapa en som får skriva under Konto.",
			"The API token may only read. Create one that may write under Account.")
	}
	return nil
}

// MayRegister decides about registering an entry for an organisation.
func MayRegister(by Caller, organisationID string) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Coordinator || by.Role == Member && by.OrganisationID == organisationID {
		return nil
	}
	return Fail(Forbidden, "entry.register",
		"Bara medlemmar i organisationen och samordnare kan registrera poster för den.",
		"Only members of the organisation and coordinators can register entries for it.")
}

// MayEditEntry decides about changing, confirming and deleting an entry.
func MayEditEntry(by Caller, entry EntryAccess) error {
	if err := MayReadEntry(by, entry); err != nil {
		return err
	}
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Coordinator || by.Role == Member && slices.Contains(entry.Owners, by.OrganisationID) {
		return nil
	}
	return Fail(Forbidden, "entry.edit",
		"Bara medlemmar i de organisationer som registrerat eller leder posten, och samordnare, kan ändra den.",
		"Only members of the organisations that registered or lead the entry, and coordinators, can change it.")
}

// MayMoveEntry decides about handing an entry over from one registering organisation to another.
func MayMoveEntry(by Caller, from, to string) error {
	if from == to || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "entry.move", "Bara samordnare kan byta vilken organisation som registrerat en post.",
		"Only coordinators can change which organisation has registered an entry.")
}

// MayComment decides about commenting on an entry that the caller may read.
func MayComment(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Reader {
		return Fail(Forbidden, "comment.write", "Läsare kan inte kommentera. En samordnare kan ge dig en annan roll.",
			"Readers can't comment. A coordinator can give you another role.")
	}
	return nil
}

// MayDeleteComment decides about deleting a comment: its author and coordinators may.
func MayDeleteComment(by Caller, authorID string) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Coordinator || by.UserID == authorID {
		return nil
	}
	return Fail(Forbidden, "comment.delete", "Bara den som skrivit kommentaren och samordnare kan ta bort den.",
		"Only the comment's author and coordinators can delete it.")
}

// MayImport decides about handing in a workbook; every row then obeys the rule of its own entry.
func MayImport(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Member || by.Role == Steering || by.Role == Coordinator {
		return nil
	}
	return Fail(Forbidden, "import", "Bara medlemmar, styrgruppen och samordnare kan lämna in arbetsböcker.",
		"Only members, the steering group and coordinators can hand in workbooks.")
}

// MayCoordinate decides about what only coordinators do: organisations, categories, people, the change log, backups,
// and deleted entries. Reading needs no token that may write.
func MayCoordinate(by Caller, writing bool) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	if by.Role != Coordinator {
		return Fail(Forbidden, "coordinator.required", "Det här kan bara samordnare göra.", "Only coordinators can do this.")
	}
	if writing {
		return MayWrite(by)
	}
	return nil
}
