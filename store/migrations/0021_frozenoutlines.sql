-- Outlines: what the map needs of the entries of published rounds, so that a map as it was need not read their whole content.

-- +goose Up
CREATE TABLE frozen_outlines (
  round_id TEXT NOT NULL REFERENCES rounds (id),
  entry_id TEXT NOT NULL,
  outline  TEXT NOT NULL, -- fields with char(31) between, items of lists with char(30), and their parts with char(29)
  PRIMARY KEY (round_id, entry_id)
) STRICT, WITHOUT ROWID;

INSERT INTO frozen_outlines (round_id, entry_id, outline)
SELECT round_id, entry_id, concat_ws(char(31), content ->> 'id', content ->> 'reference', content ->> 'kind', content ->> 'phase', content ->> 'visibility',
  content ->> 'title', content ->> '$.registeredBy.id', coalesce(content ->> 'plannedStart', ''), coalesce(content ->> 'plannedEnd', ''),
  coalesce(content ->> '$.lastConfirmed.confirmedAt', ''),
  coalesce((SELECT group_concat(value, char(30) ORDER BY key) FROM json_each(content, '$.targetGroups')), ''),
  coalesce((SELECT group_concat(concat_ws(char(29), value ->> 'id', value ->> 'axis', value ->> 'name', coalesce(value ->> 'nameEnglish', '')), char(30) ORDER BY key)
    FROM json_each(content, '$.categories')), ''),
  coalesce((SELECT group_concat(concat_ws(char(29), value ->> '$.organisation.id', value ->> '$.organisation.name',
      coalesce(value ->> '$.organisation.shortName', ''), value ->> 'role', coalesce(value ->> 'to', '')), char(30) ORDER BY key)
    FROM json_each(content, '$.participations')), ''))
FROM frozen_entries;

-- +goose StatementBegin
CREATE TRIGGER published_outlines_are_not_added_to BEFORE INSERT ON frozen_outlines
WHEN (SELECT published_at FROM rounds WHERE id = new.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_outlines_are_not_rewritten BEFORE UPDATE ON frozen_outlines
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_outlines_are_not_deleted BEFORE DELETE ON frozen_outlines
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
