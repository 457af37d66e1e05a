package api

import (
	"context"
	"io"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

func (a *API) getRoadmap(ctx context.Context, by karta.Caller, in roundPath) (karta.Roadmap, error) {
	return a.store.Roadmap(ctx, by, in.RoundID)
}

// roadmapFiles gives the views of a roadmap that people take away: a workbook with quarters across, and csv.
func (a *API) roadmapFiles() []view[roundPath] {
	workbook := asFile(workbookType, "fardplan.xlsx", func(ctx context.Context, asked question, in roundPath, to io.Writer) error {
		roadmap, err := a.store.Roadmap(ctx, asked.by, in.RoundID)
		if err != nil {
			return err
		}
		return export.Roadmap(to, export.RoadmapBook{About: a.about(asked.by), Language: asked.by.Language, BaseURL: a.origin, Roadmap: roadmap})
	})
	csv := asTable(a, "fardplan", func(ctx context.Context, asked question, in roundPath) (export.Table, error) {
		roadmap, err := a.store.Roadmap(ctx, asked.by, in.RoundID)
		return export.RoadmapTable(roadmap, a.origin, asked.by.Language), err
	})[1]
	return []view[roundPath]{workbook, csv}
}

type roadmapItemCreation struct {
	RoundID string                 `path:"roundId"`
	Item    karta.RoadmapItemInput `body:"json"`
}

func (a *API) createRoadmapItem(ctx context.Context, by karta.Caller, in roadmapItemCreation) (karta.RoadmapItem, error) {
	return a.store.CreateRoadmapItem(ctx, by, in.RoundID, in.Item)
}

type roadmapItemPath struct {
	ItemID string `path:"itemId"`
}

func (a *API) getRoadmapItem(ctx context.Context, by karta.Caller, in roadmapItemPath) (karta.RoadmapItem, error) {
	return a.store.RoadmapItem(ctx, by, in.ItemID)
}

type roadmapItemUpdate struct {
	ItemID  string                 `path:"itemId"`
	Version baseVersion            `header:"If-Match"`
	Item    karta.RoadmapItemInput `body:"json"`
}

func (a *API) updateRoadmapItem(ctx context.Context, by karta.Caller, in roadmapItemUpdate) (karta.RoadmapItem, error) {
	return a.store.UpdateRoadmapItem(ctx, by, in.ItemID, int(in.Version), in.Item)
}

type roadmapItemDeletion struct {
	ItemID  string      `path:"itemId"`
	Version baseVersion `header:"If-Match"`
}

func (a *API) deleteRoadmapItem(ctx context.Context, by karta.Caller, in roadmapItemDeletion) (none, error) {
	return none{}, a.store.DeleteRoadmapItem(ctx, by, in.ItemID, int(in.Version))
}
