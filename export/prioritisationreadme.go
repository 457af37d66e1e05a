package export

import (
	"oversiktskarta/karta"
)

// What the first sheet of a prioritisation's workbook says.
var (
	jointBookIs = karta.Text{
		Sv: "Prioriteringen som arbetsbok: vikter, allas bedömningar, ordningen de ger och underlaget. Ändra en vikt och se ordningen ändras. Beslut kan skrivas in här och lämnas in.",
		En: "The prioritisation as a workbook: weights, everyone's ratings, the order they give, and the facts. Change a weight and see the order change. Decisions can be written here and handed in."}
	raterBookIs = karta.Text{
		Sv: "Ditt exemplar av prioriteringen. Fyll i bladet Bedömning och lämna in filen. Resultatet visar ordningen av dina egna bedömningar, medan du fyller i.",
		En: "Your copy of the prioritisation. Fill in the sheet Ratings and hand the file in. The result shows the order of your own ratings as you fill them in."}
	prioritisationSheetTexts = map[karta.Text]karta.Text{
		weightsSheet: {Sv: "Kriterierna med sina vikter, och ordningen de ger. Vikterna kan ändras. De är till för att prova: inget ändras i registret när filen lämnas in.",
			En: "The criteria with their weights, and the order they give. The weights can be changed. They are for trying: nothing changes in the register when the file is handed in."},
		ballotsSheet: {Sv: "En rad för varje post och bedömare: poäng 1–5, ska-krav, avstår med skäl, och kommentar. Lämnas in.",
			En: "A row for each entry and rater: scores 1–5, gates, abstention with its reason, and comment. Is handed in."},
		resultSheet: {Sv: "Plats, poäng, spridning, samsyn, nytta, kostnad och ska-krav för varje post, räknat ur de två bladen ovan, och ett diagram över nytta mot kostnad.",
			En: "Rank, score, spread, agreement, value, cost and gates of each entry, calculated from the two sheets above, and a chart of value against cost."},
		factsSheet:       {Sv: "Allt som är känt om varje post, och hur många som står bakom den.", En: "All that is known of each entry, and how many stand behind it."},
		mapSheet:         {Sv: "Kartan över posterna.", En: "The map of the entries."},
		decisionsSheet:   {Sv: "En rad för varje post: beslut, skäl, ansvarig och datum. Lämnas in.", En: "A row for each entry: decision, reason, responsible and date. Is handed in."},
		byCriterionSheet: {Sv: "Medelvärde, spridning och antal svar för varje kriterium.", En: "Mean, spread and number of answers for each criterion."},
		workingsSheet:    {Sv: "Hur varje bedömning räknas.", En: "How each rating is calculated."},
	}
	prioritisationHow = []karta.Text{
		{Sv: "Ändra bara vita celler. Poäng, ska-krav och beslut väljs i listan eller skrivs in. Tomma rader säger ingenting och tar inget tillbaka.",
			En: "Change white cells only. Scores, gates and decisions are chosen from the list or typed. Empty rows say nothing and take nothing back."},
		{Sv: "Lämna tomt det du inte kan bedöma: då räknas medelvärdet av vad de andra gett. Avstå från en post med Ja och skriv varför; sätt då inga poäng.",
			En: "Leave empty what you can't judge: it then counts as the mean of what the others gave. Abstain from an entry by Yes and write why; give no scores then."},
		{Sv: "Lämna in filen under Import, eller skicka den till samordnaren. Du får se vad som ändras, rad för rad, innan något skrivs.",
			En: "Hand the file in under Import, or send it to the coordinator. You see what will change, row by row, before anything is written."},
		{Sv: "Har någon ändrat samma bedömning under tiden visas det som en konflikt. Inget skrivs över i tysthet.",
			En: "If somebody has changed the same rating meanwhile, it is shown as a conflict. Nothing is overwritten silently."},
		{Sv: "Sortera inte bladet Bedömning: formlerna räknar med att varje posts rader står tillsammans. Filtrera går bra.",
			En: "Do not sort the sheet Ratings: the formulas rely on the rows of each entry standing together. Filtering is fine."},
		{Sv: "Bladen är skyddade utan lösenord, mot misstag.", En: "The sheets are protected without a password, against slips."},
	}
)

func (b *workbook) writePrioritisationReadme(sheets []karta.Text, book PrioritisationBook) error {
	s, err := b.newReadme(book.Title)
	if err != nil {
		return err
	}
	s.term("", b.in(firstOr(boolPlace(!book.Copy), jointBookIs, raterBookIs)))
	s.about(book.RegisterBook, sheets, prioritisationSheetTexts)
	s.section(karta.Text{Sv: "Så räknas ordningen", En: "How the order is calculated"})
	template := book.Poll.Method.Template()
	s.term(b.in(karta.Text{Sv: template.Name, En: template.NameEnglish}), b.in(book.Poll.Method.Formula()))
	s.term(b.in(karta.Text{Sv: "Källa", En: "Source"}), b.in(karta.Text{Sv: template.Source, En: template.SourceEnglish}))
	s.fillIn(prioritisationHow)
	s.section(karta.Text{Sv: "Färger", En: "Colours"})
	s.cellColours()
	s.protect()
	return s.close()
}
