package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"runtime"
	"slices"

	"github.com/xuri/excelize/v2"
	"golang.org/x/sync/errgroup"

	"oversiktskarta/karta"
)

// PrioritisationBook is what a workbook of a prioritisation is made of. Of the register's book, the entries are those that are
// rated.
type PrioritisationBook struct {
	RegisterBook
	Prioritisation karta.Prioritisation
	Poll           karta.Poll  // of the ballots in the book, with the weights that it begins with
	Order          karta.Order // of the poll
	Rated          []karta.RatedEntry
	Ballots        []karta.BallotRow   // by the order of the poll's entries, then of its raters
	Decisions      []karta.DecisionRow // in the joint one
	FileName       string              // among the copies
	Copy           bool                // of one rater, or a few; not the joint one
}

// The sheets of a prioritisation that are not handed in.
var (
	weightsSheet     = karta.Text{Sv: "Vikter", En: "Weights"}
	resultSheet      = karta.Text{Sv: "Resultat", En: "Result"}
	byCriterionSheet = karta.Text{Sv: "Per kriterium", En: "By criterion"}
	factsSheet       = karta.Text{Sv: "Underlag", En: "Facts"}
	workingsSheet    = karta.Text{Sv: "Beräkning", En: "Calculation"}
)

// sheets are those of the book, in their order. Decisions are recorded in the joint one.
func (p PrioritisationBook) sheets() []karta.Text {
	sheets := []karta.Text{readmeSheet, weightsSheet, ballotsSheet, resultSheet, factsSheet, mapSheet, decisionsSheet, byCriterionSheet, workingsSheet, listsSheet}
	if p.Copy {
		sheets = slices.DeleteFunc(sheets, func(sheet karta.Text) bool { return sheet == decisionsSheet })
	}
	return sheets
}

// kind tells the joint workbook from a rater's copy when it comes back.
func (p PrioritisationBook) kind() string {
	if p.Copy {
		return karta.RaterBook
	}
	return karta.PrioritisationBook
}

// Prioritisation writes the workbook of a prioritisation: the weights, the ratings, what comes of them, and what supports each
// entry. The order is live: whoever changes a weight or a score sees it change, by the formulas of docs/scoring.md, and what the server
// computed is kept in the cells. Ratings and decisions can be handed in.
func Prioritisation(w io.Writer, book PrioritisationBook) error {
	sheets := book.sheets()
	b, err := newWorkbook(book.Language, namesIn(book.Language, sheets...), listsSheet.In(book.Language))
	if err == nil {
		err = b.writePrioritisation(w, sheets, book)
	}
	return errors.Join(err, b.close())
}

// PrioritisationCopies writes workbooks into one file, to be sent out. As many are made at a time as there are processors.
func PrioritisationCopies(w io.Writer, books []PrioritisationBook) error {
	files := zip.NewWriter(w)
	for some := range slices.Chunk(books, runtime.GOMAXPROCS(0)) {
		made := make([]bytes.Buffer, len(some))
		var making errgroup.Group
		for i, book := range some {
			making.Go(func() error { return Prioritisation(&made[i], book) })
		}
		if err := making.Wait(); err != nil {
			return err
		}
		for i, book := range some {
			file, err := files.CreateHeader(&zip.FileHeader{Name: book.FileName, Method: zip.Store, Modified: localTime(book.Made)})
			if err != nil {
				return err
			}
			if _, err := made[i].WriteTo(file); err != nil {
				return err
			}
		}
	}
	return files.Close()
}

func (b *workbook) writePrioritisation(w io.Writer, sheets []karta.Text, book PrioritisationBook) error {
	if err := b.describe(book.kind(), book.RegisterBook); err != nil {
		return err
	}
	// Excel calculates only what it takes to have changed, unless it is told to begin with everything.
	all := true
	if err := b.file.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &all}); err != nil {
		return err
	}
	lists := newChoiceLists(book.RegisterBook)
	s := newScoreSheets(b, book)
	writers := map[karta.Text]func() error{
		readmeSheet:      func() error { return b.writePrioritisationReadme(sheets, book) },
		weightsSheet:     s.writeWeights,
		ballotsSheet:     func() error { return b.writeBallots(lists, book.Poll.Criteria, book.Ballots) },
		resultSheet:      s.writeResult,
		byCriterionSheet: s.writeByCriterion,
		workingsSheet:    s.writeWorkings,
		factsSheet:       func() error { return b.writeFacts(book) },
		mapSheet:         func() error { return b.writeMap(book.RegisterBook) },
		decisionsSheet:   func() error { return b.writeDecisions(lists, book.Decisions) },
		listsSheet:       func() error { return b.writeLists(lists) },
	}
	for _, sheet := range sheets {
		if err := writers[sheet](); err != nil {
			return err
		}
	}
	return b.writeTo(w)
}
