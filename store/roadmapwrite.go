package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// CreateRoadmapItem puts a decided entry on the roadmap of a round that is not published. Without an area it stands in the
// first area of its entry.
func (s *Store) CreateRoadmapItem(ctx context.Context, by karta.Caller, roundID string, in karta.RoadmapItemInput) (item karta.RoadmapItem, err error) {
	if err := karta.MayPlan(by); err != nil {
		return item, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		round, err := tx.openRound(ctx, roundID)
		if err != nil {
			return err
		}
		in, seq, err := tx.judgedItem(ctx, round, nil, in)
		if err != nil {
			return err
		}
		var taken bool
		err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM roadmap_items WHERE round_id = ? AND entry_seq = ?)", round.ID, seq).Scan(&taken)
		if err == nil && taken {
			err = karta.Fail(karta.Conflict, "roadmap.taken", "Posten står redan på färdplanen.", "The entry is on the roadmap already.")
		}
		if err != nil {
			return err
		}
		id := newID()
		_, err = tx.ExecContext(ctx, `INSERT INTO roadmap_items (id, version, round_id, entry_seq, area_id, starts, pilots, broadens, ends, milestones, note,
			created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, round.ID, seq, areaID(in.Area), in.Start, in.Pilot, in.Broad, in.End,
			asJSON[[]karta.Milestone]{&in.Milestones}, in.Note, instant(tx.now), instant(tx.now))
		if err != nil {
			return fmt.Errorf("put an entry on the roadmap: %w", err)
		}
		item, err = tx.recordedItem(ctx, karta.Created, id, nil, in)
		return err
	})
	return item, err
}

// UpdateRoadmapItem moves or changes an item, based on a version of it. Each move is a version with a line in the change
// log, so that it can be undone.
func (s *Store) UpdateRoadmapItem(ctx context.Context, by karta.Caller, id string, version int, in karta.RoadmapItemInput) (item karta.RoadmapItem, err error) {
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		before, round, err := tx.movableItem(ctx, id, version)
		if err != nil {
			return err
		}
		item = before.RoadmapItem
		old := bareItem(before.RoadmapItemInput)
		in, _, err := tx.judgedItem(ctx, round, &old, in)
		if err != nil || same(old, bareItem(in)) {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE roadmap_items SET version = version + 1, area_id = ?, starts = ?, pilots = ?, broadens = ?, ends = ?,
			milestones = ?, note = ?, updated_at = ? WHERE id = ?`, areaID(in.Area), in.Start, in.Pilot, in.Broad, in.End,
			asJSON[[]karta.Milestone]{&in.Milestones}, in.Note, instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("move an item on the roadmap: %w", err)
		}
		item, err = tx.recordedItem(ctx, karta.Updated, id, before.RoadmapItemInput, in)
		return err
	})
	return item, err
}

// DeleteRoadmapItem takes an item off the roadmap. The change log keeps it whole.
func (s *Store) DeleteRoadmapItem(ctx context.Context, by karta.Caller, id string, version int) error {
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		before, _, err := tx.movableItem(ctx, id, version)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM roadmap_items WHERE id = ?", id); err != nil {
			return fmt.Errorf("take an item off the roadmap: %w", err)
		}
		change := itemChange(karta.Deleted, before.RoadmapItem)
		change.Version++
		return tx.recordInput(ctx, change, before.RoadmapItemInput, nil)
	})
}

// movableItem gives an item that the caller may change, that is still at the version given, and its round.
func (tx *writeTx) movableItem(ctx context.Context, id string, version int) (*storedItem, karta.Round, error) {
	if err := karta.MayPlan(tx.by); err != nil {
		return nil, karta.Round{}, err
	}
	item, err := tx.view().roadmapItem(ctx, id)
	if err != nil {
		return nil, karta.Round{}, err
	}
	round, err := tx.openRound(ctx, item.Round.ID)
	if err != nil {
		return nil, round, err
	}
	return item, round, tx.basedOn(ctx, karta.RoadmapItemResource, id, version, item.Version)
}

// judgedItem gives an item as it would be kept, if it is right, and the number of its entry.
func (tx *writeTx) judgedItem(ctx context.Context, round karta.Round, before *karta.RoadmapItemInput, in karta.RoadmapItemInput) (karta.RoadmapItemInput, int64, error) {
	in.Note, in.Milestones = strings.TrimSpace(in.Note), copied(in.Milestones)
	slices.SortStableFunc(in.Milestones, func(a, b karta.Milestone) int { return strings.Compare(a.On.Last(), b.On.Last()) })
	if err := karta.CheckRoadmapItem(in); err != nil {
		return in, 0, err
	}
	subjects, err := tx.view().subjects(ctx, []string{in.Entry.ID})
	if err != nil {
		return in, 0, err
	}
	failure := karta.Fail(karta.Broken, "roadmap.rule", "Posten kan inte stå så på färdplanen.", "The item can't stand like that on the roadmap.")
	about := subjects[in.Entry.ID]
	switch {
	case before == nil:
		if about.judge(failure, "entry"); len(failure.Fields) == 0 {
			err = tx.checkDecided(ctx, round.ID, about, failure)
		}
	case before.Entry.ID != in.Entry.ID:
		failure.At("entry", "entry.moved", "Byt inte post. Lägg till den andra på färdplanen i stället.", "Don't change the entry. Add the other one to the roadmap instead.")
	}
	if err == nil {
		in.Area, err = tx.judgedArea(ctx, about, before == nil, in.Area, failure)
	}
	in.Entry = about.EntryReference
	if err == nil {
		err = failure.OrNil()
	}
	return in, about.seq, err
}

// checkDecided refuses what the round has not decided to do or to investigate.
func (tx *writeTx) checkDecided(ctx context.Context, roundID string, about subject, failure *karta.Error) error {
	decisions, err := tx.view().roundDecisions(ctx, roundID)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(decisions, func(d karta.Decision) bool { return d.Entry.ID == about.ID && d.Planned() }) {
		failure.At("entry", "roadmap.not_decided", about.Reference+" är inte prioriterad i omgången. På färdplanen står det som har beslutats.",
			about.Reference+" is not prioritised in the round. What has been decided stands on the roadmap.")
	}
	return nil
}

// judgedArea completes the area of an item; a new one without any gets the first area of its entry.
func (tx *writeTx) judgedArea(ctx context.Context, about subject, isNew bool, area *karta.CategoryReference, failure *karta.Error) (*karta.CategoryReference, error) {
	if area == nil && !isNew {
		return nil, nil //nolint:nilnil // an item may stand without an area
	}
	if area == nil {
		entries, err := tx.view().entries(ctx, []int64{about.seq})
		if err != nil || len(entries) == 0 {
			return nil, err
		}
		i := slices.IndexFunc(entries[0].Categories, func(c karta.CategoryReference) bool { return c.Axis == karta.AreaAxis })
		if i < 0 {
			return nil, nil //nolint:nilnil // the entry has no area
		}
		return &entries[0].Categories[i], nil
	}
	known := register{categories: map[string]knownCategory{}}
	if err := tx.view().lookUpCategories(ctx, known, []string{area.ID}); err != nil {
		return nil, fmt.Errorf("look up the area of an item: %w", err)
	}
	found, is := known.categories[area.ID]
	if !is || found.Axis != karta.AreaAxis {
		failure.At("area.id", "category.unknown", "Området finns inte.", "The area does not exist.")
	}
	return &found.CategoryReference, nil
}

func areaID(area *karta.CategoryReference) *string {
	if area == nil {
		return nil
	}
	return &area.ID
}

// bareItem is an item without what its references are called, for comparing.
func bareItem(in karta.RoadmapItemInput) karta.RoadmapItemInput {
	in.Entry = karta.EntryReference{ID: in.Entry.ID}
	if in.Area != nil {
		in.Area = &karta.CategoryReference{ID: in.Area.ID}
	}
	return in
}

func (tx *writeTx) recordedItem(ctx context.Context, action karta.Action, id string, before, after any) (karta.RoadmapItem, error) {
	item, err := tx.view().roadmapItem(ctx, id)
	if err != nil {
		return karta.RoadmapItem{}, err
	}
	return item.RoadmapItem, tx.recordInput(ctx, itemChange(action, item.RoadmapItem), before, after)
}

func itemChange(action karta.Action, item karta.RoadmapItem) karta.Change {
	return karta.Change{Action: action, Resource: karta.RoadmapItemResource, ResourceID: item.ID, Version: item.Version,
		Label: item.Round.Name + " " + item.Entry.Reference + " " + item.Entry.Title}
}
