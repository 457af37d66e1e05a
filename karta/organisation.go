package karta

import "time"

// OrganisationKind is the sort of body an organisation is.
type OrganisationKind string

// The kinds of organisation.
const (
	Agency       OrganisationKind = "agency"
	Region       OrganisationKind = "region"
	Municipality OrganisationKind = "municipality"
	CountyBoard  OrganisationKind = "county_board"
	Association  OrganisationKind = "association"
	Company      OrganisationKind = "company"
	OtherKind    OrganisationKind = "other"
)

// OrganisationReference points at an organisation. In what a client sends only ID counts; the names are filled in by
// the register.
type OrganisationReference struct {
	ID        string `json:"id" validate:"required,uuid"`
	Name      string `json:"name,omitempty"`
	ShortName string `json:"shortName,omitempty"`
}

// Label is the short name where there is one, otherwise the name.
func (r OrganisationReference) Label() string {
	if r.ShortName != "" {
		return r.ShortName
	}
	return r.Name
}

// OrganisationInput is what a coordinator writes about an organisation.
type OrganisationInput struct {
	Name               string           `json:"name" validate:"required,text,max=200"`
	ShortName          string           `json:"shortName" validate:"text,max=40"`
	Kind               OrganisationKind `json:"kind" validate:"required,oneof=agency region municipality county_board association company other"`
	Code               string           `json:"code" validate:"text,max=20"`                      // county or municipality code, SCB
	OrganisationNumber string           `json:"organisationNumber" validate:"organisationNumber"` // NNNNNN-NNNN; not unique: Gotland
	Website            string           `json:"website" validate:"weblink"`
	Aliases            []Alias          `json:"aliases" validate:"max=50,dive"`
	Memberships        []Membership     `json:"memberships" validate:"max=20,dive"`
	Retired            bool             `json:"retired"` // no longer exists; kept for the history
}

// Alias is another name under which people write the organisation. From is when the alias went out of use, if known.
type Alias struct {
	Name string `json:"name" validate:"required,text,max=200"`
	Kind string `json:"kind" validate:"required,oneof=formerName formerShortName shortName spelling colloquial alternative english misspelling transliteration"`
	From Date   `json:"from" validate:"date"`
}

// Membership is the organisation's part in the programme. Unknown dates are empty.
type Membership struct {
	Kind string `json:"kind" validate:"required,oneof=member adjunct invited"`
	From Date   `json:"from" validate:"date"`
	To   Date   `json:"to" validate:"date"`
}

// Organisation is an actor: an agency, a region, a municipality or another body.
type Organisation struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	OrganisationInput
	EntryCount int       `json:"entryCount"` // entries the caller may read that it registered or takes part in
	CreatedAt  time.Time `json:"createdAt"`
	UpdatedAt  time.Time `json:"updatedAt"`
}

// Reference is the pointer to the organisation that entries carry.
func (o Organisation) Reference() OrganisationReference {
	return OrganisationReference{ID: o.ID, Name: o.Name, ShortName: o.ShortName}
}

// OrganisationFilter selects organisations. Several values of one field mean any of them.
type OrganisationFilter struct {
	Query      string             `query:"q" validate:"max=200"`
	Kinds      []OrganisationKind `query:"kind" validate:"max=10,dive,oneof=agency region municipality county_board association company other"`
	Membership []string           `query:"membership" validate:"max=3,dive,oneof=member adjunct invited"` // today
	Retired    *bool              `query:"retired"`
}

// OrganisationMatch is an organisation that a written name may stand for. Reason is how it matched.
type OrganisationMatch struct {
	Organisation OrganisationReference `json:"organisation"`
	Kind         OrganisationKind      `json:"kind"`
	Reason       string                `json:"reason"`  // name, shortName, alias, organisationNumber, similar
	Certain      bool                  `json:"certain"` // exactly one organisation bears that name
	MatchedName  string                `json:"matchedName"`
}
