package api

import (
	"context"

	"oversiktskarta/karta"
)

type roundNoteList struct {
	roundPath
	karta.RoundNoteFilter
	Paging
}

func (a *API) listRoundNotes(ctx context.Context, by karta.Caller, in roundNoteList) (karta.Found[karta.RoundNote], error) {
	return a.store.ListRoundNotes(ctx, by, in.RoundID, in.RoundNoteFilter, in.Page)
}

type ideaCreation struct {
	RoundID string          `path:"roundId"`
	Note    karta.NoteInput `body:"json"`
}

func (a *API) createIdea(ctx context.Context, by karta.Caller, in ideaCreation) (karta.RoundNote, error) {
	return a.store.LeaveIdea(ctx, by, in.RoundID, in.Note)
}

type noteThreadPath struct {
	NoteID string `path:"noteId"`
}

func (a *API) getNoteThread(ctx context.Context, by karta.Caller, in noteThreadPath) (karta.NoteThread, error) {
	return a.store.NoteThread(ctx, by, in.NoteID)
}

func (a *API) getNoteCounts(ctx context.Context, by karta.Caller, in roundPath) (karta.NoteCounts, error) {
	return a.store.NoteCounts(ctx, by, in.RoundID)
}

type entryNotesPath struct {
	EntryID string `path:"entryId"`
}

func (a *API) getEntryNotes(ctx context.Context, by karta.Caller, in entryNotesPath) (karta.EntryThread, error) {
	return a.store.EntryNotes(ctx, by, in.EntryID)
}
