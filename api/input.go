package api

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// binder fills the input struct of an endpoint from a request. Only fields with a tag are filled, and a query may hold
// nothing but what they name:
//
//	EntryID string           `path:"entryId"`
//	Axes    []karta.Axis     `query:"axis"`
//	Version baseVersion      `header:"If-Match"`
//	Device  string           `header:"User-Agent"`
//	Peer    string           `peer:"address"`
//	Account karta.User       `peer:"account"`
//	Entry   karta.EntryInput `body:"json"`
//	File    upload           `body:"file"`
type binder struct {
	fields  []inputField
	query   map[string]bool
	presets []preset
}

type inputField struct {
	index  []int
	source string
	name   string
}

// preset is what an embedded struct holds where the request says nothing.
type preset struct {
	index []int
	value reflect.Value
}

var presets = map[reflect.Type]any{
	reflect.TypeFor[karta.Page]():           karta.Page{Number: 1, Limit: 20},
	reflect.TypeFor[karta.CertaintyQuery](): karta.CertaintyQuery{Draws: 10000, Seed: 1, Top: 10},
	reflect.TypeFor[karta.MapQuery]():       karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis},
}

func newBinder(input reflect.Type) *binder {
	b := &binder{query: map[string]bool{}}
	for _, field := range reflect.VisibleFields(input) {
		if value, ok := presets[field.Type]; ok && field.Anonymous {
			b.presets = append(b.presets, preset{field.Index, reflect.ValueOf(value)})
		}
		for _, source := range []string{"path", "query", "header", "peer", "body"} {
			if name, ok := field.Tag.Lookup(source); ok {
				b.fields = append(b.fields, inputField{field.Index, source, name})
				b.query[name] = b.query[name] || source == "query"
			}
		}
	}
	return b
}

// bind reads the request into an input struct and holds it to its validate tags.
func bind[In any](b *binder, c *gin.Context) (In, error) {
	var in In
	target := reflect.ValueOf(&in).Elem()
	for _, p := range b.presets {
		target.FieldByIndex(p.index).Set(p.value)
	}
	query, err := b.parseQuery(c.Request.URL.RawQuery)
	if err != nil {
		return in, err
	}
	failure := invalid()
	for _, field := range b.fields {
		if err := field.fill(c, query, target.FieldByIndex(field.index), failure); err != nil {
			return in, err
		}
	}
	if len(failure.Fields) > 0 {
		return in, failure
	}
	if len(b.fields) == 0 {
		return in, nil
	}
	return in, karta.Check(in)
}

func invalid() *karta.Error {
	return karta.Fail(karta.Invalid, "invalid", "Några uppgifter behöver rättas.", "Some values need to be corrected.")
}

func (b *binder) parseQuery(raw string) (url.Values, error) {
	if raw == "" {
		return nil, nil //nolint:nilnil // a request without parameters
	}
	query, err := url.ParseQuery(raw)
	if err != nil {
		return nil, karta.Fail(karta.Invalid, "query.malformed", "Frågedelen av adressen kan inte tolkas.", "The query of the address can't be read.")
	}
	failure := invalid()
	for name := range query {
		if !b.query[name] {
			failure.At(name, "unknown", "Parametern finns inte här.", "There is no such parameter here.")
		}
	}
	if len(failure.Fields) > 0 {
		slices.SortFunc(failure.Fields, func(x, y karta.FieldError) int { return strings.Compare(x.Name, y.Name) })
		return nil, failure
	}
	return query, nil
}

// fill sets one field. A value that can't be read is added to the failure; an error ends the binding.
func (f inputField) fill(c *gin.Context, query url.Values, target reflect.Value, failure *karta.Error) error {
	switch f.source {
	case "path":
		fillValue(f.name, []string{c.Param(f.name)}, target, failure)
	case "query":
		fillValue(f.name, query[f.name], target, failure)
	case "peer":
		fillPeer(f.name, c, target)
	case "header":
		return fillHeader(c.GetHeader(f.name), target)
	case "body":
		return fillBody(f.name, c.Request, c.Writer, target)
	}
	return nil
}

// fillPeer sets what is known of who asks, besides the caller: the remote address, or the account.
func fillPeer(what string, c *gin.Context, target reflect.Value) {
	if what == "account" {
		target.Set(reflect.ValueOf(factsOf(c).user))
		return
	}
	target.SetString(c.ClientIP())
}

func fillHeader(value string, target reflect.Value) error {
	if target.Type() != reflect.TypeFor[baseVersion]() {
		target.SetString(value)
		return nil
	}
	version, err := parseIfMatch(value)
	target.SetInt(int64(version))
	return err
}

func fillBody(form string, r *http.Request, w http.ResponseWriter, target reflect.Value) error {
	if form == "file" {
		return readFiles(w, r, target.Addr().Interface().(*upload))
	}
	return decodeJSON(w, r, target.Addr())
}

func fillValue(name string, values []string, target reflect.Value, failure *karta.Error) {
	if len(values) == 0 {
		return
	}
	if target.Kind() == reflect.Slice {
		list := reflect.MakeSlice(target.Type(), len(values), len(values))
		for i, value := range values {
			list.Index(i).SetString(value)
		}
		target.Set(list)
		return
	}
	if len(values) > 1 {
		failure.At(name, "repeated", "Parametern får stå en gång.", "The parameter may stand once.")
		return
	}
	if target.Kind() == reflect.Pointer {
		target.Set(reflect.New(target.Type().Elem()))
		target = target.Elem()
	}
	switch target.Kind() {
	case reflect.Bool:
		target.SetBool(values[0] == "true")
		if values[0] != "true" && values[0] != "false" {
			failure.At(name, "type", "Ska vara true eller false.", "Must be true or false.")
		}
	case reflect.Int:
		number, err := strconv.ParseInt(values[0], 10, 32)
		target.SetInt(number)
		if err != nil {
			failure.At(name, "type", "Ska vara ett heltal.", "Must be a whole number.")
		}
	default:
		target.SetString(values[0])
	}
}
