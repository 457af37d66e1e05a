package export

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// choiceLists are the values that columns offer, each a column of the hidden sheet of lists: a list within a cell's rule
// would break at 255 characters.
type choiceLists struct {
	headings []string
	values   [][]string
	position map[string]int              // of a list by its name, from 1
	ranges   map[karta.ChoiceList]string // of lists that stand on a sheet of their own
}

func newChoiceLists(book RegisterBook) *choiceLists {
	language := book.Language
	lists := &choiceLists{position: make(map[string]int), ranges: make(map[karta.ChoiceList]string)}
	for _, kind := range []karta.EntryKind{karta.Initiative, karta.Need} {
		lists.add(phaseList(kind), kind.Name().In(language), namesOf(karta.Phases(kind), language))
	}
	lists.add(string(karta.VisibilityChoices), "visibility", namesOf(karta.Visibilities, language))
	lists.add(string(karta.TargetGroupChoices), "targetGroup", namesOf(karta.TargetGroups, language))
	lists.add(string(karta.NoteKindChoices), string(karta.NoteKindChoices), namesOf(karta.NoteKinds, language))
	lists.add(string(karta.ScoreChoices), string(karta.ScoreChoices), karta.Scores())
	lists.add(string(karta.GateChoices), string(karta.GateChoices), namesOf(karta.GateAnswers, language))
	lists.add(string(karta.AbstainedChoices), string(karta.AbstainedChoices), []string{karta.Abstained.In(language)})
	lists.add(string(karta.DecisionChoices), string(karta.DecisionChoices), namesOf(karta.DecisionOutcomes, language))
	lists.add(string(karta.WorkshopChoices), workshopsSheet.In(language), book.Workshops)
	lists.add(string(karta.StillRightChoices), string(karta.StillRightChoices), stillRightNames(language))
	for _, axis := range karta.Axes {
		var names []string
		for _, category := range book.Categories {
			if category.Axis == axis && !category.Retired {
				names = append(names, karta.ListItem(category.Reference().NameIn(language)))
			}
		}
		lists.add(string(axis), axis.Name().In(language), names)
	}
	var names []string
	for _, organisation := range book.Organisations {
		if !organisation.Retired {
			names = append(names, karta.ListItem(organisation.Name))
		}
	}
	lists.add(string(karta.OrganisationChoices), organisationsSheet.In(language), names)
	return lists
}

func stillRightNames(language karta.Language) []string {
	names := make([]string, len(karta.StillRight))
	for i, answer := range karta.StillRight {
		names[i] = karta.StillRightName(answer).In(language)
	}
	return names
}

func phaseList(kind karta.EntryKind) string { return string(karta.PhaseChoices) + string(kind) }

func namesOf[T interface{ Name() karta.Text }](values []T, language karta.Language) []string {
	names := make([]string, len(values))
	for i, value := range values {
		names[i] = value.Name().In(language)
	}
	return names
}

func (l *choiceLists) add(name, heading string, values []string) {
	l.headings = append(l.headings, heading)
	l.values = append(l.values, values)
	l.position[name] = len(l.values)
}

// rangeFor is where the values of a list stand, or empty where there are none.
func (l *choiceLists) rangeFor(choices karta.ChoiceList, kind karta.EntryKind, sheetName string) string {
	if source := l.ranges[choices]; source != "" {
		return source
	}
	name := string(choices)
	if choices == karta.PhaseChoices {
		name = phaseList(kind)
	}
	position := l.position[name]
	if position == 0 || len(l.values[position-1]) == 0 {
		return ""
	}
	column := columnName(position)
	return fmt.Sprintf("%s!$%s$2:$%s$%d", quoteSheet(sheetName), column, column, len(l.values[position-1])+1)
}

func (b *workbook) writeLists(lists *choiceLists) error {
	widths := make([]float64, len(lists.values))
	longest := 0
	for i, values := range lists.values {
		widths[i] = 32
		longest = max(longest, len(values))
	}
	s, err := b.newSheet(page{name: b.in(listsSheet), columns: widths, frozen: [2]int{0, 1}, repeat: 1})
	if err != nil {
		return err
	}
	s.header(lists.headings, func(int) look { return headerLook })
	for row := range longest {
		cells := make([]any, len(lists.values))
		for i, values := range lists.values {
			if row < len(values) {
				cells[i] = s.listed(lists.headings[i], values[row])
			}
		}
		s.add(cells)
	}
	s.protect()
	return s.close()
}

// listed is a value of a list; scores are numbers, so that what is chosen can be calculated with.
func (s *sheet) listed(heading, value string) excelize.Cell {
	if number, err := strconv.Atoi(value); err == nil && heading == string(karta.ScoreChoices) {
		return s.cell(number, look{})
	}
	return s.cell(value, look{})
}
