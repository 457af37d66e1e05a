package karta

import (
	"errors"
	"fmt"
	"net/url"
	"reflect"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"
)

var validate = newValidator()

func newValidator() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(field reflect.StructField) string {
		for _, key := range []string{"json", "query"} {
			if name, _, _ := strings.Cut(field.Tag.Get(key), ","); name != "" && name != "-" {
				return name
			}
		}
		return ""
	})
	for tag, valid := range map[string]func(string) bool{
		"text":               cleanText,
		"date":               func(s string) bool { return Date(s).Valid() },
		"asOf":               func(s string) bool { return AsOf(s).Valid() },
		"key":                criterionKey.MatchString,
		"trialWeight":        trialPattern.MatchString,
		"roundOrNow":         func(s string) bool { return s == "now" || AsOf(s).IsRound() },
		"weblink":            func(s string) bool { return s == "" || webLink(s) },
		"organisationNumber": func(s string) bool { return s == "" || organisationNumber.MatchString(s) },
	} {
		// Registering fails only for an empty tag or a nil function.
		_ = v.RegisterValidation(tag, func(field validator.FieldLevel) bool { return valid(field.Field().String()) })
	}
	return v
}

// criterionKey is what ballots and formulas call a criterion by.
var criterionKey = regexp.MustCompile(`^[a-z][a-zA-Z0-9]*$`)

var organisationNumber = regexp.MustCompile(`^\d{6}-\d{4}$`)

// cleanText refuses what can't be seen and may mislead: control characters other than line breaks and tabs, and marks
// that reverse the direction of the text around them.
func cleanText(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
	})
}

func webLink(s string) bool {
	link, err := url.Parse(s)
	return err == nil && (link.Scheme == "https" || link.Scheme == "http") && link.Host != "" && len(s) <= 2000 && cleanText(s)
}

// Check holds a value against the rules in its validate tags. The error is an *Error of kind [Invalid] that names every
// field at fault, or nil.
func Check(value any) error {
	err := validate.Struct(value)
	var faults validator.ValidationErrors
	if !errors.As(err, &faults) {
		return err
	}
	failure := Fail(Invalid, "invalid", "Några uppgifter behöver rättas.", "Some values need to be corrected.")
	for _, fault := range faults {
		reason := reasonFor(fault)
		failure.At(fieldPath(fault), fault.Tag(), reason.Sv, reason.En)
	}
	return failure
}

// fieldPath is the path of the field in the request: the namespace without the type names that embedding brings.
func fieldPath(fault validator.FieldError) string {
	_, path, _ := strings.Cut(fault.Namespace(), ".")
	parts := strings.Split(path, ".")
	kept := parts[:0]
	for _, part := range parts {
		if part != "" && !unicode.IsUpper(rune(part[0])) {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, ".")
}

// reasons has the sentence for each tag in use; %s is the tag's parameter.
var reasons = map[string]Text{
	"required":           {"Fyll i uppgiften.", "Fill this in."},
	"max":                {"Högst %s tecken, rader eller värde.", "At most %s characters, items or value."},
	"min":                {"Minst %s tecken, rader eller värde.", "At least %s characters, items or value."},
	"uuid":               {"Ska vara ett id.", "Must be an id."},
	"uuid|eq=none":       {"Ska vara ett id eller ”none”.", "Must be an id or “none”."},
	"oneof":              {"Välj något av: %s.", "Choose one of: %s."},
	"email":              {"Skriv en e-postadress, som namn@myndighet.se.", "Write an e-mail address, as name@agency.se."},
	"unique":             {"Samma värde står två gånger.", "The same value stands twice."},
	"text":               {"Texten innehåller osynliga styrtecken eller riktningsmarkeringar. Skriv om eller klistra in som oformaterad text.", "The text holds invisible control or direction characters. Rewrite it or paste it as plain text."},
	"date":               {"Skriv datumet som ÅÅÅÅ-MM-DD, ÅÅÅÅ-Q1 till Q4 eller ÅÅÅÅ.", "Write the date as YYYY-MM-DD, YYYY-Q1 to Q4 or YYYY."},
	"asOf":               {"Skriv en dag som ÅÅÅÅ-MM-DD, en tid enligt RFC 3339 eller id för en publicerad omgång.", "Write a day as YYYY-MM-DD, a time in RFC 3339 or the id of a published round."},
	"trialWeight":        {"Skriv kriteriets nyckel, kolon och en vikt från 0 till 100, som urgency:3.", "Write the criterion's key, a colon and a weight from 0 to 100, as urgency:3."},
	"key":                {"Börja med en liten bokstav a–z och använd bara bokstäver a–z och siffror.", "Begin with a small letter a–z and use only letters a–z and digits."},
	"roundOrNow":         {"Ska vara id för en publicerad omgång eller ”now”.", "Must be the id of a published round or “now”."},
	"weblink":            {"Skriv en webbadress som börjar med https:// eller http://.", "Write a web address that begins with https:// or http://."},
	"organisationNumber": {"Skriv organisationsnumret som NNNNNN-NNNN.", "Write the organisation number as NNNNNN-NNNN."},
}

// sizeReasons replace the general texts of max and min where the sort of value is known.
var sizeReasons = map[string]map[reflect.Kind]Text{
	"max": {
		reflect.String: {"Högst %s tecken.", "At most %s characters."},
		reflect.Slice:  {"Högst %s stycken.", "At most %s of them."},
		reflect.Int:    {"Högst %s.", "At most %s."},
		reflect.Int64:  {"Högst %s.", "At most %s."},
	},
	"min": {
		reflect.String: {"Minst %s tecken.", "At least %s characters."},
		reflect.Slice:  {"Minst %s stycken.", "At least %s of them."},
		reflect.Int:    {"Minst %s.", "At least %s."},
		reflect.Int64:  {"Minst %s.", "At least %s."},
	},
}

func reasonFor(fault validator.FieldError) Text {
	text, known := sizeReasons[fault.Tag()][fault.Kind()]
	if !known {
		text, known = reasons[fault.Tag()]
	}
	if !known {
		return Text{"Värdet kan inte användas.", "The value can't be used."}
	}
	if !strings.Contains(text.Sv, "%s") {
		return text
	}
	param := strings.ReplaceAll(fault.Param(), " ", ", ")
	return Text{fmt.Sprintf(text.Sv, param), fmt.Sprintf(text.En, param)}
}
