package api

import (
	"context"
	"io"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

type participantSearch struct {
	Query string `query:"q" validate:"max=200"`
	Paging
}

func (a *API) listParticipants(ctx context.Context, by karta.Caller, in participantSearch) (karta.Found[karta.FoundParticipant], error) {
	return a.store.FindParticipants(ctx, by, in.Query, in.Page)
}

type participantPath struct {
	ParticipantID string `path:"participantId"`
}

func (a *API) getParticipantPersonalData(ctx context.Context, by karta.Caller, in participantPath) (karta.PersonalData, error) {
	return a.store.ParticipantData(ctx, by, in.ParticipantID)
}

func (a *API) getUserPersonalData(ctx context.Context, by karta.Caller, in userPath) (karta.PersonalData, error) {
	return a.store.UserData(ctx, by, in.UserID)
}

// asPersonalBook is the workbook of what is held on a person.
func asPersonalBook[In any](a *API, read endpoint[In, karta.PersonalData]) view[In] {
	return asFile(workbookType, "personuppgifter.xlsx", func(ctx context.Context, asked question, in In, to io.Writer) error {
		data, err := read(ctx, asked.by, in)
		if err != nil {
			return err
		}
		table := export.PersonalDataTable(data, asked.by.Language)
		table.About = a.about(asked.by)
		return table.WriteXLSX(to)
	})
}
