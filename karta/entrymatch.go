package karta

import "slices"

// withoutCategory is the value of a filter that stands for entries without any category on the axis.
const withoutCategory = "none"

// Matches reports whether the filter selects an entry as it stood on a day, YYYY-MM-DD. It says of an entry in memory what
// the register says in SQL of those it holds, but for search words and the state in time, which it leaves to the caller.
func (f EntryFilter) Matches(e *Entry, on string) bool {
	return f.Deleted == (e.DeletedAt != nil) &&
		anyOf(f.Kinds, e.Kind) && anyOf(f.Phases, e.Phase) && anyOf(f.Visibility, e.Visibility) &&
		anyOf(f.RegisteredBy, e.RegisteredBy.ID) &&
		(len(f.TargetGroups) == 0 || slices.ContainsFunc(e.TargetGroups, func(g TargetGroup) bool { return slices.Contains(f.TargetGroups, g) })) &&
		onAnyOf(f.Sectors, e, SectorAxis) && onAnyOf(f.Areas, e, AreaAxis) &&
		onAnyOf(f.LifeEvents, e, LifeEventAxis) && onAnyOf(f.InformationAreas, e, InformationAreaAxis) &&
		f.matchesOrganisations(e, on) && f.matchesDays(e)
}

func anyOf[T comparable](wanted []T, value T) bool {
	return len(wanted) == 0 || slices.Contains(wanted, value)
}

func onAnyOf(wanted []string, e *Entry, axis Axis) bool {
	if len(wanted) == 0 {
		return true
	}
	return slices.ContainsFunc(e.Categories, func(c CategoryReference) bool { return slices.Contains(wanted, c.ID) }) ||
		slices.Contains(wanted, withoutCategory) && len(e.CategoriesOn(axis)) == 0
}

func (f EntryFilter) matchesOrganisations(e *Entry, on string) bool {
	takesPart := slices.ContainsFunc(e.Participations, func(p Participation) bool {
		return anyOf(f.Organisations, p.Organisation.ID) && (len(f.Roles) == 0 || slices.Contains(f.Roles, p.Role) && p.CurrentOn(on))
	})
	switch {
	case len(f.Roles) > 0 && !takesPart,
		len(f.Roles) == 0 && len(f.Organisations) > 0 && !takesPart && !slices.Contains(f.Organisations, e.RegisteredBy.ID),
		f.HasLead != nil && *f.HasLead != (len(e.LeadsOn(on)) > 0):
		return false
	}
	return true
}

func (f EntryFilter) matchesDays(e *Entry) bool {
	switch {
	case f.From != "" && e.PlannedEnd != "" && e.PlannedEnd.Last() < f.From.First(),
		f.To != "" && e.PlannedStart != "" && e.PlannedStart.First() > f.To.Last():
		return false
	}
	return f.ConfirmedBefore == "" || e.LastConfirmed == nil || LocalDay(e.LastConfirmed.ConfirmedAt) < f.ConfirmedBefore.First()
}

// Matches reports whether the filter selects an entry with an answer, as it stood on a day, YYYY-MM-DD.
func (f RoundEntryFilter) Matches(e *Entry, answer RoundAnswer, on string) bool {
	owners := e.Access(on, false).Owners
	return anyOf(f.Answers, answer) && onAnyOf(f.Sectors, e, SectorAxis) &&
		(len(f.Organisations) == 0 || slices.ContainsFunc(owners, func(id string) bool { return slices.Contains(f.Organisations, id) }))
}

// Item is the entry as lists show it.
func (e *Entry) Item() EntryItem {
	item := EntryItem{ID: e.ID, Reference: e.Reference, Version: e.Version, Kind: e.Kind, Title: e.Title, Summary: e.Summary, Phase: e.Phase,
		Visibility: e.Visibility, RegisteredBy: e.RegisteredBy, Categories: e.Categories, Participations: e.Participations,
		PlannedStart: e.PlannedStart, PlannedEnd: e.PlannedEnd, TargetGroups: e.TargetGroups, UpdatedAt: e.UpdatedAt, DeletedAt: e.DeletedAt}
	if e.LastConfirmed != nil {
		item.LastConfirmedAt = &e.LastConfirmed.ConfirmedAt
	}
	return item
}

// PointedAt is the reference by which others point at the entry.
func (e *Entry) PointedAt() EntryReference {
	return EntryReference{ID: e.ID, Reference: e.Reference, Kind: e.Kind, Title: e.Title, Phase: e.Phase}
}
