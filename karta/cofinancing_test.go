package karta

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestApportionByHand(t *testing.T) {
	for _, test := range []struct {
		amount  int64
		weights []int64
		want    []int64
	}{
		{100, []int64{1, 1, 1}, []int64{33, 34, 33}}, // 33.3, 66.7, 100
		{100, []int64{50, 30, 20}, []int64{50, 30, 20}},
		{1, []int64{1, 1}, []int64{1, 0}},        // half of a krona goes up
		{10, []int64{0, 3, 1}, []int64{0, 8, 2}}, // 7.5 goes up
		{0, []int64{2, 1}, []int64{0, 0}},
		{1_000_000_000_000, []int64{99_999_999, 100_000_000}, []int64{499_999_997_500, 500_000_002_500}},
	} {
		if diff := cmp.Diff(test.want, Apportion(test.amount, test.weights)); diff != "" {
			t.Errorf("%d by %v (-want +got):\n%s", test.amount, test.weights, diff)
		}
	}
}

func TestApportionLosesNothingAndFollowsTheWeights(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		amount := random.Int64N(1_000_000_000)
		weights := make([]int64, 1+random.IntN(12))
		scaled := make([]int64, len(weights))
		var sum int64
		for i := range weights {
			weights[i] = random.Int64N(5000)
			sum += weights[i]
		}
		if sum == 0 {
			continue
		}
		for i := range weights {
			scaled[i] = 7 * weights[i]
		}
		shares := Apportion(amount, weights)
		var given int64
		for i, share := range shares {
			given += share
			exact := float64(amount) * float64(weights[i]) / float64(sum)
			if share < 0 || float64(share) < exact-1.001 || float64(share) > exact+1.001 {
				t.Fatalf("%d of %d by %v: %d, and exactly %f", i, amount, weights, share, exact)
			}
		}
		if given != amount {
			t.Fatalf("%d by %v sums to %d", amount, weights, given)
		}
		if diff := cmp.Diff(shares, Apportion(amount, scaled)); diff != "" {
			t.Fatalf("scaling all weights changes %v:\n%s", weights, diff)
		}
	}
}

func plan(key ShareKey, shares ...CofinancingShare) CofinancingInput {
	return CofinancingInput{Entry: EntryReference{ID: "01a2008d-7400-7c3e-9b1f-4d2a6c8e0f12"}, Key: key, Shares: shares,
		Needs: []YearlyNeed{{2027, 900}, {2026, 100}}}
}

func weighs(id string, weight int64) CofinancingShare {
	return CofinancingShare{OrganisationReference{ID: id, Name: id}, weight}
}

func TestFinanceTellsWhatIsMissingAndBeyond(t *testing.T) {
	in := plan(EqualShares, weighs("a", 7), weighs("b", 1)).Settled()
	lines, years, total := in.Finance([]Funding{
		{Organisation: OrganisationReference{ID: "a", Name: "a"}, Year: 2026, Amount: 30, Status: "pledged"},
		{Organisation: OrganisationReference{ID: "a", Name: "a"}, Year: 2026, Amount: 40, Status: "decided"},
		{Organisation: OrganisationReference{ID: "c", Name: "c"}, Year: 2028, Amount: 5, Status: "decided"},
	})
	line := func(id string, year int, f Financing) FinancingLine {
		return FinancingLine{OrganisationReference{ID: id, Name: id}, year, f}
	}
	want := []FinancingLine{
		line("a", 2026, Financing{Share: 50, Pledged: 30, Decided: 40, Beyond: 20}),
		line("b", 2026, Financing{Share: 50, Gap: 50}),
		line("a", 2027, Financing{Share: 450, Gap: 450}),
		line("b", 2027, Financing{Share: 450, Gap: 450}),
		line("c", 2028, Financing{Decided: 5, Beyond: 5}),
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	wantYears := []YearlyFinancing{
		{2026, Financing{Share: 100, Pledged: 30, Decided: 40, Gap: 50, Beyond: 20}},
		{2027, Financing{Share: 900, Gap: 900}},
		{2028, Financing{Decided: 5, Beyond: 5}},
	}
	if diff := cmp.Diff(wantYears, years); diff != "" {
		t.Errorf("years (-want +got):\n%s", diff)
	}
	if want := (Financing{Share: 1000, Pledged: 30, Decided: 45, Gap: 950, Beyond: 25}); total != want {
		t.Errorf("total %+v, want %+v", total, want)
	}
	twice := SumCofinancings([]Cofinancing{{Lines: lines}, {Lines: lines}}, func(name string) string { return name })
	if twice.Total != total.plus(total) || len(twice.Lines) != len(lines) || twice.Lines[0].Gap != 0 || twice.Lines[0].Beyond != 40 {
		t.Errorf("two plans sum to %+v", twice)
	}
}

func TestCofinancingKeepsItsRules(t *testing.T) {
	id := "01a2008d-7400-7001-8a2b-3c4d5e6f7a01"
	sized := plan(SharesBySize, weighs(id, 3))
	sized.Measure = "anställda 2025"
	double := plan(OwnShares, weighs(id, 3), weighs(id, 1))
	twoYears := plan(EqualShares, weighs(id, 1))
	twoYears.Needs = []YearlyNeed{{2026, 1}, {2026, 2}}
	for name, test := range map[string]struct {
		in    CofinancingInput
		field string
	}{
		"equal":            {plan(EqualShares, weighs(id, 0)), ""},
		"by size":          {sized, ""},
		"nobody":           {plan(EqualShares), "shares"},
		"nothing to go by": {plan(SharesByUse, weighs(id, 3)), "measure"},
		"all zero":         {plan(OwnShares, weighs(id, 0)), "shares"},
		"one twice":        {double, "shares[1]"},
		"a year twice":     {twoYears, "needs[1]"},
	} {
		err := CheckCofinancing(test.in)
		var failure *Error
		switch {
		case test.field == "" && err == nil:
		case !errors.As(err, &failure) || failure.Fields[0].Name != test.field:
			t.Errorf("%s: %v", name, err)
		}
	}
}
