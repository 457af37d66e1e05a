package karta

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// ShareKey is how the need for money is shared between organisations.
type ShareKey string

// The keys. Sizes and use are numbers that people give, with what they count; nothing is known or guessed here.
const (
	EqualShares  ShareKey = "equal"
	SharesBySize ShareKey = "size" // as employees or inhabitants
	SharesByUse  ShareKey = "use"  // as cases or calls a year
	OwnShares    ShareKey = "own"  // as agreed, in parts of any sum
)

// ShareKeys lists the keys in the order in which they are shown.
var ShareKeys = []ShareKey{EqualShares, SharesBySize, SharesByUse, OwnShares}

// YearlyNeed is the money that an entry needs in a year, in whole SEK.
type YearlyNeed struct {
	Year   int   `json:"year" validate:"min=1990,max=2100"`
	Amount int64 `json:"amount" validate:"min=0,max=1000000000000"`
}

// CofinancingShare is an organisation with its weight in the key: its size, its use, or its part.
type CofinancingShare struct {
	Organisation OrganisationReference `json:"organisation"`
	Weight       int64                 `json:"weight" validate:"min=0,max=100000000"`
}

// CofinancingInput is a plan for how organisations finance an entry together. References count by their ID alone.
type CofinancingInput struct {
	Entry   EntryReference     `json:"entry"`
	Key     ShareKey           `json:"key" validate:"required,oneof=equal size use own"`
	Measure string             `json:"measure" validate:"text,max=300"` // what the weights count and where they come from
	Needs   []YearlyNeed       `json:"needs" validate:"required,min=1,max=20,dive"`
	Shares  []CofinancingShare `json:"shares" validate:"required,min=1,max=100,dive"`
}

// FinancingLine is an organisation's part in a year: what falls to it, what it has said, and what is missing or beyond its
// share. Missing and beyond are never below zero, so that lines can be summed without one making up for another.
type FinancingLine struct {
	Organisation OrganisationReference `json:"organisation"`
	Year         int                   `json:"year"`
	Financing
}

// Financing is sums in whole SEK. Gap is the share that nobody has pledged or decided; Beyond is what has been pledged or
// decided above the share.
type Financing struct {
	Share   int64 `json:"share"`
	Pledged int64 `json:"pledged"`
	Decided int64 `json:"decided"`
	Gap     int64 `json:"gap"`
	Beyond  int64 `json:"beyond"`
}

func (f Financing) plus(other Financing) Financing {
	return Financing{f.Share + other.Share, f.Pledged + other.Pledged, f.Decided + other.Decided, f.Gap + other.Gap, f.Beyond + other.Beyond}
}

// YearlyFinancing is the sums of a year.
type YearlyFinancing struct {
	Year int `json:"year"`
	Financing
}

// Cofinancing is a plan with what comes of it. Lines are by year and, within it, in the order of the shares; then come those who
// have pledged or decided money without a share.
type Cofinancing struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	CofinancingInput
	Lines     []FinancingLine   `json:"lines"`
	Years     []YearlyFinancing `json:"years"`
	Total     Financing         `json:"total"`
	MayEdit   bool              `json:"mayEdit"`
	CreatedAt time.Time         `json:"createdAt"`
	UpdatedAt time.Time         `json:"updatedAt"`
}

// CofinancingFilter selects plans by their entries. With a round, those of entries that it holds.
type CofinancingFilter struct {
	Entries       []string    `query:"entry" validate:"max=100,dive,uuid"`
	Round         string      `query:"round" validate:"omitempty,uuid"`
	Kinds         []EntryKind `query:"kind" validate:"max=2,dive,oneof=initiative need"`
	Sectors       []string    `query:"sector" validate:"max=100,dive,uuid"`
	Organisations []string    `query:"organisation" validate:"max=100,dive,uuid"`
}

// CofinancingTotals is the sums of several plans.
type CofinancingTotals struct {
	Count int               `json:"count"` // of plans
	Lines []FinancingLine   `json:"lines"` // by organisation and year
	Years []YearlyFinancing `json:"years"`
	Total Financing         `json:"total"`
}

// CheckCofinancing holds a plan against its rules. The error is an *Error of kind [Invalid] (tags) or [Broken] (rules
// between fields), or nil.
func CheckCofinancing(in CofinancingInput) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "cofinancing.rule", "Samfinansieringen bryter mot en regel.", "The co-financing breaks a rule.")
	checkDuplicates(failure, "needs", in.Needs, func(n YearlyNeed) string { return fmt.Sprint(n.Year) })
	checkDuplicates(failure, "shares", in.Shares, func(s CofinancingShare) string { return s.Organisation.ID })
	if in.Key != EqualShares && weightOf(in.Shares) == 0 {
		failure.At("shares", "shares.zero", "Minst en organisation behöver ha ett tal större än noll.", "At least one organisation needs a number above zero.")
	}
	if (in.Key == SharesBySize || in.Key == SharesByUse) && in.Measure == "" {
		failure.At("measure", "required", "Skriv vad talen räknar och var de kommer från, som ”anställda 2025, årsredovisningarna”.",
			"Write what the numbers count and where they come from, as “employees 2025, annual reports”.")
	}
	return failure.OrNil()
}

// Settled is the input as it is kept: years in order, and equal weights where the key says so.
func (in CofinancingInput) Settled() CofinancingInput {
	in.Needs = slices.Clone(in.Needs)
	slices.SortFunc(in.Needs, func(a, b YearlyNeed) int { return cmp.Compare(a.Year, b.Year) })
	in.Shares = slices.Clone(in.Shares)
	if in.Key == EqualShares {
		for i := range in.Shares {
			in.Shares[i].Weight = 1
		}
	}
	return in
}

func weightOf(shares []CofinancingShare) (sum int64) {
	for _, share := range shares {
		sum += share.Weight
	}
	return sum
}
