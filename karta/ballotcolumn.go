package karta

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// BallotRow is a rater's ballot of an entry as a row of a workbook: also one that has not been given yet, which has no id and no version.
type BallotRow struct {
	ID      string // of the ballot
	Version int
	Entry   EntryReference
	Rater   RaterReference
	Asked   []string // keys of the criteria that the rater is asked about; none: all
	BallotContent
}

// Asks reports whether the rater is asked what a column holds.
func (b *BallotRow) Asks(column string) bool {
	key, is := strings.CutPrefix(column, CriterionColumn(""))
	return !is || RaterInput{Criteria: b.Asked}.Asks(key)
}

// RaterReference points at a rater, as others know them.
type RaterReference struct{ ID, Name, Organisation string }

// Label is the rater as a row shows them, "Anna Berg (Digg)".
func (r RaterReference) Label() string {
	if r.Organisation == "" {
		return r.Name
	}
	return r.Name + " (" + r.Organisation + ")"
}

// BallotColumn is a column of ballots.
type BallotColumn = RowColumn[BallotRow, BallotContent]

// The lists of values that columns of ballots offer.
const (
	ScoreChoices     ChoiceList = "score"
	GateChoices      ChoiceList = "gate"
	AbstainedChoices ChoiceList = "abstained"
)

// AbstainedColumn is the key of the column in which a row says that it abstains.
const AbstainedColumn = "abstained"

// The keys of other columns of ballots.
const (
	raterIDColumn = "raterId"
	raterColumn   = "rater"
	reasonColumn  = "reason"
	commentColumn = "comment"
)

// BallotColumns lists the columns of ballots after these criteria: what is rated and by whom, the scores, the gates, and the
// words.
func BallotColumns(criteria []Criterion) []BallotColumn {
	columns := slices.Concat(ballotsAbout, criterionColumns(criteria), ballotWords)
	headCriteriaApart(columns)
	return columns
}

// ballotsAbout are the columns that say what a ballot is about. A row is known by its entry and its rater.
var ballotsAbout = []BallotColumn{
	{Column{Key: IDColumn, Heading: Text{"Id", "Id"}, Width: 4, Type: TextCell}, func(b *BallotRow, _ Language) string { return b.Entry.ID }, nil},
	{Column{Key: ReferenceColumn, Heading: Text{"Beteckning", "Reference"}, Width: 11, Type: TextCell},
		func(b *BallotRow, _ Language) string { return b.Entry.Reference }, nil},
	{Column{Key: VersionColumn, Heading: Text{"Version", "Version"}, Width: 8, Type: TextCell, Hidden: true},
		func(b *BallotRow, _ Language) string { return versionCell(b.Version) }, nil},
	{Column{Key: raterIDColumn, Heading: Text{"Bedömarens id", "Rater's id"}, Width: 8, Type: TextCell, Hidden: true},
		func(b *BallotRow, _ Language) string { return b.Rater.ID }, nil},
	{Column{Key: TitleColumn, Heading: Text{"Titel", "Title"}, Width: 44, Type: TextCell},
		func(b *BallotRow, _ Language) string { return b.Entry.Title }, nil},
	{Column{Key: raterColumn, Heading: Text{"Bedömare", "Rater"}, Width: 26, Type: TextCell},
		func(b *BallotRow, _ Language) string { return b.Rater.Label() }, nil},
}

// ballotWords are the columns after the criteria.
var ballotWords = []BallotColumn{
	{Column{Key: AbstainedColumn, Heading: Text{"Avstår", "Abstains"}, Width: 9, Type: ChoiceCell, Choices: AbstainedChoices, Editable: true,
		Help: Text{"Ja om du inte kan eller bör bedöma posten. Sätt då inga poäng och skriv varför.",
			"Yes if you can't or should not rate the entry. Give no scores then, and write why."}},
		func(b *BallotRow, language Language) string { return abstainedText(b.Abstained, language) }, parseAbstained},
	{Column{Key: reasonColumn, Heading: Text{"Skäl att avstå", "Reason to abstain"}, Width: 28, Type: TextCell, Editable: true},
		func(b *BallotRow, _ Language) string { return b.Reason }, func(r *cellReading, in *BallotContent) { in.Reason = r.text }},
	{Column{Key: commentColumn, Heading: Text{"Kommentar", "Comment"}, Width: 44, Type: TextCell, Editable: true},
		func(b *BallotRow, _ Language) string { return b.Comment }, func(r *cellReading, in *BallotContent) { in.Comment = r.text }},
}

// CriterionColumn is the key of the column of a criterion. No other column's key has a dot.
func CriterionColumn(key string) string { return "criterion." + key }

func criterionColumns(criteria []Criterion) []BallotColumn {
	columns := make([]BallotColumn, 0, len(criteria))
	for _, criterion := range ScoreCriteria(criteria) {
		columns = append(columns, BallotColumn{
			Column{Key: CriterionColumn(criterion.Key), Heading: criterion.heading(), Width: 14, Type: ScoreCell, Choices: ScoreChoices, Editable: true,
				Help: criterion.help()},
			func(b *BallotRow, _ Language) string { return scoreText(b.scoreOn(criterion.Key).Score) },
			func(r *cellReading, in *BallotContent) { parseScore(r, in, criterion.Key) },
		})
	}
	for _, criterion := range GateCriteria(criteria) {
		columns = append(columns, BallotColumn{
			Column{Key: CriterionColumn(criterion.Key), Heading: criterion.heading(), Width: 14, Type: ChoiceCell, Choices: GateChoices, Editable: true,
				Help: criterion.help()},
			func(b *BallotRow, language Language) string { return b.scoreOn(criterion.Key).Gate.Name().In(language) },
			func(r *cellReading, in *BallotContent) { parseGate(r, in, criterion.Key) },
		})
	}
	return columns
}

// headCriteriaApart adds the key to the heading of a criterion that is named as another column is: a returned workbook is read by its
// headings.
func headCriteriaApart(columns []BallotColumn) {
	count := make(map[string]int)
	for _, column := range columns {
		for _, heading := range slices.Compact([]string{foldCell(column.Heading.Sv), foldCell(column.Heading.En)}) {
			count[heading]++
		}
	}
	for i, column := range columns {
		key, is := strings.CutPrefix(column.Key, CriterionColumn(""))
		if is && (count[foldCell(column.Heading.Sv)] > 1 || count[foldCell(column.Heading.En)] > 1) {
			columns[i].Heading = Text{column.Heading.Sv + " (" + key + ")", column.Heading.En + " (" + key + ")"}
		}
	}
}

func (c Criterion) heading() Text { return Text{c.Name, orElse(c.NameEnglish, c.Name)} }

// help tells what the steps of a scale mean, or what a criterion is about where they are not described.
func (c Criterion) help() Text {
	describe := func(scale []string, description string) string {
		if len(scale) == 0 {
			return description
		}
		lines := make([]string, len(scale))
		for i, step := range scale {
			lines[i] = fmt.Sprintf("%d %s", lowestScore+i, step)
		}
		return strings.Join(lines, "\n")
	}
	help := Text{describe(c.Scale, c.Description), ""}
	help.En = orElse(describe(c.ScaleEnglish, c.DescriptionEnglish), help.Sv)
	return help
}

// scoreOn is the answer to a criterion, empty if there is none.
func (b *BallotContent) scoreOn(key string) Score {
	for _, score := range b.Scores {
		if score.Criterion == key {
			return score
		}
	}
	return Score{}
}

// answer is the content with another answer to a criterion; an empty one takes it away. The scores of the former content stay as they are.
func (b *BallotContent) answer(to Score) {
	scores := slices.DeleteFunc(slices.Clone(b.Scores), func(s Score) bool { return s.Criterion == to.Criterion })
	if to.Score != nil || to.Gate != "" {
		scores = append(scores, to)
	}
	b.Scores = scores
}

// Scores lists what a score can be, as it stands in a cell.
func Scores() []string {
	var scores []string
	for score := lowestScore; score <= highestScore; score++ {
		scores = append(scores, strconv.Itoa(score))
	}
	return scores
}

func scoreText(score *int) string {
	if score == nil {
		return ""
	}
	return strconv.Itoa(*score)
}

func parseScore(r *cellReading, in *BallotContent, criterion string) {
	if r.text == "" {
		in.answer(Score{Criterion: criterion})
		return
	}
	number, err := strconv.ParseFloat(strings.Replace(r.text, ",", ".", 1), 64)
	score := int(number)
	switch {
	case err != nil:
		r.fail("cell.score", Text{fmt.Sprintf("”%s” är ingen poäng. Sätt ett heltal från %d till %d.", r.text, lowestScore, highestScore),
			fmt.Sprintf("“%s” is not a score. Give a whole number from %d to %d.", r.text, lowestScore, highestScore)})
	case number < lowestScore || number > highestScore:
		r.fail("cell.score_range", Text{fmt.Sprintf("Poängen %s ligger utanför skalan. Sätt ett heltal från %d till %d.", r.text, lowestScore, highestScore),
			fmt.Sprintf("The score %s is outside the scale. Give a whole number from %d to %d.", r.text, lowestScore, highestScore)})
	case number != float64(score):
		r.fail("cell.score_whole", Text{fmt.Sprintf("Poängen %s är inget heltal. Sätt ett heltal från %d till %d.", r.text, lowestScore, highestScore),
			fmt.Sprintf("The score %s is not a whole number. Give a whole number from %d to %d.", r.text, lowestScore, highestScore)})
	default:
		if text := strconv.Itoa(score); text != r.text {
			r.readAs(text)
		}
		in.answer(Score{Criterion: criterion, Score: &score})
	}
}

// GateAnswers lists the answers to a gate in the order in which they are shown.
var GateAnswers = []GateAnswer{GateYes, GateNo, GateUnknown}

var gateNames = map[GateAnswer]Text{GateYes: {"Ja", "Yes"}, GateNo: {"Nej", "No"}, GateUnknown: {"Vet inte", "Don't know"}}

// Name is the answer as people give it.
func (g GateAnswer) Name() Text { return gateNames[g] }

func parseGate(r *cellReading, in *BallotContent, criterion string) {
	if r.text == "" {
		in.answer(Score{Criterion: criterion})
		return
	}
	if gate, ok := readChoice(r, r.text, Text{"svar", "answer"}, GateAnswers, GateAnswer.Name); ok {
		in.answer(Score{Criterion: criterion, Gate: gate})
	}
}

// Abstained is what stands in the cell of a row that abstains.
var Abstained = Text{"Ja", "Yes"}

func abstainedText(abstained bool, language Language) string {
	if !abstained {
		return ""
	}
	return Abstained.In(language)
}

func parseAbstained(r *cellReading, in *BallotContent) {
	if r.text == "" {
		in.Abstained = false
		return
	}
	// A gate's words but for "unknown": who writes No has thought about it, and abstains not.
	if answer, ok := readChoice(r, r.text, Text{"svar", "answer"}, GateAnswers[:2], GateAnswer.Name); ok {
		in.Abstained = answer == GateYes
	}
}
