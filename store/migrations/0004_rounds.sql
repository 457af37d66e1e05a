-- Rounds: one year's mapping each, what was said of the entries in it, and the frozen content of those that are published.

-- +goose Up
CREATE TABLE rounds (
  id               TEXT PRIMARY KEY,
  version          INTEGER NOT NULL CHECK (version > 0),
  name             TEXT NOT NULL CHECK (name <> ''),
  name_folded      TEXT NOT NULL UNIQUE,
  description      TEXT NOT NULL,
  stage            TEXT NOT NULL CHECK (stage IN ('preparation','registration','workshops','analysis','prioritisation','decided','published')),
  calendar         TEXT NOT NULL CHECK (json_valid(calendar)),
  categories       TEXT NOT NULL CHECK (json_valid(categories)), -- references; as they were named once published
  retention_months INTEGER NOT NULL CHECK (retention_months BETWEEN 1 AND 120),
  count            TEXT CHECK (count IS NULL OR json_valid(count)), -- of the frozen entries
  content_hash     TEXT NOT NULL, -- SHA-256 of the frozen content, hexadecimal; empty while the round is open
  frozen_change    INTEGER, -- the last line of the change log when it was frozen
  published_at     TEXT,
  created_at       TEXT NOT NULL,
  updated_at       TEXT NOT NULL,
  CHECK ((stage = 'published') = (published_at IS NOT NULL) AND (content_hash <> '') = (published_at IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX rounds_one_open ON rounds (published_at IS NULL) WHERE published_at IS NULL;
CREATE INDEX rounds_order ON rounds (created_at, id, published_at);

CREATE TABLE round_entries (
  round_id    TEXT NOT NULL REFERENCES rounds (id),
  entry_seq   INTEGER NOT NULL REFERENCES entries (seq),
  answer      TEXT NOT NULL CHECK (answer IN ('asked','confirmed','revised','ended','new')),
  answered_at TEXT,
  answered_by TEXT NOT NULL,
  PRIMARY KEY (round_id, entry_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX round_entries_entry ON round_entries (entry_seq);

-- Entries as they were when their round was published. said tells whether two of them say the same without reading either.
CREATE TABLE frozen_entries (
  round_id   TEXT NOT NULL REFERENCES rounds (id),
  entry_id   TEXT NOT NULL REFERENCES entries (id),
  said       BLOB NOT NULL, -- SHA-256 of what people have written, whatever things are called
  visibility TEXT NOT NULL CHECK (visibility IN ('draft','members','public')),
  owners     TEXT NOT NULL CHECK (json_valid(owners)), -- ids of organisations
  content    TEXT NOT NULL -- a karta.Entry as JSON
) STRICT;
CREATE UNIQUE INDEX frozen_entries_said ON frozen_entries (round_id, entry_id, said, visibility, owners);

-- Deleted entries that another, still there, duplicated or replaced when the round was published.
CREATE TABLE frozen_mergers (
  round_id TEXT NOT NULL REFERENCES rounds (id),
  entry_id TEXT NOT NULL,
  into_id  TEXT NOT NULL,
  PRIMARY KEY (round_id, entry_id)
) STRICT, WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER published_rounds_stay BEFORE UPDATE ON rounds WHEN old.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_rounds_are_kept BEFORE DELETE ON rounds WHEN old.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_answers_are_not_added_to BEFORE INSERT ON round_entries
WHEN (SELECT published_at FROM rounds WHERE id = new.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_answers_are_not_rewritten BEFORE UPDATE ON round_entries
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_answers_are_not_deleted BEFORE DELETE ON round_entries
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_contents_are_not_added_to BEFORE INSERT ON frozen_entries
WHEN (SELECT published_at FROM rounds WHERE id = new.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_contents_are_not_rewritten BEFORE UPDATE ON frozen_entries
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_contents_are_not_deleted BEFORE DELETE ON frozen_entries
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_mergers_are_not_added_to BEFORE INSERT ON frozen_mergers
WHEN (SELECT published_at FROM rounds WHERE id = new.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_mergers_are_not_rewritten BEFORE UPDATE ON frozen_mergers
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_mergers_are_not_deleted BEFORE DELETE ON frozen_mergers
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
