package karta

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// cellReading is a cell on its way to a value. What it can't understand it says in problems, and it says too when it has
// understood something that was not written quite as the register writes it.
type cellReading struct {
	cell     string // "Initiativ!F12"
	text     string // without blanks around it
	language Language
	words    *Vocabulary
	problems []ImportProblem
	failures int
}

func (r *cellReading) fail(code string, reason Text, suggestions ...string) {
	if r.failures++; r.failures > mostFailures {
		return
	}
	r.problems = append(r.problems, ImportProblem{Cell: r.cell, Code: code, Reason: suggesting(reason, suggestions), Suggestions: append([]string{}, suggestions...)})
}

// suggesting is a reason with what may have been meant.
func suggesting(reason Text, suggestions []string) Text {
	if len(suggestions) == 0 {
		return reason
	}
	return Text{reason.Sv + " Menade du " + quotedList(suggestions, "”", "”", " eller ") + "?",
		reason.En + " Did you mean " + quotedList(suggestions, "“", "”", " or ") + "?"}
}

// readAs says what was understood by what is not written quite as the register writes it.
func (r *cellReading) readAs(understood string) {
	r.note("cell.read_as", Text{"Läst som ”" + understood + "”.", "Read as “" + understood + "”."})
}

// assume says what an empty cell was taken for.
func (r *cellReading) assume(value string) {
	r.note("cell.assumed", Text{"Tom. Blir ”" + value + "”.", "Empty. Becomes “" + value + "”."})
}

func (r *cellReading) note(code string, reason Text, suggestions ...string) {
	r.problems = append(r.problems, ImportProblem{Cell: r.cell, Code: code, Reason: suggesting(reason, suggestions),
		Suggestions: append([]string{}, suggestions...), Lenient: true})
}

func (r *cellReading) failed() bool { return r.failures > 0 }

// mostItems bounds a list in a cell, and mostFailures what is said about one cell.
const (
	mostItems    = 600
	mostFailures = 5
)

// items are the items of a list.
func (r *cellReading) items() []string {
	items := splitItems(r.text)
	if len(items) > mostItems {
		r.fail("cell.too_many", Text{fmt.Sprintf("Högst %d värden i en cell.", mostItems), fmt.Sprintf("At most %d values in a cell.", mostItems)})
		return nil
	}
	return items
}

func quotedList(items []string, open, end, or string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = open + item + end
	}
	if len(quoted) == 1 {
		return quoted[0]
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + or + quoted[len(quoted)-1]
}

// readChoice finds the value whose name, in either language, or code is written.
func readChoice[T ~string](r *cellReading, written string, what Text, values []T, name func(T) Text) (T, bool) {
	folded := foldCell(written)
	var offered []string
	for _, value := range values {
		for _, known := range []string{name(value).In(r.language), name(value).Sv, name(value).En, string(value)} {
			if foldCell(known) == folded {
				if known != written {
					r.readAs(name(value).In(r.language))
				}
				return value, true
			}
		}
		offered = append(offered, name(value).In(r.language))
	}
	r.fail("cell.unknown", Text{"Okänd " + what.Sv + " ”" + written + "”.", "Unknown " + what.En + " “" + written + "”."}, r.words.closest(written, offered)...)
	var none T
	return none, false
}

func parsePhase(r *cellReading, in *EntryInput) {
	if r.text == "" {
		in.Phase = UnknownPhase
		r.assume(UnknownPhase.Name().In(r.language))
		return
	}
	if phase, ok := readChoice(r, r.text, Text{"fas", "phase"}, phases[in.Kind], Phase.Name); ok {
		in.Phase = phase
	}
}

func parseVisibility(r *cellReading, in *EntryInput) {
	if r.text == "" {
		in.Visibility = Draft
		r.assume(Draft.Name().In(r.language))
		return
	}
	if visibility, ok := readChoice(r, r.text, Text{"synlighet", "visibility"}, Visibilities, Visibility.Name); ok {
		in.Visibility = visibility
	}
}

func parseTargetGroups(r *cellReading, in *EntryInput) {
	in.TargetGroups = []TargetGroup{}
	for _, item := range r.items() {
		group, ok := readChoice(r, item, Text{"målgrupp", "target group"}, TargetGroups, TargetGroup.Name)
		if ok && !slices.Contains(in.TargetGroups, group) {
			in.TargetGroups = append(in.TargetGroups, group)
		}
	}
}

func parseCategories(r *cellReading, in *EntryInput, axis Axis) {
	kept := slices.DeleteFunc(slices.Clone(in.Categories), func(c CategoryReference) bool { return c.Axis == axis })
	for _, item := range r.items() {
		category, found := r.category(axis, item)
		if found && !slices.ContainsFunc(kept, func(c CategoryReference) bool { return c.ID == category.ID }) {
			kept = append(kept, category)
		}
	}
	in.Categories = kept
}

// category finds the category of an axis that is written, and says so where it is not the name itself.
func (r *cellReading) category(axis Axis, written string) (CategoryReference, bool) {
	category, exact, found := r.words.category(axis, written)
	switch what := axisSingular[axis]; {
	case !found:
		r.fail("cell.unknown", Text{what.Sv + " ”" + written + "” finns inte.", what.En + " “" + written + "” does not exist."},
			r.words.closest(written, r.words.categoryNames(axis, r.language))...)
	case !exact:
		r.readAs(category.NameIn(r.language))
	}
	return category, found
}

// organisation finds the organisation that is written, by any of its names, and says so where it is not the name itself.
func (r *cellReading) organisation(written string) (OrganisationReference, bool) {
	matches := r.words.organisation(written)
	if len(matches) > 0 && matches[0].Certain {
		found := matches[0].Organisation
		if found.Name != written {
			r.readAs(found.Name)
		}
		return found, true
	}
	r.fail("cell.unknown_organisation",
		Text{"Okänd organisation ”" + written + "”.", "Unknown organisation “" + written + "”."}, namesOfMatches(matches)...)
	return OrganisationReference{}, false
}

// namesOfMatches are the names of the likeliest organisations.
func namesOfMatches(matches []OrganisationMatch) []string {
	matches = matches[:min(len(matches), mostSuggestions)]
	names := make([]string, len(matches))
	for i, match := range matches {
		names[i] = match.Organisation.Name
	}
	return names
}

func parseRegisteredBy(r *cellReading, in *EntryInput) {
	if r.text == "" {
		if r.words.own.ID != "" {
			in.RegisteredBy = r.words.own
			r.assume(r.words.own.Name)
		}
		return
	}
	if organisation, ok := r.organisation(r.text); ok {
		in.RegisteredBy = organisation
	}
}

const datePart = `\d{4}(?:-[Qq][1-4]|-\d{2}-\d{2})?`

var spanPattern = regexp.MustCompile(`(?s)^(.*?)\s*\(\s*(?:(` + datePart + `)?\s*[–—-]\s*(` + datePart + `)?)?\s*\)$`)

// brokenSpan is what was meant as a time and is none.
var brokenSpan = regexp.MustCompile(`\([^()]*\d{4}[^()]*\)$`)

// parseParticipations reads one role; the others stay as they are.
func parseParticipations(r *cellReading, in *EntryInput, role Role) {
	inRole := make([]Participation, 0, 4)
	for _, item := range r.items() {
		name, p := item, Participation{Role: role}
		if parts := spanPattern.FindStringSubmatch(item); parts != nil {
			name, p.From, p.To = parts[1], Date(strings.ToUpper(parts[2])), Date(strings.ToUpper(parts[3]))
		} else if written := brokenSpan.FindString(item); written != "" {
			r.fail("cell.span", Text{"Tiden ”" + written + "” förstås inte. Skriv till exempel (2014–2022), (2023–) eller (–2022-Q3).",
				"The time “" + written + "” is not understood. Write for example (2014–2022), (2023–) or (–2022-Q3)."})
			continue
		}
		organisation, ok := r.organisation(name)
		if !ok {
			continue
		}
		p.Organisation = organisation
		if !slices.Contains(inRole, p) {
			inRole = append(inRole, p)
		}
	}
	merged := make([]Participation, 0, len(in.Participations)+len(inRole))
	for _, each := range Roles {
		if each == role {
			merged = append(merged, inRole...)
			continue
		}
		for _, p := range in.Participations {
			if p.Role == each {
				merged = append(merged, p)
			}
		}
	}
	in.Participations = merged
}

func parseLinks(r *cellReading, in *EntryInput) {
	in.Links = []Link{}
	for line := range strings.SplitSeq(r.text, "\n") {
		line = trimCell(line)
		if line == "" {
			continue
		}
		link, ok := readLink(line)
		if !ok {
			r.fail("cell.link", Text{"Länken förstås inte: ”" + line + "”. Skriv den som Titel <https://…>.",
				"The link is not understood: “" + line + "”. Write it as Title <https://…>."})
			continue
		}
		in.Links = append(in.Links, link)
	}
}

// readLink reads "Title <address>", "Title address" and a bare address.
func readLink(line string) (Link, bool) {
	if body, closed := strings.CutSuffix(line, ">"); closed {
		if start := lastBare(body, '<'); start >= 0 {
			return Link{Title: unescape(trimCell(body[:start])), URL: unescape(trimCell(body[start+1:]))}, true
		}
	}
	start := strings.LastIndex(line, " ") + 1
	if address := line[start:]; strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return Link{Title: unescape(trimCell(line[:start])), URL: unescape(address)}, true
	}
	return Link{}, false
}

var referencePattern = regexp.MustCompile(`^(.*?)\s*\b([ib])-?0*(\d+)$`)

func parseRelations(r *cellReading, in *EntryInput) {
	in.Relations = []Relation{}
	for _, item := range r.items() {
		parts := referencePattern.FindStringSubmatch(foldCell(item))
		if parts == nil {
			r.fail("cell.relation", Text{"Sambandet förstås inte: ”" + item + "”. Skriv till exempel ”möter B-003”.",
				"The relation is not understood: “" + item + "”. Write for example “addresses B-003”."})
			continue
		}
		kind, ok := readChoice(r, parts[1], Text{"sorts samband", "type of relation"}, RelationTypes, RelationType.Name)
		if !ok {
			continue
		}
		number, _ := strconv.Atoi(parts[3])
		reference := fmt.Sprintf("%s-%03d", strings.ToUpper(parts[2]), number)
		entry, known := r.words.entries[reference]
		if !known {
			r.fail("cell.unknown_entry", Text{"Det finns ingen post " + reference + " som du kan läsa.",
				"There is no entry " + reference + " that you can read."})
			continue
		}
		in.Relations = append(in.Relations, Relation{Type: kind, Entry: entry})
	}
}
