package karta

// DecisionRow is the decision about an entry as a row of a workbook: also one that has not been made yet, which has no id and no version.
type DecisionRow struct {
	ID       string // of the decision
	Version  int
	Entry    EntryReference
	FollowUp *FollowUp // of the decision in the round before; nil for none
	DecisionContent
}

// DecisionColumn is a column of decisions.
type DecisionColumn = RowColumn[DecisionRow, DecisionContent]

// DecisionChoices is the list of what can be decided.
const DecisionChoices ChoiceList = "decision"

// The keys of columns of decisions.
const (
	outcomeColumn     = "outcome"
	responsibleColumn = "responsible"
)

// DecisionColumns lists the columns of decisions in their order.
var DecisionColumns = []DecisionColumn{
	{Column{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell}, func(d *DecisionRow, _ Language) string { return d.Entry.ID }, nil},
	{Column{Key: ReferenceColumn, Heading: Text{"Beteckning", "Reference"}, Width: 11, Type: TextCell},
		func(d *DecisionRow, _ Language) string { return d.Entry.Reference }, nil},
	{Column{Key: VersionColumn, Heading: Text{"Version", "Version"}, Width: 8, Type: TextCell, Hidden: true},
		func(d *DecisionRow, _ Language) string { return versionCell(d.Version) }, nil},
	{Column{Key: TitleColumn, Heading: Text{"Titel", "Title"}, Width: 44, Type: TextCell},
		func(d *DecisionRow, _ Language) string { return d.Entry.Title }, nil},
	{Column{Key: outcomeColumn, Heading: Text{"Beslut", "Decision"}, Width: 14, Type: ChoiceCell, Choices: DecisionChoices, Editable: true,
		Help: Text{"Välj i listan. Lämna hela raden tom om inget är beslutat.", "Choose from the list. Leave the whole row empty if nothing is decided."}},
		func(d *DecisionRow, language Language) string { return d.Outcome.Name().In(language) }, parseOutcome},
	{Column{Key: reasonColumn, Heading: Text{"Skäl", "Reason"}, Width: 44, Type: TextCell, Editable: true,
		Help: Text{"Obligatoriskt när posten inte prioriteras.", "Required when the entry is not prioritised."}},
		func(d *DecisionRow, _ Language) string { return d.Reason }, func(r *cellReading, in *DecisionContent) { in.Reason = r.text }},
	{Column{Key: responsibleColumn, Heading: Text{"Ansvarig", "Responsible"}, Width: 28, Type: OfferCell, Choices: OrganisationChoices, Editable: true,
		Help: Text{"Organisationen som ska se till att det blir av. Tom medan ingen är utsedd.", "The organisation that shall see to it. Empty while nobody is named."}},
		func(d *DecisionRow, _ Language) string { return responsibleText(d.Responsible) }, parseResponsible},
	{Column{Key: "decidedOn", Heading: Text{"Beslutat", "Decided on"}, Width: 12, Type: DateCell, Editable: true,
		Help: Text{"Datum, som 2026-06-11. Tomt blir dagen då filen läses in.", "A date, as 2026-06-11. Empty becomes the day on which the file is read."}},
		func(d *DecisionRow, _ Language) string { return string(d.DecidedOn) },
		func(r *cellReading, in *DecisionContent) { in.DecidedOn = r.date() }},
	{Column{Key: "inNameOf", Heading: Text{"I vems namn", "In whose name"}, Width: 22, Type: TextCell, Editable: true,
		Help: Text{"Tomt blir " + steeringGroup + ".", "Empty becomes " + steeringGroup + ", the steering group."}},
		func(d *DecisionRow, _ Language) string { return d.InNameOf }, func(r *cellReading, in *DecisionContent) { in.InNameOf = r.text }},
	{Column{Key: "followUp", Heading: Text{"Förra omgångens beslut", "Decision of the round before"}, Width: 36, Type: TextCell},
		func(d *DecisionRow, language Language) string { return followUpText(d.FollowUp, language) }, nil},
}

func responsibleText(responsible *OrganisationReference) string {
	if responsible == nil {
		return ""
	}
	return ListItem(responsible.Name)
}

// followUpText tells what was decided the year before and how far the entry has come since.
func followUpText(f *FollowUp, language Language) string {
	if f == nil {
		return ""
	}
	text := f.Decision.Round.Name + ": " + f.Decision.Outcome.Name().In(language)
	switch {
	case f.Into != nil:
		return text + Text{". Gick upp i ", ". Went into "}.In(language) + f.Into.Reference
	case f.DeletedAt != nil:
		return text + Text{". Borttagen", ". Deleted"}.In(language)
	}
	return text + Text{". Nu: ", ". Now: "}.In(language) + f.Entry.Phase.Name().In(language)
}

func parseOutcome(r *cellReading, in *DecisionContent) {
	if r.text == "" {
		in.Outcome = ""
		return
	}
	if outcome, ok := readChoice(r, r.text, Text{"sorts beslut", "kind of decision"}, DecisionOutcomes, DecisionOutcome.Name); ok {
		in.Outcome = outcome
	}
}

func parseResponsible(r *cellReading, in *DecisionContent) {
	if r.text == "" {
		in.Responsible = nil
		return
	}
	if organisation, ok := r.organisation(unescape(r.text)); ok {
		in.Responsible = &organisation
	}
}
