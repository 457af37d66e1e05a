-- Workshops of a round: who took part, what they wrote, and what was made of it.
--
-- A round has one counter for all its boards, raised by each write to any of them. What a board shows holds the number of its last write in
-- "change". So what a client has missed since a number is a range of an index, whatever happened to it meanwhile, and nothing but the things
-- themselves is kept: a note that is withdrawn or merged stays as a row.

-- +goose Up
CREATE TABLE boards (
  round_id    TEXT PRIMARY KEY REFERENCES rounds (id),
  change      INTEGER NOT NULL, -- the number of the last write
  note_number INTEGER NOT NULL  -- the number of the last note; numbers are never given twice
) STRICT, WITHOUT ROWID;

CREATE TABLE workshops (
  id              TEXT PRIMARY KEY,
  version         INTEGER NOT NULL CHECK (version > 0),
  change          INTEGER NOT NULL,
  round_id        TEXT NOT NULL REFERENCES rounds (id),
  name            TEXT NOT NULL CHECK (name <> ''),
  name_folded     TEXT NOT NULL,
  description     TEXT NOT NULL,
  place           TEXT NOT NULL,
  starts_at       TEXT,
  ends_at         TEXT,
  stage           TEXT NOT NULL CHECK (stage IN ('prepared','write','reveal','group','vote','closed')),
  notes_shown     INTEGER NOT NULL CHECK (notes_shown IN (0, 1)), -- others' notes, while notes are written
  columns         TEXT NOT NULL CHECK (columns IN ('area','kind')),
  dots_each       INTEGER NOT NULL CHECK (dots_each BETWEEN 0 AND 20),
  timer_ends_at   TEXT,
  code            TEXT NOT NULL, -- in plain text: it is shown on the wall, and opens this workshop alone
  code_expires_at TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX workshops_name ON workshops (round_id, name_folded);
CREATE INDEX workshops_order ON workshops (round_id, starts_at, id);
CREATE UNIQUE INDEX workshops_code ON workshops (code) WHERE code <> '';

CREATE TABLE workshop_sectors (
  workshop_id TEXT NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
  category_id TEXT NOT NULL REFERENCES categories (id),
  PRIMARY KEY (workshop_id, category_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE workshop_facilitators (
  workshop_id TEXT NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
  user_id     TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (workshop_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX workshop_facilitators_user ON workshop_facilitators (user_id, workshop_id);

CREATE TABLE workshop_invitations (
  workshop_id     TEXT NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (workshop_id, organisation_id)
) STRICT, WITHOUT ROWID;

-- Somebody who has joined a workshop: by its code from a browser that keeps a key, or with an account.
CREATE TABLE participants (
  id                TEXT PRIMARY KEY,
  workshop_id       TEXT NOT NULL REFERENCES workshops (id),
  key_hash          BLOB, -- SHA-256 of the browser's key
  user_id           TEXT REFERENCES users (id),
  name              TEXT NOT NULL, -- empty once the time that the round keeps names is over
  organisation_id   TEXT REFERENCES organisations (id),
  organisation_name TEXT NOT NULL, -- as written, or the organisation's
  joined_at         TEXT NOT NULL,
  forgotten_at      TEXT, -- when the name was taken away
  CHECK ((forgotten_at IS NULL) = (name <> ''))
) STRICT;
CREATE UNIQUE INDEX participants_key ON participants (workshop_id, key_hash) WHERE key_hash IS NOT NULL;
CREATE UNIQUE INDEX participants_user ON participants (workshop_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX participants_order ON participants (workshop_id, joined_at, id);
CREATE INDEX participants_of_user ON participants (user_id) WHERE user_id IS NOT NULL;

-- A theme belongs to the round and may gather notes of any of its workshops; workshop_id is where it was made, if in one.
CREATE TABLE themes (
  id          TEXT PRIMARY KEY,
  version     INTEGER NOT NULL CHECK (version > 0),
  change      INTEGER NOT NULL,
  round_id    TEXT NOT NULL REFERENCES rounds (id),
  workshop_id TEXT REFERENCES workshops (id),
  name        TEXT NOT NULL CHECK (name <> ''),
  description TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('open','merged','dissolved')),
  merged_into TEXT REFERENCES themes (id),
  set_aside   TEXT NOT NULL, -- the reason, empty if it is not
  created_at  TEXT NOT NULL,
  updated_at  TEXT NOT NULL,
  CHECK ((state = 'merged') = (merged_into IS NOT NULL))
) STRICT;
CREATE INDEX themes_change ON themes (round_id, change);

-- A note of a workshop, or of the round's idea box where there is no workshop.
CREATE TABLE notes (
  id                TEXT PRIMARY KEY,
  version           INTEGER NOT NULL CHECK (version > 0),
  change            INTEGER NOT NULL,
  round_id          TEXT NOT NULL REFERENCES rounds (id),
  number            INTEGER NOT NULL CHECK (number > 0), -- in the round: "N-17"
  workshop_id       TEXT REFERENCES workshops (id),
  participant_id    TEXT REFERENCES participants (id), -- who wrote it in a workshop
  user_id           TEXT REFERENCES users (id), -- who left it in the idea box, or typed in what somebody wrote on paper
  client_key        TEXT NOT NULL, -- made by the client, so that a note which is sent again is the same note; empty for none
  organisation_id   TEXT REFERENCES organisations (id), -- the author's
  organisation_name TEXT NOT NULL,
  kind              TEXT NOT NULL CHECK (kind IN ('need','initiative','challenge','obstacle','opportunity')),
  text              TEXT NOT NULL CHECK (text <> ''),
  area_id           TEXT REFERENCES categories (id),
  sector_id         TEXT REFERENCES categories (id),
  state             TEXT NOT NULL CHECK (state IN ('shown','hidden','withdrawn','merged','split')),
  merged_into       TEXT REFERENCES notes (id),
  split_from        TEXT REFERENCES notes (id),
  theme_id          TEXT REFERENCES themes (id),
  set_aside         TEXT NOT NULL, -- the reason, empty if it is not
  created_at        TEXT NOT NULL,
  updated_at        TEXT NOT NULL,
  CHECK ((state = 'merged') = (merged_into IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX notes_number ON notes (round_id, number);
CREATE UNIQUE INDEX notes_sent_once ON notes (participant_id, client_key) WHERE participant_id IS NOT NULL AND client_key <> '';
CREATE UNIQUE INDEX notes_sent_once_by_user ON notes (user_id, client_key) WHERE user_id IS NOT NULL AND client_key <> '';
CREATE INDEX notes_change ON notes (workshop_id, change);
CREATE INDEX notes_of_round ON notes (round_id, workshop_id, number);
CREATE INDEX notes_theme ON notes (theme_id) WHERE theme_id IS NOT NULL;
CREATE INDEX notes_merged ON notes (merged_into) WHERE merged_into IS NOT NULL;

-- What notes and themes became, or were tied to: the thread from a note to the map.
CREATE TABLE note_entries (
  note_id   TEXT NOT NULL REFERENCES notes (id),
  entry_seq INTEGER NOT NULL REFERENCES entries (seq),
  tied_at   TEXT NOT NULL,
  tied_by   TEXT NOT NULL,
  PRIMARY KEY (note_id, entry_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX note_entries_entry ON note_entries (entry_seq, note_id);

CREATE TABLE theme_entries (
  theme_id  TEXT NOT NULL REFERENCES themes (id),
  entry_seq INTEGER NOT NULL REFERENCES entries (seq),
  tied_at   TEXT NOT NULL,
  tied_by   TEXT NOT NULL,
  PRIMARY KEY (theme_id, entry_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX theme_entries_entry ON theme_entries (entry_seq, theme_id);

-- Votes: how many of a participant's dots stand on a theme, or on a note without one.
CREATE TABLE dots (
  participant_id TEXT NOT NULL REFERENCES participants (id),
  target_kind    TEXT NOT NULL CHECK (target_kind IN ('theme','note')),
  target_id      TEXT NOT NULL,
  dots           INTEGER NOT NULL CHECK (dots > 0),
  PRIMARY KEY (participant_id, target_kind, target_id)
) STRICT, WITHOUT ROWID;

-- Suggested groups that somebody has said no to, by the notes they hold.
CREATE TABLE rejected_groups (
  round_id    TEXT NOT NULL REFERENCES rounds (id),
  notes_hash  TEXT NOT NULL, -- SHA-256 of the ids in order, hexadecimal
  rejected_at TEXT NOT NULL,
  rejected_by TEXT NOT NULL,
  PRIMARY KEY (round_id, notes_hash)
) STRICT, WITHOUT ROWID;
