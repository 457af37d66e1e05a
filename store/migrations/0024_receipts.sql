-- Receipts of requests that their senders may repeat. A receipt is written with what the request changes, its answer once
-- there is one. Both are kept in the order in which they come, since the keys are chance: answers that lay in the order of
-- their keys had a page or two rewritten for each. Who sent the request is part of the key's hash.

-- +goose Up
CREATE TABLE receipts (
  id           INTEGER PRIMARY KEY,
  key          BLOB NOT NULL UNIQUE, -- SHA-256 of who sent it and of the key
  request_hash BLOB NOT NULL, -- SHA-256 of method, path and body
  created_at   TEXT NOT NULL
) STRICT;

CREATE TABLE receipt_answers (
  receipt_id INTEGER PRIMARY KEY REFERENCES receipts (id) ON DELETE CASCADE,
  status     INTEGER NOT NULL,
  headers    TEXT NOT NULL, -- JSON object
  body       BLOB NOT NULL -- encrypted with the key
) STRICT;

INSERT INTO receipts (key, request_hash, created_at)
SELECT unhex(key), request_hash, created_at FROM idempotency_keys ORDER BY created_at;
INSERT INTO receipt_answers (receipt_id, status, headers, body)
SELECT r.id, k.status, k.headers, k.body FROM idempotency_keys k JOIN receipts r ON r.key = unhex(k.key);
DROP TABLE idempotency_keys;
