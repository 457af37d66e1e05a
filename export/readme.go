package export

import (
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// The texts of the first sheet, "Läs mig".
var (
	readmeWhat = karta.Text{
		Sv: "Arbetsboken är hämtad ur Översiktskarta, registret över offentliga aktörers gemensamma initiativ och behov inom digitalisering. " +
			"Den kan fyllas i och lämnas in igen.",
		En: "This workbook comes from Översiktskarta, the register of joint digitalisation initiatives and needs in the Swedish public sector. " +
			"It can be filled in and handed back.",
	}
	readmeSheets = [][2]karta.Text{
		{mapSheet, {Sv: "Kartan: en post per ruta, i varje rad och kolumn där den hör hemma, men räknad en gång i summorna.",
			En: "The map: one entry a cell, in every row and column it belongs to, but counted once in the totals."}},
		{initiativesSheet, {Sv: "Alla initiativ i urvalet, med alla uppgifter. Kan ändras och fyllas på.",
			En: "All initiatives of the selection with everything known. Can be changed and added to."}},
		{needsSheet, {Sv: "Alla behov i urvalet. Kan ändras och fyllas på.", En: "All needs of the selection. Can be changed and added to."}},
		{organisationsSheet, {Sv: "Organisationerna som har en roll i urvalets poster, och i hur många.",
			En: "The organisations with a part in these entries, and in how many."}},
	}
	readmeHow = []karta.Text{
		{Sv: "Ändra bara vita celler. Grå celler är låsta, eftersom de sköts i webbgränssnittet eller av registret.",
			En: "Change white cells only. Grey cells are locked: they are kept in the web interface or by the register."},
		{Sv: "Skriv nya poster på de tomma raderna under de andra. Titel, sammanfattning, minst en sektor och vem som registrerar posten behövs. " +
			"Lämna Id och Beteckning tomma; registret delar ut dem.",
			En: "Write new entries on the empty rows below the others. Title, summary, at least one sector and who registers the entry are needed. " +
				"Leave Id and Reference empty; the register gives them."},
		{Sv: "Flera värden i en cell skiljs åt med semikolon. Rullistan byter ut hela cellen, så skriv till fler för hand.",
			En: "Separate several values in a cell by semicolons. The drop-down replaces the whole cell, so add further values by hand."},
		{Sv: "En tömd cell tömmer uppgiften. En rad som tas bort ändrar ingenting: poster tas bara bort i webbgränssnittet.",
			En: "An emptied cell empties the value. A row that is removed changes nothing: entries are deleted in the web interface only."},
		{Sv: "Datum skrivs 2026-05-01, 2026-Q2 eller 2026. Belopp skrivs i hela kronor.",
			En: "Dates are written 2026-05-01, 2026-Q2 or 2026. Amounts are whole SEK."},
		{Sv: "Lämna in filen under Import. Du får se vad som ändras, rad för rad, innan något skrivs, och hela inläsningen går att ångra.",
			En: "Hand the file in under Import. You see what will change, row by row, before anything is written, and the whole import can be undone."},
		{Sv: "Har någon annan ändrat samma uppgift i registret under tiden visas det som en konflikt. Inget skrivs över i tysthet.",
			En: "If somebody has changed the same value in the register meanwhile, it is shown as a conflict. Nothing is overwritten silently."},
		{Sv: "Bladen är skyddade utan lösenord. För att sortera: Granska, Ta bort bladets skydd. Ordningen på rader och kolumner spelar ingen roll vid inlämning.",
			En: "The sheets are protected without a password. To sort: Review, Unprotect sheet. The order of rows and columns does not matter when you hand it in."},
	}
	readmeAnswer = karta.Text{
		Sv: "Stämmer uppgifterna fortfarande? Svara i kolumnen efter titeln: Ja, eller Avslutad om posten inte längre är aktuell. Ändra det som är fel i sin cell. Tomma rader kan besvaras senare.",
		En: "Are the facts still right? Answer in the column after the title: Yes, or Ended if the entry is over. Change what is wrong in its cell. Rows left empty can be answered later.",
	}
	readmeFrozen = karta.Text{
		Sv: "Omgången är publicerad och ändras aldrig. Arbetsboken är till för att läsas och går inte att lämna in.",
		En: "The round is published and never changes. The workbook is for reading, and can't be handed in.",
	}
	readmeMarks = [][2]karta.Text{
		{{Sv: "saknar ägare", En: "no owner"}, {Sv: "Ingen organisation är huvudansvarig i dag.", En: "No organisation is the lead today."}},
		{whiteSpotText, {Sv: "Randig ruta på kartan: här finns behov, men inget initiativ.",
			En: "A hatched cell on the map: there are needs here, but no initiative."}},
	}
)

var whiteSpotText = karta.Text{Sv: "Behov utan initiativ", En: "Needs without initiative"}

const readmeWidth = 100 // characters

// newReadme begins the first sheet: terms in the first column, texts in the second.
func (b *workbook) newReadme(title string) (*sheet, error) {
	s, err := b.newSheet(page{name: b.in(readmeSheet), tab: accent, columns: []float64{26, readmeWidth}, bare: true})
	if err != nil {
		return nil, err
	}
	s.add([]any{s.cell(title, look{bold: true, size: 16, colour: accent})}, excelize.RowOpts{Height: 24})
	return s, nil
}

// about tells what a workbook of a round is a selection of and when it was made, and what is on those of its sheets that have a text.
func (s *sheet) about(book RegisterBook, sheets []karta.Text, texts map[karta.Text]karta.Text) {
	s.section(karta.Text{Sv: "Om arbetsboken", En: "About the workbook"})
	for _, line := range book.Filters {
		term, text, _ := strings.Cut(line, ": ")
		s.term(term, text)
	}
	s.term(s.book.in(karta.Text{Sv: "Kartläggningsomgång", En: "Mapping round"}), book.Round)
	s.made(book)
	s.section(karta.Text{Sv: "Bladen", En: "The sheets"})
	for _, sheet := range sheets {
		if text, has := texts[sheet]; has {
			s.term(s.book.in(sheet), s.book.told(text))
		}
	}
}

// told is what is said of a workbook or a sheet. The first sentence says what it is, the others what to do with it, which is
// nothing where it is for reading.
func (b *workbook) told(text karta.Text) string {
	said := b.in(text)
	if is, _, more := strings.Cut(said, ". "); more && b.frozen {
		return is + "."
	}
	return said
}

// fillIn tells how a workbook is filled in and handed back, or that it can't be.
func (s *sheet) fillIn(how []karta.Text) {
	if s.book.frozen {
		s.section(karta.Text{Sv: "För läsning", En: "For reading"})
		s.term("", s.book.in(readmeFrozen))
		return
	}
	s.section(karta.Text{Sv: "Fyll i och lämna in", En: "Fill in and hand back"})
	for _, line := range how {
		s.term("", s.book.in(line))
	}
}

func (s *sheet) term(term, text string) {
	s.add([]any{s.cell(term, look{bold: true, wrap: true}), s.cell(text, look{wrap: true})},
		excelize.RowOpts{Height: rowHeight(linesIn(text, 1.15*readmeWidth))})
}

func (s *sheet) section(heading karta.Text) {
	s.skip()
	s.add([]any{s.cell(s.book.in(heading), look{bold: true, size: 12, colour: accent})})
}

func (b *workbook) writeReadme(book RegisterBook) error {
	s, err := b.newReadme(book.Title)
	if err != nil {
		return err
	}
	s.term("", b.told(readmeWhat))
	s.facts(book)
	s.section(karta.Text{Sv: "Bladen", En: "The sheets"})
	for _, line := range readmeSheets {
		s.term(b.in(line[0]), b.told(line[1]))
	}
	how := readmeHow
	if slices.ContainsFunc(book.Columns, func(c karta.EntryColumn) bool { return c.Editable }) {
		how = append([]karta.Text{readmeAnswer}, how...)
	}
	s.fillIn(how)
	s.marks()
	s.protect()
	return s.close()
}

func (s *sheet) facts(book RegisterBook) {
	b := s.book
	filters := strings.Join(book.Filters, "\n")
	if filters == "" {
		filters = b.in(karta.Text{Sv: "Inga: allt som den som hämtade får läsa.", En: "None: everything that whoever fetched it may read."})
	}
	s.section(karta.Text{Sv: "Om urvalet", En: "About the selection"})
	s.term(b.in(karta.Text{Sv: "Filter", En: "Filters"}), filters)
	if book.Round != "" {
		s.term(b.in(karta.Text{Sv: "Kartläggningsomgång", En: "Mapping round"}), book.Round)
	}
	total := book.Map.Total
	s.term(b.in(karta.Text{Sv: "Antal", En: "Number"}), b.in(countText(total)))
	s.made(book)
}

// made says when, by whom and from where the workbook was made.
func (s *sheet) made(book RegisterBook) {
	b := s.book
	s.term(b.in(karta.Text{Sv: "Hämtad", En: "Fetched"}), karta.LocalTime(book.Made).Format("2006-01-02 15:04"))
	s.term(b.in(karta.Text{Sv: "Av", En: "By"}), book.By)
	s.term(b.in(karta.Text{Sv: "Registret", En: "The register"}), book.BaseURL)
}

// marks explains the signs and colours.
func (s *sheet) marks() {
	b := s.book
	s.section(karta.Text{Sv: "Tecken och färger", En: "Signs and colours"})
	for _, kind := range []karta.EntryKind{karta.Initiative, karta.Need} {
		s.term(b.in(karta.Text{Sv: "Faser, ", En: "Phases, "})+strings.ToLower(b.in(kind.Name())), phaseLegend(kind, b.language))
	}
	for _, mark := range readmeMarks {
		s.term(b.in(mark[0]), b.in(mark[1]))
	}
	s.cellColours()
}

// colours explains the colours alone.
func (s *sheet) colours() {
	if !s.book.frozen {
		s.section(karta.Text{Sv: "Färger", En: "Colours"})
	}
	s.cellColours()
}

func (s *sheet) cellColours() {
	b := s.book
	if b.frozen {
		return
	}
	s.add([]any{s.cell(b.in(karta.Text{Sv: "vit cell", En: "white cell"}), look{ruled: true}),
		s.cell(b.in(karta.Text{Sv: "Kan ändras.", En: "Can be changed."}), look{})})
	s.add([]any{s.cell(b.in(karta.Text{Sv: "grå cell", En: "grey cell"}), look{ruled: true, fill: lockedGrey, colour: mutedGrey}),
		s.cell(b.in(karta.Text{Sv: "Låst.", En: "Locked."}), look{})})
}

// phaseLegend explains the signs of a kind's phases, each once.
func phaseLegend(kind karta.EntryKind, language karta.Language) string {
	var signs []string
	names := make(map[string]string)
	for _, phase := range karta.Phases(kind) {
		glyph, name := phase.Glyph(), strings.ToLower(phase.Name().In(language))
		if names[glyph] == "" {
			signs = append(signs, glyph)
			names[glyph] = name
		} else {
			names[glyph] += "/" + name
		}
	}
	for i, sign := range signs {
		signs[i] = sign + " " + names[sign]
	}
	return strings.Join(signs, "   ")
}

// writeAbout writes the first sheet of a list.
func (b *workbook) writeAbout(title string, about []string) error {
	s, err := b.newReadme(title)
	if err != nil {
		return err
	}
	for _, paragraph := range about {
		s.term("", paragraph)
	}
	return s.close()
}
