package api

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strings"
)

//go:embed docs.html
var docsHTML string

//go:embed docs.css
var docsCSS []byte

// document is as much of OpenAPI as the page for people shows.
type document struct {
	Info struct {
		Title       string `json:"title"`
		Version     string `json:"version"`
		Description string `json:"description"`
	} `json:"info"`
	Tags []struct {
		Name        string `json:"name"`
		Description string `json:"description"`
	} `json:"tags"`
	Paths      map[string]map[string]*operation `json:"paths"`
	Components struct {
		Parameters map[string]*parameter `json:"parameters"`
		Responses  map[string]*response  `json:"responses"`
		Schemas    map[string]*schema    `json:"schemas"`
		Examples   map[string]*example   `json:"examples"`
	} `json:"components"`
}

type operation struct {
	Method      string
	Path        string
	ID          string                `json:"operationId"`
	Tags        []string              `json:"tags"`
	Summary     string                `json:"summary"`
	Description string                `json:"description"`
	Security    []map[string][]string `json:"security"`
	Parameters  []*parameter          `json:"parameters"`
	RequestBody *response             `json:"requestBody"`
	Responses   map[string]*response  `json:"responses"`
}

type parameter struct {
	Ref         string  `json:"$ref"`
	Name        string  `json:"name"`
	In          string  `json:"in"`
	Required    bool    `json:"required"`
	Description string  `json:"description"`
	Schema      *schema `json:"schema"`
}

// response is a response or a request body.
type response struct {
	Ref         string              `json:"$ref"`
	Description string              `json:"description"`
	Content     map[string]*content `json:"content"`
}

type content struct {
	Schema   schema              `json:"schema"`
	Example  json.RawMessage     `json:"example"`
	Examples map[string]*example `json:"examples"`
}

type example struct {
	Ref   string          `json:"$ref"`
	Value json.RawMessage `json:"value"`
}

type schema struct {
	Ref         string             `json:"$ref"`
	Type        any                `json:"type"`
	Format      string             `json:"format"`
	Description string             `json:"description"`
	Enum        []any              `json:"enum"`
	Default     any                `json:"default"`
	MinLength   *int               `json:"minLength"`
	MaxLength   *int               `json:"maxLength"`
	MaxItems    *int               `json:"maxItems"`
	Minimum     *int               `json:"minimum"`
	Maximum     *int               `json:"maximum"`
	Items       *schema            `json:"items"`
	OneOf       []*schema          `json:"oneOf"`
	Required    []string           `json:"required"`
	Properties  map[string]*schema `json:"properties"`
}

func readDocument(text []byte) (*document, error) {
	d := &document{}
	if err := json.Unmarshal(text, d); err != nil {
		return nil, err
	}
	for path, methods := range d.Paths {
		for method, o := range methods {
			o.Method, o.Path = strings.ToUpper(method), path
			for i, p := range o.Parameters {
				o.Parameters[i] = resolved(p, p.Ref, d.Components.Parameters)
			}
			for status, r := range o.Responses {
				o.Responses[status] = resolved(r, r.Ref, d.Components.Responses)
			}
		}
	}
	return d, nil
}

// resolved follows a $ref to a component, if it is one.
func resolved[T any](value *T, ref string, components map[string]*T) *T {
	if found, ok := components[lastOf(ref)]; ok {
		return found
	}
	return value
}

func lastOf(ref string) string { return ref[strings.LastIndexByte(ref, '/')+1:] }

// Under gives the operations of a tag, by path and method.
func (d *document) Under(tag string) []*operation {
	var found []*operation
	for _, methods := range d.Paths {
		for _, o := range methods {
			if slices.Contains(o.Tags, tag) {
				found = append(found, o)
			}
		}
	}
	slices.SortFunc(found, func(x, y *operation) int {
		return cmp.Or(strings.Compare(x.Path, y.Path), strings.Compare(x.Method, y.Method))
	})
	return found
}

// Who says who may call the operation, as far as logging in goes.
func (o *operation) Who() string {
	switch {
	case len(o.Security) == 0:
		return "Alla / anyone"
	case slices.ContainsFunc(o.Security, func(s map[string][]string) bool { return len(s) == 0 }):
		return "Alla där läsning är öppen, annars inloggade / anyone where reading is open, otherwise people logged in"
	default:
		return "Inloggade / people logged in"
	}
}

// ExampleOf gives an example of a body, indented; a file is shown as it is. It is empty where there is none.
func (d *document) ExampleOf(body *content) string {
	value := body.Example
	for _, name := range slices.Sorted(maps.Keys(body.Examples)) {
		value = resolved(body.Examples[name], body.Examples[name].Ref, d.Components.Examples).Value
	}
	var file string
	if json.Unmarshal(value, &file) == nil {
		return file
	}
	var text bytes.Buffer
	if json.Indent(&text, value, "", "  ") != nil {
		return ""
	}
	return text.String()
}

// Swedish is the part of the description in Swedish, which stands first.
func (d *document) Swedish() string {
	text, _, _ := strings.Cut(d.Info.Description, english)
	return text
}

// English is the part of the description in English.
func (d *document) English() string {
	_, text, _ := strings.Cut(d.Info.Description, english)
	return english + text
}

// english is what the part of the description in English begins with.
const english = "**English.**"

// TypeName is the type of a value in few words.
func (s *schema) TypeName() string {
	switch {
	case s.Ref != "":
		return lastOf(s.Ref)
	case s.Items != nil:
		return s.Items.TypeName() + "[]"
	case len(s.OneOf) > 0:
		names := make([]string, len(s.OneOf))
		for i, one := range s.OneOf {
			names[i] = one.TypeName()
		}
		return strings.Join(names, " | ")
	}
	name := strings.Trim(strings.ReplaceAll(fmt.Sprint(s.Type), " ", " | "), "[]")
	if s.Format != "" {
		name += " (" + s.Format + ")"
	}
	return name
}

// Link is the schema that the type's name points at, if it is one.
func (s *schema) Link() string {
	return strings.TrimSuffix(strings.Fields(s.TypeName() + " ")[0], "[]")
}

// Bounds says in few words how long, how many, how much, and what absence means.
func (s *schema) Bounds() string {
	var said []string
	for _, bound := range []struct {
		words string
		value *int
	}{
		{"at least %d characters", s.MinLength}, {"at most %d characters", s.MaxLength}, {"at most %d", s.MaxItems},
		{"from %d", s.Minimum}, {"to %d", s.Maximum},
	} {
		if bound.value != nil {
			said = append(said, fmt.Sprintf(bound.words, *bound.value))
		}
	}
	if shown, err := json.Marshal(s.Default); err == nil && s.Default != nil {
		said = append(said, "default "+string(shown))
	}
	return strings.Join(said, ", ")
}

// IsRequired reports whether an object must hold the field.
func (s *schema) IsRequired(field string) bool { return slices.Contains(s.Required, field) }

var emphasis = []struct {
	mark *regexp.Regexp
	html string
}{
	{regexp.MustCompile("`([^`]+)`"), "<code>$1</code>"},
	{regexp.MustCompile(`\*\*([^*]+)\*\*`), "<strong>$1</strong>"},
	{regexp.MustCompile(`\*([^*]+)\*`), "<em>$1</em>"},
}

// prose makes paragraphs of the little Markdown that descriptions use.
func prose(text string) template.HTML {
	var html strings.Builder
	for paragraph := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		escaped := template.HTMLEscapeString(paragraph)
		for _, e := range emphasis {
			escaped = e.mark.ReplaceAllString(escaped, e.html)
		}
		html.WriteString("<p>" + escaped + "</p>\n")
	}
	return template.HTML(html.String()) // escaped above, paragraph by paragraph
}

// typed is a parameter or a field as a table shows it.
type typed struct {
	Schema      *schema
	Target      string // name of the schema that the type points at, if it is one
	Description string
}

// typed describes a value by the schema that it points at, where it has no words of its own.
func (d *document) typed(s *schema, description string) typed {
	value := typed{Schema: s, Description: description}
	if target := d.Components.Schemas[s.Link()]; target != nil {
		value.Target = s.Link()
		value.Description = cmp.Or(description, target.Description)
	}
	return value
}

func (d *document) page() ([]byte, error) {
	page, err := template.New("docs").Funcs(template.FuncMap{
		"prose": prose, "typed": d.typed,
	}).Parse(docsHTML)
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = page.Execute(&text, d)
	return text.Bytes(), err
}
