package export

import (
	"io"

	"oversiktskarta/karta"
)

// CofinancingTable lists what falls to whom, by entry, year and organisation.
func CofinancingTable(plans []karta.Cofinancing, language karta.Language) Table {
	title := cofinancingTitle.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Beteckning", "Reference", 11), h("Titel", "Title", 40), h("Nyckel", "Key", 16), h("Organisation", "Organisation", 38),
			h("År", "Year", 8), h("Andel, kr", "Share, SEK", 14), h("Utlovat, kr", "Pledged, SEK", 14), h("Beslutat, kr", "Decided, SEK", 14),
			h("Saknas, kr", "Missing, SEK", 14), h("Över andelen, kr", "Beyond the share, SEK", 14)),
		Rows: func(yield func([]any, error) bool) {
			for _, plan := range plans {
				for _, l := range plan.Lines {
					row := []any{plan.Entry.Reference, plan.Entry.Title, plan.Key.Name().In(language), l.Organisation.Name, l.Year,
						l.Share, l.Pledged, l.Decided, l.Gap, l.Beyond}
					if !yield(row, nil) {
						return
					}
				}
			}
		},
	}
}

var cofinancingTitle = karta.Text{Sv: "Samfinansiering", En: "Co-financing"}

// The sheets of the workbook of co-financing, besides the first.
var (
	keysSheet    = karta.Text{Sv: "Nycklar", En: "Keys"}
	moneySheet   = karta.Text{Sv: "Behov", En: "Needs"}
	sharesSheet  = karta.Text{Sv: "Fördelning", En: "Shares"}
	byActorSheet = karta.Text{Sv: "Per organisation", En: "By organisation"}
	byYearSheet  = karta.Text{Sv: "Per år", En: "By year"}
)

var cofinancingReadme = []karta.Text{
	{Sv: "Ändra talen i de vita cellerna på bladen Nycklar och Behov. Allt annat räknas om: andelar, vad som saknas och summorna. Inget ändras i registret.",
		En: "Change the numbers in the white cells of the sheets Keys and Needs. Everything else is calculated anew: shares, what is missing, and the sums. " +
			"Nothing changes in the register."},
	{Sv: "En andel är behovet fördelat efter talen. Det som fördelas räknas upp i ordning och avrundas till hela kronor efter varje organisation, så att andelarna " +
		"alltid blir lika mycket som behovet.",
		En: "A share is the need divided by the numbers. What is shared is added up in order and rounded to whole SEK after each organisation, so that the shares " +
			"always come to the need."},
	{Sv: "Saknas är andelen minus det som organisationen har utlovat och beslutat, aldrig under noll. Det som går över andelen står för sig och räknas inte av mot andras.",
		En: "Missing is the share without what the organisation has pledged and decided, never below zero. What goes beyond a share stands alone and does not make up for others."},
}

// CofinancingBook is what the workbook of co-financing is made of.
type CofinancingBook struct {
	About    []string // who made it, when, which selection
	Language karta.Language
	Plans    []karta.Cofinancing
	Totals   karta.CofinancingTotals
}

// Cofinancing writes the workbook of co-financing. What can be calculated is live: whoever changes a key or a need sees the
// shares change, and the values that the server calculated are kept in the cells.
func Cofinancing(w io.Writer, book CofinancingBook) error {
	sheets := namesIn(book.Language, readmeSheet, keysSheet, moneySheet, sharesSheet, byActorSheet, byYearSheet)
	b, err := newWorkbook(book.Language, sheets)
	if err != nil {
		return err
	}
	defer b.close()
	about := book.About
	for _, text := range cofinancingReadme {
		about = append(about[:len(about):len(about)], b.in(text))
	}
	if err := b.writeAbout(cofinancingTitle.In(book.Language), about); err != nil {
		return err
	}
	f := newFinanceSheets(b, book)
	for _, write := range []func() error{f.writeKeys, f.writeNeeds, f.writeShares, f.writeByActor, f.writeByYear} {
		if err := write(); err != nil {
			return err
		}
	}
	return b.writeTo(w)
}
