-- Co-financing: how organisations share the money that an entry needs. What they have pledged and decided stands in funding.

-- +goose Up
CREATE TABLE cofinancings (
  id         TEXT PRIMARY KEY,
  entry_seq  INTEGER NOT NULL UNIQUE REFERENCES entries (seq),
  version    INTEGER NOT NULL CHECK (version > 0),
  share_key  TEXT NOT NULL CHECK (share_key IN ('equal','size','use','own')),
  measure    TEXT NOT NULL,
  needs      TEXT NOT NULL CHECK (json_valid(needs)), -- years and amounts in SEK
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE cofinancing_shares (
  cofinancing_id  TEXT NOT NULL REFERENCES cofinancings (id),
  position        INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  weight          INTEGER NOT NULL CHECK (weight >= 0),
  PRIMARY KEY (cofinancing_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX cofinancing_shares_organisation ON cofinancing_shares (organisation_id);
