package karta

import (
	"fmt"
	"strings"
)

// IsQuarter reports whether a date is a quarter, "2027-Q1".
func (d Date) IsQuarter() bool { return d.Valid() && len(d) == len("2027-Q1") }

// CheckRoadmapItem holds an item against its rules. The error is an *Error of kind [Invalid] (tags) or [Broken] (rules
// between fields), or nil.
func CheckRoadmapItem(in RoadmapItemInput) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "roadmap.rule", "Posten kan inte stå så på färdplanen.", "The item can't stand like that on the roadmap.")
	before := Date("")
	for _, step := range []struct {
		field string
		at    Date
	}{{"start", in.Start}, {"pilot", in.Pilot}, {"broad", in.Broad}, {"end", in.End}} {
		switch {
		case step.at == "":
			continue
		case !step.at.IsQuarter():
			failure.At(step.field, "quarter", "Skriv ett kvartal som ÅÅÅÅ-Q1.", "Write a quarter as YYYY-Q1.")
		case step.at < before:
			failure.At(step.field, "date.order", "Stegen ska komma i ordning: start, pilot, brett införande, slut.", "The steps must come in order: start, pilot, broad introduction, end.")
		}
		before = step.at
	}
	return failure.OrNil()
}

// delivered reports whether a phase is one in which nothing more is awaited from what depends on it.
func (p Phase) delivered() bool { return p == Operation || p == Ended || p == Met }

// BecameOn tells what has become of an item, by the phase of its entry on a day, YYYY-MM-DD.
func (in RoadmapItemInput) BecameOn(today string, phase Phase, deleted bool) Became {
	switch {
	case deleted:
		return BecameGone
	case phase.delivered():
		return BecameDone
	case phase == Paused || phase == Cancelled || phase == Dismissed:
		return BecameStopped
	case in.End.Last() < today:
		return BecameLate
	case phase == Ongoing || phase == Rollout:
		return BecameUnderway
	case in.Start.Last() < today:
		return BecameLate
	default:
		return BecameWaiting
	}
}

// WarnOf lists what can't hold on a roadmap: that something ends in or after the quarter in which what depends on it starts,
// that something depends on what is neither delivered nor planned, and that something is planned that is not decided any
// longer. decided are the ids of entries that are.
func WarnOf(items []RoadmapItem, decided map[string]bool, language Language) []RoadmapWarning {
	planned := make(map[string]RoadmapItem, len(items))
	for _, item := range items {
		planned[item.Entry.ID] = item
	}
	warnings := []RoadmapWarning{}
	for _, item := range items {
		if !decided[item.Entry.ID] {
			warnings = append(warnings, RoadmapWarning{Code: "decision.none", Entry: item.Entry, Text: Text{
				item.Entry.Reference + " står på färdplanen, men är inte längre beslutad.",
				item.Entry.Reference + " is on the roadmap, but no longer decided."}.In(language)})
		}
		for _, other := range item.DependsOn {
			need, is := planned[other.ID]
			switch {
			case other.Phase.delivered():
			case !is:
				warnings = append(warnings, RoadmapWarning{Code: "dependency.unplanned", Entry: item.Entry, Other: &other, Text: Text{
					fmt.Sprintf("%s beror på %s, som inte är klar och inte står på färdplanen.", item.Entry.Reference, other.Reference),
					fmt.Sprintf("%s depends on %s, which is not done and not on the roadmap.", item.Entry.Reference, other.Reference)}.In(language)})
			case need.End >= item.Start:
				warnings = append(warnings, RoadmapWarning{Code: "dependency.late", Entry: item.Entry, Other: &other, Text: Text{
					fmt.Sprintf("%s börjar %s, men beror på %s, som slutar först %s.", item.Entry.Reference, quarterText(item.Start), other.Reference, quarterText(need.End)),
					fmt.Sprintf("%s starts in %s, but depends on %s, which ends only in %s.", item.Entry.Reference, quarterText(item.Start), other.Reference, quarterText(need.End))}.In(language)})
			}
		}
	}
	return warnings
}

// quarterText writes "2027-Q1" as "Q1 2027".
func quarterText(quarter Date) string {
	year, number, _ := strings.Cut(string(quarter), "-")
	return number + " " + year
}

// QuartersOf lists the quarters from the first start to the last end on a roadmap.
func QuartersOf(items []RoadmapItem) []Date {
	if len(items) == 0 {
		return nil
	}
	first, last := items[0].Start, items[0].End
	for _, item := range items {
		first, last = min(first, item.Start), max(last, item.End)
	}
	quarters := []Date{first}
	for quarters[len(quarters)-1] < last {
		quarters = append(quarters, quarters[len(quarters)-1].nextQuarter())
	}
	return quarters
}

func (d Date) nextQuarter() Date {
	var year, quarter int
	// The date is a quarter: it has passed CheckRoadmapItem.
	_, _ = fmt.Sscanf(string(d), "%d-Q%d", &year, &quarter)
	return Date(fmt.Sprintf("%04d-Q%d", year+quarter/4, quarter%4+1))
}

// Pace is how far an item has come in a quarter of the plan.
type Pace string

// The steps of pace. The pilot and broad introduction go on until the next step.
const (
	NoPace    Pace = ""
	PaceStart Pace = "start"
	PacePilot Pace = "pilot"
	PaceBroad Pace = "broad"
)

// PaceIn is the step that the item is at in a quarter.
func (in RoadmapItemInput) PaceIn(quarter Date) Pace {
	switch {
	case quarter < in.Start || quarter > in.End:
		return NoPace
	case in.Broad != "" && quarter >= in.Broad:
		return PaceBroad
	case in.Pilot != "" && quarter >= in.Pilot:
		return PacePilot
	default:
		return PaceStart
	}
}

var (
	paceNames = map[Pace]Text{PaceStart: {"start", "start"}, PacePilot: {"pilot", "pilot"}, PaceBroad: {"brett införande", "broad introduction"}}

	becameNames = map[Became]Text{
		BecameWaiting:  {"Inte påbörjad", "Not begun"},
		BecameUnderway: {"Pågår", "Under way"},
		BecameDone:     {"Klar", "Done"},
		BecameLate:     {"Försenad", "Late"},
		BecameStopped:  {"Stoppad", "Stopped"},
		BecameGone:     {"Borttagen", "Deleted"},
	}
)

// Name is the step as people read it, within a sentence.
func (p Pace) Name() Text { return paceNames[p] }

// Name is what became of an item as people read it.
func (b Became) Name() Text { return becameNames[b] }

// Planned reports whether a decision puts its entry on the roadmap: it is to be done, or to be investigated.
func (d Decision) Planned() bool {
	return d.Outcome == DecidedPrioritised || d.Outcome == DecidedInvestigate
}
