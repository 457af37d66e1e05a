package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// shape walks JSON beside the Go type that it is meant for and notes where they differ. It goes no deeper than the type
// does; what is skipped is skipped without recursion.
type shape struct {
	decoder *json.Decoder
	failure *karta.Error
}

// checkShape holds a body to a type: UTF-8, known fields in their exact spelling, each once, and values of the right type.
// What comes after the value is for decoding to refuse.
func checkShape(body []byte, t reflect.Type) error {
	if !utf8.Valid(body) {
		return malformed(validStart(body))
	}
	s := &shape{decoder: json.NewDecoder(bytes.NewReader(body)), failure: invalid()}
	s.decoder.UseNumber()
	if err := s.value(t, ""); err != nil {
		return malformed(body)
	}
	if len(s.failure.Fields) > 0 {
		return s.failure
	}
	return nil
}

func validStart(text []byte) []byte {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return text[:i]
		}
		i += size
	}
	return text
}

// value checks the next value. An error means that the text is not JSON.
func (s *shape) value(t reflect.Type, path string) error {
	token, err := s.decoder.Token()
	if err != nil {
		return err
	}
	if t.Kind() == reflect.Pointer {
		if token == nil {
			return nil
		}
		t = t.Elem()
	}
	switch token {
	case json.Delim('{'):
		if t.Kind() == reflect.Struct && t != timeType {
			return s.object(t, path)
		}
		s.mismatch(t, path)
		return s.skip()
	case json.Delim('['):
		if t.Kind() == reflect.Slice {
			return s.list(t.Elem(), path)
		}
		s.mismatch(t, path)
		return s.skip()
	}
	if !fits(token, t) {
		s.mismatch(t, path)
	}
	return nil
}

func (s *shape) object(t reflect.Type, path string) error {
	fields := fieldsOf(t)
	seen := map[string]bool{}
	for s.decoder.More() {
		token, err := s.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		field, known := fields[name]
		at := strings.TrimPrefix(path+"."+name, ".")
		switch {
		case !known:
			s.failure.At(at, "unknown", "Fältet finns inte här.", "There is no such field here.")
		case seen[name]:
			s.failure.At(at, "repeated", "Fältet står två gånger.", "The field stands twice.")
		}
		seen[name] = true
		if !known {
			err = s.ignore()
		} else {
			err = s.value(field, at)
		}
		if err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

func (s *shape) list(item reflect.Type, path string) error {
	for i := 0; s.decoder.More(); i++ {
		if err := s.value(item, path+"["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

// ignore passes over the next value.
func (s *shape) ignore() error {
	token, err := s.decoder.Token()
	if err != nil {
		return err
	}
	if token == json.Delim('{') || token == json.Delim('[') {
		return s.skip()
	}
	return nil
}

// skip passes over the rest of an object or a list that has been opened.
func (s *shape) skip() error {
	for depth := 1; depth > 0; {
		token, err := s.decoder.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

var (
	timeType        = reflect.TypeFor[time.Time]()
	unmarshalerType = reflect.TypeFor[json.Unmarshaler]()
)

// fits reports whether a text, number, boolean or null can be read into the type.
func fits(token json.Token, t reflect.Type) bool {
	switch value := token.(type) {
	case string:
		if t == timeType {
			_, err := time.Parse(time.RFC3339, value)
			return err == nil
		}
		return t.Kind() == reflect.String
	case json.Number:
		_, err := strconv.ParseInt(value.String(), 10, 64)
		return err == nil && (t.Kind() == reflect.Int || t.Kind() == reflect.Int64)
	case bool:
		return t.Kind() == reflect.Bool
	default: // null, where the type itself knows what that means
		return t != timeType && reflect.PointerTo(t).Implements(unmarshalerType)
	}
}

var typeNames = map[reflect.Kind]karta.Text{
	reflect.String: {Sv: "text", En: "text"},
	reflect.Int:    {Sv: "ett heltal", En: "a whole number"},
	reflect.Int64:  {Sv: "ett heltal", En: "a whole number"},
	reflect.Bool:   {Sv: "true eller false", En: "true or false"},
	reflect.Slice:  {Sv: "en lista", En: "a list"},
	reflect.Struct: {Sv: "ett objekt", En: "an object"},
}

func (s *shape) mismatch(t reflect.Type, path string) {
	name := typeNames[t.Kind()]
	if t == timeType {
		name = karta.Text{Sv: "en tid enligt RFC 3339", En: "a time in RFC 3339"}
	}
	if path == "" {
		path = "body"
	}
	s.failure.At(path, "type", fmt.Sprintf("Ska vara %s.", name.Sv), fmt.Sprintf("Must be %s.", name.En))
}

var fieldCache sync.Map // reflect.Type → map[string]reflect.Type

// fieldsOf gives the JSON fields of a struct by name.
func fieldsOf(t reflect.Type) map[string]reflect.Type {
	if known, ok := fieldCache.Load(t); ok {
		return known.(map[string]reflect.Type)
	}
	fields := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" {
			fields[name] = field.Type
		}
	}
	fieldCache.Store(t, fields)
	return fields
}
