package export

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strconv"

	"oversiktskarta/karta"
)

//go:embed decisionpack.html
var packHTML string

//go:embed decisionpack.css
var packCSS string

var packTemplate = template.Must(template.New("pack").Parse(packHTML))

// PackPagePolicy lets the page of a decision pack use its own style and nothing else: no scripts, nothing fetched. Its
// icon is an empty one, so that browsers do not ask for another.
var PackPagePolicy = "default-src 'none'; img-src data:; style-src 'sha256-" + packStyleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func packStyleHash() string {
	sum := sha256.Sum256([]byte(packCSS))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// packPage is the page of a decision pack as its template reads it.
type packPage struct {
	Language karta.Language
	Style    template.CSS
	Title    string
	Embargo  string
	Words    packWords
	Facts    [][2]string
	Brief    []string
	Parts    []packPart
}

// packPart is a section of the page. Without tables, map and ranks it says what Empty does.
type packPart struct {
	ID     string
	Title  string
	Lead   string
	Empty  string
	Map    *pageMap
	Ranks  []pageRank
	Tables []pageTable
}

// Bare reports whether the part has nothing to show.
func (p packPart) Bare() bool { return p.Map == nil && len(p.Ranks) == 0 && len(p.Tables) == 0 }

// packWords are the fixed words of the template.
type packWords struct {
	Product, Kind, Contents, Brief, Entry, Rank, Score, Spread, SpreadFigure, Agreement, Gates, Sure, Disputed, Ownerless string
}

// WritePackPage writes a decision pack as one page of HTML that needs nothing else, to read and to print: A4 across, with numbered
// pages and repeated headings where the browser can.
func WritePackPage(w io.Writer, p PackBook) error {
	parts, err := p.parts()
	if err != nil {
		return err
	}
	in := func(sv, en string) string { return karta.Text{Sv: sv, En: en}.In(p.Language) }
	page := packPage{
		Language: p.Language, Style: template.CSS(packCSS), Title: p.Content.Title, Embargo: karta.EmbargoText(p.Content.EmbargoUntil).In(p.Language),
		Words: packWords{Product: "Översiktskarta", Kind: in("Beslutsunderlag", "Decision pack"), Contents: in("Innehåll", "Contents"), Brief: in("I korthet", "In brief"),
			Entry: in("Post", "Entry"), Rank: in("Plats", "Rank"), Score: in("Poäng", "Score"), Spread: in("Bedömningarnas spridning", "How the ratings spread"),
			SpreadFigure: in("Spridning", "Spread"), Agreement: in("Samsyn", "Agreement"), Gates: in("Ska-krav", "Gates"), Sure: in("Så säker är platsen", "How sure the rank is"),
			Disputed: in("omstridd", "disputed"), Ownerless: in("saknar ägare", "no owner")},
		Facts: [][2]string{
			{in("Omgång", "Round"), p.Content.Round.Name},
			{in("Läget den", "As of"), karta.LocalTime(p.Content.AsOf).Format("2006-01-02 15:04") + in(" svensk tid", " Swedish time")},
			{in("Framtaget av", "Made by"), p.Content.MadeBy},
			{in("Kontrollsumma (SHA-256)", "Checksum (SHA-256)"), p.Hash},
		},
		Brief: p.brief(), Parts: parts,
	}
	return packTemplate.Execute(w, page)
}

// brief is the pack in a few lines.
func (p PackBook) brief() []string {
	c := p.Content
	text := func(sv, en string) string { return karta.Text{Sv: sv, En: en}.In(p.Language) }
	number := func(n int) string { return strconv.Itoa(n) }
	lines := []string{countText(c.Map.Total).In(p.Language) + text(" på kartan", " on the map")}
	if ranked := p.ranked(); ranked != nil {
		lines = append(lines, text(number(len(ranked))+" bedömda, varav "+number(len(p.discussed()))+" att diskutera först",
			number(len(ranked))+" rated, of which "+number(len(p.discussed()))+" to discuss first"))
	}
	if c.Changes != nil {
		n := c.Changes.Counts
		lines = append(lines, text("Sedan "+c.Changes.Since+": "+number(n.New)+" nya, "+number(n.Gone)+" borta, "+number(len(c.Changes.Changes)-n.New-n.Gone)+" ändrade",
			"Since "+c.Changes.Since+": "+number(n.New)+" new, "+number(n.Gone)+" gone, "+number(len(c.Changes.Changes)-n.New-n.Gone)+" changed"))
	}
	lines = append(lines, text(number(len(c.OwnerlessNeeds))+" behov utan ägare", number(len(c.OwnerlessNeeds))+" needs without owner"),
		text(number(len(p.obstacles()))+" rättsliga hinder i "+number(len(c.Provisions))+" bestämmelser", number(len(p.obstacles()))+" legal obstacles in "+number(len(c.Provisions))+" provisions"))
	if c.Financing.Count > 0 {
		lines = append(lines, text("Samfinansiering: ", "Co-financing: ")+p.shownText(c.Financing.Total.Gap)+text(" kr saknas av ", " SEK missing of ")+
			p.shownText(c.Financing.Total.Share)+text(" kr", " SEK"))
	}
	return append(lines, text(number(len(c.Proposals))+" förslag till beslut, "+number(len(c.WithoutOne))+" bedömda poster utan förslag",
		number(len(c.Proposals))+" proposals for decision, "+number(len(c.WithoutOne))+" rated entries without one"))
}
