package karta

// stillRightColumn is the key of the column in which a returned workbook answers for entries in a round.
const stillRightColumn = "stillRight"

// StillRightChoices is the list of the answers that a workbook can give.
const StillRightChoices ChoiceList = "stillRight"

// StillRight lists the answers that a workbook can give: that an entry is right as it stands, or that it has ended.
var StillRight = []RoundAnswer{AnswerConfirmed, AnswerEnded}

// StillRightName is the answer to "Stämmer fortfarande?" as people give it.
func StillRightName(answer RoundAnswer) Text {
	if answer == AnswerEnded {
		return Text{"Avslutad", "Ended"}
	}
	return Text{"Ja", "Yes"}
}

// answerColumns are the columns that only the workbook of a round has.
func answerColumns(answerOf func(*Entry, Language) string) []EntryColumn {
	return []EntryColumn{
		{Column{Key: stillRightColumn, Heading: Text{"Stämmer fortfarande?", "Still right?"}, Width: 13, Type: ChoiceCell, Choices: StillRightChoices, Editable: true,
			Help: Text{"Ja om uppgifterna stämmer. Avslutad om posten inte längre är aktuell. Lämna tom om du svarar senare.",
				"Yes if the facts are right. Ended if the entry is over. Leave it empty to answer later."}},
			func(*Entry, Language) string { return "" }, nil},
		{Column{Key: "roundAnswer", Heading: Text{"Svar i omgången", "Answer in the round"}, Width: 13, Type: TextCell}, answerOf, nil},
	}
}

// RoundColumns are the columns that the workbook of a round has besides those of entries: one to answer in while the round
// is open, and what has been answered, by the ids of entries.
func RoundColumns(round Round, answers map[string]RoundAnswer) []EntryColumn {
	columns := answerColumns(func(e *Entry, language Language) string { return answers[e.ID].Name().In(language) })
	if round.PublishedAt != nil {
		return columns[1:]
	}
	return columns
}

// RoundContent is the entries of a round, whole and in order of title, with the map of them and what has been said of each.
type RoundContent struct {
	Round   Round
	Entries []*Entry
	Answers map[string]RoundAnswer // by the ids of entries
	Map     Map
}

// stageAnswer reads whether the entry is still right. An answer counts in the open round only, and once; what the row says
// besides is a change like any other.
func (r *entryRow) stageAnswer() {
	reading := r.reading(stillRightColumn)
	if reading.text == "" {
		return
	}
	answer, ok := readChoice(reading, reading.text, Text{"svar", "answer"}, StillRight, StillRightName)
	r.Problems = append(r.Problems, reading.problems...)
	before, madeFor, open := r.among.Answers[r.current.ID], r.MadeFor.Round, r.among.OpenRound
	switch {
	case !ok:
	case open == "":
		r.fail(reading.cell, "round.none_open", Text{"Ingen omgång är öppen för svar.", "No round is open for answers."})
	case madeFor != "" && madeFor != open:
		r.fail(reading.cell, "round.other", Text{"Arbetsboken är gjord för omgången " + madeFor + ", men " + open + " är öppen. Hämta en ny.",
			"The workbook was made for the round " + madeFor + ", but " + open + " is open. Fetch a new one."})
	case before != AnswerAsked && before != "":
		// Somebody has answered already, perhaps by this same file.
	default:
		r.Confirms = answer == AnswerConfirmed
		if answer == AnswerEnded && r.input.Phase.Living() {
			r.input.Phase = EndedPhase(r.input.Kind)
		}
		r.Cells = append(r.Cells, ImportCell{Cell: reading.cell, Field: stillRightColumn, New: StillRightName(answer).In(r.Language)})
	}
}

// noteUnasked says that nobody asks whether a new entry is still right.
func (r *entryRow) noteUnasked() {
	if r.record.Answers() {
		r.note(r.cellOf(stillRightColumn), "round.unasked", Text{"En ny post behöver inget svar.", "A new entry needs no answer."})
	}
}

// Answers reports whether the row answers for its entry in a round.
func (r ImportRecord) Answers() bool { return trimCell(r.Values[stillRightColumn].Text) != "" }
