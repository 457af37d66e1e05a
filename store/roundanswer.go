package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"oversiktskarta/karta"
)

// answer notes in the open round, if there is one, what an act says of an entry.
func (tx *writeTx) answer(ctx context.Context, entry *storedEntry, act karta.Action) error {
	var round string
	var before karta.RoundAnswer
	err := tx.QueryRowContext(ctx, `SELECT r.id, coalesce(x.answer, '') FROM rounds r
		LEFT JOIN round_entries x ON x.round_id = r.id AND x.entry_seq = ? WHERE r.published_at IS NULL`, entry.seq).Scan(&round, &before)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for the open round: %w", err)
	}
	after := karta.AnswerAfter(before, act, entry.Phase.Living())
	if after == before {
		return nil
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO round_entries (round_id, entry_seq, answer, answered_at, answered_by) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (round_id, entry_seq) DO UPDATE SET answer = excluded.answer, answered_at = excluded.answered_at, answered_by = excluded.answered_by`,
		round, entry.seq, after, instant(tx.now), tx.by.Name)
	if err != nil {
		return fmt.Errorf("note the answer in the round: %w", err)
	}
	return nil
}

// AnswerRound answers for several entries of an open round, all or none: that they are still right, or that they have ended.
// Each entry is confirmed or changed as by itself, under its own rules. The number of entries answered for is given.
func (s *Store) AnswerRound(ctx context.Context, by karta.Caller, id string, in karta.RoundAnswers) (int, error) {
	if err := karta.MayAnswer(by); err != nil {
		return 0, err
	}
	if err := checkAnswers(in); err != nil {
		return 0, err
	}
	err := s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if _, err := tx.openRound(ctx, id); err != nil {
			return err
		}
		for i, entry := range in.Entries {
			if err := tx.answerFor(ctx, entry, in.Answer); err != nil {
				return atEntry(err, i)
			}
		}
		return nil
	})
	return len(in.Entries), err
}

func checkAnswers(in karta.RoundAnswers) error {
	if err := karta.Check(in); err != nil {
		return err
	}
	if in.Answer == karta.AnswerConfirmed || in.Answer == karta.AnswerEnded {
		return nil
	}
	return karta.Fail(karta.Broken, "round.answer_kind", "Svaret ges av sig självt när en post registreras eller ändras.",
		"That answer follows by itself when an entry is registered or changed.").
		At("answer", "oneof", "Svara att posterna stämmer (confirmed) eller är avslutade (ended).", "Answer that the entries are right (confirmed) or have ended (ended).")
}

func (tx *writeTx) answerFor(ctx context.Context, id string, answer karta.RoundAnswer) error {
	entry, err := tx.ownEntry(ctx, id)
	if err != nil {
		return err
	}
	if answer == karta.AnswerConfirmed {
		return tx.confirm(ctx, entry)
	}
	in := entry.EntryInput
	in.Phase = karta.EndedPhase(in.Kind)
	_, err = tx.updateEntry(ctx, entry.ID, entry.Version, in)
	return err
}

// atEntry tells which entry stood in the way of all.
func atEntry(err error, index int) error {
	var refusal *karta.Error
	if !errors.As(err, &refusal) {
		return err
	}
	failure := karta.Fail(refusal.Kind, refusal.Code, refusal.Message.Sv, refusal.Message.En)
	failure.Cause = refusal.Cause
	return failure.At(fmt.Sprintf("entries[%d]", index), refusal.Code, refusal.Message.Sv, refusal.Message.En)
}

// addAnswers tells a staging what has been said in the open round, if any row of the file answers in one.
func (v view) addAnswers(ctx context.Context, staging *karta.EntryStaging, rows []*stagedRow) error {
	if !slices.ContainsFunc(rows, func(row *stagedRow) bool { return row.record.Answers() }) {
		return nil
	}
	staging.Answers = map[string]karta.RoundAnswer{}
	_, err := collect(ctx, v.tx, func(row row) (id sql.NullString, err error) {
		var answer sql.NullString
		err = row.Scan(&staging.OpenRound, &id, &answer)
		staging.Answers[id.String] = karta.RoundAnswer(answer.String)
		return id, err
	}, `SELECT r.name, e.id, x.answer FROM rounds r LEFT JOIN round_entries x ON x.round_id = r.id LEFT JOIN entries e ON e.seq = x.entry_seq
		WHERE r.published_at IS NULL`)
	if err != nil {
		return fmt.Errorf("read the answers of the open round: %w", err)
	}
	return nil
}

// answeredAt gives the numbers of those entries that were answered for at a time in the open round.
func (tx *writeTx) answeredAt(ctx context.Context, at time.Time, entries []*storedEntry) ([]int64, error) {
	touched := familyOf(entries).seqs
	seqs, err := collect(ctx, tx.Tx, scanNumber, `SELECT x.entry_seq FROM round_entries x JOIN rounds r ON r.id = x.round_id
		WHERE r.published_at IS NULL AND x.answer <> 'new' AND x.answered_at = ? AND x.entry_seq IN (SELECT value FROM json_each(?))`,
		instant(at), touched)
	if err != nil {
		return nil, fmt.Errorf("read what was answered at a time: %w", err)
	}
	return seqs, nil
}

// askAgain takes the answers for entries back in the open round.
func (tx *writeTx) askAgain(ctx context.Context, seqs []int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE round_entries SET answer = 'asked', answered_at = NULL, answered_by = ''
		WHERE round_id = (SELECT id FROM rounds WHERE published_at IS NULL) AND entry_seq IN (SELECT value FROM json_each(?))`, numbers(seqs))
	if err != nil {
		return fmt.Errorf("ask for entries again: %w", err)
	}
	return nil
}
