package karta

// NoteKinds lists the kinds of note in the order in which they are offered.
var NoteKinds = []NoteKind{NeedNote, InitiativeNote, ChallengeNote, ObstacleNote, OpportunityNote}

var noteKindNames = map[NoteKind]Text{
	NeedNote:        {"Behov", "Need"},
	InitiativeNote:  {"Initiativ", "Initiative"},
	ChallengeNote:   {"Utmaning", "Challenge"},
	ObstacleNote:    {"Hinder", "Obstacle"},
	OpportunityNote: {"Möjlighet", "Opportunity"},
}

// Name is the kind as people read it.
func (k NoteKind) Name() Text { return noteKindNames[k] }
