package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// view is how one caller sees the register on one day, in one transaction.
type view struct {
	tx    *sql.Tx
	by    karta.Caller
	today string // YYYY-MM-DD in Sweden

	revision   string // at which, or after which, the transaction began
	selections *selections
	searches   *searches
	itemCache  *entryCache[karta.EntryItem]
	lookedUp   register
}

// look runs a function that reads as the caller, who must be somebody to whom anything is shown.
func (s *Store) look(ctx context.Context, by karta.Caller, read func(view) error) error {
	if err := karta.MayLookAround(by); err != nil {
		return err
	}
	return s.lookInside(ctx, by, read)
}

// lookInside is look for what is also shown to people without an account who have joined a workshop. What it reads, it asks
// the policy about itself.
func (s *Store) lookInside(ctx context.Context, by karta.Caller, read func(view) error) error {
	revision := s.Revision() // before the transaction begins, so that what is remembered is never older than it says
	return s.read(ctx, func(tx *sql.Tx) error {
		return read(view{tx: tx, by: by, today: karta.LocalDay(s.now()), revision: revision, selections: &s.selections, searches: &s.searches, itemCache: s.itemCache})
	})
}

// view is how the writing caller sees the register as it stands in the transaction. It shares nothing that is remembered
// beyond that, since what it sees may yet be undone.
func (tx *writeTx) view() view {
	return view{tx: tx.Tx, by: tx.by, today: karta.LocalDay(tx.now), selections: new(selections), searches: new(searches), itemCache: newEntryCache[karta.EntryItem](itemsKept), lookedUp: tx.lookedUp}
}

// dayBegins is the instant at which a day, YYYY-MM-DD, begins in Sweden, or a number of days after it.
func dayBegins(day string, later int) (instant, error) {
	begins, err := time.ParseInLocation(time.DateOnly, day, karta.LocalTime(time.Time{}).Location())
	return instant(begins.AddDate(0, 0, later)), err
}

// readable adds that the caller may read the entry e. It says in SQL what [karta.MayReadEntry] says of one entry, but
// for deleted ones, which no list mixes with others.
func (v view) readable(c *conditions) {
	scope := karta.ScopeOf(v.by)
	if scope.All {
		return
	}
	terms := []string{"0"}
	args := []any{}
	if len(scope.Visibilities) > 0 {
		terms = append(terms, "e.visibility IN ("+placeholders(len(scope.Visibilities))+")")
		for _, visibility := range scope.Visibilities {
			args = append(args, visibility)
		}
	}
	if scope.DraftsOf != "" {
		terms = append(terms, `e.visibility = 'draft' AND (e.registered_by = ? OR EXISTS (SELECT 1 FROM participations p
			WHERE p.entry_seq = e.seq AND p.role = 'lead' AND p.to_day >= ? AND p.organisation_id = ?))`)
		args = append(args, scope.DraftsOf, v.today, scope.DraftsOf)
	}
	c.add(strings.Join(terms[min(1, len(terms)-1):], " OR "), args...)
}

// selecting gives the conditions on the entry e that the filter asks for and the caller's rights demand; all but the
// search words.
func (v view) selecting(f karta.EntryFilter) (*conditions, error) {
	c := new(conditions)
	if f.Deleted {
		if err := karta.MayCoordinate(v.by, false); err != nil {
			return nil, err
		}
		c.add("e.deleted_at IS NOT NULL")
	} else {
		c.add("e.deleted_at IS NULL")
	}
	v.readable(c)
	addIn(c, "e.kind IN %s", f.Kinds)
	addIn(c, "e.phase IN %s", f.Phases)
	addIn(c, "e.visibility IN %s", f.Visibility)
	addIn(c, "e.registered_by IN %s", f.RegisteredBy)
	addIn(c, "e.seq IN (SELECT entry_seq FROM entry_target_groups WHERE target_group IN %s)", f.TargetGroups)
	onCategory(c, karta.SectorAxis, f.Sectors)
	onCategory(c, karta.AreaAxis, f.Areas)
	onCategory(c, karta.LifeEventAxis, f.LifeEvents)
	onCategory(c, karta.InformationAreaAxis, f.InformationAreas)
	v.withOrganisations(c, f)
	return c, onDays(c, f)
}

// noCategory is the value of a filter that stands for entries without any category on the axis.
const noCategory = "none"

func onCategory(c *conditions, axis karta.Axis, values []string) {
	if len(values) == 0 {
		return
	}
	ids := slices.DeleteFunc(slices.Clone(values), func(value string) bool { return value == noCategory })
	terms, args := []string{}, []any{}
	if len(ids) > 0 {
		terms = append(terms, "e.seq IN (SELECT entry_seq FROM entry_categories WHERE category_id IN ("+placeholders(len(ids))+"))")
		for _, id := range ids {
			args = append(args, id)
		}
	}
	if len(ids) < len(values) {
		terms = append(terms, `NOT EXISTS (SELECT 1 FROM entry_categories x JOIN categories k ON k.id = x.category_id
			WHERE x.entry_seq = e.seq AND k.axis = ?)`)
		args = append(args, axis)
	}
	c.add(strings.Join(terms, " OR "), args...)
}

// withOrganisations adds which organisations the entry has to do with. Roles count as they are today; without them any
// part that an organisation takes or has taken counts, and that it registered the entry.
func (v view) withOrganisations(c *conditions, f karta.EntryFilter) {
	part := new(conditions)
	addIn(part, "p.organisation_id IN %s", f.Organisations)
	addIn(part, "p.role IN %s", f.Roles)
	switch {
	case len(f.Roles) > 0:
		part.add("p.to_day >= ?", v.today)
		c.add("e.seq IN (SELECT p.entry_seq FROM participations p"+part.where()+")", part.args...)
	case len(f.Organisations) > 0:
		registered := "e.registered_by IN (" + placeholders(len(f.Organisations)) + ")"
		c.add(registered+" OR e.seq IN (SELECT p.entry_seq FROM participations p"+part.where()+")",
			slices.Concat(part.args, part.args)...)
	}
	if f.HasLead != nil {
		negation := map[bool]string{true: "", false: "NOT "}[*f.HasLead]
		c.add(negation+`EXISTS (SELECT 1 FROM participations p
			WHERE p.entry_seq = e.seq AND p.role = 'lead' AND p.to_day >= ?)`, v.today)
	}
}

// onDays adds the period that the entry's own must overlap, where an unknown start or end counts as open, and the day
// before which it was last confirmed.
func onDays(c *conditions, f karta.EntryFilter) error {
	if f.From != "" {
		c.add("e.planned_end_day = '' OR e.planned_end_day >= ?", f.From.First())
	}
	if f.To != "" {
		c.add("e.planned_start_day = '' OR e.planned_start_day <= ?", f.To.Last())
	}
	if f.ConfirmedBefore == "" {
		return nil
	}
	begins, err := dayBegins(f.ConfirmedBefore.First(), 0)
	if err != nil {
		return fmt.Errorf("confirmedBefore has passed validation: %w", err)
	}
	c.add("e.confirmed_at IS NULL OR e.confirmed_at < ?", begins)
	return nil
}
