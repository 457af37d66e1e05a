package karta

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// usualDots is how many dots each has in a workshop that is suggested.
const usualDots = 5

// SuggestedWorkshops are workshops to begin from, one for each of a round's sectors and at most eight.
func SuggestedWorkshops(categories []CategoryReference, language Language) []WorkshopInput {
	suggested := []WorkshopInput{}
	for _, category := range categories {
		if category.Axis != SectorAxis || len(suggested) == 8 {
			continue
		}
		name := Text{category.Name, cmp.Or(category.NameEnglish, category.Name)}.In(language)
		suggested = append(suggested, WorkshopInput{
			Name: name, Sectors: []CategoryReference{category}, Facilitators: []UserReference{}, Invited: []OrganisationReference{},
			Columns: ColumnsByArea, DotsEach: usualDots,
		})
	}
	return suggested
}

// CheckWorkshop holds an input to its rules. The error is an *Error of kind [Invalid] (tags) or [Broken] (rules between
// fields), or nil.
func CheckWorkshop(in WorkshopInput) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "workshop.rule", "Workshoppen bryter mot en regel.", "The workshop breaks a rule.")
	if in.StartsAt != nil && in.EndsAt != nil && !in.EndsAt.After(*in.StartsAt) {
		failure.At("endsAt", "order", "Slutet ska komma efter början.", "The end must come after the beginning.")
	}
	checkDuplicates(failure, "sectors", in.Sectors, func(c CategoryReference) string { return c.ID })
	checkDuplicates(failure, "facilitators", in.Facilitators, func(u UserReference) string { return u.ID })
	checkDuplicates(failure, "invited", in.Invited, func(o OrganisationReference) string { return o.ID })
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}

// codeAlphabet has no letters or digits that are taken for one another when they are read aloud or from a wall, and no
// vowels that would make words.
const codeAlphabet = "BCDFGHJKLMNPQRTVWXZ2346789"

// codeLength gives 300 million codes.
const codeLength = 6

// MakeCode makes a code of random bytes, of which it needs six.
func MakeCode(random []byte) string {
	code := make([]byte, codeLength)
	for i := range code {
		code[i] = codeAlphabet[int(random[i])%len(codeAlphabet)]
	}
	return string(code)
}

// ReadCode is a code as it is kept, from one as somebody has written it.
func ReadCode(written string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -\u2013\u00a0\t", r) {
			return -1
		}
		return r
	}, strings.ToUpper(written))
}

// ShowCode is a code as people read it.
func ShowCode(code string) string {
	if len(code) != codeLength {
		return code
	}
	return code[:3] + " " + code[3:]
}

// CodeExpiry is when a code made at a time stops opening: a day after the workshop ends, or a week after the code was made
// where that is not known or has been.
func CodeExpiry(made time.Time, endsAt *time.Time) time.Time {
	if endsAt != nil && endsAt.After(made) {
		return endsAt.AddDate(0, 0, 1)
	}
	return made.AddDate(0, 0, 7)
}

// MayWriteNotes reports whether participants write notes at a stage.
func MayWriteNotes(stage WorkshopStage) bool {
	return stage == StageWrite || stage == StageReveal || stage == StageGroup
}

var workshopStageNames = map[WorkshopStage]Text{
	StagePrepared: {"förberedd", "prepared"},
	StageWrite:    {"skriva", "write"},
	StageReveal:   {"visa", "reveal"},
	StageGroup:    {"gruppera", "group"},
	StageVote:     {"rösta", "vote"},
	StageClosed:   {"avslutad", "closed"},
}

// Name is the stage as people read it, within a sentence.
func (s WorkshopStage) Name() Text { return workshopStageNames[s] }

// StageFacts are what decides what a facilitator may want to think of.
type StageFacts struct {
	Before, After WorkshopStage
	Notes         int // shown
	Loose         int // of them, without a theme
	DotsEach      int
	Voters        int
}

// AdviceOnStage says what may be odd about going from one stage to another. Nothing is forbidden: workshops go back and
// forth.
func AdviceOnStage(f StageFacts, language Language) []Advice {
	advice := []Advice{}
	add := func(code string, text Text) {
		advice = append(advice, Advice{Code: code, Field: "stage", Text: text.In(language)})
	}
	if f.Before == f.After {
		return advice
	}
	if f.Before == StageClosed {
		add("stage.reopened", Text{"Workshoppen var avslutad och är öppen igen.", "The workshop was closed and is open again."})
	}
	if f.After == StageWrite && f.Before != StagePrepared && f.Notes > 0 {
		add("stage.hidden_again", Text{"Noteringar har redan visats. Andras noteringar döljs om de inte visas medan man skriver.",
			"Notes have been shown already. Others' notes are hidden, unless they are shown while notes are written."})
	}
	if (f.After == StageReveal || f.After == StageGroup) && f.Notes == 0 {
		add("stage.no_notes", Text{"Det finns inga noteringar ännu.", "There are no notes yet."})
	}
	if f.After == StageVote && f.DotsEach == 0 {
		add("stage.no_dots", Text{"Deltagarna har inga röster att ge. Ändra workshoppen om ni ska rösta.", "The participants have no dots to vote with. Change the workshop if you are going to vote."})
	}
	if f.After == StageVote && f.Loose > 0 {
		add("stage.loose_notes", Text{fmt.Sprintf("Noteringar utan tema: %d. De går att rösta på var för sig.", f.Loose),
			fmt.Sprintf("Notes without a theme: %d. They can be voted on one by one.", f.Loose)})
	}
	if f.After == StageClosed && f.Before == StageVote && f.Voters == 0 {
		add("stage.no_votes", Text{"Ingen har röstat.", "Nobody has voted."})
	}
	return advice
}
