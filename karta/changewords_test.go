package karta

import (
	"reflect"
	"strings"
	"testing"
)

// Whatever the change log can be filtered by has a name in both languages.
func TestChangesHaveNames(t *testing.T) {
	t.Parallel()
	filter := reflect.TypeFor[ChangeFilter]()
	words := func(field string) []string {
		of, _ := filter.FieldByName(field)
		_, oneOf, _ := strings.Cut(of.Tag.Get("validate"), "oneof=")
		return strings.Fields(oneOf)
	}
	for _, word := range words("Actions") {
		if name := Action(word).Name(); name.Sv == "" || name.En == "" {
			t.Errorf("the action %s has no name", word)
		}
	}
	for _, word := range words("Resources") {
		if name := Resource(word).Name(); name.Sv == "" || name.En == "" {
			t.Errorf("the resource %s has no name", word)
		}
	}
}
