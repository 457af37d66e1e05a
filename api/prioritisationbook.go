package api

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"oversiktskarta/export"
	"oversiktskarta/karta"
)

// orderWorkbook is the joint workbook of a prioritisation, with the weights that are tried and without the raters left out.
func (a *API) orderWorkbook() view[orderQuestion] {
	return asFile(workbookType, "prioritering.xlsx", func(ctx context.Context, asked question, in orderQuestion, to io.Writer) error {
		content, err := a.store.PrioritisationContent(ctx, asked.by, in.PrioritisationID, nil)
		if err != nil {
			return err
		}
		p := content.Prioritisation
		if err := karta.MaySeeRatings(asked.by, p.Mode, p.State); err != nil {
			return err
		}
		book := a.prioritisationBook(asked.by, content)
		book.Filters = sayTrial(content, in.Trial, asked.by.Language)
		content = content.Of(func(rater karta.Rater) bool { return !slices.Contains(in.Without, rater.ID) })
		if err := fill(&book, content, in.Trial); err != nil {
			return err
		}
		if err := a.addDecisions(ctx, asked.by, content, &book); err != nil {
			return err
		}
		return export.Prioritisation(to, book)
	})
}

// addDecisions adds what has been decided, and the organisations that a decision may name.
func (a *API) addDecisions(ctx context.Context, by karta.Caller, content karta.PrioritisationContent, book *export.PrioritisationBook) error {
	round := content.Prioritisation.Round.ID
	decisions, err := a.store.ListDecisions(ctx, by, round, karta.DecisionFilter{}, karta.Page{})
	if err != nil {
		return err
	}
	before, err := a.store.FollowUps(ctx, by, round)
	if err != nil {
		return err
	}
	book.Decisions = karta.DecisionRows(content.Rated, decisions.Records, before)
	karta.SortByRank(book.Decisions, book.Order)
	book.Organisations, _, err = a.store.Directory(ctx, by)
	return err
}

// ballotFiles gives the views of ballots that people take away: the copy of the raters asked for, of the caller where none are, and
// a copy for each rater.
func (a *API) ballotFiles() []view[ballotList] {
	return []view[ballotList]{
		asFile(workbookType, "bedomning.xlsx", func(ctx context.Context, asked question, in ballotList, to io.Writer) error {
			return a.writeCopy(ctx, asked.by, in, to)
		}),
		asFile(zipType, "bedomningar.zip", func(ctx context.Context, asked question, in ballotList, to io.Writer) error {
			return a.writeCopies(ctx, asked.by, in, to)
		}),
	}
}

func (a *API) writeCopy(ctx context.Context, by karta.Caller, in ballotList, to io.Writer) error {
	content, err := a.store.PrioritisationContent(ctx, by, in.PrioritisationID, in.Entries)
	if err != nil {
		return err
	}
	raters := in.Raters
	if own := content.Prioritisation.RaterID; len(raters) == 0 && own != nil {
		raters = []string{*own}
	}
	if len(raters) == 0 {
		return karta.NoRater()
	}
	book := a.prioritisationBook(by, content)
	filled, err := copyOf(book, content.Of(func(rater karta.Rater) bool { return slices.Contains(raters, rater.ID) }))
	if err != nil {
		return err
	}
	return export.Prioritisation(to, filled)
}

// writeCopies writes a copy for each rater into one file. Those who have left get none, unless they are asked for.
func (a *API) writeCopies(ctx context.Context, by karta.Caller, in ballotList, to io.Writer) error {
	content, err := a.store.PrioritisationContent(ctx, by, in.PrioritisationID, in.Entries)
	if err != nil {
		return err
	}
	book := a.prioritisationBook(by, content)
	copies := []export.PrioritisationBook{}
	for i, rater := range content.Raters {
		if asked := slices.Contains(in.Raters, rater.ID); !asked && (rater.Left || len(in.Raters) > 0) {
			continue
		}
		book.ExportID, book.FileName = uuid.Must(uuid.NewV7()).String(), copyName(i+1, rater)
		filled, err := copyOf(book, content.Of(func(r karta.Rater) bool { return r.ID == rater.ID }))
		if err != nil {
			return err
		}
		copies = append(copies, filled)
	}
	return export.PrioritisationCopies(to, copies)
}

// copyName is what the copy of a rater is called among the others.
func copyName(number int, rater karta.Rater) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, rater.Organisation.Label()+" "+rater.User.Name)
	return fmt.Sprintf("%02d %s.xlsx", number, name)
}

// copyOf is the book as a copy of the raters in a content.
func copyOf(book export.PrioritisationBook, content karta.PrioritisationContent) (export.PrioritisationBook, error) {
	book.Copy = true
	names := make([]string, len(content.Raters))
	for i, rater := range content.Raters {
		names[i] = rater.User.Name + " (" + rater.Organisation.Label() + ")"
	}
	book.Filters = []string{karta.Text{Sv: "Bedömare: ", En: "Rater: "}.In(book.Language) + strings.Join(names, "; ")}
	return book, fill(&book, content, karta.Trial{})
}

// prioritisationBook gathers what the workbooks of a prioritisation have in common.
func (a *API) prioritisationBook(by karta.Caller, content karta.PrioritisationContent) (book export.PrioritisationBook) {
	round := content.Prioritisation.Round
	book.RegisterBook = export.RegisterBook{Made: a.now(), BaseURL: a.origin, Language: by.Language, By: nameOf(by), ExportID: uuid.Must(uuid.NewV7()).String(),
		Title: karta.Text{Sv: "Prioritering ", En: "Prioritisation "}.In(by.Language) + round.Name, Round: round.Name, Map: content.Map}
	book.RegisterBook.Entries = func(yield func(karta.Entry, error) bool) {
		for _, entry := range content.Entries {
			if !yield(*entry, nil) {
				return
			}
		}
	}
	return book
}

// fill adds the ratings of a content to a book, and the order that they give as a trial would have it.
func fill(book *export.PrioritisationBook, content karta.PrioritisationContent, trial karta.Trial) (err error) {
	book.Prioritisation, book.Rated = content.Prioritisation, content.Rated
	if book.Poll, err = content.Poll().Try(trial); err != nil {
		return err
	}
	book.Ballots = karta.BallotRows(content.Rated, content.Raters, content.Ballots)
	book.Order, err = book.Poll.Order(karta.Trial{}, book.Language)
	return err
}

// sayTrial says which weights are tried and who is left out.
func sayTrial(content karta.PrioritisationContent, trial karta.Trial, language karta.Language) []string {
	said := []string{}
	if len(trial.Weights) > 0 {
		said = append(said, karta.Text{Sv: "Prövade vikter: ", En: "Tried weights: "}.In(language)+strings.Join(trial.Weights, ", "))
	}
	for _, rater := range content.Raters {
		if slices.Contains(trial.Without, rater.ID) {
			said = append(said, karta.Text{Sv: "Utan bedömaren: ", En: "Without the rater: "}.In(language)+rater.User.Name)
		}
	}
	return said
}
