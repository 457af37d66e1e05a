-- Several files handed in together are one import.

-- +goose Up
-- What each file was: name, hash, export, language and purpose; none where there was but one, of which the columns tell.
ALTER TABLE imports ADD COLUMN files TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(files));
