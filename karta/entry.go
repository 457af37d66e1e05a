package karta

import "time"

// Visibility says who may read an entry.
type Visibility string

// The visibilities, from the narrowest.
const (
	Draft   Visibility = "draft"   // the own organisation and coordinators
	Members Visibility = "members" // everyone logged in
	Public  Visibility = "public"  // visitors too, where the service is open to them
)

// TargetGroup is whom an entry is meant to serve.
type TargetGroup string

// TargetGroups lists the target groups in the order in which they are shown.
var TargetGroups = []TargetGroup{"individuals", "businesses", "civilSociety", "municipalities", "regions", "agencies", "employees"}

// EntryInput is everything that a person writes about an initiative or a need. References count by their ID alone.
type EntryInput struct {
	Kind           EntryKind             `json:"kind" validate:"required,oneof=initiative need"`
	Title          string                `json:"title" validate:"required,text,max=200"`
	Summary        string                `json:"summary" validate:"required,text,max=600"`
	Description    string                `json:"description" validate:"text,max=20000"`
	Phase          Phase                 `json:"phase" validate:"required,oneof=unknown idea prestudy planned ongoing rollout operation ended paused cancelled identified analysing prioritised met dismissed"`
	Visibility     Visibility            `json:"visibility" validate:"required,oneof=draft members public"`
	RegisteredBy   OrganisationReference `json:"registeredBy" validate:"required"`
	Categories     []CategoryReference   `json:"categories" validate:"required,max=60,dive"` // at least one on the sector axis
	Participations []Participation       `json:"participations" validate:"max=600,dive"`
	PlannedStart   Date                  `json:"plannedStart" validate:"date"`
	PlannedEnd     Date                  `json:"plannedEnd" validate:"date"`
	TargetGroups   []TargetGroup         `json:"targetGroups" validate:"max=7,unique,dive,oneof=individuals businesses civilSociety municipalities regions agencies employees"`
	Benefits       []Benefit             `json:"benefits" validate:"max=50,dive"`
	EstimatedCost  *int64                `json:"estimatedCost" validate:"omitempty,min=0,max=1000000000000"` // SEK
	Funding        []Funding             `json:"funding" validate:"max=200,dive"`
	Obstacles      []Obstacle            `json:"obstacles" validate:"max=50,dive"`
	Reuse          Reuse                 `json:"reuse"`
	Links          []Link                `json:"links" validate:"max=50,dive"`
	Contacts       []Contact             `json:"contacts" validate:"max=20,dive"` // hidden from visitors
	Relations      []Relation            `json:"relations" validate:"max=100,dive"`
	Source         string                `json:"source" validate:"text,max=2000"` // where the facts come from, and how sure they are
}

// Role is the part that an organisation takes in an entry.
type Role string

// The roles of an organisation in an entry.
const (
	Lead        Role = "lead"
	Participant Role = "participant"
	Funder      Role = "funder"
	Stakeholder Role = "stakeholder"
	Operator    Role = "operator"
)

// Roles lists the roles in the order in which they are shown.
var Roles = []Role{Lead, Participant, Funder, Stakeholder, Operator}

// Participation is an organisation's role in an entry, for a time if From or To is known.
type Participation struct {
	Organisation OrganisationReference `json:"organisation"`
	Role         Role                  `json:"role" validate:"required,oneof=lead participant funder stakeholder operator"`
	From         Date                  `json:"from" validate:"date"`
	To           Date                  `json:"to" validate:"date"`
}

// CurrentOn reports whether the participation holds on a day, YYYY-MM-DD: it does unless it has ended before.
func (p Participation) CurrentOn(today string) bool { return p.To == "" || p.To.Last() >= today }

// RelationType says how one entry bears on another.
type RelationType string

// The types of relation.
const (
	Addresses  RelationType = "addresses" // initiative → need
	PartOf     RelationType = "partOf"
	Replaces   RelationType = "replaces"
	DependsOn  RelationType = "dependsOn"
	Duplicates RelationType = "duplicates"
	Related    RelationType = "related"
)

// EntryReference points at an entry. In what a client sends only ID counts.
type EntryReference struct {
	ID        string    `json:"id" validate:"required,uuid"`
	Reference string    `json:"reference,omitempty"`
	Kind      EntryKind `json:"kind,omitempty"`
	Title     string    `json:"title,omitempty"`
	Phase     Phase     `json:"phase,omitempty"`
}

// AsReference is the entry as others refer to it.
func (e *Entry) AsReference() EntryReference {
	return EntryReference{ID: e.ID, Reference: e.Reference, Kind: e.Kind, Title: e.Title, Phase: e.Phase}
}

// Relation ties the entry that holds it to another.
type Relation struct {
	Type  RelationType   `json:"type" validate:"required,oneof=addresses partOf replaces dependsOn duplicates related"`
	Entry EntryReference `json:"entry"`
}

// Benefit is what an entry gives, of one of the three kinds that Swedish practice tells apart: money, freed time that is
// put to other use, and quality.
type Benefit struct {
	Kind        string                 `json:"kind" validate:"required,oneof=financial redistribution qualitative"`
	Description string                 `json:"description" validate:"required,text,max=2000"`
	Owner       *OrganisationReference `json:"owner"` // who shall bring it home
	From        Date                   `json:"from" validate:"date"`
	Amount      *int64                 `json:"amount" validate:"omitempty,min=0,max=1000000000000"` // SEK a year
}

// Funding is money from an organisation for a year, in whole SEK.
type Funding struct {
	Organisation OrganisationReference `json:"organisation"`
	Year         int                   `json:"year" validate:"min=1990,max=2100"`
	Amount       int64                 `json:"amount" validate:"min=0,max=1000000000000"`
	Status       string                `json:"status" validate:"required,oneof=pledged decided"`
}

// Obstacle is a provision in law that stands in the way.
type Obstacle struct {
	Provision string `json:"provision" validate:"required,text,max=300"` // SFS number and section: "2009:400 10 kap. 2 §"
	Stops     string `json:"stops" validate:"required,text,max=2000"`
	Proposal  string `json:"proposal" validate:"text,max=2000"`
	Status    string `json:"status" validate:"required,oneof=identified proposed inquiry removed"`
}

// Reuse says on what terms others can use the solution.
type Reuse struct {
	Owner         string `json:"owner" validate:"text,max=200"`
	Licence       string `json:"licence" validate:"text,max=200"`
	SourceCodeURL string `json:"sourceCodeUrl" validate:"weblink"`
	Terms         string `json:"terms" validate:"text,max=2000"`
}

// Link is a page about the entry.
type Link struct {
	URL   string `json:"url" validate:"required,weblink"`
	Title string `json:"title" validate:"text,max=300"`
}

// Contact is where to ask: a function or a person at an organisation.
type Contact struct {
	Name  string `json:"name" validate:"required,text,max=200"`
	Role  string `json:"role" validate:"text,max=200"`
	Email string `json:"email" validate:"omitempty,email,max=254"`
	Phone string `json:"phone" validate:"text,max=40"`
}

// EndDateRevision is a planned end that was given up for another.
type EndDateRevision struct {
	Before    Date      `json:"before"`
	After     Date      `json:"after"`
	RevisedAt time.Time `json:"revisedAt"`
	RevisedBy string    `json:"revisedBy"`
}

// Confirmation says that an entry was still right at a time, with the names of who said so and of the round that was open,
// which is empty if none was.
type Confirmation struct {
	ConfirmedAt time.Time `json:"confirmedAt"`
	ConfirmedBy string    `json:"confirmedBy"`
	Round       string    `json:"round"`
}

// Entry is a post on the map: an initiative or a need. Participations are in the order lead, participant, funder,
// stakeholder, operator and by name within each.
type Entry struct {
	ID        string `json:"id"`
	Reference string `json:"reference"` // "I-042", "B-017"; never reused
	Version   int    `json:"version"`
	EntryInput
	IncomingRelations []Relation        `json:"incomingRelations"` // from entries that the caller may read
	EndDateRevisions  []EndDateRevision `json:"endDateRevisions"`
	LastConfirmed     *Confirmation     `json:"lastConfirmed"`
	Advice            []Advice          `json:"advice"` // odd, but allowed
	MayEdit           bool              `json:"mayEdit"`
	CreatedAt         time.Time         `json:"createdAt"`
	UpdatedAt         time.Time         `json:"updatedAt"`
	DeletedAt         *time.Time        `json:"deletedAt"`
}

// Advice is something odd about an entry that is worth a look, as an unusual step between phases.
type Advice struct {
	Code  string `json:"code"`
	Field string `json:"field"`
	Text  string `json:"text"` // in the caller's language
}

// EntryItem is an entry in a list: what a table, a workbook row's link or a chip needs.
type EntryItem struct {
	ID              string                `json:"id"`
	Reference       string                `json:"reference"`
	Version         int                   `json:"version"`
	Kind            EntryKind             `json:"kind"`
	Title           string                `json:"title"`
	Summary         string                `json:"summary"`
	Phase           Phase                 `json:"phase"`
	Visibility      Visibility            `json:"visibility"`
	RegisteredBy    OrganisationReference `json:"registeredBy"`
	Categories      []CategoryReference   `json:"categories"`
	Participations  []Participation       `json:"participations"`
	PlannedStart    Date                  `json:"plannedStart"`
	PlannedEnd      Date                  `json:"plannedEnd"`
	TargetGroups    []TargetGroup         `json:"targetGroups"`
	LastConfirmedAt *time.Time            `json:"lastConfirmedAt"`
	UpdatedAt       time.Time             `json:"updatedAt"`
	DeletedAt       *time.Time            `json:"deletedAt"`
}

// SimilarEntry is an entry that may be about the same thing as a title being typed. Shared are the words or word parts
// the two have in common.
type SimilarEntry struct {
	Entry         EntryReference          `json:"entry"`
	Summary       string                  `json:"summary"`
	Organisations []OrganisationReference `json:"organisations"` // who leads or registered it
	Reason        string                  `json:"reason"`        // sameTitle, sharedWords, similarSpelling
	Shared        []string                `json:"shared"`
}

// Comment is a remark on an entry, read by everyone logged in who may read the entry.
type Comment struct {
	ID           string                `json:"id"`
	Text         string                `json:"text"`
	Author       string                `json:"author"`
	Organisation OrganisationReference `json:"organisation"`
	CreatedAt    time.Time             `json:"createdAt"`
	MayDelete    bool                  `json:"mayDelete"`
}

// CommentInput is a remark being written.
type CommentInput struct {
	Text string `json:"text" validate:"required,text,max=4000"`
}
