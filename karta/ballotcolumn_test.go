package karta

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is written into the cells of ballots and decisions is read back as it was.
func TestBallotsAndDecisionsComeBackAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	criteria := PrioritisationInput{}.CompletedBy(PrioritisationInput{}).Criteria
	for round := range 200 {
		w := newWorld(r)
		words := NewVocabulary("", w.organisations, w.categories, w.entries)
		language := pick(r, []Language{Swedish, English})
		ballot := BallotRow{BallotContent: BallotContent{Comment: pick(r, hostileWords), Abstained: r.IntN(4) == 0, Scores: []Score{}}}
		for _, criterion := range criteria {
			switch score := 1 + r.IntN(5); {
			case ballot.Abstained || r.IntN(3) == 0:
			case criterion.Kind == GateCriterion:
				ballot.Scores = append(ballot.Scores, Score{Criterion: criterion.Key, Gate: pick(r, GateAnswers)})
			default:
				ballot.Scores = append(ballot.Scores, Score{Criterion: criterion.Key, Score: &score})
			}
		}
		read := BallotContent{}
		assertReadBack(t, BallotColumns(criteria), &ballot, &read, language, words)
		if diff := cmp.Diff(ballot.BallotContent, read.Tidied(criteria)); diff != "" {
			t.Fatalf("round %d (-written +read):\n%s", round, diff)
		}
		responsible := pick(r, w.organisations).Reference()
		decision := DecisionRow{DecisionContent: DecisionContent{Outcome: pick(r, DecisionOutcomes), Reason: pick(r, hostileWords), DecidedOn: "2026-06-11", InNameOf: "Styrgruppen"}}
		if r.IntN(2) == 0 {
			decision.Responsible = &responsible
		}
		decided := DecisionContent{}
		assertReadBack(t, DecisionColumns, &decision, &decided, language, words)
		if diff := cmp.Diff(decision.DecisionContent, decided); diff != "" {
			t.Fatalf("round %d (-written +read):\n%s", round, diff)
		}
	}
}

var hostileWords = []string{"", "=1+1", "Bra; bättre", `C:\n`, "två\nrader", "ÅÄÖ é"}

func assertReadBack[R, In any](t *testing.T, columns []RowColumn[R, In], about *R, into *In, language Language, words *Vocabulary) {
	t.Helper()
	for _, column := range columns {
		if !column.Editable {
			continue
		}
		reading := &cellReading{text: trimCell(column.Text(about, language)), language: language, words: words}
		column.parse(reading, into)
		if len(reading.problems) > 0 {
			t.Fatalf("%s, %q: %+v", column.Key, reading.text, reading.problems)
		}
	}
}

func TestScoresAreReadAsTheyAreWrittenOrRefused(t *testing.T) {
	for written, want := range map[string]struct {
		score int
		code  string
	}{
		"1": {1, ""}, "5": {5, ""}, "4.0": {4, "cell.read_as"}, "3,0": {3, "cell.read_as"}, "0": {0, "cell.score_range"}, "6": {0, "cell.score_range"},
		"-1": {0, "cell.score_range"}, "1e9": {0, "cell.score_range"}, "2.5": {0, "cell.score_whole"}, "NaN": {0, "cell.score_whole"}, "Inf": {0, "cell.score_range"},
		"hög": {0, "cell.score"}, "4 av 5": {0, "cell.score"}, "=4": {0, "cell.score"},
	} {
		in, reading := BallotContent{}, &cellReading{text: written, language: Swedish}
		parseScore(reading, &in, "urgency")
		code, score := "", 0
		if len(reading.problems) > 0 {
			code = reading.problems[0].Code
		}
		if len(in.Scores) > 0 {
			score = *in.Scores[0].Score
		}
		if score != want.score || code != want.code {
			t.Errorf("%q is read as %d with %q, want %d with %q", written, score, code, want.score, want.code)
		}
	}
}

// A returned workbook is read by its headings, so no two columns may be headed alike.
func TestCriteriaAreHeadedApart(t *testing.T) {
	named := []Criterion{{Key: "a", Name: "Nytta", Kind: ScoreCriterion}, {Key: "b", Name: "nytta", Kind: GateCriterion}, {Key: "c", Name: "Titel", Kind: ScoreCriterion},
		{Key: "d", Name: "Eget", NameEnglish: "Comment", Kind: ScoreCriterion}}
	seen := map[string]string{}
	for _, column := range BallotColumns(named) {
		for _, heading := range []string{column.Heading.Sv, column.Heading.En} {
			if other := seen[foldCell(heading)]; other != "" && other != column.Key {
				t.Errorf("%q heads both %s and %s", heading, other, column.Key)
			}
			seen[foldCell(heading)] = column.Key
		}
	}
}
