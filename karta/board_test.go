package karta

import (
	"testing"
	"time"
)

// What is withdrawn is on nobody's board, and told as gone to those whose boards had it.
func TestWithdrawnNotesAreOnNoBoard(t *testing.T) {
	t.Parallel()
	content := BoardContent{
		Board: Board{Workshop: BoardHead{Stage: StageGroup}},
		Notes: []AuthoredNote{
			{Note: Note{ID: "shown", State: NoteShown}, ParticipantID: "author"},
			{Note: Note{ID: "hidden", State: NoteHidden}, ParticipantID: "author"},
			{Note: Note{ID: "withdrawn", State: NoteWithdrawn}, ParticipantID: "author"},
			{Note: Note{ID: "split", State: NoteSplitUp}, ParticipantID: "author"},
		},
	}
	for name, test := range map[string]struct {
		sight       BoardSight
		shown, gone int
	}{
		"author":      {BoardSight{ParticipantID: "author"}, 2, 2},
		"another":     {BoardSight{ParticipantID: "another"}, 1, 3},
		"facilitator": {BoardSight{Facilitates: true}, 2, 2},
	} {
		for _, whole := range []bool{false, true} {
			content.Whole = whole
			if whole {
				test.gone = 0
			}
			if b := content.For(test.sight, time.Time{}); len(b.Notes) != test.shown || len(b.GoneNotes) != test.gone {
				t.Errorf("%s, whole %t: %d notes and %d gone, want %d and %d", name, whole, len(b.Notes), len(b.GoneNotes), test.shown, test.gone)
			}
		}
	}
}
