package store

import (
	"context"
	"slices"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// compoundLetters is how long a word is at least that is taken apart, and partOfCompound how long each part.
const (
	compoundLetters = 8
	partOfCompound  = 4
)

// wordPart is what to look for in titles for the sake of a word, and what an entry that has it shares.
type wordPart struct {
	karta.SharedWord
	match string
}

// inTitles makes a part that titles hold at the beginning or the end of a word.
func inTitles(text string, shared karta.SharedWord) wordPart {
	shared.Text = text
	if utf8.RuneCountInString(text) < partLetters {
		return wordPart{shared, quoted(text)}
	}
	return wordPart{shared, beginning(text) + " OR " + beginning(backwards(text))}
}

// partsOf gives what stands for a word in titles: its stem, the parts of it that are words themselves, and the known words
// that it may be a misspelling of.
func (v view) partsOf(ctx context.Context, word string) ([]wordPart, error) {
	whole := stem(word)
	if utf8.RuneCountInString(whole) <= partLetters {
		whole = word
	}
	parts := []wordPart{inTitles(whole, karta.SharedWord{})}
	if utf8.RuneCountInString(whole) < partOfCompound {
		return parts, nil
	}
	compound, err := v.compoundParts(ctx, whole)
	if err != nil {
		return nil, err
	}
	for _, part := range compound {
		parts = append(parts, inTitles(part, karta.SharedWord{Part: true}))
	}
	var known bool
	err = v.tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM word_parts WHERE word_parts MATCH ?)", quoted(whole)).Scan(&known)
	if err != nil || known {
		return parts, err
	}
	near, err := v.nearest(ctx, word)
	for _, other := range near {
		parts = append(parts, inTitles(stem(other), karta.SharedWord{Near: true}))
	}
	return parts, err
}

// compoundParts are the longest known words that a word begins and ends with.
func (v view) compoundParts(ctx context.Context, word string) ([]string, error) {
	letters := []rune(word)
	if len(letters) < compoundLetters {
		return nil, nil
	}
	var ends []string // the longest first: beginnings, then endings
	for cut := len(letters) - partOfCompound; cut >= partOfCompound; cut-- {
		ends = append(ends, string(letters[:cut]))
	}
	beginnings := len(ends)
	for cut := partOfCompound; cut <= len(letters)-partOfCompound; cut++ {
		ends = append(ends, string(letters[cut:]))
	}
	known, err := collect(ctx, v.tx, scanText, "SELECT word FROM vocabulary WHERE word IN (SELECT value FROM json_each(?))", texts(ends))
	if err != nil {
		return nil, err
	}
	var parts []string
	for _, side := range [][]string{ends[:beginnings], ends[beginnings:]} {
		if i := slices.IndexFunc(side, func(end string) bool { return slices.Contains(known, end) }); i >= 0 {
			parts = append(parts, stem(side[i]))
		}
	}
	return parts, nil
}
