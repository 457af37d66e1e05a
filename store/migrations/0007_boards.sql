-- What a board needs to be told in few words.

-- +goose Up
-- The number of the last write that changed what may be seen of the notes as a whole: the stage, whether they are shown, who
-- leads. A client that knows the board as of an earlier one gets all of it anew.
ALTER TABLE workshops ADD COLUMN whole_change INTEGER NOT NULL DEFAULT 0;

-- How many notes there are is told with every change.
CREATE INDEX notes_shown ON notes (workshop_id) WHERE state = 'shown';
CREATE INDEX notes_of_participant ON notes (participant_id, state) WHERE participant_id IS NOT NULL;
