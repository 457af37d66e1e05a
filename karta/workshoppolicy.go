package karta

// WorkshopAccess is what decides who may do what in a workshop.
type WorkshopAccess struct {
	Stage     WorkshopStage
	Published bool // its round is
	BoardSight
}

// MayCallFacilitator reports whether somebody with the caller's account leads a workshop: coordinators lead every one,
// members those that name them.
func MayCallFacilitator(by Caller, named bool) bool {
	return by.Role == Coordinator || named && by.Role == Member
}

// MayReadWorkshop decides about what is written about a workshop: everyone logged in may read it, and those who have joined.
func MayReadWorkshop(by Caller, w WorkshopAccess) error {
	if by.LoggedIn() || w.ParticipantID != "" {
		return nil
	}
	return MustJoin()
}

// MustJoin says that somebody without an account has to join the workshop first.
func MustJoin() error {
	return Fail(Unauthenticated, "workshop.join", "Du behöver gå med i workshoppen. Skriv koden som visas i lokalen, eller be den som leder workshoppen om den.",
		"You need to join the workshop. Write the code that is shown in the room, or ask whoever leads the workshop for it.")
}

// MayReadBoard decides about the board: those who lead the workshop or have joined it read it, and others who are logged in
// once the notes have been revealed.
func MayReadBoard(by Caller, w WorkshopAccess) error {
	if err := MayReadWorkshop(by, w); err != nil {
		return err
	}
	if w.Facilitates || w.ParticipantID != "" || w.Published || w.Stage != StagePrepared && w.Stage != StageWrite {
		return nil
	}
	return Fail(Forbidden, "workshop.not_revealed", "Noteringarna är inte visade ännu. Gå med i workshoppen, eller vänta tills den som leder den visar dem.",
		"The notes have not been revealed yet. Join the workshop, or wait until whoever leads it reveals them.")
}

// MayFacilitate decides about leading a workshop.
func MayFacilitate(by Caller, w WorkshopAccess) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if !w.Facilitates {
		return Fail(Forbidden, "workshop.facilitate", "Det här kan bara den som leder workshoppen och samordnare göra.",
			"Only those who lead the workshop, and coordinators, can do this.")
	}
	return roundIsOpen(w)
}

func roundIsOpen(w WorkshopAccess) error {
	if w.Published {
		return RoundIsPublished()
	}
	return nil
}

// MaySeeNames decides about the names of participants.
func MaySeeNames(by Caller, w WorkshopAccess) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	if w.Facilitates {
		return nil
	}
	return Fail(Forbidden, "workshop.names", "Deltagarnas namn visas bara för den som leder workshoppen och för samordnare.",
		"The names of participants are shown to those who lead the workshop and to coordinators only.")
}

// MayJoinWithoutCode reports whether the caller may join any workshop of the open round.
func MayJoinWithoutCode(by Caller) bool {
	return by.Role == Member || by.Role == Steering || by.Role == Coordinator
}

// MayWriteNote decides about writing a note in a workshop.
func MayWriteNote(by Caller, w WorkshopAccess) error {
	if err := mayContribute(by, w); err != nil {
		return err
	}
	if MayWriteNotes(w.Stage) || w.Facilitates && w.Stage != StageClosed {
		return nil
	}
	return notAtStage(w.Stage, "note.stage", Text{"skriva noteringar", "write notes"})
}

// MayHoldDots decides about having dots at all: participants do.
func MayHoldDots(by Caller, w WorkshopAccess) error {
	if err := MayReadWorkshop(by, w); err != nil {
		return err
	}
	if w.ParticipantID == "" {
		return joinFirst()
	}
	return nil
}

// MayVote decides about placing dots.
func MayVote(by Caller, w WorkshopAccess) error {
	if err := mayContribute(by, w); err != nil {
		return err
	}
	if err := MayHoldDots(by, w); err != nil {
		return err
	}
	if w.Stage == StageVote {
		return nil
	}
	return notAtStage(w.Stage, "dots.stage", Text{"rösta", "vote"})
}

func mayContribute(by Caller, w WorkshopAccess) error {
	if err := MayReadWorkshop(by, w); err != nil {
		return err
	}
	if by.ReadOnly {
		return MayWrite(by)
	}
	if !w.Facilitates && w.ParticipantID == "" {
		return joinFirst()
	}
	return roundIsOpen(w)
}

func joinFirst() error {
	return Fail(Forbidden, "workshop.join_first", "Gå med i workshoppen först.", "Join the workshop first.")
}

func notAtStage(stage WorkshopStage, code string, what Text) error {
	return Fail(Conflict, code, "Det går inte att "+what.Sv+" just nu: workshoppen är i skedet ”"+stage.Name().Sv+"”.",
		"You can't "+what.En+" right now: the workshop is at the stage “"+stage.Name().En+"”.")
}

// MayEditNote decides about changing a note: those who lead its workshop for as long as the round is open, and its author
// until the workshop is closed.
func MayEditNote(s BoardSight, n AuthoredNote, stage WorkshopStage, published bool) error {
	switch {
	case published:
		return RoundIsPublished()
	case s.Facilitates:
		return nil
	case !s.Wrote(n):
		return Fail(Forbidden, "note.edit", "Bara den som skrivit noteringen, den som leder workshoppen och samordnare kan ändra den.",
			"Only the note's author, those who lead the workshop, and coordinators can change it.")
	case stage == StageClosed:
		return notAtStage(stage, "note.stage", Text{"ändra noteringar", "change notes"})
	case n.State == NoteHidden || n.State == NoteMerged || n.State == NoteSplitUp:
		return Fail(Conflict, "note.put_away", "Den som leder workshoppen har dolt noteringen eller slagit ihop den med en annan.",
			"Whoever leads the workshop has hidden the note, or merged it with another.")
	}
	return nil
}

// MayChooseTheme decides about which theme a note is in: those who lead the workshop may.
func MayChooseTheme(s BoardSight, before, after string) error {
	if s.Facilitates || before == after {
		return nil
	}
	return Fail(Forbidden, "note.theme", "Bara den som leder workshoppen och samordnare kan flytta noteringar mellan teman.",
		"Only those who lead the workshop, and coordinators, can move notes between themes.")
}

// MaySetNoteState decides about hiding, withdrawing and showing a note that the caller may edit. Authors withdraw, those who
// lead hide; either takes back what was done, but no one shows what its author has withdrawn.
func MaySetNoteState(s BoardSight, n AuthoredNote, to NoteState) error {
	switch own := s.Wrote(n); {
	case n.State == NoteMerged || n.State == NoteSplitUp:
		return Fail(Conflict, "note.gone", "Noteringen är sammanslagen eller delad. Ångra det först.", "The note has been merged or split. Undo that first.")
	case to == NoteWithdrawn && !own, to == NoteShown && n.State == NoteWithdrawn && !own:
		return Fail(Forbidden, "note.withdraw", "Bara den som skrivit noteringen kan dra tillbaka den, eller ta tillbaka den igen. Den som leder workshoppen kan dölja den.",
			"Only the note's author can withdraw it, or bring it back. Those who lead the workshop can hide it.")
	case to == NoteHidden && !s.Facilitates:
		return Fail(Forbidden, "note.hide", "Bara den som leder workshoppen kan dölja noteringar. Du kan dra tillbaka din egen.",
			"Only those who lead the workshop can hide notes. You can withdraw your own.")
	}
	return nil
}

// WorkshopNotFound says that a workshop does not exist.
func WorkshopNotFound() error {
	return Fail(NotFound, "workshop.not_found", "Workshoppen finns inte.", "The workshop does not exist.")
}

// NoteNotFound says that a note does not exist, or that the caller does not see it.
func NoteNotFound() error {
	return Fail(NotFound, "note.not_found", "Noteringen finns inte, eller visas inte för dig.", "The note does not exist, or is not shown to you.")
}

// WrongCode says that a code opens nothing, whatever the reason is.
func WrongCode() error {
	failure := Fail(NotFound, "code.wrong", "Koden stämmer inte, eller har slutat gälla. Be den som leder workshoppen om den som gäller.",
		"The code is wrong, or has stopped working. Ask whoever leads the workshop for the one that holds.")
	return failure.At("code", "wrong", "Koden öppnar ingen workshop.", "The code opens no workshop.")
}
