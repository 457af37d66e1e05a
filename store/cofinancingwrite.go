package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// CreateCofinancing makes the plan for how an entry is financed together; an entry has at most one. Those who may change
// the entry may.
func (s *Store) CreateCofinancing(ctx context.Context, by karta.Caller, in karta.CofinancingInput) (plan karta.Cofinancing, err error) {
	if err := karta.MayWrite(by); err != nil {
		return plan, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		entry, err := tx.view().entry(ctx, in.Entry.ID)
		if err != nil {
			return err
		}
		if err := karta.MayEditEntry(by, tx.view().access(entry)); err != nil {
			return err
		}
		if in, err = tx.judgedCofinancing(ctx, nil, in); err != nil {
			return err
		}
		var taken bool
		err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM cofinancings WHERE entry_seq = ?)", entry.seq).Scan(&taken)
		if err == nil && taken {
			err = karta.Fail(karta.Conflict, "cofinancing.taken", "Posten har redan en samfinansiering. Ändra den i stället.",
				"The entry has a co-financing already. Change that one instead.")
		}
		if err != nil {
			return err
		}
		id := newID()
		_, err = tx.ExecContext(ctx, `INSERT INTO cofinancings (id, entry_seq, version, share_key, measure, needs, created_at, updated_at)
			VALUES (?, ?, 1, ?, ?, ?, ?, ?)`, id, entry.seq, in.Key, in.Measure, asJSON[[]karta.YearlyNeed]{&in.Needs}, instant(tx.now), instant(tx.now))
		if err != nil {
			return fmt.Errorf("add a co-financing: %w", err)
		}
		if err := tx.writeShares(ctx, id, in.Shares); err != nil {
			return err
		}
		plan, err = tx.recordedCofinancing(ctx, karta.Created, id, nil, in)
		return err
	})
	return plan, err
}

// UpdateCofinancing replaces a plan, based on a version of it. It stays with its entry.
func (s *Store) UpdateCofinancing(ctx context.Context, by karta.Caller, id string, version int, in karta.CofinancingInput) (plan karta.Cofinancing, err error) {
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		before, err := tx.editableCofinancing(ctx, id, version)
		if err != nil {
			return err
		}
		plan = before.Cofinancing
		if in, err = tx.judgedCofinancing(ctx, &before.CofinancingInput, in); err != nil || same(before.CofinancingInput, in) {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE cofinancings SET version = version + 1, share_key = ?, measure = ?, needs = ?, updated_at = ? WHERE id = ?",
			in.Key, in.Measure, asJSON[[]karta.YearlyNeed]{&in.Needs}, instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("change a co-financing: %w", err)
		}
		if err := tx.writeShares(ctx, id, in.Shares); err != nil {
			return err
		}
		plan, err = tx.recordedCofinancing(ctx, karta.Updated, id, before.CofinancingInput, in)
		return err
	})
	return plan, err
}

// DeleteCofinancing takes a plan away. The change log keeps it whole.
func (s *Store) DeleteCofinancing(ctx context.Context, by karta.Caller, id string, version int) error {
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		before, err := tx.editableCofinancing(ctx, id, version)
		if err != nil {
			return err
		}
		if err := tx.writeShares(ctx, id, nil); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM cofinancings WHERE id = ?", id); err != nil {
			return fmt.Errorf("delete a co-financing: %w", err)
		}
		change := cofinancingChange(karta.Deleted, before.Cofinancing)
		change.Version++
		return tx.recordInput(ctx, change, before.CofinancingInput, nil)
	})
}

// editableCofinancing gives a plan that the caller may change and that is still at the version given.
func (tx *writeTx) editableCofinancing(ctx context.Context, id string, version int) (*storedPlan, error) {
	if err := karta.MayWrite(tx.by); err != nil {
		return nil, err
	}
	plan, err := tx.view().cofinancing(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := karta.MayEditEntry(tx.by, tx.view().access(plan.entry)); err != nil {
		return nil, err
	}
	return plan, tx.basedOn(ctx, karta.CofinancingResource, id, version, plan.Version)
}

// judgedCofinancing gives a plan as it would be kept, if it is right: shares by the names of organisations, so that their order
// in what was sent changes nothing.
func (tx *writeTx) judgedCofinancing(ctx context.Context, before *karta.CofinancingInput, in karta.CofinancingInput) (karta.CofinancingInput, error) {
	in.Measure = strings.TrimSpace(in.Measure)
	if err := karta.CheckCofinancing(in); err != nil {
		return in, err
	}
	in = in.Settled()
	known := register{organisations: map[string]knownOrganisation{}, entries: map[string]knownEntry{}}
	ids := make([]string, len(in.Shares))
	for i, share := range in.Shares {
		ids[i] = share.Organisation.ID
	}
	if err := tx.view().lookUpOrganisations(ctx, known, ids); err != nil {
		return in, fmt.Errorf("look up who shares: %w", err)
	}
	if err := tx.view().lookUpEntries(ctx, known, []string{in.Entry.ID}); err != nil {
		return in, fmt.Errorf("look up what is financed: %w", err)
	}
	failure := karta.Fail(karta.Broken, "cofinancing.rule", "Samfinansieringen bryter mot en regel.", "The co-financing breaks a rule.")
	for i, id := range ids {
		found, is := known.organisations[id]
		in.Shares[i].Organisation = found.OrganisationReference
		had := before != nil && slices.ContainsFunc(before.Shares, func(s karta.CofinancingShare) bool { return s.Organisation.ID == id })
		switch path := fmt.Sprintf("shares[%d].organisation.id", i); {
		case !is:
			failure.At(path, "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
		case found.retired && !had:
			failure.At(path, "organisation.retired", "Organisationen finns inte längre. Välj en annan.", "The organisation no longer exists. Choose another.")
		}
	}
	if before != nil && before.Entry.ID != in.Entry.ID {
		failure.At("entry.id", "entry.moved", "En samfinansiering kan inte flyttas till en annan post.", "A co-financing can't be moved to another entry.")
	}
	if len(failure.Fields) > 0 {
		return in, failure
	}
	in.Entry = known.entries[in.Entry.ID].EntryReference
	slices.SortStableFunc(in.Shares, func(a, b karta.CofinancingShare) int {
		return strings.Compare(known.organisations[a.Organisation.ID].sort, known.organisations[b.Organisation.ID].sort)
	})
	return in, nil
}

// writeShares replaces the shares of a plan.
func (tx *writeTx) writeShares(ctx context.Context, id string, shares []karta.CofinancingShare) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM cofinancing_shares WHERE cofinancing_id = ?", id); err != nil {
		return fmt.Errorf("take away the shares of a co-financing: %w", err)
	}
	for i, share := range shares {
		_, err := tx.ExecContext(ctx, "INSERT INTO cofinancing_shares (cofinancing_id, position, organisation_id, weight) VALUES (?, ?, ?, ?)",
			id, i, share.Organisation.ID, share.Weight)
		if err != nil {
			return fmt.Errorf("add a share of a co-financing: %w", err)
		}
	}
	return nil
}

func (tx *writeTx) recordedCofinancing(ctx context.Context, action karta.Action, id string, before, after any) (karta.Cofinancing, error) {
	plan, err := tx.view().cofinancing(ctx, id)
	if err != nil {
		return karta.Cofinancing{}, err
	}
	return plan.Cofinancing, tx.recordInput(ctx, cofinancingChange(action, plan.Cofinancing), before, after)
}

func cofinancingChange(action karta.Action, plan karta.Cofinancing) karta.Change {
	return karta.Change{Action: action, Resource: karta.CofinancingResource, ResourceID: plan.ID,
		Label: plan.Entry.Reference + " " + plan.Entry.Title, Version: plan.Version}
}
