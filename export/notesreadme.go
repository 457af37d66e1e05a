package export

import (
	"oversiktskarta/karta"
)

// What the first sheet says of workbooks of notes.
var (
	notesBookIs = map[string]karta.Text{
		karta.WorkshopBeforeBook: {Sv: "Underlag till workshoppen: posterna i dess sektorer, kartan över dem, och tomma rader för noteringar. Skriv in det som sägs eller står på lapparna, och lämna in filen.",
			En: "For the workshop: the entries of its sectors, the map of them, and empty rows for notes. Write what is said or stands on paper, and hand the file in."},
		karta.WorkshopAfterBook: {Sv: "Det som kom fram på workshoppen: noteringar, teman, deltagare och vad som återkommer i andra workshoppar. Noteringar och teman kan ändras och filen lämnas in.",
			En: "What came out of the workshop: notes, themes, participants, and what recurs in other workshops. Notes and themes can be changed and the file handed in."},
		karta.RoundNotesBook: {Sv: "Omgångens alla noteringar, från workshopparna och idélådan: vad de blev, vilka teman som återkommer, och hur långt organisationerna har kommit med sina svar.",
			En: "All notes of the round, from its workshops and the idea box: what became of them, which themes recur, and how far the organisations have come with their answers."},
	}
	notesBookSheetTexts = map[karta.Text]karta.Text{
		notesSheet:        {Sv: "En notering per rad. Kan ändras och fyllas på.", En: "One note a row. Can be changed and added to."},
		themesSheet:       {Sv: "Omgångens teman. Byt namn här, eller skriv nya sist; de går sedan att välja för noteringarna.", En: "The themes of the round. Rename them here, or write new ones at the end; notes can then be put in them."},
		participantsSheet: {Sv: "De som var med. Rätta organisationen om någon skrev fel när den gick med.", En: "Those who took part. Correct the organisation where somebody wrote it wrong when joining."},
		recurrenceSheet:   {Sv: "Tema för tema: hur många noteringar från vilken workshop, och vilka organisationer som står bakom.", En: "Theme by theme: how many notes from which workshop, and which organisations are behind them."},
		workshopsSheet:    {Sv: "Hur långt arbetet med noteringarna har kommit.", En: "How far the work with the notes has come."},
		progressSheet:     {Sv: "Hur långt varje organisation har kommit med att bekräfta sina poster.", En: "How far each organisation has come in confirming its entries."},
		mapSheet:          {Sv: "Kartan över posterna i workshoppens sektorer.", En: "The map of the entries of the workshop's sectors."},
		initiativesSheet:  {Sv: "Initiativen i workshoppens sektorer. Kan ändras och fyllas på.", En: "The initiatives of the workshop's sectors. Can be changed and added to."},
		needsSheet:        {Sv: "Behoven i workshoppens sektorer. Kan ändras och fyllas på.", En: "The needs of the workshop's sectors. Can be changed and added to."},
	}
	notesBookHow = []karta.Text{
		{Sv: "Skriv nya noteringar på de tomma raderna. Text och typ behövs. Lämna Id och Nummer tomma.",
			En: "Write new notes on the empty rows. Text and kind are needed. Leave Id and Number empty."},
		{Sv: "Organisationen får skrivas som ni brukar kalla den: kortnamn och andra kända namn förstås. En som inte finns i registret skrivs som den står.",
			En: "Write an organisation as you usually call it: short names and other known names are understood. One that the register lacks is written as it stands."},
		{Sv: "Ändra bara vita celler. En rad som tas bort ändrar ingenting: noteringar döljs i webbgränssnittet.",
			En: "Change white cells only. A row that is removed changes nothing: notes are hidden in the web interface."},
		{Sv: "Lämna in filen under Import. Du får se vad som händer rad för rad innan något skrivs, och hela inläsningen går att ångra. Samma fil en gång till ändrar ingenting.",
			En: "Hand the file in under Import. You see what will happen row by row before anything is written, and the whole import can be undone. The same file once more changes nothing."},
		{Sv: "Flera som leder workshoppen kan lämna in var sitt exemplar. Har två ändrat samma uppgift visas det som en konflikt för den som kommer sist.",
			En: "Several facilitators can hand in a copy each. Where two have changed the same value it is shown as a conflict to whoever comes last."},
	}
)

func (b *workbook) writeNotesReadme(kind string, sheets []karta.Text, book NotesBook) error {
	s, err := b.newReadme(book.Title)
	if err != nil {
		return err
	}
	s.term("", b.told(notesBookIs[kind]))
	s.about(book.RegisterBook, sheets, notesBookSheetTexts)
	s.fillIn(notesBookHow)
	if kind == karta.WorkshopBeforeBook {
		s.marks()
	} else {
		s.colours()
	}
	s.protect()
	return s.close()
}
