package karta

import (
	"cmp"
	"slices"
)

// Vocabulary is what the words in a file may stand for: the organisations, categories and entries that the person who
// hands the file in may see.
type Vocabulary struct {
	Own OrganisationReference // of the person; registers what the file does not say who registers

	names      map[string][]OrganisationReference // name, short name, alias and number, folded
	all        []OrganisationReference
	categories map[Axis][]CategoryReference
	entries    map[string]EntryReference // by reference
}

// NewVocabulary gathers the words. A name wins over a short name, and that over an alias or a number, so that one
// organisation's alias never hides another's name.
func NewVocabulary(organisations []Organisation, categories []CategoryReference, entries []EntryReference) *Vocabulary {
	words := &Vocabulary{
		names:      make(map[string][]OrganisationReference, 3*len(organisations)),
		categories: make(map[Axis][]CategoryReference),
		entries:    make(map[string]EntryReference, len(entries)),
	}
	for _, namesOf := range []func(Organisation) []string{officialName, shortName, otherNames} {
		words.addNames(organisations, namesOf)
	}
	for _, organisation := range organisations {
		words.all = append(words.all, organisation.Reference())
	}
	for _, category := range categories {
		words.categories[category.Axis] = append(words.categories[category.Axis], category)
	}
	for _, entry := range entries {
		words.entries[entry.Reference] = entry
	}
	return words
}

func officialName(o Organisation) []string { return []string{o.Name} }

func shortName(o Organisation) []string { return []string{o.ShortName} }

func otherNames(o Organisation) []string {
	names := []string{o.OrganisationNumber}
	for _, alias := range o.Aliases {
		names = append(names, alias.Name)
	}
	return names
}

// addNames adds names of one rank; a name that a higher rank has taken keeps its meaning.
func (w *Vocabulary) addNames(organisations []Organisation, namesOf func(Organisation) []string) {
	rank := make(map[string][]OrganisationReference)
	for _, organisation := range organisations {
		for _, name := range namesOf(organisation) {
			folded, reference := foldCell(name), organisation.Reference()
			if folded != "" && !slices.Contains(rank[folded], reference) {
				rank[folded] = append(rank[folded], reference)
			}
		}
	}
	for name, references := range rank {
		if _, taken := w.names[name]; !taken {
			w.names[name] = references
		}
	}
}

// organisation is the one that bears the name, certain; or else those it may stand for.
func (w *Vocabulary) organisation(written string) (found []OrganisationReference, certain bool) {
	if found = w.names[foldCell(written)]; len(found) > 0 {
		return found, len(found) == 1
	}
	for _, name := range closest(written, w.organisationNames()) {
		for _, reference := range w.names[foldCell(name)] {
			if !slices.Contains(found, reference) {
				found = append(found, reference)
			}
		}
	}
	return found, false
}

func (w *Vocabulary) organisationNames() []string {
	names := make([]string, 0, len(w.names))
	for name := range w.names {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// category is the one with the name, exact where no letter differs from the register's.
func (w *Vocabulary) category(axis Axis, written string) (category CategoryReference, exact, found bool) {
	for _, category := range w.categories[axis] {
		if category.Name == written || category.NameEnglish == written {
			return category, true, true
		}
	}
	folded := foldCell(written)
	for _, category := range w.categories[axis] {
		if foldCell(category.Name) == folded || category.NameEnglish != "" && foldCell(category.NameEnglish) == folded {
			return category, false, true
		}
	}
	return CategoryReference{}, false, false
}

func (w *Vocabulary) categoryNames(axis Axis, language Language) []string {
	names := make([]string, len(w.categories[axis]))
	for i, category := range w.categories[axis] {
		names[i] = category.NameIn(language)
	}
	return names
}

const mostSuggestions = 3

// closest lists the candidates that a written word may have been meant for, the likeliest first: those whose pairs of
// letters it shares, or that it is the beginning of a word of.
func closest(written string, candidates []string) []string {
	type scored struct {
		name  string
		score float64
	}
	pairs := letterPairs(foldCell(written))
	var near []scored
	for _, candidate := range candidates {
		if score := likeness(pairs, letterPairs(foldCell(candidate))); score >= 0.5 {
			near = append(near, scored{candidate, score})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	names := make([]string, 0, mostSuggestions)
	for _, candidate := range near[:min(len(near), mostSuggestions)] {
		names = append(names, candidate.name)
	}
	return names
}

// letterPairs counts the pairs of neighbouring letters in a text that begins and ends with a blank.
func letterPairs(text string) map[[2]rune]int {
	pairs := make(map[[2]rune]int, len(text)+1)
	before := ' '
	for _, r := range text + " " {
		pairs[[2]rune{before, r}]++
		before = r
	}
	return pairs
}

// likeness is between 0 and 1: the share of common pairs in both texts, or nearly the share of the written word that the
// candidate holds where that is more.
func likeness(written, candidate map[[2]rune]int) float64 {
	var common, inWritten, inCandidate int
	for pair, count := range written {
		common += min(count, candidate[pair])
		inWritten += count
	}
	for _, count := range candidate {
		inCandidate += count
	}
	return max(2*float64(common)/float64(inWritten+inCandidate), 0.7*float64(common)/float64(inWritten))
}
