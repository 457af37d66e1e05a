package api

import (
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"oversiktskarta/karta"
)

// schemaTypes says which Go type each object of the contract is. A list's page has no type of its own.
var schemaTypes = map[string]reflect.Type{
	"Activation":              reflect.TypeFor[karta.Activation](),
	"Advice":                  reflect.TypeFor[karta.Advice](),
	"Alias":                   reflect.TypeFor[karta.Alias](),
	"ApiInfo":                 reflect.TypeFor[apiInfo](),
	"APIToken":                reflect.TypeFor[karta.APIToken](),
	"APITokenInput":           reflect.TypeFor[karta.APITokenInput](),
	"Backup":                  reflect.TypeFor[karta.Backup](),
	"Benefit":                 reflect.TypeFor[karta.Benefit](),
	"Category":                reflect.TypeFor[karta.Category](),
	"CategoryInput":           reflect.TypeFor[karta.CategoryInput](),
	"CategoryReference":       reflect.TypeFor[karta.CategoryReference](),
	"Change":                  reflect.TypeFor[karta.Change](),
	"Comment":                 reflect.TypeFor[karta.Comment](),
	"CommentInput":            reflect.TypeFor[karta.CommentInput](),
	"Comparison":              reflect.TypeFor[karta.Comparison](),
	"Confirmation":            reflect.TypeFor[karta.Confirmation](),
	"Contact":                 reflect.TypeFor[karta.Contact](),
	"CreatedUser":             reflect.TypeFor[invitedUser](),
	"Credentials":             reflect.TypeFor[karta.Credentials](),
	"CurrentSession":          reflect.TypeFor[currentSession](),
	"Criterion":               reflect.TypeFor[karta.Criterion](),
	"MethodTemplate":          reflect.TypeFor[karta.MethodTemplate](),
	"PrioritisationInput":     reflect.TypeFor[karta.PrioritisationInput](),
	"PrioritisationCreation":  reflect.TypeFor[karta.PrioritisationCreation](),
	"Prioritisation":          reflect.TypeFor[karta.Prioritisation](),
	"Transition":              reflect.TypeFor[karta.Transition](),
	"RatedEntry":              reflect.TypeFor[karta.RatedEntry](),
	"SelectionChange":         reflect.TypeFor[karta.SelectionChange](),
	"Selected":                reflect.TypeFor[changedSelection](),
	"UserReference":           reflect.TypeFor[karta.UserReference](),
	"RaterInput":              reflect.TypeFor[karta.RaterInput](),
	"RaterProgress":           reflect.TypeFor[karta.RaterProgress](),
	"Rater":                   reflect.TypeFor[karta.Rater](),
	"Score":                   reflect.TypeFor[karta.Score](),
	"BallotInput":             reflect.TypeFor[karta.BallotInput](),
	"BallotBatch":             reflect.TypeFor[karta.BallotBatch](),
	"Ballot":                  reflect.TypeFor[karta.Ballot](),
	"WrittenBallots":          reflect.TypeFor[writtenBallots](),
	"CriterionWeight":         reflect.TypeFor[karta.CriterionWeight](),
	"GateResult":              reflect.TypeFor[karta.GateResult](),
	"CriterionResult":         reflect.TypeFor[karta.CriterionResult](),
	"KindResult":              reflect.TypeFor[karta.KindResult](),
	"RankedEntry":             reflect.TypeFor[karta.RankedEntry](),
	"Order":                   reflect.TypeFor[karta.Order](),
	"EntryCertainty":          reflect.TypeFor[karta.EntryCertainty](),
	"Certainty":               reflect.TypeFor[karta.Certainty](),
	"Decision":                reflect.TypeFor[karta.Decision](),
	"DecisionBatch":           reflect.TypeFor[karta.DecisionBatch](),
	"DecisionInput":           reflect.TypeFor[karta.DecisionInput](),
	"FollowUp":                reflect.TypeFor[karta.FollowUp](),
	"RecordedDecisions":       reflect.TypeFor[recordedDecisions](),
	"RoundReference":          reflect.TypeFor[karta.RoundReference](),
	"DemoAccount":             reflect.TypeFor[DemoAccount](),
	"DemoWorkshop":            reflect.TypeFor[DemoWorkshop](),
	"EndDateRevision":         reflect.TypeFor[karta.EndDateRevision](),
	"Entry":                   reflect.TypeFor[karta.Entry](),
	"EntryInput":              reflect.TypeFor[karta.EntryInput](),
	"EntryItem":               reflect.TypeFor[karta.EntryItem](),
	"EntryReference":          reflect.TypeFor[karta.EntryReference](),
	"FieldDifference":         reflect.TypeFor[karta.FieldDifference](),
	"Funding":                 reflect.TypeFor[karta.Funding](),
	"Import":                  reflect.TypeFor[karta.Import](),
	"ImportCell":              reflect.TypeFor[karta.ImportCell](),
	"ImportConfirmationInput": reflect.TypeFor[importChoices](),
	"ImportProblem":           reflect.TypeFor[karta.ImportProblem](),
	"ImportRow":               reflect.TypeFor[karta.ImportRow](),
	"ImportTotals":            reflect.TypeFor[karta.ImportTotals](),
	"InvalidParameter":        reflect.TypeFor[invalidParameter](),
	"Invitation":              reflect.TypeFor[karta.Invitation](),
	"Link":                    reflect.TypeFor[karta.Link](),
	"ListMeta":                reflect.TypeFor[meta](),
	"Map":                     reflect.TypeFor[linkedMap](),
	"MapCell":                 reflect.TypeFor[karta.MapCell](),
	"MapComparison":           reflect.TypeFor[karta.MapComparison](),
	"MapCount":                reflect.TypeFor[karta.MapCount](),
	"MapEntry":                reflect.TypeFor[karta.MapEntry](),
	"MapLine":                 reflect.TypeFor[karta.MapLine](),
	"Membership":              reflect.TypeFor[karta.Membership](),
	"Obstacle":                reflect.TypeFor[karta.Obstacle](),
	"ItemFunding":             reflect.TypeFor[karta.ItemFunding](),
	"Milestone":               reflect.TypeFor[karta.Milestone](),
	"Roadmap":                 reflect.TypeFor[karta.Roadmap](),
	"RoadmapFollowUp":         reflect.TypeFor[karta.RoadmapFollowUp](),
	"RoadmapItem":             reflect.TypeFor[karta.RoadmapItem](),
	"RoadmapItemInput":        reflect.TypeFor[karta.RoadmapItemInput](),
	"RoadmapWarning":          reflect.TypeFor[karta.RoadmapWarning](),
	"Cofinancing":             reflect.TypeFor[karta.Cofinancing](),
	"CofinancingInput":        reflect.TypeFor[karta.CofinancingInput](),
	"CofinancingShare":        reflect.TypeFor[karta.CofinancingShare](),
	"CofinancingTotals":       reflect.TypeFor[karta.CofinancingTotals](),
	"Financing":               reflect.TypeFor[karta.Financing](),
	"FinancingLine":           reflect.TypeFor[karta.FinancingLine](),
	"YearlyFinancing":         reflect.TypeFor[karta.YearlyFinancing](),
	"YearlyNeed":              reflect.TypeFor[karta.YearlyNeed](),
	"EntryBenefit":            reflect.TypeFor[karta.EntryBenefit](),
	"EntryObstacle":           reflect.TypeFor[karta.EntryObstacle](),
	"FreedByRemoval":          reflect.TypeFor[karta.FreedByRemoval](),
	"ProvisionObstacles":      reflect.TypeFor[karta.ProvisionObstacles](),
	"StatusCount":             reflect.TypeFor[karta.StatusCount](),
	"Organisation":            reflect.TypeFor[karta.Organisation](),
	"OrganisationInput":       reflect.TypeFor[karta.OrganisationInput](),
	"OrganisationMatch":       reflect.TypeFor[karta.OrganisationMatch](),
	"OrganisationReference":   reflect.TypeFor[karta.OrganisationReference](),
	"PageLink":                reflect.TypeFor[link](),
	"Participation":           reflect.TypeFor[karta.Participation](),
	"PasswordChange":          reflect.TypeFor[karta.PasswordChange](),
	"Problem":                 reflect.TypeFor[problem](),
	"RegisterExport":          reflect.TypeFor[registerExport](),
	"Relation":                reflect.TypeFor[karta.Relation](),
	"Reuse":                   reflect.TypeFor[karta.Reuse](),
	"Session":                 reflect.TypeFor[karta.Session](),
	"SessionUser":             reflect.TypeFor[sessionUser](),
	"SimilarEntry":            reflect.TypeFor[karta.SimilarEntry](),
	"Reminder":                reflect.TypeFor[karta.Reminder](),
	"ReminderFailure":         reflect.TypeFor[karta.ReminderFailure](),
	"ReminderOrder":           reflect.TypeFor[karta.ReminderOrder](),
	"SentReminders":           reflect.TypeFor[sentReminders](),
	"EntryChange":             reflect.TypeFor[karta.EntryChange](),
	"EntryChangeCount":        reflect.TypeFor[karta.EntryChangeCount](),
	"Publication":             reflect.TypeFor[karta.Publication](),
	"RoundComparison":         reflect.TypeFor[karta.RoundComparison](),
	"AnswerCount":             reflect.TypeFor[karta.AnswerCount](),
	"AnsweredRound":           reflect.TypeFor[answeredRound](),
	"OrganisationProgress":    reflect.TypeFor[karta.OrganisationProgress](),
	"Round":                   reflect.TypeFor[karta.Round](),
	"RoundAnswers":            reflect.TypeFor[karta.RoundAnswers](),
	"RoundEntry":              reflect.TypeFor[karta.RoundEntry](),
	"RoundInput":              reflect.TypeFor[karta.RoundInput](),
	"RoundProgress":           reflect.TypeFor[karta.RoundProgress](),
	"SectorProgress":          reflect.TypeFor[karta.SectorProgress](),
	"StagePeriod":             reflect.TypeFor[karta.StagePeriod](),
	"StaleField":              reflect.TypeFor[fieldChange](),
	"AddedNotes":              reflect.TypeFor[addedNotes](),
	"AddedWorkshops":          reflect.TypeFor[addedWorkshops](),
	"Board":                   reflect.TypeFor[karta.Board](),
	"BoardHead":               reflect.TypeFor[karta.BoardHead](),
	"BoardTheme":              reflect.TypeFor[karta.BoardTheme](),
	"DotInput":                reflect.TypeFor[karta.DotInput](),
	"DotSheet":                reflect.TypeFor[karta.DotSheet](),
	"Gone":                    reflect.TypeFor[karta.Gone](),
	"Note":                    reflect.TypeFor[karta.Note](),
	"NoteBatch":               reflect.TypeFor[karta.NoteBatch](),
	"NoteInput":               reflect.TypeFor[karta.NoteInput](),
	"NoteStateInput":          reflect.TypeFor[karta.NoteStateInput](),
	"ParticipantInput":        reflect.TypeFor[karta.ParticipantInput](),
	"PlacedDots":              reflect.TypeFor[karta.PlacedDots](),
	"StageChange":             reflect.TypeFor[karta.StageChange](),
	"StageChanged":            reflect.TypeFor[stageChanged](),
	"Workshop":                reflect.TypeFor[karta.Workshop](),
	"WorkshopCode":            reflect.TypeFor[karta.WorkshopCode](),
	"WorkshopCodeCheck":       reflect.TypeFor[karta.WorkshopCodeCheck](),
	"WorkshopInput":           reflect.TypeFor[karta.WorkshopInput](),
	"WorkshopParticipant":     reflect.TypeFor[karta.WorkshopParticipant](),
	"WorkshopSeries":          reflect.TypeFor[karta.WorkshopSeries](),
	"WorkshopTemplate":        reflect.TypeFor[karta.WorkshopInput](),
	"WorkshopWelcome":         reflect.TypeFor[karta.WorkshopWelcome](),
	"Theme":                   reflect.TypeFor[karta.Theme](),
	"ThemeInput":              reflect.TypeFor[karta.ThemeInput](),
	"ThemeCreation":           reflect.TypeFor[karta.ThemeCreation](),
	"ThemeReference":          reflect.TypeFor[karta.ThemeReference](),
	"ThemeMerger":             reflect.TypeFor[karta.ThemeMerger](),
	"VersionedId":             reflect.TypeFor[karta.Version](),
	"WorkshopReference":       reflect.TypeFor[karta.WorkshopReference](),
	"NoteMove":                reflect.TypeFor[karta.NoteMove](),
	"NoteSplit":               reflect.TypeFor[karta.NoteSplit](),
	"NoteMerger":              reflect.TypeFor[karta.NoteMerger](),
	"SetAside":                reflect.TypeFor[karta.SetAside](),
	"NotePromotion":           reflect.TypeFor[karta.NotePromotion](),
	"NoteAct":                 reflect.TypeFor[karta.NoteAct](),
	"NoteOrganisation":        reflect.TypeFor[karta.NoteOrganisation](),
	"RoundNote":               reflect.TypeFor[karta.RoundNote](),
	"NoteThread":              reflect.TypeFor[karta.NoteThread](),
	"EntryThread":             reflect.TypeFor[karta.EntryThread](),
	"NoteCount":               reflect.TypeFor[karta.NoteCount](),
	"NoteCounts":              reflect.TypeFor[karta.NoteCounts](),
	"WorkshopNoteCount":       reflect.TypeFor[karta.WorkshopNoteCount](),
	"Recurrences":             reflect.TypeFor[karta.Recurrences](),
	"Recurrence":              reflect.TypeFor[karta.Recurrence](),
	"RaisingOrganisation":     reflect.TypeFor[karta.RaisingOrganisation](),
	"ThemeSuggestion":         reflect.TypeFor[karta.ThemeSuggestion](),
	"SuggestionAnswer":        reflect.TypeFor[karta.SuggestionAnswer](),
	"FoundParticipant":        reflect.TypeFor[karta.FoundParticipant](),
	"PersonalData":            reflect.TypeFor[karta.PersonalData](),
	"PersonalSection":         reflect.TypeFor[karta.PersonalSection](),
	"StaleItem":               reflect.TypeFor[karta.StaleItem](),
	"User":                    reflect.TypeFor[karta.User](),
	"UserInput":               reflect.TypeFor[karta.UserInput](),
}

// queryTypes says what the endpoint of each operation with query parameters takes.
var queryTypes = map[string]reflect.Type{
	"createImport":            reflect.TypeFor[importCreation](),
	"getEntry":                reflect.TypeFor[entryQuestion](),
	"getRoundComparison":      reflect.TypeFor[karta.RoundComparisonQuery](),
	"getEntryComparison":      reflect.TypeFor[versionPair](),
	"getEntryVersion":         reflect.TypeFor[entryVersion](),
	"getMap":                  reflect.TypeFor[mapQuestion](),
	"listApiTokens":           reflect.TypeFor[Paging](),
	"listBackups":             reflect.TypeFor[Paging](),
	"listCategories":          reflect.TypeFor[categoryList](),
	"listChanges":             reflect.TypeFor[changeList](),
	"listComments":            reflect.TypeFor[commentList](),
	"createSelectionChange":   reflect.TypeFor[selectionChange](),
	"listPrioritisations":     reflect.TypeFor[prioritisationList](),
	"listRatedEntries":        reflect.TypeFor[ratedEntryList](),
	"listRaters":              reflect.TypeFor[ratedEntryList](),
	"listBallots":             reflect.TypeFor[ballotList](),
	"getOrder":                reflect.TypeFor[orderQuestion](),
	"getCertainty":            reflect.TypeFor[certaintyQuestion](),
	"listDecisionChanges":     reflect.TypeFor[decisionChangeList](),
	"listDecisions":           reflect.TypeFor[decisionList](),
	"listFollowUps":           reflect.TypeFor[followUpList](),
	"listEntries":             reflect.TypeFor[entryList](),
	"listEntryChanges":        reflect.TypeFor[entryChangeList](),
	"listImportRows":          reflect.TypeFor[importRowList](),
	"listImports":             reflect.TypeFor[Paging](),
	"listCofinancings":        reflect.TypeFor[cofinancingList](),
	"getCofinancingTotals":    reflect.TypeFor[karta.CofinancingFilter](),
	"listObstacles":           reflect.TypeFor[obstacleList](),
	"listProvisions":          reflect.TypeFor[obstacleList](),
	"listOrganisationMatches": reflect.TypeFor[nameQuestion](),
	"listOrganisations":       reflect.TypeFor[organisationList](),
	"listReminders":           reflect.TypeFor[reminderList](),
	"listRoundEntries":        reflect.TypeFor[roundEntryList](),
	"listRounds":              reflect.TypeFor[Paging](),
	"listSessions":            reflect.TypeFor[Paging](),
	"listSimilarEntries":      reflect.TypeFor[similarityQuestion](),
	"listThemes":              reflect.TypeFor[themeList](),
	"listThemeSuggestions":    reflect.TypeFor[suggestionQuestion](),
	"listNoteActs":            reflect.TypeFor[noteActList](),
	"listRoundNotes":          reflect.TypeFor[roundNoteList](),
	"listParticipants":        reflect.TypeFor[participantSearch](),
	"listUsers":               reflect.TypeFor[userList](),

	"getBoard":                 reflect.TypeFor[boardQuestion](),
	"listWorkshopEntries":      reflect.TypeFor[workshopEntryList](),
	"listWorkshopParticipants": reflect.TypeFor[workshopParticipantList](),
	"listWorkshopTemplates":    reflect.TypeFor[roundWorkshopList](),
	"listWorkshops":            reflect.TypeFor[roundWorkshopList](),
	"streamBoard":              reflect.TypeFor[boardFollowing](),
}

func TestContractDescribesTheTypes(t *testing.T) {
	t.Parallel()
	schemas := specification().Components.Schemas
	for name, schema := range schemas {
		if schema.Value.Type.Is("object") && schemaTypes[name] == nil && !strings.HasSuffix(name, "List") {
			t.Errorf("schema %s stands for no type in schemaTypes", name)
		}
	}
	for name, goType := range schemaTypes {
		schema := schemas[name]
		if schema == nil {
			t.Errorf("%s has no schema %s", goType, name)
			continue
		}
		t.Run(name, func(t *testing.T) { compareObject(t, schema.Value, goType) })
	}
}

func TestContractBindsTheParameters(t *testing.T) {
	t.Parallel()
	for _, item := range specification().Paths.Map() {
		for _, operation := range item.Operations() {
			t.Run(operation.OperationID, func(t *testing.T) {
				compareParameters(t, operation, queryTypes[operation.OperationID])
			})
		}
	}
}

func compareParameters(t *testing.T, operation *openapi3.Operation, input reflect.Type) {
	t.Helper()
	documented := map[string]*openapi3.Schema{}
	for _, parameter := range operation.Parameters {
		if parameter.Value.In == "query" {
			documented[parameter.Value.Name] = parameter.Value.Schema.Value
		}
	}
	if input == nil {
		if len(documented) > 0 {
			t.Errorf("the test does not know what the endpoint takes: %v", slices.Sorted(maps.Keys(documented)))
		}
		return
	}
	taken := map[string]reflect.StructField{}
	for _, field := range reflect.VisibleFields(input) {
		if name := field.Tag.Get("query"); name != "" {
			taken[name] = field
		}
	}
	compareNames(t, "query parameters", slices.Collect(maps.Keys(documented)), slices.Collect(maps.Keys(taken)))
	for name, field := range taken {
		if schema := documented[name]; schema != nil {
			compareBounds(t, name, schema, field)
		}
	}
}

// compareObject holds an object of the contract to a struct: names, what is required, and each field.
func compareObject(t *testing.T, schema *openapi3.Schema, goType reflect.Type) {
	t.Helper()
	fields := map[string]reflect.StructField{}
	var always []string
	for _, field := range reflect.VisibleFields(goType) {
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		fields[name] = field
		if options != "omitempty" {
			always = append(always, name)
		}
	}
	compareNames(t, "properties", slices.Collect(maps.Keys(schema.Properties)), slices.Collect(maps.Keys(fields)))
	// What comes from a client must hold what karta asks for; what goes to one holds all that is not omitted when empty.
	if closed := schema.AdditionalProperties.Has; closed != nil && !*closed {
		always = missing(t, goType)
	}
	compareNames(t, "required", schema.Required, always)
	for name, field := range fields {
		if property := schema.Properties[name]; property != nil {
			compareKind(t, name, property, field.Type)
			compareBounds(t, name, property.Value, field)
		}
	}
}

// missing lists the fields that karta asks for when a struct is empty.
func missing(t *testing.T, goType reflect.Type) []string {
	t.Helper()
	var failure *karta.Error
	if err := karta.Check(reflect.New(goType).Interface()); err != nil && !errors.As(err, &failure) {
		t.Fatal(err)
	}
	var names []string
	if failure != nil {
		for _, field := range failure.Fields {
			name, _, _ := strings.Cut(field.Name, ".")
			names = append(names, name)
		}
	}
	return names
}

func compareNames(t *testing.T, what string, documented, written []string) {
	t.Helper()
	slices.Sort(documented)
	slices.Sort(written)
	if written = slices.Compact(written); !slices.Equal(documented, written) {
		t.Errorf("%s: the contract has %v, Go has %v", what, documented, written)
	}
}

// compareKind holds the JSON type of a property to the Go type of a field.
func compareKind(t *testing.T, name string, property *openapi3.SchemaRef, goType reflect.Type) {
	t.Helper()
	schema, nullable := property.Value, property.Value.Type.Includes("null")
	if len(schema.OneOf) == 2 {
		property, nullable = schema.OneOf[0], true
		schema = property.Value
	}
	want := goType.Kind() == reflect.Pointer || goType == reflect.TypeFor[karta.Date]() || goType == reflect.TypeFor[json.RawMessage]()
	if nullable != want {
		t.Errorf("%s: nullable is %v in the contract and %v in Go", name, nullable, want)
	}
	if goType.Kind() == reflect.Pointer {
		goType = goType.Elem()
	}
	if kind := jsonKind(goType); !schema.Type.Includes(kind) {
		t.Errorf("%s: the contract has %v, Go has %s", name, *schema.Type, kind)
	}
	switch {
	case goType.Kind() == reflect.Slice && goType != reflect.TypeFor[json.RawMessage]():
		compareKind(t, name+"[]", schema.Items, goType.Elem())
	case goType == reflect.TypeFor[time.Time]():
		if schema.Format != "date-time" {
			t.Errorf("%s: a time has format %q", name, schema.Format)
		}
	case goType == reflect.TypeFor[karta.Date]():
		if !strings.HasSuffix(property.Ref, "/PartialDate") {
			t.Errorf("%s: a date refers to %q", name, property.Ref)
		}
	case goType.Kind() == reflect.Struct:
		if schemaTypes[lastOf(property.Ref)] != goType {
			t.Errorf("%s: %s refers to %q", name, goType, property.Ref)
		}
	case enums()[goType] != nil:
		compareNames(t, name+" enum", texts(schema.Enum), slices.Clone(enums()[goType]))
	}
}

func jsonKind(goType reflect.Type) string {
	switch {
	case goType == reflect.TypeFor[time.Time]():
		return "string"
	case goType == reflect.TypeFor[json.RawMessage]():
		return "object"
	}
	switch goType.Kind() {
	case reflect.Struct:
		return "object"
	case reflect.Slice:
		return "array"
	case reflect.Int, reflect.Int64:
		return "integer"
	case reflect.Float64:
		return "number"
	case reflect.Bool:
		return "boolean"
	default:
		return "string"
	}
}
