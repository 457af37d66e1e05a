-- Which round was open when an entry was confirmed, by its name then, as the person who did it is kept by name.

-- +goose Up
ALTER TABLE entries ADD COLUMN confirmed_round TEXT NOT NULL DEFAULT ''; -- empty between rounds
UPDATE entries SET confirmed_round = coalesce((SELECT name FROM rounds
  WHERE created_at <= confirmed_at AND (published_at IS NULL OR published_at > confirmed_at) ORDER BY created_at LIMIT 1), '')
WHERE confirmed_at IS NOT NULL;
