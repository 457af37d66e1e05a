package karta

import (
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Stockholm's clock, also where the machine has no time zones
)

// A list in a cell is written with "; " between its items, or one a line. What would be taken for an end is marked by a
// backslash, so that every name comes back as it was.

var (
	itemEscapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, "\n", `\n`, "\r", `\r`)
	lineEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)
	linkEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`, "<", `\<`, ">", `\>`)
)

// ListItem is a name as it stands in a list with semicolons between.
func ListItem(name string) string { return itemEscapes.Replace(name) }

func joinItems[T any](items []T, text func(T) string) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = text(item)
	}
	return strings.Join(texts, "; ")
}

func joinLines[T any](items []T, text func(T) string) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = lineEscapes.Replace(text(item))
	}
	return strings.Join(texts, "\n")
}

func versionText(e *Entry, _ Language) string {
	if e.Version == 0 {
		return ""
	}
	return strconv.Itoa(e.Version)
}

func categoriesText(e *Entry, axis Axis, language Language) string {
	return joinItems(e.CategoriesOn(axis), func(c CategoryReference) string { return ListItem(c.NameIn(language)) })
}

func participationsText(e *Entry, role Role) string {
	var inRole []Participation
	for _, p := range e.Participations {
		if p.Role == role {
			inRole = append(inRole, p)
		}
	}
	return joinItems(inRole, participationText)
}

func participationText(p Participation) string {
	name := ListItem(p.Organisation.Name)
	span := spanText(p.From, p.To)
	if span == "" && spanPattern.MatchString(name) {
		span = " ()" // or else the end of the name would be read as a time
	}
	return name + span
}

// spanText is a time in brackets after a name, " (2014–2022)", or nothing where no time is known.
func spanText(from, to Date) string {
	if from == "" && to == "" {
		return ""
	}
	return " (" + string(from) + "–" + string(to) + ")"
}

func targetGroupsText(e *Entry, language Language) string {
	return joinItems(e.TargetGroups, func(g TargetGroup) string { return g.Name().In(language) })
}

func amountText(amount *int64) string {
	if amount == nil {
		return ""
	}
	return strconv.FormatInt(*amount, 10)
}

func linksText(e *Entry, _ Language) string {
	lines := make([]string, len(e.Links))
	for i, link := range e.Links {
		lines[i] = linkText(link)
	}
	return strings.Join(lines, "\n")
}

func linkText(link Link) string {
	address := "<" + linkEscapes.Replace(link.URL) + ">"
	if link.Title == "" {
		return address
	}
	return lineEscapes.Replace(link.Title) + " " + address
}

func relationsText(e *Entry, language Language) string {
	return joinItems(e.Relations, func(r Relation) string { return r.Type.Name().In(language) + " " + r.Entry.Reference })
}

func benefitsText(e *Entry, language Language) string {
	return joinLines(e.Benefits, func(b Benefit) string {
		var details []string
		if b.Owner != nil {
			details = append(details, b.Owner.Name)
		}
		if b.From != "" {
			details = append(details, Text{"från ", "from "}.In(language)+string(b.From))
		}
		if b.Amount != nil {
			details = append(details, groupedAmount(*b.Amount)+Text{" kr per år", " SEK a year"}.In(language))
		}
		return benefitNames[b.Kind].In(language) + ": " + b.Description + bracketed(details)
	})
}

func fundingText(e *Entry, language Language) string {
	return joinLines(e.Funding, func(f Funding) string {
		return f.Organisation.Name + " " + strconv.Itoa(f.Year) + ": " + groupedAmount(f.Amount) + Text{" kr", " SEK"}.In(language) +
			bracketed([]string{fundingNames[f.Status].In(language)})
	})
}

func obstaclesText(e *Entry, language Language) string {
	return joinLines(e.Obstacles, func(o Obstacle) string {
		text := o.Provision + ": " + o.Stops
		if o.Proposal != "" {
			text += " → " + o.Proposal
		}
		return text + bracketed([]string{obstacleNames[o.Status].In(language)})
	})
}

func contactsText(e *Entry, _ Language) string {
	return joinLines(e.Contacts, func(c Contact) string {
		parts := []string{c.Name}
		for _, part := range []string{c.Role, c.Email, c.Phone} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		return strings.Join(parts, ", ")
	})
}

func revisionsText(e *Entry, language Language) string {
	unknown := Text{"okänt", "unknown"}.In(language)
	return joinLines(e.EndDateRevisions, func(r EndDateRevision) string {
		return orElse(string(r.Before), unknown) + " → " + orElse(string(r.After), unknown) + bracketed([]string{LocalDay(r.RevisedAt), r.RevisedBy})
	})
}

func confirmedText(e *Entry, _ Language) string {
	if e.LastConfirmed == nil {
		return ""
	}
	return LocalDay(e.LastConfirmed.ConfirmedAt)
}

func bracketed(details []string) string {
	if len(details) == 0 {
		return ""
	}
	return " (" + strings.Join(details, ", ") + ")"
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// groupedAmount is a sum with a non-breaking space between the thousands.
func groupedAmount(amount int64) string {
	digits := strconv.FormatInt(amount, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "\u00a0" + digits[i:]
	}
	return digits
}

var stockholm = loadStockholm()

func loadStockholm() *time.Location {
	location, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		return time.UTC // cannot happen: the zones are in the program
	}
	return location
}

// LocalTime is the time as the clock shows it in Sweden.
func LocalTime(t time.Time) time.Time { return t.In(stockholm) }

// LocalDay is the day in Sweden at a time, YYYY-MM-DD.
func LocalDay(t time.Time) string { return LocalTime(t).Format(day) }
