package export

import (
	"fmt"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

// parts are the sections of the page, in the order in which the steering group goes through them. The tables are those of the
// workbook, of which a page shows the columns that it has room for.
func (p PackBook) parts() ([]packPart, error) {
	c := p.Content
	in := func(sv, en string) string { return karta.Text{Sv: sv, En: en}.In(p.Language) }
	parts := []packPart{
		{ID: "karta", Title: in("Kartan", "The map"), Map: p.pageMap(),
			Lead: in("Antal initiativ och behov i varje sektor och område. En post som hör hemma på flera ställen räknas en gång i summorna.",
				"How many initiatives and needs there are in each sector and area. An entry that belongs in several places is counted once in the totals.")},
		{ID: "ordning", Title: in("Ordningen", "The order"), Lead: p.orderLead(), Empty: p.withoutOrder(), Ranks: p.pageRanks(p.ranked())},
		{ID: "diskutera", Title: discussSheet.In(p.Language), Lead: in("Högt placerade poster där bedömarna är oense, den mest omstridda först.",
			"Entries that are placed high and that the raters disagree about, the most disputed first."),
			Empty: in("Inga högt placerade poster är omstridda.", "No entries that are placed high are disputed."), Ranks: p.pageRanks(p.discussed())},
		{ID: "andrat", Title: p.changesTitle(), Empty: in("Inget har ändrats.", "Nothing has changed.")},
		{ID: "utan-agare", Title: ownerlessSheet.In(p.Language), Lead: in("Ingen organisation är huvudansvarig för de här behoven.", "No organisation leads these needs."),
			Empty: in("Alla behov har en ägare.", "All needs have an owner.")},
		{ID: "hinder", Title: in("Rättsliga hinder", "Legal obstacles"), Lead: in("Bestämmelser som stoppar poster på kartan, och vad som frigörs om de ändras.",
			"Provisions that stop entries on the map, and what is freed if they change."), Empty: in("Inga hinder är beskrivna.", "No obstacles are told.")},
		{ID: "samfinansiering", Title: cofinancingTitle.In(p.Language), Lead: in("Vad som behövs, vad som är utlovat och beslutat, och vad som saknas.",
			"What is needed, what is pledged and decided, and what is missing."), Empty: in("Ingen samfinansiering är planerad.", "No co-financing is planned.")},
		{ID: "forslag", Title: in("Förslag till beslut", "Proposals for decision"), Empty: in("Inga förslag är skrivna ännu.", "No proposals are written yet.")},
		{ID: "fardplan", Title: roadmapSheet.In(p.Language), Empty: in("Ingenting är planerat ännu.", "Nothing is planned yet.")},
		{ID: "poster", Title: in("Alla poster på kartan", "All entries on the map"), Empty: in("Kartan är tom.", "The map is empty.")},
	}
	if c.Changes == nil {
		parts[3].Empty = in("Det finns ingen tidigare publicerad omgång att jämföra med.", "There is no published round before to compare with.")
	}
	return parts, p.fill(map[string]*packPart{"andrat": &parts[3], "utan-agare": &parts[4], "hinder": &parts[5], "samfinansiering": &parts[6], "forslag": &parts[7],
		"fardplan": &parts[8], "poster": &parts[9]})
}

// fill adds the tables to their parts. Columns are given by their places in the table of the workbook.
func (p PackBook) fill(parts map[string]*packPart) error {
	for _, t := range []struct {
		part    string
		caption karta.Text
		table   Table
		columns []int
	}{
		{"andrat", karta.Text{Sv: "Poster som är nya, borta eller ändrade", En: "Entries that are new, gone or changed"}, p.changeTable(), []int{0, 1, 2, 3}},
		{"andrat", karta.Text{Sv: "Vad det blev av de förra besluten", En: "What became of the decisions before"}, p.followUpTable(), []int{1, 2, 3, 4, 5, 6, 7, 8}},
		{"utan-agare", ownerlessSheet, p.needTable(), []int{0, 1, 2, 3, 4, 5, 6}},
		{"hinder", karta.Text{Sv: "Bestämmelserna", En: "The provisions"}, ProvisionTable(p.Content.Provisions, p.Language), []int{0, 3, 4, 9, 10, 11}},
		{"hinder", karta.Text{Sv: "Vad de stoppar", En: "What they stop"}, ObstacleTable(p.obstacles(), p.BaseURL, p.Language), []int{0, 6, 8, 3, 4, 5}},
		{"samfinansiering", yearsSheet, p.yearTable(), []int{0, 1, 2, 3, 4}},
		{"samfinansiering", karta.Text{Sv: "Per post, år och organisation", En: "By entry, year and organisation"},
			CofinancingTable(p.Content.Cofinancings, p.Language), []int{0, 1, 4, 3, 5, 6, 7, 8}},
		{"forslag", proposalsSheet, p.proposalTable(), []int{0, 1, 2, 3, 4}},
		{"forslag", karta.Text{Sv: "Bedömda poster utan förslag", En: "Rated entries without a proposal"}, p.withoutTable(), []int{0, 1, 2}},
		{"fardplan", roadmapSheet, RoadmapTable(p.roadmap(), p.BaseURL, p.Language), []int{0, 1, 2, 3, 5, 6, 7, 8, 11, 14}},
		{"fardplan", warningsSheet, warningTable(p.Content.Warnings(p.Language), p.Language), []int{0, 2}},
		{"poster", karta.Text{Sv: "Alla poster på kartan", En: "All entries on the map"}, p.entryTable(), []int{0, 1, 2, 3}},
	} {
		shown, err := p.pageTable(t.caption.In(p.Language), t.table, t.columns)
		if err != nil {
			return err
		}
		if shown.Said = shown.Caption == parts[t.part].Title; len(shown.Rows) > 0 {
			parts[t.part].Tables = append(parts[t.part].Tables, shown)
		}
	}
	return nil
}

func (p PackBook) changesTitle() string {
	if p.Content.Changes == nil {
		return karta.Text{Sv: "Ändrat sedan förra omgången", En: "Changed since the round before"}.In(p.Language)
	}
	return karta.Text{Sv: "Ändrat sedan ", En: "Changed since "}.In(p.Language) + p.Content.Changes.Since
}

// withoutOrder says why there is no order.
func (p PackBook) withoutOrder() string {
	switch part := p.Content.Prioritisation; {
	case part == nil:
		return karta.Text{Sv: "Omgången har ingen prioritering.", En: "The round has no prioritisation."}.In(p.Language)
	case part.Order == nil:
		return karta.Text{Sv: "Bedömningarna var inte visade när underlaget togs fram.", En: "The ratings had not been revealed when the pack was made."}.In(p.Language)
	default:
		return karta.Text{Sv: "Ingen post är bedömd.", En: "No entry has been rated."}.In(p.Language)
	}
}

// orderLead says how the order came about.
func (p PackBook) orderLead() string {
	part := p.Content.Prioritisation
	if part == nil || part.Order == nil || part.Certainty == nil {
		return ""
	}
	weights := ""
	for _, criterion := range karta.ScoreCriteria(part.Criteria) {
		if weights != "" {
			weights += ", "
		}
		weights += criterion.NameIn(p.Language) + " " + strconv.Itoa(criterion.Weight)
	}
	c := part.Certainty
	draws := grouped(int64(c.Draws), p.Language)
	return karta.Text{
		Sv: fmt.Sprintf("%d bedömare, %d bedömningar. Poängen: %s. Vikter: %s. Ordningen är dragen %s gånger med vikter som varierar ±%d %% och en bedömare i taget borträknad (frö %d); intervallet täcker 90 %% av utfallen.",
			part.Order.Raters, part.Order.Ballots, strings.TrimSuffix(part.Method.Formula().Sv, "."), weights, draws, c.Variation, c.Seed),
		En: fmt.Sprintf("%d raters, %d ballots. The score: %s. Weights: %s. The order was drawn %s times with weights that vary ±%d %% and one rater left out at a time (seed %d); the interval covers 90 %% of the outcomes.",
			part.Order.Raters, part.Order.Ballots, strings.TrimSuffix(part.Method.Formula().En, "."), weights, draws, c.Variation, c.Seed),
	}.In(p.Language)
}
