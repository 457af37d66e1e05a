package api_test

import (
	"fmt"
	"net/http"
	"slices"

	"oversiktskarta/karta"
)

var accountPermissions = []permission{
	{"GET /api-info", everyone, to("/api-info")},
	{"GET /sessions/current", everyone, to("/sessions/current")},
	{"GET /sessions", readWhenLoggedIn, to("/sessions")},
	{"POST /sessions", "201 201 201 201 201 201 201 403", func(w *world, _ *client) attempt {
		user, invitation := w.newUser()
		if _, err := w.Activate(w.t.Context(), karta.Activation{Token: invitation.Token, Password: password}, karta.Device{}); err != nil {
			w.t.Fatal(err)
		}
		return attempt{path: "/sessions", body: karta.Credentials{Email: user.Email, Password: password}}
	}},
	{"DELETE /sessions/{sessionId}", "401 401 204 204 204 204 204 403", func(w *world, as *client) attempt {
		return attempt{path: "/sessions/" + as.anotherSession()}
	}},
	{"POST /activations", "201 201 201 201 201 201 201 403", func(w *world, _ *client) attempt {
		_, invitation := w.newUser()
		return attempt{path: "/activations", body: karta.Activation{Token: invitation.Token, Password: password}}
	}},
	{"POST /password-changes", "401 401 204 204 204 204 204 403", func(w *world, _ *client) attempt {
		return attempt{path: "/password-changes", body: karta.PasswordChange{CurrentPassword: password, NewPassword: password + "!"}}
	}},
	{"GET /api-tokens", readWhenLoggedIn, to("/api-tokens")},
	{"POST /api-tokens", "401 401 201 201 201 201 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/api-tokens", body: karta.APITokenInput{Name: "Program", Scope: "read", ExpiresAt: w.Now().AddDate(0, 1, 0)}}
	}},
	{"DELETE /api-tokens/{tokenId}", "401 401 204 204 204 204 204 403", func(w *world, as *client) attempt {
		return attempt{path: "/api-tokens/" + as.anotherToken()}
	}},
	{"GET /users", coordinatorReads, to("/users")},
	{"POST /users", coordinatorMakes, func(w *world, _ *client) attempt { return attempt{path: "/users", body: w.userInput()} }},
	{"GET /users/{userId}", coordinatorReads, func(w *world, _ *client) attempt { return attempt{path: "/users/" + w.people["own"].user.ID} }},
	{"PUT /users/{userId}", coordinatorEdits, func(w *world, _ *client) attempt {
		user, _ := w.newUser()
		return attempt{path: "/users/" + user.ID, body: user.UserInput, headers: firstVersion}
	}},
	{"POST /users/{userId}/invitations", coordinatorMakes, func(w *world, _ *client) attempt {
		user, _ := w.newUser()
		return attempt{path: "/users/" + user.ID + "/invitations"}
	}},
}

// anotherSession is the id of a new session of the same person; any id where there is no person.
func (c *client) anotherSession() string {
	if c.cookie == "" {
		return "current"
	}
	// Sessions are listed by their last use, so the new one is first but for the one in use.
	if _, err := c.Login(c.t.Context(), karta.Credentials{Email: c.user.Email, Password: password}, karta.Device{Name: "another"}); err != nil {
		c.t.Fatal(err)
	}
	listed := into[struct{ Sessions []karta.Session }](c.get("/sessions").want(http.StatusOK))
	i := slices.IndexFunc(listed.Sessions, func(s karta.Session) bool { return s.Device == "another" })
	return listed.Sessions[i].ID
}

func (c *client) anotherToken() string {
	if c.cookie == "" {
		return "01900000-0000-7000-8000-000000000000"
	}
	made := c.send("POST", "/api-tokens", karta.APITokenInput{Name: "Program", Scope: "read", ExpiresAt: c.Now().AddDate(0, 1, 0)}).want(http.StatusCreated)
	return into[karta.APIToken](made).ID
}

var registerPermissions = []permission{
	{"GET /organisations", whereOpen, to("/organisations")},
	{"POST /organisations", coordinatorMakes, func(w *world, _ *client) attempt {
		return attempt{path: "/organisations", body: w.organisationInput()}
	}},
	{"GET /organisations/{organisationId}", whereOpen, func(w *world, _ *client) attempt { return attempt{path: "/organisations/" + w.own.ID} }},
	{"PUT /organisations/{organisationId}", coordinatorEdits, func(w *world, _ *client) attempt {
		made := w.organisation(w.name("Organisation"))
		return attempt{path: "/organisations/" + made.ID, body: w.organisationInput(), headers: firstVersion}
	}},
	{"GET /organisation-matches", whereOpen, to("/organisation-matches?name=Digg")},
	{"GET /categories", whereOpen, to("/categories")},
	{"POST /categories", coordinatorMakes, func(w *world, _ *client) attempt { return attempt{path: "/categories", body: w.categoryInput()} }},
	{"GET /categories/{categoryId}", whereOpen, func(w *world, _ *client) attempt { return attempt{path: "/categories/" + w.sector.ID} }},
	{"PUT /categories/{categoryId}", coordinatorEdits, func(w *world, _ *client) attempt {
		made, err := w.CreateCategory(w.t.Context(), w.Program, w.categoryInput())
		if err != nil {
			w.t.Fatal(err)
		}
		return attempt{path: "/categories/" + made.ID, body: made.CategoryInput, headers: firstVersion}
	}},
	{"GET /map-cells", whereOpen, to("/map-cells")},
	{"GET /obstacles", whereOpen, to("/obstacles")},
	{"GET /provisions", whereOpen, to("/provisions")},
	{"GET /register-exports", whereOpen, to("/register-exports")},
	{"GET /changes", coordinatorReads, to("/changes")},
	{"GET /backups", coordinatorReads, to("/backups")},
	{"POST /backups", coordinatorMakes, to("/backups")},
}

// onEntry is an attempt at a path below a fresh entry.
func onEntry(visibility karta.Visibility, path string, headers ...string) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		return attempt{path: "/entries/" + w.post(visibility).ID + path, headers: headers}
	}
}

func changed(visibility karta.Visibility) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		entry := w.post(visibility)
		in := draftOf(w.name("Ändrad"), w.own, w.sector)
		in.Visibility = visibility
		return attempt{path: "/entries/" + entry.ID, body: in, headers: firstVersion}
	}
}

var entryPermissions = []permission{
	{"GET /entries", whereOpen, to("/entries")},
	{"GET /entries · deleted ones", "401 401 403 403 403 403 200 200", to("/entries?deleted=true")},
	{"POST /entries", "401 401 403 403 201 403 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/entries", body: draftOf(w.name("Ny"), w.own, w.sector)}
	}},
	{"GET /entries/{entryId} · public", whereOpen, onEntry(karta.Public, "")},
	{"GET /entries/{entryId} · for members", "401 404 200 200 200 200 200 200", onEntry(karta.Members, "")},
	{"GET /entries/{entryId} · draft", "401 404 404 404 200 404 200 200", onEntry(karta.Draft, "")},
	{"PUT /entries/{entryId} · public", "401 401 403 403 200 403 200 403", changed(karta.Public)},
	{"PUT /entries/{entryId} · draft", "401 401 404 404 200 404 200 403", changed(karta.Draft)},
	{"PUT /entries/{entryId} · handed over", "401 401 403 403 403 403 200 403", func(w *world, _ *client) attempt {
		return attempt{path: "/entries/" + w.post(karta.Public).ID, body: draftOf(w.name("Ändrad"), w.foreign, w.sector), headers: firstVersion}
	}},
	{"DELETE /entries/{entryId}", "401 401 403 403 204 403 204 403", onEntry(karta.Public, "", firstVersion...)},
	{"POST /entries/{entryId}/restorations", "401 401 403 403 403 403 201 403", func(w *world, _ *client) attempt {
		entry := w.post(karta.Public)
		if err := w.DeleteEntry(w.t.Context(), w.Program, entry.ID, 1); err != nil {
			w.t.Fatal(err)
		}
		return attempt{path: "/entries/" + entry.ID + "/restorations"}
	}},
	{"POST /entries/{entryId}/confirmations", "401 401 403 403 201 403 201 403", onEntry(karta.Public, "/confirmations")},
	{"GET /entries/{entryId}/changes", readWhenLoggedIn, onEntry(karta.Public, "/changes")},
	{"GET /entries/{entryId}/changes · draft", "401 401 404 404 200 404 200 200", onEntry(karta.Draft, "/changes")},
	{"GET /entries/{entryId}/versions/{version}", readWhenLoggedIn, onEntry(karta.Public, "/versions/1")},
	{"GET /entries/{entryId}/versions/{version} · draft", "401 401 404 404 200 404 200 200", onEntry(karta.Draft, "/versions/1")},
	{"GET /entries/{entryId}/comparisons", readWhenLoggedIn, onEntry(karta.Public, "/comparisons?from=1&to=1")},
	{"GET /entries/{entryId}/comments", readWhenLoggedIn, onEntry(karta.Public, "/comments")},
	{"GET /entries/{entryId}/comments · draft", "401 401 404 404 200 404 200 200", onEntry(karta.Draft, "/comments")},
	{"POST /entries/{entryId}/comments", "401 401 403 201 201 201 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/entries/" + w.post(karta.Public).ID + "/comments", body: karta.CommentInput{Text: "Bra"}}
	}},
	{"DELETE /comments/{commentId}", "401 401 403 403 204 403 204 403", func(w *world, _ *client) attempt {
		made := w.people["own"].send("POST", "/entries/"+w.post(karta.Public).ID+"/comments", karta.CommentInput{Text: "Bra"}).want(http.StatusCreated)
		return attempt{path: "/comments/" + into[karta.Comment](made).ID}
	}},
	{"GET /similar-entries", whereOpen, to("/similar-entries?title=post")},
}

// csvOf is a file with one new need.
func (w *world) csvOf(by karta.OrganisationReference) string {
	return fmt.Sprintf("Sort;Titel;Sammanfattning;Sektorer;Registrerad av;Fas\r\nBehov;%s;Text;%s;%s;Identifierat\r\n", w.name("Inläst"), w.sector.Name, by.Name)
}

// staged is an import that the own member has handed in.
func (w *world) staged() karta.Import {
	a := w.attempt(w.people["own"], http.MethodPost, attempt{path: "/imports?fileName=behov.csv", file: w.csvOf(w.own)})
	return into[karta.Import](a.want(http.StatusCreated))
}

func onImport(path string, body any) func(*world, *client) attempt {
	return func(w *world, _ *client) attempt {
		return attempt{path: "/imports/" + w.staged().ID + path, body: body}
	}
}

var importPermissions = []permission{
	{"GET /imports", "401 401 403 200 200 200 200 200", to("/imports")},
	{"POST /imports", "401 401 403 201 201 201 201 403", func(w *world, _ *client) attempt {
		return attempt{path: "/imports?fileName=behov.csv", file: w.csvOf(w.own)}
	}},
	{"GET /imports/{importId}", "401 401 403 404 200 404 200 200", onImport("", nil)},
	{"DELETE /imports/{importId}", "401 401 403 404 204 404 204 403", onImport("", nil)},
	{"GET /imports/{importId}/rows", "401 401 403 404 200 404 200 200", onImport("/rows", nil)},
	{"POST /imports/{importId}/confirmations", "401 401 403 404 201 404 201 403", onImport("/confirmations", map[string]bool{})},
	{"POST /imports/{importId}/reversals", "401 401 403 404 201 404 201 403", func(w *world, _ *client) attempt {
		made := w.staged()
		w.people["own"].send("POST", "/imports/"+made.ID+"/confirmations", map[string]bool{}).want(http.StatusCreated)
		return attempt{path: "/imports/" + made.ID + "/reversals"}
	}},
}
