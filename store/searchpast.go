package store

import (
	"slices"
	"strings"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// foundIn reports whether an entry in memory has all the words, in any inflection and inside compound words. An entry that
// the index no longer holds as it was is searched so.
func (s search) foundIn(e *karta.Entry) bool {
	if s.empty() {
		return true
	}
	texts := []string{e.Title, e.Summary, e.Description, e.RegisteredBy.Name, e.RegisteredBy.ShortName}
	for _, p := range e.Participations {
		texts = append(texts, p.Organisation.Name, p.Organisation.ShortName)
	}
	for _, category := range e.Categories {
		texts = append(texts, category.Name, category.NameEnglish)
	}
	words := append(wordsIn(strings.Join(texts, " ")), referenceWord(e.Reference))
	return !slices.ContainsFunc(s.words, func(wanted string) bool {
		part := stem(wanted)
		inflected := utf8.RuneCountInString(part) <= partLetters
		if inflected {
			part = wanted
		}
		return !slices.ContainsFunc(words, func(word string) bool {
			return strings.Contains(word, part) || inflected && stem(word) == stem(wanted)
		})
	})
}
