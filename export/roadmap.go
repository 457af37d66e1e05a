package export

import (
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// RoadmapBook is what the workbook of a roadmap is made of.
type RoadmapBook struct {
	About    []string // who made it, when
	Language karta.Language
	BaseURL  string
	Roadmap  karta.Roadmap
}

var (
	roadmapSheet  = karta.Text{Sv: "Färdplan", En: "Roadmap"}
	roadmapItems  = karta.Text{Sv: "Poster", En: "Entries"}
	warningsSheet = karta.Text{Sv: "Varningar", En: "Warnings"}
	earlierSheet  = karta.Text{Sv: "Uppföljning", En: "Follow-up"}
)

var roadmapReadme = []karta.Text{
	{Sv: "Bladet Färdplan visar vad som ska göras när: områden nedåt och kvartal åt sidan. I rutorna står hur långt posten ska ha kommit: start, pilot eller brett införande.",
		En: "The sheet Roadmap shows what is to be done when: areas down and quarters across. The cells say how far the entry shall have come: start, pilot or broad introduction."},
	{Sv: "Bladet Poster har samma sak som tabell, med behov av pengar mot det som utlovats och beslutats. Bladet Varningar säger vad som inte går ihop.",
		En: "The sheet Entries has the same as a table, with the money needed against what is pledged and decided. The sheet Warnings says what does not hold."},
	{Sv: "Bladet Uppföljning visar vad det har blivit av den förra färdplanen.", En: "The sheet Follow-up shows what has become of the roadmap before."},
}

// Roadmap writes the workbook of a roadmap.
func Roadmap(w io.Writer, book RoadmapBook) error {
	language := book.Language
	b, err := newWorkbook(language, namesIn(language, readmeSheet, roadmapSheet, roadmapItems, warningsSheet, earlierSheet))
	if err != nil {
		return err
	}
	defer b.close()
	about := book.About
	for _, text := range roadmapReadme {
		about = append(about[:len(about):len(about)], b.in(text))
	}
	err = b.writeAbout(b.in(roadmapSheet)+" "+book.Roadmap.Round.Name, about)
	for _, write := range []func() error{
		func() error { return b.writeQuarters(book.Roadmap) },
		func() error { return b.writeTable(RoadmapTable(book.Roadmap, book.BaseURL, language)) },
		func() error { return b.writeTable(warningTable(book.Roadmap.Warnings, language)) },
		func() error { return b.writeTable(earlierTable(book.Roadmap.Earlier, language)) },
	} {
		if err == nil {
			err = write()
		}
	}
	if err != nil {
		return err
	}
	return b.writeTo(w)
}

// paceFills are the colours of the steps, the stronger the further; each cell says its step in words too.
var paceFills = map[karta.Pace]string{karta.PaceStart: "DCEBEE", karta.PacePilot: "A9CFD6", karta.PaceBroad: "6FAAB5"}

// writeQuarters writes the roadmap with quarters across, on A3.
func (b *workbook) writeQuarters(roadmap karta.Roadmap) error {
	quarters := karta.QuartersOf(roadmap.Items)
	layout := page{name: b.in(roadmapSheet), a3: true, tab: accent, bare: true, frozen: [2]int{3, 1}, repeat: 1, columns: []float64{26, 10, 40}}
	texts := []string{b.in(karta.Text{Sv: "Område", En: "Area"}), b.in(karta.Text{Sv: "Beteckning", En: "Reference"}), b.in(karta.Text{Sv: "Titel", En: "Title"})}
	for _, quarter := range quarters {
		layout.columns = append(layout.columns, 11)
		texts = append(texts, string(quarter))
	}
	s, err := b.newSheet(layout)
	if err != nil {
		return err
	}
	s.header(texts, func(int) look { return headerLook })
	for _, item := range roadmap.Items {
		cells := []any{s.cell(areaName(item.Area, b.language), look{ruled: true, wrap: true}), s.cell(item.Entry.Reference, look{ruled: true}),
			s.cell(item.Entry.Title, look{ruled: true, wrap: true, bold: true})}
		for _, quarter := range quarters {
			pace := item.PaceIn(quarter)
			cells = append(cells, s.cell(b.in(pace.Name()), look{fill: paceFills[pace], ruled: true, wrap: true, centre: true}))
		}
		s.add(cells, excelize.RowOpts{Height: rowHeight(linesIn(item.Entry.Title, 40))})
	}
	return s.close()
}

func areaName(area *karta.CategoryReference, language karta.Language) string {
	if area == nil {
		return karta.Text{Sv: "Utan område", En: "No area"}.In(language)
	}
	return area.NameIn(language)
}

// RoadmapTable lists what stands on a roadmap, with its pace and its money. The last column is the entry's page.
func RoadmapTable(roadmap karta.Roadmap, baseURL string, language karta.Language) Table {
	title := roadmapItems.In(language)
	return Table{
		Name: title, Title: roadmapSheet.In(language) + " " + roadmap.Round.Name, Language: language,
		Columns: headings(language, h("Område", "Area", 26), h("Beteckning", "Reference", 11), h("Titel", "Title", 40), h("Ansvarig", "Responsible", 28),
			h("Huvudansvariga", "Leads", 28), h("Start", "Start", 10), h("Pilot", "Pilot", 10), h("Brett införande", "Broad introduction", 12), h("Slut", "End", 10),
			h("Beror på", "Depends on", 18), h("Milstolpar", "Milestones", 36), h("Behov, kr", "Need, SEK", 14), h("Utlovat, kr", "Pledged, SEK", 14),
			h("Beslutat, kr", "Decided, SEK", 14), h("Saknas, kr", "Missing, SEK", 14), h("Läge", "State", 14), h("Anteckning", "Note", 40), h("Öppna", "Open", 36)),
		Rows: seq(roadmap.Items, func(i karta.RoadmapItem) []any {
			responsible := ""
			if i.Responsible != nil {
				responsible = i.Responsible.Name
			}
			var need any
			if i.Funding.Need != nil {
				need = *i.Funding.Need
			}
			return []any{areaName(i.Area, language), i.Entry.Reference, i.Entry.Title, responsible, organisationNames(i.Leads), string(i.Start), string(i.Pilot),
				string(i.Broad), string(i.End), references(i.DependsOn), milestoneTexts(i.Milestones), need, i.Funding.Pledged, i.Funding.Decided, i.Funding.Gap,
				i.Became.Name().In(language), i.Note, entryURL(baseURL, i.Entry.Reference)}
		}),
	}
}

func milestoneTexts(milestones []karta.Milestone) string {
	lines := make([]string, len(milestones))
	for i, m := range milestones {
		lines[i] = string(m.On) + " " + m.Title
	}
	return strings.Join(lines, "\n")
}

func warningTable(warnings []karta.RoadmapWarning, language karta.Language) Table {
	title := warningsSheet.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Post", "Entry", 11), h("Beror på", "Depends on", 11), h("Varning", "Warning", 90)),
		Rows: seq(warnings, func(w karta.RoadmapWarning) []any {
			other := ""
			if w.Other != nil {
				other = w.Other.Reference
			}
			return []any{w.Entry.Reference, other, w.Text}
		}),
	}
}

func earlierTable(earlier []karta.RoadmapFollowUp, language karta.Language) Table {
	title := earlierSheet.In(language)
	return Table{
		Name: title, Title: title, Language: language,
		Columns: headings(language, h("Omgång", "Round", 10), h("Beteckning", "Reference", 11), h("Titel", "Title", 44), h("Start", "Start", 10), h("Slut", "End", 10),
			h("Fas nu", "Phase now", 14), h("Vad det blev", "What became of it", 16), h("Ny start", "New start", 10), h("Nytt slut", "New end", 10)),
		Rows: seq(earlier, func(f karta.RoadmapFollowUp) []any {
			start, end := "", ""
			if f.Latest != nil {
				start, end = string(f.Latest.Start), string(f.Latest.End)
			}
			return []any{f.Item.Round.Name, f.Item.Entry.Reference, f.Item.Entry.Title, string(f.Item.Start), string(f.Item.End),
				f.Item.Entry.Phase.Name().In(language), f.Item.Became.Name().In(language), start, end}
		}),
	}
}
