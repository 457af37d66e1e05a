package karta

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
)

// BallotStaging compares rows about ballots of a prioritisation.
type BallotStaging struct {
	*Staging
	columns []BallotColumn
	keys    map[string]string // of columns, by the keys under which a file may hold them
	judge   func(BallotInput) error
}

// NewBallotStaging compares rows about ballots after these criteria. Judge tells why a ballot can't be handed in, if it can't.
func NewBallotStaging(common *Staging, criteria []Criterion, judge func(BallotInput) error) *BallotStaging {
	staging := &BallotStaging{Staging: common, columns: BallotColumns(criteria), keys: make(map[string]string), judge: judge}
	for _, column := range staging.columns {
		for _, key := range column.headed() {
			staging.keys[key] = column.Key
		}
	}
	return staging
}

// headedColumn begins the keys of columns of ballots that are known by their heading only. Criteria differ from one prioritisation to the
// next, and whoever reads a file knows none.
const headedColumn = "heading."

// HeadedColumn is the column of a resource's rows under a heading that is none of its own, if it may be that of a criterion.
func HeadedColumn(resource Resource, heading string) (Column, bool) {
	folded := foldCell(heading)
	return Column{Key: headedColumn + folded, Type: ScoreCell, Editable: true}, resource == BallotResource && folded != ""
}

// UnknownHeading tells of a heading over ballots that stands for no criterion, or nothing.
func UnknownHeading(heading ImportHeading, criteria []Criterion) (ImportProblem, bool) {
	key := headedColumn + foldCell(heading.Text)
	for _, column := range BallotColumns(criteria) {
		for _, known := range column.headed() {
			if known == key {
				return ImportProblem{}, false
			}
		}
	}
	return ImportProblem{Cell: heading.Cell, Code: "column.unknown", Suggestions: []string{}, Reason: Text{
		"Kolumnen ”" + heading.Text + "” är inget kriterium i prioriteringen och läses inte.",
		"The column “" + heading.Text + "” is no criterion of the prioritisation and is not read."}}, true
}

// headed are the keys under which a file may hold the column.
func (c Column) headed() []string {
	return []string{headedColumn + foldCell(c.Heading.Sv), headedColumn + foldCell(c.Heading.En), headedColumn + foldCell(c.Key)}
}

// Named is a record whose values stand under the keys of the criteria.
func (s *BallotStaging) Named(record ImportRecord) ImportRecord {
	values := make(map[string]ImportValue, len(record.Values))
	for key, value := range record.Values {
		values[orElse(s.keys[key], key)] = value
	}
	record.Values = values
	return record
}

// RaterOf is the id of the rater that a row names, empty if it names none.
func (r ImportRecord) RaterOf() string {
	return strings.ToLower(trimCell(r.Values[raterIDColumn].Text))
}

// Stage compares a named record with the ballot that it names, which has no version if none has been given; base is the ballot as it was
// exported, nil if that is not known.
func (s *BallotStaging) Stage(record ImportRecord, current, base *BallotRow) (ImportRow, BallotContent) {
	row := rowStaging[BallotRow, BallotContent]{rowResult: s.newResult(record), columns: s.columns,
		about: func(in BallotContent) BallotRow { return BallotRow{BallotContent: in} }, current: current, base: base, input: current.BallotContent}
	title := orElse(current.Entry.Title, row.cellText(TitleColumn))
	if rater := current.Rater.Label(); rater != "" {
		title += " – " + rater
	}
	row.is(current.ID, orElse(current.Entry.Reference, row.cellText(ReferenceColumn)), title)
	row.basedOn(record.Identity().Version, current.Version)
	if len(row.Cells) > 0 && !row.conflict {
		input := BallotInput{RaterID: current.Rater.ID, Entry: EntryReference{ID: current.Entry.ID}, Version: current.Version, BallotContent: row.input}
		row.checkAt(s.judge(input), func(field string) string { return ballotColumnOf(field, row.input) })
	}
	row.known = current.Version > 0 || len(row.Cells) == 0
	row.settle()
	row.Twin = "ballot " + current.Rater.ID + " " + current.Entry.ID
	return row.ImportRow, row.input
}

// checkAt is check, for rows of which a refusal as a whole is told at the first cell that changes something.
func (r *rowResult) checkAt(err error, columnOf func(field string) string) {
	var failure *Error
	if errors.As(err, &failure) && len(failure.Fields) == 0 && !r.failed() {
		r.fail(r.Cells[0].Cell, failure.Code, failure.Message)
		return
	}
	r.check(err, columnOf)
}

var scoreField = regexp.MustCompile(`^scores\[(\d+)\]`)

// ballotColumnOf is the key of the column in which a field of a ballot stands, "ballots[0].scores[2].score".
func ballotColumnOf(field string, in BallotContent) string {
	_, field, _ = strings.Cut(field, "].")
	if parts := scoreField.FindStringSubmatch(field); parts != nil {
		if at, err := strconv.Atoi(parts[1]); err == nil && at < len(in.Scores) {
			return CriterionColumn(in.Scores[at].Criterion)
		}
	}
	switch field {
	case "entry", "entry.id":
		return ReferenceColumn
	case "raterId":
		return raterColumn
	case "scores":
		return AbstainedColumn
	}
	return field
}

// hiddenRating stands for a value that nobody may see yet.
var hiddenRating = Text{"(dold tills bedömningarna visas)", "(hidden until the ratings are shown)"}

// Withhold takes out of a row what the register has of a ballot that the caller may not see. Only who handed the file in is told what it
// says.
func (r *ImportRow) Withhold(handedIn bool, language Language) {
	if !handedIn {
		r.Cells, r.Values = []ImportCell{}, nil
		r.Problems = []ImportProblem{{Code: "ballot.hidden", Reason: hiddenRating, Text: hiddenRating.In(language), Suggestions: []string{}, Lenient: true}}
		return
	}
	for i := range r.Cells {
		for _, value := range []*string{&r.Cells[i].Old, &r.Cells[i].Base} {
			if *value != "" {
				*value = hiddenRating.In(language)
			}
		}
	}
}
