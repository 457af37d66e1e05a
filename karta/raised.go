package karta

// Raised counts what workshops and the idea box of a round said about an entry.
type Raised struct {
	Notes         int
	Workshops     int
	Organisations int
}

// RaisedAbout counts notes by the entries that they, or their themes, became or were tied to: by the id of the entry.
func RaisedAbout(notes []RoundNote) map[string]Raised {
	type mention struct{ entry, of string }
	counted := map[mention]bool{}
	first := func(entry, of string) int {
		if at := (mention{entry, of}); !counted[at] {
			counted[at] = true
			return 1
		}
		return 0
	}
	raised := map[string]Raised{}
	for _, note := range notes {
		for _, entry := range note.Entries {
			of := raised[entry.ID]
			of.Notes++
			if note.Workshop != nil {
				of.Workshops += first(entry.ID, "workshop "+note.Workshop.ID)
			}
			if note.Organisation.Name != "" {
				of.Organisations += first(entry.ID, "organisation "+note.Organisation.Name)
			}
			raised[entry.ID] = of
		}
	}
	return raised
}
