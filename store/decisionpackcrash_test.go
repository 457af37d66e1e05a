package store_test

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// packFolder tells the process that TestPackOfAKilledProcessSaysSoAndIsMadeAgain starts where to build.
const packFolder = "KARTA_TEST_PACK_FOLDER"

// stall makes the last step of a building take longer than anyone waits.
const stall = `CREATE TABLE many (n INTEGER);
	INSERT INTO many SELECT value FROM json_each('[' || replace(hex(zeroblob(1999)), '00', '1,') || '1]');
	CREATE TRIGGER stalled BEFORE UPDATE ON decision_packs BEGIN SELECT count(*) FROM many a, many b, many c, many d; END`

func TestPackOfAKilledProcessSaysSoAndIsMadeAgain(t *testing.T) {
	if path := os.Getenv(packFolder); path != "" {
		buildUntilKilled(t, path)
		return
	}
	path := filepath.Join(t.TempDir(), "karta.db")
	building := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	building.Env = append(os.Environ(), packFolder+"="+path)
	output, err := building.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := building.Start(); err != nil {
		t.Fatal(err)
	}
	var id string
	for lines := bufio.NewScanner(output); id == "" && lines.Scan(); {
		id, _ = strings.CutPrefix(lines.Text(), "building: ")
	}
	if err := building.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := building.Wait(); err == nil || id == "" {
		t.Fatalf("the building process ended with %v, building %q", err, id)
	}

	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	by := karta.Program("Test")
	dead, err := s.DecisionPack(t.Context(), by, id)
	if err != nil || dead.State != karta.PackFailed || dead.Failure != karta.PackInterrupted().Sv || dead.Done != 0 || dead.MaySee {
		t.Fatalf("after the crash: %+v, %v", dead, err)
	}
	if err := behind(path, "DROP TRIGGER stalled"); err != nil {
		t.Fatal(err)
	}
	again, err := s.CreateDecisionPack(t.Context(), by, dead.Round.ID, karta.DecisionPackInput{})
	if err == nil {
		again, err = s.AwaitDecisionPack(t.Context(), by, again.ID)
	}
	if err != nil || again.State != karta.PackReady {
		t.Errorf("made again: %+v, %v", again, err)
	}
	if err := s.DeleteDecisionPack(t.Context(), by, dead.ID, dead.Version); err != nil {
		t.Error("the dead one can't be withdrawn:", err)
	}
}

// buildUntilKilled says which pack is being built once it has come to a step that does not end.
func buildUntilKilled(t *testing.T, path string) {
	t.Helper()
	s, err := open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := behind(path, stall); err != nil {
		t.Fatal(err)
	}
	by := karta.Program("Test")
	round, err := s.CreateRound(t.Context(), by, karta.RoundInput{Name: "2026/27"})
	if err != nil {
		t.Fatal(err)
	}
	pack, err := s.CreateDecisionPack(t.Context(), by, round.ID, karta.DecisionPackInput{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Fprintln(os.Stdout, "building: "+pack.ID); err != nil {
		t.Fatal(err)
	}
	_, err = s.AwaitDecisionPack(t.Context(), by, pack.ID)
	t.Error("the building ended:", err)
}

// behind writes to a register behind the back of its store.
func behind(path, statements string) error {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(10000)")
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statements)
	return err
}
