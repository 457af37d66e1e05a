package karta

import "time"

// BoardHead is what a board shows of its workshop.
type BoardHead struct {
	ID          string              `json:"id"`
	Name        string              `json:"name"`
	RoundID     string              `json:"roundId"`
	Stage       WorkshopStage       `json:"stage"`
	NotesShown  bool                `json:"notesShown"`
	Columns     BoardColumns        `json:"columns"`
	DotsEach    int                 `json:"dotsEach"`
	TimerEndsAt *time.Time          `json:"timerEndsAt"`
	Areas       []CategoryReference `json:"areas"` // that notes may have
	Sectors     []CategoryReference `json:"sectors"`
}

// Board is a board as one caller sees it: all of it, or what is new since a change.
type Board struct {
	Workshop         BoardHead    `json:"workshop"`
	Whole            bool         `json:"whole"`
	Change           int          `json:"change"`
	Now              time.Time    `json:"now"`       // the time of the server, to set timers by
	NoteCount        int          `json:"noteCount"` // in all, with those not yet shown to the caller
	ParticipantCount int          `json:"participantCount"`
	VoterCount       int          `json:"voterCount"`
	MayFacilitate    bool         `json:"mayFacilitate"`
	MayWrite         bool         `json:"mayWrite"`
	Notes            []Note       `json:"notes"`
	Themes           []BoardTheme `json:"themes"`
	GoneNotes        []Gone       `json:"goneNotes"`
	GoneThemes       []Gone       `json:"goneThemes"`
}

// Gone is a note or theme that is not shown any more.
type Gone struct {
	ID         string `json:"id"`
	Change     int    `json:"change"`
	State      string `json:"state"` // hidden, withdrawn, merged, split, dissolved
	MergedInto string `json:"mergedInto,omitempty"`
}

// BoardTheme is a theme as a board shows it.
type BoardTheme struct {
	ID          string `json:"id"`
	Version     int    `json:"version"`
	Change      int    `json:"change"`
	Name        string `json:"name"`
	Description string `json:"description"`
	SetAside    string `json:"setAside"`
	Dots        int    `json:"dots"` // 0 until the workshop is closed
}

// BoardContent is what has been written on a board since a change, before it is decided what of it a caller sees. It is
// shared by all who look, and not to be changed.
type BoardContent struct {
	Board
	Notes     []AuthoredNote // every one of them, in place of the board's
	Published bool           // its round is, and nothing can be written any more
}

// AuthoredNote is a note with who wrote it: a participant, or a person with an account who facilitates.
type AuthoredNote struct {
	Note
	ParticipantID string
	UserID        string
}

// BoardSight is how a caller sees a board.
type BoardSight struct {
	WorkshopID    string
	Facilitates   bool
	ParticipantID string // empty for somebody who has not joined
	UserID        string
}

// Wrote reports whether the caller is the author of a note.
func (s BoardSight) Wrote(n AuthoredNote) bool {
	return n.ParticipantID != "" && n.ParticipantID == s.ParticipantID || n.ParticipantID == "" && n.UserID != "" && n.UserID == s.UserID
}

// Shared reports whether the caller sees of the content just what every other of the same standing sees, because none of
// it is the caller's own.
func (c *BoardContent) Shared(s BoardSight) bool {
	for _, note := range c.Notes {
		if s.Wrote(note) {
			return false
		}
	}
	return true
}

// For is the content as a caller sees it, at a time. Facilitators see the notes that are shown or hidden, and who wrote them. Others
// see those that are shown, and their own that are hidden; while notes are written and others' are not shown, they see their own
// only. What is withdrawn is on no board, not even its author's, who may have had a note divided and the division undone.
func (c *BoardContent) For(s BoardSight, now time.Time) Board {
	b := c.Board
	b.Now, b.Notes, b.GoneNotes = now, make([]Note, 0, len(c.Notes)), []Gone{}
	b.MayFacilitate = s.Facilitates && !c.Published
	b.MayWrite = !c.Published && MayWriteNotes(b.Workshop.Stage) && (s.Facilitates || s.ParticipantID != "")
	for _, written := range c.Notes {
		switch shown, gone := written.SeenBy(s, b.Workshop, c.Published); {
		case shown != nil && shown.State != NoteWithdrawn:
			b.Notes = append(b.Notes, *shown)
		case (shown != nil || gone) && !b.Whole:
			b.GoneNotes = append(b.GoneNotes, Gone{written.ID, written.Change, string(written.State), written.MergedInto})
		}
	}
	return b
}

// SeenBy is the note as the caller sees it, nil for one that is not seen. Gone tells that it is one of which the caller may
// know that it was there.
func (n AuthoredNote) SeenBy(s BoardSight, on BoardHead, published bool) (shown *Note, gone bool) {
	note := n.Note
	note.Own = s.Wrote(n)
	note.MayEdit = MayEditNote(s, n, on.Stage, published) == nil
	if !note.Own {
		note.Key = ""
	}
	if !s.Facilitates {
		note.AuthorName = ""
	}
	unseen := !note.Own && !s.Facilitates && on.Stage == StageWrite && !on.NotesShown
	switch {
	case unseen:
		return nil, false
	case note.State == NoteShown,
		note.State == NoteHidden && (s.Facilitates || note.Own),
		note.State == NoteWithdrawn && note.Own:
		return &note, false
	}
	return nil, true
}
