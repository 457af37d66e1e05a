package store

import (
	"context"
	"errors"
	"slices"

	"oversiktskarta/karta"
)

// PromoteNotes makes an entry of themes and notes, under the rules of any new entry, or ties them to one that there is; all or
// none. Advice on a new entry is left to its own page.
func (s *Store) PromoteNotes(ctx context.Context, by karta.Caller, round string, in karta.NotePromotion) (karta.NoteAct, error) {
	if err := karta.CheckPromotion(in); err != nil {
		return karta.NoteAct{}, err
	}
	return actThrough(ctx, by, s.write, round, func(ctx context.Context, w *noteWork) (karta.NoteAct, error) {
		notes, themes, err := w.both(ctx, in.Notes, in.Themes)
		if err != nil {
			return karta.NoteAct{}, err
		}
		var s steps
		entry, err := w.promoted(ctx, in, &s)
		if err != nil {
			return karta.NoteAct{}, err
		}
		for _, note := range notes {
			after := note.side
			after.Entries = together(after.Entries, []string{entry.ID})
			s.note(note, after)
		}
		for _, theme := range themes {
			after := theme.side
			after.Entries = together(after.Entries, []string{entry.ID})
			s.theme(theme, after)
		}
		if s.empty() {
			return karta.NoteAct{}, nothingToDo()
		}
		return w.act(ctx, karta.EntriesTiedAct, entry.Reference, s)
	})
}

// promoted gives the entry that notes become: a new one, or one that there is.
func (w *noteWork) promoted(ctx context.Context, in karta.NotePromotion, s *steps) (karta.Entry, error) {
	if in.Entry != nil {
		entry, err := w.createEntry(ctx, *in.Entry)
		s.MadeEntry = entry.ID
		return entry, within(err, "entry")
	}
	found, err := w.view().entry(ctx, in.EntryID)
	if err != nil {
		return karta.Entry{}, err
	}
	if err := karta.MayReadEntry(w.by, w.view().access(found)); err != nil {
		return karta.Entry{}, err
	}
	if found.DeletedAt != nil {
		return karta.Entry{}, karta.Fail(karta.Conflict, "entry.deleted", "Posten är borttagen. Återställ den först.",
			"The entry has been deleted. Restore it first.")
	}
	return found.Entry, nil
}

// within puts the name of a field before the paths of those inside it that are wrong.
func within(err error, field string) error {
	var refusal *karta.Error
	if !errors.As(err, &refusal) {
		return err
	}
	inner := *refusal
	inner.Fields = slices.Clone(refusal.Fields)
	for i := range inner.Fields {
		inner.Fields[i].Name = field + "." + inner.Fields[i].Name
	}
	return &inner
}

// unmake deletes the entry that an act registered, if nobody has changed it since and the caller may, and tells whether it did.
func (w *noteWork) unmake(ctx context.Context, id string) (bool, error) {
	entry, err := w.view().entry(ctx, id)
	if errors.Is(err, karta.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	mayDelete := karta.MayEditEntry(w.by, w.view().access(entry)) == nil
	if entry.Version > 1 || entry.DeletedAt != nil || !mayDelete {
		return false, nil
	}
	return true, w.setDeleted(ctx, entry, instant(w.now), karta.Deleted)
}

// UntieTheme takes away the tie between a theme and an entry, based on a version of the theme. The entry stays.
func (s *Store) UntieTheme(ctx context.Context, by karta.Caller, id string, version int, entryID string) (karta.NoteAct, error) {
	return s.onTheme(ctx, by, id, version, func(ctx context.Context, w *noteWork, theme actTheme) (karta.NoteAct, error) {
		var s steps
		after := theme.side
		after.Entries = without(after.Entries, []string{entryID})
		s.theme(theme, after)
		return w.untie(ctx, entryID, s)
	})
}

// UntieNote is UntieTheme for a note that is tied by itself.
func (s *Store) UntieNote(ctx context.Context, by karta.Caller, id string, version int, entryID string) (karta.NoteAct, error) {
	return s.onNote(ctx, by, id, version, func(ctx context.Context, w *noteWork, note actNote) (karta.NoteAct, error) {
		var s steps
		after := note.side
		after.Entries = without(after.Entries, []string{entryID})
		s.note(note, after)
		return w.untie(ctx, entryID, s)
	})
}

func (w *noteWork) untie(ctx context.Context, entryID string, s steps) (karta.NoteAct, error) {
	if s.empty() {
		return karta.NoteAct{}, karta.Fail(karta.NotFound, "note.not_tied", "Den är inte knuten till posten.", "It is not tied to the entry.")
	}
	entry, err := w.view().entry(ctx, entryID)
	if err != nil {
		return karta.NoteAct{}, err
	}
	if err := karta.MayReadEntry(w.by, w.view().access(entry)); err != nil {
		return karta.NoteAct{}, err
	}
	return w.act(ctx, karta.EntriesUntiedAct, entry.Reference, s)
}
