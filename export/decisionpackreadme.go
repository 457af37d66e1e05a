package export

import "oversiktskarta/karta"

// packSheets says what the sheets of a decision pack hold.
var packSheets = [][2]karta.Text{
	{mapSheet, {Sv: "Kartan som den var, med en post per ruta. På A3 vid utskrift.", En: "The map as it was, one entry a cell. On A3 when printed."}},
	{roadmapSheet, {Sv: "Det som är planerat, kvartal för kvartal. Samma sak som tabell på bladet Färdplan, poster; det som inte går ihop på Varningar.",
		En: "What is planned, quarter by quarter. The same as a table on Roadmap, entries; what does not hold on Warnings."}},
	{orderSheet, {Sv: "Alla bedömda poster med poäng, spridning och hur säker platsen är.", En: "All rated entries with score, spread and how sure the rank is."}},
	{discussSheet, {Sv: "Högt placerade poster där bedömarna är oense, den mest omstridda först.", En: "Entries placed high that the raters disagree about, the most disputed first."}},
	{changesSheet, {Sv: "Vad som skiljer sig från den förra publicerade omgången, fält för fält.", En: "What differs from the published round before, field by field."}},
	{followUpSheet, {Sv: "Vad det blev av det som beslutades då.", En: "What became of what was decided then."}},
	{ownerlessSheet, {Sv: "Behov som ingen organisation är huvudansvarig för.", En: "Needs that no organisation leads."}},
	{provisionsSheet, {Sv: "Bestämmelser som stoppar poster, och vad som frigörs om de ändras. Varje hinder för sig på Rättsliga hinder.",
		En: "Provisions that stop entries, and what is freed if they change. Each obstacle by itself on Legal obstacles."}},
	{cofinancingTitle, {Sv: "Vad varje organisation ska bidra med, har utlovat och beslutat. Summerat på Finansiering per år.",
		En: "What each organisation is to contribute, has pledged and decided. Summed on Financing by year."}},
	{proposalsSheet, {Sv: "Förslagen som de stod när underlaget togs fram. Bedömda poster utan förslag står på Utan förslag.",
		En: "The proposals as they stood when the pack was made. Rated entries without one are on Without proposal."}},
}

// provisionsSheet is what [ProvisionTable] calls its sheet.
var provisionsSheet = karta.Text{Sv: "Bestämmelser", En: "Provisions"}

// writePackReadme writes the first sheet of a decision pack: what it is, how it can be told from every other, and what is where.
func (b *workbook) writePackReadme(p PackBook) error {
	s, err := b.newReadme(p.Content.Title)
	if err != nil {
		return err
	}
	c, in := p.Content, func(sv, en string) string { return b.in(karta.Text{Sv: sv, En: en}) }
	if c.EmbargoUntil != nil {
		s.term(in("Embargo", "Embargo"), b.in(karta.EmbargoText(c.EmbargoUntil)))
	}
	s.term(in("Omgång", "Round"), c.Round.Name)
	s.term(in("Läget den", "As of"), localTime(c.AsOf).Format("2006-01-02 15:04")+
		in(". Senare ändringar i registret ändrar ingenting här. Utkast är inte med.", ". Later changes in the register change nothing here. Drafts are left out."))
	s.term(in("Framtaget av", "Made by"), c.MadeBy+in(", ur ", ", from ")+p.BaseURL)
	s.term(in("Kontrollsumma (SHA-256)", "Checksum (SHA-256)"), p.Hash)
	s.term("", in("Summan är densamma på webbsidan, här och på den utskrivna sidan. Den räknas fram ur innehållet som JSON.",
		"The checksum is the same on the web page, here and on the printed page. It is computed from the content as JSON."))
	s.section(karta.Text{Sv: "Bladen", En: "The sheets"})
	for _, sheet := range packSheets {
		s.term(b.in(sheet[0]), b.in(sheet[1]))
	}
	return s.close()
}
