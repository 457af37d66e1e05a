package karta

import "strconv"

// ParticipantColumn is a column of those who took part in a workshop. What can be written is where they come from.
type ParticipantColumn = RowColumn[WorkshopParticipant, OrganisationReference]

// organisationWasColumn is the key of the hidden column that holds the organisation as it was exported: participants have no versions.
const organisationWasColumn = "organisationWas"

// ParticipantColumns lists the columns of participants in their order.
var ParticipantColumns = []ParticipantColumn{
	{Column{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell}, func(p *WorkshopParticipant, _ Language) string { return p.ID }, nil},
	{Column{Key: organisationWasColumn, Heading: Text{"Organisation vid hämtning", "Organisation when fetched"}, Width: 20, Type: TextCell, Hidden: true},
		func(p *WorkshopParticipant, _ Language) string { return ListItem(p.OrganisationName) }, nil},
	{Column{Key: "participantName", Heading: Text{"Namn", "Name"}, Width: 34, Type: TextCell, Personal: true}, func(p *WorkshopParticipant, _ Language) string { return p.Name }, nil},
	{Column{Key: noteOrganisationColumn, Heading: Text{"Organisation", "Organisation"}, Width: 44, Type: OfferCell, Choices: OrganisationChoices, Editable: true,
		Help: Text{"Rätta den om den som gick med skrev fel. Noteringarna följer med.", "Correct it if whoever joined wrote it wrong. The notes follow."}},
		func(p *WorkshopParticipant, _ Language) string { return ListItem(p.OrganisationName) }, parseParticipantOrganisation},
	{Column{Key: "notes", Heading: Text{"Noteringar", "Notes"}, Width: 11, Type: NumberCell},
		func(p *WorkshopParticipant, _ Language) string { return strconv.Itoa(p.NoteCount) }, nil},
	{Column{Key: "joined", Heading: Text{"Kom med", "Joined"}, Width: 14, Type: DateCell},
		func(p *WorkshopParticipant, _ Language) string { return LocalDay(p.JoinedAt) }, nil},
}

func parseParticipantOrganisation(r *cellReading, in *OrganisationReference) {
	if r.text == "" {
		r.fail("required", Text{"Fyll i organisationen.", "Fill in the organisation."})
		return
	}
	*in = r.anyOrganisation()
}

// ParticipantStaging compares rows about those who took part.
type ParticipantStaging struct{ *RoundStaging }

// Stage compares a row with the participant that it names, nil if there is none whose name the caller may see. The row is told by the
// organisation: what is kept of an import outlasts the names.
func (s *ParticipantStaging) Stage(record ImportRecord, current *WorkshopParticipant) (ImportRow, OrganisationReference) {
	row := rowStaging[WorkshopParticipant, OrganisationReference]{rowResult: s.newResult(record), columns: ParticipantColumns,
		about: func(in OrganisationReference) WorkshopParticipant {
			return WorkshopParticipant{OrganisationName: in.Label()}
		}, current: current}
	switch {
	case record.Identity().ID == "":
		row.fail(row.cellOf(IDColumn), "row.new_participant", Text{"Deltagare läggs inte till här: var och en går med i workshoppen själv.",
			"Participants are not added here: each joins the workshop."})
	case current == nil:
		row.fail(row.cellOf(IDColumn), "row.unknown_participant", Text{"Deltagaren finns inte, eller hör till en workshop som du inte leder.",
			"The participant does not exist, or belongs to a workshop that you do not facilitate."})
	default:
		row.is(current.ID, "", current.OrganisationName)
		row.input = OrganisationReference{ID: current.OrganisationID, Name: current.OrganisationName}
		if was := row.cellText(organisationWasColumn); was != "" {
			row.base = &WorkshopParticipant{OrganisationName: unescape(was)}
		}
		if row.once(current.ID) {
			row.stageCells()
		}
	}
	row.settle()
	return row.ImportRow, row.input
}
