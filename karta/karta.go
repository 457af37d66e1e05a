// Package karta is the domain of Översiktskarta: the types that the map is made of and the rules that hold for
// them. It does no input or output and imports the standard library and the validator only, so every rule in it can be
// read and tested alone. Whoever asks for something is a [Caller]; whatever can go wrong is an [Error] with a [Kind].
package karta

// Text is a sentence or a term in the two languages of the product.
type Text struct{ Sv, En string }

// Language is a language that texts can be shown in.
type Language string

// The languages of the product; Swedish is the default.
const (
	Swedish Language = "sv"
	English Language = "en"
)

// In gives the text in a language, Swedish where the language is not known.
func (t Text) In(language Language) string {
	if language == English {
		return t.En
	}
	return t.Sv
}
