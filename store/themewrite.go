package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// CreateTheme makes a theme of notes, all or none of them.
func (s *Store) CreateTheme(ctx context.Context, by karta.Caller, round string, in karta.ThemeCreation) (karta.NoteAct, error) {
	return s.onNotes(ctx, by, round, func(ctx context.Context, w *noteWork) (karta.NoteAct, error) {
		return w.createTheme(ctx, in)
	})
}

func (w *noteWork) createTheme(ctx context.Context, in karta.ThemeCreation) (karta.NoteAct, error) {
	if err := karta.MayGroup(w.by, w.access, in.WorkshopID); err != nil {
		return karta.NoteAct{}, err
	}
	if err := karta.Check(in); err != nil {
		return karta.NoteAct{}, err
	}
	if err := w.workshopOfRound(ctx, in.WorkshopID); err != nil {
		return karta.NoteAct{}, err
	}
	notes, err := w.notes(ctx, "notes", in.Notes)
	if err != nil {
		return karta.NoteAct{}, err
	}
	if err := w.settled(); err != nil {
		return karta.NoteAct{}, err
	}
	theme, err := w.insertTheme(ctx, in)
	if err != nil {
		return karta.NoteAct{}, err
	}
	var s steps
	s.theme(theme, themeSide{State: karta.ThemeOpen, Entries: []string{}})
	for _, note := range notes {
		after := note.side
		after.ThemeID = theme.id
		s.note(note, after)
	}
	return w.act(ctx, karta.ThemeCreatedAct, theme.name, s)
}

// workshopOfRound refuses a workshop that is not one of the round's.
func (w *noteWork) workshopOfRound(ctx context.Context, id string) error {
	var known bool
	err := w.QueryRowContext(ctx, "SELECT ?1 = '' OR EXISTS (SELECT 1 FROM workshops WHERE id = ?1 AND round_id = ?2)", id, w.round).Scan(&known)
	if err == nil && !known {
		err = karta.Fail(karta.Broken, "theme.rule", "Temat bryter mot en regel.", "The theme breaks a rule.").
			At("workshopId", "workshop.unknown", "Workshoppen finns inte i omgången.", "There is no such workshop in the round.")
	}
	return err
}

// insertTheme adds a theme at version 0, dissolved: making it is the first step of the act, so that it can be undone.
func (w *noteWork) insertTheme(ctx context.Context, in karta.ThemeCreation) (actTheme, error) {
	in.ThemeInput = tidyTheme(in.ThemeInput)
	theme := actTheme{id: newID(), name: in.Name, round: w.round, workshopID: in.WorkshopID, version: 1,
		side: themeSide{State: karta.ThemeDissolved, Entries: []string{}}}
	_, err := w.ExecContext(ctx, `INSERT INTO themes (id, version, change, round_id, workshop_id, name, name_sort, description, state, set_aside, created_at, updated_at)
		VALUES (?, ?, 0, ?, nullif(?, ''), ?, ?, ?, 'dissolved', '', ?, ?)`, theme.id, theme.version, w.round, in.WorkshopID, in.Name, sortKey(in.Name),
		in.Description, instant(w.now), instant(w.now))
	if err != nil {
		return theme, fmt.Errorf("add a theme: %w", err)
	}
	return theme, w.recordInput(ctx, themeChange(karta.Created, theme, theme.version), nil, in.ThemeInput)
}

func tidyTheme(in karta.ThemeInput) karta.ThemeInput {
	return karta.ThemeInput{Name: singleSpaced(in.Name), Description: strings.TrimSpace(in.Description)}
}

func themeChange(action karta.Action, theme actTheme, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.ThemeResource, ResourceID: theme.id, Label: theme.name, Version: version}
}

// UpdateTheme changes what is written about a theme, based on a version of it.
func (s *Store) UpdateTheme(ctx context.Context, by karta.Caller, id string, version int, in karta.ThemeInput) (t karta.Theme, err error) {
	if err := karta.MayWrite(by); err != nil {
		return t, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if err := tx.updateTheme(ctx, id, version, in); err != nil {
			return err
		}
		t, err = tx.view().theme(ctx, id)
		return err
	})
	return t, err
}

func (tx *writeTx) updateTheme(ctx context.Context, id string, version int, in karta.ThemeInput) error {
	round, err := tx.roundOf(ctx, "themes", id, karta.ThemeNotFound())
	if err != nil {
		return err
	}
	w, err := tx.noteWork(ctx, round)
	if err != nil {
		return err
	}
	theme, err := w.openTheme(ctx, id)
	if err != nil {
		return err
	}
	if err := karta.MayGroup(w.by, w.access, theme.workshopID); err != nil {
		return err
	}
	if err := tx.basedOn(ctx, karta.ThemeResource, id, version, theme.version); err != nil {
		return err
	}
	in = tidyTheme(in)
	if err := karta.Check(in); err != nil {
		return err
	}
	before := karta.ThemeInput{}
	if err := tx.QueryRowContext(ctx, "SELECT name, description FROM themes WHERE id = ?", id).Scan(&before.Name, &before.Description); err != nil {
		return fmt.Errorf("read a theme: %w", err)
	}
	if before == in {
		return nil
	}
	_, err = tx.ExecContext(ctx, "UPDATE themes SET version = version + 1, change = ?, name = ?, name_sort = ?, description = ?, updated_at = ? WHERE id = ?",
		w.change, in.Name, sortKey(in.Name), in.Description, instant(tx.now), id)
	if err != nil {
		return fmt.Errorf("change a theme: %w", err)
	}
	theme.name = in.Name
	return tx.recordInput(ctx, themeChange(karta.Updated, theme, version+1), before, in)
}

// onTheme runs an act on one theme that the caller may change, at a version of it.
func (s *Store) onTheme(ctx context.Context, by karta.Caller, id string, version int, do func(context.Context, *noteWork, actTheme) (karta.NoteAct, error)) (act karta.NoteAct, err error) {
	if err := karta.MayWrite(by); err != nil {
		return act, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		round, err := tx.roundOf(ctx, "themes", id, karta.ThemeNotFound())
		if err != nil {
			return err
		}
		w, err := tx.noteWork(ctx, round)
		if err != nil {
			return err
		}
		theme, err := w.openTheme(ctx, id)
		if err != nil {
			return err
		}
		if err := karta.MayGroup(by, w.access, theme.workshopID); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.ThemeResource, id, version, theme.version); err != nil {
			return err
		}
		act, err = do(ctx, w, theme)
		return err
	})
	return act, err
}

// DissolveTheme takes a theme away; its notes stand by themselves again. One that has become an entry has to be untied first.
func (s *Store) DissolveTheme(ctx context.Context, by karta.Caller, id string, version int) (karta.NoteAct, error) {
	return s.onTheme(ctx, by, id, version, func(ctx context.Context, w *noteWork, theme actTheme) (karta.NoteAct, error) {
		return w.dissolve(ctx, theme)
	})
}

func (w *noteWork) dissolve(ctx context.Context, theme actTheme) (karta.NoteAct, error) {
	if len(theme.side.Entries) > 0 {
		return karta.NoteAct{}, karta.Fail(karta.Conflict, "theme.tied", "Temat är knutet till en post. Lös det från posten först.",
			"The theme is tied to an entry. Untie it first.")
	}
	notes, err := w.notesOf(ctx, theme.id)
	if err != nil {
		return karta.NoteAct{}, err
	}
	var s steps
	gone := theme.side
	gone.State = karta.ThemeDissolved
	s.theme(theme, gone)
	moveNotes(&s, notes, "")
	return w.act(ctx, karta.ThemeDissolvedAct, theme.name, s)
}

func moveNotes(s *steps, notes []actNote, theme string) {
	for _, note := range notes {
		after := note.side
		after.ThemeID = theme
		s.note(note, after)
	}
}

// MergeThemes moves the notes and the entries of other themes to one.
func (s *Store) MergeThemes(ctx context.Context, by karta.Caller, id string, in karta.ThemeMerger) (karta.NoteAct, error) {
	if err := karta.Check(in); err != nil {
		return karta.NoteAct{}, err
	}
	return s.onTheme(ctx, by, id, in.Version, func(ctx context.Context, w *noteWork, into actTheme) (karta.NoteAct, error) {
		others, err := w.themes(ctx, "themes", in.Themes)
		if err != nil {
			return karta.NoteAct{}, err
		}
		if err := w.settled(); err != nil {
			return karta.NoteAct{}, err
		}
		if slices.ContainsFunc(others, func(other actTheme) bool { return other.id == id }) {
			return karta.NoteAct{}, karta.Fail(karta.Broken, "theme.itself", "Ett tema kan inte slås ihop med sig självt.", "A theme can't be merged with itself.")
		}
		notes, err := w.notesOf(ctx, idsOf(in.Themes)...)
		if err != nil {
			return karta.NoteAct{}, err
		}
		var s steps
		gathered := into.side
		for _, other := range others {
			gone := other.side
			gathered.Entries = together(gathered.Entries, gone.Entries)
			gone.State, gone.MergedInto, gone.Entries = karta.ThemeMerged, id, []string{}
			s.theme(other, gone)
		}
		s.theme(into, gathered)
		moveNotes(&s, notes, id)
		return w.act(ctx, karta.ThemesMergedAct, into.name, s)
	})
}

// together is two lists of ids as one, in order.
func together(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return notNil(slices.Compact(all))
}
