package demo_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode/utf8"

	"oversiktskarta/demo"
	"oversiktskarta/karta"
)

type organisation struct {
	Name               string                 `json:"name"`
	ShortName          string                 `json:"shortName"`
	Kind               karta.OrganisationKind `json:"kind"`
	Code               string                 `json:"code"`
	OrganisationNumber string                 `json:"organisationNumber"`
	Aliases            []karta.Alias          `json:"aliases"`
	Memberships        []karta.Membership     `json:"memberships"`
}

type category struct {
	Axis        karta.Axis `json:"axis"`
	Name        string     `json:"name"`
	NameEnglish string     `json:"nameEnglish"`
	Description string     `json:"description"`
	Order       int        `json:"order"`
	Documented  bool       `json:"documented"`
}

type entry struct {
	Kind             karta.EntryKind     `json:"kind"`
	Title            string              `json:"title"`
	Summary          string              `json:"summary"`
	Description      string              `json:"description"`
	Phase            karta.Phase         `json:"phase"`
	PlannedStart     karta.Date          `json:"plannedStart"`
	PlannedEnd       karta.Date          `json:"plannedEnd"`
	Sectors          []string            `json:"sectors"`
	Areas            []string            `json:"areas"`
	LifeEvents       []string            `json:"lifeEvents"`
	InformationAreas []string            `json:"informationAreas"`
	RegisteredBy     string              `json:"registeredBy"`
	Participations   []participation     `json:"participations"`
	TargetGroups     []karta.TargetGroup `json:"targetGroups"`
	Benefits         []karta.Benefit     `json:"benefits"`
	EstimatedCost    *int64              `json:"estimatedCost"`
	Funding          []funding           `json:"funding"`
	Obstacles        []karta.Obstacle    `json:"obstacles"`
	Reuse            *karta.Reuse        `json:"reuse"`
	Links            []karta.Link        `json:"links"`
	Contacts         []karta.Contact     `json:"contacts"`
	Source           string              `json:"source"`
	Visibility       karta.Visibility    `json:"visibility"`
	Relations        []relation          `json:"relations"`
}

type participation struct {
	Organisation string     `json:"organisation"`
	Role         karta.Role `json:"role"`
	From         karta.Date `json:"from"`
	To           karta.Date `json:"to"`
}

type funding struct {
	Organisation string `json:"organisation"`
	Year         int    `json:"year"`
	Amount       int64  `json:"amount"`
	Status       string `json:"status"`
}

type relation struct {
	Type  karta.RelationType `json:"type"`
	Title string             `json:"title"`
}

func read[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := demo.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(data) {
		t.Errorf("%s is not UTF-8", name)
	}
	var items []T
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&items); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return items
}

// index fails on a key that stands twice.
func index[K comparable, T any](t *testing.T, items []T, key func(T) K) map[K]T {
	t.Helper()
	found := make(map[K]T, len(items))
	for _, item := range items {
		if _, ok := found[key(item)]; ok {
			t.Errorf("%v stands twice", key(item))
		}
		found[key(item)] = item
	}
	return found
}
