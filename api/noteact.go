package api

import (
	"context"

	"oversiktskarta/karta"
)

type noteMoving struct {
	RoundID string         `path:"roundId"`
	Move    karta.NoteMove `body:"json"`
}

func (a *API) createNoteMove(ctx context.Context, by karta.Caller, in noteMoving) (karta.NoteAct, error) {
	return a.store.MoveNotes(ctx, by, in.RoundID, in.Move)
}

type noteSplitting struct {
	NoteID string          `path:"noteId"`
	Split  karta.NoteSplit `body:"json"`
}

func (a *API) createNoteSplit(ctx context.Context, by karta.Caller, in noteSplitting) (karta.NoteAct, error) {
	return a.store.SplitNote(ctx, by, in.NoteID, in.Split)
}

type noteMerging struct {
	NoteID string           `path:"noteId"`
	Merger karta.NoteMerger `body:"json"`
}

func (a *API) createNoteMerger(ctx context.Context, by karta.Caller, in noteMerging) (karta.NoteAct, error) {
	return a.store.MergeNotes(ctx, by, in.NoteID, in.Merger)
}

type settingAside struct {
	RoundID string         `path:"roundId"`
	Aside   karta.SetAside `body:"json"`
}

func (a *API) createSetAside(ctx context.Context, by karta.Caller, in settingAside) (karta.NoteAct, error) {
	return a.store.SetNotesAside(ctx, by, in.RoundID, in.Aside)
}

type notePromoting struct {
	RoundID   string              `path:"roundId"`
	Promotion karta.NotePromotion `body:"json"`
}

func (a *API) createPromotion(ctx context.Context, by karta.Caller, in notePromoting) (karta.NoteAct, error) {
	return a.store.PromoteNotes(ctx, by, in.RoundID, in.Promotion)
}

type themeUntying struct {
	ThemeID string      `path:"themeId"`
	EntryID string      `path:"entryId"`
	Version baseVersion `header:"If-Match"`
}

func (a *API) deleteThemeEntry(ctx context.Context, by karta.Caller, in themeUntying) (karta.NoteAct, error) {
	return a.store.UntieTheme(ctx, by, in.ThemeID, int(in.Version), in.EntryID)
}

type noteUntying struct {
	NoteID  string      `path:"noteId"`
	EntryID string      `path:"entryId"`
	Version baseVersion `header:"If-Match"`
}

func (a *API) deleteNoteEntry(ctx context.Context, by karta.Caller, in noteUntying) (karta.NoteAct, error) {
	return a.store.UntieNote(ctx, by, in.NoteID, int(in.Version), in.EntryID)
}

type noteActList struct {
	roundPath
	Mine bool `query:"mine"`
	Paging
}

func (a *API) listNoteActs(ctx context.Context, by karta.Caller, in noteActList) (karta.Found[karta.NoteAct], error) {
	return a.store.ListNoteActs(ctx, by, in.RoundID, in.Mine, in.Page)
}

type noteActPath struct {
	NoteActID string `path:"noteActId"`
}

func (a *API) createNoteActReversal(ctx context.Context, by karta.Caller, in noteActPath) (karta.NoteAct, error) {
	return a.store.ReverseNoteAct(ctx, by, in.NoteActID)
}
