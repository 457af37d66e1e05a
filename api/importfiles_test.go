package api_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// ratersFile is a workbook with one row in which a rater has scored the urgency of an entry.
func ratersFile(t *testing.T, entry karta.Entry, rater karta.Rater, urgency any) []byte {
	t.Helper()
	file := excelize.NewFile()
	defer file.Close()
	err := file.SetSheetName("Sheet1", "Bedömning")
	for i, row := range [][]any{{"Id", "Beteckning", "Version", "Bedömarens id", "Titel", "Angelägenhet", "Egen anteckning"},
		{entry.ID, entry.Reference, nil, rater.ID, entry.Title, urgency, "x"}} {
		if err == nil {
			err = file.SetSheetRow("Bedömning", []string{"A1", "A2"}[i], &row)
		}
	}
	var out bytes.Buffer
	if err == nil {
		err = file.Write(&out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type namedFile struct {
	name string
	data []byte
}

// form is a form with files, all of them under a name.
func form(t *testing.T, field string, files ...namedFile) (body *bytes.Buffer, contentType string) {
	t.Helper()
	body = new(bytes.Buffer)
	writer := multipart.NewWriter(body)
	for _, file := range files {
		part, err := writer.CreatePart(textproto.MIMEHeader{"Content-Type": {xlsx},
			"Content-Disposition": {multipart.FileContentDisposition(field, file.name)}})
		if err == nil {
			_, err = part.Write(file.data)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return body, writer.FormDataContentType()
}

func TestFilesThatAreHandedInTogetherAreOneImport(t *testing.T) {
	w := newWorld(t)
	p, entry := w.in(karta.PrioritisationOpen)
	coordinator := w.people["coordinator"]
	first, second := w.rater(p, w.people["steering"].user), w.rater(p, w.person(karta.Steering, w.foreign).user)
	send := func(field string, files ...namedFile) answer {
		body, contentType := form(t, field, files...)
		return coordinator.sendBody("POST", "/imports", body, "Content-Type", contentType, "Idempotency-Key", files[1].name)
	}
	digg, skr := namedFile{"Digg.xlsx", ratersFile(t, entry, first, 4)}, namedFile{"SKR.xlsx", ratersFile(t, entry, second, 7)}
	staged := into[karta.Import](send("file", digg, skr).want(http.StatusCreated))
	if staged.Totals != (karta.ImportTotals{New: 1, Error: 1}) || len(staged.Files) != 2 || staged.FileName != "Digg.xlsx + 1" {
		t.Fatalf("staged %+v", staged)
	}
	if len(staged.Problems) != 2 || staged.Problems[1].Cell != "SKR.xlsx, Bedömning!G1" || staged.Problems[1].Code != "column.unknown" {
		t.Errorf("what is not read is told as %+v", staged.Problems)
	}
	rows := into[struct{ Rows []karta.ImportRow }](coordinator.get("/imports/" + staged.ID + "/rows?file=SKR.xlsx").want(http.StatusOK)).Rows
	if len(rows) != 1 || rows[0].Problems[0].Cell != "SKR.xlsx, Bedömning!F2" || rows[0].Problems[0].Code != "cell.score_range" {
		t.Errorf("rows of one file: %+v", rows)
	}
	marked := coordinator.get("/imports/"+staged.ID+"/rows?file=SKR.xlsx", "Accept", xlsx).want(http.StatusOK).body
	corrected := markedAgain(t, marked, "F2", 3)
	again := into[karta.Import](send("file", digg, namedFile{"Rättad.xlsx", corrected}).want(http.StatusCreated))
	if again.Totals != (karta.ImportTotals{New: 2}) {
		t.Fatalf("the marked workbook, corrected: %+v", again.Totals)
	}
	coordinator.send("POST", "/imports/"+again.ID+"/confirmations", map[string]bool{}).want(http.StatusCreated)
	if ballots, err := w.ListRaters(t.Context(), w.Program, p.ID); err != nil || ballots[len(ballots)-1].Progress.Begun != 1 {
		t.Errorf("progress is now %+v, %v", ballots, err)
	}
}

// markedAgain corrects a cell of the sheet of ballots in a workbook.
func markedAgain(t *testing.T, book []byte, cell string, value any) []byte {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	headings, err := file.GetRows("Bedömning")
	if err != nil {
		t.Fatal(err)
	}
	for i, heading := range headings[0] {
		if heading == "Angelägenhet" {
			cell, _ = excelize.CoordinatesToCellName(i+1, 2)
		}
	}
	var out bytes.Buffer
	if err := file.SetCellValue("Bedömning", cell, value); err != nil {
		t.Fatal(err)
	}
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAFormWithFilesIsRefusedAsAWhole(t *testing.T) {
	w := newWorld(t)
	coordinator := w.people["coordinator"]
	good := namedFile{"bra.xlsx", ratersFile(t, w.post(karta.Public), karta.Rater{ID: w.own.ID}, 3)}
	many := make([]namedFile, 101)
	for i := range many {
		many[i] = namedFile{"tom.xlsx", []byte("x")}
	}
	for name, test := range map[string]struct {
		field, code string
		files       []namedFile
		status      int
	}{
		"none":        {"file", "invalid", nil, http.StatusBadRequest},
		"other field": {"fil", "invalid", []namedFile{good}, http.StatusBadRequest},
		"one broken":  {"file", "import.files", []namedFile{good, {"trasig.xlsx", []byte("PK\x03\x04")}}, http.StatusBadRequest},
		"too many":    {"file", "import.files", many, http.StatusRequestEntityTooLarge},
	} {
		body, contentType := form(t, test.field, test.files...)
		refused := coordinator.sendBody("POST", "/imports", body, "Content-Type", contentType).want(test.status)
		problem := into[struct {
			Code              string
			InvalidParameters []struct{ Name, Code string }
		}](refused)
		if problem.Code != test.code {
			t.Errorf("%s: %s, want %s", name, problem.Code, test.code)
		}
		if name == "one broken" && (len(problem.InvalidParameters) != 1 || problem.InvalidParameters[0].Name != "trasig.xlsx" || problem.InvalidParameters[0].Code != "file.broken") {
			t.Errorf("the broken one is told as %+v", problem.InvalidParameters)
		}
	}
	broken := bytes.NewBufferString("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.xlsx\"\r\n\r\nhalv")
	coordinator.sendBody("POST", "/imports", broken, "Content-Type", "multipart/form-data; boundary=x").want(http.StatusBadRequest)
	if listed := into[struct{ Imports []karta.Import }](coordinator.get("/imports").want(http.StatusOK)); len(listed.Imports) != 0 {
		t.Errorf("staged all the same: %+v", listed.Imports)
	}
}
