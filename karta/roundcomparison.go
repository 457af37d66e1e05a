package karta

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"slices"
)

// EntryChangeKind is a way in which an entry differs between two states of the register.
type EntryChangeKind string

// The ways in which entries differ. Several may hold at once.
const (
	EntryNew        EntryChangeKind = "new"
	EntryGone       EntryChangeKind = "gone"
	EntryChanged    EntryChangeKind = "changed"    // says something else, whatever
	EntryMoved      EntryChangeKind = "moved"      // other sectors or areas
	EntryMerged     EntryChangeKind = "merged"     // gone, and another that is left duplicates or replaces it
	EntryNewOwner   EntryChangeKind = "newOwner"   // other leads
	EntryRevisedEnd EntryChangeKind = "revisedEnd" // another planned end
)

// RoundComparisonQuery asks what differs between two states of the register: each the id of a published round, or "now".
type RoundComparisonQuery struct {
	From    string            `query:"from" validate:"required,roundOrNow"`
	To      string            `query:"to" validate:"required,roundOrNow"`
	Changes []EntryChangeKind `query:"change" validate:"max=7,dive,oneof=new gone changed moved merged newOwner revisedEnd"`
	Kinds   []EntryKind       `query:"kind" validate:"max=2,dive,oneof=initiative need"`
	Sectors []string          `query:"sector" validate:"max=100,dive,uuid"` // in either state
}

// EntryChange is an entry that differs between two states of the register.
type EntryChange struct {
	Entry       EntryReference    `json:"entry"` // as it was last
	Kinds       []EntryChangeKind `json:"kinds"`
	Into        *EntryReference   `json:"into"` // what a merged entry went into
	Differences []FieldDifference `json:"differences"`
}

// EntryChangeCount counts entries by how they differ, each once for every way.
type EntryChangeCount struct {
	New        int `json:"new"`
	Gone       int `json:"gone"`
	Changed    int `json:"changed"`
	Moved      int `json:"moved"`
	Merged     int `json:"merged"`
	NewOwner   int `json:"newOwner"`
	RevisedEnd int `json:"revisedEnd"`
}

// RoundComparison is what differs between two rounds, or a round and now. From and To are names of rounds, empty for now.
type RoundComparison struct {
	From    string           `json:"from"`
	To      string           `json:"to"`
	Counts  EntryChangeCount `json:"counts"`
	Changes []EntryChange    `json:"changes"` // by reference
}

// StatePair is an entry in two states of the register, nil where it is not there. Into is what one that is gone went into.
type StatePair struct {
	From, To *Entry
	Into     *EntryReference
}

// CompareStates says what differs in pairs of entries, each as it stood on the day, YYYY-MM-DD, of its state.
func CompareStates(q RoundComparisonQuery, pairs []StatePair, fromDay, toDay string, language Language) RoundComparison {
	comparison := RoundComparison{Changes: []EntryChange{}}
	for _, pair := range pairs {
		change, differs := pair.change(fromDay, toDay, language)
		if differs && q.wants(pair, change) {
			comparison.Changes = append(comparison.Changes, change)
			comparison.Counts.count(change.Kinds)
		}
	}
	slices.SortFunc(comparison.Changes, func(a, b EntryChange) int {
		return cmp.Or(cmp.Compare(a.Entry.Kind, b.Entry.Kind), cmp.Compare(len(a.Entry.Reference), len(b.Entry.Reference)),
			cmp.Compare(a.Entry.Reference, b.Entry.Reference))
	})
	return comparison
}

func (q RoundComparisonQuery) wants(pair StatePair, change EntryChange) bool {
	return anyOf(q.Kinds, change.Entry.Kind) &&
		(len(q.Changes) == 0 || slices.ContainsFunc(change.Kinds, func(k EntryChangeKind) bool { return slices.Contains(q.Changes, k) })) &&
		(pair.From != nil && onAnyOf(q.Sectors, pair.From, SectorAxis) || pair.To != nil && onAnyOf(q.Sectors, pair.To, SectorAxis))
}

func (p StatePair) change(fromDay, toDay string, language Language) (change EntryChange, differs bool) {
	change = EntryChange{Kinds: []EntryChangeKind{}, Differences: []FieldDifference{}}
	switch {
	case p.From == nil:
		change.Entry, change.Kinds = p.To.PointedAt(), []EntryChangeKind{EntryNew}
		return change, true
	case p.To == nil:
		change.Entry, change.Kinds = p.From.PointedAt(), []EntryChangeKind{EntryGone}
		if p.Into != nil {
			change.Into, change.Kinds = p.Into, append(change.Kinds, EntryMerged)
		}
		return change, true
	}
	change.Entry = p.To.PointedAt()
	change.Differences = Compare(*p.From, *p.To, language).Differences
	for _, way := range []struct {
		kind  EntryChangeKind
		holds bool
	}{
		{EntryMoved, !sameCategories(p.From, p.To, SectorAxis) || !sameCategories(p.From, p.To, AreaAxis)},
		{EntryNewOwner, !sameIDs(p.From.LeadsOn(fromDay), p.To.LeadsOn(toDay), func(o OrganisationReference) string { return o.ID })},
		{EntryRevisedEnd, p.From.PlannedEnd != p.To.PlannedEnd},
		{EntryChanged, len(change.Differences) > 0},
	} {
		if way.holds {
			change.Kinds = append(change.Kinds, way.kind)
		}
	}
	return change, len(change.Kinds) > 0
}

func sameCategories(a, b *Entry, axis Axis) bool {
	return sameIDs(a.CategoriesOn(axis), b.CategoriesOn(axis), func(c CategoryReference) string { return c.ID })
}

// sameIDs reports whether two lists hold the same things, in whatever order.
func sameIDs[T any](a, b []T, id func(T) string) bool {
	first, second := each(a, id), each(b, id)
	slices.Sort(first)
	slices.Sort(second)
	return slices.Equal(slices.Compact(first), slices.Compact(second))
}

func (c *EntryChangeCount) count(kinds []EntryChangeKind) {
	for _, kind := range kinds {
		switch kind {
		case EntryNew:
			c.New++
		case EntryGone:
			c.Gone++
		case EntryChanged:
			c.Changed++
		case EntryMoved:
			c.Moved++
		case EntryMerged:
			c.Merged++
		case EntryNewOwner:
			c.NewOwner++
		case EntryRevisedEnd:
			c.RevisedEnd++
		}
	}
}

// Fingerprint is the same for two inputs that say the same, whatever the organisations, categories and entries that they
// point at are called at the time.
func (in EntryInput) Fingerprint() ([sha256.Size]byte, error) {
	in.RegisteredBy = OrganisationReference{ID: in.RegisteredBy.ID}
	in.Categories = slices.Clone(in.Categories)
	for i, category := range in.Categories {
		in.Categories[i] = CategoryReference{ID: category.ID}
	}
	slices.SortFunc(in.Categories, func(a, b CategoryReference) int { return cmp.Compare(a.ID, b.ID) })
	in.Participations = slices.Clone(in.Participations)
	for i, p := range in.Participations {
		in.Participations[i].Organisation = OrganisationReference{ID: p.Organisation.ID}
	}
	slices.SortStableFunc(in.Participations, func(a, b Participation) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Organisation.ID, b.Organisation.ID), cmp.Compare(a.From, b.From))
	})
	in.Benefits = slices.Clone(in.Benefits)
	for i, benefit := range in.Benefits {
		if benefit.Owner != nil {
			in.Benefits[i].Owner = &OrganisationReference{ID: benefit.Owner.ID}
		}
	}
	in.Funding = slices.Clone(in.Funding)
	for i, funding := range in.Funding {
		in.Funding[i].Organisation = OrganisationReference{ID: funding.Organisation.ID}
	}
	in.Relations = slices.Clone(in.Relations)
	for i, relation := range in.Relations {
		in.Relations[i].Entry = EntryReference{ID: relation.Entry.ID}
	}
	slices.SortFunc(in.Relations, func(a, b Relation) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Entry.ID, b.Entry.ID))
	})
	text, err := json.Marshal(in)
	return sha256.Sum256(text), err
}

var entryChangeNames = map[EntryChangeKind]Text{
	EntryNew:        {"Ny", "New"},
	EntryGone:       {"Borta", "Gone"},
	EntryChanged:    {"Ändrad", "Changed"},
	EntryMoved:      {"Flyttad på kartan", "Moved on the map"},
	EntryMerged:     {"Uppgått i annan", "Merged into another"},
	EntryNewOwner:   {"Ny huvudansvarig", "New lead"},
	EntryRevisedEnd: {"Nytt slutdatum", "Revised end"},
}

// Name is the way as people read it.
func (k EntryChangeKind) Name() Text { return entryChangeNames[k] }

// ToldChanges leaves out of the ways in which an entry differs what goes without saying: that it has changed where more is
// known, and that it is gone where it went into another.
func ToldChanges(kinds []EntryChangeKind) []EntryChangeKind {
	return slices.DeleteFunc(slices.Clone(kinds), func(k EntryChangeKind) bool {
		return k == EntryChanged && len(kinds) > 1 || k == EntryGone && slices.Contains(kinds, EntryMerged)
	})
}
