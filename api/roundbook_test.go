package api_test

import (
	"bytes"
	"net/http"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// filledIn is a workbook with answers in its column "Stämmer fortfarande?", by the titles of entries.
func filledIn(t *testing.T, book []byte, answers map[string]string) []byte {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := file.GetRows("Initiativ")
	if err != nil {
		t.Fatal(err)
	}
	column, title := slices.Index(rows[0], "Stämmer fortfarande?"), slices.Index(rows[0], "Titel")
	if column < 0 || rows[0][column+1] != "Svar i omgången" {
		t.Fatalf("the headings are %v", rows[0])
	}
	for i, row := range rows[1:] {
		if len(row) <= title || answers[row[title]] == "" {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(column+1, i+2)
		if err == nil {
			err = file.SetCellValue("Initiativ", cell, answers[row[title]])
		}
		if err != nil {
			t.Fatal(err)
		}
		delete(answers, row[title])
	}
	if len(answers) > 0 {
		t.Fatalf("the workbook lacks %v", answers)
	}
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// handIn uploads a workbook.
func (c *client) handIn(book []byte) karta.Import {
	c.t.Helper()
	return into[karta.Import](c.sendBody("POST", "/imports?fileName=svar.xlsx", bytes.NewReader(book), "Content-Type", xlsx).want(http.StatusCreated))
}

// answersIn gives the answer of each entry in a round by its title.
func (c *client) answersIn(round string) map[string]karta.RoundAnswer {
	c.t.Helper()
	answers := map[string]karta.RoundAnswer{}
	listed := into[struct{ RoundEntries []karta.RoundEntry }](c.get("/rounds/" + round + "/entries").want(http.StatusOK))
	for _, entry := range listed.RoundEntries {
		answers[entry.Title] = entry.Answer
	}
	return answers
}

func TestReturnedWorkbookAnswersInTheRound(t *testing.T) {
	s := serve(t)
	digg, skr, sector := s.organisation("Digg"), s.organisation("SKR"), s.category(karta.SectorAxis, "Hälsa")
	for title, by := range map[string]karta.OrganisationReference{"Stämmer": digg, "Slut": digg, "Senare": digg, "Annans": skr} {
		s.entry(draftOf(title, by, sector))
	}
	member := s.person(karta.Member, digg)
	round := s.round()
	fetched := member.get("/rounds/"+round.ID+"/entries?organisation="+digg.ID, "Accept", xlsx).want(http.StatusOK).body
	book := filledIn(t, fetched, map[string]string{"Stämmer": "ja", "Slut": "Avslutad"})

	staged := member.handIn(book)
	if staged.Totals != (karta.ImportTotals{Changed: 2, Unchanged: 1}) || len(staged.Problems) > 0 {
		t.Fatalf("staged %+v", staged)
	}
	if got := member.answersIn(round.ID); got["Stämmer"] != karta.AnswerAsked {
		t.Errorf("the preview answered: %v", got)
	}
	member.send("POST", "/imports/"+staged.ID+"/confirmations", map[string]bool{}).want(http.StatusCreated)
	want := map[string]karta.RoundAnswer{"Stämmer": karta.AnswerConfirmed, "Slut": karta.AnswerEnded, "Senare": karta.AnswerAsked, "Annans": karta.AnswerAsked}
	for title, answer := range want {
		if got := member.answersIn(round.ID)[title]; got != answer {
			t.Errorf("%s: %s, want %s", title, got, answer)
		}
	}
	if again := member.handIn(book); again.Totals != (karta.ImportTotals{Unchanged: 3}) {
		t.Errorf("the same file again: %+v", again.Totals)
	}
	member.send("POST", "/imports/"+staged.ID+"/reversals", nil).want(http.StatusCreated)
	for title, answer := range member.answersIn(round.ID) {
		if answer != karta.AnswerAsked {
			t.Errorf("undone, %s is still %s", title, answer)
		}
	}
	entries := into[struct{ Entries []karta.EntryItem }](member.get("/entries?q=Stämmer").want(http.StatusOK))
	if len(entries.Entries) != 1 || entries.Entries[0].LastConfirmedAt != nil {
		t.Errorf("undone, the confirmation stands: %+v", entries.Entries)
	}
}

func TestWorkbookOfAnotherRoundIsRefused(t *testing.T) {
	s := serve(t)
	digg, sector := s.organisation("Digg"), s.category(karta.SectorAxis, "Hälsa")
	s.entry(draftOf("Post", digg, sector))
	c := s.person(karta.Coordinator, digg)
	first := s.round()
	fetched := c.get("/rounds/"+first.ID+"/entries", "Accept", xlsx).want(http.StatusOK).body
	book := filledIn(t, fetched, map[string]string{"Post": "Ja"})
	if wrong := c.handIn(filledIn(t, fetched, map[string]string{"Post": "kanske"})); wrong.Totals.Error != 1 {
		t.Errorf("an answer that means nothing: %+v", wrong.Totals)
	}
	s.published()
	if none := c.handIn(book); none.Totals.Error != 1 {
		t.Errorf("with no round open: %+v", none.Totals)
	}
	s.Advance(1e9)
	s.round()
	refused := c.handIn(book)
	rows := into[struct{ Rows []karta.ImportRow }](c.get("/imports/" + refused.ID + "/rows").want(http.StatusOK)).Rows
	if refused.Totals.Error != 1 || len(rows) != 1 || rows[0].Problems[0].Code != "round.other" {
		t.Errorf("in another round: %+v", rows)
	}
	frozen := c.get("/rounds/"+first.ID+"/entries", "Accept", xlsx).want(http.StatusOK).body
	file, err := excelize.OpenReader(bytes.NewReader(frozen))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rowsOf, err := file.GetRows("Initiativ")
	if err != nil || slices.Contains(rowsOf[0], "Stämmer fortfarande?") || !slices.Contains(rowsOf[0], "Svar i omgången") {
		t.Errorf("the workbook of a published round asks: %v, %v", rowsOf[0], err)
	}
}
