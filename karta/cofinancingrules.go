package karta

import (
	"cmp"
	"math/big"
	"slices"
)

// Apportion shares an amount by weights, in whole SEK that sum to the amount. Each gets the difference between the amount
// cut, and rounded, after it and before it, so that no krona is lost and none is shared by another rule than rounding:
//
//	share(i) = round(amount × (w1 + … + wi) / w) − round(amount × (w1 + … + wi−1) / w)
//
// Halves are rounded away from zero, as ROUND does in a spreadsheet. The weights must not all be zero.
func Apportion(amount int64, weights []int64) []int64 {
	var sum int64
	for _, weight := range weights {
		sum += weight
	}
	shares := make([]int64, len(weights))
	var below, before int64
	for i, weight := range weights {
		below += weight
		upTo := roundedPart(amount, below, sum)
		shares[i] = upTo - before
		before = upTo
	}
	return shares
}

// roundedPart is amount × part / whole, rounded. The product may be larger than an int64 holds.
func roundedPart(amount, part, whole int64) int64 {
	twice := new(big.Int).Mul(big.NewInt(2*amount), big.NewInt(part))
	twice.Add(twice, big.NewInt(whole))
	return twice.Div(twice, big.NewInt(2*whole)).Int64()
}

// Finance works out what comes of a plan, with the money that organisations have pledged and decided for its entry.
func (in CofinancingInput) Finance(funding []Funding) (lines []FinancingLine, years []YearlyFinancing, total Financing) {
	type place struct {
		organisation string
		year         int
	}
	lines = []FinancingLine{}
	at := map[place]int{}
	line := func(organisation OrganisationReference, year int) *FinancingLine {
		where := place{organisation.ID, year}
		if _, known := at[where]; !known {
			at[where] = len(lines)
			lines = append(lines, FinancingLine{Organisation: organisation, Year: year})
		}
		return &lines[at[where]]
	}
	weights := make([]int64, len(in.Shares))
	for i, share := range in.Shares {
		weights[i] = share.Weight
	}
	for _, need := range in.Needs {
		for i, amount := range Apportion(need.Amount, weights) {
			line(in.Shares[i].Organisation, need.Year).Share = amount
		}
	}
	for _, f := range funding {
		if f.Status == "decided" {
			line(f.Organisation, f.Year).Decided += f.Amount
		} else {
			line(f.Organisation, f.Year).Pledged += f.Amount
		}
	}
	for i := range lines {
		l := &lines[i]
		missing := l.Share - l.Pledged - l.Decided
		l.Gap, l.Beyond = max(0, missing), max(0, -missing)
	}
	slices.SortStableFunc(lines, func(a, b FinancingLine) int { return cmp.Compare(a.Year, b.Year) })
	years, total = sumByYear(lines)
	return lines, years, total
}

func sumByYear(lines []FinancingLine) (years []YearlyFinancing, total Financing) {
	sums := map[int]Financing{}
	for _, line := range lines {
		sums[line.Year] = sums[line.Year].plus(line.Financing)
		total = total.plus(line.Financing)
	}
	years = make([]YearlyFinancing, 0, len(sums))
	for year, sum := range sums {
		years = append(years, YearlyFinancing{year, sum})
	}
	slices.SortFunc(years, func(a, b YearlyFinancing) int { return cmp.Compare(a.Year, b.Year) })
	return years, total
}

// SumCofinancings sums plans by organisation and year, in the order given by a key of organisations' names.
func SumCofinancings(plans []Cofinancing, sortKey func(string) string) CofinancingTotals {
	type place struct {
		organisation string
		year         int
	}
	sums := map[place]*FinancingLine{}
	keys := map[string]string{}
	for _, plan := range plans {
		for _, line := range plan.Lines {
			where := place{line.Organisation.ID, line.Year}
			if sums[where] == nil {
				sums[where] = &FinancingLine{Organisation: line.Organisation, Year: line.Year}
				keys[line.Organisation.ID] = sortKey(line.Organisation.Name)
			}
			sums[where].Financing = sums[where].plus(line.Financing)
		}
	}
	totals := CofinancingTotals{Count: len(plans), Lines: make([]FinancingLine, 0, len(sums))}
	for _, line := range sums {
		totals.Lines = append(totals.Lines, *line)
	}
	slices.SortFunc(totals.Lines, func(a, b FinancingLine) int {
		return cmp.Or(cmp.Compare(keys[a.Organisation.ID], keys[b.Organisation.ID]), cmp.Compare(a.Organisation.ID, b.Organisation.ID), cmp.Compare(a.Year, b.Year))
	})
	totals.Years, totals.Total = sumByYear(totals.Lines)
	return totals
}

var shareKeyNames = map[ShareKey]Text{
	EqualShares:  {"Lika", "Equal"},
	SharesBySize: {"Efter storlek", "By size"},
	SharesByUse:  {"Efter användning", "By use"},
	OwnShares:    {"Egna andelar", "Own shares"},
}

// Name is the key as people read it.
func (k ShareKey) Name() Text { return shareKeyNames[k] }

// CofinancingNotFound says that a plan does not exist, or may not be read.
func CofinancingNotFound() error {
	return Fail(NotFound, "cofinancing.not_found", "Samfinansieringen finns inte, eller hör till en post som du inte kan läsa.",
		"The co-financing does not exist, or belongs to an entry that you can't read.")
}
