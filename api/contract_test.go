package api

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gin-gonic/gin"

	"oversiktskarta/api/apitest"
	"oversiktskarta/store/storetest"
)

// specification is the contract that every test in this package holds its traffic to.
var specification = sync.OnceValue(func() *apitest.Contract {
	contract, err := apitest.Read(contractYAML)
	if err != nil {
		panic(err)
	}
	return contract
})

// TestMain fails a whole run in which some operation was never carried out: what is not tried is not known to work.
func TestMain(m *testing.M) {
	status := m.Run()
	if whole := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.list").Value.String() == ""; whole && status == 0 {
		if undone := specification().Undone(); len(undone) > 0 {
			fmt.Fprintf(os.Stderr, "no test carries out %s\n", strings.Join(undone, ", "))
			status = 1
		}
	}
	os.Exit(status)
}

// unlisted are the routes under the base that the profile wants served and not listed.
var unlisted = []string{"GET " + Base + "/openapi.json", "GET " + Base + "/openapi.yaml"}

func TestContractNamesTheRoutes(t *testing.T) {
	t.Parallel()
	handler, err := New(storetest.New(t).Store, Options{BaseURL: "http://localhost"})
	if err != nil {
		t.Fatal(err)
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	var served []string
	for _, route := range handler.(*gin.Engine).Routes() {
		path, under := strings.CutPrefix(route.Path, Base)
		if under && !slices.Contains(unlisted, route.Method+" "+route.Path) {
			served = append(served, route.Method+" "+parameter.ReplaceAllString(path, "{$1}"))
		}
	}
	slices.Sort(served)
	if documented := specification().Operations(); !slices.Equal(documented, served) {
		t.Errorf("documented and not served: %v\nserved and not documented: %v", without(documented, served), without(served, documented))
	}
}

func without(these, those []string) []string {
	return slices.DeleteFunc(slices.Clone(these), func(one string) bool { return slices.Contains(those, one) })
}
