package export

import (
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// many are as many entries as the register is built for, made of the demo's.
func many(b *testing.B, count int) (RegisterBook, []karta.Entry) {
	b.Helper()
	book, entries := demoBook(b, karta.Swedish)
	all := make([]karta.Entry, count)
	for i := range all {
		all[i] = entries[i%len(entries)]
		all[i].ID, all[i].Reference = madeUpID(4, i), fmt.Sprintf("I-%05d", i)
	}
	book.Entries, book.Map = each(all), mapOf(all, book.Categories)
	return book, all
}

func BenchmarkRegister(b *testing.B) {
	book, _ := many(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Register(io.Discard, book); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStreamWriter writes the same cells with excelize alone, for comparison.
func BenchmarkStreamWriter(b *testing.B) {
	book, entries := many(b, 10_000)
	rows := make([][]any, len(entries))
	for i, entry := range entries {
		for _, column := range karta.EntryColumns {
			rows[i] = append(rows[i], column.Text(&entry, book.Language))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		file := excelize.NewFile()
		stream, err := file.NewStreamWriter("Sheet1")
		for i := 0; err == nil && i < len(rows); i++ {
			err = stream.SetRow(fmt.Sprint("A", i+1), rows[i])
		}
		if err == nil {
			err = stream.Flush()
		}
		if err == nil {
			err = file.Write(io.Discard)
		}
		if err != nil {
			b.Fatal(err)
		}
		_ = file.Close()
	}
}

// BenchmarkPrioritisation writes the joint workbook of 200 entries that 40 raters have rated on six criteria.
func BenchmarkPrioritisation(b *testing.B) {
	register, entries := many(b, 200)
	book := PrioritisationBook{RegisterBook: register, Prioritisation: karta.Prioritisation{PrioritisationInput: karta.PrioritisationInput{}.CompletedBy(karta.PrioritisationInput{})}}
	book.Prioritisation.Criteria = append(karta.ScoreCriteria(book.Prioritisation.Criteria), karta.Criterion{Key: "sixth", Name: "Sjätte", Kind: karta.ScoreCriterion, Weight: 1, Part: karta.NoPart})
	for _, entry := range entries {
		book.Rated = append(book.Rated, entry.Rated("2026-11-22"))
	}
	raters, ballots := make([]karta.Rater, 40), []karta.Ballot{}
	for r := range raters {
		raters[r] = karta.Rater{ID: madeUpID(6, r), OrganisationKind: karta.Agency, RaterInput: karta.RaterInput{User: karta.UserReference{Name: fmt.Sprint("Bedömare ", r)}}}
		for e, entry := range entries {
			content := karta.BallotContent{}
			for c, criterion := range book.Prioritisation.Criteria {
				score := 1 + (e*7+c*3+r*5+e*r)%5
				content.Scores = append(content.Scores, karta.Score{Criterion: criterion.Key, Score: &score})
			}
			ballots = append(ballots, karta.Ballot{RaterID: raters[r].ID, Entry: karta.EntryReference{ID: entry.ID}, Version: 1, BallotContent: content})
		}
	}
	book.Raters(raters, ballots)
	b.ReportAllocs()
	for b.Loop() {
		if err := Prioritisation(io.Discard, book); err != nil {
			b.Fatal(err)
		}
	}
}
