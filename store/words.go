package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/swedish"
	"golang.org/x/text/unicode/norm"
)

// longestWord is the longest word that is kept as one, in letters. What is longer is no word but an address or a key.
const longestWord = 64

// wordsIn divides a text into words in lower case: "E-tjänst för 2026" is e, tjänst, för, 2026.
func wordsIn(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	kept := words[:0]
	for _, word := range words {
		if utf8.RuneCountInString(word) <= longestWord {
			kept = append(kept, word)
		}
	}
	return kept
}

// bare is a word without the marks of its letters, as people write it who are in a hurry or lack the keys.
func bare(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
}

// stem is what a word's inflected forms have in common, and always its beginning: "kommunernas" and "kommunen" have
// "kommun". Snowball's Swedish stemmer leaves the ending of the neuter, as in "systemet", which is taken here, and with it
// the "r" that "registret" has and "register" has not.
func stem(word string) string {
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	stemmed := env.Current()
	if before, is := strings.CutSuffix(stemmed, "et"); is && utf8.RuneCountInString(before) >= 4 {
		stemmed = before
	}
	if before, is := strings.CutSuffix(stemmed, "r"); is && strings.HasSuffix(before, "ist") {
		stemmed = before
	}
	if !strings.HasPrefix(word, stemmed) {
		return word
	}
	return stemmed
}

// wordEnd is the stem of a word that is long enough to be made of several, and so to be found by what it ends with.
func wordEnd(word string) (string, bool) {
	ending := stem(word)
	return ending, utf8.RuneCountInString(ending) >= 5
}

// backwards is a word from its end, so that words with the same ending have the same beginning. The mark before it, which
// no text holds, keeps it apart from other words.
func backwards(word string) string {
	letters := []rune(word)
	slices.Reverse(letters)
	return "\ue000" + string(letters)
}
