package karta

// question is a criterion of a template before it is written out.
type question struct {
	key               string
	name, description Text
	kind              CriterionKind
	direction         Direction
	part              CriterionPart
	weight            int
	scale             [highestScore]Text
}

func (q question) criterion() Criterion {
	c := Criterion{Key: q.key, Name: q.name.Sv, NameEnglish: q.name.En, Description: q.description.Sv, DescriptionEnglish: q.description.En,
		Kind: q.kind, Direction: q.direction, Part: q.part, Weight: q.weight}
	if q.kind == ScoreCriterion {
		for _, step := range q.scale {
			c.Scale, c.ScaleEnglish = append(c.Scale, step.Sv), append(c.ScaleEnglish, step.En)
		}
	}
	return c.completed()
}

func templateCriteria(method Method) []Criterion {
	criteria := []Criterion{}
	for _, q := range templates[method] {
		criteria = append(criteria, q.criterion())
	}
	return criteria
}

// extent is a scale for how much of something there is.
var extent = [highestScore]Text{{"Mycket liten", "Very small"}, {"Liten", "Small"}, {"Medelstor", "Medium"}, {"Stor", "Large"}, {"Mycket stor", "Very large"}}

func scored(key string, weight int, part CriterionPart, name, description Text, scale [highestScore]Text) question {
	return question{key: key, name: name, description: description, kind: ScoreCriterion, direction: HigherIsBetter, part: part, weight: weight, scale: scale}
}

// spent is a score of what an entry takes: the less the better.
func spent(key string, weight int, name, description Text, scale [highestScore]Text) question {
	q := scored(key, weight, CostPart, name, description, scale)
	q.direction = LowerIsBetter
	return q
}

func gate(key string, name, description Text) question {
	return question{key: key, name: name, description: description, kind: GateCriterion}
}

// templates are the criteria that each method begins with.
var templates = map[Method][]question{
	WeightedMethod: {
		scored("urgency", 3, NoPart, Text{"Angelägenhet", "Urgency"}, Text{"Hur bråttom är det, och vad händer om inget görs?", "How urgent is it, and what happens if nothing is done?"},
			[highestScore]Text{{"Kan vänta i flera år", "Can wait for years"}, {"Kan vänta ett år", "Can wait a year"}, {"Bör börja inom ett år", "Should begin within a year"},
				{"Bör börja nu", "Should begin now"}, {"Akut, skadan växer", "Acute, the harm grows"}}),
		scored("feasibility", 2, NoPart, Text{"Genomförbarhet", "Feasibility"}, Text{"Går det att göra med den teknik, juridik och förmåga som finns?", "Can it be done with the technology, law and capacity there is?"},
			[highestScore]Text{{"Stora hinder utan känd lösning", "Great obstacles, no known way"}, {"Svårt", "Hard"}, {"Möjligt med insatser", "Possible with effort"},
				{"Goda förutsättningar", "Good conditions"}, {"Kan börja direkt", "Can begin at once"}}),
		scored("publicBenefit", 3, ValuePart, Text{"Samhällsnytta", "Public benefit"}, Text{"Nyttan för privatpersoner, företag och samhället i stort.", "The benefit to people, businesses and society."}, extent),
		scored("jointBenefit", 2, ValuePart, Text{"Koncernnytta", "Joint benefit"}, Text{"Nyttan för den offentliga förvaltningen sedd som en helhet.", "The benefit to public administration seen as one."}, extent),
		spent("cost", 2, Text{"Kostnad", "Cost"}, Text{"Vad det kostar att ta fram och förvalta. Hög poäng är hög kostnad.", "What it costs to make and to run. A high score is a high cost."},
			[highestScore]Text{{"Mycket låg", "Very low"}, {"Låg", "Low"}, {"Medelhög", "Medium"}, {"Hög", "High"}, {"Mycket hög", "Very high"}}),
		gate("verifiedNeed", Text{"Verifierat behov", "Verified need"}, Text{"Behovet är belagt hos dem som har det.", "The need is confirmed by those who have it."}),
		gate("rightBody", Text{"Rätt aktör driver", "Right body drives it"}, Text{"Den som driver, eller ska driva, har uppdraget och förmågan.", "Whoever drives it, or shall, has the mandate and the capacity."}),
		gate("namedLead", Text{"Utpekat huvudansvar", "Named main responsible"}, Text{"En organisation är utpekad som huvudansvarig.", "One organisation is named as the main responsible."}),
		gate("financing", Text{"Plan för finansiering", "Plan for financing"}, Text{"Det finns en plan för långsiktig finansiering av utveckling och förvaltning.", "There is a plan for the long-term financing of development and maintenance."}),
		gate("responsibility", Text{"Plan för långsiktigt ansvar", "Plan for long-term responsibility"}, Text{"Det finns en plan för vem som ansvarar på lång sikt.", "There is a plan for who is responsible in the long term."}),
		gate("decidedGoals", Text{"Knyter an till beslutade mål", "Tied to decided goals"}, Text{"Det bidrar till beslutade mål eller följer beslutad arkitektur.", "It serves decided goals or follows decided architecture."}),
	},
	RICEMethod: {
		scored("reach", 1, ValuePart, Text{"Räckvidd", "Reach"}, Text{"Hur många berörs?", "How many does it reach?"}, extent),
		scored("impact", 1, ValuePart, Text{"Effekt", "Impact"}, Text{"Hur mycket betyder det för var och en?", "How much does it mean to each?"}, extent),
		scored("confidence", 1, ValuePart, Text{"Säkerhet", "Confidence"}, Text{"Hur säkra är vi på räckvidd och effekt?", "How sure are we of reach and impact?"}, extent),
		spent("effort", 1, Text{"Insats", "Effort"}, Text{"Hur mycket arbete krävs?", "How much work does it take?"}, extent),
	},
	WSJFMethod: {
		scored("value", 1, ValuePart, Text{"Värde", "Value"}, Text{"Värdet för användare och verksamhet.", "The value to users and organisations."}, extent),
		scored("timeCriticality", 1, ValuePart, Text{"Brådska", "Time criticality"}, Text{"Hur snabbt minskar värdet om det dröjer?", "How fast does the value fall if it is delayed?"}, extent),
		scored("riskReduction", 1, ValuePart, Text{"Minskad risk eller ny möjlighet", "Risk reduction or opportunity"}, Text{"Vad slipper vi, eller vad öppnar det för?", "What do we avoid, or what does it open?"}, extent),
		spent("size", 1, Text{"Storlek", "Job size"}, Text{"Hur stort är arbetet?", "How big is the job?"}, extent),
	},
	ValueEffortMethod: {
		scored("publicBenefit", 1, ValuePart, Text{"Samhällsnytta", "Public benefit"}, Text{"Nyttan för privatpersoner, företag och samhället i stort.", "The benefit to people, businesses and society."}, extent),
		scored("jointBenefit", 1, ValuePart, Text{"Koncernnytta", "Joint benefit"}, Text{"Nyttan för den offentliga förvaltningen sedd som en helhet.", "The benefit to public administration seen as one."}, extent),
		spent("effort", 1, Text{"Insats", "Effort"}, Text{"Hur mycket arbete krävs?", "How much work does it take?"}, extent),
	},
}
