package export

import (
	"slices"

	"oversiktskarta/karta"
)

// standsInFacts are the keys of the register's columns that the sheet of facts says otherwise or has no use for.
var standsInFacts = []string{karta.IDColumn, karta.ReferenceColumn, karta.VersionColumn, karta.KindColumn, karta.TitleColumn, "estimatedCost", "visibility"}

// writeFacts writes the sheet of all that is known of each entry that is rated, what supports it first.
func (b *workbook) writeFacts(book PrioritisationBook) error {
	columns := headings(b.language, h("Beteckning", "Reference", 11), h("Titel", "Title", 40), h("Sort", "Kind", 10), h("Saknar ägare", "No owner", 9),
		h("Organisationer med roll", "Organisations with a part", 14), h("Noteringar", "Notes", 12), h("Workshoppar", "Workshops", 12), h("Känd nytta, kr per år", "Known benefit, SEK a year", 16),
		h("Uppskattad kostnad, kr", "Estimated cost, SEK", 16), h("Utlovat och beslutat, kr", "Pledged and decided, SEK", 16), h("Antal rättsliga hinder", "Number of legal obstacles", 12))
	var register []karta.EntryColumn
	printed := 0
	for _, column := range karta.EntryColumns {
		if !slices.Contains(standsInFacts, column.Key) {
			register = append(register, column)
			columns = append(columns, TableColumn{b.in(column.Heading), column.Width})
		}
		if column.Key == karta.LastOverviewColumn {
			printed = len(columns)
		}
	}
	rated := make(map[string]karta.RatedEntry, len(book.Rated))
	for _, entry := range book.Rated {
		rated[entry.ID] = entry
	}
	return b.writeTable(Table{Name: b.in(factsSheet), Language: b.language, Columns: columns, Printed: printed, Rows: func(yield func([]any, error) bool) {
		for entry, err := range book.Entries {
			row := factsOf(&entry, rated[entry.ID])
			for _, column := range register {
				row = append(row, column.Text(&entry, b.language))
			}
			row[2] = entry.Kind.Name().In(b.language)
			if !yield(row, err) || err != nil {
				return
			}
		}
	}})
}

func factsOf(entry *karta.Entry, rated karta.RatedEntry) []any {
	organisations, money := map[string]bool{}, int64(0)
	for _, participation := range entry.Participations {
		organisations[participation.Organisation.ID] = true
	}
	for _, funding := range entry.Funding {
		money += funding.Amount
	}
	return []any{entry.Reference, entry.Title, nil, rated.Ownerless, len(organisations), rated.Raised.NoteCount, len(rated.Raised.Workshops),
		value(rated.AnnualBenefit), value(rated.EstimatedCost), money, len(entry.Obstacles)}
}
