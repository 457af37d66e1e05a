package api_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"oversiktskarta/karta"
)

// TestReadingTakesAndGivesWhatIsDocumented asks every operation that reads with the example of each parameter, in each
// format and in each order that the contract names. That the answers have the right form is seen to by the contract.
func TestReadingTakesAndGivesWhatIsDocumented(t *testing.T) {
	s := serve(t)
	c := s.person(karta.Coordinator, s.organisation("Digg"))
	places := c.places()
	for path, item := range contract.Document.Paths.Map() {
		if item.Get == nil {
			continue
		}
		path = places.Replace(path)
		query, orders := examples(item.Get)
		query.Del("compareWith") // goes with no day, and needs a published round: TestRoundIsPublishedAndComparedThroughTheAPI has one
		for mediaType := range item.Get.Responses.Status(http.StatusOK).Value.Content {
			if mediaType == "text/event-stream" {
				continue // has no end: TestBoardTellsEachWhatTheyMaySee reads it
			}
			got := c.get(path+"?"+query.Encode(), "Accept", mediaType).want(http.StatusOK).header.Get("Content-Type")
			if got != mediaType && got != mediaType+"; charset=utf-8" {
				t.Errorf("%s as %s is %q", path, mediaType, got)
			}
		}
		for _, order := range orders {
			query.Set("sort", fmt.Sprint(order))
			c.get(path + "?" + query.Encode()).want(http.StatusOK)
		}
	}
}

// places makes one of each resource, the entry in three versions, and puts their ids into paths.
func (c *client) places() *strings.Replacer {
	c.t.Helper()
	sector := c.category(karta.SectorAxis, "Hälsa")
	entry := c.entry(draftOf("Första", c.user.Organisation, sector))
	for version := range 2 {
		entry.Title += " igen"
		if _, err := c.UpdateEntry(c.t.Context(), c.Program, entry.ID, version+1, entry.EntryInput); err != nil {
			c.t.Fatal(err)
		}
	}
	round, err := c.CreateRound(c.t.Context(), c.Program, karta.RoundInput{Name: "2026/27"})
	if err != nil {
		c.t.Fatal(err)
	}
	prioritisation := c.openly(c.prioritisation())
	plan, err := c.CreateCofinancing(c.t.Context(), c.Program, planFor(entry, c.user.Organisation))
	if err != nil {
		c.t.Fatal(err)
	}
	held := c.lead(c.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	joined := into[karta.WorkshopParticipant](c.send("POST", "/workshops/"+held.ID+"/participants", karta.ParticipantInput{}).want(http.StatusCreated))
	note := c.idea(round.ID, "Ombud för äldre")
	theme, err := c.CreateTheme(c.t.Context(), c.Program, round.ID, karta.ThemeCreation{ThemeInput: karta.ThemeInput{Name: "Ombud"}, Notes: []karta.Version{version(note)}})
	if err != nil {
		c.t.Fatal(err)
	}
	imported := c.sendBody(http.MethodPost, "/imports", strings.NewReader("Sort;Titel\nBehov;Inläst\n"), "Content-Type", "text/csv")
	return strings.NewReplacer("{entryId}", entry.ID, "{version}", "2", "{categoryId}", sector.ID, "{userId}", c.user.ID,
		"{roundId}", round.ID, "{themeId}", theme.Themes[0].ID, "{participantId}", joined.ID,
		"{decisionId}", c.decide(round, entry).ID,
		"{prioritisationId}", prioritisation.ID, "{raterId}", c.rater(prioritisation, c.user).ID,
		"{workshopId}", held.ID, "{noteId}", c.write(held, "Ett behov").ID,
		"{cofinancingId}", plan.ID, "{itemId}", c.planned(round, entry).ID, "{decisionPackId}", c.pack(karta.DecisionPackInput{}).ID,
		"{organisationId}", c.user.Organisation.ID, "{importId}", into[karta.Import](imported.want(http.StatusCreated)).ID)
}

// examples gives the documented example of each query parameter, and the orders of a list.
func examples(operation *openapi3.Operation) (query url.Values, orders []any) {
	query = url.Values{}
	for _, ref := range operation.Parameters {
		parameter := ref.Value
		if parameter.In != openapi3.ParameterInQuery {
			continue
		}
		values, repeated := parameter.Example.([]any)
		if !repeated {
			values = []any{parameter.Example}
		}
		for _, value := range values {
			query.Add(parameter.Name, fmt.Sprint(value))
		}
		if parameter.Name == "sort" {
			orders = parameter.Schema.Value.Enum
		}
	}
	return query, orders
}
