package karta

// EntryFilter selects entries; lists, the map, search and workbooks all take the same. Several values of one field mean
// any of them, several fields mean all of them.
type EntryFilter struct {
	Query            string        `query:"q" validate:"max=200"`
	Kinds            []EntryKind   `query:"kind" validate:"max=2,dive,oneof=initiative need"`
	Phases           []Phase       `query:"phase" validate:"max=15,dive,oneof=unknown idea prestudy planned ongoing rollout operation ended paused cancelled identified analysing prioritised met dismissed"`
	Sectors          []string      `query:"sector" validate:"max=100,dive,uuid"`
	Areas            []string      `query:"area" validate:"max=100,dive,uuid|eq=none"` // "none": has no area
	LifeEvents       []string      `query:"lifeEvent" validate:"max=100,dive,uuid|eq=none"`
	InformationAreas []string      `query:"informationArea" validate:"max=100,dive,uuid|eq=none"`
	Organisations    []string      `query:"organisation" validate:"max=100,dive,uuid"`                                     // registered it or takes part
	Roles            []Role        `query:"role" validate:"max=5,dive,oneof=lead participant funder stakeholder operator"` // with Organisations: in that role today
	RegisteredBy     []string      `query:"registeredBy" validate:"max=100,dive,uuid"`
	HasLead          *bool         `query:"hasLead"` // somebody is lead today
	TargetGroups     []TargetGroup `query:"targetGroup" validate:"max=7,dive,oneof=individuals businesses civilSociety municipalities regions agencies employees"`
	From             Date          `query:"from" validate:"date"` // overlaps the period from … to; an unknown end counts as open
	To               Date          `query:"to" validate:"date"`
	Visibility       []Visibility  `query:"visibility" validate:"max=3,dive,oneof=draft members public"`
	ConfirmedBefore  Date          `query:"confirmedBefore" validate:"date"` // last confirmed before that day, or never
	Deleted          bool          `query:"deleted"`                         // deleted ones instead; coordinators only
	AsOf             AsOf          `query:"asOf" validate:"max=40,asOf"`     // as they were then; not with Deleted
}

// Page is a part of a list: Number from 1, Limit rows, at most 100.
type Page struct {
	Number int `query:"page" validate:"min=1,max=1000000"`
	Limit  int `query:"limit" validate:"min=1,max=100"`
}

// Offset is how many rows come before the page.
func (p Page) Offset() int { return (p.Number - 1) * p.Limit }

// Found is a page of a list with the total number of records. Suggestions are other spellings of the search words that
// would find something ("mote" → "möte").
type Found[T any] struct {
	Records     []T
	Total       int
	Suggestions []string
}

// MapQuery asks for the map: a filter, and which axes make its rows and columns.
type MapQuery struct {
	EntryFilter
	Rows    Axis `query:"rows" validate:"oneof=sector area lifeEvent informationArea"`    // default sector
	Columns Axis `query:"columns" validate:"oneof=sector area lifeEvent informationArea"` // default area

	CompareWith string `query:"compareWith" validate:"omitempty,uuid"` // a published round whose map is laid under; not with a time in AsOf
}

// Map is the overview map. An entry stands once in Entries and is pointed at from every cell it belongs to; every total
// counts it once.
type Map struct {
	RowAxis    Axis       `json:"rowAxis"`
	ColumnAxis Axis       `json:"columnAxis"`
	Rows       []MapLine  `json:"rows"`
	Columns    []MapLine  `json:"columns"`
	Cells      []MapCell  `json:"mapCells"`
	Entries    []MapEntry `json:"entries"`
	Total      MapCount   `json:"total"`

	ComparedWith *MapComparison `json:"comparedWith,omitempty"` // nil unless a comparison was asked for
}

// MapCount counts entries, each once.
type MapCount struct {
	Initiatives int `json:"initiatives"`
	Needs       int `json:"needs"`
	Ownerless   int `json:"ownerless"`
}

// MapLine is a row or a column. Category is null for entries that have no category on that axis.
type MapLine struct {
	Category *CategoryReference `json:"category"`
	Count    MapCount           `json:"count"`
}

// MapCell is where a row meets a column; Row, Column and Entries are positions in the lists of the map. Only cells with
// entries are listed. A white spot has open needs and no initiative.
type MapCell struct {
	Row           int      `json:"row"`
	Column        int      `json:"column"`
	Entries       []int    `json:"entries"`
	FormerEntries []int    `json:"formerEntries,omitempty"` // stood here in the round that the map is compared with, and don't now
	Count         MapCount `json:"count"`
	WhiteSpot     bool     `json:"whiteSpot"`
}

// MapEntry is what a chip on the map shows. Leads are the short names of those responsible today; none means that the
// entry has no owner.
type MapEntry struct {
	ID         string     `json:"id"`
	Reference  string     `json:"reference"`
	Kind       EntryKind  `json:"kind"`
	Title      string     `json:"title"`
	Phase      Phase      `json:"phase"`
	Visibility Visibility `json:"visibility"`
	Leads      []string   `json:"leads"`

	Changes []EntryChangeKind `json:"changes,omitempty"` // since the round that the map is compared with
	Into    *EntryReference   `json:"into,omitempty"`    // what a merged entry went into
}
