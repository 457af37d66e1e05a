package export

import (
	"strings"

	"oversiktskarta/karta"
)

// The sheets of a decision pack that no other workbook has.
var (
	orderSheet     = karta.Text{Sv: "Ordning", En: "Order"}
	discussSheet   = karta.Text{Sv: "Diskutera först", En: "Discuss first"}
	changesSheet   = karta.Text{Sv: "Ändrat", En: "Changed"}
	followUpSheet  = karta.Text{Sv: "Förra besluten", En: "Decisions before"}
	ownerlessSheet = karta.Text{Sv: "Behov utan ägare", En: "Needs without owner"}
	yearsSheet     = karta.Text{Sv: "Finansiering per år", En: "Financing by year"}
	proposalsSheet = karta.Text{Sv: "Förslag till beslut", En: "Proposals"}
	withoutSheet   = karta.Text{Sv: "Utan förslag", En: "Without proposal"}
	plannedSheet   = karta.Text{Sv: "Färdplan, poster", En: "Roadmap, entries"}
)

// orderTable lists entries of the order with spread and certainty.
func (p PackBook) orderTable(ranked []karta.RankedEntry) Table {
	language, sure := p.Language, p.certainty()
	return Table{
		Name: orderSheet.In(language), Title: orderSheet.In(language), Language: language,
		Columns: headings(language, h("Plats", "Rank", 8), referenceHeading, h("Titel", "Title", 44), h("Poäng", "Score", 9), h("Lägst", "Least", 9),
			h("Undre kvartil", "Lower quartile", 9), h("Median", "Median", 9), h("Övre kvartil", "Upper quartile", 9), h("Högst", "Most", 9),
			h("Spridning", "Spread", 10), h("Samsyn", "Agreement", 10), h("Bedömningar", "Ballots", 12), h("Avstått", "Abstained", 9),
			h("Ska-krav uppfyllda", "Gates passed", 10), h("Värde", "Value", 9), h("Kostnad", "Cost", 9), h("Bästa plats", "Best rank", 8),
			h("Plats i 5 %", "Rank at 5 %", 8), h("Plats i 95 %", "Rank at 95 %", 8), h("Sämsta plats", "Worst rank", 8),
			h("Bland de främsta", "Among the first", 10), h("Diskutera först", "Discuss first", 10), h("Saknar ägare", "No owner", 9), h("Öppna", "Open", 36)),
		Rows: seq(ranked, func(r karta.RankedEntry) []any {
			row := []any{known(r.Rank), r.Entry.Reference, r.Entry.Title, known(r.Score), known(r.Least), known(r.LowerQuartile), known(r.Median),
				known(r.UpperQuartile), known(r.Most), known(r.Spread), shareOf(r.Agreement), r.Ballots, r.Abstained, r.GatesPassed, known(r.Value), known(r.Cost)}
			if c := sure[r.Entry.ID]; c.Rank != nil {
				row = append(row, c.Best, c.Low, c.High, c.Worst, share(c.InTop))
			} else {
				row = append(row, nil, nil, nil, nil, nil)
			}
			return append(row, r.Discuss, r.Ownerless, entryURL(p.BaseURL, r.Entry.Reference))
		}),
	}
}

// known is what a pointer points at, nil for none.
func known[T any](value *T) any {
	if value == nil {
		return nil
	}
	return *value
}

func shareOf(value *float64) any {
	if value == nil {
		return nil
	}
	return share(*value)
}

// referenceHeading heads the column of references, which are links where a page shows them.
var referenceHeading = h("Beteckning", "Reference", 11)

// changeTable lists what has changed in short, one row for each entry.
func (p PackBook) changeTable() Table {
	language := p.Language
	return Table{
		Name: changesSheet.In(language), Title: changesSheet.In(language), Language: language,
		Columns: headings(language, referenceHeading, h("Titel", "Title", 40), h("Skillnad", "Difference", 26), h("Uppgifter som ändrats", "What was changed", 60)),
		Rows: seq(p.comparison().Changes, func(change karta.EntryChange) []any {
			var kinds []string
			for _, kind := range karta.ToldChanges(change.Kinds) {
				kinds = append(kinds, kind.Name().In(language))
			}
			if change.Into != nil {
				kinds = append(kinds, change.Into.Reference)
			}
			return []any{change.Entry.Reference, change.Entry.Title, strings.Join(kinds, ", "), differencesInShort(change.Differences, language)}
		}),
	}
}

// mostShort is how long the values of a field may be, in characters, to be told where a change is told in short.
const mostShort = 60

// differencesInShort names the fields that differ, with their values where these are short.
func differencesInShort(differences []karta.FieldDifference, language karta.Language) string {
	lines := make([]string, len(differences))
	for i, d := range differences {
		before, after := strings.Join(d.Before, ", "), strings.Join(d.After, ", ")
		lines[i] = fieldName(d.Field, language)
		if len([]rune(before)) <= mostShort && len([]rune(after)) <= mostShort {
			lines[i] += ": " + orDash(before) + " → " + orDash(after)
		}
	}
	return strings.Join(lines, "\n")
}

func orDash(text string) string {
	if text == "" {
		return "–"
	}
	return text
}

func (p PackBook) followUpTable() Table {
	language := p.Language
	return Table{
		Name: followUpSheet.In(language), Title: followUpSheet.In(language), Language: language,
		Columns: headings(language, h("Omgång", "Round", 10), referenceHeading, h("Titel", "Title", 44), h("Beslut då", "Decision then", 16), h("Fas då", "Phase then", 14),
			h("Fas nu", "Phase now", 14), h("Huvudansvariga nu", "Leads now", 36), h("Uppgått i", "Merged into", 12), h("Beslut nu", "Decision now", 16)),
		Rows: seq(p.Content.FollowUps, func(f karta.FollowUp) []any {
			into, latest := "", ""
			if f.Into != nil {
				into = f.Into.Reference
			}
			if f.Latest != nil {
				latest = f.Latest.Outcome.Name().In(language)
			}
			return []any{f.Decision.Round.Name, f.Entry.Reference, f.Entry.Title, f.Decision.Outcome.Name().In(language), f.Decision.PhaseThen.Name().In(language),
				f.Entry.Phase.Name().In(language), organisationNames(f.Leads), into, latest}
		}),
	}
}

func (p PackBook) needTable() Table {
	language := p.Language
	places := map[string]any{}
	for _, ranked := range p.ranked() {
		places[ranked.Entry.ID] = known(ranked.Rank)
	}
	return Table{
		Name: ownerlessSheet.In(language), Title: ownerlessSheet.In(language), Language: language,
		Columns: headings(language, referenceHeading, h("Titel", "Title", 40), h("Plats i ordningen", "Rank", 10), h("Fas", "Phase", 14), h("Sektorer", "Sectors", 30),
			h("Registrerat av", "Registered by", 30), h("Sammanfattning", "Summary", 60), h("Öppna", "Open", 36)),
		Rows: seq(p.Content.OwnerlessNeeds, func(n karta.PackNeed) []any {
			sectors := make([]string, len(n.Sectors))
			for i, sector := range n.Sectors {
				sectors[i] = karta.ListItem(sector.NameIn(language))
			}
			return []any{n.Entry.Reference, n.Entry.Title, places[n.Entry.ID], n.Entry.Phase.Name().In(language), strings.Join(sectors, "; "), n.RegisteredBy.Name,
				n.Summary, entryURL(p.BaseURL, n.Entry.Reference)}
		}),
	}
}

// yearTable sums the money of all plans by year, with a last row for all of it.
func (p PackBook) yearTable() Table {
	language := p.Language
	row := func(year any, f karta.Financing) []any { return []any{year, f.Share, f.Pledged, f.Decided, f.Gap} }
	return Table{
		Name: yearsSheet.In(language), Title: yearsSheet.In(language), Language: language,
		Columns: headings(language, h("År", "Year", 12), h("Behov, kr", "Need, SEK", 16), h("Utlovat, kr", "Pledged, SEK", 16), h("Beslutat, kr", "Decided, SEK", 16),
			h("Saknas, kr", "Missing, SEK", 16)),
		Rows: func(yield func([]any, error) bool) {
			for _, year := range p.Content.Financing.Years {
				if !yield(row(year.Year, year.Financing), nil) {
					return
				}
			}
			if len(p.Content.Financing.Years) > 0 {
				yield(row(karta.Text{Sv: "Totalt", En: "Total"}.In(language), p.Content.Financing.Total), nil)
			}
		},
	}
}

// outcomes are what can be proposed, in the order in which it is shown.
var outcomes = []karta.DecisionOutcome{karta.DecidedPrioritised, karta.DecidedInvestigate, karta.DecidedDeferred, karta.DecidedDeclined}

// proposals are in the order of what is proposed, and by reference within it.
func (p PackBook) proposals() []karta.PackProposal {
	var sorted []karta.PackProposal
	for _, outcome := range outcomes {
		for _, proposal := range p.Content.Proposals {
			if proposal.Outcome == outcome {
				sorted = append(sorted, proposal)
			}
		}
	}
	return sorted
}

func (p PackBook) proposalTable() Table {
	language := p.Language
	return Table{
		Name: proposalsSheet.In(language), Title: proposalsSheet.In(language), Language: language,
		Columns: headings(language, h("Förslag", "Proposal", 18), referenceHeading, h("Titel", "Title", 44), h("Skäl", "Reason", 60), h("Ansvarig", "Responsible", 34),
			h("Datum", "Date", 12), h("I vems namn", "In whose name", 20), h("Öppna", "Open", 36)),
		Rows: seq(p.proposals(), func(d karta.PackProposal) []any {
			responsible := ""
			if d.Responsible != nil {
				responsible = d.Responsible.Name
			}
			return []any{d.Outcome.Name().In(language), d.Entry.Reference, d.Entry.Title, d.Reason, responsible, d.DecidedOn, d.InNameOf, entryURL(p.BaseURL, d.Entry.Reference)}
		}),
	}
}

func (p PackBook) withoutTable() Table {
	language := p.Language
	return Table{
		Name: withoutSheet.In(language), Title: withoutSheet.In(language), Language: language,
		Columns: headings(language, referenceHeading, h("Titel", "Title", 60), h("Fas", "Phase", 16), h("Öppna", "Open", 36)),
		Rows: seq(p.Content.WithoutOne, func(e karta.EntryReference) []any {
			return []any{e.Reference, e.Title, e.Phase.Name().In(language), entryURL(p.BaseURL, e.Reference)}
		}),
	}
}

// entryTable lists everything on the map.
func (p PackBook) entryTable() Table {
	language := p.Language
	return Table{
		Language: language,
		Columns:  headings(language, referenceHeading, h("Titel", "Title", 60), h("Fas", "Phase", 16), h("Huvudansvariga", "Leads", 40)),
		Rows: seq(p.Content.Map.Entries, func(e karta.MapEntry) []any {
			leads := strings.Join(e.Leads, ", ")
			if leads == "" {
				leads = karta.Text{Sv: "saknar ägare", En: "no owner"}.In(language)
			}
			return []any{e.Reference, e.Title, e.Phase.Glyph() + " " + e.Phase.Name().In(language), leads}
		}),
	}
}
