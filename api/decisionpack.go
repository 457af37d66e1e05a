package api

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type decisionPackList struct {
	roundPath
	Paging
}

func (a *API) listDecisionPacks(ctx context.Context, by karta.Caller, in decisionPackList) (karta.Found[karta.DecisionPack], error) {
	return a.store.ListDecisionPacks(ctx, by, in.RoundID, in.Page)
}

type decisionPackCreation struct {
	RoundID string                  `path:"roundId"`
	Pack    karta.DecisionPackInput `body:"json"`
}

func (a *API) createDecisionPack(ctx context.Context, by karta.Caller, in decisionPackCreation) (karta.DecisionPack, error) {
	return a.store.CreateDecisionPack(ctx, by, in.RoundID, in.Pack)
}

type decisionPackPath struct {
	DecisionPackID string `path:"decisionPackId"`
}

func (a *API) getDecisionPack(ctx context.Context, by karta.Caller, in decisionPackPath) (karta.DecisionPack, error) {
	return a.store.DecisionPack(ctx, by, in.DecisionPackID)
}

type decisionPackDeletion struct {
	DecisionPackID string      `path:"decisionPackId"`
	Version        baseVersion `header:"If-Match"`
}

func (a *API) deleteDecisionPack(ctx context.Context, by karta.Caller, in decisionPackDeletion) (none, error) {
	return none{}, a.store.DeleteDecisionPack(ctx, by, in.DecisionPackID, int(in.Version))
}

// packContentQuestion asks for what a pack holds. The page is opened by a link, which can't say its language otherwise.
type packContentQuestion struct {
	decisionPackPath
	Language karta.Language `query:"language" validate:"omitempty,oneof=sv en"`
}

// packJSON gives the content as the bytes that its hash is of.
func (a *API) packJSON() view[packContentQuestion] {
	return view[packContentQuestion]{mediaType: jsonType, write: func(ctx context.Context, asked question, in packContentQuestion, to io.Writer) error {
		_, content, err := a.store.PackContent(ctx, asked.by, in.DecisionPackID)
		if err == nil {
			_, err = to.Write(content)
		}
		return err
	}}
}

// packFiles gives the views of a pack that people read: a page to print, and a workbook. Both are made of what is frozen alone.
func (a *API) packFiles() []view[packContentQuestion] {
	page := view[packContentQuestion]{mediaType: htmlType, policy: export.PackPagePolicy,
		write: func(ctx context.Context, asked question, in packContentQuestion, to io.Writer) error {
			book, err := a.packBook(ctx, asked, in)
			if err != nil {
				return err
			}
			return export.WritePackPage(to, book)
		}}
	workbook := asFile(workbookType, "beslutsunderlag.xlsx", func(ctx context.Context, asked question, in packContentQuestion, to io.Writer) error {
		book, err := a.packBook(ctx, asked, in)
		if err != nil {
			return err
		}
		return export.WritePackBook(to, book)
	})
	return []view[packContentQuestion]{page, workbook}
}

func (a *API) packBook(ctx context.Context, asked question, in packContentQuestion) (book export.PackBook, err error) {
	pack, frozen, err := a.store.PackContent(ctx, asked.by, in.DecisionPackID)
	if err != nil {
		return book, err
	}
	book = export.PackBook{Language: asked.by.Language, BaseURL: a.origin, Hash: pack.ContentHash}
	if err := json.Unmarshal(frozen, &book.Content); err != nil {
		return book, fmt.Errorf("read the content of a decision pack: %w", err)
	}
	return book, nil
}
