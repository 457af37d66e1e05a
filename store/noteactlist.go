package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// noteActs is the listing of acts, the latest first.
func noteActs() listing {
	return listing{columns: "a.id, a.round_id, a.kind, a.label, a.steps, a.at, a.by_name, a.change, a.reversed_at", from: "note_acts a", order: "a.change DESC"}
}

func (v view) scanNoteAct(row row) (karta.NoteAct, error) {
	a := karta.NoteAct{Notes: []karta.Version{}, Themes: []karta.Version{}, Entries: []karta.EntryReference{}}
	var label string
	var s steps
	err := row.Scan(&a.ID, &a.RoundID, &a.Kind, &label, asJSON[steps]{&s}, (*instant)(&a.At), &a.By, &a.Change, optionalInstant{&a.ReversedAt})
	touched := []string{}
	for _, one := range s.Notes {
		a.Notes = append(a.Notes, karta.Version{ID: one.ID, Version: one.Version})
		touched = append(touched, without(one.After.Entries, one.Before.Entries)...)
		touched = append(touched, without(one.Before.Entries, one.After.Entries)...)
	}
	for _, one := range s.Themes {
		a.Themes = append(a.Themes, karta.Version{ID: one.ID, Version: one.Version})
		touched = append(touched, without(one.After.Entries, one.Before.Entries)...)
		touched = append(touched, without(one.Before.Entries, one.After.Entries)...)
	}
	for _, id := range together(touched, nil) {
		a.Entries = append(a.Entries, karta.EntryReference{ID: id})
	}
	a.Text = a.Described(label, s.Undone, v.by.Language)
	return a, err
}

// nameActEntries completes the entries of acts, and leaves out those that the caller may not read.
func (v view) nameActEntries(ctx context.Context, acts []karta.NoteAct) error {
	ids := []string{}
	for _, act := range acts {
		for _, entry := range act.Entries {
			ids = append(ids, entry.ID)
		}
	}
	c := new(conditions)
	c.add("e.id IN (SELECT value FROM json_each(?))", texts(ids))
	v.readable(c)
	found, err := collect(ctx, v.tx, func(row row) (e karta.EntryReference, err error) {
		return e, row.Scan(&e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
	}, "SELECT e.id, e.reference, e.kind, e.title, e.phase FROM entries e"+c.where()+" ORDER BY e.kind, e.seq", c.args...)
	if err != nil {
		return fmt.Errorf("read the entries of acts: %w", err)
	}
	for i := range acts {
		of := acts[i].Entries
		acts[i].Entries = slices.DeleteFunc(slices.Clone(found), func(e karta.EntryReference) bool {
			return !slices.ContainsFunc(of, func(one karta.EntryReference) bool { return one.ID == e.ID })
		})
	}
	return nil
}

// ListNoteActs lists what was done with the notes and themes of a round, the latest first; with mine only by the caller.
func (s *Store) ListNoteActs(ctx context.Context, by karta.Caller, round string, mine bool, p karta.Page) (found karta.Found[karta.NoteAct], err error) {
	err = s.lookAtNotes(ctx, by, round, func(v notesView) error {
		if err := karta.MayReadActs(by, v.access); err != nil {
			return err
		}
		l := noteActs()
		l.add("a.round_id = ?", round)
		if mine {
			l.add("a.by_id = ?", by.UserID)
		}
		if found, err = list(ctx, v.tx, v.scanNoteAct, l, p); err != nil {
			return fmt.Errorf("read acts: %w", err)
		}
		return v.nameActEntries(ctx, found.Records)
	})
	return found, err
}

// keptAct is an act as it was kept.
type keptAct struct {
	round, label, by string
	kind             karta.NoteActKind
	steps            steps
	reversed         bool
}

// ReverseNoteAct undoes an act, all of it or nothing. What has changed since stands in the way.
func (s *Store) ReverseNoteAct(ctx context.Context, by karta.Caller, id string) (act karta.NoteAct, err error) {
	if err := karta.MayWrite(by); err != nil {
		return act, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		var kept keptAct
		err := tx.QueryRowContext(ctx, "SELECT round_id, kind, label, by_id, steps, reversed_at IS NOT NULL FROM note_acts WHERE id = ?", id).
			Scan(&kept.round, &kept.kind, &kept.label, &kept.by, asJSON[steps]{&kept.steps}, &kept.reversed)
		if errors.Is(err, sql.ErrNoRows) {
			return karta.Fail(karta.NotFound, "note_act.not_found", "Åtgärden finns inte.", "There is no such act.")
		}
		if err != nil {
			return fmt.Errorf("read an act: %w", err)
		}
		w, err := tx.noteWork(ctx, kept.round)
		if err != nil {
			return err
		}
		act, err = w.reverse(ctx, id, kept)
		return err
	})
	return act, err
}

func (w *noteWork) reverse(ctx context.Context, id string, kept keptAct) (karta.NoteAct, error) {
	if err := w.mayReverse(ctx, kept); err != nil {
		return karta.NoteAct{}, err
	}
	back := kept.steps.turned()
	back.Undone = kept.kind
	if kept.kind == karta.ReversedAct {
		back.Undone = kept.steps.Undone
	}
	if kept.steps.MadeEntry != "" {
		gone, err := w.unmake(ctx, kept.steps.MadeEntry)
		if err != nil {
			return karta.NoteAct{}, err
		}
		back.Final = gone
	}
	if _, err := w.ExecContext(ctx, "UPDATE note_acts SET reversed_at = ? WHERE id = ?", instant(w.now), id); err != nil {
		return karta.NoteAct{}, fmt.Errorf("mark an act as undone: %w", err)
	}
	return w.act(ctx, karta.ReversedAct, kept.label, back)
}

// mayReverse holds a reversal to the rights of the caller and to nothing having changed since the act. Whoever did it may
// undo it, also where it reached notes of another workshop.
func (w *noteWork) mayReverse(ctx context.Context, kept keptAct) error {
	if err := karta.MayReadActs(w.by, w.access); err != nil {
		return err
	}
	notes, err := collect(ctx, w.Tx, scanActNote, "SELECT "+actNoteColumns+" FROM notes n WHERE n.id IN (SELECT value FROM json_each(?))", texts(stepped(kept.steps.Notes)))
	if err != nil {
		return fmt.Errorf("read the notes of an act: %w", err)
	}
	themes, err := collect(ctx, w.Tx, scanActTheme, "SELECT "+actThemeColumns+" FROM themes t WHERE t.id IN (SELECT value FROM json_each(?))", texts(stepped(kept.steps.Themes)))
	if err != nil {
		return fmt.Errorf("read the themes of an act: %w", err)
	}
	if w.by.UserID == "" || kept.by != w.by.UserID {
		if err := errors.Join(mayGroupAll(w, notes), mayGroupAll(w, themes)); err != nil {
			return err
		}
	}
	switch {
	case kept.reversed:
		return karta.Fail(karta.Conflict, "note_act.reversed", "Åtgärden är redan ångrad.", "The act has been undone already.")
	case kept.steps.Final:
		return karta.Fail(karta.Conflict, "note_act.final", "Posten som gjordes togs bort när åtgärden ångrades. Gör om den från början.",
			"The entry that was made was deleted when the act was undone. Do it again from the beginning.")
	}
	w.stale = append(changedSince("notes", kept.steps.Notes, notes, func(n actNote) noteSide { return n.side }),
		changedSince("themes", kept.steps.Themes, themes, func(t actTheme) themeSide { return t.side })...)
	return w.settled()
}

func stepped[S any](done []step[S]) []string {
	ids := make([]string, len(done))
	for i, one := range done {
		ids[i] = one.ID
	}
	return ids
}

func mayGroupAll[T acted](w *noteWork, things []T) error {
	for _, thing := range things {
		if err := karta.MayGroup(w.by, w.access, thing.workshop()); err != nil {
			return err
		}
	}
	return nil
}

// changedSince names the things that are not as an act left them. Where they are again, because what was done since has been
// undone, the steps are brought up to their version.
func changedSince[T acted, S any](field string, done []step[S], now []T, side func(T) S) (stale []karta.StaleItem) {
	left := map[string]*step[S]{}
	for i := range done {
		left[done[i].ID] = &done[i]
	}
	for i, thing := range now {
		id, version := thing.at()
		left[id].Version = version
		if !same(left[id].After, side(thing)) {
			stale = append(stale, karta.StaleItem{Name: fmt.Sprintf("%s[%d]", field, i), ID: id, CurrentVersion: version})
		}
	}
	return stale
}
