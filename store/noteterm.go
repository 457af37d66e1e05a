package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// saidOfAnything are words that notes are full of, whatever they are about.
var saidOfAnything = strings.Fields(`andra annan bara behov behovet behöver behövs bli blir borde bör dels digital digitala digitalt digitalisering
	digitaliseringen dock egen eget egna finns få får fått gemensam gemensamma gemensamt ge ger går gång gör göra ha hela helt idag inga ingen inget
	krävs kunna lätt lättare mycket många måste nationell nationella nationellt någon något några nästan ofta olika saknar saknas samma sin sina sitt
	skulle står större svårt tar tas vara varje vi vill vilka vilken vilket vägen våra vårt vår`)

// noteTerms gives what each of several texts is about: the stems of its words, and of the parts of its compounds that are
// words themselves, in the register or in another of the texts.
func (v view) noteTerms(ctx context.Context, notes []string) ([][]karta.NoteTerm, error) {
	words := make([][]string, len(notes))
	known := map[string]bool{}
	for i, text := range notes {
		words[i] = slices.DeleteFunc(meaningful(text), func(word string) bool {
			return utf8.RuneCountInString(word) < partLetters || slices.Contains(saidOfAnything, word) || !strings.ContainsFunc(word, unicode.IsLetter)
		})
		for _, word := range words[i] {
			known[word] = true
		}
	}
	if err := v.knowParts(ctx, known); err != nil {
		return nil, err
	}
	terms := make([][]karta.NoteTerm, len(notes))
	parted := map[string][]string{}
	for i, said := range words {
		for _, word := range said {
			terms[i] = append(terms[i], karta.NoteTerm{Stem: stem(word), Word: withE(word, notes[i])})
			if _, is := parted[word]; !is {
				parted[word] = partsAmong(word, known)
			}
			for _, part := range parted[word] {
				terms[i] = append(terms[i], karta.NoteTerm{Stem: stem(part), Word: part, Part: true})
			}
		}
	}
	return terms, nil
}

// withE is the word as it is read where the text has e- before it, as in e-tjänst.
func withE(word, text string) string {
	if strings.Contains(strings.ToLower(text), "e-"+word) {
		return "e-" + word
	}
	return word
}

// knowParts adds the words of the register that the known words begin or end with.
func (v view) knowParts(ctx context.Context, known map[string]bool) error {
	asked := map[string]bool{}
	for word := range known {
		letters := []rune(word)
		for cut := partOfCompound; cut <= len(letters)-partOfCompound; cut++ {
			asked[strings.TrimSuffix(string(letters[:cut]), "s")] = true
			asked[string(letters[:cut])] = true
			asked[string(letters[cut:])] = true
		}
	}
	parts := make([]string, 0, len(asked))
	for part := range asked {
		parts = append(parts, part)
	}
	found, err := collect(ctx, v.tx, scanText, "SELECT word FROM vocabulary WHERE word IN (SELECT value FROM json_each(?))", texts(parts))
	if err != nil {
		return fmt.Errorf("look up the parts of words: %w", err)
	}
	for _, word := range found {
		known[word] = true
	}
	return nil
}

// wholeBeginning is how long a known word is at least that a compound may begin with where its end is not known: short ones
// are often no part of it, as in kommun-ikation.
const wholeBeginning = 7

// partsAmong are the known words that a compound is made of, with an s between them or none; or the one that it ends with,
// which is what it is a kind of; or else the one that it begins with.
func partsAmong(word string, known map[string]bool) []string {
	letters := []rune(word)
	if len(letters) < compoundLetters {
		return nil
	}
	ending, opening := "", ""
	for cut := len(letters) - partOfCompound; cut >= partOfCompound; cut-- {
		left, right := string(letters[:cut]), string(letters[cut:])
		if opening == "" && known[left] && cut >= wholeBeginning {
			opening = left
		}
		if !known[right] {
			continue
		}
		ending = right
		for _, beginning := range []string{left, strings.TrimSuffix(left, "s")} {
			if known[beginning] && utf8.RuneCountInString(beginning) >= partOfCompound {
				return slices.Concat(partsOrWhole(beginning, known), partsOrWhole(right, known))
			}
		}
	}
	switch {
	case utf8.RuneCountInString(ending) > partOfCompound:
		return []string{ending}
	case opening != "":
		return []string{opening}
	}
	return nil
}

func partsOrWhole(word string, known map[string]bool) []string {
	if parts := partsAmong(word, known); len(parts) > 1 {
		return parts
	}
	return []string{word}
}
