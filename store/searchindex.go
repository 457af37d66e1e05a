package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// partLetters is how many letters a part of a word has at least to be looked for inside words.
const partLetters = 3

// index brings the search index up to date with the entries.
func (tx *writeTx) index(ctx context.Context, entries []*storedEntry) error {
	vocabulary := map[string]string{} // bare words by word
	for _, entry := range entries {
		columns := [][]string{wordsIn(entry.Title), wordsIn(entry.Summary), wordsIn(otherText(entry))}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO entry_words (rowid, title, summary, rest) VALUES (?, ?, ?, ?)",
			entry.seq, indexed(columns[0]), indexed(columns[1]), indexed(columns[2]))
		if err != nil {
			return fmt.Errorf("index the words of an entry: %w", err)
		}
		_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO entry_titles (rowid, title) VALUES (?, ?)", entry.seq, indexed(columns[0]))
		if err != nil {
			return fmt.Errorf("index the title of an entry: %w", err)
		}
		for _, word := range slices.Concat(columns...) {
			if utf8.RuneCountInString(word) >= partLetters {
				vocabulary[word] = bare(word)
			}
		}
	}
	return tx.learn(ctx, vocabulary)
}

// indexed is words as they stand in the index: themselves, and from their ends those that may be compounds. A word counts
// once, however often it is said.
func indexed(words []string) string {
	words = slices.Clone(words)
	slices.Sort(words)
	words = slices.Compact(words)
	ends := []string{}
	for _, word := range words {
		if ending, is := wordEnd(word); is {
			ends = append(ends, backwards(ending))
		}
	}
	slices.Sort(ends)
	return strings.Join(slices.Concat(words, slices.Compact(ends)), " ")
}

// learn adds words to the vocabulary.
func (tx *writeTx) learn(ctx context.Context, vocabulary map[string]string) error {
	words, err := json.Marshal(vocabulary)
	if err != nil {
		return fmt.Errorf("write the vocabulary as JSON: %w", err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO vocabulary (word, bare) SELECT key, value FROM json_each(?) WHERE true
		ON CONFLICT (word) DO NOTHING`, string(words))
	if err != nil {
		return fmt.Errorf("add to the vocabulary: %w", err)
	}
	return nil
}

// otherText is all that an entry is found by besides its title and summary. Contacts are not among it: visitors search too.
func otherText(e *storedEntry) string {
	text := []string{e.Reference, referenceWord(e.Reference), e.Description, e.RegisteredBy.Name, e.RegisteredBy.ShortName}
	for _, p := range e.Participations {
		text = append(text, p.Organisation.Name, p.Organisation.ShortName)
	}
	for _, c := range e.Categories {
		text = append(text, c.Name, c.NameEnglish)
	}
	return strings.Join(text, "\n")
}

// reindexEntriesOf brings the search index and the order of participations up to date after an organisation has changed its
// name.
func (tx *writeTx) reindexEntriesOf(ctx context.Context, organisationID string) error {
	return tx.eachEntry(ctx, func(entries []*storedEntry) error {
		if err := tx.rearrange(ctx, entries); err != nil {
			return err
		}
		return tx.index(ctx, entries)
	}, `SELECT seq FROM entries WHERE registered_by = ?1
		UNION SELECT entry_seq FROM participations WHERE organisation_id = ?1`, organisationID)
}

// reindexEntriesIn brings the search index up to date after a category has changed its name.
func (tx *writeTx) reindexEntriesIn(ctx context.Context, categoryID string) error {
	return tx.eachEntry(ctx, func(entries []*storedEntry) error { return tx.index(ctx, entries) },
		"SELECT entry_seq FROM entry_categories WHERE category_id = ?", categoryID)
}

// eachEntry does something with the entries whose numbers a query gives, some at a time.
func (tx *writeTx) eachEntry(ctx context.Context, do func([]*storedEntry) error, seqs string, args ...any) error {
	all, err := collect(ctx, tx, scanNumber, seqs, args...)
	if err != nil {
		return fmt.Errorf("find entries to bring up to date: %w", err)
	}
	for some := range slices.Chunk(all, streamed) {
		entries, err := tx.view().entries(ctx, some)
		if err != nil {
			return err
		}
		if err := do(entries); err != nil {
			return err
		}
	}
	return nil
}

// rearrange puts participations into the order of the names that organisations have now. They are kept in that order.
func (tx *writeTx) rearrange(ctx context.Context, entries []*storedEntry) error {
	for _, entry := range entries {
		in := tidied(entry.EntryInput)
		known, err := tx.view().lookUp(ctx, &in)
		if err != nil {
			return fmt.Errorf("look up the names of organisations: %w", err)
		}
		known.arrange(&in)
		if same(in.Participations, entry.Participations) {
			continue
		}
		if err := tx.writeParts(ctx, entry.seq, in, known, []string{"participations"}); err != nil {
			return err
		}
	}
	return nil
}
