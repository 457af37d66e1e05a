package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// search is what somebody looks for: words that an entry must all have, in any inflection and inside compound words.
type search struct {
	words     []string
	reference string // the entry to show first, where the text is a reference
}

// mostSearched bounds the words of a search; more would only make it slow.
const mostSearched = 16

func newSearch(text string) search {
	if reference, is := asReference(text); is {
		return search{words: wordsIn(reference), reference: reference}
	}
	s := search{}
	for _, word := range wordsIn(text) {
		if !slices.Contains(s.words, word) && len(s.words) < mostSearched {
			s.words = append(s.words, word)
		}
	}
	return s
}

func (s search) empty() bool { return len(s.words) == 0 }

// searched gives entries that have all the words, by relevance or in an order of [entryOrders].
func (v view) searched(ctx context.Context, s search, c *conditions, sort string, page *karta.Page) (found, error) {
	match, err := v.match(ctx, s.words)
	if err != nil {
		return found{}, err
	}
	result := found{}
	if sort == "" || sort == relevance {
		result, err = v.ranked(ctx, s, match, c, page)
	} else {
		c.add("e.seq IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)", match)
		result, err = v.sorted(ctx, c, sort, page)
	}
	if err != nil {
		return found{}, err
	}
	result.suggestions, err = v.suggestions(ctx, s, result.total)
	return result, err
}

// ranked gives the entries that match, the best first: what stands in a title counts for more than in a summary, and that
// for more than elsewhere.
func (v view) ranked(ctx context.Context, s search, match string, c *conditions, page *karta.Page) (found, error) {
	hits := &conditions{terms: []string{"entry_words MATCH ?"}, args: []any{match}}
	hits.terms = append(hits.terms, c.terms...)
	hits.args = append(append(hits.args, c.args...), s.reference)
	seqs, err := collect(ctx, v.tx, scanNumber, "SELECT e.seq FROM entry_words w CROSS JOIN entries e ON e.seq = w.rowid"+hits.where()+
		" ORDER BY e.reference = ? DESC, bm25(entry_words, 10, 3, 1), e.seq", hits.args...)
	if err != nil {
		return found{}, fmt.Errorf("search entries: %w", err)
	}
	result := found{seqs: seqs, total: len(seqs)}
	if page != nil {
		from := min(page.Offset(), len(seqs))
		result.seqs = seqs[from:min(from+page.Limit, len(seqs))]
	}
	return result, nil
}

// match writes the search in the language of FTS5. Every word is quoted, so that nothing in it is taken for an operator.
func (v view) match(ctx context.Context, words []string) (string, error) {
	groups := make([]string, len(words))
	for i, word := range words {
		forms, err := v.forms(ctx, word)
		if err != nil {
			return "", fmt.Errorf("find the forms of a word: %w", err)
		}
		groups[i] = "(" + strings.Join(forms, " OR ") + ")"
	}
	return strings.Join(groups, " AND "), nil
}

func quoted(word string) string { return `"` + strings.ReplaceAll(word, `"`, `""`) + `"` }

// forms are the words that a searched word stands for: those that begin with it or hold it, or with its stem if that is
// long enough to mean something by itself. Of a stem as short as in "bilar" only the other inflections count; and "mote"
// has none, so that it does not find "mot" but is offered "möte".
func (v view) forms(ctx context.Context, word string) ([]string, error) {
	if utf8.RuneCountInString(word) < partLetters {
		return []string{quoted(word) + "*"}, nil
	}
	part := stem(word)
	ending := word[len(part):]
	inflected := []string{}
	if utf8.RuneCountInString(part) <= partLetters {
		var err error
		if len(ending) > 1 {
			inflected, err = v.inflections(ctx, part)
		}
		if err != nil {
			return nil, err
		}
		part = word
	}
	within, err := collect(ctx, v.tx, scanText, `SELECT word FROM word_parts WHERE word_parts MATCH ?
		AND substr(word, 1, ?) <> ? ORDER BY length(word) LIMIT ?`, quoted(part), utf8.RuneCountInString(part), part, mostForms)
	if err != nil {
		return nil, err
	}
	forms := []string{quoted(word), quoted(part) + "*"} // the word itself counts twice
	for _, form := range slices.Concat(within, inflected) {
		forms = append(forms, quoted(form))
	}
	return forms, nil
}

// mostForms bounds the words that hold a part; the longest are left out, and only of parts that are in very many words.
const mostForms = 300

// inflections are the words with the same stem.
func (v view) inflections(ctx context.Context, part string) ([]string, error) {
	words, err := collect(ctx, v.tx, scanText, "SELECT word FROM vocabulary WHERE word >= ? AND word < ? || char(1114111)", part, part)
	return slices.DeleteFunc(words, func(word string) bool { return stem(word) != part }), err
}

func scanText(row row) (text string, err error) { return text, row.Scan(&text) }
