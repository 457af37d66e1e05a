-- Imports: files on their way in, what each row would do or did, and which entries came of new rows.

-- +goose Up
CREATE TABLE imports (
  id          TEXT PRIMARY KEY,
  file_name   TEXT NOT NULL,
  file_hash   TEXT NOT NULL, -- SHA-256, hexadecimal
  export_id   TEXT NOT NULL, -- of the workbook it was made from; empty if unknown
  language    TEXT NOT NULL CHECK (language IN ('sv','en')),
  status      TEXT NOT NULL CHECK (status IN ('staged','applied','reversed','discarded')),
  totals      TEXT NOT NULL CHECK (json_valid(totals)),
  problems    TEXT NOT NULL CHECK (json_valid(problems)),
  user_id     TEXT NOT NULL,
  user_name   TEXT NOT NULL,
  created_at  TEXT NOT NULL,
  applied_at  TEXT,
  reversed_at TEXT
) STRICT;
CREATE INDEX imports_created ON imports (created_at, id);
CREATE INDEX imports_user ON imports (user_id, created_at, id);

-- record is what the file says, kept while it may still be compared anew; staged is what came of it.
CREATE TABLE import_rows (
  import_id TEXT NOT NULL REFERENCES imports (id),
  position  INTEGER NOT NULL, -- in the file, from 0
  outcome   TEXT NOT NULL CHECK (outcome IN ('new','changed','unchanged','conflict','error','ignored')),
  staged    TEXT NOT NULL CHECK (json_valid(staged)),
  record    TEXT CHECK (record IS NULL OR json_valid(record)),
  PRIMARY KEY (import_id, position)
) STRICT;
CREATE INDEX import_rows_outcome ON import_rows (import_id, outcome, position);

-- By what it says (karta.ContentKey), the entry that a new row became: the same row again changes nothing.
CREATE TABLE imported_contents (
  content_key TEXT PRIMARY KEY,
  entry_id    TEXT NOT NULL REFERENCES entries (id),
  import_id   TEXT NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_contents_entry ON imported_contents (entry_id);
CREATE INDEX imported_contents_import ON imported_contents (import_id);
