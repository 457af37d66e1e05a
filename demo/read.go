package demo

import (
	"encoding/json"
	"fmt"

	"oversiktskarta/karta"
)

// Entry is an entry whose organisations, categories and related entries are told by name.
type Entry struct {
	karta.EntryInput
	Sectors          []string        `json:"sectors"`
	Areas            []string        `json:"areas"`
	LifeEvents       []string        `json:"lifeEvents"`
	InformationAreas []string        `json:"informationAreas"`
	RegisteredBy     string          `json:"registeredBy"`
	Participations   []Participation `json:"participations"`
	Funding          []Funding       `json:"funding"`
	Relations        []Relation      `json:"relations"`
}

// CategoryNames gives the names of the entry's categories on each axis.
func (e Entry) CategoryNames() map[karta.Axis][]string {
	return map[karta.Axis][]string{
		karta.SectorAxis: e.Sectors, karta.AreaAxis: e.Areas,
		karta.LifeEventAxis: e.LifeEvents, karta.InformationAreaAxis: e.InformationAreas,
	}
}

// Participation is a part in an entry, with the organisation by name.
type Participation struct {
	Organisation string     `json:"organisation"`
	Role         karta.Role `json:"role"`
	From         karta.Date `json:"from"`
	To           karta.Date `json:"to"`
}

// Funding is money for an entry, with the organisation by name.
type Funding struct {
	Organisation string `json:"organisation"`
	Year         int    `json:"year"`
	Amount       int64  `json:"amount"`
	Status       string `json:"status"`
}

// Relation leads to another entry by its title.
type Relation struct {
	Type  karta.RelationType `json:"type"`
	Title string             `json:"title"`
}

// Organisations reads the organisations.
func Organisations() ([]karta.OrganisationInput, error) {
	return read[karta.OrganisationInput]("organisations.json")
}

// Categories reads the categories, in order on each axis.
func Categories() ([]karta.CategoryInput, error) {
	ordered, err := read[struct {
		karta.CategoryInput
		Order int `json:"order"`
	}]("categories.json")
	categories := make([]karta.CategoryInput, len(ordered))
	for i, one := range ordered {
		categories[i] = one.CategoryInput
		categories[i].Position = one.Order
	}
	return categories, err
}

// Entries reads the entries, each after those that it has relations to.
func Entries() ([]Entry, error) {
	all, err := read[Entry]("entries.json")
	return inOrder(all), err
}

func inOrder(all []Entry) []Entry {
	byTitle := make(map[string]Entry, len(all))
	for _, entry := range all {
		byTitle[entry.Title] = entry
	}
	ordered := make([]Entry, 0, len(all))
	placed := make(map[string]bool, len(all))
	var place func(title string)
	place = func(title string) {
		if placed[title] {
			return
		}
		placed[title] = true
		for _, relation := range byTitle[title].Relations {
			place(relation.Title)
		}
		ordered = append(ordered, byTitle[title])
	}
	for _, entry := range all {
		place(entry.Title)
	}
	return ordered
}

func read[T any](name string) ([]T, error) {
	text, err := Files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var items []T
	if err := json.Unmarshal(text, &items); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return items, nil
}
