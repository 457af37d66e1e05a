package store

import (
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// The translation of SQLite to Go is tested by its authors with one version of libc only. Another may corrupt data.
func TestDriverHasTheLibcItWasTestedWith(t *testing.T) {
	type module struct{ Version, GoMod string }
	find := func(path string) (m module) {
		t.Helper()
		text, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-json", path).Output()
		if err != nil {
			t.Fatalf("go list %s: %v", path, err)
		}
		if err := json.Unmarshal(text, &m); err != nil {
			t.Fatal(err)
		}
		return m
	}
	requirements, err := os.ReadFile(find("modernc.org/sqlite").GoMod)
	if err != nil {
		t.Fatal(err)
	}
	required := regexp.MustCompile(`modernc\.org/libc (v\S+)`).FindSubmatch(requirements)
	if required == nil {
		t.Fatal("modernc.org/sqlite no longer requires modernc.org/libc")
	}
	if used := find("modernc.org/libc").Version; used != string(required[1]) {
		t.Errorf("go.mod has libc %s, the driver wants %s: go get modernc.org/libc@%[2]s", used, required[1])
	}
}
