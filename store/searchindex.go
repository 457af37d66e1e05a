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

// findable are the texts that an entry is found by: title, summary, reference, and all the rest. Contacts are not among
// them: visitors search too.
const findable = `SELECT e.seq, e.title, e.summary, e.reference, concat_ws(char(10), e.description, o.name, o.short_name,
		(SELECT group_concat(concat_ws(char(10), p.name, p.short_name), char(10))
			FROM participations x JOIN organisations p ON p.id = x.organisation_id WHERE x.entry_seq = e.seq),
		(SELECT group_concat(concat_ws(char(10), k.name, k.name_english), char(10))
			FROM entry_categories x JOIN categories k ON k.id = x.category_id WHERE x.entry_seq = e.seq))
	FROM entries e JOIN organisations o ON o.id = e.registered_by
	WHERE e.seq IN (SELECT value FROM json_each(?)) ORDER BY e.seq`

// wordedEntry is an entry as words. Its reference is found as it is, and is no word that others hold or are misspelled from.
type wordedEntry struct {
	seq                             int64
	title, summary, rest, reference []string
}

func scanWords(row row) (e wordedEntry, err error) {
	var title, summary, reference, rest string
	err = row.Scan(&e.seq, &title, &summary, &reference, &rest)
	e.title, e.summary, e.rest = wordsIn(title), wordsIn(summary), wordsIn(rest)
	e.reference = append(wordsIn(reference), referenceWord(reference))
	return e, err
}

// index brings the search index up to date with the entries that have new words. It is done once for all writes that
// share the transaction: FTS5 stores what it has gathered at every savepoint, and would make a piece of index, to be merged
// with others later, of each write alone.
func (tx *sharedTx) index(ctx context.Context) error {
	slices.Sort(tx.reworded)
	for some := range slices.Chunk(slices.Compact(tx.reworded), streamed) {
		entries, err := collect(ctx, tx, scanWords, findable, numbers(some))
		if err != nil {
			return fmt.Errorf("read the words of entries: %w", err)
		}
		if err := tx.learn(ctx, entries); err != nil {
			return err
		}
		for _, entry := range entries {
			if err := tx.indexEntry(ctx, entry); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *sharedTx) indexEntry(ctx context.Context, entry wordedEntry) error {
	title := indexed(entry.title)
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO entry_words (rowid, title, summary, rest) VALUES (?, ?, ?, ?)",
		entry.seq, title, indexed(entry.summary), indexed(slices.Concat(entry.rest, entry.reference)))
	if err != nil {
		return fmt.Errorf("index the words of an entry: %w", err)
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO entry_titles (rowid, title) VALUES (?, ?)", entry.seq, title)
	if err != nil {
		return fmt.Errorf("index the title of an entry: %w", err)
	}
	return nil
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

// learn adds the words of entries to the vocabulary.
func (tx *sharedTx) learn(ctx context.Context, entries []wordedEntry) error {
	vocabulary := map[string]string{} // bare words by word
	for _, entry := range entries {
		for _, word := range slices.Concat(entry.title, entry.summary, entry.rest) {
			if _, known := vocabulary[word]; !known && utf8.RuneCountInString(word) >= partLetters {
				vocabulary[word] = bare(word)
			}
		}
	}
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

// reindexEntriesOf brings the search index and the order of participations up to date after an organisation has changed its
// name.
func (tx *writeTx) reindexEntriesOf(ctx context.Context, organisationID string) error {
	seqs, err := collect(ctx, tx, scanNumber, `SELECT seq FROM entries WHERE registered_by = ?1
		UNION SELECT entry_seq FROM participations WHERE organisation_id = ?1`, organisationID)
	if err != nil {
		return fmt.Errorf("find the entries of an organisation: %w", err)
	}
	tx.reworded = append(tx.reworded, seqs...)
	for some := range slices.Chunk(seqs, streamed) {
		entries, err := tx.view().entries(ctx, some)
		if err != nil {
			return err
		}
		if err := tx.rearrange(ctx, entries); err != nil {
			return err
		}
	}
	return nil
}

// reindexEntriesIn brings the search index up to date after a category has changed its name.
func (tx *writeTx) reindexEntriesIn(ctx context.Context, categoryID string) error {
	seqs, err := collect(ctx, tx, scanNumber, "SELECT entry_seq FROM entry_categories WHERE category_id = ?", categoryID)
	if err != nil {
		return fmt.Errorf("find the entries in a category: %w", err)
	}
	tx.reworded = append(tx.reworded, seqs...)
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
		if err := tx.rewriteParts(ctx, entry.seq, in, known, []string{"participations"}); err != nil {
			return err
		}
	}
	return nil
}
