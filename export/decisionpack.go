package export

import (
	"io"

	"oversiktskarta/karta"
)

// PackBook is what the workbook and the page of a decision pack are made of: what is frozen in it and nothing else, so that they
// say the same whenever and for whomever they are made.
type PackBook struct {
	Language karta.Language
	BaseURL  string
	Hash     string // SHA-256 in hex of the content as JSON
	Content  karta.PackContent
}

// WritePackBook writes the workbook of a decision pack: what it is, the map, and a sheet for each part.
func WritePackBook(w io.Writer, p PackBook) error {
	tables := p.sheets()
	names := namesIn(p.Language, readmeSheet, mapSheet, roadmapSheet)
	for _, table := range tables {
		names = append(names, table.Name)
	}
	b, err := newWorkbook(p.Language, names)
	if err != nil {
		return err
	}
	defer b.close()
	b.notice = karta.EmbargoText(p.Content.EmbargoUntil).In(p.Language)
	if err := b.writePackReadme(p); err != nil {
		return err
	}
	if err := b.writeMap(RegisterBook{Title: p.Content.Title, Language: p.Language, BaseURL: p.BaseURL, Map: p.Content.Map}); err != nil {
		return err
	}
	if err := b.writeQuarters(p.roadmap()); err != nil {
		return err
	}
	for _, table := range tables {
		if err := b.writeTable(table); err != nil {
			return err
		}
	}
	return b.writeTo(w)
}

// sheets are the parts that are lists, each a sheet.
func (p PackBook) sheets() []Table {
	c, language := p.Content, p.Language
	named := func(name karta.Text, table Table) Table {
		table.Name = name.In(language)
		return table
	}
	return []Table{
		p.orderTable(p.ranked()), named(discussSheet, p.orderTable(p.discussed())),
		named(changesSheet, RoundComparisonTable(p.comparison(), language)), p.followUpTable(), p.needTable(),
		ProvisionTable(c.Provisions, language), ObstacleTable(p.obstacles(), p.BaseURL, language),
		CofinancingTable(c.Cofinancings, language), p.yearTable(), p.proposalTable(), p.withoutTable(),
		named(plannedSheet, RoadmapTable(p.roadmap(), p.BaseURL, language)), warningTable(c.Warnings(language), language),
	}
}

func (p PackBook) ranked() []karta.RankedEntry {
	if part := p.Content.Prioritisation; part != nil && part.Order != nil {
		return part.Order.Entries
	}
	return nil
}

func (p PackBook) discussed() []karta.RankedEntry {
	if part := p.Content.Prioritisation; part != nil && part.Order != nil {
		return part.Order.Discussed()
	}
	return nil
}

// certainty gives how sure the place of each entry is, by id.
func (p PackBook) certainty() map[string]karta.EntryCertainty {
	sure := map[string]karta.EntryCertainty{}
	if part := p.Content.Prioritisation; part != nil && part.Certainty != nil {
		for _, entry := range part.Certainty.Entries {
			sure[entry.Entry.ID] = entry
		}
	}
	return sure
}

// comparison is what has changed, told in the language of the book.
func (p PackBook) comparison() karta.RoundComparison {
	if p.Content.Changes == nil {
		return karta.RoundComparison{}
	}
	told := karta.RoundComparison{From: p.Content.Changes.Since, Counts: p.Content.Changes.Counts}
	for _, change := range p.Content.Changes.Changes {
		if p.Language == karta.English {
			change.Differences = change.DifferencesEnglish
		}
		told.Changes = append(told.Changes, change.EntryChange)
	}
	return told
}

func (p PackBook) obstacles() []karta.EntryObstacle {
	var all []karta.EntryObstacle
	for _, provision := range p.Content.Provisions {
		all = append(all, provision.Obstacles...)
	}
	return all
}

func (p PackBook) roadmap() karta.Roadmap {
	return karta.Roadmap{Round: p.Content.Round, Items: p.Content.RoadmapItems}
}
