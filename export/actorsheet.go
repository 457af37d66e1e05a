package export

import (
	"oversiktskarta/karta"
)

// partCounts counts in how many entries each organisation has each part.
type partCounts map[string]*partCount

type partCount struct {
	registered int
	roles      map[karta.Role]int
	entries    int // in which it has any part, each once
}

func newPartCounts() partCounts { return make(partCounts) }

func (c partCounts) of(organisationID string) *partCount {
	if c[organisationID] == nil {
		c[organisationID] = &partCount{roles: make(map[karta.Role]int)}
	}
	return c[organisationID]
}

func (c partCounts) count(entry *karta.Entry) {
	c.of(entry.RegisteredBy.ID).registered++
	inEntry := map[string]bool{entry.RegisteredBy.ID: true}
	type part struct {
		organisation string
		role         karta.Role
	}
	counted := make(map[part]bool, len(entry.Participations))
	for _, p := range entry.Participations {
		inEntry[p.Organisation.ID] = true
		if key := (part{p.Organisation.ID, p.Role}); !counted[key] { // twice with different times
			counted[key] = true
			c.of(p.Organisation.ID).roles[p.Role]++
		}
	}
	for id := range inEntry {
		c.of(id).entries++
	}
}

// writeOrganisations writes the organisations that have a part in the entries of the workbook.
func (b *workbook) writeOrganisations(book RegisterBook, parts partCounts) error {
	table := OrganisationTable(book.Organisations, b.language)
	table.Name = b.in(organisationsSheet)
	entries := len(table.Columns) - 1 // the count of the whole register gives way to that of this workbook
	table.Columns = append(table.Columns[:entries:entries],
		TableColumn{Heading: b.in(karta.Text{Sv: "Poster här", En: "Entries here"}), Width: 10},
		TableColumn{Heading: b.in(karta.Text{Sv: "Registrerat", En: "Registered"}), Width: 11})
	for _, role := range karta.Roles {
		table.Columns = append(table.Columns, TableColumn{Heading: b.in(role.Name()), Width: 13})
	}
	all := table.Rows
	table.Rows = func(yield func([]any, error) bool) {
		position := 0
		for row, err := range all {
			if err != nil {
				yield(nil, err)
				return
			}
			part := parts[book.Organisations[position].ID]
			position++
			if part == nil {
				continue
			}
			row = append(row[:entries:entries], part.entries, part.registered)
			for _, role := range karta.Roles {
				row = append(row, part.roles[role])
			}
			if !yield(row, nil) {
				return
			}
		}
	}
	return b.writeTable(table)
}
