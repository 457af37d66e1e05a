package export

import (
	"bytes"
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
	soffice, err := exec.LookPath("soffice")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("LibreOffice is not installed, and CI must not leave it out")
	}
	if err != nil {
		t.Skip("LibreOffice is not installed; make test installs it")
	}
	folder := t.TempDir()
	source := filepath.Join(folder, "book.xlsx")
	if err := os.WriteFile(source, data, 0o600); err != nil {
		t.Fatal(err)
	}
	convert := exec.CommandContext(t.Context(), soffice, "-env:UserInstallation=file://"+filepath.Join(folder, "profile"), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(folder, "out"), source)
	convert.Env = append(os.Environ(), "HOME="+folder)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(folder, "out", "book.xlsx"))
	if err != nil {
		t.Fatal(err)
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
