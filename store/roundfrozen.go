package store

import (
	"context"
	"encoding/json"
	"fmt"

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

// frozenIndex is what each frozen entry of a round that the caller may read says, as a fingerprint by its id.
func (v view) frozenIndex(ctx context.Context, round string) (map[string]string, error) {
	index := map[string]string{}
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
	}, "SELECT entry_id, said, visibility, owners FROM frozen_entries INDEXED BY frozen_entries_said WHERE round_id = ?", round)
	if err != nil {
		return nil, fmt.Errorf("read the index of a frozen round: %w", err)
	}
	return index, nil
}

// frozen gives frozen entries by their ids, as the caller may read them: without contacts for visitors, and without relations
// to entries that are not in the index.
func (v view) frozen(ctx context.Context, round string, ids []string, index map[string]string) (map[string]*karta.Entry, error) {
	found := make(map[string]*karta.Entry, len(ids))
	_, err := collect(ctx, v.tx, func(row row) (string, error) {
		entry := new(karta.Entry)
		if err := row.Scan(asJSON[karta.Entry]{entry}); err != nil {
			return "", err
		}
		entry.Relations = readableIn(index, entry.Relations)
		entry.IncomingRelations = readableIn(index, entry.IncomingRelations)
		if !v.by.LoggedIn() {
			entry.Contacts = []karta.Contact{}
		}
		found[entry.ID] = entry
		return entry.ID, nil
	}, "SELECT f.content FROM json_each(?) i CROSS JOIN frozen_entries f ON f.round_id = ? AND f.entry_id = i.value", texts(ids), round)
	if err != nil {
		return nil, fmt.Errorf("read frozen entries: %w", err)
	}
	return found, nil
}

func readableIn(index map[string]string, relations []karta.Relation) []karta.Relation {
	shown := relations[:0]
	for _, relation := range relations {
		if _, is := index[relation.Entry.ID]; is {
			shown = append(shown, relation)
		}
	}
	return shown
}
