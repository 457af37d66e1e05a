package api

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/gin-gonic/gin"

	"oversiktskarta/store/storetest"
)

// specification is the contract as it is served.
var specification = sync.OnceValue(func() *openapi3.T {
	document, err := openapi3.NewLoader().LoadFromData(contractYAML)
	if err != nil {
		panic(err)
	}
	return document
})

// unlisted are the routes under the base that the profile wants served and not listed.
var unlisted = []string{"GET " + Base + "/openapi.json", "GET " + Base + "/openapi.yaml"}

func TestContractNamesTheRoutes(t *testing.T) {
	t.Parallel()
	handler, err := New(storetest.New(t).Store, Options{BaseURL: "http://localhost"})
	if err != nil {
		t.Fatal(err)
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	var served, documented []string
	for _, route := range handler.(*gin.Engine).Routes() {
		path, under := strings.CutPrefix(route.Path, Base)
		if under && !slices.Contains(unlisted, route.Method+" "+route.Path) {
			served = append(served, route.Method+" "+parameter.ReplaceAllString(path, "{$1}"))
		}
	}
	for path, item := range specification().Paths.Map() {
		for method := range item.Operations() {
			documented = append(documented, method+" "+path)
		}
	}
	compareNames(t, "routes", documented, served)
}
