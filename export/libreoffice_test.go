package export

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// resaved opens a workbook in LibreOffice, which calculates it anew, and gives what LibreOffice saves.
func resaved(t *testing.T, data []byte) []byte {
	t.Helper()
	return resavedAll(t, data)[0]
}

// resavedAll is resaved for several workbooks, which takes hardly longer than for one: it is LibreOffice's start that takes time.
func resavedAll(t *testing.T, books ...[]byte) [][]byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("LibreOffice is not installed, and CI must not leave it out")
	}
	if err != nil {
		t.Skip("LibreOffice is not installed; make test installs it")
	}
	folder := t.TempDir()
	arguments := []string{"-env:UserInstallation=file://" + filepath.Join(folder, "profile"), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(folder, "out")}
	names := make([]string, len(books))
	for i, data := range books {
		names[i] = fmt.Sprintf("book%d.xlsx", i)
		arguments = append(arguments, filepath.Join(folder, names[i]))
		if err := os.WriteFile(filepath.Join(folder, names[i]), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	convert := exec.CommandContext(t.Context(), soffice, arguments...)
	convert.Env = append(os.Environ(), "HOME="+folder)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	saved := make([][]byte, len(books))
	for i, name := range names {
		if saved[i], err = os.ReadFile(filepath.Join(folder, "out", name)); err != nil {
			t.Fatal(err)
		}
	}
	return saved
}

func TestWorkbooksOpenInLibreOffice(t *testing.T) {
	book, entries := demoBook(t, karta.Swedish)
	register := registerOf(t, book)
	var table, staged bytes.Buffer
	if err := OrganisationTable(book.Organisations, karta.Swedish).WriteXLSX(&table); err != nil {
		t.Fatal(err)
	}
	if err := WriteImport(&staged, importBook(book)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"register": register, "table": table.Bytes(), "import": staged.Bytes()} {
		saved := resaved(t, data)
		assertSameValues(t, name, open(t, data), open(t, saved))
		if name == "register" {
			if got := stageAll(t, book, entries, saved); got.Unchanged != len(entries) {
				t.Errorf("saved by LibreOffice, the register comes back as %+v", got)
			}
		}
	}
}

func assertSameValues(t *testing.T, name string, ours, theirs *excelize.File) {
	t.Helper()
	if diff := cmp.Diff(ours.GetSheetList(), theirs.GetSheetList()); diff != "" {
		t.Errorf("%s: sheets (-ours +LibreOffice):\n%s", name, diff)
		return
	}
	for _, sheet := range ours.GetSheetList() {
		if diff := cmp.Diff(grid(t, ours, sheet), grid(t, theirs, sheet)); diff != "" {
			t.Errorf("%s, %s (-ours +LibreOffice):\n%s", name, sheet, diff)
		}
	}
}
