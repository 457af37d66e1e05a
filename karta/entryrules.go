package karta

import (
	"fmt"
	"strings"
)

// CheckEntry holds an entry against every rule that needs nothing but the entry: the tags, and those between fields. The
// categories must carry their axis and related entries their kind, as the register knows them. The error is an *Error of
// kind [Invalid] (tags) or [Broken] (rules between fields), or nil.
func CheckEntry(in EntryInput) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "entry.rule", "Posten bryter mot en regel.", "The entry breaks a rule.")
	if !in.Phase.Suits(in.Kind) {
		failure.At("phase", "phase.kind", "Fasen hör inte till den här sortens post.", "The phase does not belong to this kind of entry.")
	}
	if len(onAxis(in.Categories, SectorAxis)) == 0 {
		failure.At("categories", "sector.required", "Välj minst en sektor.", "Choose at least one sector.")
	}
	checkOrder(failure, "plannedEnd", in.PlannedStart, in.PlannedEnd)
	checkParticipations(failure, in.Participations)
	checkDuplicates(failure, "categories", in.Categories, func(c CategoryReference) string { return c.ID })
	checkRelations(failure, in)
	if len(failure.Fields) == 0 {
		return nil
	}
	return failure
}

func onAxis(categories []CategoryReference, axis Axis) []CategoryReference {
	var found []CategoryReference
	for _, category := range categories {
		if category.Axis == axis {
			found = append(found, category)
		}
	}
	return found
}

// CategoriesOn lists the entry's categories on an axis.
func (in EntryInput) CategoriesOn(axis Axis) []CategoryReference { return onAxis(in.Categories, axis) }

func checkOrder(failure *Error, field string, from, to Date) {
	if from != "" && to != "" && to.Last() < from.First() {
		failure.At(field, "date.order", "Slutet ligger före starten.", "The end comes before the start.")
	}
}

func checkParticipations(failure *Error, participations []Participation) {
	for i, p := range participations {
		checkOrder(failure, fmt.Sprintf("participations[%d].to", i), p.From, p.To)
	}
	checkDuplicates(failure, "participations", participations, func(p Participation) string {
		return strings.Join([]string{p.Organisation.ID, string(p.Role), string(p.From)}, " ")
	})
}

func checkRelations(failure *Error, in EntryInput) {
	for i, relation := range in.Relations {
		if relation.Type == Addresses && (in.Kind != Initiative || relation.Entry.Kind == Initiative) {
			failure.At(fmt.Sprintf("relations[%d]", i), "relation.addresses",
				"”Möter” går från ett initiativ till ett behov.", "“Addresses” goes from an initiative to a need.")
		}
	}
	checkDuplicates(failure, "relations", in.Relations, func(r Relation) string { return string(r.Type) + " " + r.Entry.ID })
}

func checkDuplicates[T any](failure *Error, field string, items []T, key func(T) string) {
	seen := make(map[string]bool, len(items))
	for i, item := range items {
		if seen[key(item)] {
			failure.At(fmt.Sprintf("%s[%d]", field, i), "duplicate", "Samma rad står två gånger.", "The same line stands twice.")
		}
		seen[key(item)] = true
	}
}

// LeadsOn lists the organisations that are responsible for the entry on a day, YYYY-MM-DD. An entry without any is legal
// and important: it has no owner.
func (in EntryInput) LeadsOn(today string) []OrganisationReference {
	var leads []OrganisationReference
	for _, p := range in.Participations {
		if p.Role == Lead && p.CurrentOn(today) {
			leads = append(leads, p.Organisation)
		}
	}
	return leads
}

// AdviceOn lists what is odd about the step from one state of an entry to the next; before is nil for a new entry.
func AdviceOn(before *EntryInput, after EntryInput, language Language) []Advice {
	advice := []Advice{}
	if before != nil && OddTransition(before.Phase, after.Phase) {
		text := Text{"Ovanligt steg mellan faser. Stämmer det?", "An unusual step between phases. Is it right?"}
		advice = append(advice, Advice{Code: "phase.odd", Field: "phase", Text: text.In(language)})
	}
	return advice
}
