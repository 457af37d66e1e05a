package karta

import (
	"slices"
	"strings"
)

// Compare says what differs between two versions of an entry, field by field in the order of [EntryInput], in words that
// people read.
func Compare(from, to Entry, language Language) Comparison {
	comparison := Comparison{From: from.Version, To: to.Version, Differences: []FieldDifference{}}
	for _, field := range comparedFields {
		before, after := field.lines(&from, language), field.lines(&to, language)
		if slices.Equal(before, after) {
			continue
		}
		comparison.Differences = append(comparison.Differences, FieldDifference{Field: field.name, Before: before, After: after,
			Added: without(after, before), Removed: without(before, after)})
	}
	return comparison
}

// without gives the lines that the others lack, each as many times as it is more often there.
func without(lines, others []string) []string {
	count := make(map[string]int, len(others))
	for _, other := range others {
		count[other]++
	}
	rest := []string{}
	for _, line := range lines {
		if count[line]--; count[line] < 0 {
			rest = append(rest, line)
		}
	}
	return rest
}

// comparedField is a field of an entry and its value as people read it, one line for each item.
type comparedField struct {
	name  string
	lines func(*Entry, Language) []string
}

var comparedFields = []comparedField{
	{"title", func(e *Entry, _ Language) []string { return paragraphs(e.Title) }},
	{"summary", func(e *Entry, _ Language) []string { return paragraphs(e.Summary) }},
	{"description", func(e *Entry, _ Language) []string { return paragraphs(e.Description) }},
	{"phase", func(e *Entry, l Language) []string { return []string{e.Phase.Name().In(l)} }},
	{"visibility", func(e *Entry, l Language) []string { return []string{e.Visibility.Name().In(l)} }},
	{"registeredBy", func(e *Entry, _ Language) []string { return []string{e.RegisteredBy.Name} }},
	{"categories", func(e *Entry, l Language) []string {
		return each(e.Categories, func(c CategoryReference) string { return c.NameIn(l) })
	}},
	{"participations", func(e *Entry, l Language) []string {
		return each(e.Participations, func(p Participation) string {
			return p.Role.Name().In(l) + ": " + p.Organisation.Label() + spanText(p.From, p.To)
		})
	}},
	{"plannedStart", func(e *Entry, _ Language) []string { return paragraphs(string(e.PlannedStart)) }},
	{"plannedEnd", func(e *Entry, _ Language) []string { return paragraphs(string(e.PlannedEnd)) }},
	{"targetGroups", func(e *Entry, l Language) []string {
		return each(e.TargetGroups, func(g TargetGroup) string { return g.Name().In(l) })
	}},
	{"benefits", cellLines(benefitsText)},
	{"estimatedCost", estimatedCostLines},
	{"funding", cellLines(fundingText)},
	{"obstacles", cellLines(obstaclesText)},
	{"reuse", reuseLines},
	{"links", cellLines(linksText)},
	{"contacts", cellLines(contactsText)},
	{"relations", func(e *Entry, l Language) []string {
		return each(e.Relations, func(r Relation) string {
			return r.Type.Name().In(l) + " " + r.Entry.Reference + " " + r.Entry.Title
		})
	}},
	{"source", func(e *Entry, _ Language) []string { return paragraphs(e.Source) }},
}

func each[T, R any](items []T, of func(T) R) []R {
	made := make([]R, len(items))
	for i, item := range items {
		made[i] = of(item)
	}
	return made
}

func paragraphs(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, "\n")
}

// cellLines reads the lines of a cell back into texts without the marks that keep them apart in a spreadsheet.
func cellLines(cell func(*Entry, Language) string) func(*Entry, Language) []string {
	plain := strings.NewReplacer(`\\`, `\`, `\n`, " ", `\r`, "", `\<`, "<", `\>`, ">")
	return func(e *Entry, language Language) []string {
		return each(paragraphs(cell(e, language)), plain.Replace)
	}
}

func estimatedCostLines(e *Entry, language Language) []string {
	if e.EstimatedCost == nil {
		return []string{}
	}
	return []string{groupedAmount(*e.EstimatedCost) + Text{" kr", " SEK"}.In(language)}
}

func reuseLines(e *Entry, language Language) []string {
	lines := []string{}
	for _, value := range []struct {
		label Text
		text  string
	}{
		{Text{"Ägare: ", "Owner: "}, e.Reuse.Owner},
		{Text{"Licens: ", "Licence: "}, e.Reuse.Licence},
		{Text{"Källkod: ", "Source code: "}, e.Reuse.SourceCodeURL},
		{Text{"Villkor: ", "Terms: "}, e.Reuse.Terms},
	} {
		if value.text != "" {
			lines = append(lines, value.label.In(language)+value.text)
		}
	}
	return lines
}
