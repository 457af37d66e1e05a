-- Imports of rows about more than entries: what a file was made for, and what came of new rows of any sort.

-- +goose Up
ALTER TABLE imports ADD COLUMN made_for TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(made_for));
UPDATE imports SET made_for = json_object('round', coalesce((SELECT max(json_extract(record, '$.Round')) FROM import_rows
  WHERE import_id = imports.id AND record IS NOT NULL), '')) WHERE status = 'staged';

-- By what it says, what a new row became: the same row again changes nothing.
CREATE TABLE imported_rows (
  content_key TEXT NOT NULL,
  resource    TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  import_id   TEXT NOT NULL REFERENCES imports (id),
  PRIMARY KEY (resource, content_key)
) STRICT, WITHOUT ROWID;
INSERT INTO imported_rows (content_key, resource, resource_id, import_id)
  SELECT content_key, 'entry', entry_id, import_id FROM imported_contents;
DROP TABLE imported_contents;
CREATE INDEX imported_rows_resource ON imported_rows (resource_id);
CREATE INDEX imported_rows_import ON imported_rows (import_id);

UPDATE import_rows SET
  staged = json_set(staged, '$.resource', 'entry', '$.resourceId', coalesce(json_extract(staged, '$.entry.id'), ''),
    '$.reference', coalesce(json_extract(staged, '$.entry.reference'), '')),
  record = json_set(record, '$.Resource', 'entry');
