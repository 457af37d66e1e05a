package export

import (
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"oversiktskarta/demo"
	"oversiktskarta/karta"
)

var made = time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)

// demoBook is the register's workbook of the demo data, without a database: ids are made up here.
func demoBook(t testing.TB, language karta.Language) (RegisterBook, []karta.Entry) {
	t.Helper()
	var organisations []karta.Organisation
	decode(t, "organisations.json", &organisations)
	for i := range organisations {
		organisations[i].ID = madeUpID(1, i)
	}
	var categories []karta.Category
	decode(t, "categories.json", &categories)
	for i := range categories {
		categories[i].ID = madeUpID(2, i)
	}
	entries := demoEntries(t, organisations, categories)
	return RegisterBook{
		Title: "Översiktskarta, hela registret", Language: language, Made: made, By: "Samordnare", BaseURL: "https://karta.example",
		ExportID: "0190a000-0000-7000-8000-00000000abcd", Entries: each(entries), Map: mapOf(entries, categories),
		Organisations: organisations, Categories: categories,
	}, entries
}

func each(entries []karta.Entry) iter.Seq2[karta.Entry, error] {
	return func(yield func(karta.Entry, error) bool) {
		for _, entry := range entries {
			if !yield(entry, nil) {
				return
			}
		}
	}
}

func madeUpID(kind, number int) string {
	return fmt.Sprintf("0190a000-0000-7000-8%03d-%012d", kind, number+1)
}

func decode(t testing.TB, name string, into any) {
	t.Helper()
	data, err := demo.Files.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// demoEntry is an entry as the demo files write it: by names.
type demoEntry struct {
	Kind, Title, Summary, Description, Phase, RegisteredBy, Source, Visibility string
	PlannedStart, PlannedEnd                                                   karta.Date
	Sectors, Areas, LifeEvents, InformationAreas                               []string
	TargetGroups                                                               []karta.TargetGroup
	Participations                                                             []struct {
		Organisation string
		Role         karta.Role
		From, To     karta.Date
	}
	Funding []struct {
		Organisation, Status string
		Year                 int
		Amount               int64
	}
	Reuse     *karta.Reuse
	Links     []karta.Link
	Relations []struct {
		Type  karta.RelationType
		Title string
	}
}

func demoEntries(t testing.TB, organisations []karta.Organisation, categories []karta.Category) []karta.Entry {
	t.Helper()
	var written []demoEntry
	decode(t, "entries.json", &written)
	byName := make(map[string]karta.OrganisationReference)
	for _, organisation := range organisations {
		byName[organisation.Name] = organisation.Reference()
	}
	numbers := make(map[string]int)
	entries := make([]karta.Entry, len(written))
	references := make(map[string]karta.EntryReference)
	for i, w := range written {
		kind := karta.EntryKind(w.Kind)
		numbers[w.Kind]++
		e := &entries[i]
		e.ID, e.Version, e.UpdatedAt = madeUpID(3, i), 1, made
		e.Reference = fmt.Sprintf("%s-%03d", map[string]string{"initiative": "I", "need": "B"}[w.Kind], numbers[w.Kind])
		e.EntryInput = karta.EntryInput{Kind: kind, Title: w.Title, Summary: w.Summary, Description: w.Description, Phase: karta.Phase(w.Phase),
			RegisteredBy: byName[w.RegisteredBy], Source: w.Source, Visibility: karta.Visibility(w.Visibility),
			PlannedStart: w.PlannedStart, PlannedEnd: w.PlannedEnd, TargetGroups: w.TargetGroups, Links: w.Links}
		if w.Reuse != nil {
			e.Reuse = *w.Reuse
		}
		for _, category := range categories {
			if slices.Contains(slices.Concat(w.Sectors, w.Areas, w.LifeEvents, w.InformationAreas), category.Name) &&
				slices.Contains(map[karta.Axis][]string{karta.SectorAxis: w.Sectors, karta.AreaAxis: w.Areas, karta.LifeEventAxis: w.LifeEvents,
					karta.InformationAreaAxis: w.InformationAreas}[category.Axis], category.Name) {
				e.Categories = append(e.Categories, category.Reference())
			}
		}
		for _, p := range w.Participations {
			e.Participations = append(e.Participations, karta.Participation{Organisation: byName[p.Organisation], Role: p.Role, From: p.From, To: p.To})
		}
		for _, f := range w.Funding {
			e.Funding = append(e.Funding, karta.Funding{Organisation: byName[f.Organisation], Year: f.Year, Amount: f.Amount, Status: f.Status})
		}
		references[w.Title] = karta.EntryReference{ID: e.ID, Reference: e.Reference, Kind: kind, Title: w.Title, Phase: e.Phase}
	}
	for i, w := range written {
		for _, r := range w.Relations {
			entries[i].Relations = append(entries[i].Relations, karta.Relation{Type: r.Type, Entry: references[r.Title]})
		}
	}
	return entries
}

// mapOf lays the entries out by sector and area.
func mapOf(entries []karta.Entry, categories []karta.Category) karta.Map {
	m := karta.Map{RowAxis: karta.SectorAxis, ColumnAxis: karta.AreaAxis}
	rows, columns := linesOn(karta.SectorAxis, categories), linesOn(karta.AreaAxis, categories)
	m.Rows, m.Columns = rows, columns
	cells := make(map[[2]int]*karta.MapCell)
	for i, entry := range entries {
		var leads []string
		for _, lead := range entry.LeadsOn("2026-11-22") {
			leads = append(leads, lead.Label())
		}
		m.Entries = append(m.Entries, karta.MapEntry{ID: entry.ID, Reference: entry.Reference, Kind: entry.Kind, Title: entry.Title,
			Phase: entry.Phase, Visibility: entry.Visibility, Leads: leads})
		tally(&m.Total, m.Entries[i])
		for row := range rows {
			if isOn(entry, rows[row], karta.SectorAxis) {
				tally(&rows[row].Count, m.Entries[i])
			}
			for column := range columns {
				if row == 0 && isOn(entry, columns[column], karta.AreaAxis) {
					tally(&columns[column].Count, m.Entries[i])
				}
				if isOn(entry, rows[row], karta.SectorAxis) && isOn(entry, columns[column], karta.AreaAxis) {
					place := [2]int{row, column}
					if cells[place] == nil {
						cells[place] = &karta.MapCell{Row: row, Column: column}
					}
					cells[place].Entries = append(cells[place].Entries, i)
					tally(&cells[place].Count, m.Entries[i])
				}
			}
		}
	}
	for row := range rows {
		for column := range columns {
			if cell := cells[[2]int{row, column}]; cell != nil {
				cell.WhiteSpot = cell.Count.Initiatives == 0
				m.Cells = append(m.Cells, *cell)
			}
		}
	}
	return m
}

func linesOn(axis karta.Axis, categories []karta.Category) []karta.MapLine {
	var lines []karta.MapLine
	for _, category := range categories {
		if category.Axis == axis {
			reference := category.Reference()
			lines = append(lines, karta.MapLine{Category: &reference})
		}
	}
	return append(lines, karta.MapLine{})
}

func isOn(entry karta.Entry, line karta.MapLine, axis karta.Axis) bool {
	on := entry.CategoriesOn(axis)
	if line.Category == nil {
		return len(on) == 0
	}
	return slices.ContainsFunc(on, func(c karta.CategoryReference) bool { return c.ID == line.Category.ID })
}

func tally(count *karta.MapCount, entry karta.MapEntry) {
	if entry.Kind == karta.Initiative {
		count.Initiatives++
	} else {
		count.Needs++
	}
	if len(entry.Leads) == 0 {
		count.Ownerless++
	}
}
