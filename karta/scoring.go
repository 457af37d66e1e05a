package karta

import (
	"math"
	"slices"
)

// formula computes one figure of what each criterion was given. What was given is a score from 1 to 5, or a mean of such, and
// NaN where nobody has answered. docs/scoring.md has the formulas with signs; they are ones that a spreadsheet computes alike.
type formula struct {
	method  Method
	weights []float64
	lower   []bool // lower is better
	parts   []CriterionPart
}

func newFormula(method Method, criteria []Criterion) formula {
	f := formula{method: method}
	for _, criterion := range criteria {
		f.weights = append(f.weights, float64(criterion.Weight))
		f.lower = append(f.lower, criterion.Direction == LowerIsBetter)
		f.parts = append(f.parts, criterion.Part)
	}
	return f
}

// reversed turns a score on the scale round: 1 becomes 5.
func reversed(score float64) float64 { return lowestScore + highestScore - score }

// worth is a score so that 5 is the better end.
func (f formula) worth(i int, score float64) float64 {
	if f.lower[i] {
		return reversed(score)
	}
	return score
}

// of gives the figure with the weights given, or NaN where too little is known.
func (f formula) of(given, weights []float64) float64 {
	switch f.method {
	case RICEMethod:
		return f.product(given, ValuePart) / f.product(given, CostPart)
	case WSJFMethod:
		return f.mean(given, weights, ValuePart) * f.total(weights, ValuePart) / (f.mean(given, weights, CostPart) * f.total(weights, CostPart))
	case ValueEffortMethod:
		return f.mean(given, weights, ValuePart) / f.mean(given, weights, CostPart)
	case WeightedMethod:
	}
	sum, total := 0.0, 0.0
	for i, score := range given {
		if score == score { //nolint:gocritic // NaN differs from itself, and math.IsNaN is no faster in the draws of a certainty
			sum += weights[i] * f.worth(i, score)
			total += weights[i]
		}
	}
	return sum / total
}

// mean is the weighted mean of the criteria of a part that were given something: of value so that 5 is the most, of cost so
// that 5 is the dearest.
func (f formula) mean(given, weights []float64, part CriterionPart) float64 {
	sum, total := 0.0, 0.0
	for i, score := range given {
		if f.parts[i] == part && !math.IsNaN(score) {
			sum += weights[i] * f.level(i, score)
			total += weights[i]
		}
	}
	return sum / total
}

// level is how much of its part a score stands for: much value, or high cost.
func (f formula) level(i int, score float64) float64 {
	if f.lower[i] == (f.parts[i] == CostPart) {
		return score
	}
	return reversed(score)
}

func (f formula) total(weights []float64, part CriterionPart) float64 {
	total := 0.0
	for i, weight := range weights {
		if f.parts[i] == part {
			total += weight
		}
	}
	return total
}

func (f formula) product(given []float64, part CriterionPart) float64 {
	product := 1.0
	for i, score := range given {
		if f.parts[i] == part {
			product *= f.level(i, score)
		}
	}
	return product
}

// rounded is a figure to six decimals, half away from zero, as ROUND(ROUND(x; 9); 6) has it: the inner rounding takes away what
// sums leave in their last bits, which would else send an exact half either way. Ranks compare rounded figures, so that such bits
// never part a tie.
func rounded(x float64) float64 { return math.Round(math.Round(x*1e9)/1e3) / 1e6 }

// figure is a rounded figure for showing, nil where there is none.
func figure(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	shown := rounded(x)
	return &shown
}

// mean is the arithmetic mean, as AVERAGE has it; NaN of nothing.
func mean(values []float64) float64 {
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	return sum / float64(len(values))
}

// deviation is the standard deviation of the whole population, as STDEV.P has it; NaN of nothing.
func deviation(values []float64) float64 {
	middle, sum := mean(values), 0.0
	for _, value := range values {
		sum += (value - middle) * (value - middle)
	}
	return math.Sqrt(sum / float64(len(values)))
}

// quartile gives a quartile of values in rising order, from 0 (the least) to 4 (the most), as QUARTILE.INC has it; NaN of
// nothing.
func quartile(sorted []float64, which int) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	position := float64(which) / 4 * float64(len(sorted)-1)
	below := int(position)
	if below == len(sorted)-1 {
		return sorted[below]
	}
	return sorted[below] + (position-float64(below))*(sorted[below+1]-sorted[below])
}

// ranks gives each figure its place from the highest, as RANK.EQ has it: those that are equal share the best, and the places
// after them stay empty. Figures that are NaN have place 0.
func ranks(figures []float64) []int {
	sorted := make([]float64, 0, len(figures))
	for _, x := range figures {
		if !math.IsNaN(x) {
			sorted = append(sorted, -rounded(x))
		}
	}
	slices.Sort(sorted)
	places := make([]int, len(figures))
	for i, x := range figures {
		if !math.IsNaN(x) {
			before, _ := slices.BinarySearch(sorted, -rounded(x))
			places[i] = before + 1
		}
	}
	return places
}
