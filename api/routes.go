package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// routes is the whole API on one screen. What is registered on look is open to visitors where public reading is on, what
// is on login to everyone logged in; further rights are the store's to decide.
func (a *API) routes(r *gin.Engine) {
	base := r.Group(Base, a.identify)
	look, login := base.Group("", a.open), base.Group("", a.loggedIn)

	base.GET("/api-info", handle(a, http.StatusOK, a.getAPIInfo))
	base.GET("/openapi.yaml", a.contract.serveYAML)
	base.GET("/openapi.json", a.contract.serveJSON)

	base.GET("/sessions/current", handle(a, http.StatusOK, a.getCurrentSession))
	base.POST("/sessions", handle(a, http.StatusCreated, a.createSession))
	login.GET("/sessions", show(a, asList(a, "sessions", divided(a.listSessions))))
	login.DELETE("/sessions/:sessionId", handle(a, http.StatusNoContent, a.deleteSession))
	base.POST("/activations", handle(a, http.StatusCreated, a.createActivation))
	login.POST("/password-changes", handle(a, http.StatusNoContent, a.createPasswordChange))
	login.GET("/api-tokens", show(a, asList(a, "apiTokens", divided(a.listAPITokens))))
	login.POST("/api-tokens", a.once, handle(a, http.StatusCreated, a.createAPIToken))
	login.DELETE("/api-tokens/:tokenId", handle(a, http.StatusNoContent, a.deleteAPIToken))

	login.GET("/users", show(a, asList(a, "users", a.listUsers), asTable(a, "anvandare", a.userTable)...))
	login.POST("/users", a.once, handle(a, http.StatusCreated, a.createUser))
	login.GET("/users/:userId", handle(a, http.StatusOK, a.getUser))
	login.PUT("/users/:userId", handle(a, http.StatusOK, a.updateUser))
	login.POST("/users/:userId/invitations", a.once, handle(a, http.StatusCreated, a.createInvitation))

	look.GET("/organisations", kept(a, asList(a, "organisations", a.listOrganisations), asTable(a, "organisationer", a.organisationTable)...))
	login.POST("/organisations", a.once, handle(a, http.StatusCreated, a.createOrganisation))
	look.GET("/organisations/:organisationId", handle(a, http.StatusOK, a.getOrganisation))
	login.PUT("/organisations/:organisationId", handle(a, http.StatusOK, a.updateOrganisation))
	look.GET("/organisation-matches", kept(a, asShortList(a, "organisationMatches", a.listOrganisationMatches)))

	look.GET("/categories", kept(a, asList(a, "categories", divided(a.listCategories)), asTable(a, "kategorier", a.categoryTable)...))
	login.POST("/categories", a.once, handle(a, http.StatusCreated, a.createCategory))
	look.GET("/categories/:categoryId", handle(a, http.StatusOK, a.getCategory))
	login.PUT("/categories/:categoryId", handle(a, http.StatusOK, a.updateCategory))

	look.GET("/entries", kept(a, asList(a, "entries", a.listEntries), a.entryFiles()...))
	login.POST("/entries", a.once, handle(a, http.StatusCreated, a.createEntry))
	look.GET("/entries/:entryId", handle(a, http.StatusOK, a.getEntry))
	login.PUT("/entries/:entryId", handle(a, http.StatusOK, a.updateEntry))
	login.DELETE("/entries/:entryId", handle(a, http.StatusNoContent, a.deleteEntry))
	login.POST("/entries/:entryId/restorations", a.once, handle(a, http.StatusCreated, a.createRestoration))
	login.POST("/entries/:entryId/confirmations", a.once, handle(a, http.StatusCreated, a.createConfirmation))
	login.GET("/entries/:entryId/changes", show(a, asList(a, "changes", a.listEntryChanges), asTable(a, "andringar", a.entryChangeTable)...))
	login.GET("/entries/:entryId/versions/:version", handle(a, http.StatusOK, a.getEntryVersion))
	login.GET("/entries/:entryId/comparisons", handle(a, http.StatusOK, a.getEntryComparison))
	login.GET("/entries/:entryId/comments", show(a, asList(a, "comments", a.listComments)))
	login.POST("/entries/:entryId/comments", a.once, handle(a, http.StatusCreated, a.createComment))
	login.DELETE("/comments/:commentId", handle(a, http.StatusNoContent, a.deleteComment))
	look.GET("/similar-entries", kept(a, asShortList(a, "similarEntries", a.listSimilarEntries)))

	look.GET("/map-cells", kept(a, a.mapJSON(), a.mapWorkbook()))
	look.GET("/register-exports", kept(a, asJSON(a.getRegisterExport), a.registerWorkbook()))
	login.GET("/changes", show(a, asList(a, "changes", a.listChanges), asTable(a, "andringar", a.changeTable)...))

	look.GET("/rounds", kept(a, asList(a, "rounds", a.listRounds)))
	login.POST("/rounds", a.once, handle(a, http.StatusCreated, a.createRound))
	look.GET("/rounds/:roundId", handle(a, http.StatusOK, a.getRound))
	login.PUT("/rounds/:roundId", handle(a, http.StatusOK, a.updateRound))
	login.GET("/rounds/:roundId/progress", kept(a, asJSON(a.getRoundProgress)))
	login.GET("/rounds/:roundId/entries", show(a, asList(a, "roundEntries", a.listRoundEntries), a.roundEntryFiles()...))
	login.POST("/rounds/:roundId/answers", a.once, handle(a, http.StatusCreated, a.createRoundAnswers))
	login.POST("/rounds/:roundId/publications", a.once, handle(a, http.StatusCreated, a.createPublication))
	login.GET("/rounds/:roundId/reminders", show(a, asList(a, "reminders", divided(a.listReminders))))
	login.POST("/rounds/:roundId/reminders", a.once, handle(a, http.StatusCreated, a.createReminders))
	look.GET("/round-comparisons", kept(a, asJSON(a.getRoundComparison), asTable(a, "jamforelse", a.roundComparisonTable)...))

	look.GET("/obstacles", kept(a, asList(a, "obstacles", divided(a.listObstacles)), asTable(a, "hinder", a.obstacleTable)...))
	look.GET("/provisions", kept(a, asList(a, "provisions", divided(a.listProvisions)), asTable(a, "bestammelser", a.provisionTable)...))
	login.GET("/prioritisation-methods", kept(a, asShortList(a, "prioritisationMethods", a.listPrioritisationMethods)))
	login.GET("/prioritisations", show(a, asList(a, "prioritisations", a.listPrioritisations)))
	login.POST("/prioritisations", a.once, handle(a, http.StatusCreated, a.createPrioritisation))
	login.GET("/prioritisations/:prioritisationId", handle(a, http.StatusOK, a.getPrioritisation))
	login.PUT("/prioritisations/:prioritisationId", handle(a, http.StatusOK, a.updatePrioritisation))
	login.POST("/prioritisations/:prioritisationId/transitions", a.once, handle(a, http.StatusCreated, a.createTransition))
	login.GET("/prioritisations/:prioritisationId/entries", show(a, asList(a, "ratedEntries", a.listRatedEntries)))
	login.POST("/prioritisations/:prioritisationId/selections", a.once, handle(a, http.StatusCreated, a.createSelectionChange))
	login.GET("/prioritisations/:prioritisationId/raters", show(a, asList(a, "raters", divided(a.listRaters))))
	login.POST("/prioritisations/:prioritisationId/raters", a.once, handle(a, http.StatusCreated, a.createRater))
	login.GET("/raters/:raterId", handle(a, http.StatusOK, a.getRater))
	login.PUT("/raters/:raterId", handle(a, http.StatusOK, a.updateRater))
	login.DELETE("/raters/:raterId", handle(a, http.StatusNoContent, a.deleteRater))
	login.GET("/prioritisations/:prioritisationId/ballots", show(a, asList(a, "ballots", a.listBallots)))
	login.POST("/prioritisations/:prioritisationId/ballots", a.once, handle(a, http.StatusCreated, a.createBallots))

	look.GET("/rounds/:roundId/decisions", show(a, asList(a, "decisions", a.listDecisions)))
	login.POST("/rounds/:roundId/decisions", a.once, handle(a, http.StatusCreated, a.createDecisions))
	login.GET("/rounds/:roundId/follow-ups", show(a, asList(a, "followUps", divided(a.listFollowUps))))
	look.GET("/decisions/:decisionId", handle(a, http.StatusOK, a.getDecision))
	login.DELETE("/decisions/:decisionId", handle(a, http.StatusNoContent, a.deleteDecision))
	login.GET("/decisions/:decisionId/changes", show(a, asList(a, "changes", a.listDecisionChanges)))

	login.GET("/cofinancings", kept(a, asList(a, "cofinancings", a.listCofinancings), a.cofinancingFiles()...))
	login.POST("/cofinancings", a.once, handle(a, http.StatusCreated, a.createCofinancing))
	login.GET("/cofinancings/:cofinancingId", handle(a, http.StatusOK, a.getCofinancing))
	login.PUT("/cofinancings/:cofinancingId", handle(a, http.StatusOK, a.updateCofinancing))
	login.DELETE("/cofinancings/:cofinancingId", handle(a, http.StatusNoContent, a.deleteCofinancing))
	login.GET("/cofinancing-totals", kept(a, asJSON(a.getCofinancingTotals)))

	login.GET("/imports", show(a, asList(a, "imports", a.listImports)))
	login.POST("/imports", a.once, handle(a, http.StatusCreated, a.createImport))
	login.GET("/imports/:importId", handle(a, http.StatusOK, a.getImport))
	login.DELETE("/imports/:importId", handle(a, http.StatusNoContent, a.deleteImport))
	login.GET("/imports/:importId/rows", show(a, asList(a, "rows", a.listImportRows), a.importRowFiles()...))
	login.POST("/imports/:importId/confirmations", a.once, handle(a, http.StatusCreated, a.createImportConfirmation))
	login.POST("/imports/:importId/reversals", a.once, handle(a, http.StatusCreated, a.createImportReversal))

	login.GET("/backups", show(a, asList(a, "backups", divided(a.listBackups))))
	login.POST("/backups", a.once, handle(a, http.StatusCreated, a.createBackup))

	r.GET("/healthz", a.healthy)
	r.GET("/readyz", a.route(a.ready))
	r.GET("/api-docs", a.contract.serveDocumentation)
	r.GET("/api-docs/docs.css", serveDocumentationStyle)
	r.NoMethod(a.route(noMethod))
	r.NoRoute(a.route(a.web.serve))
}
