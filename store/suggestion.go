package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostSuggestions bounds the spellings that are offered.
const mostSuggestions = 3

// suggestions are other spellings of a search that would find something: with the marks that the letters of an unknown
// word lack or have too many of, and, where nothing was found, with the nearest known word.
func (v view) suggestions(ctx context.Context, s search, total int) ([]string, error) {
	offered := []string{}
	for i, word := range s.words {
		spellings, err := v.spellings(ctx, word, total == 0)
		if err != nil {
			return nil, fmt.Errorf("find other spellings: %w", err)
		}
		for _, spelling := range spellings {
			words := slices.Clone(s.words)
			words[i] = spelling
			finds, err := v.findsAnything(ctx, words)
			if err != nil {
				return nil, err
			}
			if finds {
				offered = append(offered, strings.Join(words, " "))
			}
		}
	}
	return offered[:min(len(offered), mostSuggestions)], nil
}

// findsAnything reports whether the caller may read an entry with all the words.
func (v view) findsAnything(ctx context.Context, words []string) (bool, error) {
	match, err := v.match(ctx, search{words})
	if err != nil {
		return false, err
	}
	c := &conditions{terms: []string{"entry_words MATCH ?", "e.deleted_at IS NULL"}, args: []any{match}}
	v.readable(c)
	var finds bool
	err = v.tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM entry_words w CROSS JOIN entries e ON e.seq = w.rowid"+
		c.where()+")", c.args...).Scan(&finds)
	return finds, err
}

// spellings are known words that an unknown one may have been meant for, the likeliest first.
func (v view) spellings(ctx context.Context, word string, near bool) ([]string, error) {
	if utf8.RuneCountInString(word) < partLetters {
		return nil, nil
	}
	twins, err := collect(ctx, v.tx, scanText, "SELECT word FROM vocabulary WHERE bare = ? ORDER BY word", bare(word))
	if err != nil || len(twins) > 0 || !near {
		if slices.Contains(twins, word) {
			return nil, err
		}
		return twins, err
	}
	return v.nearest(ctx, word)
}

// nearest are the known words that the fewest slips of the finger make of a word: one in a short word, two in a longer.
func (v view) nearest(ctx context.Context, word string) ([]string, error) {
	candidates, err := collect(ctx, v.tx, scanText, "SELECT word FROM word_parts WHERE word_parts MATCH ? ORDER BY rank LIMIT 50",
		strings.Join(trigrams(word), " OR "))
	if err != nil {
		return nil, err
	}
	written := bare(word)
	allowed := 1 + len(written)/7
	slips := map[string]int{}
	for _, candidate := range candidates {
		slips[candidate] = distance([]rune(written), []rune(bare(candidate)))
	}
	candidates = slices.DeleteFunc(candidates, func(candidate string) bool { return slips[candidate] > allowed })
	slices.SortStableFunc(candidates, func(a, b string) int { return cmp.Compare(slips[a], slips[b]) })
	likeliest := slices.IndexFunc(candidates, func(candidate string) bool { return slips[candidate] > slips[candidates[0]] })
	if likeliest < 0 {
		likeliest = len(candidates)
	}
	return candidates[:min(likeliest, mostSuggestions)], nil
}

// trigrams are the runs of three letters in a word, quoted.
func trigrams(word string) []string {
	letters := []rune(word)
	runs := []string{}
	for i := range len(letters) - partLetters + 1 {
		runs = append(runs, quoted(string(letters[i:i+partLetters])))
	}
	slices.Sort(runs)
	return slices.Compact(runs)
}

// distance is how many letters must be added, left out, replaced or swapped with their neighbour to make b of a.
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range b {
		rows[0][j+1] = j + 1
	}
	for i := range a {
		for j := range b {
			replaced := rows[i][j]
			if a[i] != b[j] {
				replaced++
			}
			rows[i+1][j+1] = min(replaced, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				rows[i+1][j+1] = min(rows[i+1][j+1], rows[i-1][j-1]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
