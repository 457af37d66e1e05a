package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"oversiktskarta/karta"
)

const (
	mostSimilar    = 8   // entries that are shown
	mostCandidates = 200 // entries whose titles are weighed
	mostTyped      = 12  // words of the title being typed that are looked for
	mostSummed     = 4   // words of its summary
)

// SimilarEntries gives at most 8 entries that the caller may read and that may be about the same thing as a title and a
// summary being typed, the likeliest first. An empty kind is any; excluding is the id of an entry that is not to be shown.
func (s *Store) SimilarEntries(ctx context.Context, by karta.Caller, title, summary string, kind karta.EntryKind, excluding string) ([]karta.SimilarEntry, error) {
	var similar []karta.SimilarEntry
	err := s.look(ctx, by, func(v view) error {
		c, err := v.selecting(karta.EntryFilter{})
		if err != nil {
			return err
		}
		if kind != "" {
			c.add("e.kind = ?", kind)
		}
		c.add("e.id <> ?", excluding)
		similar, err = v.similar(ctx, typedTitle{text: title, words: typedWords(title, summary)}, c)
		return err
	})
	return similar, err
}

// typedTitle is a title being typed and what to look for in those of entries.
type typedTitle struct {
	text  string
	words []string
}

// common are words that say nothing about what a title is about.
var common = strings.Fields(`alla att av bland bättre den deras det detta efter eller en ett flera fler från för genom gör har hos
	hur i inom inte kan kring ska man med mellan mer mot nya när och olika om på sam samt ska som så till under ur ut utan vara
	vid via vissa över the and for of`)

// typedWords are the words that say what a title is about, and the longest of those that its summary adds.
func typedWords(title, summary string) []string {
	words := meaningful(title)
	words = words[:min(len(words), mostTyped)]
	added := meaningful(summary)
	slices.SortStableFunc(added, func(a, b string) int { return len(b) - len(a) })
	if len(words) > 0 && len(words) <= 2 { // a short title says too little by itself
		for _, word := range added[:min(len(added), mostSummed)] {
			if !slices.Contains(words, word) {
				words = append(words, word)
			}
		}
	}
	return words
}

func meaningful(text string) []string {
	words := []string{}
	for _, word := range wordsIn(text) {
		if utf8.RuneCountInString(word) > 1 && !slices.Contains(common, word) && !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

func (v view) similar(ctx context.Context, typed typedTitle, c *conditions) ([]karta.SimilarEntry, error) {
	shared, err := v.sharing(ctx, typed.words)
	if err != nil {
		return nil, fmt.Errorf("find entries that share words: %w", err)
	}
	same, err := collect(ctx, v.tx, scanNumber, "SELECT seq FROM entries WHERE title_folded = ? LIMIT 8", folded(typed.text))
	if err != nil {
		return nil, fmt.Errorf("find entries with the same title: %w", err)
	}
	for _, seq := range same {
		shared[seq] = append(shared[seq], karta.SharedWord{})
	}
	weighed, err := v.weigh(ctx, typed, shared, c)
	if err != nil {
		return nil, fmt.Errorf("weigh similar entries: %w", err)
	}
	return v.shownSimilar(ctx, weighed[:min(len(weighed), mostSimilar)])
}

// sharing gives what entries share with the typed words, in their titles.
func (v view) sharing(ctx context.Context, typed []string) (map[int64][]karta.SharedWord, error) {
	var entries int64
	if err := v.tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM entries").Scan(&entries); err != nil {
		return nil, err
	}
	shared := map[int64][]karta.SharedWord{}
	for i, word := range typed {
		parts, err := v.partsOf(ctx, word)
		if err != nil {
			return nil, err
		}
		for _, part := range parts {
			seqs, err := v.numbers(ctx, "SELECT group_concat(rowid) FROM entry_titles WHERE entry_titles MATCH ?", part.match)
			if err != nil {
				return nil, err
			}
			part.Of = i
			part.Rarity = 1 - math.Log(float64(len(seqs)+1))/math.Log(float64(entries+2))
			for _, seq := range seqs {
				shared[seq] = append(shared[seq], part.SharedWord)
			}
		}
	}
	return shared, nil
}

// weigh puts the entries that the conditions select in order of similarity. Those that share most are looked at.
func (v view) weigh(ctx context.Context, typed typedTitle, shared map[int64][]karta.SharedWord, c *conditions) ([]*similarEntry, error) {
	promising := make(map[int64]float64, len(shared))
	for seq, words := range shared {
		for _, word := range words {
			promising[seq] += word.Worth()
		}
	}
	seqs := slices.SortedFunc(maps.Keys(shared), func(a, b int64) int {
		return cmp.Or(cmp.Compare(promising[b], promising[a]), cmp.Compare(a, b))
	})
	c.add("e.seq IN (SELECT value FROM json_each(?))", numbers(seqs[:min(len(seqs), mostCandidates)]))
	candidates, err := collect(ctx, v.tx, func(row row) (*similarEntry, error) {
		e := new(similarEntry)
		err := row.Scan(&e.seq, &e.title)
		e.weight, e.Reason = karta.Similarity(typed.text, e.title, len(typed.words), shared[e.seq])
		e.Shared = sharedTexts(shared[e.seq])
		return e, err
	}, "SELECT e.seq, e.title FROM entries e"+c.where(), c.args...)
	candidates = slices.DeleteFunc(candidates, func(e *similarEntry) bool { return e.Reason == "" })
	slices.SortFunc(candidates, func(a, b *similarEntry) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.seq, b.seq))
	})
	return candidates, err
}

type similarEntry struct {
	seq    int64
	title  string
	weight float64
	karta.SimilarEntry
}

// sharedTexts are the words as they are told. Part of a word is left out where all of it is shared.
func sharedTexts(words []karta.SharedWord) []string {
	texts := []string{}
	for _, word := range words {
		isWhole := func(other karta.SharedWord) bool {
			return other.Of == word.Of && !other.Part && !other.Near && other.Text != ""
		}
		if word.Part && slices.ContainsFunc(words, isWhole) {
			continue
		}
		if word.Text != "" && !slices.Contains(texts, word.Text) {
			texts = append(texts, word.Text)
		}
	}
	return texts
}

// shownSimilar gives the entries with who leads or registered them.
func (v view) shownSimilar(ctx context.Context, weighed []*similarEntry) ([]karta.SimilarEntry, error) {
	seqs := make([]int64, len(weighed))
	for i, entry := range weighed {
		seqs[i] = entry.seq
	}
	items, err := v.items(ctx, seqs)
	if err != nil {
		return nil, err
	}
	similar := make([]karta.SimilarEntry, len(items))
	for i, item := range items {
		similar[i] = weighed[i].SimilarEntry
		similar[i].Entry = karta.EntryReference{ID: item.ID, Reference: item.Reference, Kind: item.Kind, Title: item.Title, Phase: item.Phase}
		similar[i].Summary = item.Summary
		similar[i].Organisations = karta.EntryInput{Participations: item.Participations}.LeadsOn(v.today)
		if len(similar[i].Organisations) == 0 {
			similar[i].Organisations = []karta.OrganisationReference{item.RegisteredBy}
		}
	}
	return similar, nil
}
