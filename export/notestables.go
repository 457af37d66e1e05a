package export

import "oversiktskarta/karta"

// NoteCountTable tells how far the notes of each workshop have been gone through.
func NoteCountTable(counts karta.NoteCounts, language karta.Language) Table {
	rows := make([]karta.WorkshopNoteCount, 0, len(counts.Workshops)+2)
	rows = append(rows, counts.Workshops...)
	rows = append(rows,
		karta.WorkshopNoteCount{Workshop: karta.WorkshopReference{Name: karta.Text{Sv: "Idélådan", En: "Idea box"}.In(language)}, Count: counts.IdeaBox},
		karta.WorkshopNoteCount{Workshop: karta.WorkshopReference{Name: karta.Text{Sv: "Alla", En: "All"}.In(language)}, Count: counts.Total})
	return Table{
		Name: workshopsSheet.In(language), Title: workshopsSheet.In(language), Language: language,
		Columns: headings(language, h("Workshop", "Workshop", 40), h("Noteringar", "Notes", 12), h("Använda", "Used", 12), h("Lagda åt sidan", "Set aside", 12),
			h("Kvar", "Left", 12), h("Kvar i ett tema", "Left in a theme", 14)),
		Rows: seq(rows, func(r karta.WorkshopNoteCount) []any {
			return []any{r.Workshop.Name, r.Count.Total, r.Count.Used, r.Count.SetAside, r.Count.Left, r.Count.Grouped}
		}),
	}
}

// ProgressTable tells how far each organisation has come in answering for its entries.
func ProgressTable(progress karta.RoundProgress, language karta.Language) Table {
	total := karta.OrganisationProgress{Organisation: karta.OrganisationReference{Name: karta.Text{Sv: "Alla", En: "All"}.In(language)}, Count: progress.Total}
	return Table{
		Name: progressSheet.In(language), Title: progressSheet.In(language), Language: language,
		Columns: headings(language, h("Organisation", "Organisation", 44), h("Poster", "Entries", 10), h("Bekräftade", "Confirmed", 12), h("Ändrade", "Revised", 12),
			h("Avslutade", "Ended", 12), h("Nya", "New", 10), h("Inte svarat", "Not answered", 13)),
		Rows: seq(append(progress.Organisations[:len(progress.Organisations):len(progress.Organisations)], total), func(p karta.OrganisationProgress) []any {
			c := p.Count
			return []any{p.Organisation.Name, c.Asked + c.Confirmed + c.Revised + c.Ended + c.New, c.Confirmed, c.Revised, c.Ended, c.New, c.Asked}
		}),
	}
}
