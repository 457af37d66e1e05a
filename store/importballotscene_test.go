package store_test

import (
	"fmt"
	"testing"

	"oversiktskarta/karta"
)

// fileScene is a rating scene whose raters fill in workbooks.
type fileScene struct {
	*ratingScene
	t           *testing.T
	coordinator karta.Caller
}

func newFileScene(t *testing.T) *fileScene {
	t.Helper()
	s := &fileScene{ratingScene: newRatingScene(t), t: t}
	s.coordinator = s.User(t, karta.Coordinator, s.skr)
	return s
}

func (s *fileScene) rater(number int) karta.RaterReference {
	rater := s.raters[number]
	return karta.RaterReference{ID: rater.ID, Name: rater.User.Name, Organisation: rater.Organisation.Name}
}

// row is a rater's row as the workbook was fetched, with cells filled in. Criteria are named by their keys.
func (s *fileScene) row(title string, rater int, given karta.BallotInput, cells map[string]string) karta.ImportRecord {
	about := karta.BallotRow{Version: given.Version, Entry: karta.EntryReference{ID: s.entries[title].ID, Reference: s.entries[title].Reference, Title: title},
		Rater: s.rater(rater), BallotContent: given.BallotContent}
	filled := map[string]string{}
	for key, text := range cells {
		filled[key] = text
		if hasCriterion(s.prioritisation.Criteria, key) {
			filled[karta.CriterionColumn(key)] = text
		}
	}
	record := rowOf(karta.BallotsSheet, karta.BallotColumns(s.prioritisation.Criteria), &about, filled)
	for key, value := range record.Values { // whoever reads a file knows no criteria
		for _, criterion := range s.prioritisation.Criteria {
			if headed, _ := karta.HeadedColumn(karta.BallotResource, criterion.Name); key == karta.CriterionColumn(criterion.Key) {
				delete(record.Values, key)
				record.Values[headed.Key] = value
			}
		}
	}
	return record
}

func hasCriterion(criteria []karta.Criterion, key string) bool {
	for _, criterion := range criteria {
		if criterion.Key == key {
			return true
		}
	}
	return false
}

func (s *fileScene) file(name string, rows ...karta.ImportRecord) karta.ImportFile {
	file := fileOf(rows...)
	for i := range file.Rows {
		for key, value := range file.Rows[i].Values {
			value.Cell = fmt.Sprintf("%c%d", value.Cell[0], i+2)
			file.Rows[i].Values[key] = value
		}
	}
	file.Name, file.MadeFor = name, karta.ImportPurpose{Kind: karta.RaterBook, Round: s.round.Name}
	return file
}

func (s *fileScene) handIn(by karta.Caller, files ...karta.ImportFile) (karta.Import, []karta.ImportRow) {
	s.t.Helper()
	staged, err := s.StageImport(s.t.Context(), by, files...)
	if err != nil {
		s.t.Fatal(err)
	}
	return staged, s.rows(by, staged.ID)
}

func (s *fileScene) rows(by karta.Caller, id string) []karta.ImportRow {
	s.t.Helper()
	found, err := s.ListImportRows(s.t.Context(), by, id, karta.ImportRowFilter{}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	return found.Records
}

func (s *fileScene) confirm(by karta.Caller, id string) karta.Import {
	s.t.Helper()
	applied, err := s.ApplyImport(s.t.Context(), by, id, false, false)
	if err != nil {
		s.t.Fatal(err)
	}
	return applied
}

// ballots gives what each rater has said, by the title of the entry and the rater's number.
func (s *fileScene) ballots() map[string]karta.Ballot {
	s.t.Helper()
	found := map[string]karta.Ballot{}
	for number, by := range []karta.Caller{s.first, s.second} {
		own, err := s.ListBallots(s.t.Context(), by, s.prioritisation.ID, karta.BallotFilter{Raters: []string{s.raters[number].ID}}, karta.Page{})
		if err != nil {
			s.t.Fatal(err)
		}
		for _, ballot := range own.Records {
			found[fmt.Sprintf("%s%d", ballot.Entry.Title, number)] = ballot
		}
	}
	return found
}

// faultsIn are the problems of rows that are errors, by cell.
func faultsIn(rows []karta.ImportRow) map[string]string {
	found := map[string]string{}
	for _, row := range rows {
		for _, problem := range row.Problems {
			if !problem.Lenient {
				found[problem.Cell] = problem.Code
			}
		}
	}
	return found
}
