package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
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
	formLimit = 40 << 20 // of several files together
)

// upload is one file as it came, or several. What they are, their content tells.
type upload []uploadedFile

type uploadedFile struct {
	Name string `validate:"max=255"` // empty where the body is the file
	Data []byte
}

// mostFiles is how many files may be handed in together.
const mostFiles = 100

// readFiles takes a body that is a workbook or a csv file, or a form with several.
func readFiles(w http.ResponseWriter, r *http.Request, into *upload) error {
	if err := requireType(r, workbookType, csvType, formType); err != nil {
		return err
	}
	body, err := readBody(w, r, bodyLimit(r))
	if err != nil {
		return err
	}
	_, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if params["boundary"] == "" {
		*into = upload{{Data: body}}
		return nil
	}
	*into, err = filesIn(multipart.NewReader(bytes.NewReader(body), params["boundary"]))
	return err
}

// bodyLimit is the most that is read of a body that may hold files.
func bodyLimit(r *http.Request) int64 {
	if mediaType, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); mediaType == formType {
		return formLimit
	}
	return fileLimit
}

// filesIn reads the files of a form, all of which stand under the same name.
func filesIn(form *multipart.Reader) (files upload, err error) {
	for {
		part, err := form.NextPart()
		switch {
		case errors.Is(err, io.EOF) && len(files) > 0:
			return files, nil
		case errors.Is(err, io.EOF):
			return nil, invalid().At("file", "required", "Skicka minst en fil.", "Send at least one file.")
		case err != nil:
			return nil, brokenForm(err)
		case part.FormName() != "file":
			return nil, invalid().At(part.FormName(), "unknown", "Fältet finns inte här. Filerna heter alla ”file”.", "There is no such field here. All files are named “file”.")
		case len(files) == mostFiles:
			return nil, karta.Fail(karta.TooLarge, "import.files", fmt.Sprintf("Högst %d filer åt gången.", mostFiles), fmt.Sprintf("At most %d files at a time.", mostFiles))
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return nil, brokenForm(err)
		}
		files = append(files, uploadedFile{Name: part.FileName(), Data: data})
	}
}

func brokenForm(cause error) error {
	broken := karta.Fail(karta.Invalid, "body.malformed", "Formuläret med filer är inte helt.", "The form with files is not whole.")
	broken.Cause = cause
	return broken
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
