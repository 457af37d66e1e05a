package api

import (
	"net/http"

	"golang.org/x/text/language"

	"oversiktskarta/karta"
)

// languages matches what a client prefers with what we speak, Swedish first.
var languages = language.NewMatcher([]language.Tag{language.Swedish, language.English})

// languageOf is the language that the client prefers of those we speak.
func languageOf(r *http.Request) karta.Language {
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
