package store_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"oversiktskarta/karta"
)

// crashFolder tells the process that TestAcknowledgedWritesSurviveAKilledProcess starts where to write.
const crashFolder = "KARTA_TEST_CRASH_FOLDER"

func TestAcknowledgedWritesSurviveAKilledProcess(t *testing.T) {
	if path := os.Getenv(crashFolder); path != "" {
		writeUntilKilled(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "karta.db")
	writing := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	writing.Env = append(os.Environ(), crashFolder+"="+path)
	output, err := writing.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writing.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(output)
	var acknowledged []string
	for lines.Scan() {
		name, isName := strings.CutPrefix(lines.Text(), "written: ")
		if !isName {
			t.Error(lines.Text())
			continue
		}
		acknowledged = append(acknowledged, name)
		if len(acknowledged) == 100 {
			_, err := open(t.Context(), path)
			wantCode(t, err, "database.locked")
			if err := writing.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := writing.Wait(); err == nil || len(acknowledged) < 100 {
		t.Fatalf("the writing process ended with %v after %d writes", err, len(acknowledged))
	}
	wantWritten(t, path, acknowledged)
}

// writeUntilKilled says each name once it is written.
func writeUntilKilled(t *testing.T, path string) {
	t.Helper()
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	var writers sync.WaitGroup
	for writer := range 4 {
		writers.Go(func() {
			for i := range 100_000 {
				name := fmt.Sprintf("Organisation %d-%d", writer, i)
				in := karta.OrganisationInput{Name: name, Kind: karta.Agency, Aliases: []karta.Alias{{Name: name + " alias", Kind: "spelling"}}}
				if _, err := s.CreateOrganisation(t.Context(), repeatable(name), in); err != nil {
					t.Error(err)
					return
				}
				if _, err := fmt.Fprintln(os.Stdout, "written: "+name); err != nil {
					return
				}
			}
		})
	}
	writers.Wait()
}

// repeatable is a caller whose request may be repeated, under a name as its key.
func repeatable(name string) karta.Caller {
	by := karta.Program("Test")
	by.Receipt = &karta.Receipt{Key: []byte(name), RequestHash: []byte("request")}
	return by
}

func wantWritten(t *testing.T, path string, names []string) {
	t.Helper()
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal("open after the crash:", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	found, err := s.ListOrganisations(t.Context(), karta.Program("Test"), karta.OrganisationFilter{}, "name", karta.Page{})
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]bool{}
	for _, organisation := range found.Records {
		written[organisation.Name] = len(organisation.Aliases) == 1
	}
	for _, name := range names {
		if !written[name] {
			t.Errorf("%s was acknowledged and is not there", name)
		}
		if receipt, found, err := s.Receipt(t.Context(), []byte(name)); err != nil || !found || receipt.Status != 0 {
			t.Errorf("the receipt of %s, to which no answer was kept: %+v, found %t, %v", name, receipt, found, err)
		}
	}
	if _, err := s.Backup(t.Context(), karta.Program("Test")); err != nil { // reads all of it
		t.Error(err)
	}
}
