package export

import (
	"iter"
	"strings"

	"oversiktskarta/karta"
)

func rowsOf[T any](records []T, row func(T) []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, record := range records {
			if !yield(row(record), nil) {
				return
			}
		}
	}
}

func referencesOf(entries []karta.EntryReference) string {
	references := make([]string, len(entries))
	for i, entry := range entries {
		references[i] = entry.Reference
	}
	return strings.Join(references, "; ")
}

// RecurrenceTable tells in which workshops each theme was raised, with a column for each workshop.
func RecurrenceTable(table karta.Recurrences, language karta.Language) Table {
	title := karta.Text{Sv: "Återkommande teman", En: "Recurring themes"}.In(language)
	columns := headings(language, h("Tema", "Theme", 40), h("Workshoppar", "Workshops", 12), h("Noteringar", "Notes", 12))
	for _, workshop := range table.Workshops {
		columns = append(columns, TableColumn{Heading: workshop.Name, Width: 16})
	}
	columns = append(columns, headings(language, h("Idélådan", "Idea box", 10), h("Röster", "Dots", 10), h("Läge", "State", 14), h("Poster", "Entries", 20), h("Organisationer", "Organisations", 60))...)
	return Table{
		Name: title, Title: title, Language: language, Columns: columns,
		Rows: rowsOf(table.Themes, func(r karta.Recurrence) []any {
			row := []any{r.Theme.Name, r.WorkshopCount, r.NoteCount}
			for _, number := range r.Notes {
				row = append(row, number)
			}
			organisations := make([]string, len(r.Organisations))
			for i, raising := range r.Organisations {
				organisations[i] = raising.Organisation.Name
			}
			return append(row, r.IdeaBox, r.Dots, r.Use.Name().In(language), referencesOf(r.Entries), strings.Join(organisations, "; "))
		}),
	}
}

// PersonalDataTable lists all that is held on a person, a row for each value.
func PersonalDataTable(data karta.PersonalData, language karta.Language) Table {
	title := karta.Text{Sv: "Personuppgifter", En: "Personal data"}.In(language)
	return Table{
		Name: title, Title: title + ": " + data.Name, Language: language,
		Columns: headings(language, h("Var", "Where", 30), h("Varför och hur länge", "Why and how long", 50), h("Nr", "No.", 8), h("Uppgift", "What", 24), h("Värde", "Value", 60)),
		Rows: func(yield func([]any, error) bool) {
			for _, section := range data.Sections {
				for i, values := range section.Rows {
					for j, value := range values {
						if !yield([]any{section.Title, section.Purpose, i + 1, section.Columns[j], value}, nil) {
							return
						}
					}
				}
			}
		},
	}
}
