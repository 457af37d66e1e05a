-- What the steering group decided about entries in a round. Decisions lie beside the round, and may be recorded until it is published.

-- +goose Up
CREATE TABLE decisions (
  id             TEXT PRIMARY KEY,
  version        INTEGER NOT NULL CHECK (version > 0),
  round_id       TEXT NOT NULL REFERENCES rounds (id),
  entry_seq      INTEGER NOT NULL REFERENCES entries (seq),
  outcome        TEXT NOT NULL CHECK (outcome IN ('prioritised','deferred','declined','investigate')),
  reason         TEXT NOT NULL,
  responsible_id TEXT REFERENCES organisations (id),
  decided_on     TEXT NOT NULL CHECK (decided_on <> ''),
  in_name_of     TEXT NOT NULL CHECK (in_name_of <> ''),
  phase_then     TEXT NOT NULL,
  recorded_by    TEXT NOT NULL,
  created_at     TEXT NOT NULL,
  updated_at     TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX decisions_one ON decisions (round_id, entry_seq);
CREATE INDEX decisions_entry ON decisions (entry_seq);
