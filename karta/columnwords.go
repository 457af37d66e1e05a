package karta

// The words that workbooks, csv files and comparisons show for the values that the API writes in code: the same as those of the
// interface, in frontend/src/i18n, but for the case of letters.

var kindNames = map[EntryKind]Text{Initiative: {"Initiativ", "Initiative"}, Need: {"Behov", "Need"}}

// Name is the kind as people read it.
func (k EntryKind) Name() Text { return kindNames[k] }

var phaseNames = map[Phase]Text{
	Idea:         {"Idé", "Idea"},
	Prestudy:     {"Förstudie", "Pre-study"},
	Planned:      {"Planerad", "Planned"},
	Ongoing:      {"Pågående", "Ongoing"},
	Rollout:      {"Införande", "Roll-out"},
	Operation:    {"Förvaltning", "In operation"},
	Ended:        {"Avslutad", "Ended"},
	Paused:       {"Vilande", "Paused"},
	Cancelled:    {"Avbruten", "Cancelled"},
	Identified:   {"Identifierat", "Identified"},
	Analysing:    {"Under analys", "Being analysed"},
	Prioritised:  {"Prioriterat", "Prioritised"},
	Met:          {"Mött", "Met"},
	Dismissed:    {"Avfört", "Dismissed"},
	UnknownPhase: {"Okänd fas", "Phase unknown"},
}

// Name is the phase as people read it.
func (p Phase) Name() Text { return phaseNames[p] }

var phaseGlyphs = map[Phase]string{
	Idea: "○", Prestudy: "◔", Planned: "◔", Ongoing: "◑", Rollout: "◕", Operation: "●", Ended: "◼", Paused: "Ⅱ", Cancelled: "X",
	Identified: "○", Analysing: "◔", Prioritised: "◑", Met: "◼", Dismissed: "X", UnknownPhase: "?",
}

// Glyph is the phase as one character that can be told from the others in black and white: a circle that fills.
func (p Phase) Glyph() string { return phaseGlyphs[p] }

// Visibilities lists the visibilities from the narrowest.
var Visibilities = []Visibility{Draft, Members, Public}

var visibilityNames = map[Visibility]Text{
	Draft:   {"Utkast", "Draft"},
	Members: {"Inloggade", "Logged in"},
	Public:  {"Öppen", "Public"},
}

// Name is the visibility as people read it.
func (v Visibility) Name() Text { return visibilityNames[v] }

var targetGroupNames = map[TargetGroup]Text{
	"individuals":    {"Privatpersoner", "Individuals"},
	"businesses":     {"Företag", "Businesses"},
	"civilSociety":   {"Civilsamhället", "Civil society"},
	"municipalities": {"Kommuner", "Municipalities"},
	"regions":        {"Regioner", "Regions"},
	"agencies":       {"Statliga myndigheter", "Government agencies"},
	"employees":      {"Medarbetare", "Employees"},
}

// Name is the target group as people read it.
func (g TargetGroup) Name() Text { return targetGroupNames[g] }

var roleNames = map[Role]Text{
	Lead:        {"Huvudansvarig", "Lead"},
	Participant: {"Deltagare", "Participant"},
	Funder:      {"Finansiär", "Funder"},
	Stakeholder: {"Intressent", "Stakeholder"},
	Operator:    {"Driftansvarig", "Operator"},
}

// Name is the role as people read it.
func (r Role) Name() Text { return roleNames[r] }

// RelationTypes lists the types of relation in the order in which they are offered.
var RelationTypes = []RelationType{Addresses, PartOf, Replaces, DependsOn, Duplicates, Related}

var relationNames = map[RelationType]Text{
	Addresses:  {"möter", "addresses"},
	PartOf:     {"del av", "part of"},
	Replaces:   {"ersätter", "replaces"},
	DependsOn:  {"beror på", "depends on"},
	Duplicates: {"dubblett av", "duplicate of"},
	Related:    {"hör ihop med", "related to"},
}

// Name is the type of relation as people read it, between the two entries.
func (t RelationType) Name() Text { return relationNames[t] }

var axisNames = map[Axis]Text{
	SectorAxis:          {"Sektorer", "Sectors"},
	AreaAxis:            {"Områden", "Areas"},
	LifeEventAxis:       {"Livshändelser", "Life events"},
	InformationAreaAxis: {"Informationsområden", "Information areas"},
}

// Name is the axis as people read it, in the plural.
func (a Axis) Name() Text { return axisNames[a] }

// NameIn is the category's name in a language, Swedish where there is no other.
func (c CategoryReference) NameIn(language Language) string {
	if language == English && c.NameEnglish != "" {
		return c.NameEnglish
	}
	return c.Name
}

var (
	organisationKindNames = map[OrganisationKind]Text{
		Agency:       {"Statlig myndighet", "Government agency"},
		Region:       {"Region", "Region"},
		Municipality: {"Kommun", "Municipality"},
		CountyBoard:  {"Länsstyrelse", "County administrative board"},
		Association:  {"Förening eller förbund", "Association"},
		Company:      {"Bolag", "Company"},
		OtherKind:    {"Annan", "Other"},
	}
	membershipNames = map[string]Text{
		"member":  {"Medlem", "Member"},
		"adjunct": {"Adjungerad", "Adjunct"},
		"invited": {"Inbjuden", "Invited"},
	}
	benefitNames = map[string]Text{
		"financial":      {"Ekonomisk nytta", "Financial benefit"},
		"redistribution": {"Frigjord tid", "Freed time"},
		"qualitative":    {"Kvalitativ nytta", "Qualitative benefit"},
	}
	fundingNames = map[string]Text{
		"pledged": {"utlovat", "pledged"},
		"decided": {"beslutat", "decided"},
	}
	obstacleNames = map[string]Text{
		"identified": {"identifierat", "identified"},
		"proposed":   {"förslag finns", "proposal made"},
		"inquiry":    {"utreds", "under inquiry"},
		"removed":    {"undanröjt", "removed"},
	}
)

// Name is the kind of organisation as people read it.
func (k OrganisationKind) Name() Text { return organisationKindNames[k] }

// Name is the kind of membership and its time as people read it, "Medlem (2015–)".
func (m Membership) Name(language Language) string {
	return membershipNames[m.Kind].In(language) + spanText(m.From, m.To)
}

var axisSingular = map[Axis]Text{
	SectorAxis:          {"Sektor", "Sector"},
	AreaAxis:            {"Område", "Area"},
	LifeEventAxis:       {"Livshändelse", "Life event"},
	InformationAreaAxis: {"Informationsområde", "Information area"},
}

// Singular is one term of the axis as people read it.
func (a Axis) Singular() Text { return axisSingular[a] }
