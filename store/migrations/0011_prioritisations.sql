-- Prioritisations: which entries of a round are rated by whom after which criteria, and the ballots. They lie beside the round, and stand
-- still once it is published.

-- +goose Up
CREATE TABLE prioritisations (
  id          TEXT PRIMARY KEY,
  version     INTEGER NOT NULL CHECK (version > 0),
  round_id    TEXT NOT NULL UNIQUE REFERENCES rounds (id),
  state       TEXT NOT NULL CHECK (state IN ('draft','open','revealed','closed')),
  description TEXT NOT NULL,
  method      TEXT NOT NULL CHECK (method IN ('weighted','rice','wsjf','valueEffort')),
  mode        TEXT NOT NULL CHECK (mode IN ('hidden','open')),
  criteria    TEXT NOT NULL CHECK (json_valid(criteria)),
  opened_at   TEXT,
  revealed_at TEXT,
  closed_at   TEXT,
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL
) STRICT;
CREATE INDEX prioritisations_order ON prioritisations (created_at, id);

CREATE TABLE prioritisation_entries (
  prioritisation_id TEXT NOT NULL REFERENCES prioritisations (id),
  entry_seq         INTEGER NOT NULL REFERENCES entries (seq),
  PRIMARY KEY (prioritisation_id, entry_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX prioritisation_entries_entry ON prioritisation_entries (entry_seq);

CREATE TABLE raters (
  id                TEXT PRIMARY KEY,
  version           INTEGER NOT NULL CHECK (version > 0),
  prioritisation_id TEXT NOT NULL REFERENCES prioritisations (id),
  user_id           TEXT NOT NULL REFERENCES users (id),
  organisation_id   TEXT NOT NULL REFERENCES organisations (id),
  criteria          TEXT NOT NULL CHECK (json_valid(criteria)), -- keys of those asked about; none: all
  sectors           TEXT NOT NULL CHECK (json_valid(sectors)),  -- references; none: all
  left_at           TEXT,
  created_at        TEXT NOT NULL,
  updated_at        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX raters_one ON raters (prioritisation_id, user_id);
CREATE INDEX raters_user ON raters (user_id);

-- A ballot outlives that its entry is taken out of the selection or deleted; it only counts while the entry is there.
CREATE TABLE ballots (
  id         TEXT PRIMARY KEY,
  version    INTEGER NOT NULL CHECK (version > 0),
  rater_id   TEXT NOT NULL REFERENCES raters (id),
  entry_seq  INTEGER NOT NULL REFERENCES entries (seq),
  scores     TEXT NOT NULL CHECK (json_valid(scores)),
  comment    TEXT NOT NULL,
  abstained  INTEGER NOT NULL CHECK (abstained IN (0, 1)),
  reason     TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX ballots_one ON ballots (rater_id, entry_seq);
CREATE INDEX ballots_entry ON ballots (entry_seq);
