package api

import (
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"oversiktskarta/karta"
)

// languages matches what a client prefers with what we speak, Swedish first.
var languages = language.NewMatcher([]language.Tag{language.Swedish, language.English})

// languageOf is the language that the client prefers of those we speak. Where an operation takes it in the address, as for a
// page that is opened by a link, that goes first.
func languageOf(r *http.Request) karta.Language {
	if strings.Contains(r.URL.RawQuery, "language=") {
		if asked := karta.Language(r.URL.Query().Get("language")); asked == karta.Swedish || asked == karta.English {
			return asked
		}
	}
	header := r.Header.Get("Accept-Language")
	if header == "" {
		return karta.Swedish
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return karta.Swedish
	}
	if _, index, _ := languages.Match(tags...); index == 1 {
		return karta.English
	}
	return karta.Swedish
}
