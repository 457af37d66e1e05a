package karta

var actionNames = map[Action]Text{
	Created:   {Sv: "Skapad", En: "Created"},
	Updated:   {Sv: "Ändrad", En: "Changed"},
	Deleted:   {Sv: "Borttagen", En: "Deleted"},
	Restored:  {Sv: "Återställd", En: "Restored"},
	Confirmed: {Sv: "Bekräftad", En: "Confirmed"},
	Applied:   {Sv: "Inläst", En: "Applied"},
	Reversed:  {Sv: "Ångrad", En: "Reversed"},
	Frozen:    {Sv: "Publicerad", En: "Published"},
	Reminded:  {Sv: "Påmind", En: "Reminded"},
	Opened:    {Sv: "Öppnad", En: "Opened"},
	Revealed:  {Sv: "Visad", En: "Revealed"},
	Closed:    {Sv: "Avslutad", En: "Closed"},
	Reopened:  {Sv: "Öppnad igen", En: "Opened again"},
}

var resourceNames = map[Resource]Text{
	EntryResource:          {Sv: "Post", En: "Entry"},
	OrganisationResource:   {Sv: "Organisation", En: "Organisation"},
	CategoryResource:       {Sv: "Kategori", En: "Category"},
	UserResource:           {Sv: "Användare", En: "User"},
	CommentResource:        {Sv: "Kommentar", En: "Comment"},
	ImportResource:         {Sv: "Import", En: "Import"},
	BackupResource:         {Sv: "Säkerhetskopia", En: "Backup"},
	RoundResource:          {Sv: "Omgång", En: "Round"},
	DecisionResource:       {Sv: "Beslut", En: "Decision"},
	PrioritisationResource: {Sv: "Prioritering", En: "Prioritisation"},
	RaterResource:          {Sv: "Bedömare", En: "Rater"},
	BallotResource:         {Sv: "Bedömning", En: "Ballot"},
	WorkshopResource:       {Sv: "Workshop", En: "Workshop"},
	ParticipantResource:    {Sv: "Deltagare", En: "Participant"},
	NoteResource:           {Sv: "Notering", En: "Note"},
	ThemeResource:          {Sv: "Tema", En: "Theme"},
	CofinancingResource:    {Sv: "Samfinansiering", En: "Co-financing"},
	RoadmapItemResource:    {Sv: "Färdplan", En: "Roadmap"},
	DecisionPackResource:   {Sv: "Beslutsunderlag", En: "Decision pack"},
}

// Name is what an action is called.
func (a Action) Name() Text { return actionNames[a] }

// Name is what a resource is called.
func (r Resource) Name() Text { return resourceNames[r] }
