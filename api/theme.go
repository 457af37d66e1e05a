package api

import (
	"context"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type themeList struct {
	roundPath
	karta.ThemeFilter
	Paging
}

func (a *API) listThemes(ctx context.Context, by karta.Caller, in themeList) (karta.Found[karta.Theme], error) {
	return a.store.ListThemes(ctx, by, in.RoundID, in.ThemeFilter, in.Page)
}

type themeCreation struct {
	RoundID string              `path:"roundId"`
	Theme   karta.ThemeCreation `body:"json"`
}

func (a *API) createTheme(ctx context.Context, by karta.Caller, in themeCreation) (karta.NoteAct, error) {
	return a.store.CreateTheme(ctx, by, in.RoundID, in.Theme)
}

type themePath struct {
	ThemeID string `path:"themeId"`
}

func (a *API) getTheme(ctx context.Context, by karta.Caller, in themePath) (karta.Theme, error) {
	return a.store.Theme(ctx, by, in.ThemeID)
}

type themeUpdate struct {
	ThemeID string           `path:"themeId"`
	Version baseVersion      `header:"If-Match"`
	Theme   karta.ThemeInput `body:"json"`
}

func (a *API) updateTheme(ctx context.Context, by karta.Caller, in themeUpdate) (karta.Theme, error) {
	return a.store.UpdateTheme(ctx, by, in.ThemeID, int(in.Version), in.Theme)
}

type themeDeletion struct {
	ThemeID string      `path:"themeId"`
	Version baseVersion `header:"If-Match"`
}

func (a *API) deleteTheme(ctx context.Context, by karta.Caller, in themeDeletion) (karta.NoteAct, error) {
	return a.store.DissolveTheme(ctx, by, in.ThemeID, int(in.Version))
}

type themeMerging struct {
	ThemeID string            `path:"themeId"`
	Merger  karta.ThemeMerger `body:"json"`
}

func (a *API) createThemeMerger(ctx context.Context, by karta.Caller, in themeMerging) (karta.NoteAct, error) {
	return a.store.MergeThemes(ctx, by, in.ThemeID, in.Merger)
}

type suggestionQuestion struct {
	roundPath
	WorkshopID string `query:"workshop" validate:"omitempty,uuid"`
	Rejected   bool   `query:"rejected"`
}

func (a *API) listThemeSuggestions(ctx context.Context, by karta.Caller, in suggestionQuestion) ([]karta.ThemeSuggestion, error) {
	return a.store.ThemeSuggestions(ctx, by, in.RoundID, in.WorkshopID, in.Rejected)
}

type suggestionAnswering struct {
	RoundID string                 `path:"roundId"`
	Answer  karta.SuggestionAnswer `body:"json"`
}

func (a *API) createThemeSuggestionAnswer(ctx context.Context, by karta.Caller, in suggestionAnswering) (karta.NoteAct, error) {
	return a.store.AnswerSuggestion(ctx, by, in.RoundID, in.Answer)
}

func (a *API) getRecurrences(ctx context.Context, by karta.Caller, in roundPath) (karta.Recurrences, error) {
	return a.store.Recurrences(ctx, by, in.RoundID)
}

func (a *API) recurrenceTable(ctx context.Context, asked question, in roundPath) (export.Table, error) {
	table, err := a.store.Recurrences(ctx, asked.by, in.RoundID)
	return export.RecurrenceTable(table, asked.by.Language), err
}
