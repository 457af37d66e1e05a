package karta

import "slices"

// LastOverviewColumn is the key of the last of the columns that together give an overview, and are printed.
const LastOverviewColumn = "plannedEnd"

// EntryColumns lists the columns in their order, A first: which entry, the overview, the details, and what is locked.
var EntryColumns = slices.Concat(identityColumns, overviewColumns, detailColumns, lockedColumns)

var identityColumns = []EntryColumn{
	{Column{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell},
		func(e *Entry, _ Language) string { return e.ID }, nil},
	{Column{Key: ReferenceColumn, Heading: Text{"Beteckning", "Reference"}, Width: 11, Type: TextCell},
		func(e *Entry, _ Language) string { return e.Reference }, nil},
	{Column{Key: VersionColumn, Heading: Text{"Version", "Version"}, Width: 8, Type: TextCell, Hidden: true},
		versionText, nil},
	{Column{Key: KindColumn, Heading: Text{"Sort", "Kind"}, Width: 10, Type: TextCell, Hidden: true},
		func(e *Entry, language Language) string { return e.Kind.Name().In(language) }, nil},
}

var overviewColumns = []EntryColumn{
	textColumn(TitleColumn, Text{"Titel", "Title"}, 34, Text{"Obligatorisk. Högst 200 tecken.", "Required. At most 200 characters."},
		func(in *EntryInput) *string { return &in.Title }),
	textColumn("summary", Text{"Sammanfattning", "Summary"}, 46, Text{"Obligatorisk. Högst 600 tecken.", "Required. At most 600 characters."},
		func(in *EntryInput) *string { return &in.Summary }),
	{Column{Key: "phase", Heading: Text{"Fas", "Phase"}, Width: 14, Type: ChoiceCell, Choices: PhaseChoices, Editable: true,
		Help: Text{"Välj i listan.", "Choose from the list."}},
		func(e *Entry, language Language) string { return e.Phase.Name().In(language) }, parsePhase},
	categoryColumn(SectorAxis, Text{"Minst en. Flera skiljs åt med semikolon.", "At least one. Separate several by semicolons."}),
	categoryColumn(AreaAxis, severalHelp),
	{Column{Key: "registeredBy", Heading: Text{"Registrerad av", "Registered by"}, Width: 22, Type: ChoiceCell, Choices: OrganisationChoices, Editable: true,
		Help: Text{"Organisationen som svarar för posten i registret.", "The organisation that answers for the entry in the register."}},
		func(e *Entry, _ Language) string { return e.RegisteredBy.Name }, parseRegisteredBy},
	participationColumn(Lead, Text{"Huvudansvariga", "Leads"}),
	dateColumn("plannedStart", Text{"Planerad start", "Planned start"}, func(in *EntryInput) *Date { return &in.PlannedStart }),
	dateColumn(LastOverviewColumn, Text{"Planerat slut", "Planned end"}, func(in *EntryInput) *Date { return &in.PlannedEnd }),
}

var detailColumns = []EntryColumn{
	textColumn("description", Text{"Beskrivning", "Description"}, 50, Text{}, func(in *EntryInput) *string { return &in.Description }),
	categoryColumn(LifeEventAxis, severalHelp),
	categoryColumn(InformationAreaAxis, severalHelp),
	participationColumn(Participant, Text{"Deltagare", "Participants"}),
	participationColumn(Funder, Text{"Finansiärer", "Funders"}),
	participationColumn(Stakeholder, Text{"Intressenter", "Stakeholders"}),
	participationColumn(Operator, Text{"Driftansvariga", "Operators"}),
	{Column{Key: "targetGroups", Heading: Text{"Målgrupper", "Target groups"}, Width: 24, Type: ChoicesCell, Choices: TargetGroupChoices, Editable: true, Help: severalHelp},
		targetGroupsText, parseTargetGroups},
	{Column{Key: "estimatedCost", Heading: Text{"Uppskattad kostnad (kr)", "Estimated cost (SEK)"}, Width: 16, Type: MoneyCell, Editable: true,
		Help: Text{"Hela kronor.", "Whole SEK."}},
		func(e *Entry, _ Language) string { return amountText(e.EstimatedCost) }, parseEstimatedCost},
	{Column{Key: "visibility", Heading: Text{"Synlighet", "Visibility"}, Width: 12, Type: ChoiceCell, Choices: VisibilityChoices, Editable: true,
		Help: Text{"Utkast: egen organisation och samordnare. Inloggade: alla med konto. Öppen: även besökare.", "Draft: own organisation and coordinators. Logged in: everyone with an account. Public: visitors too."}},
		func(e *Entry, language Language) string { return e.Visibility.Name().In(language) }, parseVisibility},
	textColumn("reuseOwner", Text{"Återanvändning: ägare", "Reuse: owner"}, 20, Text{}, func(in *EntryInput) *string { return &in.Reuse.Owner }),
	textColumn("reuseLicence", Text{"Återanvändning: licens", "Reuse: licence"}, 18, Text{}, func(in *EntryInput) *string { return &in.Reuse.Licence }),
	textColumn("reuseSourceCode", Text{"Återanvändning: källkod", "Reuse: source code"}, 26,
		Text{"En webbadress.", "A web address."}, func(in *EntryInput) *string { return &in.Reuse.SourceCodeURL }),
	textColumn("reuseTerms", Text{"Återanvändning: villkor", "Reuse: terms"}, 26, Text{}, func(in *EntryInput) *string { return &in.Reuse.Terms }),
	{Column{Key: "links", Heading: Text{"Länkar", "Links"}, Width: 40, Type: LinesCell, Editable: true,
		Help: Text{"En per rad: Titel <https://…>", "One a line: Title <https://…>"}},
		linksText, parseLinks},
	{Column{Key: "relations", Heading: Text{"Samband", "Relations"}, Width: 28, Type: ChoicesCell, Editable: true,
		Help: Text{"Till exempel: möter B-003; del av I-022", "For example: addresses B-003; part of I-022"}},
		relationsText, parseRelations},
	textColumn("source", Text{"Källa", "Source"}, 36, Text{}, func(in *EntryInput) *string { return &in.Source }),
}

var lockedColumns = []EntryColumn{
	{Column{Key: "benefits", Heading: Text{"Nyttor", "Benefits"}, Width: 34, Type: LinesCell},
		benefitsText, nil},
	{Column{Key: "funding", Heading: Text{"Finansiering", "Funding"}, Width: 34, Type: LinesCell},
		fundingText, nil},
	{Column{Key: "obstacles", Heading: Text{"Rättsliga hinder", "Legal obstacles"}, Width: 34, Type: LinesCell},
		obstaclesText, nil},
	{Column{Key: "contacts", Heading: Text{"Kontakter", "Contacts"}, Width: 30, Type: LinesCell},
		contactsText, nil},
	{Column{Key: "endDateRevisions", Heading: Text{"Ändrade slutdatum", "Revised end dates"}, Width: 26, Type: LinesCell},
		revisionsText, nil},
	{Column{Key: "lastConfirmed", Heading: Text{"Senast bekräftad", "Last confirmed"}, Width: 16, Type: DateCell},
		confirmedText, nil},
	{Column{Key: "updated", Heading: Text{"Senast ändrad", "Last changed"}, Width: 16, Type: DateCell},
		func(e *Entry, _ Language) string { return LocalDay(e.UpdatedAt) }, nil},
}

var (
	dateHelp    = Text{"ÅÅÅÅ-MM-DD, ÅÅÅÅ-Q1 till ÅÅÅÅ-Q4, eller ÅÅÅÅ.", "YYYY-MM-DD, YYYY-Q1 to YYYY-Q4, or YYYY."}
	severalHelp = Text{"Flera skiljs åt med semikolon.", "Separate several by semicolons."}
	partHelp    = Text{"Flera skiljs åt med semikolon. Tid i parentes: Digg (2014–2022).", "Separate several by semicolons. Time in brackets: Digg (2014–2022)."}
)

// The keys of the columns that a list in the entry is spread over.
var (
	axisKeys = map[Axis]string{SectorAxis: "sectors", AreaAxis: "areas", LifeEventAxis: "lifeEvents", InformationAreaAxis: "informationAreas"}
	roleKeys = map[Role]string{Lead: "leads", Participant: "participants", Funder: "funders", Stakeholder: "stakeholders", Operator: "operators"}
)

func categoryColumn(axis Axis, help Text) EntryColumn {
	return EntryColumn{
		Column{Key: axisKeys[axis], Heading: axis.Name(), Help: help, Width: 24, Type: ChoicesCell, Choices: ChoiceList(axis), Editable: true},
		func(e *Entry, language Language) string { return categoriesText(e, axis, language) },
		func(r *cellReading, in *EntryInput) { parseCategories(r, in, axis) },
	}
}

func participationColumn(role Role, heading Text) EntryColumn {
	return EntryColumn{
		Column{Key: roleKeys[role], Heading: heading, Help: partHelp, Width: 24, Type: ChoicesCell, Choices: OrganisationChoices, Editable: true},
		func(e *Entry, _ Language) string { return participationsText(e, role) },
		func(r *cellReading, in *EntryInput) { parseParticipations(r, in, role) },
	}
}

func textColumn(key string, heading Text, width float64, help Text, field func(*EntryInput) *string) EntryColumn {
	return EntryColumn{
		Column{Key: key, Heading: heading, Help: help, Width: width, Type: TextCell, Editable: true},
		func(e *Entry, _ Language) string { return *field(&e.EntryInput) },
		func(r *cellReading, in *EntryInput) { *field(in) = r.text },
	}
}

func dateColumn(key string, heading Text, field func(*EntryInput) *Date) EntryColumn {
	return EntryColumn{
		Column{Key: key, Heading: heading, Help: dateHelp, Width: 14, Type: DateCell, Editable: true},
		func(e *Entry, _ Language) string { return string(*field(&e.EntryInput)) },
		func(r *cellReading, in *EntryInput) { *field(in) = r.date() },
	}
}
