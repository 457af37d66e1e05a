package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// storedItem is an item of a roadmap with what its entry is judged by.
type storedItem struct {
	karta.RoadmapItem
	seq         int64
	deleted     bool
	publishedAt sql.NullString
}

// roadmapItems is the listing of what stands on roadmaps, of entries that the caller may read: by area, start and title. What
// has been deleted since is still shown.
func (v view) roadmapItems() listing {
	l := listing{
		columns: `i.id, i.version, r.id, r.name, r.published_at, e.seq, e.deleted_at IS NOT NULL, e.id, e.reference, e.kind, e.title, e.phase,
			k.id, k.axis, k.name, k.name_english, i.starts, i.pilots, i.broadens, i.ends, i.milestones, i.note, i.created_at, i.updated_at`,
		from:  `roadmap_items i JOIN rounds r ON r.id = i.round_id JOIN entries e ON e.seq = i.entry_seq LEFT JOIN categories k ON k.id = i.area_id`,
		order: "k.position IS NULL, k.position, k.id, i.starts, i.ends, e.title_sort, e.seq",
	}
	v.readable(&l.conditions)
	return l
}

func scanRoadmapItem(row row) (*storedItem, error) {
	i := new(storedItem)
	var id, axis, name, english sql.NullString
	err := row.Scan(&i.ID, &i.Version, &i.Round.ID, &i.Round.Name, &i.publishedAt, &i.seq, &i.deleted, &i.Entry.ID, &i.Entry.Reference, &i.Entry.Kind,
		&i.Entry.Title, &i.Entry.Phase, &id, &axis, &name, &english, &i.Start, &i.Pilot, &i.Broad, &i.End,
		asJSON[[]karta.Milestone]{&i.Milestones}, &i.Note, (*instant)(&i.CreatedAt), (*instant)(&i.UpdatedAt))
	if id.Valid {
		i.Area = &karta.CategoryReference{ID: id.String, Axis: karta.Axis(axis.String), Name: name.String, NameEnglish: english.String}
	}
	return i, err
}

// Roadmap gives the roadmap of a round, with what does not hold and what became of the one before. It is shown to whom the
// round's decisions are.
func (s *Store) Roadmap(ctx context.Context, by karta.Caller, roundID string) (roadmap karta.Roadmap, err error) {
	err = s.look(ctx, by, func(v view) error {
		round, err := v.round(ctx, roundID)
		if err != nil {
			return err
		}
		published := round.PublishedAt != nil
		if err := karta.MayReadDecisions(by, published); err != nil {
			return err
		}
		roadmap.Round = karta.RoundReference{ID: round.ID, Name: round.Name}
		roadmap.MayEdit = !published && karta.MayPlan(by) == nil
		if roadmap.Items, err = v.roadmapOf(ctx, round.ID); err != nil {
			return err
		}
		if err := v.addDecided(ctx, &roadmap); err != nil {
			return err
		}
		roadmap.Earlier, err = v.earlierRoadmap(ctx, round, roadmap.Items)
		return err
	})
	return roadmap, err
}

// roadmapOf gives the items on the roadmap of a round, complete.
func (v view) roadmapOf(ctx context.Context, roundID string) ([]karta.RoadmapItem, error) {
	l := v.roadmapItems()
	l.add("i.round_id = ?", roundID)
	found, err := list(ctx, v.tx, scanRoadmapItem, l, karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read a roadmap: %w", err)
	}
	if err := v.completeItems(ctx, found.Records); err != nil {
		return nil, err
	}
	items := make([]karta.RoadmapItem, len(found.Records))
	for i, item := range found.Records {
		items[i] = item.RoadmapItem
	}
	return items, nil
}

// completeItems adds to items what their entries, decisions and co-financing say.
func (v view) completeItems(ctx context.Context, items []*storedItem) error {
	if len(items) == 0 {
		return nil
	}
	seqs, ids := make([]int64, len(items)), make([]string, len(items))
	for i, item := range items {
		seqs[i], ids[i] = item.seq, item.Entry.ID
	}
	entries, err := v.entries(ctx, seqs)
	if err != nil {
		return err
	}
	plans := map[string]karta.Cofinancing{}
	if v.by.LoggedIn() { // how organisations share is not for visitors
		found, err := v.listCofinancings(ctx, karta.CofinancingFilter{Entries: ids}, karta.Page{})
		if err != nil {
			return err
		}
		for _, plan := range found.Records {
			plans[plan.Entry.ID] = plan
		}
	}
	decisions, err := v.roundDecisions(ctx, items[0].Round.ID)
	if err != nil {
		return err
	}
	responsible := map[string]*karta.OrganisationReference{}
	for _, decision := range decisions {
		responsible[decision.Entry.ID] = decision.Responsible
	}
	for i, item := range items {
		item.Leads = notNil(entries[i].LeadsOn(v.today))
		item.Responsible = responsible[item.Entry.ID]
		item.DependsOn = []karta.EntryReference{}
		for _, relation := range entries[i].Relations {
			if relation.Type == karta.DependsOn {
				item.DependsOn = append(item.DependsOn, relation.Entry)
			}
		}
		plan, shared := plans[item.Entry.ID]
		item.Funding = fundingOf(entries[i].EntryInput, plan, shared)
		item.Became = item.BecameOn(v.today, item.Entry.Phase, item.deleted)
	}
	return nil
}

// fundingOf tells what an entry needs against what has been said, by its plan for co-financing where it is shared.
func fundingOf(entry karta.EntryInput, plan karta.Cofinancing, shared bool) karta.ItemFunding {
	if shared {
		need := plan.Total.Share
		return karta.ItemFunding{Need: &need, Pledged: plan.Total.Pledged, Decided: plan.Total.Decided, Gap: plan.Total.Gap}
	}
	funding := karta.ItemFunding{Need: entry.EstimatedCost}
	for _, f := range entry.Funding {
		if f.Status == "decided" {
			funding.Decided += f.Amount
		} else {
			funding.Pledged += f.Amount
		}
	}
	if funding.Need != nil {
		funding.Gap = max(0, *funding.Need-funding.Pledged-funding.Decided)
	}
	return funding
}

// addDecided adds what is prioritised and not planned yet, and what does not hold.
func (v view) addDecided(ctx context.Context, roadmap *karta.Roadmap) error {
	decisions, err := v.roundDecisions(ctx, roadmap.Round.ID)
	if err != nil {
		return err
	}
	planned, decided := map[string]bool{}, map[string]bool{}
	for _, item := range roadmap.Items {
		planned[item.Entry.ID] = true
	}
	roadmap.Unplanned = []karta.EntryReference{}
	for _, decision := range decisions {
		decided[decision.Entry.ID] = decision.Planned()
		if decision.Outcome == karta.DecidedPrioritised && !planned[decision.Entry.ID] {
			roadmap.Unplanned = append(roadmap.Unplanned, decision.Entry)
		}
	}
	roadmap.Warnings = karta.WarnOf(roadmap.Items, decided, v.by.Language)
	return nil
}

// earlierRoadmap gives the items of the nearest round before this one that has any, with where each stands now.
func (v view) earlierRoadmap(ctx context.Context, round karta.Round, items []karta.RoadmapItem) ([]karta.RoadmapFollowUp, error) {
	followUps := []karta.RoadmapFollowUp{}
	var id string
	err := v.tx.QueryRowContext(ctx, `SELECT r.id FROM rounds r WHERE (r.created_at, r.id) < (?, ?) AND r.published_at IS NOT NULL
		AND EXISTS (SELECT 1 FROM roadmap_items i WHERE i.round_id = r.id) ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
		instant(round.CreatedAt), round.ID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return followUps, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for the roadmap before: %w", err)
	}
	earlier, err := v.roadmapOf(ctx, id)
	if err != nil {
		return nil, err
	}
	latest := map[string]*karta.RoadmapItem{}
	for i := range items {
		latest[items[i].Entry.ID] = &items[i]
	}
	for _, item := range earlier {
		followUps = append(followUps, karta.RoadmapFollowUp{Item: item, Latest: latest[item.Entry.ID]})
	}
	return followUps, nil
}

// RoadmapItem gives one item of a roadmap, or an error of kind NotFound.
func (s *Store) RoadmapItem(ctx context.Context, by karta.Caller, id string) (item karta.RoadmapItem, err error) {
	err = s.look(ctx, by, func(v view) error {
		found, err := v.roadmapItem(ctx, id)
		if err == nil {
			item = found.RoadmapItem
		}
		return err
	})
	return item, err
}

func (v view) roadmapItem(ctx context.Context, id string) (*storedItem, error) {
	l := v.roadmapItems()
	l.add("i.id = ?", id)
	item, err := first(ctx, v.tx, scanRoadmapItem, l)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, karta.RoadmapItemNotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("read an item of a roadmap: %w", err)
	}
	if err := karta.MayReadDecisions(v.by, item.publishedAt.Valid); err != nil {
		return nil, err
	}
	return item, v.completeItems(ctx, []*storedItem{item})
}
