package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"oversiktskarta/karta"
)

// TestReadingTakesAndGivesWhatIsDocumented asks every list and the map with the example of each parameter, in each format
// and in each order that the contract names. That the answers have the right form is seen to by the contract itself.
func TestReadingTakesAndGivesWhatIsDocumented(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	for path, item := range contract.Document.Paths.Map() {
		if item.Get == nil || strings.Contains(path, "{") {
			continue
		}
		query, orders := examples(item.Get)
		for mediaType := range item.Get.Responses.Status(http.StatusOK).Value.Content {
			got := c.get(path+"?"+query.Encode(), "Accept", mediaType).want(http.StatusOK).header.Get("Content-Type")
			if got != mediaType && got != mediaType+"; charset=utf-8" {
				t.Errorf("%s as %s is %q", path, mediaType, got)
			}
		}
		for _, order := range orders {
			query.Set("sort", fmt.Sprint(order))
			c.get(path + "?" + query.Encode()).want(http.StatusOK)
		}
	}
}

// examples gives the documented example of each query parameter, and the orders of a list.
func examples(operation *openapi3.Operation) (query url.Values, orders []any) {
	query = url.Values{}
	for _, ref := range operation.Parameters {
		parameter := ref.Value
		if parameter.In != openapi3.ParameterInQuery {
			continue
		}
		values, repeated := parameter.Example.([]any)
		if !repeated {
			values = []any{parameter.Example}
		}
		for _, value := range values {
			query.Add(parameter.Name, fmt.Sprint(value))
		}
		if parameter.Name == "sort" {
			orders = parameter.Schema.Value.Enum
		}
	}
	return query, orders
}
