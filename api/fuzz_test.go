package api

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// FuzzDecode: whatever is taken comes back the same when it is written and read again, and whatever is not is refused with
// an error that can be shown.
func FuzzDecode(f *testing.F) {
	for _, body := range []string{
		`{}`, `[]`, `null`, `{"title":"Mina ärenden","kind":"need","plannedStart":null,"estimatedCost":12}`,
		`{"participations":[{"organisation":{"id":"x"},"role":"lead","from":"2026-Q2"}]}`,
		`{"benefits":[{"owner":null,"amount":1e3}],"reuse":{"owner":"x"}}`, `{"title":"\ud800"}`, "{\"title\":\"\xff\"}", `{"a":{"b":[1,{"c":null}]}} x`,
	} {
		f.Add(body)
	}
	decode := func(body string) (in karta.EntryInput, err error) {
		request := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		request.Header.Set("Content-Type", jsonType)
		err = decodeJSON(httptest.NewRecorder(), request, reflect.ValueOf(&in))
		return in, err
	}
	f.Fuzz(func(t *testing.T, body string) {
		in, err := decode(body)
		if err != nil {
			var known *karta.Error
			if !errors.As(err, &known) {
				t.Fatalf("%q: %v", body, err)
			}
			return
		}
		for _, list := range []any{&in.Categories, &in.Participations, &in.TargetGroups, &in.Benefits, &in.Funding, &in.Obstacles, &in.Links, &in.Contacts, &in.Relations} {
			value := reflect.ValueOf(list).Elem()
			if value.IsNil() { // left out, which is written as null, which is refused
				value.Set(reflect.MakeSlice(value.Type(), 0, 0))
			}
		}
		text, err := encode(in)
		if err != nil {
			t.Fatal(err)
		}
		again, err := decode(string(text))
		if err != nil {
			t.Fatalf("%q was taken, %s is not: %v", body, text, err)
		}
		if difference := cmp.Diff(in, again); difference != "" {
			t.Errorf("%q: %s", body, difference)
		}
	})
}
