package api

import (
	"context"

	"oversiktskarta/karta"
)

type noteCreation struct {
	WorkshopID string          `path:"workshopId"`
	Note       karta.NoteInput `body:"json"`
}

func (a *API) createNote(ctx context.Context, by karta.Caller, in noteCreation) (karta.Note, error) {
	return a.store.CreateNote(ctx, by, in.WorkshopID, in.Note)
}

type noteBatchCreation struct {
	WorkshopID string          `path:"workshopId"`
	Batch      karta.NoteBatch `body:"json"`
}

// addedNotes is the notes of a batch.
type addedNotes struct {
	workshopID string
	Notes      []karta.Note `json:"notes"`
}

func (r addedNotes) address() string { return "/workshops/" + r.workshopID + "/board" }

func (a *API) createNoteBatch(ctx context.Context, by karta.Caller, in noteBatchCreation) (addedNotes, error) {
	notes, err := a.store.CreateNotes(ctx, by, in.WorkshopID, in.Batch)
	return addedNotes{in.WorkshopID, notes}, err
}

type notePath struct {
	NoteID string `path:"noteId"`
}

func (a *API) getNote(ctx context.Context, by karta.Caller, in notePath) (karta.Note, error) {
	return a.store.Note(ctx, by, in.NoteID)
}

type noteUpdate struct {
	NoteID  string          `path:"noteId"`
	Version baseVersion     `header:"If-Match"`
	Note    karta.NoteInput `body:"json"`
}

func (a *API) updateNote(ctx context.Context, by karta.Caller, in noteUpdate) (karta.Note, error) {
	return a.store.UpdateNote(ctx, by, in.NoteID, int(in.Version), in.Note)
}

type noteStateUpdate struct {
	NoteID  string               `path:"noteId"`
	Version baseVersion          `header:"If-Match"`
	State   karta.NoteStateInput `body:"json"`
}

func (a *API) updateNoteState(ctx context.Context, by karta.Caller, in noteStateUpdate) (karta.Note, error) {
	return a.store.SetNoteState(ctx, by, in.NoteID, int(in.Version), in.State)
}

func (a *API) getDots(ctx context.Context, by karta.Caller, in workshopPath) (karta.DotSheet, error) {
	return a.store.Dots(ctx, by, in.WorkshopID)
}

type dotUpdate struct {
	WorkshopID string         `path:"workshopId"`
	Dots       karta.DotInput `body:"json"`
}

func (a *API) updateDots(ctx context.Context, by karta.Caller, in dotUpdate) (karta.DotSheet, error) {
	return a.store.PlaceDots(ctx, by, in.WorkshopID, in.Dots)
}
