package export

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
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
	lines := []string{countText(c.Map.Total).In(p.Language) + text(" på kartan", " on the map")}
	if ranked := p.ranked(); ranked != nil {
		lines = append(lines, text(counting(len(ranked), "bedömd post", "bedömda poster"), counting(len(ranked), "rated entry", "rated entries"))+
			fmt.Sprintf(text(", varav %d att diskutera först", ", of which %d to discuss first"), len(p.discussed())))
	}
	if c.Changes != nil {
		n := c.Changes.Counts
		changed := len(c.Changes.Changes) - n.New - n.Gone
		lines = append(lines, text("Sedan ", "Since ")+c.Changes.Since+": "+text(counting(n.New, "ny", "nya"), counting(n.New, "new", "new"))+", "+
			fmt.Sprintf(text("%d borta", "%d gone"), n.Gone)+", "+text(counting(changed, "ändrad", "ändrade"), counting(changed, "changed", "changed")))
	}
	needs, obstacles, provisions := len(c.OwnerlessNeeds), len(p.obstacles()), len(c.Provisions)
	lines = append(lines, fmt.Sprintf(text("%d behov utan ägare", plural(needs, "%d need without owner", "%d needs without owner")), needs),
		text(fmt.Sprintf("%d rättsliga hinder i ", obstacles)+counting(provisions, "bestämmelse", "bestämmelser"),
			counting(obstacles, "legal obstacle", "legal obstacles")+" in "+counting(provisions, "provision", "provisions")))
	if c.Financing.Count > 0 {
		lines = append(lines, fmt.Sprintf(text("Samfinansiering: %s kr saknas av %s kr", "Co-financing: SEK %s missing of SEK %s"),
			p.shownText(c.Financing.Total.Gap), p.shownText(c.Financing.Total.Share)))
	}
	without := len(c.WithoutOne)
	return append(lines, text(fmt.Sprintf("%d förslag till beslut, ", len(c.Proposals))+counting(without, "bedömd post utan förslag", "bedömda poster utan förslag"),
		counting(len(c.Proposals), "proposal for decision", "proposals for decision")+", "+counting(without, "rated entry without one", "rated entries without one")))
}

// counting writes a number with what is counted.
func counting(n int, one, several string) string {
	return strconv.Itoa(n) + " " + plural(n, one, several)
}
