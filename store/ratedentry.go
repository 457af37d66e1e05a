package store

import (
	"context"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// ratedEntries is the listing of the numbers and ids of what is rated in a prioritisation and the caller may read, by reference.
// Entries that have become drafts are left out; those that have been deleted are not.
func (v view) ratedEntries(id string) listing {
	l := listing{columns: "e.seq, e.id", from: "prioritisation_entries x JOIN entries e ON e.seq = x.entry_seq", order: "e.kind, e.seq"}
	l.add("x.prioritisation_id = ?", id)
	l.add("e.visibility <> 'draft'")
	v.readable(&l.conditions)
	return l
}

// numbered is an entry's number and id.
type numbered struct {
	seq int64
	id  string
}

func scanNumbered(row row) (n numbered, err error) { return n, row.Scan(&n.seq, &n.id) }

// ListRatedEntries lists what is rated in a prioritisation, by reference, with what supports each: as it is now, or as it was
// when the round was published. The caller must be logged in. A page without a limit is the whole list.
func (s *Store) ListRatedEntries(ctx context.Context, by karta.Caller, id string, p karta.Page) (page karta.Found[karta.RatedEntry], err error) {
	err = s.lookAtPrioritisation(ctx, by, id, func(v view, prioritisation karta.Prioritisation) error {
		found, err := list(ctx, v.tx, scanNumbered, v.ratedEntries(id), p)
		if err != nil {
			return fmt.Errorf("read what is rated: %w", err)
		}
		page.Total = found.Total
		page.Records, err = v.supported(ctx, prioritisation.Round.ID, found.Records)
		return err
	})
	return page, err
}

// supported gives entries with what supports them.
func (v view) supported(ctx context.Context, roundID string, numbered []numbered) ([]karta.RatedEntry, error) {
	whole, err := v.ratedWhole(ctx, roundID, numbered)
	return whole.rated, err
}

// ratedWhole are entries that are rated, whole and with what supports them: as they are now, or as they were when the round was
// published.
type ratedWhole struct {
	past
	rated []karta.RatedEntry
}

func (v view) ratedWhole(ctx context.Context, roundID string, numbered []numbered) (ratedWhole, error) {
	whole := ratedWhole{past: past{day: v.today}}
	seqs, ids := make([]int64, len(numbered)), make([]string, len(numbered))
	for i, entry := range numbered {
		seqs[i], ids[i] = entry.seq, entry.id
	}
	round, err := v.round(ctx, roundID)
	if err != nil {
		return whole, err
	}
	entries, err := v.entries(ctx, seqs)
	if err != nil {
		return whole, err
	}
	subjects, err := v.subjects(ctx, ids)
	if err != nil {
		return whole, err
	}
	var frozen map[string]*karta.Entry
	if round.PublishedAt != nil {
		if frozen, err = v.frozen(ctx, roundID, ids); err != nil {
			return whole, err
		}
		whole.day = karta.LocalDay(*round.PublishedAt)
	}
	raised, err := v.raised(ctx, roundID, seqs)
	if err != nil {
		return whole, err
	}
	for i, entry := range entries {
		at, rated := frozen[entry.ID], karta.RatedEntry{}
		if at != nil {
			rated = at.Rated(whole.day)
		} else {
			at, rated = &entry.Entry, entry.Rated(v.today)
			rated.Into = subjects[entry.ID].into
		}
		if behind, found := raised[seqs[i]]; found {
			rated.Raised = behind
		}
		whole.entries, whole.rated = append(whole.entries, at), append(whole.rated, rated)
	}
	return whole, nil
}

// ChangeSelection adds entries to what is rated or takes them out, while the prioritisation is in draft. Only coordinators may.
// Drafts are never chosen by a filter, and refused by id: whoever rates must be able to read what is rated.
func (s *Store) ChangeSelection(ctx context.Context, by karta.Caller, id string, f karta.EntryFilter, in karta.SelectionChange) (selected karta.Selected, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return selected, err
	}
	if err := karta.Check(in); err != nil {
		return selected, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		p, err := tx.openPrioritisation(ctx, id)
		if err != nil {
			return err
		}
		if err := karta.PrioritisationIsFixed(p.State); err != nil {
			return err
		}
		chosen, err := tx.chosen(ctx, f, in)
		if err != nil {
			return err
		}
		selected, err = tx.changeSelection(ctx, p, in.Act, chosen)
		return err
	})
	return selected, err
}

// chosen gives the numbers of the entries that a change of a selection is about.
func (tx *writeTx) chosen(ctx context.Context, f karta.EntryFilter, in karta.SelectionChange) ([]int64, error) {
	if f.AsOf != "" || f.Deleted {
		return nil, karta.Fail(karta.Invalid, "selection.past", "Bara poster som finns nu kan bedömas.", "Only entries that are there now can be rated.").
			At("asOf", "excluded", "Går inte ihop med urvalet.", "Does not go with the selection.")
	}
	v := tx.view()
	if len(in.Entries) == 0 {
		if in.Act == karta.AddToSelection && len(f.Visibility) == 0 {
			f.Visibility = []karta.Visibility{karta.Members, karta.Public}
		}
		f.Visibility = slices.DeleteFunc(slices.Clone(f.Visibility), func(visibility karta.Visibility) bool {
			return in.Act == karta.AddToSelection && visibility == karta.Draft
		})
		found, err := v.find(ctx, f, "title", nil)
		return found.seqs, err
	}
	subjects, err := v.subjects(ctx, in.Entries)
	if err != nil {
		return nil, err
	}
	failure := karta.Fail(karta.Broken, "selection.rule", "Urvalet har inte ändrats. Rätta det som är markerat.", "The selection has not been changed. Correct what is marked.")
	seqs := make([]int64, len(in.Entries))
	for i, id := range in.Entries {
		seqs[i] = subjects[id].seq
		if in.Act == karta.AddToSelection {
			subjects[id].judge(failure, fmt.Sprintf("entries[%d]", i))
		}
	}
	return seqs, failure.OrNil()
}

// changeSelection writes the change and records which entries came or went, by reference.
func (tx *writeTx) changeSelection(ctx context.Context, p karta.Prioritisation, act karta.SelectionAct, seqs []int64) (karta.Selected, error) {
	references, err := tx.touched(ctx, p.ID, act, numbers(seqs))
	if err != nil {
		return karta.Selected{}, err
	}
	selected := karta.Selected{Changed: len(references), Total: p.EntryCount}
	if selected.Changed == 0 {
		return selected, nil
	}
	type side struct {
		Entries []string `json:"entries"`
	}
	var before, after any
	statement := "DELETE FROM prioritisation_entries WHERE prioritisation_id = ? AND entry_seq IN (SELECT value FROM json_each(?))"
	if act == karta.AddToSelection {
		selected.Total += selected.Changed
		statement = "INSERT INTO prioritisation_entries SELECT ?, value FROM json_each(?) WHERE true ON CONFLICT DO NOTHING"
		after = side{references}
	} else {
		selected.Total -= selected.Changed
		before = side{references}
	}
	if err := karta.CheckSelection(selected.Total); err != nil {
		return selected, err
	}
	if _, err := tx.ExecContext(ctx, statement, p.ID, numbers(seqs)); err != nil {
		return selected, fmt.Errorf("change what is rated: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE prioritisations SET version = version + 1, updated_at = ? WHERE id = ?", instant(tx.now), p.ID); err != nil {
		return selected, fmt.Errorf("raise the version of a prioritisation: %w", err)
	}
	return selected, tx.recordInput(ctx, prioritisationChange(karta.Updated, p.ID, p.Round.Name, p.Version+1), before, after)
}

// touched gives the references of those entries that a change of a selection makes a difference to.
func (tx *writeTx) touched(ctx context.Context, id string, act karta.SelectionAct, seqs string) ([]string, error) {
	negation := map[karta.SelectionAct]string{karta.AddToSelection: "NOT ", karta.RemoveFromSelection: ""}[act]
	references, err := collect(ctx, tx.Tx, scanText, `SELECT e.reference FROM entries e WHERE e.seq IN (SELECT value FROM json_each(?))
		AND `+negation+`EXISTS (SELECT 1 FROM prioritisation_entries x WHERE x.prioritisation_id = ? AND x.entry_seq = e.seq) ORDER BY e.kind, e.seq`, seqs, id)
	if err != nil {
		return nil, fmt.Errorf("compare with what is rated: %w", err)
	}
	return references, nil
}
