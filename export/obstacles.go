package export

import (
	"strings"

	"oversiktskarta/karta"
)

// ObstacleTable lists obstacles in law, one row for each of each entry. The last column is the entry's page.
func ObstacleTable(obstacles []karta.EntryObstacle, baseURL string, language karta.Language) Table {
	title := karta.Text{Sv: "Rättsliga hinder", En: "Legal obstacles"}.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Bestämmelse", "Provision", 30), h("Författning", "Act", 12), h("Lagrum", "Section", 18),
			h("Vad som stoppas", "What it stops", 50), h("Förslag", "Proposal", 50), h("Status", "Status", 14), h("Beteckning", "Reference", 11),
			h("Sort", "Kind", 10), h("Titel", "Title", 40), h("Fas", "Phase", 14), h("Vilka som stoppas", "Who is stopped", 36),
			h("Saknar ägare", "No owner", 9), h("Öppna", "Open", 36)),
		Rows: seq(obstacles, func(o karta.EntryObstacle) []any {
			return []any{o.Provision, o.Law, o.Place, o.Stops, o.Proposal, karta.ObstacleStatusName(o.Status).In(language), o.Entry.Reference,
				o.Entry.Kind.Name().In(language), o.Entry.Title, o.Entry.Phase.Name().In(language), organisationNames(o.Organisations),
				o.Ownerless, entryURL(baseURL, o.Entry.Reference)}
		}),
	}
}

// ProvisionTable lists provisions in law with what each stops and what its removal would free.
func ProvisionTable(provisions []karta.ProvisionObstacles, language karta.Language) Table {
	title := provisionsSheet.In(language)
	return Table{
		Name: title, Title: karta.Text{Sv: "Rättsliga hinder efter bestämmelse", En: "Legal obstacles by provision"}.In(language), Language: language,
		Columns: headings(language, h("Bestämmelse", "Provision", 30), h("Författning", "Act", 12), h("Lagrum", "Section", 18), h("Poster", "Entries", 9),
			h("Vilka som stoppas", "Who is stopped", 44), h("Identifierat", "Identified", 11), h("Förslag finns", "Proposal made", 11), h("Utreds", "Under inquiry", 9),
			h("Undanröjt", "Removed", 11), h("Frigörs helt", "Freed", 30), h("Lättar, men annat stoppar också", "Eased, but stopped by more", 30),
			h("Nytta per år, kr", "Benefit a year, SEK", 16), h("Nyttor", "Benefits", 60)),
		Rows: seq(provisions, func(p karta.ProvisionObstacles) []any {
			return []any{p.Provision, p.Law, p.Place, p.EntryCount, organisationNames(p.Organisations), p.Statuses.Identified, p.Statuses.Proposed,
				p.Statuses.Inquiry, p.Statuses.Removed, references(p.Frees.Entries), references(p.Frees.Eased), p.Frees.Amount, benefitTexts(p.Frees.Benefits, language)}
		}),
	}
}

func organisationNames(organisations []karta.OrganisationReference) string {
	names := make([]string, len(organisations))
	for i, o := range organisations {
		names[i] = karta.ListItem(o.Name)
	}
	return strings.Join(names, "; ")
}

func references(entries []karta.EntryReference) string {
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Reference
	}
	return strings.Join(names, "; ")
}

func benefitTexts(benefits []karta.EntryBenefit, language karta.Language) string {
	lines := make([]string, len(benefits))
	for i, b := range benefits {
		lines[i] = b.Entry.Reference + " " + karta.BenefitKindName(b.Kind).In(language) + ": " + b.Description
	}
	return strings.Join(lines, "\n")
}
