package api

import (
	"context"

	"oversiktskarta/karta"
)

type commentList struct {
	entryPath
	Paging
}

func (a *API) listComments(ctx context.Context, by karta.Caller, in commentList) (karta.Found[karta.Comment], error) {
	return a.store.ListComments(ctx, by, in.EntryID, in.Page)
}

type commentCreation struct {
	EntryID string             `path:"entryId"`
	Comment karta.CommentInput `body:"json"`
}

func (a *API) createComment(ctx context.Context, by karta.Caller, in commentCreation) (karta.Comment, error) {
	return a.store.CreateComment(ctx, by, in.EntryID, in.Comment)
}

type commentPath struct {
	CommentID string `path:"commentId"`
}

func (a *API) deleteComment(ctx context.Context, by karta.Caller, in commentPath) (none, error) {
	return none{}, a.store.DeleteComment(ctx, by, in.CommentID)
}
