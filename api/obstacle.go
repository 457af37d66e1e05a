package api

import (
	"context"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type obstacleList struct {
	karta.ObstacleFilter
	Paging
	Sort string `query:"sort"`
}

func (a *API) listObstacles(ctx context.Context, by karta.Caller, in obstacleList) ([]karta.EntryObstacle, error) {
	return a.store.ListObstacles(ctx, by, in.ObstacleFilter, in.Sort)
}

func (a *API) listProvisions(ctx context.Context, by karta.Caller, in obstacleList) ([]karta.ProvisionObstacles, error) {
	return a.store.ListProvisions(ctx, by, in.ObstacleFilter, in.Sort)
}

func (a *API) obstacleTable(ctx context.Context, asked question, in obstacleList) (export.Table, error) {
	obstacles, err := a.store.ListObstacles(ctx, asked.by, in.ObstacleFilter, in.Sort)
	return export.ObstacleTable(obstacles, a.origin, asked.by.Language), err
}

func (a *API) provisionTable(ctx context.Context, asked question, in obstacleList) (export.Table, error) {
	provisions, err := a.store.ListProvisions(ctx, asked.by, in.ObstacleFilter, in.Sort)
	return export.ProvisionTable(provisions, asked.by.Language), err
}
