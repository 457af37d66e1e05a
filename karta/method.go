package karta

// Method is how the ratings of an entry become one figure.
type Method string

// The methods.
const (
	WeightedMethod    Method = "weighted"
	RICEMethod        Method = "rice"
	WSJFMethod        Method = "wsjf"
	ValueEffortMethod Method = "valueEffort"
)

// Methods lists the methods in the order in which they are shown.
var Methods = []Method{WeightedMethod, RICEMethod, WSJFMethod, ValueEffortMethod}

// MethodTemplate is a method with its formula, where it comes from, and the criteria that it begins with.
type MethodTemplate struct {
	Method         Method      `json:"method"`
	Name           string      `json:"name"`
	NameEnglish    string      `json:"nameEnglish"`
	Formula        string      `json:"formula"`
	FormulaEnglish string      `json:"formulaEnglish"`
	Source         string      `json:"source"`
	SourceEnglish  string      `json:"sourceEnglish"`
	UsesWeights    bool        `json:"usesWeights"`
	Criteria       []Criterion `json:"criteria"`
}

// formulas tells of each method what it computes. docs/scoring.md has the same with signs.
var formulas = map[Method]struct{ name, formula, source Text }{
	WeightedMethod: {
		Text{"Viktat medelvärde", "Weighted mean"},
		Text{"Summan av vikt × poäng, delad med summan av vikterna. Poängen för kostnad vänds: 6 − poäng.",
			"The sum of weight × score, divided by the sum of the weights. Scores for cost are reversed: 6 − score."},
		Text{"Enkel additiv viktning, Hwang och Yoon: Multiple Attribute Decision Making (1981). Frågorna följer hur gemensam digitalisering brukar vägas: " +
			"angelägenhet, genomförbarhet, samhällsnytta, koncernnytta och kostnad.",
			"Simple additive weighting, Hwang and Yoon: Multiple Attribute Decision Making (1981). The questions follow how joint digitalisation is " +
				"commonly weighed in Sweden: urgency, feasibility, public benefit, joint benefit and cost."},
	},
	RICEMethod: {
		Text{"RICE", "RICE"},
		Text{"Räckvidd × effekt × säkerhet ÷ insats. Vikterna används inte.", "Reach × impact × confidence ÷ effort. The weights are not used."},
		Text{"Sean McBride, Intercom: RICE, simple prioritization for product managers. Här med skalan 1–5 för alla fyra.",
			"Sean McBride, Intercom: RICE, simple prioritization for product managers. Here with the scale 1–5 for all four."},
	},
	WSJFMethod: {
		Text{"WSJF, kostnad för dröjsmål ÷ storlek", "WSJF, cost of delay ÷ job size"},
		Text{"(Summan av vikt × poäng för värde, brådska och minskad risk) ÷ (vikt × poäng för storlek).",
			"(The sum of weight × score for value, time criticality and risk reduction) ÷ (weight × score for size)."},
		Text{"Weighted shortest job first: Reinertsen, The Principles of Product Development Flow (2009), och Scaled Agile Framework.",
			"Weighted shortest job first: Reinertsen, The Principles of Product Development Flow (2009), and the Scaled Agile Framework."},
	},
	ValueEffortMethod: {
		Text{"Nytta ÷ insats", "Value ÷ effort"},
		Text{"Viktat medelvärde av poängen för nytta ÷ viktat medelvärde av poängen för insats.",
			"The weighted mean of the scores for value ÷ the weighted mean of the scores for effort."},
		Text{"Kvoten bakom matriser för nytta mot insats, som de används i förbättringsarbete.",
			"The ratio behind value and effort matrices, as used in improvement work."},
	},
}

// Template gives a method with its texts and the criteria that it begins with.
func (m Method) Template() MethodTemplate {
	texts := formulas[m]
	return MethodTemplate{Method: m, Name: texts.name.Sv, NameEnglish: texts.name.En, Formula: texts.formula.Sv, FormulaEnglish: texts.formula.En,
		Source: texts.source.Sv, SourceEnglish: texts.source.En, UsesWeights: m != RICEMethod, Criteria: templateCriteria(m)}
}

// MethodTemplates lists every method as [Method.Template] has it.
func MethodTemplates() []MethodTemplate {
	templates := make([]MethodTemplate, len(Methods))
	for i, method := range Methods {
		templates[i] = method.Template()
	}
	return templates
}

// Formula is what the method computes, in words.
func (m Method) Formula() Text { return formulas[m].formula }

// What is said of weights that can't be computed with.
var (
	NoWeights = Text{"Vikternas summa är noll, så det finns inget att räkna med. Ge minst ett kriterium en vikt.",
		"The weights sum to zero, so there is nothing to compute with. Give at least one criterion a weight."}
	NoPartWeight = Text{"Metoden delar nytta med insats: minst ett kriterium för vardera behöver en vikt.",
		"The method divides value by cost: at least one criterion of each needs a weight."}
)

// checkWeights adds to a refusal that the criteria can't be computed with: there is nothing to weigh, or to divide by.
func (m Method) checkWeights(failure *Error, criteria []Criterion, field string) {
	weights, parts := map[CriterionPart]int{}, map[CriterionPart]int{}
	for _, c := range ScoreCriteria(criteria) {
		weights[c.Part] += c.Weight
		parts[c.Part]++
	}
	total := weights[NoPart] + weights[ValuePart] + weights[CostPart]
	switch {
	case m == RICEMethod && (parts[ValuePart] == 0 || parts[CostPart] == 0):
		failure.At(field, "weight.part", "Metoden behöver minst ett kriterium för värde och ett för insats.",
			"The method needs at least one criterion for value and one for cost.")
	case m == RICEMethod:
	case total == 0:
		failure.At(field, "weight.zero", NoWeights.Sv, NoWeights.En)
	case m != WeightedMethod && (weights[ValuePart] == 0 || weights[CostPart] == 0):
		failure.At(field, "weight.part", NoPartWeight.Sv, NoPartWeight.En)
	}
}
