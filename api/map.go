package api

import (
	"context"
	"io"

	"oversiktskarta/karta"
)

type mapQuestion struct{ karta.MapQuery }

// linkedMap is the map with its own address.
type linkedMap struct {
	karta.Map
	Links []link `json:"_links"`
}

func (a *API) mapJSON() view[mapQuestion] {
	return view[mapQuestion]{mediaType: jsonType, write: func(ctx context.Context, asked question, in mapQuestion, to io.Writer) error {
		found, err := a.store.Map(ctx, asked.by, in.MapQuery)
		if err != nil {
			return err
		}
		return encodeTo(to, linkedMap{found, a.selfLink(asked.url)})
	}}
}
