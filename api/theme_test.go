package api_test

import (
	"net/http"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// idea is a new note in the idea box of the open round, left by somebody of the own organisation.
func (c *client) idea(round, text string) karta.RoundNote {
	c.t.Helper()
	return into[karta.RoundNote](c.send("POST", "/rounds/"+round+"/notes", karta.NoteInput{Kind: "need", Text: text}).want(http.StatusCreated))
}

func version(note karta.RoundNote) karta.Version {
	return karta.Version{ID: note.ID, Version: note.Version}
}

// theme is a new theme with one note, made by the program.
func (w *world) theme() karta.Theme {
	w.t.Helper()
	note := w.people["own"].idea(w.round().ID, w.name("Notering"))
	act, err := w.CreateTheme(w.t.Context(), w.Program, w.round().ID, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: w.name("Tema")}, Notes: []karta.Version{version(note)}})
	if err != nil {
		w.t.Fatal(err)
	}
	theme, err := w.Theme(w.t.Context(), w.Program, act.Themes[0].ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return theme
}

// onIdea is an attempt at a path of the round with a body about a fresh note.
func onIdea(path string, body func(note karta.Version) any) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		note := version(w.people["own"].idea(w.round().ID, w.name("Notering")))
		return attempt{path: strings.NewReplacer("{roundId}", w.round().ID, "{noteId}", note.ID).Replace(path), body: body(note)}
	}
}

func onTheme(path string, body func(*world, karta.Theme) any, headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		theme := w.theme()
		tried := attempt{path: "/themes/" + theme.ID + path, headers: headers}
		if body != nil {
			tried.body = body(w, theme)
		}
		return tried
	}
}

// tied is an attempt to untie a theme or a note from an entry.
func tied(what string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		theme, entry := w.theme(), w.post(karta.Public)
		note := w.people["own"].idea(w.round().ID, w.name("Notering"))
		promotion := karta.NotePromotion{Themes: []karta.Version{{ID: theme.ID, Version: theme.Version}}, Notes: []karta.Version{version(note)}, EntryID: entry.ID}
		act, err := w.PromoteNotes(w.t.Context(), w.Program, w.round().ID, promotion)
		if err != nil {
			w.t.Fatal(err)
		}
		if what == "themes" {
			return attempt{path: "/themes/" + theme.ID + "/entries/" + entry.ID, headers: []string{"If-Match", `"3"`}}
		}
		return attempt{path: "/notes/" + act.Notes[0].ID + "/entries/" + entry.ID, headers: []string{"If-Match", `"2"`}}
	}
}

var secondVersion = []string{"If-Match", `"2"`}

var notePermissions = []permission{
	{"GET /rounds/{roundId}/themes", readWhenLoggedIn, onRound("/themes")},
	{"POST /rounds/{roundId}/themes", coordinatorMakes, onIdea("/rounds/{roundId}/themes", func(note karta.Version) any {
		return karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: "Tema"}, Notes: []karta.Version{note}}
	})},
	{"GET /themes/{themeId}", readWhenLoggedIn, onTheme("", nil)},
	{"PUT /themes/{themeId}", coordinatorEdits, onTheme("", func(w *world, _ karta.Theme) any { return karta.ThemeInput{Name: w.name("Tema")} }, secondVersion...)},
	{"DELETE /themes/{themeId}", coordinatorEdits, onTheme("", nil, secondVersion...)},
	{"POST /themes/{themeId}/mergers", coordinatorMakes, onTheme("/mergers", func(w *world, theme karta.Theme) any {
		other := w.theme()
		return karta.ThemeMerger{Version: theme.Version, Themes: []karta.Version{{ID: other.ID, Version: other.Version}}}
	})},
	{"DELETE /themes/{themeId}/entries/{entryId}", coordinatorEdits, tied("themes")},
	{"DELETE /notes/{noteId}/entries/{entryId}", coordinatorEdits, tied("notes")},
	{"GET /notes/{noteId}/thread", readWhenLoggedIn, onIdea("/notes/{noteId}/thread", func(karta.Version) any { return nil })},
	{"POST /notes/{noteId}/splits", coordinatorMakes, onIdea("/notes/{noteId}/splits", func(note karta.Version) any {
		return karta.NoteSplit{Version: note.Version, Texts: []string{"Ena", "Andra"}}
	})},
	{"POST /notes/{noteId}/mergers", coordinatorMakes, func(w *world, c *client) attempt {
		other := version(w.people["own"].idea(w.round().ID, w.name("Notering")))
		return onIdea("/notes/{noteId}/mergers", func(note karta.Version) any {
			return karta.NoteMerger{Version: note.Version, Notes: []karta.Version{other}}
		})(w, c)
	}},
	{"POST /rounds/{roundId}/note-moves", coordinatorMakes, onIdea("/rounds/{roundId}/note-moves", func(note karta.Version) any {
		return karta.NoteMove{Notes: []karta.Version{note}, Target: karta.ToKind, Kind: "challenge"}
	})},
	{"POST /rounds/{roundId}/set-asides", coordinatorMakes, onIdea("/rounds/{roundId}/set-asides", func(note karta.Version) any {
		return karta.SetAside{Notes: []karta.Version{note}, Reason: "Inte gemensamt"}
	})},
	{"POST /rounds/{roundId}/promotions", coordinatorMakes, func(w *world, c *client) attempt {
		entry := draftOf(w.name("Ny"), w.own, w.sector)
		return onIdea("/rounds/{roundId}/promotions", func(note karta.Version) any {
			return karta.NotePromotion{Notes: []karta.Version{note}, Entry: &entry}
		})(w, c)
	}},
	{"GET /rounds/{roundId}/theme-suggestions", facilitatorReads, onRound("/theme-suggestions")},
	{"POST /rounds/{roundId}/theme-suggestion-answers", coordinatorMakes, onIdea("/rounds/{roundId}/theme-suggestion-answers", func(note karta.Version) any {
		return karta.SuggestionAnswer{Answer: karta.RejectGroup, Notes: []karta.Version{note}}
	})},
	{"GET /rounds/{roundId}/note-acts", facilitatorReads, onRound("/note-acts")},
	{"POST /note-acts/{noteActId}/reversals", coordinatorMakes, func(w *world, _ *client) attempt {
		act, err := w.CreateTheme(w.t.Context(), w.Program, w.round().ID, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: w.name("Tema")}})
		if err != nil {
			w.t.Fatal(err)
		}
		return attempt{path: "/note-acts/" + act.ID + "/reversals"}
	}},
	{"GET /rounds/{roundId}/notes", readWhenLoggedIn, onRound("/notes")},
	{"POST /rounds/{roundId}/notes", "401 401 403 201 201 201 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/rounds/" + w.round().ID + "/notes", body: karta.NoteInput{Kind: "need", Text: "En idé"}}
	}},
	{"GET /rounds/{roundId}/note-counts", readWhenLoggedIn, onRound("/note-counts")},
	{"GET /rounds/{roundId}/recurrences", readWhenLoggedIn, onRound("/recurrences")},
	{"GET /entries/{entryId}/notes", readWhenLoggedIn, onEntry(karta.Public, "/notes")},
	{"GET /entries/{entryId}/notes · draft", "401 401 404 404 200 404 200 200", onEntry(karta.Draft, "/notes")},
	{"GET /participants", coordinatorReads, to("/participants")},
	{"GET /participants/{participantId}/personal-data", "401 401 403 403 403 403 404 404", to("/participants/01900000-0000-7000-8000-000000000000/personal-data")},
	{"GET /users/{userId}/personal-data", "401 401 403 403 200 403 200 200", func(w *world, _ *client) attempt {
		return attempt{path: "/users/" + w.people["own"].user.ID + "/personal-data"}
	}},
}

// A note becomes an entry through a theme, and the thread is read from both ends.
func TestNoteBecomesAnEntry(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c, round := w.people["coordinator"], "/rounds/"+w.round().ID
	note := w.people["own"].idea(w.round().ID, "Ombud behöver kunna företräda äldre")
	other := w.people["own"].idea(w.round().ID, "Äldre behöver ombud")
	found := into[struct{ ThemeSuggestions []karta.ThemeSuggestion }](c.get(round + "/theme-suggestions").want(http.StatusOK)).ThemeSuggestions
	if len(found) != 1 || found[0].Reason != "Delar orden ombud och äldre; 2 noteringar." && found[0].Reason != "Delar orden äldre och ombud; 2 noteringar." {
		t.Fatalf("suggested: %+v", found)
	}
	answer := karta.SuggestionAnswer{Answer: karta.AcceptGroup, Name: "Ombud", Notes: []karta.Version{version(note), version(other)}}
	accepted := into[karta.NoteAct](c.send("POST", round+"/theme-suggestion-answers", answer).want(http.StatusCreated))
	entry := draftOf("Ombud för äldre", w.own, w.sector)
	entry.Visibility = karta.Public
	promotion := karta.NotePromotion{Themes: accepted.Themes, Entry: &entry}
	tied := into[karta.NoteAct](c.send("POST", round+"/promotions", promotion).want(http.StatusCreated))
	thread := into[karta.NoteThread](w.people["reader"].get("/notes/" + note.ID + "/thread").want(http.StatusOK))
	if len(thread.Note.Entries) != 1 || thread.Note.Theme == nil || thread.Note.Use != karta.Used || thread.Note.Author != "" {
		t.Errorf("from the note: %+v", thread.Note)
	}
	back := into[karta.EntryThread](w.people["foreign"].get("/entries/" + tied.Entries[0].Reference + "/notes").want(http.StatusOK))
	if len(back.Themes) != 1 || len(back.Notes) != 2 || back.Notes[0].ID != note.ID {
		t.Errorf("from the entry: %+v", back)
	}
	counts := into[karta.NoteCounts](c.get(round + "/note-counts").want(http.StatusOK))
	if counts.Total != (karta.NoteCount{Total: 2, Used: 2}) {
		t.Errorf("counted: %+v", counts.Total)
	}
	stale := c.send("POST", round+"/note-moves", karta.NoteMove{Notes: []karta.Version{version(note)}, Target: karta.ToTheme}).want(http.StatusPreconditionFailed)
	if items := into[problem](stale).StaleItems; len(items) != 1 || items[0] != (karta.StaleItem{Name: "notes[0]", ID: note.ID, CurrentVersion: 2}) {
		t.Errorf("stale: %+v", items)
	}
	c.send("POST", "/note-acts/"+tied.ID+"/reversals", nil).want(http.StatusCreated)
	if gone := into[struct{ Entries []karta.EntryItem }](c.get("/entries?q=ombud").want(http.StatusOK)); len(gone.Entries) != 0 {
		t.Errorf("the entry that the act made is still there after it was undone: %+v", gone.Entries)
	}
}
