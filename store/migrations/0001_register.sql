-- The register: organisations, categories, people, entries and the change log.
--
-- Times are RFC 3339 in UTC with milliseconds, dates are karta.Date as written, and *_day columns hold the first or last
-- day of such a date as YYYY-MM-DD so that they compare. *_folded columns are for comparing names, *_sort columns for
-- Swedish order. Lists that are only ever read with their owner are JSON; what is asked for across entries has a table.

-- +goose Up
CREATE TABLE organisations (
  id                  TEXT PRIMARY KEY,
  version             INTEGER NOT NULL CHECK (version > 0),
  name                TEXT NOT NULL CHECK (name <> ''),
  name_folded         TEXT NOT NULL,
  name_sort           TEXT NOT NULL,
  short_name          TEXT NOT NULL,
  short_name_folded   TEXT NOT NULL,
  kind                TEXT NOT NULL CHECK (kind IN ('agency','region','municipality','county_board','association','company','other')),
  code                TEXT NOT NULL,
  organisation_number TEXT NOT NULL,
  website             TEXT NOT NULL,
  retired             INTEGER NOT NULL CHECK (retired IN (0, 1)),
  created_at          TEXT NOT NULL,
  updated_at          TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX organisations_name ON organisations (name_folded);
CREATE INDEX organisations_order ON organisations (name_sort, id);
CREATE INDEX organisations_kind ON organisations (kind, name_sort, id);
CREATE INDEX organisations_updated ON organisations (updated_at, id);
CREATE INDEX organisations_reference ON organisations (id, name, short_name);
CREATE INDEX organisations_short_name ON organisations (short_name_folded) WHERE short_name_folded <> '';
CREATE INDEX organisations_number ON organisations (organisation_number) WHERE organisation_number <> '';

CREATE TABLE organisation_aliases (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  position        INTEGER NOT NULL,
  name            TEXT NOT NULL CHECK (name <> ''),
  name_folded     TEXT NOT NULL,
  kind            TEXT NOT NULL,
  from_date       TEXT NOT NULL,
  PRIMARY KEY (organisation_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_aliases_name ON organisation_aliases (name_folded);

CREATE TABLE memberships (
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  position        INTEGER NOT NULL,
  kind            TEXT NOT NULL CHECK (kind IN ('member','adjunct','invited')),
  from_date       TEXT NOT NULL,
  from_day        TEXT NOT NULL,
  to_date         TEXT NOT NULL,
  to_day          TEXT NOT NULL,
  PRIMARY KEY (organisation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE categories (
  id           TEXT PRIMARY KEY,
  version      INTEGER NOT NULL CHECK (version > 0),
  axis         TEXT NOT NULL CHECK (axis IN ('sector','area','lifeEvent','informationArea')),
  name         TEXT NOT NULL CHECK (name <> ''),
  name_folded  TEXT NOT NULL,
  name_english TEXT NOT NULL,
  description  TEXT NOT NULL,
  position     INTEGER NOT NULL CHECK (position > 0),
  retired      INTEGER NOT NULL CHECK (retired IN (0, 1)),
  created_at   TEXT NOT NULL,
  updated_at   TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX categories_name ON categories (axis, name_folded);
CREATE INDEX categories_reference ON categories (id, axis, name, name_english, position);
CREATE INDEX categories_order ON categories (axis, position, id);

CREATE TABLE users (
  id              TEXT PRIMARY KEY,
  version         INTEGER NOT NULL CHECK (version > 0),
  name            TEXT NOT NULL CHECK (name <> ''),
  name_folded     TEXT NOT NULL,
  name_sort       TEXT NOT NULL,
  email           TEXT NOT NULL,
  email_folded    TEXT NOT NULL UNIQUE,
  role            TEXT NOT NULL CHECK (role IN ('reader','member','steering','coordinator')),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  active          INTEGER NOT NULL CHECK (active IN (0, 1)),
  password_hash   TEXT NOT NULL, -- argon2id; empty until a password has been chosen
  last_seen_at    TEXT,
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL
) STRICT;
CREATE INDEX users_order ON users (name_sort, id);
CREATE INDEX users_organisation ON users (organisation_id, name_sort, id);
CREATE INDEX users_role ON users (role, name_sort, id);
CREATE INDEX users_words ON users (name_folded, email_folded, active, role, organisation_id); -- read through for parts of words
CREATE INDEX users_seen ON users (last_seen_at, id);
CREATE INDEX users_updated ON users (updated_at, id);

CREATE TABLE sessions (
  id         TEXT PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE, -- SHA-256
  user_id    TEXT NOT NULL REFERENCES users (id),
  device     TEXT NOT NULL,
  created_at TEXT NOT NULL,
  seen_at    TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_user ON sessions (user_id, seen_at);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE api_tokens (
  id         TEXT PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE, -- SHA-256
  user_id    TEXT NOT NULL REFERENCES users (id),
  name       TEXT NOT NULL,
  scope      TEXT NOT NULL CHECK (scope IN ('read','write')),
  created_at TEXT NOT NULL,
  seen_at    TEXT,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX api_tokens_user ON api_tokens (user_id, created_at);

CREATE TABLE invitations (
  token_hash BLOB PRIMARY KEY, -- SHA-256
  purpose    TEXT NOT NULL CHECK (purpose IN ('invitation','reset','setup')),
  user_id    TEXT REFERENCES users (id), -- none for the first set-up
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_user ON invitations (user_id);

CREATE TABLE idempotency_keys (
  user_id      TEXT NOT NULL,
  key          TEXT NOT NULL,
  request_hash BLOB NOT NULL, -- SHA-256 of method, path and body
  status       INTEGER NOT NULL,
  headers      TEXT NOT NULL, -- JSON object
  body         BLOB NOT NULL,
  created_at   TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- The last number given to each kind of entry. Numbers are never given twice.
CREATE TABLE reference_numbers (
  kind TEXT PRIMARY KEY CHECK (kind IN ('initiative','need')),
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO reference_numbers VALUES ('initiative', 0), ('need', 0);

CREATE TABLE entries (
  seq               INTEGER PRIMARY KEY, -- joins the search index; never leaves the store
  id                TEXT NOT NULL UNIQUE,
  reference         TEXT NOT NULL UNIQUE,
  version           INTEGER NOT NULL CHECK (version > 0),
  kind              TEXT NOT NULL CHECK (kind IN ('initiative','need')),
  title             TEXT NOT NULL CHECK (title <> ''),
  title_folded      TEXT NOT NULL,
  title_sort        TEXT NOT NULL,
  summary           TEXT NOT NULL,
  description       TEXT NOT NULL,
  phase             TEXT NOT NULL,
  visibility        TEXT NOT NULL CHECK (visibility IN ('draft','members','public')),
  registered_by     TEXT NOT NULL REFERENCES organisations (id),
  planned_start     TEXT NOT NULL,
  planned_start_day TEXT NOT NULL,
  planned_end       TEXT NOT NULL,
  planned_end_day   TEXT NOT NULL,
  estimated_cost    INTEGER,
  reuse_owner       TEXT NOT NULL,
  reuse_licence     TEXT NOT NULL,
  reuse_source_code TEXT NOT NULL,
  reuse_terms       TEXT NOT NULL,
  links             TEXT NOT NULL CHECK (json_valid(links)),
  contacts          TEXT NOT NULL CHECK (json_valid(contacts)),
  source            TEXT NOT NULL,
  confirmed_at      TEXT,
  confirmed_by      TEXT,
  created_at        TEXT NOT NULL,
  updated_at        TEXT NOT NULL,
  deleted_at        TEXT
) STRICT;
-- The map and the common orders of lists are read from these alone; deleted_at is in them so that they cover the query.
CREATE INDEX entries_title ON entries (title_sort, seq, visibility, registered_by, kind, phase, id, reference, title, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX entries_updated ON entries (updated_at, seq, visibility, registered_by, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX entries_kind ON entries (kind, seq, visibility, registered_by, phase, planned_start_day, planned_end_day, confirmed_at, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX entries_registered_by ON entries (registered_by);
CREATE INDEX entries_title_folded ON entries (title_folded);
CREATE INDEX entries_deleted ON entries (deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE entry_categories (
  entry_seq   INTEGER NOT NULL REFERENCES entries (seq),
  category_id TEXT NOT NULL REFERENCES categories (id),
  PRIMARY KEY (entry_seq, category_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_categories_category ON entry_categories (category_id, entry_seq);

CREATE TABLE participations (
  entry_seq       INTEGER NOT NULL REFERENCES entries (seq),
  position        INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  role            TEXT NOT NULL CHECK (role IN ('lead','participant','funder','stakeholder','operator')),
  from_date       TEXT NOT NULL,
  to_date         TEXT NOT NULL,
  to_day          TEXT NOT NULL, -- '9999-12-31' while it lasts
  PRIMARY KEY (entry_seq, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX participations_organisation ON participations (organisation_id, role, to_day, entry_seq);
CREATE INDEX participations_lead ON participations (entry_seq, role, to_day);

CREATE TABLE entry_target_groups (
  entry_seq    INTEGER NOT NULL REFERENCES entries (seq),
  target_group TEXT NOT NULL,
  PRIMARY KEY (entry_seq, target_group)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_target_groups_group ON entry_target_groups (target_group, entry_seq);

CREATE TABLE relations (
  from_seq INTEGER NOT NULL REFERENCES entries (seq),
  type     TEXT NOT NULL CHECK (type IN ('addresses','partOf','replaces','dependsOn','duplicates','related')),
  to_seq   INTEGER NOT NULL REFERENCES entries (seq),
  PRIMARY KEY (from_seq, type, to_seq),
  CHECK (from_seq <> to_seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_to ON relations (to_seq, type);

CREATE TABLE benefits (
  entry_seq   INTEGER NOT NULL REFERENCES entries (seq),
  position    INTEGER NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('financial','redistribution','qualitative')),
  description TEXT NOT NULL,
  owner_id    TEXT REFERENCES organisations (id),
  from_date   TEXT NOT NULL,
  amount      INTEGER,
  PRIMARY KEY (entry_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE funding (
  entry_seq       INTEGER NOT NULL REFERENCES entries (seq),
  position        INTEGER NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  year            INTEGER NOT NULL,
  amount          INTEGER NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('pledged','decided')),
  PRIMARY KEY (entry_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE obstacles (
  entry_seq INTEGER NOT NULL REFERENCES entries (seq),
  position  INTEGER NOT NULL,
  provision TEXT NOT NULL,
  stops     TEXT NOT NULL,
  proposal  TEXT NOT NULL,
  status    TEXT NOT NULL CHECK (status IN ('identified','proposed','inquiry','removed')),
  PRIMARY KEY (entry_seq, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE end_date_revisions (
  entry_seq  INTEGER NOT NULL REFERENCES entries (seq),
  version    INTEGER NOT NULL,
  before     TEXT NOT NULL,
  after      TEXT NOT NULL,
  revised_at TEXT NOT NULL,
  revised_by TEXT NOT NULL,
  PRIMARY KEY (entry_seq, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
  id         TEXT PRIMARY KEY,
  entry_seq  INTEGER NOT NULL REFERENCES entries (seq),
  author_id  TEXT NOT NULL REFERENCES users (id),
  text       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE INDEX comments_entry ON comments (entry_seq, created_at);

-- Who did what to what, when; append-only. user_id is empty for the program itself (demo, command line).
CREATE TABLE changes (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  at          TEXT NOT NULL,
  user_id     TEXT NOT NULL,
  user_name   TEXT NOT NULL,
  action      TEXT NOT NULL CHECK (action IN ('created','updated','deleted','restored','confirmed','applied','reversed','published','reminded')),
  resource    TEXT NOT NULL CHECK (resource IN ('entry','organisation','category','user','comment','import','backup','round')),
  resource_id TEXT NOT NULL,
  label       TEXT NOT NULL,
  version     INTEGER NOT NULL,
  import_id   TEXT NOT NULL,
  trace_id    TEXT NOT NULL,
  before      TEXT CHECK (before IS NULL OR json_valid(before)),
  after       TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
CREATE INDEX changes_resource ON changes (resource, resource_id, seq);
CREATE INDEX changes_of ON changes (resource, seq);
CREATE INDEX changes_action ON changes (action, seq);
CREATE INDEX changes_user ON changes (user_id, seq);
CREATE INDEX changes_import ON changes (import_id, seq) WHERE import_id <> '';
CREATE INDEX changes_at ON changes (at, seq);

-- +goose StatementBegin
CREATE TRIGGER changes_are_not_rewritten BEFORE UPDATE ON changes
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER changes_are_not_deleted BEFORE DELETE ON changes
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
-- +goose StatementEnd
