package api

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"oversiktskarta/karta"
)

func TestContractDescribesTheTypes(t *testing.T) {
	t.Parallel()
	schemas := specification().Components.Schemas
	for name, schema := range schemas {
		if schema.Value.Type.Is("object") && schemaTypes[name] == nil && !strings.HasSuffix(name, "List") {
			t.Errorf("schema %s stands for no type in schemaTypes", name)
		}
	}
	for name, goType := range schemaTypes {
		schema := schemas[name]
		if schema == nil {
			t.Errorf("%s has no schema %s", goType, name)
			continue
		}
		t.Run(name, func(t *testing.T) { compareObject(t, schema.Value, goType) })
	}
}

func TestContractBindsTheParameters(t *testing.T) {
	t.Parallel()
	for _, item := range specification().Paths.Map() {
		for _, operation := range item.Operations() {
			t.Run(operation.OperationID, func(t *testing.T) {
				compareParameters(t, operation, queryTypes[operation.OperationID])
			})
		}
	}
}

func compareParameters(t *testing.T, operation *openapi3.Operation, input reflect.Type) {
	t.Helper()
	documented := map[string]*openapi3.Schema{}
	for _, parameter := range operation.Parameters {
		if parameter.Value.In == "query" {
			documented[parameter.Value.Name] = parameter.Value.Schema.Value
		}
	}
	if input == nil {
		if len(documented) > 0 {
			t.Errorf("the test does not know what the endpoint takes: %v", slices.Sorted(maps.Keys(documented)))
		}
		return
	}
	taken := map[string]reflect.StructField{}
	for _, field := range reflect.VisibleFields(input) {
		if name := field.Tag.Get("query"); name != "" {
			taken[name] = field
		}
	}
	compareNames(t, "query parameters", slices.Collect(maps.Keys(documented)), slices.Collect(maps.Keys(taken)))
	for name, field := range taken {
		if schema := documented[name]; schema != nil {
			compareBounds(t, name, schema, field)
		}
	}
}

// compareObject holds an object of the contract to a struct: names, what is required, and each field.
func compareObject(t *testing.T, schema *openapi3.Schema, goType reflect.Type) {
	t.Helper()
	fields := map[string]reflect.StructField{}
	var always []string
	for _, field := range reflect.VisibleFields(goType) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		fields[name] = field
		if options != "omitempty" {
			always = append(always, name)
		}
	}
	compareNames(t, "properties", slices.Collect(maps.Keys(schema.Properties)), slices.Collect(maps.Keys(fields)))
	// What comes from a client must hold what karta asks for; what goes to one holds all that is not omitted when empty.
	if closed := schema.AdditionalProperties.Has; closed != nil && !*closed {
		always = missing(t, goType)
	}
	compareNames(t, "required", schema.Required, always)
	for name, field := range fields {
		if property := schema.Properties[name]; property != nil {
			compareKind(t, name, property, field.Type)
			compareBounds(t, name, property.Value, field)
		}
	}
}

// missing lists the fields that karta asks for when a struct is empty.
func missing(t *testing.T, goType reflect.Type) []string {
	t.Helper()
	var failure *karta.Error
	if err := karta.Check(reflect.New(goType).Interface()); err != nil && !errors.As(err, &failure) {
		t.Fatal(err)
	}
	var names []string
	if failure != nil {
		for _, field := range failure.Fields {
			name, _, _ := strings.Cut(field.Name, ".")
			names = append(names, name)
		}
	}
	return names
}

func compareNames(t *testing.T, what string, documented, written []string) {
	t.Helper()
	slices.Sort(documented)
	slices.Sort(written)
	if written = slices.Compact(written); !slices.Equal(documented, written) {
		t.Errorf("%s: the contract has %v, Go has %v", what, documented, written)
	}
}

// compareKind holds the JSON type of a property to the Go type of a field.
func compareKind(t *testing.T, name string, property *openapi3.SchemaRef, goType reflect.Type) {
	t.Helper()
	schema, nullable := property.Value, property.Value.Type.Includes("null")
	if len(schema.OneOf) == 2 {
		property, nullable = schema.OneOf[0], true
		schema = property.Value
	}
	want := goType.Kind() == reflect.Pointer || goType == reflect.TypeFor[karta.Date]() || goType == reflect.TypeFor[json.RawMessage]()
	if nullable != want {
		t.Errorf("%s: nullable is %v in the contract and %v in Go", name, nullable, want)
	}
	if goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	if kind := jsonKind(goType); !schema.Type.Includes(kind) {
		t.Errorf("%s: the contract has %v, Go has %s", name, *schema.Type, kind)
	}
	switch {
	case goType.Kind() == reflect.Slice && goType != reflect.TypeFor[json.RawMessage]():
		compareKind(t, name+"[]", schema.Items, goType.Elem())
	case goType == reflect.TypeFor[time.Time]():
		if schema.Format != "date-time" {
			t.Errorf("%s: a time has format %q", name, schema.Format)
		}
	case goType == reflect.TypeFor[karta.Date]():
		if !strings.HasSuffix(property.Ref, "/PartialDate") {
			t.Errorf("%s: a date refers to %q", name, property.Ref)
		}
	case goType.Kind() == reflect.Struct:
		if schemaTypes[lastOf(property.Ref)] != goType {
			t.Errorf("%s: %s refers to %q", name, goType, property.Ref)
		}
	case enums()[goType] != nil:
		compareNames(t, name+" enum", texts(schema.Enum), slices.Clone(enums()[goType]))
	}
}

func jsonKind(goType reflect.Type) string {
	switch {
	case goType == reflect.TypeFor[time.Time]():
		return "string"
	case goType == reflect.TypeFor[json.RawMessage]():
		return "object"
	}
	switch goType.Kind() {
	case reflect.Struct:
		return "object"
	case reflect.Slice:
		return "array"
	case reflect.Int, reflect.Int64:
		return "integer"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "boolean"
	default:
		return "string"
	}
}
