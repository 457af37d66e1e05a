package main

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// notePlan is how far the notes of a round of the demo have been gone through.
type notePlan struct {
	least  int  // notes of a suggested group that is accepted
	most   int  // groups that are accepted
	finish bool // themes are tied to entries, and some of what is left is set aside
}

// The notes of the past round have been gone through; in the one under way somebody has begun.
var (
	pastNotes    = notePlan{least: 3, most: 100, finish: true}
	presentNotes = notePlan{least: 3, most: 3}
)

// reasonsAside are why notes of the demo have been set aside.
var reasonsAside = []string{
	"Gäller en enskild organisation" + madeUp, "Finns redan på kartan i annan form" + madeUp, "Fråga till annan beslutsfattare" + madeUp,
}

// goThroughNotes does with the notes of a round what coordinators do: accepts suggested groups, ties themes to the entries that
// they are about, and sets notes aside. It is the same every time, and made up.
func goThroughNotes(ctx context.Context, register *store.Store, by karta.Caller, round string, plan notePlan) error {
	suggested, err := register.ThemeSuggestions(ctx, by, round, "", false)
	if err != nil {
		return fmt.Errorf("suggest themes: %w", err)
	}
	accepted := 0
	for _, group := range suggested {
		if len(group.Notes) < plan.least || accepted == plan.most {
			continue
		}
		accepted++
		answer := karta.SuggestionAnswer{Answer: karta.AcceptGroup, Name: group.Name, Notes: versionsOf(group.Notes)}
		act, err := register.AnswerSuggestion(ctx, by, round, answer)
		if err != nil {
			return fmt.Errorf("accept the theme %q: %w", group.Name, err)
		}
		if plan.finish && accepted%4 != 0 { // some themes wait for somebody to take them up
			if err := tieTheme(ctx, register, by, round, act.Themes, group); err != nil {
				return err
			}
		}
	}
	if !plan.finish {
		return nil
	}
	return setSomeAside(ctx, register, by, round)
}

// tieTheme ties a theme to the entry that its most typical note is likest, if any is.
func tieTheme(ctx context.Context, register *store.Store, by karta.Caller, round string, theme []karta.Version, group karta.ThemeSuggestion) error {
	similar, err := register.SimilarEntries(ctx, by, group.Name, group.Notes[0].Text, "", "")
	if err != nil || len(similar) == 0 {
		return err
	}
	_, err = register.PromoteNotes(ctx, by, round, karta.NotePromotion{Themes: theme, EntryID: similar[0].Entry.ID})
	if err != nil {
		return fmt.Errorf("tie the theme %q to %s: %w", group.Name, similar[0].Entry.Reference, err)
	}
	return nil
}

// setSomeAside sets every third note that is in no theme aside.
func setSomeAside(ctx context.Context, register *store.Store, by karta.Caller, round string) error {
	left, err := register.ListRoundNotes(ctx, by, round, karta.RoundNoteFilter{Themes: []string{"none"}}, karta.Page{})
	if err != nil {
		return err
	}
	aside := make([][]karta.RoundNote, len(reasonsAside))
	for i, note := range left.Records {
		if i%3 == 0 {
			reason := i / 3 % len(reasonsAside)
			aside[reason] = append(aside[reason], note)
		}
	}
	for i, notes := range aside {
		if len(notes) == 0 {
			continue
		}
		if _, err := register.SetNotesAside(ctx, by, round, karta.SetAside{Notes: versionsOf(notes), Reason: reasonsAside[i]}); err != nil {
			return fmt.Errorf("set notes aside: %w", err)
		}
	}
	return nil
}

func versionsOf(notes []karta.RoundNote) []karta.Version {
	versions := make([]karta.Version, len(notes))
	for i, note := range notes {
		versions[i] = karta.Version{ID: note.ID, Version: note.Version}
	}
	return versions
}
