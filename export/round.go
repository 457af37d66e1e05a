package export

import (
	"strings"

	"oversiktskarta/karta"
)

// RoundEntryTable lists the entries of a round with what has been said of each.
func RoundEntryTable(entries []karta.RoundEntry, round string, language karta.Language) Table {
	return Table{
		Name: karta.Text{Sv: "Poster", En: "Entries"}.In(language), Title: karta.Text{Sv: "Poster i omgången ", En: "Entries of the round "}.In(language) + round,
		Language: language,
		Columns: headings(language, h("Id", "Id", 4), h("Beteckning", "Reference", 11), h("Sort", "Kind", 10), h("Titel", "Title", 40), h("Fas", "Phase", 14),
			h("Registrerad av", "Registered by", 30), h("Huvudansvariga", "Leads", 30), h("Svar", "Answer", 16), h("Besvarad", "Answered", 16), h("Av", "By", 24)),
		Rows: seq(entries, func(e karta.RoundEntry) []any {
			var at any
			if e.AnsweredAt != nil {
				at = *e.AnsweredAt
			}
			leads := []string{}
			for _, p := range e.Participations {
				if p.Role == karta.Lead {
					leads = append(leads, karta.ListItem(p.Organisation.Name))
				}
			}
			return []any{e.ID, e.Reference, e.Kind.Name().In(language), e.Title, e.Phase.Name().In(language), e.RegisteredBy.Name,
				strings.Join(leads, "; "), e.Answer.Name().In(language), at, e.AnsweredBy}
		}),
	}
}
