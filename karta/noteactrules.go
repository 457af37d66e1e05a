package karta

import "fmt"

// StaleItem is a note or a theme that has changed since the version that an act was based on.
type StaleItem struct {
	Name           string `json:"name"` // where it stands in the request
	ID             string `json:"id"`
	CurrentVersion int    `json:"currentVersion"`
}

// StaleItemsError refuses an act on several notes and themes of which some have changed. It wraps an [Error] of kind [Stale].
type StaleItemsError struct {
	Items   []StaleItem
	refusal *Error
}

// NewStaleItemsError makes the refusal.
func NewStaleItemsError(items []StaleItem) *StaleItemsError {
	refusal := Fail(Stale, "note.stale", "Någon annan har ändrat en del av det här sedan du läste det. Inget har gjorts. Se vad som ändrats och försök igen.",
		"Somebody else has changed some of this since you read it. Nothing has been done. See what changed and try again.")
	for _, item := range items {
		refusal.At(item.Name, "stale", fmt.Sprintf("Har nu version %d.", item.CurrentVersion), fmt.Sprintf("Has version %d now.", item.CurrentVersion))
	}
	return &StaleItemsError{items, refusal}
}

// Error gives the English message, for logs.
func (e *StaleItemsError) Error() string { return e.refusal.Error() }

// Unwrap gives the error that carries the kind and the texts.
func (e *StaleItemsError) Unwrap() error { return e.refusal }

// CheckNoteMove holds a move to its rules.
func CheckNoteMove(in NoteMove) error {
	if err := Check(in); err != nil {
		return err
	}
	if in.Target == ToKind && in.Kind == "" {
		return Fail(Broken, "note.rule", "Flytten bryter mot en regel.", "The move breaks a rule.").
			At("kind", "required", "Välj en typ.", "Choose a kind.")
	}
	return nil
}

// CheckPromotion holds a promotion to its rules; a new entry is held to its own when it is registered.
func CheckPromotion(in NotePromotion) error {
	if err := Check(in); err != nil {
		return err
	}
	if (in.Entry == nil) == (in.EntryID == "") {
		return Fail(Broken, "note.promotion", "Antingen blir det en ny post, eller så knyts det till en som finns.",
			"Either it becomes a new entry, or it is tied to one that there is.").
			At("entryId", "either", "Ange entry eller entryId, inte båda.", "Give entry or entryId, not both.")
	}
	return nil
}

// CheckSuggestionAnswer holds an answer to its rules.
func CheckSuggestionAnswer(in SuggestionAnswer) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "note_group.rule", "Svaret bryter mot en regel.", "The answer breaks a rule.")
	if in.Answer == AcceptGroup && in.Name == "" {
		failure.At("name", "required", "Ge temat ett namn.", "Give the theme a name.")
	}
	if in.Answer != ReconsiderGroup && len(in.Notes) == 0 {
		failure.At("notes", "required", "Ange gruppens noteringar.", "Give the notes of the group.")
	}
	if in.Answer == ReconsiderGroup && in.Hash == "" {
		failure.At("hash", "required", "Ange vilken grupp det gäller.", "Say which group it is about.")
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}

// Described says in words what an act did. Label is the name of the theme, the reference of the entry or the reason;
// undone is the kind of the act that a reversal undid.
func (a NoteAct) Described(label string, undone NoteActKind, language Language) string {
	if a.Kind == ReversedAct {
		a.Kind = undone
		return Text{"Ångrade: ", "Undid: "}.In(language) + a.Described(label, "", language)
	}
	things := counted(len(a.Notes), len(a.Themes), language)
	named := Text{"”" + label + "”", "“" + label + "”"}.In(language)
	to := Text{" till ", " to "}.In(language)
	switch a.Kind {
	case ThemeCreatedAct:
		return Text{"Gjorde temat ", "Made the theme "}.In(language) + named
	case ThemeDissolvedAct:
		return Text{"Upplöste temat ", "Dissolved the theme "}.In(language) + named
	case ThemesMergedAct:
		return Text{"Slog ihop teman till ", "Merged themes into "}.In(language) + named
	case NotesMovedAct:
		return Text{"Flyttade ", "Moved "}.In(language) + things + to + named
	case NotesMergedAct:
		return Text{"Slog ihop ", "Merged "}.In(language) + things
	case NoteSplitAct:
		return Text{"Delade upp en notering", "Split a note"}.In(language)
	case SetAsideAct:
		return Text{"Lade åt sidan ", "Set aside "}.In(language) + things + ": " + label
	case TakenBackAct:
		return Text{"Tog tillbaka ", "Took back "}.In(language) + things
	case GroupRejectedAct:
		return Text{"Sade nej till en föreslagen grupp", "Rejected a suggested group"}.In(language)
	case GroupReconsidered:
		return Text{"Tog tillbaka ett nej till en föreslagen grupp", "Took back a no to a suggested group"}.In(language)
	case EntriesTiedAct:
		return Text{"Knöt ", "Tied "}.In(language) + things + to + label
	default:
		return Text{"Löste ", "Untied "}.In(language) + things + Text{" från ", " from "}.In(language) + label
	}
}

// counted is "2 noteringar och 1 tema".
func counted(notes, themes int, language Language) string {
	parts := []string{}
	if notes > 0 || themes == 0 {
		parts = append(parts, CountedNotes(notes, language))
	}
	if themes > 0 {
		parts = append(parts, fmt.Sprintf("%d %s", themes, plural(themes, Text{"tema", "theme"}, Text{"teman", "themes"}).In(language)))
	}
	return JoinWords(parts, language)
}

// CountedNotes is "2 noteringar".
func CountedNotes(number int, language Language) string {
	return fmt.Sprintf("%d %s", number, plural(number, Text{"notering", "note"}, Text{"noteringar", "notes"}).In(language))
}

func plural(number int, one, several Text) Text {
	if number == 1 {
		return one
	}
	return several
}
