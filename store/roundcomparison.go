package store

import (
	"context"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// now is the state of the register as it stands, among the states that can be compared.
const now = "now"

// state is one of two states of the register that are compared: a published round, or the register as it stands.
type state struct {
	round   *karta.Round            // nil for now
	day     string                  // on which leads count
	index   map[string]string       // fingerprints of entries that may differ, by id
	entries map[string]*karta.Entry // those that do
}

func (s *state) name() string {
	if s.round == nil {
		return ""
	}
	return s.round.Name
}

// CompareRounds says what differs between two published rounds, or a round and now, as far as the caller may read both.
// Entries that say the same are told by their fingerprints and never read.
func (s *Store) CompareRounds(ctx context.Context, by karta.Caller, q karta.RoundComparisonQuery) (comparison karta.RoundComparison, err error) {
	err = s.look(ctx, by, func(v view) error {
		comparison, err = v.compareRounds(ctx, q)
		return err
	})
	return comparison, err
}

func (v view) compareRounds(ctx context.Context, q karta.RoundComparisonQuery) (comparison karta.RoundComparison, err error) {
	from, err := v.stateAt(ctx, q.From)
	if err != nil {
		return comparison, err
	}
	to, err := v.stateAt(ctx, q.To)
	if err != nil {
		return comparison, err
	}
	pairs := []karta.StatePair{}
	if q.From != q.To {
		if pairs, err = v.differing(ctx, from, to); err != nil {
			return comparison, err
		}
	}
	comparison = karta.CompareStates(q, pairs, from.day, to.day, v.by.Language)
	comparison.From, comparison.To = from.name(), to.name()
	return comparison, nil
}

func (v view) stateAt(ctx context.Context, which string) (*state, error) {
	if which == now {
		return &state{day: v.today, index: map[string]string{}, entries: map[string]*karta.Entry{}}, nil
	}
	round, err := v.publishedRound(ctx, which)
	if err != nil {
		return nil, err
	}
	return &state{round: &round, day: karta.LocalDay(*round.PublishedAt)}, nil
}

// differing gives the entries that are not the same in two states, in both.
func (v view) differing(ctx context.Context, from, to *state) ([]karta.StatePair, error) {
	var ids []string
	var err error
	switch {
	case from.round == nil:
		ids, err = v.touchedSince(ctx, to, from)
	case to.round == nil:
		ids, err = v.touchedSince(ctx, from, to)
	default:
		ids, err = v.differingFrozen(ctx, from.round.ID, to.round.ID)
	}
	if err != nil {
		return nil, err
	}
	for _, s := range []*state{from, to} {
		if s.round != nil {
			if s.index, err = v.frozenIndex(ctx, s.round.ID, ids); err != nil {
				return nil, err
			}
		}
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return from.index[id] == to.index[id] })
	for _, s := range []*state{from, to} {
		if s.round != nil {
			if s.entries, err = v.frozen(ctx, s.round.ID, ids); err != nil {
				return nil, err
			}
		}
	}
	return v.paired(ctx, from, to, ids)
}

// touchedSince gives the entries that have been written since a round was published, and reads them into the current state.
// No others can differ.
func (v view) touchedSince(ctx context.Context, published, current *state) ([]string, error) {
	ids, err := collect(ctx, v.tx, scanText, `SELECT DISTINCT resource_id FROM changes NOT INDEXED
		WHERE seq > (SELECT frozen_change FROM rounds WHERE id = ?) AND resource = 'entry' AND action NOT IN ('confirmed', 'reversed')`, published.round.ID)
	if err != nil {
		return nil, fmt.Errorf("read what has changed since the round: %w", err)
	}
	shown := &conditions{terms: []string{"e.deleted_at IS NULL"}}
	shown.add("e.id IN (SELECT value FROM json_each(?))", texts(ids))
	v.readable(shown)
	found, err := v.entriesThat(ctx, shown)
	if err != nil {
		return nil, err
	}
	for _, entry := range found {
		said, err := entry.Fingerprint()
		if err != nil {
			return nil, fmt.Errorf("take an entry's fingerprint: %w", err)
		}
		current.index[entry.ID], current.entries[entry.ID] = string(said[:]), &entry.Entry
	}
	return ids, nil
}

// entriesThat gives whole entries that meet conditions.
func (v view) entriesThat(ctx context.Context, c *conditions) ([]*storedEntry, error) {
	seqs, err := collect(ctx, v.tx, scanNumber, "SELECT e.seq FROM entries e"+c.where(), c.args...)
	if err != nil {
		return nil, fmt.Errorf("select entries: %w", err)
	}
	return v.entries(ctx, seqs)
}

// paired puts the two states of entries together, and tells what those that are gone went into.
func (v view) paired(ctx context.Context, from, to *state, ids []string) ([]karta.StatePair, error) {
	query, args := mergers, []any{}
	if to.round != nil {
		query, args = "SELECT entry_id, into_id FROM frozen_mergers WHERE round_id = ?", []any{to.round.ID}
	}
	into := map[string]string{}
	_, err := collect(ctx, v.tx, func(row row) (gone string, err error) {
		var kept string
		err = row.Scan(&gone, &kept)
		into[gone] = kept
		return gone, err
	}, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read what went into what: %w", err)
	}
	pairs := make([]karta.StatePair, 0, len(ids))
	for _, id := range ids {
		pair := karta.StatePair{From: from.entries[id], To: to.entries[id]}
		if pair.From != nil && pair.To == nil && into[id] != "" {
			if pair.Into, err = v.keptEntry(ctx, to, into[id]); err != nil {
				return nil, err
			}
		}
		pairs = append(pairs, pair)
	}
	return pairs, nil
}

// keptEntry points at an entry that another went into, if the caller may read it in the later state; otherwise it is nil.
func (v view) keptEntry(ctx context.Context, to *state, id string) (*karta.EntryReference, error) {
	if to.round == nil {
		known := register{entries: map[string]knownEntry{}}
		err := v.lookUpEntries(ctx, known, []string{id})
		if found, is := known.entries[id]; is {
			return &found.EntryReference, err
		}
		return nil, err
	}
	one, err := v.frozen(ctx, to.round.ID, []string{id})
	if err != nil || one[id] == nil {
		return nil, err
	}
	kept := one[id].PointedAt()
	return &kept, nil
}
