package export

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"oversiktskarta/karta"
)

// bookOf writes sheets of plain cells, as somebody makes a workbook by hand.
func bookOf(t testing.TB, sheets map[string][][]any) []byte {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	for name, rows := range sheets {
		if _, err := file.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			if err := file.SetSheetRow(name, fmt.Sprint("A", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := file.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReadAccountsForEveryCell(t *testing.T) {
	data := bookOf(t, map[string][][]any{
		"Initiativ": {
			{"Titel", "Egen kolumn", "PLANERAD START", "sectors", "Titel"},
			{"Ett", "x", 46143, "Hälsa", "Två", "utanför"},
			{},
			{" ", "", nil},
			{"Tre", "", 2026, "Skola"},
		},
		"Anteckningar": {{"Kom ihåg"}},
		"Behov":        {{"ingen rubrik här"}},
	})
	file, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	wantRows := []karta.ImportRecord{
		{Sheet: "Initiativ", Row: 2, Resource: karta.EntryResource, Kind: karta.Initiative, Values: map[string]karta.ImportValue{
			"title": {Cell: "A2", Text: "Ett"}, "plannedStart": {Cell: "C2", Text: "2026-05-01"}, "sectors": {Cell: "D2", Text: "Hälsa"}}},
		{Sheet: "Initiativ", Row: 5, Resource: karta.EntryResource, Kind: karta.Initiative, Values: map[string]karta.ImportValue{
			"title": {Cell: "A5", Text: "Tre"}, "plannedStart": {Cell: "C5", Text: "2026"}, "sectors": {Cell: "D5", Text: "Skola"}}},
	}
	if diff := cmp.Diff(wantRows, file.Rows); diff != "" {
		t.Error(diff)
	}
	got := make(map[string]string)
	for _, problem := range file.Problems {
		got[problem.Code] = problem.Cell
	}
	want := map[string]string{"column.unknown": "Initiativ!B1", "column.twice": "Initiativ!E1", "cell.no_heading": "Initiativ!F2", "sheet.unknown": "", "sheet.no_headings": ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestACellUnderNoHeadingIsReportedBetweenOthersToo(t *testing.T) {
	data := bookOf(t, map[string][][]any{"Initiativ": {{"Titel", "", "Sammanfattning"}, {"Ett", "", "a"}, {"Två", "hit såg ingen", "b"}}})
	file, err := Read(t.Context(), data)
	if err != nil || len(file.Problems) != 1 || file.Problems[0].Cell != "Initiativ!B3" || file.Problems[0].Code != "cell.no_heading" {
		t.Errorf("%+v, %v", file.Problems, err)
	}
}

func TestReadCSVAsSpreadsheetsSaveIt(t *testing.T) {
	text := "Sort;Titel;Sammanfattning\r\nBehov;\"Åäö; \"\"citat\"\"\r\nrad två\";'=1+1\r\n"
	windows, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	utf16 := []byte{0xFF, 0xFE}
	for _, r := range strings.ReplaceAll(text, ";", "\t") {
		utf16 = append(utf16, byte(r), byte(r>>8))
	}
	for name, data := range map[string][]byte{"utf-8": []byte(text), "marked": []byte(byteOrderMark + text), "windows": windows, "utf-16 and tabs": utf16} {
		file, err := Read(t.Context(), data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		values := file.Rows[0].Values
		title := strings.ReplaceAll(values["title"].Text, "\t", ";")
		if title != "Åäö; \"citat\"\nrad två" || values["summary"].Text != "=1+1" || values["kind"].Text != "Behov" {
			t.Errorf("%s: %+v", name, values)
		}
	}
}

func TestFormulaGuardComesOff(t *testing.T) {
	for _, text := range []string{"", "a", "=1", "+1", "-1", "@x", "'=1", "''=1", "'a", "'", "\tx", "a=1", "=", "''"} {
		if got := unguardFormula(guardFormula(text)); got != text {
			t.Errorf("%q comes back as %q", text, got)
		}
		if guarded := guardFormula(text); guarded != "" && strings.ContainsAny(guarded[:1], "=+-@\t") {
			t.Errorf("%q is a formula to a spreadsheet", guarded)
		}
	}
}

// edited is a workbook with some of its parts changed; a part that becomes nil is left out.
func edited(t testing.TB, data []byte, edit func(name string, content []byte) []byte) []byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	writer := zip.NewWriter(&out)
	for _, part := range archive.File {
		content, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		read, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		if changed := edit(part.Name, read); changed != nil {
			writePart(t, writer, part.Name, changed)
		}
	}
	if extra := edit("", nil); extra != nil {
		writePart(t, writer, "xl/vbaProject.bin", extra)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func writePart(t testing.TB, writer *zip.Writer, name string, content []byte) {
	t.Helper()
	part, err := writer.Create(name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestHostileAndBrokenFilesGetAClearAnswer(t *testing.T) {
	good := bookOf(t, map[string][][]any{"Initiativ": {{"Titel", "Sektorer"}, {"Ett", "Hälsa"}}})
	sheetPart := func(change func([]byte) []byte) func(string, []byte) []byte {
		return func(name string, content []byte) []byte {
			if strings.HasPrefix(name, "xl/worksheets/") {
				return change(content)
			}
			return content
		}
	}
	wide := make([]any, mostColumns+1)
	for i := range wide {
		wide[i] = "x"
	}
	for name, test := range map[string]struct {
		data []byte
		code string
	}{
		"empty":          {nil, "file.no_headings"},
		"text":           {[]byte("hej\nhopp"), "file.no_headings"},
		"picture":        {[]byte("\x89PNG\r\n\x1a\n\x00\x00"), "file.broken"},
		"old or locked":  {append(bytes.Clone(oleMagic), 1, 2, 3), "file.locked_or_old"},
		"cut zip":        {good[:len(good)/2], "file.broken"},
		"zip of nothing": {edited(t, good, func(string, []byte) []byte { return nil }), "file.broken"},
		"cut sheet":      {edited(t, good, sheetPart(func(c []byte) []byte { return c[:len(c)-30] })), "file.broken"},
		"no sheet":       {edited(t, good, sheetPart(func([]byte) []byte { return nil })), "file.broken"},
		"macros": {edited(t, good, func(name string, c []byte) []byte {
			return append(c, []byte(map[bool]string{true: "macro"}[name == ""])...)
		}), "file.macros"},
		"bomb":           {edited(t, good, sheetPart(func([]byte) []byte { return bytes.Repeat([]byte(" "), mostUnzipped+1) })), "file.unzipped"},
		"too many bytes": {make([]byte, mostBytes+1), "file.bytes"},
		"far right":      {edited(t, good, sheetPart(func(c []byte) []byte { return bytes.Replace(c, []byte(`r="B2"`), []byte(`r="XFD2"`), 1) })), "file.size"},
		"far down": {edited(t, good, sheetPart(func(c []byte) []byte {
			return bytes.ReplaceAll(bytes.Replace(c, []byte(`<row r="2"`), []byte(`<row r="900000"`), 1), []byte(`2" t=`), []byte(`900000" t=`))
		})), "file.size"},
		"wide":            {bookOf(t, map[string][][]any{"Initiativ": {wide}}), "file.size"},
		"no headings":     {bookOf(t, map[string][][]any{"Blad1": {{"a", "b"}}}), "file.no_headings"},
		"quotation marks": {[]byte("Titel;Sektorer\n\"a;b\nc"), "file.csv"},
		"long csv":        {[]byte("Titel;Sektorer\n" + strings.Repeat("a;b\n", mostRows+1)), "file.size"},
	} {
		_, err := Read(t.Context(), test.data)
		var failure *karta.Error
		if !errors.As(err, &failure) || failure.Code != test.code {
			t.Errorf("%s: %v, want %s", name, err, test.code)
		}
	}
}

func TestAWorkbookOfAnotherTemplateIsRefusedByName(t *testing.T) {
	book, _ := demoBook(t, karta.Swedish)
	older := edited(t, registerOf(t, book), func(name string, content []byte) []byte {
		if name == "docProps/custom.xml" {
			return bytes.Replace(content, []byte("<vt:lpwstr>"+templateVersion+"</vt:lpwstr>"), []byte("<vt:lpwstr>0</vt:lpwstr>"), 1)
		}
		return content
	})
	_, err := Read(t.Context(), older)
	var failure *karta.Error
	if !errors.As(err, &failure) || failure.Code != "file.template" || !strings.Contains(failure.Message.Sv, "version 0") ||
		!strings.Contains(failure.Message.Sv, "version "+templateVersion) {
		t.Errorf("got %v", err)
	}
}

func TestReadStopsWhenNobodyWaits(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Read(ctx, bookOf(t, map[string][][]any{"Initiativ": {{"Titel", "Sektorer"}, {"Ett"}}})); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(bookOf(f, map[string][][]any{"Initiativ": {{"Titel", "Sektorer"}, {"Ett", "Hälsa"}}}))
	f.Add([]byte("Titel;Sektorer\na;b\n"))
	f.Add(pollBook(f, karta.Swedish))
	f.Add(bookOf(f, map[string][][]any{"Vikter": {{"Kriterium", "Vikt", "Beslutad vikt"}, {"Ett", "x", 1}}, "Bedömning": {{"Id", "Titel", "Kriterium"}, {"x", "Ett", 7}}}))
	f.Add([]byte("\xff\xfeT\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read(t.Context(), data)
		var failure *karta.Error
		if err != nil && !errors.As(err, &failure) {
			t.Fatalf("an error that is not for people: %v", err)
		}
		for _, row := range file.Rows {
			if row.Row < 1 || row.Sheet == "" {
				t.Fatalf("a row stands nowhere: %+v", row)
			}
		}
	})
}
