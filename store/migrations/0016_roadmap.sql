-- The roadmap of a round: when what was decided is to be done. It lies beside the round, and stays as it was once that is published.

-- +goose Up
CREATE TABLE roadmap_items (
  id         TEXT PRIMARY KEY,
  version    INTEGER NOT NULL CHECK (version > 0),
  round_id   TEXT NOT NULL REFERENCES rounds (id),
  entry_seq  INTEGER NOT NULL REFERENCES entries (seq),
  area_id    TEXT REFERENCES categories (id),
  starts     TEXT NOT NULL, -- quarters, "2027-Q1"
  pilots     TEXT NOT NULL, -- empty for no pilot
  broadens   TEXT NOT NULL, -- empty where it goes straight on
  ends       TEXT NOT NULL CHECK (ends >= starts),
  milestones TEXT NOT NULL CHECK (json_valid(milestones)),
  note       TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX roadmap_items_one ON roadmap_items (round_id, entry_seq);
CREATE INDEX roadmap_items_entry ON roadmap_items (entry_seq);
CREATE INDEX roadmap_items_area ON roadmap_items (area_id) WHERE area_id IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER published_roadmaps_are_not_added_to BEFORE INSERT ON roadmap_items
WHEN (SELECT published_at FROM rounds WHERE id = new.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_roadmaps_are_not_rewritten BEFORE UPDATE ON roadmap_items
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER published_roadmaps_are_not_deleted BEFORE DELETE ON roadmap_items
WHEN (SELECT published_at FROM rounds WHERE id = old.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published round never changes'); END;
-- +goose StatementEnd
