package api

import (
	"mime"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

// The media types that answers are written in.
const (
	jsonType     = "application/json"
	workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	csvType      = "text/csv"
	htmlType     = "text/html"
	zipType      = "application/zip"
	formType     = "multipart/form-data"
)

// choose picks the offered media type that an Accept header likes best; of equals, the one offered first. Without a
// header the first is given.
func choose(accept string, offered []string) (int, error) {
	if accept == "" {
		return 0, nil
	}
	best, quality := -1, 0.0
	for i, mediaType := range offered {
		if q := acceptance(accept, mediaType); q > quality {
			best, quality = i, q
		}
	}
	if best < 0 {
		return 0, karta.Fail(karta.NotAcceptable, "format.unknown",
			"Här ges "+strings.Join(offered, ", ")+". Ange något av dem i Accept.",
			"Given here: "+strings.Join(offered, ", ")+". Name one of them in Accept.")
	}
	return best, nil
}

// acceptance is the quality that the most specific matching range gives a media type, 0 for none.
func acceptance(accept, mediaType string) float64 {
	major, _, _ := strings.Cut(mediaType, "/")
	quality, precision := 0.0, 0
	for part := range strings.SplitSeq(accept, ",") {
		accepted, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		match := map[string]int{mediaType: 3, major + "/*": 2, "*/*": 1}[accepted]
		if match <= precision {
			continue
		}
		quality, precision = 1, match
		if q, given := params["q"]; given {
			if quality, err = strconv.ParseFloat(q, 64); err != nil || quality > 1 {
				quality = 0
			}
		}
	}
	return quality
}
