package demo

import (
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// noteTexts are what made-up notes say of an entry, by kind. What is raised again and again in workshops of this sort is
// documented; who says it here, and of what, is not.
var noteTexts = map[karta.NoteKind][]string{
	karta.NeedNote: {
		"Vi behöver kunna använda %s utan egna anpassningar", "Gemensam lösning i stället för att alla bygger sitt eget: %s",
		"Någon behöver äga frågan om %s", "Kommunerna behöver komma med tidigt i %s", "Vi saknar stöd för att ansluta till %s",
	},
	karta.InitiativeNote: {
		"Vi arbetar redan med %s och delar gärna med oss", "Pilot hos oss: %s", "Förstudie på gång som rör %s",
	},
	karta.ChallengeNote: {
		"Svårt att få finansiering till %s", "Myndigheter tolkar kraven olika i %s", "Oklart vem som ansvarar för %s",
	},
	karta.ObstacleNote: {
		"Sekretess hindrar att uppgifter delas i %s", "Oklar rättslig grund för att behandla personuppgifter i %s",
	},
	karta.OpportunityNote: {
		"Regionerna skulle kunna återanvända %s", "Erfarenheterna från %s kan spridas till fler",
	},
}

// noteEndings are what some add, whatever it is they say.
var noteEndings = []string{
	"", ". Det gäller även små organisationer", ". Flera vid bordet sa samma sak", "", ". Börja med en kommun och en region",
	". Hos oss rör det flera verksamheter", "", ". Vi väntar gärna på en gemensam lösning", ". Det har vi sagt i flera år", ". Ta upp det i styrgruppen",
	". Det märks mest för medborgarna",
}

// noteKinds is how often each kind comes among ten notes.
var noteKinds = []karta.NoteKind{
	karta.NeedNote, karta.InitiativeNote, karta.NeedNote, karta.ChallengeNote, karta.NeedNote,
	karta.OpportunityNote, karta.NeedNote, karta.ObstacleNote, karta.ChallengeNote, karta.InitiativeNote,
}

// fewestSubjects is how many entries the own notes of a workshop are about at least; a sector with fewer borrows some.
const fewestSubjects = 9

// commonTo are the entries that come up in every workshop, since the same needs are raised in all of them.
const commonTo = "Sektorsövergripande"

// madeUpNotes gives the notes of a workshop about a sector, the same every time: two thirds about the entries of the sector and
// the rest about those that all sectors share.
func (l *loader) madeUpNotes(entries []Entry, sector string, number, count int) []karta.NoteInput {
	about := func(name string) (found []Entry) {
		for _, entry := range entries {
			if slices.Contains(entry.Sectors, name) {
				found = append(found, entry)
			}
		}
		return found
	}
	own, common := about(sector), about(commonTo)
	for i := 0; len(own) < fewestSubjects && i < len(entries); i++ {
		own = append(own, entries[(i*3+number*5)%len(entries)])
	}
	notes := make([]karta.NoteInput, count)
	for i := range notes {
		entry := common[(i/3+5*number)%len(common)]
		if i%3 != 0 && len(own) > 0 {
			entry = own[(i*7+number)%len(own)]
		}
		kind := noteKinds[(i+3*number)%len(noteKinds)]
		texts := noteTexts[kind]
		notes[i] = karta.NoteInput{
			Kind: kind, Text: fmt.Sprintf(texts[(i/3+number)%len(texts)], "”"+entry.Title+"”") + noteEndings[(i*5+number*3)%len(noteEndings)],
			SectorID: l.categories[karta.SectorAxis][sector].ID,
		}
		if len(entry.Areas) > 0 {
			notes[i].AreaID = l.categories[karta.AreaAxis][entry.Areas[0]].ID
		}
	}
	return notes
}

// timeless are the entries that could be written about in the past round: the early ones, and needs, which are older than what is
// done about them.
func timeless(entries []Entry, early int) []Entry {
	kept := slices.Clone(entries[:early])
	for _, entry := range entries[early:] {
		if entry.Kind == karta.Need {
			kept = append(kept, entry)
		}
	}
	return kept
}

// involved are the organisations of entries, by name and in the order that they first appear.
func involved(entries []Entry) (names []string) {
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, entry := range entries {
		add(entry.RegisteredBy)
		for _, part := range entry.Participations {
			add(part.Organisation)
		}
	}
	return names
}
