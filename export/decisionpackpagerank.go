package export

import (
	"fmt"
	"math"

	"oversiktskarta/karta"
)

// pageRank is a row of the order on a page.
type pageRank struct {
	Entry                                               pageCell
	Title                                               string
	Rank, Score, SpreadFigure, Agreement, Gates, Spread string
	Sure                                                []string
	Disputed, Ownerless                                 bool
	Range                                               *pageRange
}

// pageRange is where the ratings of an entry lie, in units of the drawing.
type pageRange struct{ Least, Lower, Box, Median, Most float64 }

// rangeWidth is how wide the drawing of a range is; a margin at each end keeps its marks within.
const (
	rangeWidth  = 160
	rangeMargin = 6
)

func (p PackBook) pageRanks(ranked []karta.RankedEntry) []pageRank {
	least, most := extent(p.ranked())
	sure := p.certainty()
	rows := make([]pageRank, len(ranked))
	for i, r := range ranked {
		row := pageRank{Entry: pageCell{Text: r.Entry.Reference, Href: entryURL(p.BaseURL, r.Entry.Reference)}, Title: r.Entry.Title,
			Rank: p.shownText(known(r.Rank)), Score: p.shownText(known(r.Score)), SpreadFigure: p.shownText(known(r.Spread)), Agreement: p.shownText(shareOf(r.Agreement)),
			Gates: karta.Text{Sv: fmt.Sprintf("%d av %d", r.GatesPassed, len(r.Gates)), En: fmt.Sprintf("%d of %d", r.GatesPassed, len(r.Gates))}.In(p.Language),
			Sure:  p.sureness(sure[r.Entry.ID]), Disputed: r.Discuss, Ownerless: r.Ownerless}
		if r.Median != nil && most > least {
			at := func(v *float64) float64 {
				return math.Round(10*(rangeMargin+(rangeWidth-2*rangeMargin)*(*v-least)/(most-least))) / 10
			}
			row.Range = &pageRange{Least: at(r.Least), Lower: at(r.LowerQuartile), Box: math.Round(10*(at(r.UpperQuartile)-at(r.LowerQuartile))) / 10, Median: at(r.Median), Most: at(r.Most)}
		}
		if r.Median != nil {
			row.Spread = p.decimal(*r.Least) + "–" + p.decimal(*r.Most) + ", " + karta.Text{Sv: "median", En: "median"}.In(p.Language) + " " + p.decimal(*r.Median)
		}
		rows[i] = row
	}
	return rows
}

// extent is the least and the most that any ballot comes to.
func extent(ranked []karta.RankedEntry) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for _, r := range ranked {
		if r.Least != nil {
			least, most = min(least, *r.Least), max(most, *r.Most)
		}
	}
	return least, most
}

// sureness says how sure a place is, in a line or two.
func (p PackBook) sureness(c karta.EntryCertainty) []string {
	if c.Rank == nil {
		return nil
	}
	place := karta.Text{Sv: fmt.Sprintf("plats %d–%d", c.Low, c.High), En: fmt.Sprintf("rank %d–%d", c.Low, c.High)}
	if c.Low == c.High {
		place = karta.Text{Sv: fmt.Sprintf("plats %d", c.Low), En: fmt.Sprintf("rank %d", c.Low)}
	}
	top, in := p.Content.Prioritisation.Certainty.Top, p.shownText(share(c.InTop))
	return []string{place.In(p.Language),
		karta.Text{Sv: fmt.Sprintf("bland de %d främsta i %s av utfallen", top, in), En: fmt.Sprintf("among the first %d in %s of the outcomes", top, in)}.In(p.Language)}
}
