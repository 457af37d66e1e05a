package api

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// enums gives the values of each type that a validate tag lists anywhere, so that the contract lists them everywhere.
var enums = sync.OnceValue(func() map[reflect.Type][]string {
	found := map[reflect.Type][]string{}
	for _, inputs := range []map[string]reflect.Type{schemaTypes, queryTypes} {
		for _, goType := range inputs {
			for _, field := range reflect.VisibleFields(goType) {
				valueType := field.Type
				if valueType.Kind() == reflect.Slice {
					valueType = valueType.Elem()
				}
				_, listed, ok := strings.Cut(field.Tag.Get("validate"), "oneof=")
				if ok && valueType.PkgPath() != "" {
					found[valueType] = strings.Fields(listed)
				}
			}
		}
	}
	return found
})

// compareBounds holds the bounds of a value to the validate tag of a field.
func compareBounds(t *testing.T, name string, schema *openapi3.Schema, field reflect.StructField) {
	t.Helper()
	tag, tagged := field.Tag.Lookup("validate")
	if !tagged {
		return
	}
	outer, inner, _ := strings.Cut(tag, "dive")
	compareRules(t, name, schema, strings.Split(strings.Trim(outer, ","), ","))
	if inner = strings.Trim(inner, ","); inner != "" {
		compareRules(t, name+"[]", schema.Items.Value, strings.Split(inner, ","))
	}
}

func compareRules(t *testing.T, name string, schema *openapi3.Schema, rules []string) {
	t.Helper()
	bounds := map[string]string{}
	for _, rule := range rules {
		key, value, _ := strings.Cut(rule, "=")
		bounds[key] = value
	}
	least, most := sizes(schema)
	formatted := schema.Format == "uuid" || schema.Format == "date-time"
	if _, required := bounds["required"]; required && bounds["min"] == "" && schema.Type.Is("string") && schema.Enum == nil && !formatted {
		bounds["min"] = "1"
	}
	if _, linked := bounds["weblink"]; linked {
		bounds["max"] = "2000"
	}
	if least != bounds["min"] {
		t.Errorf("%s: at least %q in the contract, %q in Go", name, least, bounds["min"])
	}
	if most != bounds["max"] {
		t.Errorf("%s: at most %q in the contract, %q in Go", name, most, bounds["max"])
	}
	if _, unique := bounds["unique"]; unique != schema.UniqueItems {
		t.Errorf("%s: unique is %v in the contract, %v in Go", name, schema.UniqueItems, unique)
	}
	compareNames(t, name+" enum", texts(schema.Enum), strings.Fields(bounds["oneof"]))
	if _, identity := bounds["uuid"]; identity && schema.Format != "uuid" {
		t.Errorf("%s: an id has format %q", name, schema.Format)
	}
	for rule := range bounds {
		if accepts, known := patterned[rule]; known {
			compareAcceptance(t, name, schema, accepts)
		}
	}
}

// patterned are the rules that the contract writes as patterns, with a value that passes and one that does not.
var patterned = map[string][2]string{
	"date":               {"2026-Q2", "2026-Q5"},
	"weblink":            {"https://www.digg.se", "javascript:alert(1)"},
	"organisationNumber": {"202100-6883", "2021006883"},
	"uuid|eq":            {"none", "some"},
	"asOf":               {"2026-06-30", "2026"},
	"roundOrNow":         {"now", "none"},
	"trialWeight":        {"urgency:3", "urgency:101"},
	"key":                {"jointBenefit", "Nytta 1"},
}

func compareAcceptance(t *testing.T, name string, schema *openapi3.Schema, values [2]string) {
	t.Helper()
	if err := schema.VisitJSON(values[0], openapi3.EnableJSONSchema2020()); err != nil {
		t.Errorf("%s: the contract refuses %q: %v", name, values[0], err)
	}
	if err := schema.VisitJSON(values[1], openapi3.EnableJSONSchema2020()); err == nil {
		t.Errorf("%s: the contract takes %q", name, values[1])
	}
}

// sizes gives the least and the most of a value: characters, items or the number itself. Empty is no bound.
func sizes(schema *openapi3.Schema) (least, most string) {
	switch {
	case schema.Type.Includes("integer"):
		return number(schema.Min), number(schema.Max)
	case schema.Type.Is("array"):
		return count(schema.MinItems), bound(schema.MaxItems)
	default:
		return count(schema.MinLength), bound(schema.MaxLength)
	}
}

func number(value *float64) string {
	if value == nil {
		return ""
	}
	return strconv.FormatFloat(*value, 'f', -1, 64)
}

func bound(value *uint64) string {
	if value == nil {
		return ""
	}
	return count(*value)
}

func count(value uint64) string {
	if value == 0 {
		return ""
	}
	return strconv.FormatUint(value, 10)
}

func texts(values []any) []string {
	found := make([]string, 0, len(values))
	for _, value := range values {
		if text, ok := value.(string); ok {
			found = append(found, text)
		}
	}
	return found
}
