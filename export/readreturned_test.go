package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// returnedWith is a workbook of a prioritisation after somebody has worked in it.
func returnedWith(t *testing.T, book PrioritisationBook, change func(*excelize.File)) karta.ImportFile {
	t.Helper()
	file := open(t, prioritisationOf(t, book))
	change(file)
	var out bytes.Buffer
	if err := file.Write(&out); err != nil {
		t.Fatal(err)
	}
	read, err := Read(t.Context(), out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func problemsOf(file karta.ImportFile) map[string]string {
	found := make(map[string]string)
	for _, problem := range file.Problems {
		found[problem.Cell] = problem.Code
	}
	return found
}

func TestAPrioritisationComesBackAsItLeft(t *testing.T) {
	for _, language := range []karta.Language{karta.Swedish, karta.English} {
		for _, copied := range []bool{false, true} {
			book := prioritised(t, karta.WeightedMethod, language)
			book.Copy = copied
			if !copied {
				book.Decisions = pollDecisions()
			}
			assertComesBack(t, book, prioritisationOf(t, book))
		}
	}
	book := prioritised(t, karta.WSJFMethod, karta.Swedish)
	book.Decisions = pollDecisions()
	assertComesBack(t, book, resaved(t, prioritisationOf(t, book)))
}

// assertComesBack reads a workbook that nobody has changed anything in.
func assertComesBack(t *testing.T, book PrioritisationBook, data []byte) {
	t.Helper()
	file, err := Read(t.Context(), data)
	if err != nil || len(file.Problems) > 0 || file.Language != book.Language || len(file.Rows) != len(book.Ballots)+len(book.Decisions) {
		t.Fatalf("%d rows read with %+v, %v", len(file.Rows), file.Problems, err)
	}
	common := &karta.Staging{By: karta.Caller{Language: book.Language}, Language: book.Language, Words: karta.NewVocabulary("", nil, nil, nil), Seen: map[string]string{}}
	ballots := karta.NewBallotStaging(common, book.Poll.Criteria, func(karta.BallotInput) error { return nil })
	decisions := &karta.DecisionStaging{Staging: common, Judge: func(karta.DecisionInput) error { return nil }}
	given, decided := book.Ballots, book.Decisions
	for _, record := range file.Rows {
		var row karta.ImportRow
		if record.Resource == karta.BallotResource {
			row, _ = ballots.Stage(ballots.Named(record), &given[0], &given[0])
			given = given[1:]
		} else {
			row, _ = decisions.Stage(record, &decided[0], &decided[0])
			decided = decided[1:]
		}
		if row.Outcome != karta.RowUnchanged || len(row.Problems) > 0 && row.Problems[0].Code != "row.empty" {
			t.Fatalf("%s comes back as %+v", row.Place(), row)
		}
	}
	for _, heading := range file.Headings {
		if problem, unknown := karta.UnknownHeading(heading, book.Poll.Criteria); unknown {
			t.Errorf("a heading of ours is not known: %+v", problem)
		}
	}
}

func TestWhatIsWrittenOverInAPrioritisationIsToldByItsCell(t *testing.T) {
	book := prioritised(t, karta.WeightedMethod, karta.Swedish)
	book.Decisions = pollDecisions()
	scores := (&workbook{language: karta.Swedish}).placesOf(book.Poll.Criteria, book.Ballots)
	urgency := cellName(scores.columns["urgency"], 3)
	var score string
	file := returnedWith(t, book, func(file *excelize.File) {
		s := newScoreSheets(&workbook{language: karta.Swedish}, book)
		score = cellName(s.resultColumn("score"), firstResult+2)
		for _, err := range []error{
			file.SetCellFormula("Bedömning", urgency, "1+2"),
			file.SetCellFormula("Beslut", "F2", `"Skäl"`),
			file.SetCellFormula("Resultat", score, ""), file.SetCellValue("Resultat", score, 4.5),
			file.SetCellValue("Vikter", "E7", 5),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	want := map[string]string{"Resultat!" + score: "cell.overwritten", "Vikter!E7": "weights.unread"}
	if diff := cmp.Diff(want, problemsOf(file)); diff != "" {
		t.Error(diff)
	}
	computed := 0
	for _, record := range file.Rows {
		for _, value := range record.Values {
			if value.Formula {
				computed++
				if value.Cell != urgency && value.Cell != "F2" {
					t.Errorf("%s is taken for a formula", value.Cell)
				}
			}
		}
	}
	if computed != 2 {
		t.Errorf("%d formulas found, want 2", computed)
	}
}

func TestWeightsInAReturnedFileAreToldOnce(t *testing.T) {
	book := prioritised(t, karta.WeightedMethod, karta.Swedish)
	file := returnedWith(t, book, func(file *excelize.File) {
		for i := range karta.ScoreCriteria(book.Poll.Criteria) {
			setWeight(t, file, book, i, 0)
		}
	})
	want := map[string]string{"Vikter!E6": "weights.zero"}
	if diff := cmp.Diff(want, problemsOf(file)); diff != "" {
		t.Error(diff)
	}
	if text := file.Problems[0].Reason.Sv; len(file.Problems) != 2 || !strings.Contains(text, "Angelägenhet 3 → 0, Genomförbarhet 2 → 0") {
		t.Errorf("told as %+v", file.Problems)
	}
}

func TestFormulasAreLookedForWhereRatingsAndDecisionsComeBackOnly(t *testing.T) {
	for sheet, want := range map[string]bool{"Initiativ": false, "Bedömning": true, "Beslut": true} {
		file := excelize.NewFile()
		for _, err := range []error{file.SetSheetName("Sheet1", sheet), file.SetSheetRow(sheet, "A1", &[]string{"Id", "Beteckning", "Titel"}),
			file.SetSheetRow(sheet, "A2", &[]string{"", "I-001"}), file.SetCellFormula(sheet, "C2", `"Titel"`)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		var out bytes.Buffer
		if err := file.Write(&out); err != nil {
			t.Fatal(err)
		}
		read, err := Read(t.Context(), out.Bytes())
		if err != nil || len(read.Rows) != 1 || read.Rows[0].Values[karta.TitleColumn].Formula != want {
			t.Errorf("%s: read %+v, %v", sheet, read.Rows, err)
		}
	}
}
