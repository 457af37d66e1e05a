package karta

import "time"

// Axis is one of the four ways in which entries are sorted.
type Axis string

// The axes.
const (
	SectorAxis          Axis = "sector"
	AreaAxis            Axis = "area"
	LifeEventAxis       Axis = "lifeEvent"
	InformationAreaAxis Axis = "informationArea"
)

// Axes lists the axes in the order in which they are shown.
var Axes = []Axis{SectorAxis, AreaAxis, LifeEventAxis, InformationAreaAxis}

// CategoryReference points at a category. In what a client sends only ID counts.
type CategoryReference struct {
	ID          string `json:"id" validate:"required,uuid"`
	Axis        Axis   `json:"axis,omitempty"`
	Name        string `json:"name,omitempty"`
	NameEnglish string `json:"nameEnglish,omitempty"`
}

// CategoryInput is what a coordinator writes about a category. Axis can't be changed once entries use it. Position is its
// place on the axis, from 1; others move to make room.
type CategoryInput struct {
	Axis        Axis   `json:"axis" validate:"required,oneof=sector area lifeEvent informationArea"`
	Name        string `json:"name" validate:"required,text,max=120"`
	NameEnglish string `json:"nameEnglish" validate:"text,max=120"`
	Description string `json:"description" validate:"text,max=1000"`
	Position    int    `json:"position" validate:"min=1,max=1000"`
	Retired     bool   `json:"retired"` // stays on old entries, is not offered to new ones
}

// Category is a term on an axis. Categories are data: coordinators edit, order and retire them.
type Category struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	CategoryInput
	EntryCount int       `json:"entryCount"` // entries the caller may read
	CreatedAt  time.Time `json:"createdAt"`
	UpdatedAt  time.Time `json:"updatedAt"`
}

// Reference is the pointer to the category that entries carry.
func (c Category) Reference() CategoryReference {
	return CategoryReference{ID: c.ID, Axis: c.Axis, Name: c.Name, NameEnglish: c.NameEnglish}
}

// CategoryFilter selects categories.
type CategoryFilter struct {
	Axes    []Axis `query:"axis" validate:"max=4,dive,oneof=sector area lifeEvent informationArea"`
	Retired *bool  `query:"retired"`
}
