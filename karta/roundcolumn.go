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
func answerColumns(answerOf func(*Entry, Language) string) []Column {
	return []Column{
		{Key: stillRightColumn, Heading: Text{"Stämmer fortfarande?", "Still right?"}, Width: 13, Type: ChoiceCell, Choices: StillRightChoices, Editable: true,
			Help: Text{"Ja om uppgifterna stämmer. Avslutad om posten inte längre är aktuell. Lämna tom om du svarar senare.",
				"Yes if the facts are right. Ended if the entry is over. Leave it empty to answer later."},
			format: func(*Entry, Language) string { return "" }},
		{Key: "roundAnswer", Heading: Text{"Svar i omgången", "Answer in the round"}, Width: 13, Type: TextCell, format: answerOf},
	}
}

// RoundColumns are the columns that the workbook of a round has besides those of entries: one to answer in while the round
// is open, and what has been answered, by the ids of entries.
func RoundColumns(round Round, answers map[string]RoundAnswer) []Column {
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
func (r *rowStaging) stageAnswer() {
	value := r.record.Values[stillRightColumn]
	text := trimCell(value.Text)
	if text == "" {
		return
	}
	reading := &cellReading{cell: r.cellOf(stillRightColumn), text: text, language: r.By.Language, words: r.Words}
	answer, ok := readChoice(reading, text, Text{"svar", "answer"}, StillRight, StillRightName)
	r.Problems = append(r.Problems, reading.problems...)
	before := r.Answers[r.current.ID]
	switch {
	case !ok:
	case r.OpenRound == "":
		r.fail(reading.cell, "round.none_open", Text{"Ingen omgång är öppen för svar.", "No round is open for answers."})
	case r.record.Round != "" && r.record.Round != r.OpenRound:
		r.fail(reading.cell, "round.other", Text{"Arbetsboken är gjord för omgången " + r.record.Round + ", men " + r.OpenRound + " är öppen. Hämta en ny.",
			"The workbook was made for the round " + r.record.Round + ", but " + r.OpenRound + " is open. Fetch a new one."})
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
func (r *rowStaging) noteUnasked() {
	if trimCell(r.record.Values[stillRightColumn].Text) != "" {
		r.note(r.cellOf(stillRightColumn), "round.unasked", Text{"En ny post behöver inget svar.", "A new entry needs no answer."})
	}
}

// Answers reports whether the row answers for its entry in a round.
func (r ImportRecord) Answers() bool { return trimCell(r.Values[stillRightColumn].Text) != "" }
