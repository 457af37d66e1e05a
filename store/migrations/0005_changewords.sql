-- The change log takes changes of any resource. Its words are held by the types karta.Resource and karta.Action alone: a CHECK that lists
-- them would have millions of lines copied whenever something new gets a history.

-- +goose Up
CREATE TABLE changes_of_any (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  id          TEXT NOT NULL UNIQUE,
  at          TEXT NOT NULL,
  user_id     TEXT NOT NULL,
  user_name   TEXT NOT NULL,
  action      TEXT NOT NULL CHECK (action <> ''),
  resource    TEXT NOT NULL CHECK (resource <> ''),
  resource_id TEXT NOT NULL,
  label       TEXT NOT NULL,
  version     INTEGER NOT NULL,
  import_id   TEXT NOT NULL,
  trace_id    TEXT NOT NULL,
  before      TEXT CHECK (before IS NULL OR json_valid(before)),
  after       TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
INSERT INTO changes_of_any SELECT seq, id, at, user_id, user_name, action, resource, resource_id, label, version, import_id, trace_id, before, after
FROM changes ORDER BY seq;
DROP TABLE changes;
ALTER TABLE changes_of_any RENAME TO changes;
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
