package api

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"oversiktskarta/karta"
)

// Paging is the part of a list that is asked for, 20 rows from the first unless said otherwise. Its name is exported
// because [karta.Check] leaves such names out of the paths that it reports.
type Paging struct{ karta.Page }

func (p Paging) page() karta.Page { return p.Page }

type paged interface{ page() karta.Page }

// meta is what a list says about itself.
type meta struct {
	TotalRecords int      `json:"totalRecords"`
	Page         int      `json:"page"`
	Limit        int      `json:"limit"`
	Count        int      `json:"count"`
	Suggestions  []string `json:"suggestions,omitempty"` // other spellings that would find something
}

// link is an absolute address with what it is to the page that holds it.
type link struct {
	Rel    string `json:"rel"`
	Href   string `json:"href"`
	Method string `json:"method"`
}

// asList is the JSON view of a list, under its plural noun.
func asList[In paged, T any](a *API, plural string, find endpoint[In, karta.Found[T]]) view[In] {
	return view[In]{mediaType: jsonType, write: func(ctx context.Context, asked question, in In, to io.Writer) error {
		found, err := find(ctx, asked.by, in)
		if err != nil {
			return err
		}
		page := in.page()
		return encodeTo(to, map[string]any{
			plural:   notNull(found.Records),
			"_meta":  meta{found.Total, page.Number, page.Limit, len(found.Records), found.Suggestions},
			"_links": a.pageLinks(asked.url, page, found.Total),
		})
	}}
}

// asShortList is the JSON view of a list that is too short to have pages.
func asShortList[In, T any](a *API, plural string, find endpoint[In, []T]) view[In] {
	return view[In]{mediaType: jsonType, write: func(ctx context.Context, asked question, in In, to io.Writer) error {
		records, err := find(ctx, asked.by, in)
		if err != nil {
			return err
		}
		return encodeTo(to, map[string]any{
			plural:   notNull(records),
			"_meta":  meta{TotalRecords: len(records), Page: 1, Limit: max(1, len(records)), Count: len(records)},
			"_links": a.selfLink(asked.url),
		})
	}}
}

// divided makes pages of a list that the store gives whole.
func divided[In paged, T any](find endpoint[In, []T]) endpoint[In, karta.Found[T]] {
	return func(ctx context.Context, by karta.Caller, in In) (karta.Found[T], error) {
		all, err := find(ctx, by, in)
		page := in.page()
		from := min(page.Offset(), len(all))
		return karta.Found[T]{Records: all[from:min(from+page.Limit, len(all))], Total: len(all)}, err
	}
}

func (a *API) selfLink(at *url.URL) []link {
	return []link{{"self", a.origin + at.RequestURI(), http.MethodGet}}
}

func notNull[T any](records []T) []T {
	if records == nil {
		return []T{}
	}
	return records
}

// pageLinks gives the addresses of the page and those around it, with the caller's other parameters.
func (a *API) pageLinks(at *url.URL, page karta.Page, total int) []link {
	last := max(1, (total+page.Limit-1)/page.Limit)
	to := func(rel string, number int) link {
		query := at.Query()
		query.Set("page", strconv.Itoa(number))
		query.Set("limit", strconv.Itoa(page.Limit))
		return link{rel, a.origin + at.EscapedPath() + "?" + query.Encode(), http.MethodGet}
	}
	links := []link{to("self", page.Number), to("first", 1), to("last", last)}
	if page.Number < last {
		links = append(links, to("next", page.Number+1))
	}
	if page.Number > 1 {
		links = append(links, to("prev", min(page.Number-1, last)))
	}
	return links
}
