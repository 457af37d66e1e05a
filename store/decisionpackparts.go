package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// packGathering reads the parts of a decision pack of a round, each a step.
type packGathering struct {
	view
	round   karta.Round
	content *karta.PackContent
	poll    *karta.Poll // of ratings that are shown; nil otherwise
}

// parts are what is read at each step.
func (g *packGathering) parts() map[karta.PackStep]func(context.Context) error {
	return map[karta.PackStep]func(context.Context) error{
		karta.PackMap: g.readMap, karta.PackOrder: g.readOrder, karta.PackCertainty: g.readCertainty, karta.PackChanges: g.readChanges,
		karta.PackOwnerless: g.readOwnerless, karta.PackObstacles: g.readObstacles, karta.PackCofinancing: g.readCofinancing,
		karta.PackProposals: g.readProposals, karta.PackRoadmap: g.readRoadmap,
	}
}

func (g *packGathering) readMap(ctx context.Context) (err error) {
	g.content.Map, err = g.presentMap(ctx, karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis})
	return err
}

// readOrder reads the prioritisation of the round, with the order if the ratings are shown. What the raters of one kind of
// organisation gave is left out: where there is one of a kind, that would tell who gave what to everyone who reads the pack.
func (g *packGathering) readOrder(ctx context.Context) error {
	l := g.prioritisations()
	l.add("p.round_id = ?", g.round.ID)
	p, err := first(ctx, g.tx, g.scanPrioritisation, l)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the prioritisation: %w", err)
	}
	part := &karta.PackPrioritisation{State: p.State, Method: p.Method, Criteria: p.Criteria}
	g.content.Prioritisation = part
	if !p.MaySee {
		return nil
	}
	poll, err := g.view.poll(ctx, p)
	if err != nil {
		return err
	}
	order, err := poll.Order(karta.Trial{}, g.by.Language)
	if err != nil {
		return err
	}
	for i := range order.Entries {
		order.Entries[i].Kinds = []karta.KindResult{}
	}
	g.poll, part.Order = &poll, &order
	return nil
}

// usualCertainty is asked when nothing else is said.
var usualCertainty = karta.CertaintyQuery{Draws: 10_000, Seed: 1, Top: 10}

func (g *packGathering) readCertainty(context.Context) error {
	if g.poll == nil {
		return nil
	}
	certainty, err := g.poll.Certainty(karta.Trial{}, usualCertainty, g.by.Language)
	g.content.Prioritisation.Certainty = &certainty
	return err
}

// readChanges compares with the published round before, and tells what became of what was decided then.
func (g *packGathering) readChanges(ctx context.Context) error {
	g.content.FollowUps = []karta.FollowUp{}
	earlier, err := g.decidedBefore(ctx, g.round)
	if err == nil && len(earlier) > 0 {
		g.content.FollowUps, err = g.followUps(ctx, g.round, earlier)
	}
	if err == nil {
		err = g.addLatest(ctx, g.round.ID, g.content.FollowUps)
	}
	if err != nil {
		return err
	}
	var id string
	err = g.tx.QueryRowContext(ctx, `SELECT id FROM rounds WHERE published_at IS NOT NULL AND (created_at, id) < (?, ?) ORDER BY created_at DESC, id DESC LIMIT 1`,
		instant(g.round.CreatedAt), g.round.ID).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for the published round before: %w", err)
	}
	return g.compareSince(ctx, id)
}

func (g *packGathering) compareSince(ctx context.Context, roundID string) error {
	query := karta.RoundComparisonQuery{From: roundID, To: now}
	swedish, err := g.compareRounds(ctx, query)
	if err != nil {
		return err
	}
	other := g.view
	other.by.Language = karta.English
	english, err := other.compareRounds(ctx, query)
	if err != nil {
		return err
	}
	told := make(map[string][]karta.FieldDifference, len(english.Changes))
	for _, change := range english.Changes {
		told[change.Entry.ID] = change.Differences
	}
	part := &karta.PackComparison{Since: swedish.From, Counts: swedish.Counts, Changes: make([]karta.PackChange, len(swedish.Changes))}
	for i, change := range swedish.Changes {
		part.Changes[i] = karta.PackChange{EntryChange: change, DifferencesEnglish: notNil(told[change.Entry.ID])}
	}
	g.content.Changes = part
	return nil
}

func (g *packGathering) readOwnerless(ctx context.Context) error {
	owned := false
	needs, err := g.find(ctx, karta.EntryFilter{Kinds: []karta.EntryKind{karta.Need}, HasLead: &owned}, "reference", nil)
	if err != nil {
		return err
	}
	items, err := g.items(ctx, needs.seqs)
	if err != nil {
		return err
	}
	g.content.OwnerlessNeeds = []karta.PackNeed{}
	for _, item := range items {
		if !item.Phase.Living() {
			continue
		}
		need := karta.PackNeed{Summary: item.Summary, RegisteredBy: item.RegisteredBy, Sectors: []karta.CategoryReference{},
			Entry: karta.EntryReference{ID: item.ID, Reference: item.Reference, Kind: item.Kind, Title: item.Title, Phase: item.Phase}}
		for _, category := range item.Categories {
			if category.Axis == karta.SectorAxis {
				need.Sectors = append(need.Sectors, category)
			}
		}
		g.content.OwnerlessNeeds = append(g.content.OwnerlessNeeds, need)
	}
	return nil
}

func (g *packGathering) readObstacles(ctx context.Context) error {
	entries, err := g.stoppedEntries(ctx, karta.ObstacleFilter{})
	g.content.Provisions = karta.ByProvision(entries, karta.ObstacleFilter{}, g.today)
	return err
}

func (g *packGathering) readCofinancing(ctx context.Context) error {
	found, err := g.listCofinancings(ctx, karta.CofinancingFilter{}, karta.Page{})
	for i := range found.Records {
		found.Records[i].MayEdit = false // is for whoever reads it
	}
	g.content.Cofinancings, g.content.Financing = notNil(found.Records), karta.SumCofinancings(found.Records, sortKey)
	return err
}

// readProposals reads what is proposed, and for what nothing is: entries that count in the order, by their place in it.
func (g *packGathering) readProposals(ctx context.Context) error {
	decisions, err := g.roundDecisions(ctx, g.round.ID)
	if err != nil {
		return err
	}
	proposed := map[string]bool{}
	g.content.Proposals, g.content.WithoutOne = []karta.PackProposal{}, []karta.EntryReference{}
	for _, decision := range decisions {
		proposed[decision.Entry.ID] = true
		g.content.Proposals = append(g.content.Proposals, karta.PackProposal{Entry: decision.Entry, DecisionContent: decision.DecisionContent})
	}
	if g.content.Prioritisation == nil || g.content.Prioritisation.Order == nil {
		return nil
	}
	for _, ranked := range g.content.Prioritisation.Order.Entries {
		if !proposed[ranked.Entry.ID] {
			g.content.WithoutOne = append(g.content.WithoutOne, ranked.Entry)
		}
	}
	return nil
}

func (g *packGathering) readRoadmap(ctx context.Context) error {
	items, err := g.roadmapOf(ctx, g.round.ID)
	if err != nil {
		return err
	}
	roadmap := karta.Roadmap{Round: g.content.Round, Items: items}
	err = g.addDecided(ctx, &roadmap)
	g.content.RoadmapItems, g.content.Unplanned = notNil(items), roadmap.Unplanned
	return err
}
