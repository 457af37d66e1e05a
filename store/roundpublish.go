package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"slices"

	"oversiktskarta/karta"
)

// PublishRound freezes a round with every entry as it is, for ever. Only coordinators may. A round with something missing
// is published only where that is asked for anyway; the refusal, of kind [karta.Broken], names what is missing.
func (s *Store) PublishRound(ctx context.Context, by karta.Caller, id string, anyway bool) (r karta.Round, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return r, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if r, err = tx.openRound(ctx, id); err != nil {
			return err
		}
		state, err := tx.view().roundState(ctx, id)
		if err != nil {
			return err
		}
		if missing := karta.MissingIn(r.RoundInput, state, by.Language); len(missing) > 0 && !anyway {
			return unfinished(r, state)
		}
		if err := tx.freeze(ctx, r, state.Answers); err != nil {
			return err
		}
		r, err = tx.view().round(ctx, id)
		return err
	})
	return r, err
}

// roundState tells how far the answers, the workshops and the notes of a round have come.
func (v view) roundState(ctx context.Context, id string) (state karta.RoundState, err error) {
	if state.Answers, err = v.countAnswers(ctx, id); err != nil {
		return state, err
	}
	notes, err := v.noteCounts(ctx, id)
	if err != nil {
		return state, err
	}
	state.Notes = notes.Total
	state.OpenWorkshops, err = collect(ctx, v.tx, scanText, "SELECT name FROM workshops WHERE round_id = ? AND stage <> 'closed' ORDER BY starts_at IS NULL, starts_at, id", id)
	if err != nil {
		return state, fmt.Errorf("read which workshops are open: %w", err)
	}
	err = v.tx.QueryRowContext(ctx, "SELECT state FROM prioritisations WHERE round_id = ?", id).Scan(&state.Rating)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return state, fmt.Errorf("read the state of a prioritisation: %w", err)
	}
	return state, nil
}

func unfinished(r karta.Round, state karta.RoundState) error {
	failure := karta.Fail(karta.Broken, "round.unfinished", "Omgången är inte färdig. Den kan publiceras ändå, men aldrig ändras efteråt.",
		"The round is not finished. It can be published anyway, but never changed afterwards.")
	english := karta.MissingIn(r.RoundInput, state, karta.English)
	for i, missing := range karta.MissingIn(r.RoundInput, state, karta.Swedish) {
		failure.At(missing.Field, missing.Code, missing.Text, english[i].Text)
	}
	return failure
}

// freezing is a round on its way to being frozen. The hash takes in each entry's line of JSON in the order of ids, and
// then the line of the round itself.
type freezing struct {
	round string
	hash  hash.Hash
	keep  *sql.Stmt
	draw  *sql.Stmt // an outline
	day   string
	count karta.MapCount
}

// frozenRound is what the last line of the frozen content says of the round.
type frozenRound struct {
	Name        string                    `json:"name"`
	Description string                    `json:"description"`
	Categories  []karta.CategoryReference `json:"categories"`
	Count       karta.MapCount            `json:"count"`
	Answers     karta.AnswerCount         `json:"answers"`
}

func (tx *writeTx) freeze(ctx context.Context, r karta.Round, answers karta.AnswerCount) error {
	keep, err := tx.PrepareContext(ctx, "INSERT INTO frozen_entries (round_id, entry_id, said, visibility, owners, content) VALUES (?, ?, ?, ?, ?, ?)")
	if err != nil {
		return fmt.Errorf("prepare to freeze entries: %w", err)
	}
	defer keep.Close()
	draw, err := tx.PrepareContext(ctx, "INSERT INTO frozen_outlines (round_id, entry_id, outline) VALUES (?, ?, ?)")
	if err != nil {
		return fmt.Errorf("prepare to outline entries: %w", err)
	}
	defer draw.Close()
	f := &freezing{round: r.ID, hash: sha256.New(), keep: keep, draw: draw, day: tx.view().today}
	if err := tx.freezeEntries(ctx, f); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO frozen_mergers (round_id, entry_id, into_id) SELECT ?, gone, min(kept) FROM ("+mergers+") GROUP BY gone", r.ID); err != nil {
		return fmt.Errorf("freeze what went into what: %w", err)
	}
	last, err := json.Marshal(frozenRound{r.Name, r.Description, r.Categories, f.count, answers})
	if err != nil {
		return fmt.Errorf("write the round as JSON: %w", err)
	}
	f.hash.Write(last)
	return tx.closeRound(ctx, r, f)
}

func (tx *writeTx) freezeEntries(ctx context.Context, f *freezing) error {
	seqs, err := collect(ctx, tx.Tx, scanNumber, "SELECT seq FROM entries WHERE deleted_at IS NULL ORDER BY id")
	if err != nil {
		return fmt.Errorf("select the entries to freeze: %w", err)
	}
	for batch := range slices.Chunk(seqs, streamed) {
		entries, err := tx.view().entries(ctx, batch)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if err := f.add(ctx, entry.Entry); err != nil {
				return fmt.Errorf("freeze an entry: %w", err)
			}
		}
	}
	return nil
}

func (f *freezing) add(ctx context.Context, entry karta.Entry) error {
	entry.MayEdit = false // is for whoever reads it
	content, err := json.Marshal(entry)
	if err != nil {
		return err
	}
	said, err := entry.Fingerprint()
	if err != nil {
		return err
	}
	owners := entry.Access(f.day, false).Owners
	f.hash.Write(content)
	f.hash.Write([]byte{'\n'})
	if entry.Visibility != karta.Draft {
		f.count.Add(entry.Kind, len(entry.LeadsOn(f.day)) > 0)
	}
	if _, err := f.keep.ExecContext(ctx, f.round, entry.ID, said[:], entry.Visibility, texts(owners), string(content)); err != nil {
		return err
	}
	_, err = f.draw.ExecContext(ctx, f.round, entry.ID, outlineOf(&entry))
	return err
}

// mergers are the deleted entries, gone, that another one that is left, kept, duplicates or replaces, or is duplicated by.
const mergers = `SELECT gone.id AS gone, kept.id AS kept FROM entries gone
		JOIN relations r ON r.to_seq = gone.seq AND r.type IN ('duplicates', 'replaces') JOIN entries kept ON kept.seq = r.from_seq
		WHERE gone.deleted_at IS NOT NULL AND kept.deleted_at IS NULL
	UNION SELECT gone.id, kept.id FROM entries gone
		JOIN relations r ON r.from_seq = gone.seq AND r.type = 'duplicates' JOIN entries kept ON kept.seq = r.to_seq
		WHERE gone.deleted_at IS NOT NULL AND kept.deleted_at IS NULL`

// closeRound makes the round published, after which nothing of it can be written.
func (tx *writeTx) closeRound(ctx context.Context, r karta.Round, f *freezing) error {
	contentHash := hex.EncodeToString(f.hash.Sum(nil))
	_, err := tx.ExecContext(ctx, `UPDATE rounds SET stage = ?, version = version + 1, categories = ?, count = ?, content_hash = ?,
		frozen_change = (SELECT coalesce(max(seq), 0) FROM changes), published_at = ?, updated_at = ? WHERE id = ?`,
		karta.Published, asJSON[[]karta.CategoryReference]{&r.Categories}, asJSON[karta.MapCount]{&f.count}, contentHash,
		instant(tx.now), instant(tx.now), r.ID)
	if err != nil {
		return fmt.Errorf("publish a round: %w", err)
	}
	type publishing struct {
		Stage       karta.RoundStage `json:"stage"`
		ContentHash string           `json:"contentHash"`
	}
	return tx.recordInput(ctx, roundChange(karta.Frozen, r.ID, r.Name, r.Version+1),
		publishing{r.Stage, ""}, publishing{karta.Published, contentHash})
}
