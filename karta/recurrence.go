package karta

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Add counts a number of notes of which the same has become.
func (c *NoteCount) Add(use Use, grouped bool, number int) {
	c.Total += number
	switch use {
	case Used:
		c.Used += number
	case AsideUse:
		c.SetAside += number
	default:
		c.Left += number
		if grouped {
			c.Grouped += number
		}
	}
}

var useNames = map[Use]Text{
	Used:      {"Använd", "Used"},
	AsideUse:  {"Lagd åt sidan", "Set aside"},
	LeftToUse: {"Kvar", "Left"},
}

// Name is the use as people read it.
func (u Use) Name() Text { return useNames[u] }

// Raised counts notes that an organisation has written on the theme in a workshop, an empty one for the idea box. Columns
// tells each workshop's place.
func (r *Recurrence) Raised(columns map[string]int, workshop string, organisation NoteOrganisation, number int) {
	r.NoteCount += number
	if column, is := columns[workshop]; is {
		r.Notes[column] += number
	} else {
		r.IdeaBox += number
	}
	at := slices.IndexFunc(r.Organisations, func(o RaisingOrganisation) bool { return o.Organisation == organisation })
	if at < 0 {
		r.Organisations = append(r.Organisations, RaisingOrganisation{Organisation: organisation})
		at = len(r.Organisations) - 1
	}
	r.Organisations[at].NoteCount += number
}

// Summed completes a theme of which all notes have been counted.
func (r *Recurrence) Summed(language Language) {
	r.WorkshopCount = 0
	for _, number := range r.Notes {
		if number > 0 {
			r.WorkshopCount++
		}
	}
	r.Text = RaisedIn(r.WorkshopCount, len(r.Notes), language)
	slices.SortFunc(r.Organisations, func(a, b RaisingOrganisation) int {
		return cmp.Or(cmp.Compare(b.NoteCount, a.NoteCount), strings.Compare(a.Organisation.Name, b.Organisation.Name))
	})
}

// RaisedIn is "i 7 av 8 workshoppar".
func RaisedIn(number, of int, language Language) string {
	return Text{
		fmt.Sprintf("i %d av %d %s", number, of, plural(of, Text{Sv: "workshop"}, Text{Sv: "workshoppar"}).Sv),
		fmt.Sprintf("in %d of %d %s", number, of, plural(of, Text{En: "workshop"}, Text{En: "workshops"}).En),
	}.In(language)
}

// GroupReason says in words why notes have been grouped: "Delar orden identitet och ombud; 12 noteringar från 5 workshoppar."
func GroupReason(words []string, notes, workshops int, language Language) string {
	if language == English {
		from := ""
		if workshops > 0 {
			from = fmt.Sprintf(" from %d %s", workshops, plural(workshops, Text{En: "workshop"}, Text{En: "workshops"}).En)
		}
		return fmt.Sprintf("Share the %s %s; %s%s.", plural(len(words), Text{En: "word"}, Text{En: "words"}).En, JoinWords(words, English), CountedNotes(notes, English), from)
	}
	from := ""
	if workshops > 0 {
		from = fmt.Sprintf(" från %d %s", workshops, plural(workshops, Text{Sv: "workshop"}, Text{Sv: "workshoppar"}).Sv)
	}
	return fmt.Sprintf("Delar %s %s; %s%s.", plural(len(words), Text{Sv: "ordet"}, Text{Sv: "orden"}).Sv, JoinWords(words, Swedish), CountedNotes(notes, Swedish), from)
}
