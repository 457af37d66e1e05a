package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"oversiktskarta/karta"
)

// hostile are titles that a careless file would take for something else than text.
var hostile = []string{"<script>alert(1)</script>", "=1+1", `"><img src=x onerror=alert(1)>`}

// packBook is a decision pack of the demo's entries with a rating, decisions, changes and a roadmap that are made up here.
func packBook(t testing.TB, language karta.Language) PackBook {
	t.Helper()
	book, entries := demoBook(t, language)
	until := made.Add(20 * 24 * time.Hour)
	c := karta.NewPackContent(karta.DecisionPack{ID: madeUpID(9, 1), Round: karta.RoundReference{ID: madeUpID(9, 2), Name: "2026/27"}, CreatedBy: "Samordnare",
		DecisionPackInput: karta.DecisionPackInput{Title: "Beslutsunderlag <juni>", EmbargoUntil: &until}}, made)
	for i, title := range hostile {
		entries[i].Title, book.Map.Entries[i].Title = title, title
	}
	c.Map = book.Map
	rated := entries[:24]
	poll := ratedPoll(rated)
	order, err := poll.Order(karta.Trial{}, karta.Swedish)
	if err != nil {
		t.Fatal(err)
	}
	certainty, err := poll.Certainty(karta.Trial{}, karta.CertaintyQuery{Draws: 1000, Seed: 1, Top: 10}, karta.Swedish)
	if err != nil {
		t.Fatal(err)
	}
	c.Prioritisation = &karta.PackPrioritisation{State: karta.PrioritisationClosed, Method: poll.Method, Criteria: poll.Criteria, Order: &order, Certainty: &certainty}
	outcomes := []karta.DecisionOutcome{karta.DecidedPrioritised, karta.DecidedInvestigate, karta.DecidedDeferred, karta.DecidedDeclined}
	for i := range rated[:16] {
		proposal := karta.PackProposal{Entry: rated[i].AsReference(), DecisionContent: karta.DecisionContent{Outcome: outcomes[i%4], Reason: "=HYPERLINK(\"x\")", DecidedOn: "2027-06-12", InNameOf: "Styrgruppen"}}
		c.Proposals = append(c.Proposals, proposal)
		if i%4 == 0 {
			c.RoadmapItems = append(c.RoadmapItems, karta.RoadmapItem{Round: c.Round, RoadmapItemInput: karta.RoadmapItemInput{Entry: proposal.Entry, Start: "2027-Q3", Pilot: "2028-Q1", End: "2028-Q4"}})
		}
	}
	for _, entry := range rated[16:] {
		c.WithoutOne = append(c.WithoutOne, entry.AsReference())
	}
	c.Changes = &karta.PackComparison{Since: "2025/26", Counts: karta.EntryChangeCount{New: 1, RevisedEnd: 1}, Changes: []karta.PackChange{
		{EntryChange: karta.EntryChange{Entry: rated[0].AsReference(), Kinds: []karta.EntryChangeKind{karta.EntryNew}}},
		{EntryChange: karta.EntryChange{Entry: rated[3].AsReference(), Kinds: []karta.EntryChangeKind{karta.EntryRevisedEnd, karta.EntryChanged},
			Differences: []karta.FieldDifference{{Field: "plannedEnd", Before: []string{"2027"}, After: []string{"2028"}}}},
			DifferencesEnglish: []karta.FieldDifference{{Field: "plannedEnd", Before: []string{"2027"}, After: []string{"2028"}}}}}}
	for _, entry := range entries {
		if entry.Kind == karta.Need && len(entry.LeadsOn("2026-11-22")) == 0 {
			c.OwnerlessNeeds = append(c.OwnerlessNeeds, karta.PackNeed{Entry: entry.AsReference(), Summary: entry.Summary, RegisteredBy: entry.RegisteredBy, Sectors: entry.CategoriesOn(karta.SectorAxis)})
		}
	}
	stopped := entries[4]
	stopped.Obstacles = []karta.Obstacle{{Provision: "2009:400 10 kap. 2 §", Stops: "Delning mellan myndigheter", Proposal: "Ny bestämmelse", Status: "proposed"}}
	c.Provisions = karta.ByProvision([]karta.Entry{stopped}, karta.ObstacleFilter{}, "2026-11-22")
	c.Financing = karta.CofinancingTotals{Count: 1, Years: []karta.YearlyFinancing{{Year: 2027, Financing: karta.Financing{Share: 1_234_567, Decided: 234_567, Gap: 1_000_000}}},
		Total: karta.Financing{Share: 1_234_567, Decided: 234_567, Gap: 1_000_000}}
	return PackBook{Language: language, BaseURL: "https://karta.example", Hash: strings.Repeat("0a", 32), Content: c}
}

// ratedPoll has four raters give scores that follow from the places of entries and raters.
func ratedPoll(entries []karta.Entry) karta.Poll {
	poll := karta.Poll{Method: karta.WeightedMethod, Criteria: karta.WeightedMethod.Template().Criteria}
	for rater := range 4 {
		poll.Raters = append(poll.Raters, karta.PollRater{ID: madeUpID(8, rater), Kind: karta.Agency})
	}
	for i, entry := range entries {
		poll.Entries = append(poll.Entries, karta.PollEntry{EntryReference: entry.AsReference(), Ownerless: i%5 == 0})
		for rater := range 4 {
			ballot := karta.PollBallot{Rater: rater, Entry: i}
			for n, criterion := range poll.Criteria {
				score := 1 + (i+n+rater*(i%3))%5
				if criterion.Kind == karta.ScoreCriterion {
					ballot.Scores = append(ballot.Scores, karta.Score{Criterion: criterion.Key, Score: &score})
				}
			}
			poll.Ballots = append(poll.Ballots, ballot)
		}
	}
	return poll
}

func packWorkbook(t testing.TB, p PackBook) []byte {
	t.Helper()
	var file bytes.Buffer
	if err := WritePackBook(&file, p); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func TestPackWorkbookHasASheetForEachPart(t *testing.T) {
	t.Parallel()
	p := packBook(t, karta.Swedish)
	file := open(t, packWorkbook(t, p))
	want := []string{"Läs mig", "Karta", "Färdplan", "Ordning", "Diskutera först", "Ändrat", "Förra besluten", "Behov utan ägare", "Bestämmelser", "Rättsliga hinder",
		"Samfinansiering", "Finansiering per år", "Förslag till beslut", "Utan förslag", "Färdplan, poster", "Varningar"}
	if diff := cmp.Diff(want, file.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	readme := strings.Join(slices.Concat(grid(t, file, "Läs mig")...), "\n")
	if !strings.Contains(readme, p.Hash) || !strings.Contains(readme, "Får inte spridas före 2026-12-12 10:30") {
		t.Errorf("Läs mig does not tell of hash and embargo:\n%s", readme)
	}
	order := grid(t, file, "Ordning")
	if len(order) != 25 || order[0][0] != "Plats" || order[1][0] != "1" {
		t.Errorf("the order is %v", order)
	}
	for _, sheet := range file.GetSheetList() {
		header, err := file.GetHeaderFooter(sheet)
		if err != nil || !strings.Contains(header.OddHeader, "Får inte spridas") || !strings.Contains(header.OddFooter, "Sida") {
			t.Errorf("%s is printed with %+v, %v", sheet, header, err)
		}
	}
}

func TestPackWorkbookHoldsTextAsText(t *testing.T) {
	t.Parallel()
	file := open(t, packWorkbook(t, packBook(t, karta.English)))
	found := map[string]bool{}
	for _, sheet := range file.GetSheetList() {
		if sheet == "Map" {
			continue // its cells are links, which quote what they show
		}
		for r, row := range grid(t, file, sheet) {
			for c, value := range row {
				found[value] = true
				if formula, err := file.GetCellFormula(sheet, cellName(c+1, r+1)); err != nil || formula != "" {
					t.Errorf("%s %s is the formula %q, %v", sheet, cellName(c+1, r+1), formula, err)
				}
			}
		}
	}
	for _, title := range hostile {
		if !found[title] {
			t.Errorf("%s is not there as it was written", title)
		}
	}
}

func TestPackWorkbookOpensInLibreOffice(t *testing.T) {
	data := packWorkbook(t, packBook(t, karta.Swedish))
	assertSameValues(t, "pack", open(t, data), open(t, resaved(t, data)))
}

func pageOf(t testing.TB, p PackBook) string {
	t.Helper()
	var text bytes.Buffer
	if err := WritePackPage(&text, p); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func TestPackPageIsWellFormedAndEscaped(t *testing.T) {
	t.Parallel()
	for _, language := range []karta.Language{karta.Swedish, karta.English} {
		p := packBook(t, language)
		text := pageOf(t, p)
		if folder := os.Getenv("KARTA_PACK_PAGE"); folder != "" { // to look at
			if err := os.WriteFile(folder+"/pack-"+string(language)+".html", []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		ids, targets := wellFormed(t, text)
		for _, target := range targets {
			if !slices.Contains(ids, target) {
				t.Errorf("a link within the page leads nowhere: #%s", target)
			}
		}
		for _, must := range []string{`<html lang="` + string(language) + `">`, p.Hash, "2026-12-12 10:30", "&lt;script&gt;alert(1)&lt;/script&gt;", "=1&#43;1", "Beslutsunderlag &lt;juni&gt;"} {
			if !strings.Contains(text, must) {
				t.Errorf("%s: %s is not on the page", language, must)
			}
		}
		for _, never := range []string{"<script", "<img", " style=", "onerror=alert(1)>", "url(", "@import", "ZgotmplZ"} {
			if strings.Contains(text, never) {
				t.Errorf("%s: %s is on the page", language, never)
			}
		}
	}
}

// wellFormed reads the page as tags that open and close, with headings that go down one step at a time, and gives its ids and the
// places that it links to within itself.
func wellFormed(t *testing.T, text string) (ids, targets []string) {
	t.Helper()
	reader := xml.NewDecoder(strings.NewReader(text))
	reader.Strict, reader.AutoClose, reader.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var opened []string
	level := 0
	for {
		token, err := reader.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tag := token.(type) {
		case xml.StartElement:
			opened = append(opened, tag.Name.Local)
			if h := tag.Name.Local; len(h) == 2 && h[0] == 'h' && h[1] >= '1' && h[1] <= '6' {
				if next := int(h[1] - '0'); next > level+1 {
					t.Errorf("a heading of level %d after one of %d", next, level)
				} else {
					level = next
				}
			}
			for _, attribute := range tag.Attr {
				if attribute.Name.Local == "id" {
					ids = append(ids, attribute.Value)
				}
				if target, within := strings.CutPrefix(attribute.Value, "#"); within && attribute.Name.Local == "href" {
					targets = append(targets, target)
				}
			}
		case xml.EndElement:
			if last := opened[len(opened)-1]; last != tag.Name.Local {
				t.Fatalf("<%s> is closed by </%s>", last, tag.Name.Local)
			}
			opened = opened[:len(opened)-1]
		}
	}
	if len(opened) > 0 {
		t.Errorf("left open: %v", opened)
	}
	return ids, targets
}

// The policy lets a browser use the one style that is in the page, by its hash.
func TestPackPageHasTheStyleThatItsPolicyAllows(t *testing.T) {
	t.Parallel()
	styles := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(pageOf(t, packBook(t, karta.Swedish)), -1)
	if len(styles) != 1 {
		t.Fatalf("%d styles", len(styles))
	}
	sum := sha256.Sum256([]byte(styles[0][1]))
	if !strings.Contains(PackPagePolicy, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'") {
		t.Error("the page has another style than its policy allows")
	}
}

func TestEmptyPackSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	p := PackBook{Language: karta.Swedish, BaseURL: "https://karta.example", Content: karta.NewPackContent(karta.DecisionPack{}, made)}
	text := pageOf(t, p)
	for _, must := range []string{"Kartan är tom.", "Omgången har ingen prioritering.", "ingen tidigare publicerad omgång", "Inga förslag är skrivna ännu."} {
		if !strings.Contains(text, must) {
			t.Errorf("%q is not on the page", must)
		}
	}
	p.Content.Prioritisation = &karta.PackPrioritisation{State: karta.PrioritisationOpen}
	if !strings.Contains(pageOf(t, p), "Bedömningarna var inte visade") {
		t.Error("the page does not say that the ratings are hidden")
	}
	packWorkbook(t, p)
}

func TestNumbersOfAPageAreReadable(t *testing.T) {
	t.Parallel()
	for number, want := range map[int64][2]string{0: {"0", "0"}, 999: {"999", "999"}, 1000: {"1\u00a0000", "1,000"}, -1234567: {"-1\u00a0234\u00a0567", "-1,234,567"}} {
		if sv, en := grouped(number, karta.Swedish), grouped(number, karta.English); sv != want[0] || en != want[1] {
			t.Errorf("%d is %q and %q", number, sv, en)
		}
	}
	p := PackBook{Language: karta.Swedish}
	if got := []string{p.shownText(3.456), p.shownText(share(0.945)), p.shownText(nil), p.shownText("")}; !slices.Equal(got, []string{"3,46", "95\u00a0%", "–", "–"}) {
		t.Errorf("%q", got)
	}
}
