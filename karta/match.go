package karta

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// The reasons for which a written name may stand for an organisation, the strongest first.
const (
	MatchNumber    = "organisationNumber"
	MatchName      = "name"
	MatchShortName = "shortName"
	MatchAlias     = "alias"
	MatchSimilar   = "similar"
)

// mostMatches is how many organisations a name may stand for.
const mostMatches = 10

// OrganisationIndex finds the organisations that a written name may stand for. It is made once for many names, and safe
// for use by many goroutines.
type OrganisationIndex struct {
	numbers  map[string][]*indexedName
	exact    map[string][]*indexedName
	variants map[string][]*indexedName
	names    []*indexedName
}

type indexedName struct {
	OrganisationMatch
	folded string
	pairs  map[[2]rune]int
}

// NewOrganisationIndex gathers the names, short names, aliases and numbers of organisations.
func NewOrganisationIndex(organisations []Organisation) *OrganisationIndex {
	index := &OrganisationIndex{
		numbers:  map[string][]*indexedName{},
		exact:    map[string][]*indexedName{},
		variants: map[string][]*indexedName{},
	}
	for _, o := range organisations {
		index.add(o, o.Name, MatchName)
		index.add(o, o.ShortName, MatchShortName)
		for _, alias := range o.Aliases {
			index.add(o, alias.Name, MatchAlias)
		}
		if o.OrganisationNumber != "" {
			index.numbers[o.OrganisationNumber] = append(index.numbers[o.OrganisationNumber], named(o, o.OrganisationNumber, MatchNumber))
		}
	}
	return index
}

func named(o Organisation, name, reason string) *indexedName {
	return &indexedName{OrganisationMatch: OrganisationMatch{Organisation: o.Reference(), Kind: o.Kind, Reason: reason, MatchedName: name}}
}

func (x *OrganisationIndex) add(o Organisation, name, reason string) {
	if name == "" {
		return
	}
	entry := named(o, name, reason)
	folded := foldName(name)
	entry.folded, entry.pairs = folded, letterPairs(folded)
	x.names = append(x.names, entry)
	x.exact[folded] = append(x.exact[folded], entry)
	core := coreOf(folded)
	x.variants[core] = append(x.variants[core], entry)
}

// Match lists the organisations that a written name, short name, alias or organisation number may stand for, the likeliest
// first and at most ten. The first is certain where it alone bears the name, exactly or in another form: in the genitive,
// with or without "kommun" or "stad", or as county boards are called in short.
func (x *OrganisationIndex) Match(written string) []OrganisationMatch {
	bearers := x.bearers(written)
	if folded := foldName(written); folded != "" && asOrganisationNumber(written) == "" {
		bearers = append(bearers, x.similar(folded)...)
	}
	return firstOfEach(bearers)
}

// bearers lists the organisations that bear what is written as a name or number, exactly or in another form.
func (x *OrganisationIndex) bearers(written string) []OrganisationMatch {
	if number := asOrganisationNumber(written); number != "" {
		return ranked(x.numbers[number])
	}
	folded := foldName(written)
	if folded == "" {
		return []OrganisationMatch{}
	}
	found := x.exact[folded]
	for _, form := range []string{folded, parenthesis.ReplaceAllString(folded, "")} {
		if len(found) == 0 {
			found = x.variants[coreOf(form)]
		}
	}
	return ranked(found)
}

// ranked puts the strongest reason first. An official name that only one bears is certain even if it is another's alias.
func ranked(found []*indexedName) []OrganisationMatch {
	strength := []string{MatchNumber, MatchName, MatchShortName, MatchAlias}
	matches := make([]OrganisationMatch, len(found))
	for i, name := range found {
		matches[i] = name.OrganisationMatch
	}
	slices.SortStableFunc(matches, func(a, b OrganisationMatch) int {
		return cmp.Compare(slices.Index(strength, a.Reason), slices.Index(strength, b.Reason))
	})
	if len(matches) > 0 {
		rivals := slices.ContainsFunc(matches[1:], func(m OrganisationMatch) bool {
			return m.Reason == matches[0].Reason && m.Organisation.ID != matches[0].Organisation.ID
		})
		matches[0].Certain = !rivals
	}
	return matches
}

func firstOfEach(matches []OrganisationMatch) []OrganisationMatch {
	kept := []OrganisationMatch{}
	for _, match := range matches {
		seen := slices.ContainsFunc(kept, func(m OrganisationMatch) bool { return m.Organisation.ID == match.Organisation.ID })
		if !seen && len(kept) < mostMatches {
			kept = append(kept, match)
		}
	}
	return kept
}

// similar lists the names with a word that begins as what is written, then those that hold it elsewhere. Only where there are
// none it lists those that share most letter pairs with it, since then it may be misspelt.
func (x *OrganisationIndex) similar(folded string) []OrganisationMatch {
	const alikeEnough = 0.5
	const beginning, within, alike = 0, 1, 2
	type scored struct {
		name  *indexedName
		how   int
		score float64
	}
	pairs := letterPairs(folded)
	var near []scored
	closest := alike
	for _, name := range x.names {
		candidate := scored{name, alike, likeness(pairs, name.pairs)}
		switch {
		case strings.Contains(" "+name.folded, " "+folded):
			candidate.how = beginning
		case strings.Contains(name.folded, folded):
			candidate.how = within
		}
		if candidate.how == beginning || candidate.score >= alikeEnough {
			near = append(near, candidate)
			closest = min(closest, candidate.how)
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return cmp.Or(cmp.Compare(a.how, b.how), cmp.Compare(b.score, a.score)) })
	matches := []OrganisationMatch{}
	for _, candidate := range near {
		if candidate.how == alike && closest < alike {
			break
		}
		match := candidate.name.OrganisationMatch
		match.Reason = MatchSimilar
		matches = append(matches, match)
	}
	return matches
}

var notDigits = regexp.MustCompile(`[\s-]`)

// asOrganisationNumber gives the number as NNNNNN-NNNN if that is what was written, with or without hyphen and the century
// that some systems put before it.
func asOrganisationNumber(written string) string {
	digits := notDigits.ReplaceAllString(written, "")
	if len(digits) == len("162021000000") {
		digits = strings.TrimPrefix(digits, "16")
	}
	if len(digits) != 10 || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return digits[:6] + "-" + digits[6:]
}

// unaccented writes letters as they are compared: å, ä and ö are letters of their own however they are encoded, other
// accents make no difference.
var unaccented = strings.NewReplacer("a\u030a", "å", "a\u0308", "ä", "o\u0308", "ö", "e\u0301", "e", "é", "e", "è", "e", "ê", "e",
	"ë", "e", "á", "a", "à", "a", "â", "a", "í", "i", "ó", "o", "ô", "o", "ú", "u", "ü", "u", "æ", "ä", "ø", "ö")

func foldName(name string) string { return unaccented.Replace(foldCell(name)) }

var parenthesis = regexp.MustCompile(`\s*\([^)]*\)`)

// bodies are the words for what a body is that people add or leave out at the end of its name.
var bodies = []string{"kommun", "kommuns", "kommunen", "stad", "stads", "ab"}

// countyWords are left out as people like of the names of county boards and regions: "Länsstyrelsen i Skåne län".
var countyWords = []string{"i", "län", "läns"}

// coreOf is what is left of a folded name without the words and endings that people add or leave out.
func coreOf(folded string) string {
	words := strings.FieldsFunc(strings.TrimSuffix(folded, ":s"), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 1 && (words[0] == "länsstyrelsen" || words[0] == "region") {
		words = slices.DeleteFunc(words, func(word string) bool { return slices.Contains(countyWords, word) })
	}
	if last := len(words) - 1; last > 0 && slices.Contains(bodies, words[last]) {
		words = words[:last]
	}
	for i, word := range words {
		if len(word) > 3 {
			words[i] = strings.TrimSuffix(word, "s")
		}
	}
	return strings.Join(words, " ")
}
