package main_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "oversiktskarta"

// rooms tells which of our own rooms each room may import: karta ← store, export ← api ← main.
var rooms = map[string][]string{
	"karta":    {},
	"store":    {"karta", "store"},
	"export":   {"karta", "export"},
	"api":      {"karta", "store", "export", "api"},
	"demo":     {"karta", "store"},
	"frontend": {},
	"bench":    {"karta", "store", "bench"},
	"":         {"karta", "store", "export", "api", "demo", "frontend"},
}

func TestImportsGoOneWay(t *testing.T) {
	for _, pkg := range packages(t) {
		allowed, known := rooms[pkg.room]
		if !known {
			t.Errorf("%s is a new room: say in rooms, and in docs/design.md, what it may import", pkg.path)
		}
		for _, imported := range pkg.imports {
			if ours(imported) && !slices.Contains(allowed, room(imported)) {
				t.Errorf("%s must not import %s", pkg.path, imported)
			}
		}
	}
}

func TestKartaKnowsTheStandardLibraryAndValidatorOnly(t *testing.T) {
	refused := []string{"database/sql", "net/http", "os"} // rules do no input or output
	for _, pkg := range packages(t) {
		if pkg.room != "karta" {
			continue
		}
		for _, imported := range pkg.imports {
			host, _, _ := strings.Cut(imported, "/")
			foreign := strings.Contains(host, ".") && !strings.HasPrefix(imported, "github.com/go-playground/validator/")
			if foreign || slices.Contains(refused, imported) {
				t.Errorf("%s must not import %s", pkg.path, imported)
			}
		}
	}
}

func TestNothingBelowTheAPISeesGin(t *testing.T) {
	for _, pkg := range packages(t) {
		if pkg.room != "api" && pkg.room != "bench" && slices.Contains(pkg.imports, "github.com/gin-gonic/gin") {
			t.Errorf("%s must not import gin", pkg.path)
		}
	}
}

type listed struct {
	path, room string
	imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		all = append(all, listed{path: words[0], room: room(words[0]), imports: words[1:]})
	}
	return all
}

func ours(path string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// room is the first folder of a package's path: "store" for oversiktskarta/store/storetest, "" for the program itself.
func room(path string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, module), "/"), "/")
	return name
}
