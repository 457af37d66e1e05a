package export

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// prioritised is the workbook of some of the demo's entries, rated by raters who leave things out, abstain, answer gates alone and
// agree by chance, after a method. The last entry is asked of nobody.
func prioritised(t testing.TB, method karta.Method, language karta.Language) PrioritisationBook {
	t.Helper()
	register, entries := demoBook(t, language)
	const entryCount, raterCount = 17, 6
	p := karta.Prioritisation{ID: madeUpID(5, 0), PrioritisationInput: karta.PrioritisationInput{Method: method}.CompletedBy(karta.PrioritisationInput{})}
	p.Criteria = append(p.Criteria, karta.Criterion{Key: "unanswered", Name: "Som ingen svarar på", Kind: karta.ScoreCriterion, Weight: 2,
		Direction: karta.LowerIsBetter, Part: karta.ValuePart})
	if method == karta.RICEMethod {
		p.Criteria[len(p.Criteria)-1].Part = karta.NoPart // nothing may be unknown
	}
	book := PrioritisationBook{RegisterBook: register, Prioritisation: p}
	book.Title, book.Round, book.RegisterBook.Entries = "Prioritering 2026/27", "2026/27", each(entries[:entryCount])
	book.Map = mapOf(entries[:entryCount], register.Categories)
	for i := range entries[:entryCount] {
		entry := &entries[i]
		if i%3 == 0 {
			cost, benefit := int64(1_000_000*(i+1)), int64(333_333)
			entry.EstimatedCost, entry.Benefits = &cost, []karta.Benefit{{Kind: "financial", Description: "Nytta", Amount: &benefit}}
		}
		book.Rated = append(book.Rated, entry.Rated("2026-11-22"))
	}
	var raters []karta.Rater
	for r := range raterCount {
		kind := []karta.OrganisationKind{karta.Agency, karta.Region}[r%2]
		raters = append(raters, karta.Rater{ID: madeUpID(6, r), OrganisationKind: kind, RaterInput: karta.RaterInput{
			User: karta.UserReference{Name: fmt.Sprint("Bedömare ", r+1)}, Organisation: register.Organisations[r].Reference()}})
	}
	book.Raters(raters, madeUpBallots(p.Criteria, book.Rated, raters))
	return book
}

// Raters has the book hold these ballots, with a row for each entry but the last and each rater.
func (p *PrioritisationBook) Raters(raters []karta.Rater, ballots []karta.Ballot) {
	p.Poll = karta.PollOf(p.Prioritisation, p.Rated, raters, ballots)
	p.Ballots = karta.BallotRows(p.Rated[:len(p.Rated)-1], raters, ballots)
	p.Order, _ = p.Poll.Order(karta.Trial{}, p.Language)
}

func madeUpBallots(criteria []karta.Criterion, entries []karta.RatedEntry, raters []karta.Rater) []karta.Ballot {
	var ballots []karta.Ballot
	for e, entry := range entries[:len(entries)-1] {
		for r, rater := range raters {
			content := karta.BallotContent{}
			switch mix := (e*7 + r*5) % 11; {
			case mix == 0 || e == 5 && r > 0 || e == 7: // not rated, by one alone, by nobody
				continue
			case mix == 1:
				content.Abstained, content.Reason = true, "Jäv"
			default:
				for c, criterion := range criteria {
					score := 1 + (e*3+c*5+r*(c+e+2))%5
					if e == 9 || e == 10 { // all alike: ties
						score = 3
					}
					switch {
					case criterion.Key == "unanswered" || (e+c+r)%6 == 0 && e != 9 && e != 10:
					case criterion.Kind == karta.GateCriterion:
						content.Scores = append(content.Scores, karta.Score{Criterion: criterion.Key, Gate: karta.GateAnswers[(e+c*r)%3]})
					case mix != 2: // which answers gates alone
						content.Scores = append(content.Scores, karta.Score{Criterion: criterion.Key, Score: &score})
					}
				}
			}
			ballots = append(ballots, karta.Ballot{ID: madeUpID(7, len(ballots)), Version: 1, RaterID: rater.ID, Entry: karta.EntryReference{ID: entry.ID}, BallotContent: content})
		}
	}
	return ballots
}

func prioritisationOf(t testing.TB, book PrioritisationBook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Prioritisation(&out, book); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPrioritisationCalculatesAsTheServerDoes(t *testing.T) {
	var written []*excelize.File
	for _, method := range karta.Methods {
		written = append(written, open(t, prioritisationOf(t, prioritised(t, method, karta.Swedish))))
	}
	for i, got := range recalculatedAll(t, written...) {
		assertSameNumbers(t, string(karta.Methods[i]), open(t, prioritisationOf(t, prioritised(t, karta.Methods[i], karta.Swedish))), got)
	}
}

// assertSameNumbers holds two workbooks together cell by cell. Numbers may differ in the last bits, but for those of the result, which
// are rounded.
func assertSameNumbers(t *testing.T, name string, ours, theirs *excelize.File) {
	t.Helper()
	lastBits := cmp.Comparer(func(a, b string) bool {
		x, errX := strconv.ParseFloat(a, 64)
		y, errY := strconv.ParseFloat(b, 64)
		return a == b || errX == nil && errY == nil && math.Abs(x-y) < 1e-9
	})
	for _, sheet := range ours.GetSheetList() {
		options := cmp.Options{}
		if sheet != resultSheet.Sv && sheet != resultSheet.En {
			options = append(options, lastBits)
		}
		if diff := cmp.Diff(grid(t, ours, sheet), grid(t, theirs, sheet), options); diff != "" {
			t.Errorf("%s, %s (-ours +LibreOffice):\n%s", name, sheet, diff)
		}
	}
}

func TestPrioritisationFollowsChangedWeights(t *testing.T) {
	var changed []*excelize.File
	var orders []karta.Order
	for _, method := range karta.Methods {
		book := prioritised(t, method, karta.English)
		file := open(t, prioritisationOf(t, book))
		var trial karta.Trial
		for i, criterion := range karta.ScoreCriteria(book.Poll.Criteria) {
			weight := (i*37 + 11) % 101
			trial.Weights = append(trial.Weights, criterion.Key+":"+strconv.Itoa(weight))
			setWeight(t, file, book, i, weight)
		}
		order, err := book.Poll.Order(trial, karta.English)
		if err != nil {
			t.Fatal(err)
		}
		changed, orders = append(changed, file), append(orders, order)
	}
	for i, got := range recalculatedAll(t, changed...) {
		assertOrder(t, prioritised(t, karta.Methods[i], karta.English), orders[i], got)
	}
}

func TestPrioritisationFollowsChangedRatings(t *testing.T) {
	book := prioritised(t, karta.WeightedMethod, karta.Swedish)
	file := open(t, prioritisationOf(t, book))
	places := (&workbook{language: book.Language}).placesOf(book.Poll.Criteria, book.Ballots)
	write := func(column, row int, value any) {
		if err := file.SetCellValue(places.sheet, cellName(column, row), value); err != nil {
			t.Fatal(err)
		}
	}
	one := 1
	changed := book
	changed.Poll.Ballots = slices.Clone(book.Poll.Ballots)
	for i := range changed.Poll.Ballots {
		ballot := &changed.Poll.Ballots[i]
		row := 2 + slices.IndexFunc(book.Ballots, func(r karta.BallotRow) bool {
			return r.Entry.ID == book.Poll.Entries[ballot.Entry].ID && r.Rater.ID == book.Poll.Raters[ballot.Rater].ID
		})
		switch i % 5 {
		case 0: // another score
			write(places.columns["urgency"], row, one)
			*ballot = withScore(*ballot, "urgency", &one)
		case 1: // abstains, with the scores left where they are
			write(places.abstained, row, karta.Abstained.Sv)
			ballot.Abstained, ballot.Scores = true, nil
		case 2: // what lies outside the scale is not counted, nor is a text
			write(places.columns["cost"], row, []any{7, "tre", 0}[i%3])
			*ballot = withScore(*ballot, "cost", nil)
		case 3: // another answer to a gate
			write(places.columns["verifiedNeed"], row, karta.GateNo.Name().Sv)
			*ballot = withScore(*ballot, "verifiedNeed", nil)
			if !ballot.Abstained {
				ballot.Scores = append(ballot.Scores, karta.Score{Criterion: "verifiedNeed", Gate: karta.GateNo})
			}
		}
	}
	order, err := changed.Poll.Order(karta.Trial{}, karta.Swedish)
	if err != nil {
		t.Fatal(err)
	}
	assertOrder(t, book, order, recalculated(t, file))
}

// withScore is a ballot with another score, or without any, for a criterion.
func withScore(ballot karta.PollBallot, criterion string, score *int) karta.PollBallot {
	if ballot.Abstained {
		return ballot
	}
	ballot.Scores = slices.DeleteFunc(slices.Clone(ballot.Scores), func(s karta.Score) bool { return s.Criterion == criterion })
	if score != nil {
		ballot.Scores = append(ballot.Scores, karta.Score{Criterion: criterion, Score: score})
	}
	return ballot
}

func setWeight(t *testing.T, file *excelize.File, book PrioritisationBook, criterion, weight int) {
	t.Helper()
	if err := file.SetCellInt(weightsSheet.In(book.Language), cellName(weightColumn, firstCriterion+criterion), int64(weight)); err != nil {
		t.Fatal(err)
	}
}

// assertOrder holds a recalculated workbook against an order that the server computed.
func assertOrder(t *testing.T, book PrioritisationBook, order karta.Order, got *excelize.File) {
	t.Helper()
	s := newScoreSheets(&workbook{language: book.Language}, book)
	rows := map[string]int{}
	for i, entry := range book.Order.Entries {
		rows[entry.Entry.ID] = firstResult + i
	}
	s.Order = order
	for i := range order.Entries {
		r := s.rowOf(s.entryAt[order.Entries[i].Entry.ID], rows[order.Entries[i].Entry.ID])
		r.RankedEntry = &order.Entries[i]
		for c, column := range s.results {
			if column.key == "rankThen" || column.key == "position" {
				continue
			}
			if want, is := shownValue(column.value(r)), rawCell(t, got, s.in(resultSheet), cellName(c+1, r.row)); want != is {
				t.Errorf("%s of %s is %q, want %q", column.Sv, r.Entry.Reference, is, want)
			}
		}
		row := s.firstInOrder() + i
		if is := rawCell(t, got, s.in(weightsSheet), cellName(3, row)); is != order.Entries[i].Entry.Reference {
			t.Errorf("place %d in the list is %s, want %s", i+1, is, order.Entries[i].Entry.Reference)
		}
	}
}

func shownValue(value any) string {
	if value == nil {
		return ""
	}
	if x, is := value.(float64); is {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

func TestPrioritisationSaysWhatIsWrongWithWeights(t *testing.T) {
	tests := []struct {
		method karta.Method
		only   string // criterion that keeps a weight
		want   karta.Text
	}{
		{karta.WeightedMethod, "", karta.NoWeights},
		{karta.WSJFMethod, "", karta.NoWeights},
		{karta.ValueEffortMethod, "effort", karta.NoPartWeight},
	}
	var changed []*excelize.File
	for _, test := range tests {
		book := prioritised(t, test.method, karta.Swedish)
		file := open(t, prioritisationOf(t, book))
		for i, criterion := range karta.ScoreCriteria(book.Poll.Criteria) {
			if criterion.Key != test.only {
				setWeight(t, file, book, i, 0)
			}
		}
		changed = append(changed, file)
	}
	for i, got := range recalculatedAll(t, changed...) {
		for sheet, cell := range map[string]string{"Vikter": "A4", "Resultat": "B1"} {
			if is := rawCell(t, got, sheet, cell); is != tests[i].want.Sv {
				t.Errorf("%s, %s!%s says %q, want %q", tests[i].method, sheet, cell, is, tests[i].want.Sv)
			}
		}
		assertNoErrors(t, got)
	}
}

func assertNoErrors(t *testing.T, file *excelize.File) {
	t.Helper()
	for _, sheet := range file.GetSheetList() {
		for _, row := range grid(t, file, sheet) {
			for _, cell := range row {
				if strings.HasPrefix(cell, "#") {
					t.Errorf("%s has %s in: %s", sheet, cell, strings.Join(row, " "))
				}
			}
		}
	}
}
