// Package export writes workbooks and csv files and reads them back. It knows files and the domain, and no database: what
// it writes is handed to it, and what it reads it hands on. A workbook that leaves comes back and nothing is lost on the
// way, so every text is written as text and what does not fit is refused or said, never cut.
package export

import (
	"errors"
	"unicode/utf16"

	"oversiktskarta/karta"
)

// The media types of what is written and read here.
const (
	XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	CSV  = "text/csv"
)

// The names of the sheets.
var (
	readmeSheet        = karta.Text{Sv: "Läs mig", En: "Read me"}
	mapSheet           = karta.Text{Sv: "Karta", En: "Map"}
	initiativesSheet   = karta.InitiativesSheet.Name
	needsSheet         = karta.NeedsSheet.Name
	organisationsSheet = karta.Text{Sv: "Aktörer", En: "Organisations"}
	notesSheet         = karta.NotesSheet.Name
	themesSheet        = karta.ThemesSheet.Name
	participantsSheet  = karta.ParticipantsSheet.Name
	ballotsSheet       = karta.BallotsSheet.Name
	decisionsSheet     = karta.DecisionsSheet.Name
	recurrenceSheet    = karta.Text{Sv: "Återkommande teman", En: "Recurring themes"}
	workshopsSheet     = karta.Text{Sv: "Workshoppar", En: "Workshops"}
	progressSheet      = karta.Text{Sv: "Svar", En: "Answers"}
	listsSheet         = karta.Text{Sv: "Listor", En: "Lists"}
	rowsSheet          = karta.Text{Sv: "Rader", En: "Rows"}
	cellsSheet         = karta.Text{Sv: "Celler", En: "Cells"}
)

// unreadSheets are ours and hold nothing that is read.
var unreadSheets = []karta.Text{readmeSheet, mapSheet, organisationsSheet, recurrenceSheet, workshopsSheet, progressSheet, listsSheet,
	rowsSheet, cellsSheet, weightsSheet, resultSheet, byCriterionSheet, factsSheet, workingsSheet}

// The document properties that tell what a workbook of ours is. They survive editing in Excel and LibreOffice.
const (
	kindProperty     = "KartaKind"
	templateProperty = "KartaTemplate"
	roundProperty    = "KartaRound"
	workshopProperty = "KartaWorkshop"
	exportProperty   = "KartaExport"
	languageProperty = "KartaLanguage"
)

// templateVersion is raised when the columns change so that an older workbook needs to be read in another way.
const templateVersion = "1"

// cellCapacity is the most UTF-16 units that a cell of a spreadsheet holds.
const cellCapacity = 32_767

func fits(text string) bool {
	if len(text) <= cellCapacity {
		return true
	}
	units := 0
	for _, r := range text {
		units += utf16.RuneLen(r)
	}
	return units <= cellCapacity
}

var errTooLongForCell = errors.New("text is longer than a cell holds")
