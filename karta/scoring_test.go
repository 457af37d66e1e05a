package karta

import (
	"math"
	"testing"
)

func TestStatisticsAreThoseOfASpreadsheet(t *testing.T) {
	t.Parallel()
	// As LibreOffice gives =STDEV.P(2;4;4;4;5;5;7;9), =QUARTILE.INC(1;2;4;8;16;…) and =RANK.EQ.
	if got := deviation([]float64{2, 4, 4, 4, 5, 5, 7, 9}); got != 2 {
		t.Errorf("deviation %v", got)
	}
	for which, want := range []float64{1, 1.75, 3, 5, 8} {
		if got := quartile([]float64{1, 2, 4, 8}, which); got != want {
			t.Errorf("quartile %d of 1, 2, 4, 8 is %v, want %v", which, got, want)
		}
	}
	if got := quartile([]float64{3}, 3); got != 3 {
		t.Errorf("quartile of one value: %v", got)
	}
	if !math.IsNaN(quartile(nil, 2)) || !math.IsNaN(mean(nil)) || !math.IsNaN(deviation(nil)) {
		t.Error("there is something of nothing")
	}
	for i, want := range []int{3, 1, 1, 0, 4} {
		if got := ranks([]float64{3, 4.0000001, 4.0000002, math.NaN(), 2.5})[i]; got != want {
			t.Errorf("rank %d is %d, want %d", i, got, want)
		}
	}
	if rounded(2.0000005) != 2.000001 || rounded(-0.0078125) != -0.007813 {
		t.Errorf("rounded to %v and %v", rounded(2.0000005), rounded(-0.0078125))
	}
}

func TestFormulasGiveWhatTheyGiveByHand(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	for name, c := range map[string]struct {
		method Method
		given  []float64
		want   float64
	}{
		// weights 3, 2, 3, 2, 2; cost reversed: (3·4 + 2·3 + 3·5 + 2·2 + 2·(6−1)) ÷ 12
		"weighted":                        {WeightedMethod, []float64{4, 3, 5, 2, 1}, 47.0 / 12},
		"weighted, one left out":          {WeightedMethod, []float64{4, nan, 5, 2, 1}, 41.0 / 10},
		"weighted, nothing known":         {WeightedMethod, []float64{nan, nan, nan, nan, nan}, nan},
		"RICE: 4·3·2÷5":                   {RICEMethod, []float64{4, 3, 2, 5}, 4.8},
		"RICE, effort unknown":            {RICEMethod, []float64{4, 3, 2, nan}, nan},
		"WSJF: (4+3+2)÷5":                 {WSJFMethod, []float64{4, 3, 2, 5}, 1.8},
		"WSJF, one left out: 3·(4+2)÷2÷5": {WSJFMethod, []float64{4, nan, 2, 5}, 1.8},
		"value ÷ effort: (4+3)÷2÷5":       {ValueEffortMethod, []float64{4, 3, 5}, 0.7},
	} {
		f := newFormula(c.method, ScoreCriteria(c.method.Template().Criteria))
		if got := f.of(c.given, f.weights); math.Abs(got-c.want) > 1e-12 || math.IsNaN(got) != math.IsNaN(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTemplatesCanBeUsedAsTheyStand(t *testing.T) {
	t.Parallel()
	for _, template := range MethodTemplates() {
		in := PrioritisationInput{Method: template.Method, Mode: HiddenRating, Criteria: template.Criteria}
		if err := CheckPrioritisation(in); err != nil {
			t.Errorf("%s: %v", template.Method, err)
		}
		if template.Formula == "" || template.FormulaEnglish == "" || template.Source == "" {
			t.Errorf("%s lacks a text", template.Method)
		}
	}
}

func TestPrioritisationsWithNothingToComputeWithAreRefused(t *testing.T) {
	t.Parallel()
	zero := WeightedMethod.Template().Criteria
	for i := range zero {
		zero[i].Weight = 0
	}
	costless := WSJFMethod.Template().Criteria
	costless[3].Weight = 0
	gate := []Criterion{{Key: "a", Name: "A", Kind: ScoreCriterion, Weight: 1, Scale: []string{"ett"}}, {Key: "a", Name: "B", Kind: GateCriterion, Weight: 1}}
	for name, c := range map[string]struct {
		in   PrioritisationInput
		want []string
	}{
		"weights that sum to zero":        {PrioritisationInput{Criteria: zero}, []string{"weight.zero"}},
		"nothing to divide by":            {PrioritisationInput{Method: WSJFMethod, Criteria: costless}, []string{"weight.part"}},
		"RICE without effort":             {PrioritisationInput{Method: RICEMethod, Criteria: RICEMethod.Template().Criteria[:3]}, []string{"weight.part"}},
		"a key twice, a gate with weight": {PrioritisationInput{Criteria: gate}, []string{"duplicate", "criterion.scale", "criterion.gate"}},
	} {
		err := CheckPrioritisation(c.in.CompletedBy(PrioritisationInput{}))
		failure, is := err.(*Error) //nolint:errorlint // it comes unwrapped
		if !is || failure.Kind != Broken || len(failure.Fields) != len(c.want) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for i, field := range failure.Fields {
			if field.Code != c.want[i] {
				t.Errorf("%s: %s at %s, want %s", name, field.Code, field.Name, c.want[i])
			}
		}
	}
}

func TestStepsOfAPrioritisation(t *testing.T) {
	t.Parallel()
	const D, O, R, C = PrioritisationDraft, PrioritisationOpen, PrioritisationRevealed, PrioritisationClosed
	for _, c := range []struct {
		from, to PrioritisationState
		reason   string
		want     Action
	}{
		{D, O, "", Opened}, {O, R, "", Revealed}, {R, C, "", Closed},
		{O, D, "fel fråga", Reopened}, {R, O, "ny omgång", Reopened}, {C, R, "fel", Reopened}, {C, D, "fel", Reopened},
		{O, D, " ", ""}, {D, R, "", ""}, {D, C, "", ""}, {O, C, "", ""}, {C, O, "fel", ""}, {O, O, "", ""},
	} {
		got, err := Transition{State: c.to, Reason: c.reason}.Step(c.from, 1)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s → %s (%q): %q, %v", c.from, c.to, c.reason, got, err)
		}
	}
	if _, err := (Transition{State: O}).Step(D, 0); err == nil {
		t.Error("rating opens with nothing to rate")
	}
}
