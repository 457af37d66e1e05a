package export

import "github.com/xuri/excelize/v2"

// The colours of workbooks: one accent, greys, and a hatch for white spots. Meaning never rests on them alone.
const (
	accent     = "0B4F5C"
	white      = "FFFFFF"
	lockedGrey = "F1F3F4"
	ruleGrey   = "C9CFD2"
	mutedGrey  = "5F6B72"
	hatchGrey  = "E3D5B8"
	errorFill  = "FBE3E0"
	needTab    = "B5793B"
)

// hatch is the number of the fill pattern of thin lines that rise to the right.
const hatch = 14

// look is how a cell looks and whether it may be edited. Its zero value is a plain, protected cell.
type look struct {
	fill     string // colour; plain white if empty
	pattern  int    // of the fill; 0 is solid
	colour   string // of the text
	format   string // of numbers
	size     float64
	bold     bool
	italic   bool
	wrap     bool
	centre   bool
	unlocked bool
	ruled    bool // thin lines around
	dashed   bool // dashed lines around, for needs
	link     bool
	struck   bool // through, for what is gone
}

const (
	dayFormat   = "yyyy-mm-dd"
	timeFormat  = "yyyy-mm-dd hh:mm"
	moneyFormat = "#,##0"

	figureFormat = "0.00"
	shareFormat  = "0%"
)

func (l look) style() *excelize.Style {
	style := &excelize.Style{
		Font:       &excelize.Font{Family: "Calibri", Size: 10, Bold: l.bold, Italic: l.italic, Strike: l.struck, Color: l.colour},
		Alignment:  &excelize.Alignment{Vertical: "top", WrapText: l.wrap},
		Protection: &excelize.Protection{Locked: !l.unlocked},
	}
	if l.size > 0 {
		style.Font.Size = l.size
	}
	if l.link {
		style.Font.Color, style.Font.Underline = accent, "single"
	}
	if l.fill != "" {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: max(1, l.pattern), Color: []string{l.fill}}
	}
	if l.centre {
		style.Alignment.Horizontal = "center"
	}
	if l.format != "" {
		style.CustomNumFmt = &l.format
	}
	switch {
	case l.dashed:
		style.Border = borders(3, mutedGrey)
	case l.ruled:
		style.Border = borders(1, ruleGrey)
	}
	return style
}

func borders(line int, colour string) []excelize.Border {
	sides := []string{"left", "right", "top", "bottom"}
	all := make([]excelize.Border, len(sides))
	for i, side := range sides {
		all[i] = excelize.Border{Type: side, Style: line, Color: colour}
	}
	return all
}

var headerLook = look{fill: accent, colour: white, bold: true, wrap: true, ruled: true}
