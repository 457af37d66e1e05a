package store

import (
	"context"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// noteSide is what an act can change about a note.
type noteSide struct {
	Kind       karta.NoteKind  `json:"kind"`
	AreaID     string          `json:"areaId"`
	State      karta.NoteState `json:"state"`
	MergedInto string          `json:"mergedInto"`
	ThemeID    string          `json:"themeId"`
	SetAside   string          `json:"setAside"`
	Entries    []string        `json:"entries"` // ids of those it is tied to by itself, in order
}

// themeSide is what an act can change about a theme.
type themeSide struct {
	State      karta.ThemeState `json:"state"`
	MergedInto string           `json:"mergedInto"`
	SetAside   string           `json:"setAside"`
	Entries    []string         `json:"entries"`
}

// step is what an act did to one thing: the version that came of it, and both sides.
type step[S any] struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Label   string `json:"label"`
	Before  S      `json:"before"`
	After   S      `json:"after"`
}

// rejection is a no to a suggested group, said or taken back.
type rejection struct {
	Hash  string   `json:"hash"`
	Notes []string `json:"notes"`
	Made  bool     `json:"made"`
}

// steps is all that an act does. Both sides of it are kept, so that undoing it is doing the same the other way round.
type steps struct {
	Notes      []step[noteSide]  `json:"notes"`
	Themes     []step[themeSide] `json:"themes"`
	Rejections []rejection       `json:"rejections"`
	MadeEntry  string            `json:"madeEntry"` // id of the entry that the act registered
	Undone     karta.NoteActKind `json:"undone"`    // of the act that a reversal undid
	Final      bool              `json:"final"`     // can't be undone
}

// note adds what becomes of a note, if anything does.
func (s *steps) note(of actNote, after noteSide) {
	if !same(of.side, after) {
		s.Notes = append(s.Notes, step[noteSide]{of.id, of.version, of.label, of.side, after})
	}
}

// theme adds what becomes of a theme, if anything does.
func (s *steps) theme(of actTheme, after themeSide) {
	if !same(of.side, after) {
		s.Themes = append(s.Themes, step[themeSide]{of.id, of.version, of.name, of.side, after})
	}
}

func (s *steps) empty() bool { return len(s.Notes)+len(s.Themes)+len(s.Rejections) == 0 }

// turned is the steps the other way round.
func (s steps) turned() steps {
	back := steps{Notes: turnedSteps(s.Notes), Themes: turnedSteps(s.Themes)}
	for _, r := range s.Rejections {
		r.Made = !r.Made
		back.Rejections = append(back.Rejections, r)
	}
	return back
}

func turnedSteps[S any](forth []step[S]) []step[S] {
	back := make([]step[S], 0, len(forth))
	for _, one := range forth {
		one.Before, one.After = one.After, one.Before
		back = append(back, one)
	}
	return back
}

// act does the steps, which have been found permitted and right, and keeps them under the round.
func (w *noteWork) act(ctx context.Context, kind karta.NoteActKind, label string, s steps) (karta.NoteAct, error) {
	for i := range s.Notes {
		if err := w.stepNote(ctx, &s.Notes[i]); err != nil {
			return karta.NoteAct{}, err
		}
	}
	for i := range s.Themes {
		if err := w.stepTheme(ctx, &s.Themes[i]); err != nil {
			return karta.NoteAct{}, err
		}
	}
	for _, r := range s.Rejections {
		if err := w.stepRejection(ctx, r); err != nil {
			return karta.NoteAct{}, err
		}
	}
	id := newID()
	_, err := w.ExecContext(ctx, `INSERT INTO note_acts (id, round_id, change, kind, label, steps, at, by_id, by_name)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, w.round, w.change, kind, label, asJSON[steps]{&s}, instant(w.now), w.by.UserID, w.by.Name)
	if err != nil {
		return karta.NoteAct{}, fmt.Errorf("keep an act: %w", err)
	}
	l := noteActs()
	l.add("a.id = ?", id)
	made, err := first(ctx, w.Tx, w.view().scanNoteAct, l)
	if err != nil {
		return made, fmt.Errorf("read an act: %w", err)
	}
	acts := []karta.NoteAct{made}
	err = w.view().nameActEntries(ctx, acts)
	return acts[0], err
}

func (w *noteWork) stepNote(ctx context.Context, s *step[noteSide]) error {
	s.Version++
	_, err := w.ExecContext(ctx, `UPDATE notes SET version = ?, change = ?, kind = ?, area_id = nullif(?, ''), state = ?, merged_into = nullif(?, ''),
		theme_id = nullif(?, ''), set_aside = ?, updated_at = ? WHERE id = ?`, s.Version, w.change, s.After.Kind, s.After.AreaID, s.After.State,
		s.After.MergedInto, s.After.ThemeID, s.After.SetAside, instant(w.now), s.ID)
	if err != nil {
		return fmt.Errorf("change a note: %w", err)
	}
	if err := w.retie(ctx, "note", s.ID, s.Before.Entries, s.After.Entries); err != nil {
		return err
	}
	return w.recordInput(ctx, karta.Change{Action: karta.Updated, Resource: karta.NoteResource, ResourceID: s.ID, Label: s.Label, Version: s.Version},
		s.Before, s.After)
}

func (w *noteWork) stepTheme(ctx context.Context, s *step[themeSide]) error {
	s.Version++
	_, err := w.ExecContext(ctx, `UPDATE themes SET version = ?, change = ?, state = ?, merged_into = nullif(?, ''), set_aside = ?, updated_at = ?
		WHERE id = ?`, s.Version, w.change, s.After.State, s.After.MergedInto, s.After.SetAside, instant(w.now), s.ID)
	if err != nil {
		return fmt.Errorf("change a theme: %w", err)
	}
	if err := w.retie(ctx, "theme", s.ID, s.Before.Entries, s.After.Entries); err != nil {
		return err
	}
	return w.recordInput(ctx, karta.Change{Action: karta.Updated, Resource: karta.ThemeResource, ResourceID: s.ID, Label: s.Label, Version: s.Version},
		s.Before, s.After)
}

// retie makes and takes away ties of a note or a theme to entries.
func (w *noteWork) retie(ctx context.Context, what, id string, before, after []string) error {
	table, column := what+"_entries", what+"_id"
	for _, entry := range without(after, before) {
		_, err := w.ExecContext(ctx, "INSERT INTO "+table+" ("+column+`, entry_seq, tied_at, tied_by)
			SELECT ?, seq, ?, ? FROM entries WHERE id = ?`, id, instant(w.now), w.by.UserID, entry)
		if err != nil {
			return fmt.Errorf("tie a %s to an entry: %w", what, err)
		}
	}
	for _, entry := range without(before, after) {
		_, err := w.ExecContext(ctx, "DELETE FROM "+table+" WHERE "+column+" = ? AND entry_seq = (SELECT seq FROM entries WHERE id = ?)", id, entry)
		if err != nil {
			return fmt.Errorf("untie a %s from an entry: %w", what, err)
		}
	}
	return nil
}

// without is those of a list that another lacks.
func without(list, other []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(value string) bool { return slices.Contains(other, value) })
}

func (w *noteWork) stepRejection(ctx context.Context, r rejection) error {
	var err error
	if r.Made {
		_, err = w.ExecContext(ctx, `INSERT INTO rejected_groups (round_id, notes_hash, rejected_at, rejected_by, notes) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO NOTHING`, w.round, r.Hash, instant(w.now), w.by.UserID, texts(r.Notes))
	} else {
		_, err = w.ExecContext(ctx, "DELETE FROM rejected_groups WHERE round_id = ? AND notes_hash = ?", w.round, r.Hash)
	}
	if err != nil {
		return fmt.Errorf("reject a suggested group: %w", err)
	}
	return nil
}

// onNotes runs an act on notes and themes of an open round. What only boards show is written with [Store.writeBoard], which
// leaves the revision of the register as it is.
func (s *Store) onNotes(ctx context.Context, by karta.Caller, round string, do func(context.Context, *noteWork) (karta.NoteAct, error)) (karta.NoteAct, error) {
	return actThrough(ctx, by, s.writeBoard, round, do)
}

// writing is how a change is written: as one of the register, or of boards alone.
type writing func(context.Context, karta.Caller, func(context.Context, *writeTx) error) error

func actThrough(ctx context.Context, by karta.Caller, write writing, round string, do func(context.Context, *noteWork) (karta.NoteAct, error)) (act karta.NoteAct, err error) {
	if err := karta.MayWrite(by); err != nil {
		return act, err
	}
	err = write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		work, err := tx.noteWork(ctx, round)
		if err == nil {
			act, err = do(ctx, work)
		}
		return err
	})
	return act, err
}

// nothingToDo says that an act would change nothing.
func nothingToDo() error {
	return karta.Fail(karta.Conflict, "note.nothing", "Det är redan så. Inget har ändrats.", "It is so already. Nothing has changed.")
}
