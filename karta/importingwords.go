package karta

import (
	"cmp"
	"slices"
)

// Vocabulary is what the words in a file may stand for: the organisations, categories and entries that the person who
// hands the file in may see. It remembers what it has looked up, and is for one goroutine.
type Vocabulary struct {
	own           OrganisationReference // of the person; registers what the file does not say who registers
	organisations *OrganisationIndex
	lookedUp      map[string][]OrganisationMatch
	guesses       int // left; guessing what a word was meant for is what a hostile file could make dear
	categories    map[Axis][]CategoryReference
	entries       map[string]EntryReference // by reference
	titles        map[string]EntryReference // by kind and folded title
	themes        *names
	workshops     *names
}

// NewVocabulary gathers the words. The own organisation is the person's.
func NewVocabulary(own string, organisations []Organisation, categories []CategoryReference, entries []EntryReference) *Vocabulary {
	words := &Vocabulary{
		organisations: NewOrganisationIndex(organisations),
		lookedUp:      make(map[string][]OrganisationMatch),
		guesses:       mostGuesses,
		categories:    make(map[Axis][]CategoryReference),
		entries:       make(map[string]EntryReference, len(entries)),
		titles:        make(map[string]EntryReference, len(entries)),
		themes:        newNames(),
		workshops:     newNames(),
	}
	for _, organisation := range organisations {
		if organisation.ID == own {
			words.own = organisation.Reference()
		}
	}
	for _, category := range categories {
		words.categories[category.Axis] = append(words.categories[category.Axis], category)
	}
	for _, entry := range entries {
		words.entries[entry.Reference] = entry
		words.titles[titleKey(entry.Kind, entry.Title)] = entry
	}
	return words
}

func titleKey(kind EntryKind, title string) string { return string(kind) + " " + foldCell(title) }

// organisation lists those that a written name may stand for, the likeliest first; the first may be certain.
func (w *Vocabulary) organisation(written string) []OrganisationMatch {
	matches, known := w.lookedUp[written]
	if known {
		return matches
	}
	matches = w.organisations.bearers(written)
	if len(matches) > 0 && matches[0].Certain || !w.mayGuess() {
		return matches
	}
	matches = w.organisations.Match(written)
	w.lookedUp[written] = matches
	return matches
}

// mostGuesses is how many unknown words of a file get suggestions.
const mostGuesses = 2_000

func (w *Vocabulary) mayGuess() bool {
	w.guesses--
	return w.guesses >= 0
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

// closest guesses while guesses are left.
func (w *Vocabulary) closest(written string, candidates []string) []string {
	if !w.mayGuess() {
		return nil
	}
	return closest(written, candidates)
}

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
