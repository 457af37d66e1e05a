package karta

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// ThemeStaging compares rows about themes. What they make or rename, rows about notes in the same file may name.
type ThemeStaging struct{ *RoundStaging }

// RoundStaging is what rows about the notes and themes of the open round are compared under.
type RoundStaging struct {
	*Staging
	Round    string // id
	Access   NoteAccess
	Workshop *WorkshopReference // that the workbook was made for, nil for the whole round
	// Applied holds what earlier imports made of new rows, by their content. The same row again changes nothing.
	Applied map[Resource]map[string]RowReference
}

// RowReference points at what a row is about.
type RowReference struct{ ID, Reference, Title string }

// contentKey tells contents of the round apart; it is the same for the same texts.
func (s *RoundStaging) contentKey(texts ...string) string {
	hash := sha256.New()
	fmt.Fprintf(hash, "%q", append([]string{s.Round}, texts...))
	return hex.EncodeToString(hash.Sum(nil))
}

// ThemeChange is what a row makes of a theme, or the theme that it makes.
type ThemeChange struct {
	ThemeInput
	ContentKey string // of a new one
}

// Stage compares a row with the theme that it names, nil if there is none; base is the theme as it was exported, nil if that is not known.
func (s *ThemeStaging) Stage(record ImportRecord, current, base *Theme) (ImportRow, ThemeChange) {
	row := rowStaging[Theme, ThemeInput]{rowResult: s.newResult(record), columns: ThemeColumns,
		about: func(in ThemeInput) Theme { return Theme{ThemeInput: in} }, current: current, base: base}
	row.Title = trimCell(record.Values[ThemeNameColumn].Text)
	contentKey := ""
	switch {
	case record.Identity().ID == "":
		contentKey = s.stageNew(&row)
	case current == nil:
		row.fail(row.cellOf(IDColumn), "row.unknown_theme", Text{"Temat finns inte i omgången. Töm Id om raden ska bli ett nytt tema.",
			"The theme does not exist in the round. Empty Id if the row shall become a new theme."})
	default:
		s.stageKnown(&row)
	}
	row.settle()
	if row.Outcome == RowNew || row.Outcome == RowChanged {
		s.Words.AddTheme(row.ResourceID, row.input.Name)
	}
	return row.ImportRow, ThemeChange{row.input, contentKey}
}

// stageNew takes a name that a theme has already for that theme.
func (s *ThemeStaging) stageNew(row *rowStaging[Theme, ThemeInput]) (contentKey string) {
	row.stageNewCells()
	name := row.input.Name
	contentKey = s.contentKey("theme", foldCell(name))
	if !row.once(contentKey) {
		return ""
	}
	if before, is := s.Applied[ThemeResource][contentKey]; is {
		row.isApplied(before)
		return contentKey
	}
	if same := s.Words.themes.named(name); len(same) > 0 && name != "" {
		row.isApplied(RowReference{ID: same[0].id, Title: same[0].name})
		row.note(row.cellOf(ThemeNameColumn), "row.same_theme", Text{"Temat finns redan.", "The theme exists already."})
		return contentKey
	}
	row.refuse(ThemeNameColumn, MayGroup(s.By, s.Access, workshopOf(s.Workshop)))
	row.check(Check(row.input), asColumn)
	return contentKey
}

func (s *ThemeStaging) stageKnown(row *rowStaging[Theme, ThemeInput]) {
	row.is(row.current.ID, "", row.current.Name)
	row.input = row.current.ThemeInput
	if !row.once(row.current.ID) {
		return
	}
	row.stageCells()
	if len(row.Cells) == 0 || row.failed() {
		return
	}
	if row.base == nil {
		row.noteUnversioned()
	}
	if row.current.State != ThemeOpen {
		row.failAt(ThemeNameColumn, "theme.gone", Text{"Temat finns inte kvar: det har slagits ihop med ett annat eller upplösts.",
			"The theme is gone: it has been merged into another or dissolved."})
	}
	row.refuse(ThemeNameColumn, MayGroup(s.By, s.Access, workshopOf(row.current.Workshop)))
	row.check(Check(row.input), asColumn)
}

// asColumn is the key of the column of a field that has a column of its own.
func asColumn(field string) string { return field }
