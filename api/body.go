package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"oversiktskarta/karta"
)

// The most that is read of a body, in bytes.
const (
	jsonLimit = 1 << 20
	fileLimit = 20 << 20
)

// upload is a file as it came. What it is, its content tells.
type upload struct{ Data []byte }

// readFile takes a body that is a workbook or a csv file.
func readFile(w http.ResponseWriter, r *http.Request, into *upload) (err error) {
	if err := requireType(r, workbookType, csvType); err != nil {
		return err
	}
	into.Data, err = readBody(w, r, fileLimit)
	return err
}

// decodeJSON reads a body into the value that target points at. The body is held to the shape of the type first, so that
// every unknown field and wrong type is told by its path; encoding/json alone would take a field in another letter case,
// a field that stands twice and text that is not UTF-8.
func decodeJSON(w http.ResponseWriter, r *http.Request, target reflect.Value) error {
	if err := requireType(r, jsonType); err != nil {
		return err
	}
	body, err := readBody(w, r, jsonLimit)
	if err != nil {
		return err
	}
	if err := checkShape(body, target.Type().Elem()); err != nil {
		return err
	}
	if err := json.Unmarshal(body, target.Interface()); err != nil {
		return malformed(body)
	}
	return nil
}

func requireType(r *http.Request, accepted ...string) error {
	mediaType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset := params["charset"]
	if err != nil || !slices.Contains(accepted, mediaType) || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return karta.Fail(karta.Unsupported, "content_type",
			"Skicka "+strings.Join(accepted, " eller ")+" och säg det i Content-Type.",
			"Send "+strings.Join(accepted, " or ")+" and say so in Content-Type.")
	}
	return nil
}

func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var over *http.MaxBytesError
	if errors.As(err, &over) {
		return nil, karta.Fail(karta.TooLarge, "body.too_large",
			fmt.Sprintf("Högst %d MB tas emot.", limit>>20), fmt.Sprintf("At most %d MB is taken.", limit>>20))
	}
	if err != nil {
		unread := karta.Fail(karta.Invalid, "body.unread", "Begäran kom inte fram hel.", "The request did not arrive whole.")
		unread.Cause = err
		return nil, unread
	}
	return body, nil
}

// malformed says where JSON breaks off, without the decoder's own words.
func malformed(body []byte) error {
	at := len(body)
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(body, new(json.RawMessage)), &syntax) {
		at = min(int(syntax.Offset), len(body))
	}
	line := bytes.Count(body[:at], []byte("\n")) + 1
	column := utf8.RuneCount(body[bytes.LastIndexByte(body[:at], '\n')+1 : at])
	return karta.Fail(karta.Invalid, "body.malformed",
		fmt.Sprintf("Innehållet är inte hel JSON i UTF-8: rad %d, tecken %d.", line, column),
		fmt.Sprintf("The body is not whole JSON in UTF-8: line %d, character %d.", line, column))
}
