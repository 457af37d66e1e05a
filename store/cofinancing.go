package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// storedPlan is a plan for co-financing with the entry that it is for.
type storedPlan struct {
	karta.Cofinancing
	entry *storedEntry
}

const cofinancingColumns = "c.id, c.version, c.share_key, c.measure, c.needs, c.created_at, c.updated_at, " + itemColumns

func scanPlan(row row) (*storedPlan, error) {
	p := &storedPlan{entry: new(storedEntry)}
	err := row.Scan(append([]any{&p.ID, &p.Version, &p.Key, &p.Measure, asJSON[[]karta.YearlyNeed]{&p.Needs},
		(*instant)(&p.CreatedAt), (*instant)(&p.UpdatedAt)}, p.entry.itemFields()...)...)
	return p, err
}

// cofinancings is the listing of the plans for entries that the caller may read, by the title of the entry.
func (v view) cofinancings() listing {
	l := listing{columns: cofinancingColumns, order: "e.title_sort, e.seq",
		from: "cofinancings c JOIN entries e ON e.seq = c.entry_seq JOIN organisations o ON o.id = e.registered_by"}
	l.add("e.deleted_at IS NULL")
	v.readable(&l.conditions)
	return l
}

// selectedCofinancings is the listing narrowed by a filter.
func (v view) selectedCofinancings(f karta.CofinancingFilter) (listing, error) {
	l := v.cofinancings()
	selected, err := v.selecting(karta.EntryFilter{Kinds: f.Kinds, Sectors: f.Sectors, Organisations: f.Organisations})
	if err != nil {
		return l, err
	}
	l.conditions = *selected
	addIn(&l.conditions, "e.id IN %s", f.Entries)
	if f.Round != "" {
		l.add("e.seq IN (SELECT entry_seq FROM round_entries WHERE round_id = ?)", f.Round)
	}
	return l, nil
}

// ListCofinancings lists the plans for the entries that the filter selects and the caller may read, with what comes of each.
// Only people who are logged in may.
func (s *Store) ListCofinancings(ctx context.Context, by karta.Caller, f karta.CofinancingFilter, p karta.Page) (found karta.Found[karta.Cofinancing], err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return found, err
	}
	err = s.look(ctx, by, func(v view) error {
		found, err = v.listCofinancings(ctx, f, p)
		return err
	})
	return found, err
}

func (v view) listCofinancings(ctx context.Context, f karta.CofinancingFilter, p karta.Page) (found karta.Found[karta.Cofinancing], err error) {
	l, err := v.selectedCofinancings(f)
	if err != nil {
		return found, err
	}
	stored, err := list(ctx, v.tx, scanPlan, l, p)
	if err != nil {
		return found, fmt.Errorf("read co-financing: %w", err)
	}
	if err := v.finance(ctx, stored.Records); err != nil {
		return found, err
	}
	found.Total = stored.Total
	found.Records = make([]karta.Cofinancing, len(stored.Records))
	for i, plan := range stored.Records {
		found.Records[i] = plan.Cofinancing
	}
	return found, nil
}

// CofinancingTotals sums the plans that the filter selects, by organisation and year.
func (s *Store) CofinancingTotals(ctx context.Context, by karta.Caller, f karta.CofinancingFilter) (totals karta.CofinancingTotals, err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return totals, err
	}
	err = s.look(ctx, by, func(v view) error {
		found, err := v.listCofinancings(ctx, f, karta.Page{})
		totals = karta.SumCofinancings(found.Records, sortKey)
		return err
	})
	return totals, err
}

// Cofinancing gives one plan, or an error of kind NotFound.
func (s *Store) Cofinancing(ctx context.Context, by karta.Caller, id string) (plan karta.Cofinancing, err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return plan, err
	}
	err = s.look(ctx, by, func(v view) error {
		found, err := v.cofinancing(ctx, id)
		if err == nil {
			plan = found.Cofinancing
		}
		return err
	})
	return plan, err
}

func (v view) cofinancing(ctx context.Context, id string) (*storedPlan, error) {
	l := v.cofinancings()
	l.add("c.id = ?", id)
	plan, err := first(ctx, v.tx, scanPlan, l)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, karta.CofinancingNotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("read a co-financing: %w", err)
	}
	return plan, v.finance(ctx, []*storedPlan{plan})
}

// finance adds shares to plans, and works out what comes of each with the money that stands on its entry.
func (v view) finance(ctx context.Context, plans []*storedPlan) error {
	byID := make(map[string]*storedPlan, len(plans))
	ids := make([]string, len(plans))
	entries := make([]*storedEntry, len(plans))
	for i, plan := range plans {
		byID[plan.ID], ids[i], entries[i] = plan, plan.ID, plan.entry
	}
	_, err := collect(ctx, v.tx, func(row row) (share karta.CofinancingShare, err error) {
		var id string
		err = row.Scan(&id, &share.Organisation.ID, &share.Organisation.Name, &share.Organisation.ShortName, &share.Weight)
		if err == nil {
			byID[id].Shares = append(byID[id].Shares, share)
		}
		return share, err
	}, `SELECT s.cofinancing_id, o.id, o.name, o.short_name, s.weight FROM cofinancing_shares s JOIN organisations o ON o.id = s.organisation_id
		WHERE s.cofinancing_id IN (SELECT value FROM json_each(?)) ORDER BY s.cofinancing_id, s.position`, texts(ids))
	if err != nil {
		return fmt.Errorf("read the shares of co-financing: %w", err)
	}
	if err := v.addParts(ctx, entries); err != nil {
		return err
	}
	if err := v.addFunding(ctx, familyOf(entries)); err != nil {
		return err
	}
	for _, plan := range plans {
		plan.Entry = plan.entry.PointedAt()
		plan.MayEdit = karta.MayEditEntry(v.by, v.access(plan.entry)) == nil
		plan.Lines, plan.Years, plan.Total = plan.Finance(plan.entry.Funding)
	}
	return nil
}
