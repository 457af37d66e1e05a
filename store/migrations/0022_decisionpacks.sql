-- Decision packs: what is handed to the steering group before it decides, frozen with a hash over it.

-- +goose Up
CREATE TABLE decision_packs (
  id            TEXT PRIMARY KEY,
  version       INTEGER NOT NULL CHECK (version > 0),
  round_id      TEXT NOT NULL REFERENCES rounds (id),
  title         TEXT NOT NULL CHECK (title <> ''),
  embargo_until TEXT,
  state         TEXT NOT NULL CHECK (state IN ('building','ready','failed')), -- building without a process that builds it has failed
  failure       TEXT NOT NULL, -- the trace id of what went wrong
  content_hash  TEXT NOT NULL, -- SHA-256 of the content, hexadecimal
  created_by    TEXT NOT NULL,
  created_at    TEXT NOT NULL,
  ready_at      TEXT,
  content       TEXT CHECK (content IS NULL OR json_valid(content)), -- a karta.PackContent; last, so that lists need not pass it
  CHECK ((state = 'ready') = (content IS NOT NULL) AND (state = 'ready') = (content_hash <> '') AND (state = 'ready') = (ready_at IS NOT NULL))
) STRICT;
CREATE INDEX decision_packs_round ON decision_packs (round_id, created_at, id);

-- +goose StatementBegin
CREATE TRIGGER finished_packs_stay BEFORE UPDATE ON decision_packs WHEN old.state <> 'building'
BEGIN SELECT RAISE(ABORT, 'a finished decision pack never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER packs_of_published_rounds_are_kept BEFORE DELETE ON decision_packs
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the decision packs of a published round are kept'); END;
-- +goose StatementEnd
