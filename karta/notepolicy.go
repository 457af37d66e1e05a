package karta

import "slices"

// NoteAccess is what decides who may group notes: which workshops of the round the caller facilitates.
type NoteAccess struct {
	Facilitates []string // ids of workshops
}

// Any reports whether the caller groups notes in the round at all.
func (a NoteAccess) Any(by Caller) bool { return by.Role == Coordinator || len(a.Facilitates) > 0 }

// May reports whether the caller groups the notes of a workshop. Those of the idea box, and themes that belong to no
// workshop, have an empty one, and are for coordinators.
func (a NoteAccess) May(by Caller, workshopID string) bool {
	return by.Role == Coordinator || workshopID != "" && slices.Contains(a.Facilitates, workshopID)
}

// MayGroup decides about grouping, promoting and setting aside notes and themes of a workshop, an empty one for the idea box
// and for themes across all workshops.
func MayGroup(by Caller, access NoteAccess, workshopID string) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if access.May(by, workshopID) {
		return nil
	}
	if workshopID == "" {
		return Fail(Forbidden, "note.group_all", "Idélådans noteringar och teman för alla workshoppar tar samordnare hand om.",
			"The notes of the idea box and themes across all workshops are for coordinators.")
	}
	return Fail(Forbidden, "note.group", "Bara de som leder workshoppen och samordnare kan gruppera dess noteringar.",
		"Only those who facilitate the workshop and coordinators can group its notes.")
}

// MayReadActs decides about reading what was done with notes, and suggested groups.
func MayReadActs(by Caller, access NoteAccess) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	if access.Any(by) {
		return nil
	}
	return Fail(Forbidden, "note.acts", "Bara de som leder en workshop i omgången och samordnare arbetar med noteringarna.",
		"Only those who facilitate a workshop of the round and coordinators work with the notes.")
}

// MayLeaveIdea decides about leaving a note in the idea box.
func MayLeaveIdea(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if by.Role == Reader {
		return Fail(Forbidden, "idea.write", "Läsare kan inte lämna idéer. En samordnare kan ge dig en annan roll.",
			"Readers can't leave ideas. A coordinator can give you another role.")
	}
	return nil
}

// ThemeNotFound says that a theme does not exist, or may not be read.
func ThemeNotFound() error {
	return Fail(NotFound, "theme.not_found", "Temat finns inte.", "The theme does not exist.")
}
