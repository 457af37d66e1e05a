package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"oversiktskarta/karta"
)

// publishedRound gives a round whose content is frozen.
func (v view) publishedRound(ctx context.Context, id string) (karta.Round, error) {
	r, err := v.round(ctx, id)
	if err == nil && r.PublishedAt == nil {
		return r, karta.Fail(karta.Broken, "round.not_published", "Omgången är inte publicerad ännu, så det finns inget fryst innehåll att läsa.",
			"The round has not been published yet, so there is no frozen content to read.")
	}
	return r, err
}

// frozenIndex is what those of some frozen entries of a round that the caller may read say, as a fingerprint by their ids.
func (v view) frozenIndex(ctx context.Context, round string, ids []string) (map[string]string, error) {
	index := make(map[string]string, len(ids))
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var said, owners string
		access := karta.EntryAccess{}
		if err := row.Scan(&id, &said, (*string)(&access.Visibility), &owners); err != nil {
			return id, err
		}
		if access.Visibility == karta.Draft {
			if err := json.Unmarshal([]byte(owners), &access.Owners); err != nil {
				return id, err
			}
		}
		if karta.MayReadEntry(v.by, access) == nil {
			index[id] = said
		}
		return id, nil
	}, `SELECT f.entry_id, f.said, f.visibility, f.owners FROM json_each(?) i
		CROSS JOIN frozen_entries f INDEXED BY frozen_entries_said ON f.round_id = ? AND f.entry_id = i.value`, texts(ids), round)
	if err != nil {
		return nil, fmt.Errorf("read the index of a frozen round: %w", err)
	}
	return index, nil
}

// differingFrozen gives the ids of the entries that do not say the same in two published rounds, or are in one of them only.
func (v view) differingFrozen(ctx context.Context, from, to string) ([]string, error) {
	const side = `SELECT a.entry_id FROM frozen_entries a INDEXED BY frozen_entries_said
		LEFT JOIN frozen_entries b INDEXED BY frozen_entries_said ON b.round_id = ? AND b.entry_id = a.entry_id WHERE a.round_id = ? AND `
	ids, err := collect(ctx, v.tx, scanText, side+"a.said IS NOT b.said UNION ALL "+side+"b.entry_id IS NULL", to, from, from, to)
	if err != nil {
		return nil, fmt.Errorf("compare the indexes of two frozen rounds: %w", err)
	}
	return ids, nil
}

// frozen gives those of some frozen entries of a round that the caller may read, by their ids: without contacts for visitors,
// and without relations to what the caller may not read.
func (v view) frozen(ctx context.Context, round string, ids []string) (map[string]*karta.Entry, error) {
	contents, err := collect(ctx, v.tx, scanText, `SELECT f.content FROM json_each(?) i
		CROSS JOIN frozen_entries f ON f.round_id = ? AND f.entry_id = i.value`, texts(ids), round)
	if err != nil {
		return nil, fmt.Errorf("read frozen entries: %w", err)
	}
	entries, err := thawed(contents)
	if err != nil {
		return nil, fmt.Errorf("understand frozen entries: %w", err)
	}
	if !karta.ScopeOf(v.by).All {
		if entries, err = v.readableFrozen(ctx, round, entries); err != nil {
			return nil, err
		}
	}
	found := make(map[string]*karta.Entry, len(entries))
	for i := range entries {
		found[entries[i].ID] = &entries[i]
	}
	return found, nil
}

// thawed reads entries from JSON, on every processor: this is what takes time in reading a round.
func thawed(contents []string) ([]karta.Entry, error) {
	entries := make([]karta.Entry, len(contents))
	share := len(contents)/runtime.GOMAXPROCS(0) + 1
	failures := make([]error, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for part := range failures {
		group.Go(func() {
			for i := part * share; i < min((part+1)*share, len(contents)) && failures[part] == nil; i++ {
				failures[part] = json.Unmarshal([]byte(contents[i]), &entries[i])
			}
		})
	}
	group.Wait()
	return entries, errors.Join(failures...)
}

// readableFrozen leaves of frozen entries what the caller may read.
func (v view) readableFrozen(ctx context.Context, round string, entries []karta.Entry) ([]karta.Entry, error) {
	var ids []string
	for _, entry := range entries {
		ids = append(ids, entry.ID)
		for _, relation := range slices.Concat(entry.Relations, entry.IncomingRelations) {
			ids = append(ids, relation.Entry.ID)
		}
	}
	slices.Sort(ids)
	index, err := v.frozenIndex(ctx, round, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e karta.Entry) bool { return !isIn(index, e.ID) })
	for i := range entries {
		hidden := func(r karta.Relation) bool { return !isIn(index, r.Entry.ID) }
		entries[i].Relations = slices.DeleteFunc(entries[i].Relations, hidden)
		entries[i].IncomingRelations = slices.DeleteFunc(entries[i].IncomingRelations, hidden)
		if !v.by.LoggedIn() {
			entries[i].Contacts = []karta.Contact{}
		}
	}
	return entries, nil
}

func isIn(index map[string]string, id string) bool {
	_, is := index[id]
	return is
}
