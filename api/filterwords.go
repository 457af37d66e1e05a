package api

import (
	"strings"

	"oversiktskarta/karta"
)

// filterWords says a filter as people read it, one line for each field: "Sektor: Hälsa". The first sheet of a workbook
// tells by them what is in it.
func filterWords(f karta.EntryFilter, language karta.Language, organisations []karta.Organisation, categories []karta.Category) []string {
	w := &wording{language: language, names: map[string]string{"none": karta.Text{Sv: "utan", En: "none"}.In(language)}}
	for _, o := range organisations {
		w.names[o.ID] = o.Name
	}
	for _, c := range categories {
		w.names[c.ID] = c.Reference().NameIn(language)
	}
	w.add(karta.Text{Sv: "Sökord", En: "Words"}, f.Query)
	w.add(karta.Text{Sv: "Sort", En: "Kind"}, said(w, f.Kinds)...)
	w.add(karta.Text{Sv: "Fas", En: "Phase"}, said(w, f.Phases)...)
	w.add(karta.SectorAxis.Singular(), w.named(f.Sectors)...)
	w.add(karta.AreaAxis.Singular(), w.named(f.Areas)...)
	w.add(karta.LifeEventAxis.Singular(), w.named(f.LifeEvents)...)
	w.add(karta.InformationAreaAxis.Singular(), w.named(f.InformationAreas)...)
	w.add(karta.Text{Sv: "Organisation", En: "Organisation"}, w.named(f.Organisations)...)
	w.add(karta.Text{Sv: "Roll", En: "Role"}, said(w, f.Roles)...)
	w.add(karta.Text{Sv: "Registrerad av", En: "Registered by"}, w.named(f.RegisteredBy)...)
	w.addChoice(f.HasLead, karta.Text{Sv: "Har huvudansvarig", En: "Has a lead"}, karta.Text{Sv: "Saknar ägare", En: "Has no owner"})
	w.add(karta.Text{Sv: "Målgrupp", En: "Target group"}, said(w, f.TargetGroups)...)
	w.add(karta.Text{Sv: "Från", En: "From"}, string(f.From))
	w.add(karta.Text{Sv: "Till", En: "To"}, string(f.To))
	w.add(karta.Text{Sv: "Synlighet", En: "Visibility"}, said(w, f.Visibility)...)
	w.add(karta.Text{Sv: "Senast bekräftad före", En: "Last confirmed before"}, string(f.ConfirmedBefore))
	if !f.AsOf.IsRound() { // a round is told by its name
		w.add(karta.Text{Sv: "Som det var", En: "As it was"}, string(f.AsOf))
	}
	if f.Deleted {
		w.addChoice(&f.Deleted, karta.Text{Sv: "Borttagna poster", En: "Deleted entries"}, karta.Text{})
	}
	return w.lines
}

type wording struct {
	language karta.Language
	names    map[string]string // of organisations and categories, by id
	lines    []string
}

// add says a field, unless it has no values.
func (w *wording) add(field karta.Text, values ...string) {
	if text := strings.Join(values, ", "); text != "" {
		w.lines = append(w.lines, field.In(w.language)+": "+text)
	}
}

func (w *wording) addChoice(value *bool, yes, no karta.Text) {
	switch {
	case value == nil:
	case *value:
		w.lines = append(w.lines, yes.In(w.language))
	default:
		w.lines = append(w.lines, no.In(w.language))
	}
}

func (w *wording) named(ids []string) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = w.names[id]
		if names[i] == "" {
			names[i] = id
		}
	}
	return names
}

// said gives values that have a name of their own in the language.
func said[T interface{ Name() karta.Text }](w *wording, values []T) []string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = value.Name().In(w.language)
	}
	return names
}
