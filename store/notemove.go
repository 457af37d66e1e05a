package store

import (
	"context"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// MoveNotes moves notes to a theme, an area or a kind, or out of a theme or an area, all or none.
func (s *Store) MoveNotes(ctx context.Context, by karta.Caller, round string, in karta.NoteMove) (karta.NoteAct, error) {
	if err := karta.CheckNoteMove(in); err != nil {
		return karta.NoteAct{}, err
	}
	return s.onNotes(ctx, by, round, func(ctx context.Context, w *noteWork) (karta.NoteAct, error) {
		notes, err := w.notes(ctx, "notes", in.Notes)
		if err != nil {
			return karta.NoteAct{}, err
		}
		if err := w.settled(); err != nil {
			return karta.NoteAct{}, err
		}
		to, label, err := w.destination(ctx, in)
		if err != nil {
			return karta.NoteAct{}, err
		}
		var s steps
		for _, note := range notes {
			after := note.side
			to(&after)
			s.note(note, after)
		}
		if s.empty() {
			return karta.NoteAct{}, nothingToDo()
		}
		return w.act(ctx, karta.NotesMovedAct, label, s)
	})
}

// destination is what a move does to a note, and what the destination is called.
func (w *noteWork) destination(ctx context.Context, in karta.NoteMove) (to func(*noteSide), label string, err error) {
	switch {
	case in.Target == karta.ToKind:
		return func(side *noteSide) { side.Kind = in.Kind }, in.Kind.Name().In(w.by.Language), nil
	case in.Target == karta.ToArea:
		label, err = w.categoryNamed(ctx, "areaId", karta.AreaAxis, in.AreaID)
		return func(side *noteSide) { side.AreaID = in.AreaID }, label, err
	case in.ThemeID == "":
		return func(side *noteSide) { side.ThemeID = "" }, "", nil
	default:
		theme, err := w.openTheme(ctx, in.ThemeID)
		return func(side *noteSide) { side.ThemeID = theme.id }, theme.name, err
	}
}

// categoryNamed gives the name of a category on an axis, empty for none.
func (tx *writeTx) categoryNamed(ctx context.Context, field string, axis karta.Axis, id string) (string, error) {
	references := []karta.CategoryReference{{ID: id}}
	if id == "" {
		return "", nil
	}
	faults, err := tx.view().completeCategories(ctx, references)
	if err != nil {
		return "", err
	}
	if len(faults) > 0 || references[0].Axis != axis {
		return "", karta.Fail(karta.Broken, "note.rule", "Noteringen bryter mot en regel.", "The note breaks a rule.").
			At(field, "category.unknown", "Kategorin finns inte.", "The category does not exist.")
	}
	return references[0].Name, nil
}

// onNote runs an act on one note that the caller may group, at a version of it.
func (s *Store) onNote(ctx context.Context, by karta.Caller, id string, version int, do func(context.Context, *noteWork, actNote) (karta.NoteAct, error)) (act karta.NoteAct, err error) {
	if err := karta.MayWrite(by); err != nil {
		return act, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		round, err := tx.roundOf(ctx, "notes", id, karta.NoteNotFound())
		if err != nil {
			return err
		}
		w, err := tx.noteWork(ctx, round)
		if err != nil {
			return err
		}
		found, err := w.notes(ctx, "note", []karta.Version{{ID: id, Version: version}})
		if err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.NoteResource, id, version, found[0].version); err != nil {
			return err
		}
		if err := w.settled(); err != nil {
			return err
		}
		act, err = do(ctx, w, found[0])
		return err
	})
	return act, err
}

// MergeNotes lets a note stand for others. What they are tied to, it is tied to as well.
func (s *Store) MergeNotes(ctx context.Context, by karta.Caller, id string, in karta.NoteMerger) (karta.NoteAct, error) {
	if err := karta.Check(in); err != nil {
		return karta.NoteAct{}, err
	}
	return s.onNote(ctx, by, id, in.Version, func(ctx context.Context, w *noteWork, into actNote) (karta.NoteAct, error) {
		if slices.ContainsFunc(in.Notes, func(other karta.Version) bool { return other.ID == id }) {
			return karta.NoteAct{}, karta.Fail(karta.Broken, "note.itself", "En notering kan inte slås ihop med sig själv.", "A note can't be merged with itself.")
		}
		others, err := w.notes(ctx, "notes", in.Notes)
		if err != nil {
			return karta.NoteAct{}, err
		}
		if err := w.settled(); err != nil {
			return karta.NoteAct{}, err
		}
		var s steps
		gathered := into.side
		for _, other := range others {
			gone := other.side
			gathered.Entries = together(gathered.Entries, gone.Entries)
			gone.State, gone.MergedInto = karta.NoteMerged, id
			s.note(other, gone)
		}
		s.note(into, gathered)
		return w.act(ctx, karta.NotesMergedAct, into.label, s)
	})
}

// SplitNote makes several notes of one. They keep its author and its place.
func (s *Store) SplitNote(ctx context.Context, by karta.Caller, id string, in karta.NoteSplit) (karta.NoteAct, error) {
	if err := karta.Check(in); err != nil {
		return karta.NoteAct{}, err
	}
	return s.onNote(ctx, by, id, in.Version, func(ctx context.Context, w *noteWork, whole actNote) (karta.NoteAct, error) {
		var s steps
		divided := whole.side
		divided.State = karta.NoteSplitUp
		s.note(whole, divided)
		for _, text := range in.Texts {
			part, err := w.insertPart(ctx, whole, singleSpaced(text))
			if err != nil {
				return karta.NoteAct{}, err
			}
			shown := part.side
			shown.State, shown.Entries = karta.NoteShown, whole.side.Entries
			s.note(part, shown)
		}
		return w.act(ctx, karta.NoteSplitAct, whole.label, s)
	})
}

// insertPart adds a part of a note, withdrawn: that it is shown is a step of the act.
func (w *noteWork) insertPart(ctx context.Context, whole actNote, text string) (actNote, error) {
	number, err := w.nextNoteNumber(ctx, w.round)
	if err != nil {
		return actNote{}, err
	}
	id := newID()
	_, err = w.ExecContext(ctx, `INSERT INTO notes (id, version, change, round_id, number, workshop_id, participant_id, user_id, client_key, organisation_id,
		organisation_name, kind, text, area_id, sector_id, state, split_from, theme_id, set_aside, created_at, updated_at)
		SELECT ?, 1, 0, round_id, ?, workshop_id, participant_id, user_id, '', organisation_id, organisation_name, kind, ?, area_id, sector_id, 'withdrawn',
		id, theme_id, set_aside, created_at, ? FROM notes WHERE id = ?`, id, number, text, instant(w.now), whole.id)
	if err != nil {
		return actNote{}, fmt.Errorf("add a part of a note: %w", err)
	}
	part, err := scanActNote(w.QueryRowContext(ctx, "SELECT "+actNoteColumns+" FROM notes n WHERE n.id = ?", id))
	if err != nil {
		return part, fmt.Errorf("read a part of a note: %w", err)
	}
	return part, w.recordInput(ctx, karta.Change{Action: karta.Created, Resource: karta.NoteResource, ResourceID: id, Label: part.label, Version: 1},
		nil, map[string]string{"text": text, "splitFrom": whole.id})
}

// SetNotesAside sets notes and themes aside for a reason, or takes them back where that is empty; all or none.
func (s *Store) SetNotesAside(ctx context.Context, by karta.Caller, round string, in karta.SetAside) (karta.NoteAct, error) {
	in.Reason = singleSpaced(in.Reason)
	if err := karta.Check(in); err != nil {
		return karta.NoteAct{}, err
	}
	return s.onNotes(ctx, by, round, func(ctx context.Context, w *noteWork) (karta.NoteAct, error) {
		notes, themes, err := w.both(ctx, in.Notes, in.Themes)
		if err != nil {
			return karta.NoteAct{}, err
		}
		var s steps
		for _, note := range notes {
			after := note.side
			after.SetAside = in.Reason
			s.note(note, after)
		}
		for _, theme := range themes {
			after := theme.side
			after.SetAside = in.Reason
			s.theme(theme, after)
		}
		kind := karta.SetAsideAct
		if in.Reason == "" {
			kind = karta.TakenBackAct
		}
		if s.empty() {
			return karta.NoteAct{}, nothingToDo()
		}
		return w.act(ctx, kind, in.Reason, s)
	})
}

// both gives the notes and themes that an act names, of which there must be one at least.
func (w *noteWork) both(ctx context.Context, named, namedThemes []karta.Version) ([]actNote, []actTheme, error) {
	if len(named)+len(namedThemes) == 0 {
		return nil, nil, karta.Fail(karta.Broken, "note.none", "Välj minst en notering eller ett tema.", "Choose a note or a theme at least.")
	}
	notes, err := w.notes(ctx, "notes", named)
	if err != nil {
		return nil, nil, err
	}
	themes, err := w.themes(ctx, "themes", namedThemes)
	if err != nil {
		return nil, nil, err
	}
	return notes, themes, w.settled()
}
