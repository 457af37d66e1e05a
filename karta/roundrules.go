package karta

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// defaultRetention is how many months participants' names are kept where nobody has said otherwise.
const defaultRetention = 24

// NewRound is a round as it is when nobody has said otherwise: the calendar of the programme year that its name tells
// ("2026/27"), or else of the one that today, YYYY-MM-DD, is in, and all categories given.
func NewRound(name, today string, categories []CategoryReference) RoundInput {
	return RoundInput{
		Name: name, Stage: Preparation, Calendar: ProgrammeCalendar(programmeYear(name, today)), Categories: categories,
		RetentionMonths: defaultRetention,
	}
}

var roundName = regexp.MustCompile(`^(\d{4})/\d{2}(?:\d{2})?$`)

// programmeYear is the year in which the programme year begins; it runs from July to June.
func programmeYear(name, today string) int {
	if parts := roundName.FindStringSubmatch(name); parts != nil {
		year, _ := strconv.Atoi(parts[1])
		return year
	}
	now, err := time.Parse(day, today)
	if err != nil {
		return 0
	}
	if now.Month() < time.July {
		return now.Year() - 1
	}
	return now.Year()
}

// ProgrammeCalendar is the usual calendar of a programme year that begins in July of a year: members register in the
// autumn, workshops are held in winter, results are met in March, and the steering group decides in June.
func ProgrammeCalendar(year int) []StagePeriod {
	period := func(stage RoundStage, from, to string, years, toYears int) StagePeriod {
		return StagePeriod{stage, Date(fmt.Sprintf("%04d-%s", year+years, from)), Date(fmt.Sprintf("%04d-%s", year+toYears, to))}
	}
	return []StagePeriod{
		period(Preparation, "07-01", "08-31", 0, 0),
		period(Registration, "09-01", "11-30", 0, 0),
		period(Workshops, "12-01", "02-28", 0, 1),
		period(Analysis, "03-01", "04-15", 1, 1),
		period(Prioritising, "04-16", "05-31", 1, 1),
		period(Decided, "06-01", "06-15", 1, 1),
		period(Published, "06-16", "06-30", 1, 1),
	}
}

// CompletedBy fills in what the input leaves out from another.
func (in RoundInput) CompletedBy(usual RoundInput) RoundInput {
	if in.Stage == "" {
		in.Stage = usual.Stage
	}
	if len(in.Calendar) == 0 {
		in.Calendar = usual.Calendar
	}
	if len(in.Categories) == 0 {
		in.Categories = usual.Categories
	}
	if in.RetentionMonths == 0 {
		in.RetentionMonths = usual.RetentionMonths
	}
	return in
}

// CheckRound holds a complete round against its rules. The error is an *Error of kind [Invalid] (tags) or [Broken] (rules
// between fields), or nil.
func CheckRound(in RoundInput) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "round.rule", "Omgången bryter mot en regel.", "The round breaks a rule.")
	if in.Stage == Published {
		failure.At("stage", "stage.published", "En omgång blir publicerad genom att publiceras, inte genom sitt skede.",
			"A round becomes published by being published, not by its stage.")
	}
	for i, period := range in.Calendar {
		checkOrder(failure, fmt.Sprintf("calendar[%d].to", i), period.From, period.To)
	}
	checkDuplicates(failure, "calendar", in.Calendar, func(p StagePeriod) string { return string(p.Stage) })
	checkDuplicates(failure, "categories", in.Categories, func(c CategoryReference) string { return c.ID })
	return failure.OrNil()
}

// AnswerAfter is what has been said of an entry once something is done with it during a round. before is empty for an entry
// that the round does not hold yet; living is whether more is expected of the entry afterwards. What was registered during
// the round stays new.
func AnswerAfter(before RoundAnswer, act Action, living bool) RoundAnswer {
	switch {
	case before == AnswerNew || act == Created:
		return AnswerNew
	case act == Confirmed && before != AnswerAsked && before != "":
		return before
	case act == Confirmed:
		return AnswerConfirmed
	case act == Deleted || !living:
		return AnswerEnded
	default:
		return AnswerRevised
	}
}

// EndedPhase is the phase of an entry of the kind that has ended without more being said.
func EndedPhase(kind EntryKind) Phase {
	if kind == Need {
		return Dismissed
	}
	return Ended
}

// Add counts a number of entries with an answer.
func (c *AnswerCount) Add(answer RoundAnswer, number int) {
	switch answer {
	case AnswerAsked:
		c.Asked += number
	case AnswerConfirmed:
		c.Confirmed += number
	case AnswerRevised:
		c.Revised += number
	case AnswerEnded:
		c.Ended += number
	case AnswerNew:
		c.New += number
	}
}

// Total is how many entries are counted.
func (c AnswerCount) Total() int { return c.Asked + c.Confirmed + c.Revised + c.Ended + c.New }

// RoundState is how far the work of a round has come.
type RoundState struct {
	Answers       AnswerCount
	Notes         NoteCount
	OpenWorkshops []string            // names of those that are not closed
	Rating        PrioritisationState // of its prioritisation, empty if there is none
}

// MissingIn lists what is unfinished in a round that is about to be published.
func MissingIn(round RoundInput, state RoundState, language Language) []Advice {
	missing := []Advice{}
	add := func(code, field string, text Text) {
		missing = append(missing, Advice{Code: code, Field: field, Text: text.In(language)})
	}
	if state.Answers.Total() == 0 {
		add("round.empty", "entries", Text{"Omgången har inga poster.", "The round has no entries."})
	}
	if asked := state.Answers.Asked; asked > 0 {
		add("round.unanswered", "answers", Text{fmt.Sprintf("Poster som ingen har svarat för: %d.", asked),
			fmt.Sprintf("Entries that nobody has answered for: %d.", asked)})
	}
	if open := state.OpenWorkshops; len(open) > 0 {
		add("round.workshops", "workshops", Text{"Workshoppar som inte är avslutade: " + JoinWords(open, Swedish) + ".",
			"Workshops that have not been closed: " + JoinWords(open, English) + "."})
	}
	if left := state.Notes.Left; left > 0 {
		add("round.notes", "notes", Text{fmt.Sprintf("Noteringar som varken har använts eller lagts åt sidan: %d.", left),
			fmt.Sprintf("Notes that have neither been used nor set aside: %d.", left)})
	}
	if state.Rating != "" && state.Rating != PrioritisationClosed {
		add("round.prioritisation", "prioritisation", Text{"Prioriteringen är " + state.Rating.Name().Sv + " och inte avslutad.",
			"The prioritisation is " + state.Rating.Name().En + " and has not been closed."})
	}
	if round.Stage != Decided {
		add("round.stage", "stage", Text{"Omgången är i skedet " + round.Stage.Name().Sv + ", och inte beslutad.",
			"The round is at the stage " + round.Stage.Name().En + ", and not decided."})
	}
	return missing
}

var stageNames = map[RoundStage]Text{
	Preparation:  {"förberedelse", "preparation"},
	Registration: {"registrering", "registration"},
	Workshops:    {"workshoppar", "workshops"},
	Analysis:     {"analys", "analysis"},
	Prioritising: {"prioritering", "prioritisation"},
	Decided:      {"beslutad", "decided"},
	Published:    {"publicerad", "published"},
}

// Name is the stage as people read it, within a sentence.
func (s RoundStage) Name() Text { return stageNames[s] }

var answerNames = map[RoundAnswer]Text{
	AnswerAsked:     {"Väntar på svar", "Awaiting an answer"},
	AnswerConfirmed: {"Bekräftad", "Confirmed"},
	AnswerRevised:   {"Ändrad", "Revised"},
	AnswerEnded:     {"Avslutad", "Ended"},
	AnswerNew:       {"Ny", "New"},
}

// Name is the answer as people read it.
func (a RoundAnswer) Name() Text { return answerNames[a] }
