package demo

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// notePlan is how far the notes of a round of the demo have been gone through.
type notePlan struct {
	least  int  // notes of a suggested group that is accepted
	most   int  // groups that are accepted
	finish bool // themes are tied to entries, and some of what is left is set aside
}

// The notes of the past round have been gone through; in the one under way somebody has begun.
var (
	pastNotes    = notePlan{least: 3, most: 28, finish: true}
	presentNotes = notePlan{least: 3, most: 3}
)

// reasonsAside are why notes of the demo have been set aside.
var reasonsAside = []string{
	"Gäller en enskild organisation" + madeUp, "Finns redan på kartan i annan form" + madeUp, "Fråga till annan beslutsfattare" + madeUp,
}

// themeNames are what a coordinator may call a group whose notes share a word.
var themeNames = map[string]string{
	"oklar": "Oklar rättslig grund", "sekretess": "Sekretess hindrar att uppgifter delas", "gärna": "Vi delar gärna med oss", "bygger": "Gemensamt i stället för eget",
	"tolkar": "Krav tolkas olika", "oklart": "Oklart vem som ansvarar", "ansluta": "Stöd för att ansluta", "erfarenheterna": "Erfarenheter att sprida",
	"finansiering": "Svårt att få finansiering", "tidigt": "Kommunerna med från början", "förstudie": "Förstudier på gång", "återanvända": "Återanvänd det som finns",
	"anpassningar": "Använd utan egna anpassningar", "pilot": "Pilot hos oss", "små": "Små organisationer ska kunna vara med", "arbetar": "Vi arbetar redan med frågan",
}

// themeName is what a group is called: after a word that its notes share, after the entry that they are about or, where that is not
// registered yet, what they put in quotes.
func themeName(group karta.ThemeSuggestion, about []karta.SimilarEntry) string {
	for _, word := range group.Words {
		if name, is := themeNames[word]; is {
			return name
		}
	}
	if len(about) > 0 {
		return about[0].Entry.Title
	}
	if _, quoted, found := strings.Cut(group.Notes[0].Text, "”"); found {
		name, _, _ := strings.Cut(quoted, "”")
		return name
	}
	return group.Name
}

// goThroughNotes does with the notes of a round what coordinators do: accepts suggested groups, ties themes to the entries that
// they are about, and sets notes aside. It is the same every time, and made up.
func (l *loader) goThroughNotes(ctx context.Context, by karta.Caller, round string, plan notePlan) error {
	suggested, err := l.register.ThemeSuggestions(ctx, by, round, "", false)
	if err != nil {
		return fmt.Errorf("suggest themes: %w", err)
	}
	accepted, made := 0, map[string]string{} // the ids of themes by their names
	for _, group := range suggested {
		if len(group.Notes) < plan.least || accepted == plan.most {
			continue
		}
		accepted++
		about, err := l.register.SimilarEntries(ctx, by, group.Name, group.Notes[0].Text, "", "")
		if err != nil {
			return fmt.Errorf("find entries like the theme %q: %w", group.Name, err)
		}
		about = slices.DeleteFunc(about, func(entry karta.SimilarEntry) bool { return len(entry.Shared) < 2 }) // one word is too little
		answer := karta.SuggestionAnswer{Answer: karta.AcceptGroup, Name: themeName(group, about), Notes: versionsOf(group.Notes)}
		if theme, is := made[answer.Name]; is { // two groups about the same thing are one theme
			if _, err := l.register.MoveNotes(ctx, by, round, karta.NoteMove{Notes: answer.Notes, Target: karta.ToTheme, ThemeID: theme}); err != nil {
				return fmt.Errorf("add to the theme %q: %w", answer.Name, err)
			}
			continue
		}
		act, err := l.register.AnswerSuggestion(ctx, by, round, answer)
		if err != nil {
			return fmt.Errorf("accept the theme %q: %w", group.Name, err)
		}
		made[answer.Name] = act.Themes[0].ID
		if plan.finish && accepted%4 != 0 && len(about) > 0 { // some themes wait for somebody to take them up
			if _, err = l.register.PromoteNotes(ctx, by, round, karta.NotePromotion{Themes: act.Themes, EntryID: about[0].Entry.ID}); err != nil {
				return fmt.Errorf("tie the theme %q to %s: %w", answer.Name, about[0].Entry.Reference, err)
			}
		}
	}
	if !plan.finish {
		return nil
	}
	return l.setSomeAside(ctx, by, round)
}

// setSomeAside sets every third note that is in no theme aside.
func (l *loader) setSomeAside(ctx context.Context, by karta.Caller, round string) error {
	left, err := l.register.ListRoundNotes(ctx, by, round, karta.RoundNoteFilter{Themes: []string{"none"}}, karta.Page{})
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
		if _, err := l.register.SetNotesAside(ctx, by, round, karta.SetAside{Notes: versionsOf(notes), Reason: reasonsAside[i]}); err != nil {
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
