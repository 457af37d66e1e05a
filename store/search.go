package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// search is what somebody looks for: words that an entry must all have, in any inflection and inside compound words.
type search struct{ words []string }

// mostSearched bounds the words of a search; more would only make it slow.
const mostSearched = 16

func newSearch(text string) search {
	if reference, is := asReference(text); is {
		return search{words: []string{referenceWord(reference)}}
	}
	s := search{}
	for _, word := range wordsIn(text) {
		if !slices.Contains(s.words, word) && len(s.words) < mostSearched {
			s.words = append(s.words, word)
		}
	}
	return s
}

// referenceWord is how a reference stands in the index: as one word.
func referenceWord(reference string) string {
	return strings.ToLower(strings.ReplaceAll(reference, "-", ""))
}

func (s search) empty() bool { return len(s.words) == 0 }

// holding adds that the entry e matches.
func (c *conditions) holding(match string) {
	c.add("e.seq IN (SELECT rowid FROM entry_words WHERE entry_words MATCH ?)", match)
}

// searched gives entries that have all the words, by relevance or in an order of [entryOrders].
func (v view) searched(ctx context.Context, s search, c *conditions, sort string, page *karta.Page) (found, error) {
	match, err := v.match(ctx, s)
	if err != nil {
		return found{}, err
	}
	result := found{}
	if sort == "" || sort == relevance {
		result, err = v.ranked(ctx, match, c, page)
	} else {
		c.holding(match)
		result, err = v.sorted(ctx, c, sort, page)
	}
	if err != nil {
		return found{}, err
	}
	result.suggestions, err = v.suggestions(ctx, s, result.total)
	return result, err
}

// mostRanked is how many entries are weighed by all their words. Of a search that more entries match, those with the words in
// the title come first, weighed by that, and the rest stand in the order of their numbers: nobody reads so far.
const mostRanked = 1000

// hits are the entries that have the words of a search, in the order of their numbers, and the best of them, best first.
type hits struct{ all, best []int64 }

// ranked gives the entries that match, the best first: what stands in a title counts for more than in a summary, and that
// for more than elsewhere. What the words alone find is remembered, for other pages, filters and people.
func (v view) ranked(ctx context.Context, match string, c *conditions, page *karta.Page) (found, error) {
	hit, err := v.searches.of(v.revision, match, func() (hits, error) { return v.hits(ctx, match) })
	if err != nil {
		return found{}, err
	}
	shown, err := v.selected(ctx, hit.all, c)
	if err != nil {
		return found{}, fmt.Errorf("select among what a search found: %w", err)
	}
	seqs := make([]int64, 0, len(hit.all))
	for _, some := range [][]int64{hit.best, hit.all} {
		for _, seq := range some {
			if shown.of(seq) >= 0 {
				shown.at[seq] = 0 // each stands once
				seqs = append(seqs, seq)
			}
		}
	}
	result := found{seqs: seqs, total: len(seqs)}
	if page != nil {
		from := min(page.Offset(), len(seqs))
		result.seqs = seqs[from:min(from+page.Limit, len(seqs))]
	}
	return result, nil
}

// hits finds and weighs. The order has no LIMIT, for which SQLite would sort in a slower way.
func (v view) hits(ctx context.Context, match string) (hits, error) {
	all, err := v.numbers(ctx, "SELECT group_concat(rowid) FROM entry_words WHERE entry_words MATCH ?", match)
	if err != nil {
		return hits{}, fmt.Errorf("search entries: %w", err)
	}
	ranking := "SELECT rowid FROM entry_words WHERE entry_words MATCH ? ORDER BY bm25(entry_words, 10, 3, 1), rowid"
	if len(all) > mostRanked {
		ranking = "SELECT rowid FROM entry_titles WHERE entry_titles MATCH ? ORDER BY bm25(entry_titles), rowid"
	}
	best, err := v.numbers(ctx, "SELECT group_concat(rowid) FROM ("+ranking+")", match)
	if err != nil {
		return hits{}, fmt.Errorf("rank what a search found: %w", err)
	}
	return hits{all, best}, nil
}

// selected gives those of the entries that the conditions select. Many are faster found by reading an index through than
// by looking at each; that is the same for all words, and remembered.
func (v view) selected(ctx context.Context, seqs []int64, c *conditions) (*places, error) {
	read := func() ([]int64, error) {
		return v.numbers(ctx, "SELECT group_concat(e.seq) FROM entries e"+c.where(), c.args...)
	}
	var some []int64
	var err error
	if len(seqs) <= mostRanked {
		c.add("e.seq IN (SELECT value FROM json_each(?))", numbers(seqs))
		some, err = read()
	} else {
		some, err = v.selections.of(v.revision, fmt.Sprint("any order", c.where(), c.args), read)
	}
	selected := new(places)
	for _, seq := range some {
		selected.add(seq)
	}
	return selected, err
}

// numbers reads a query that gives numbers as one text. Thousands of rows of one number cost more than the search for them.
func (v view) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	var list sql.NullString
	if err := v.tx.QueryRowContext(ctx, query, args...).Scan(&list); err != nil {
		return nil, err
	}
	all := make([]int64, 0, 1+strings.Count(list.String, ","))
	err := eachNumber(list.String, func(number int64) { all = append(all, number) })
	return all, err
}

// match writes the search in the language of FTS5. Every word is quoted, so that nothing in it is taken for an operator.
func (v view) match(ctx context.Context, s search) (string, error) {
	groups := make([]string, len(s.words))
	for i, word := range s.words {
		last := i == len(s.words)-1
		forms, err := v.forms(ctx, word, last)
		if err != nil {
			return "", fmt.Errorf("find the forms of a word: %w", err)
		}
		groups[i] = "(" + strings.Join(forms, " OR ") + ")"
	}
	return strings.Join(groups, " AND "), nil
}

func quoted(word string) string { return `"` + strings.ReplaceAll(word, `"`, `""`) + `"` }

func beginning(word string) string { return quoted(word) + "*" }

// forms are the words that a searched word stands for: those that begin with it, end with it or hold it, or do so with its
// stem if that is long enough to mean something by itself. Of a stem as short as in "bilar" only the other inflections
// count; and "mote" has none, so that it does not find "mot" but is offered "möte". A word of one or two letters is taken
// for the beginning of another only if it is the last, and may be on its way.
func (v view) forms(ctx context.Context, word string, last bool) ([]string, error) {
	if utf8.RuneCountInString(word) < partLetters {
		if last {
			return []string{beginning(word)}, nil
		}
		return []string{quoted(word)}, nil
	}
	part := stem(word)
	forms := []string{quoted(word)} // once more than by what it begins with, so that it weighs more
	if utf8.RuneCountInString(part) <= partLetters {
		if ending := word[len(part):]; len(ending) > 1 {
			inflected, err := v.inflections(ctx, part)
			if err != nil {
				return nil, err
			}
			forms = append(forms, inflected...)
		}
		part = word
	}
	within, err := v.wordsWithin(ctx, part)
	return slices.Concat(forms, []string{beginning(part), beginning(backwards(part))}, within), err
}

// inflections are the words with the same stem, quoted.
func (v view) inflections(ctx context.Context, part string) ([]string, error) {
	words, err := collect(ctx, v.tx, scanText, "SELECT word FROM vocabulary WHERE word >= ? AND word < ? || char(1114111)", part, part)
	inflected := []string{}
	for _, word := range words {
		if stem(word) == part {
			inflected = append(inflected, quoted(word))
		}
	}
	return inflected, err
}

// mostWithin bounds the words that hold a part inside. The longest are left out, of parts that very many words hold.
const mostWithin = 50

// wordsWithin are the words that hold a part and neither begin nor end with it, quoted.
func (v view) wordsWithin(ctx context.Context, part string) ([]string, error) {
	letters := utf8.RuneCountInString(part)
	words, err := collect(ctx, v.tx, scanText, `SELECT word FROM word_parts WHERE word_parts MATCH ?
		AND substr(word, 1, ?) <> ? AND (length(word) < ? OR substr(word, ?) <> ?)`,
		quoted(part), letters, part, compoundLetters, -letters, part)
	within := []string{}
	for _, word := range words {
		if ending, is := wordEnd(word); !is || !strings.HasSuffix(ending, part) {
			within = append(within, quoted(word))
		}
	}
	slices.SortFunc(within, func(a, b string) int { return len(a) - len(b) })
	return within[:min(len(within), mostWithin)], err
}

func scanText(row row) (text string, err error) { return text, row.Scan(&text) }
