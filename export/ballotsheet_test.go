package export

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// pollCriteria are the criteria of the usual template, with one whose name is taken and one whose description is longer than a prompt.
func pollCriteria() []karta.Criterion {
	in := karta.PrioritisationInput{}.CompletedBy(karta.PrioritisationInput{})
	return append(in.Criteria,
		karta.Criterion{Key: "taken", Name: "kommentar", NameEnglish: "Note", Kind: karta.ScoreCriterion, Direction: karta.HigherIsBetter, Part: karta.NoPart},
		karta.Criterion{Key: "long", Name: strings.Repeat("Långt namn ", 9), Description: strings.Repeat("𝄞 ord ", 90), Kind: karta.GateCriterion})
}

func score(criterion string, score int) karta.Score {
	return karta.Score{Criterion: criterion, Score: &score}
}

// pollBallots are two raters' ballots of two entries. The second rater is asked about urgency alone.
func pollBallots() []karta.BallotRow {
	entries := []karta.EntryReference{{ID: madeUpID(3, 0), Reference: "I-001", Title: "=Ombud"}, {ID: madeUpID(3, 1), Reference: "B-001", Title: "Tidslinje"}}
	raters := []karta.RaterReference{{ID: madeUpID(9, 0), Name: "Anna Berg", Organisation: "Digg"}, {ID: madeUpID(9, 1), Name: "Bo Ek", Organisation: "SKR"}}
	rows := []karta.BallotRow{}
	for _, entry := range entries {
		for i, rater := range raters {
			row := karta.BallotRow{Entry: entry, Rater: rater}
			if i == 1 {
				row.Asked = []string{"urgency"}
			}
			rows = append(rows, row)
		}
	}
	rows[0].ID, rows[0].Version = madeUpID(10, 0), 3
	rows[0].BallotContent = karta.BallotContent{Comment: "=1+1", Scores: []karta.Score{score("urgency", 4), score("taken", 1), {Criterion: "rightBody", Gate: karta.GateUnknown}}}
	rows[2].Version, rows[2].Abstained, rows[2].Reason = 1, true, "Jäv"
	return rows
}

func pollDecisions() []karta.DecisionRow {
	rows := []karta.DecisionRow{{Entry: karta.EntryReference{ID: madeUpID(3, 0), Reference: "I-001", Title: "=Ombud"}}, {Entry: karta.EntryReference{ID: madeUpID(3, 1), Reference: "B-001", Title: "Tidslinje"}}}
	rows[0].Version = 2
	rows[0].DecisionContent = karta.DecisionContent{Outcome: karta.DecidedDeferred, Reason: "Senare", DecidedOn: "2026-06-11", InNameOf: "Styrgruppen",
		Responsible: &karta.OrganisationReference{ID: madeUpID(1, 0), Name: "A; B"}}
	rows[1].FollowUp = &karta.FollowUp{Decision: karta.Decision{Round: karta.RoundReference{Name: "2025/26"}, DecisionContent: karta.DecisionContent{Outcome: karta.DecidedInvestigate}},
		Entry: karta.EntryReference{Phase: karta.Ongoing}}
	return rows
}

// pollBook is a workbook of nothing but the sheets of ballots and decisions.
func pollBook(t testing.TB, language karta.Language) []byte {
	t.Helper()
	register, _ := demoBook(t, language)
	register.Round = "2026/27"
	lists := newChoiceLists(register)
	b, err := newWorkbook(language, namesIn(language, ballotsSheet, decisionsSheet, listsSheet), listsSheet.In(language))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = errors.Join(b.describe(karta.PrioritisationBook, register), b.writeBallots(lists, pollCriteria(), pollBallots()),
		b.writeDecisions(lists, pollDecisions()), b.writeLists(lists), b.writeTo(&out), b.close())
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestBallotsStandWhereFormulasLookForThem(t *testing.T) {
	criteria := pollCriteria()
	for _, language := range []karta.Language{karta.Swedish, karta.English} {
		file, err := excelize.OpenReader(bytes.NewReader(pollBook(t, language)), excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		places := (&workbook{language: language}).placesOf(criteria, pollBallots())
		want := map[string]span{madeUpID(3, 0): {2, 3}, madeUpID(3, 1): {4, 5}}
		if diff := cmp.Diff(want, places.rows, cmp.AllowUnexported(span{})); diff != "" {
			t.Errorf("spans %s", diff)
		}
		columns := karta.BallotColumns(criteria)
		for _, criterion := range criteria {
			heading, _ := file.GetCellValue(places.sheet, cellName(places.columns[criterion.Key], 1))
			if column := columns[places.columns[criterion.Key]-1]; heading != column.Heading.In(language) || column.Key != karta.CriterionColumn(criterion.Key) {
				t.Errorf("%s stands under %q", criterion.Key, heading)
			}
		}
		urgency := cellName(places.columns["urgency"], 2)
		kind, _ := file.GetCellType(places.sheet, urgency)
		if value, _ := file.GetCellValue(places.sheet, urgency); value != "4" || kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString {
			t.Errorf("a score is %q of type %d, want a number", value, kind)
		}
		_ = file.Close()
	}
}

// Whoever is asked about some criteria only can't fill in the others by mistake, and what may be chosen can.
func TestBallotsMayBeEditedWhereTheRaterIsAsked(t *testing.T) {
	file, err := excelize.OpenReader(bytes.NewReader(pollBook(t, karta.Swedish)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	places := (&workbook{language: karta.Swedish}).placesOf(pollCriteria(), nil)
	for cell, locked := range map[string]bool{
		cellName(places.columns["urgency"], 2): false, cellName(places.columns["cost"], 2): false, cellName(places.columns["urgency"], 3): false,
		cellName(places.columns["cost"], 3): true, cellName(places.columns["rightBody"], 3): true, "A2": true, "C2": true, "D2": true, "F2": true,
	} {
		style, _ := file.GetCellStyle(places.sheet, cell)
		look, err := file.GetStyle(style)
		if err != nil || look.Protection == nil || look.Protection.Locked != locked {
			t.Errorf("%s is locked: %v, want %v (%v)", cell, look.Protection, locked, err)
		}
	}
	validations, err := file.GetDataValidations(places.sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range validations {
		if v.Prompt != nil && len([]rune(*v.Prompt)) > 255 || v.PromptTitle != nil && len([]rune(*v.PromptTitle)) > 32 {
			t.Errorf("a prompt at %s is longer than Excel takes", v.Sqref)
		}
	}
	if len(validations) != len(pollCriteria())+1 {
		t.Errorf("%d columns say what may be chosen", len(validations))
	}
}
