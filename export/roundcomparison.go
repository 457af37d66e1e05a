package export

import (
	"iter"
	"strings"

	"oversiktskarta/karta"
)

// RoundComparisonTable lists what differs between two states of the register, one row for each field of an entry.
func RoundComparisonTable(comparison karta.RoundComparison, language karta.Language) Table {
	title := karta.Text{Sv: "Jämförelse", En: "Comparison"}.In(language)
	return Table{
		Name: title, Title: title + ": " + stateName(comparison.From, language) + " – " + stateName(comparison.To, language), Language: language,
		Columns: headings(language, h("Beteckning", "Reference", 11), h("Sort", "Kind", 10), h("Titel", "Title", 40), h("Skillnad", "Difference", 24),
			h("Uppgått i", "Merged into", 12), h("Fält", "Field", 20), h("Före", "Before", 50), h("Efter", "After", 50)),
		Rows: comparisonRows(comparison.Changes, language),
	}
}

func stateName(round string, language karta.Language) string {
	if round == "" {
		return karta.Text{Sv: "nu", En: "now"}.In(language)
	}
	return round
}

func comparisonRows(changes []karta.EntryChange, language karta.Language) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, change := range changes {
			kinds := make([]string, len(change.Kinds))
			for i, kind := range change.Kinds {
				kinds[i] = kind.Name().In(language)
			}
			into := ""
			if change.Into != nil {
				into = change.Into.Reference
			}
			entry := []any{change.Entry.Reference, change.Entry.Kind.Name().In(language), change.Entry.Title, strings.Join(kinds, "; "), into}
			differences := change.Differences
			if len(differences) == 0 {
				differences = []karta.FieldDifference{{}}
			}
			for _, d := range differences {
				if !yield(append(entry[:len(entry):len(entry)], fieldName(d.Field, language), strings.Join(d.Before, "\n"), strings.Join(d.After, "\n")), nil) {
					return
				}
			}
		}
	}
}

// spreadFields are the fields that workbooks spread over several columns.
var spreadFields = map[string]karta.Text{
	"categories":     {Sv: "Kategorier", En: "Categories"},
	"participations": {Sv: "Medverkande", En: "Participations"},
	"reuse":          {Sv: "Återanvändning", En: "Reuse"},
}

// fieldName is a field of an entry as its column is headed.
func fieldName(field string, language karta.Language) string {
	if column, is := karta.ColumnByKey(karta.EntryResource, field); is {
		return column.Heading.In(language)
	}
	return spreadFields[field].In(language)
}
