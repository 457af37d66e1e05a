-- What facilitators and coordinators do with notes and themes, so that each act can be undone as a whole.

-- +goose Up
CREATE TABLE note_acts (
  id          TEXT PRIMARY KEY,
  round_id    TEXT NOT NULL REFERENCES rounds (id),
  change      INTEGER NOT NULL, -- its number among the writes to the round's boards
  kind        TEXT NOT NULL CHECK (kind <> ''),
  label       TEXT NOT NULL, -- the name of the theme, the reference of the entry or the reason
  steps       TEXT NOT NULL CHECK (json_valid(steps)), -- what it changed, with both sides
  at          TEXT NOT NULL,
  by_id       TEXT NOT NULL,
  by_name     TEXT NOT NULL, -- empty once the time that the round keeps names is over
  reversed_at TEXT
) STRICT;
CREATE INDEX note_acts_of_round ON note_acts (round_id, change);

-- Which notes a rejected group held: a group of much the same notes stays away too.
ALTER TABLE rejected_groups ADD COLUMN notes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notes));

CREATE INDEX themes_merged ON themes (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX participants_to_forget ON participants (workshop_id) WHERE forgotten_at IS NULL;

-- Themes are listed in Swedish order.
ALTER TABLE themes ADD COLUMN name_sort TEXT NOT NULL DEFAULT '';
