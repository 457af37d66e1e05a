package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// mostGroups is how many suggested groups are shown at a time.
const mostGroups = 100

// ThemeSuggestions gives groups of notes without a theme that seem to be about the same thing: of one workshop, or of all
// whose notes the caller groups. With rejected it gives those groups that somebody has said no to instead.
func (s *Store) ThemeSuggestions(ctx context.Context, by karta.Caller, round, workshop string, rejected bool) (suggestions []karta.ThemeSuggestion, err error) {
	err = s.lookAtNotes(ctx, by, round, func(v notesView) error {
		if err := karta.MayReadActs(by, v.access); err != nil {
			return err
		}
		notes, err := v.notesToGroup(ctx, round, workshop)
		if err != nil {
			return err
		}
		no, err := v.rejectedGroups(ctx, round)
		if err != nil {
			return err
		}
		groups := karta.GroupNotes(notes)
		if rejected {
			groups = karta.GroupsOf(notes, no)
		} else {
			groups = slices.DeleteFunc(groups, func(g karta.NoteGroup) bool { return g.SaidNoTo(no) })
		}
		suggestions, err = v.suggestions(ctx, round, groups[:min(len(groups), mostGroups)], rejected)
		return err
	})
	return suggestions, err
}

// noteToGroup is a note with what decides whether it may be grouped.
type noteToGroup struct {
	karta.GroupNote
	workshop string
}

// notesToGroup gives all notes of a round that count, since how rare a word is follows from all of them. Those that have a
// place already, or that the caller does not group, are fixed.
func (v notesView) notesToGroup(ctx context.Context, round, workshop string) ([]karta.GroupNote, error) {
	found, err := collect(ctx, v.tx, func(row row) (n noteToGroup, err error) {
		return n, row.Scan(&n.ID, &n.Text, &n.workshop, &n.Fixed)
	}, `SELECT n.id, n.text, coalesce(n.workshop_id, ''), t.id IS NOT NULL OR n.set_aside <> '' OR `+usedNote+`
		FROM notes n LEFT JOIN themes t ON t.id = n.theme_id AND t.state = 'open' WHERE n.round_id = ? AND n.state = 'shown'`, round)
	if err != nil {
		return nil, fmt.Errorf("read the notes to group: %w", err)
	}
	said := make([]string, len(found))
	for i, note := range found {
		said[i] = note.Text
	}
	terms, err := v.noteTerms(ctx, said)
	if err != nil {
		return nil, err
	}
	notes := make([]karta.GroupNote, len(found))
	for i, note := range found {
		note.Terms = terms[i]
		note.Fixed = note.Fixed || workshop != "" && note.workshop != workshop || !v.access.May(v.by, note.workshop)
		notes[i] = note.GroupNote
	}
	return notes, nil
}

// rejectedGroups are the groups that somebody has said no to, as ids of notes.
func (v view) rejectedGroups(ctx context.Context, round string) ([][]string, error) {
	groups, err := collect(ctx, v.tx, func(row row) (ids []string, err error) {
		return ids, row.Scan(asJSON[[]string]{&ids})
	}, "SELECT notes FROM rejected_groups WHERE round_id = ? ORDER BY rejected_at DESC, notes_hash", round)
	if err != nil {
		return nil, fmt.Errorf("read rejected groups: %w", err)
	}
	return groups, nil
}

// suggestions completes groups with their notes and the reason in words.
func (v notesView) suggestions(ctx context.Context, round string, groups []karta.NoteGroup, rejected bool) ([]karta.ThemeSuggestion, error) {
	ids := []string{}
	for _, group := range groups {
		ids = append(ids, group.Notes...)
	}
	l := v.roundNotes(round)
	l.add("n.id IN (SELECT value FROM json_each(?))", texts(ids))
	l.order = "n.number"
	found, err := v.roundNotesFound(ctx, l, karta.Page{})
	if err != nil {
		return nil, err
	}
	byID := map[string]karta.RoundNote{}
	for _, note := range found.Records {
		byID[note.ID] = note
	}
	suggestions := []karta.ThemeSuggestion{}
	for _, group := range groups {
		suggestion := karta.ThemeSuggestion{Hash: group.Hash(), Name: group.Name, Words: group.Words, Rejected: rejected, Notes: []karta.RoundNote{}}
		for _, id := range group.Notes {
			if note, is := byID[id]; is {
				suggestion.Notes = append(suggestion.Notes, note)
			}
		}
		suggestion.WorkshopCount = workshopsAmong(suggestion.Notes)
		suggestion.Reason = karta.GroupReason(group.Words, len(suggestion.Notes), suggestion.WorkshopCount, v.by.Language)
		suggestions = append(suggestions, suggestion)
	}
	return suggestions, nil
}

func workshopsAmong(notes []karta.RoundNote) int {
	workshops := map[string]bool{}
	for _, note := range notes {
		if note.Workshop != nil {
			workshops[note.Workshop.ID] = true
		}
	}
	return len(workshops)
}

// AnswerSuggestion accepts a group of notes as a theme, or rejects it, or takes a rejection back.
func (s *Store) AnswerSuggestion(ctx context.Context, by karta.Caller, round string, in karta.SuggestionAnswer) (karta.NoteAct, error) {
	if err := karta.CheckSuggestionAnswer(in); err != nil {
		return karta.NoteAct{}, err
	}
	return s.onNotes(ctx, by, round, func(ctx context.Context, w *noteWork) (karta.NoteAct, error) {
		switch in.Answer {
		case karta.AcceptGroup:
			return w.createTheme(ctx, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: in.Name}, WorkshopID: in.WorkshopID, Notes: in.Notes})
		case karta.RejectGroup:
			return w.rejectGroup(ctx, in.Notes)
		default:
			return w.reconsiderGroup(ctx, in.Hash)
		}
	})
}

// rejectGroup says no to a group, whatever has become of its notes since it was suggested.
func (w *noteWork) rejectGroup(ctx context.Context, named []karta.Version) (karta.NoteAct, error) {
	if _, err := w.notes(ctx, "notes", named); err != nil {
		return karta.NoteAct{}, err
	}
	no := rejection{karta.GroupHash(idsOf(named)), slices.Sorted(slices.Values(idsOf(named))), true}
	var known bool
	err := w.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM rejected_groups WHERE round_id = ? AND notes_hash = ?)", w.round, no.Hash).Scan(&known)
	if err != nil {
		return karta.NoteAct{}, fmt.Errorf("look for a rejection: %w", err)
	}
	if known {
		return karta.NoteAct{}, nothingToDo()
	}
	return w.act(ctx, karta.GroupRejectedAct, "", steps{Rejections: []rejection{no}})
}

func (w *noteWork) reconsiderGroup(ctx context.Context, hash string) (karta.NoteAct, error) {
	found, err := collect(ctx, w.Tx, scanText, "SELECT notes FROM rejected_groups WHERE round_id = ? AND notes_hash = ?", w.round, hash)
	if err != nil {
		return karta.NoteAct{}, fmt.Errorf("read a rejection: %w", err)
	}
	if len(found) == 0 {
		return karta.NoteAct{}, karta.Fail(karta.NotFound, "note_group.not_rejected", "Ingen har sagt nej till gruppen.", "Nobody has rejected the group.")
	}
	back := rejection{Hash: hash}
	if err := decode(json.RawMessage(found[0]), &back.Notes); err != nil {
		return karta.NoteAct{}, err
	}
	if err := w.mayGroupNotes(ctx, back.Notes); err != nil {
		return karta.NoteAct{}, err
	}
	return w.act(ctx, karta.GroupReconsidered, "", steps{Rejections: []rejection{back}})
}

func (w *noteWork) mayGroupNotes(ctx context.Context, ids []string) error {
	found, err := collect(ctx, w.Tx, scanActNote, "SELECT "+actNoteColumns+" FROM notes n WHERE n.id IN (SELECT value FROM json_each(?))", texts(ids))
	if err != nil {
		return fmt.Errorf("read the notes of a group: %w", err)
	}
	return mayGroupAll(w, found)
}
