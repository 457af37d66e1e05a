package export

import (
	"iter"
	"strings"

	"oversiktskarta/karta"
)

// seq turns a list and the row of each of its items into rows.
func seq[T any](items []T, row func(T) []any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for _, item := range items {
			if !yield(row(item), nil) {
				return
			}
		}
	}
}

func headings(language karta.Language, columns ...struct {
	karta.Text
	width float64
}) []TableColumn {
	list := make([]TableColumn, len(columns))
	for i, column := range columns {
		list[i] = TableColumn{Heading: column.In(language), Width: column.width}
	}
	return list
}

type heading = struct {
	karta.Text
	width float64
}

func h(sv, en string, width float64) heading { return heading{karta.Text{Sv: sv, En: en}, width} }

// OrganisationTable lists organisations; the last column counts their entries.
func OrganisationTable(organisations []karta.Organisation, language karta.Language) Table {
	return Table{
		Name: organisationsSheet.In(language), Title: organisationsSheet.In(language), Language: language,
		Columns: headings(language, h("Namn", "Name", 38), h("Kortnamn", "Short name", 13), h("Typ", "Kind", 22), h("Kod", "Code", 8),
			h("Organisationsnummer", "Organisation number", 22), h("Webbplats", "Website", 24), h("Andra namn", "Other names", 30),
			h("I programmet", "In the programme", 24), h("Finns kvar", "Still exists", 10), h("Poster", "Entries", 10)),
		Rows: seq(organisations, func(o karta.Organisation) []any {
			aliases := make([]string, len(o.Aliases))
			for i, alias := range o.Aliases {
				aliases[i] = karta.ListItem(alias.Name)
			}
			memberships := make([]string, len(o.Memberships))
			for i, membership := range o.Memberships {
				memberships[i] = membership.Name(language)
			}
			return []any{o.Name, o.ShortName, o.Kind.Name().In(language), o.Code, o.OrganisationNumber, o.Website,
				strings.Join(aliases, "; "), strings.Join(memberships, "; "), !o.Retired, o.EntryCount}
		}),
	}
}

// CategoryTable lists categories.
func CategoryTable(categories []karta.Category, language karta.Language) Table {
	return Table{
		Name: karta.Text{Sv: "Kategorier", En: "Categories"}.In(language), Title: karta.Text{Sv: "Kategorier", En: "Categories"}.In(language),
		Language: language,
		Columns: headings(language, h("Axel", "Axis", 20), h("Ordning", "Position", 9), h("Namn", "Name", 46), h("Engelskt namn", "English name", 46),
			h("Beskrivning", "Description", 60), h("Används", "In use", 9), h("Poster", "Entries", 9)),
		Rows: seq(categories, func(c karta.Category) []any {
			return []any{c.Axis.Name().In(language), c.Position, c.Name, c.NameEnglish, c.Description, !c.Retired, c.EntryCount}
		}),
	}
}

// UserTable lists people.
func UserTable(users []karta.User, language karta.Language) Table {
	title := karta.Text{Sv: "Användare", En: "Users"}.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Namn", "Name", 30), h("E-post", "E-mail", 34), h("Roll", "Role", 14), h("Organisation", "Organisation", 40),
			h("Aktiv", "Active", 8), h("Inväntar inbjudan", "Invitation pending", 12), h("Senast inne", "Last seen", 16), h("Skapad", "Created", 16)),
		Rows: seq(users, func(u karta.User) []any {
			var seen any
			if u.LastSeenAt != nil {
				seen = *u.LastSeenAt
			}
			return []any{u.Name, u.Email, u.Role.Name().In(language), u.Organisation.Name, u.Active, u.Invited, seen, u.CreatedAt}
		}),
	}
}

// ChangeTable lists changes, which are read once and not kept.
func ChangeTable(changes iter.Seq2[karta.Change, error], language karta.Language) Table {
	title := karta.Text{Sv: "Ändringar", En: "Changes"}.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Tid", "Time", 16), h("Vem", "Who", 26), h("Vad hände", "What happened", 12), h("Sort", "Kind", 14),
			h("Vad", "What", 44), h("Version", "Version", 9), h("Före", "Before", 60), h("Efter", "After", 60),
			h("Import", "Import", 14), h("Spårningsnummer", "Trace number", 20)),
		Rows: func(yield func([]any, error) bool) {
			for change, err := range changes {
				row := []any{change.At, change.UserName, change.Action.Name().In(language), change.Resource.Name().In(language),
					change.Label, change.Version, rawText(change.Before), rawText(change.After), change.ImportID, change.TraceID}
				if !yield(row, err) || err != nil {
					return
				}
			}
		},
	}
}

// rawText is a side of a change as it is stored, nothing where there is no such side.
func rawText(side []byte) string {
	if string(side) == "null" {
		return ""
	}
	return string(side)
}
