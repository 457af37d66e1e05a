-- Full text over entries. å, ä and ö are letters, so their marks are never removed. Texts come in here as words in lower
-- case with single spaces, divided by the program, so that the index and the vocabulary agree on what a word is; and once
-- more from the end, after a mark, so that compound words are found by their last part as fast as by their first.

-- +goose Up
CREATE VIRTUAL TABLE entry_words USING fts5 (
  title, summary, rest, -- rest: reference, description, organisations, categories
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- The titles once more: small, and so fast to rank by and to find similar titles in.
CREATE VIRTUAL TABLE entry_titles USING fts5 (
  title, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

-- Every word that stands or has stood in the index. bare is the word without the marks of its letters, by which "mote" is
-- offered "möte".
CREATE TABLE vocabulary (
  id   INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  bare TEXT NOT NULL
) STRICT;
CREATE INDEX vocabulary_bare ON vocabulary (bare);

-- Finds words by what they contain: the parts of compound words.
CREATE VIRTUAL TABLE word_parts USING fts5 (
  word, content = 'vocabulary', content_rowid = 'id', tokenize = 'trigram remove_diacritics 0'
);
-- +goose StatementBegin
CREATE TRIGGER vocabulary_grows AFTER INSERT ON vocabulary
BEGIN INSERT INTO word_parts (rowid, word) VALUES (new.id, new.word); END;
-- +goose StatementEnd
