package karta

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// trimCell is a cell's text as it is compared and kept: without blanks around it, visible or not, and with \n at the end
// of lines.
func trimCell(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' })
}

// splitItems splits a list at semicolons and line ends that no backslash marks.
func splitItems(text string) []string {
	var items []string
	start := 0
	add := func(end int) {
		if item := unescape(trimCell(text[start:end])); item != "" {
			items = append(items, item)
		}
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case ';', '\n':
			add(i)
			start = i + 1
		}
	}
	add(len(text))
	return items
}

func unescape(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var plain strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\\' && i+1 < len(text) {
			i++
			switch c = text[i]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			}
		}
		plain.WriteByte(c)
	}
	return plain.String()
}

// lastBare is the place of the last mark that no backslash stands before, or -1.
func lastBare(text string, mark byte) int {
	last := -1
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case mark:
			last = i
		}
	}
	return last
}

// date reads the cell as a date; ways of writing that can mean one thing only are taken, and said.
func (r *cellReading) date() Date {
	if Date(r.text).Valid() {
		return Date(r.text)
	}
	date, ok := looseDate(foldCell(r.text))
	if !ok {
		r.fail("cell.date", Text{"”" + r.text + "” är inget datum. " + dateHelp.Sv, "“" + r.text + "” is not a date. " + dateHelp.En})
		return ""
	}
	r.readAs(string(date))
	return date
}

var (
	yearFirst    = regexp.MustCompile(`^(\d{4})([-/. ]?)(\d{1,2})([-/. ]?)(\d{1,2})(?:[t ]\d{2}:\d{2}.*)?$`)
	quarterLast  = regexp.MustCompile(`^(\d{4})[-/. ]?(?:q|k|kv|kvartal|quarter)[. ]?([1-4])$`)
	quarterFirst = regexp.MustCompile(`^(?:q|k|kv|kvartal|quarter)[. ]?([1-4])[-/. ,]*(\d{4})$`)
	monthNamed   = regexp.MustCompile(`^(\d{1,2})[. ]+([a-zå]+)[. ]+(\d{4})$`)
	yearOnly     = regexp.MustCompile(`^(?:år |year )?(\d{4})(?:[.,]0+)?$`)
)

var monthNames = map[string]int{
	"januari": 1, "january": 1, "jan": 1, "februari": 2, "february": 2, "feb": 2, "mars": 3, "march": 3, "mar": 3,
	"april": 4, "apr": 4, "maj": 5, "may": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7,
	"augusti": 8, "august": 8, "aug": 8, "september": 9, "sep": 9, "sept": 9, "oktober": 10, "october": 10, "okt": 10, "oct": 10,
	"november": 11, "nov": 11, "december": 12, "dec": 12,
}

func looseDate(text string) (Date, bool) {
	var date Date
	if parts := yearFirst.FindStringSubmatch(text); parts != nil && (parts[2] != "" || len(parts[3]+parts[5]) == 4) && parts[2] == parts[4] {
		date = dayOf(parts[1], parts[3], parts[5])
	} else if parts := quarterLast.FindStringSubmatch(text); parts != nil {
		date = Date(parts[1] + "-Q" + parts[2])
	} else if parts := quarterFirst.FindStringSubmatch(text); parts != nil {
		date = Date(parts[2] + "-Q" + parts[1])
	} else if parts := yearOnly.FindStringSubmatch(text); parts != nil {
		date = Date(parts[1])
	} else if parts := monthNamed.FindStringSubmatch(text); parts != nil && monthNames[parts[2]] > 0 {
		date = dayOf(parts[3], strconv.Itoa(monthNames[parts[2]]), parts[1])
	}
	return date, date != "" && date.Valid()
}

func dayOf(year, month, dayOfMonth string) Date {
	return Date(year + "-" + twoDigits(month) + "-" + twoDigits(dayOfMonth))
}

func twoDigits(number string) string {
	if len(number) == 1 {
		return "0" + number
	}
	return number
}

// DateFromSerial is the day of a spreadsheet's number in a date column: days since 1899-12-30, or since 1904-01-01. A
// number that can only be a year is the year.
func DateFromSerial(serial float64, since1904 bool) (Date, bool) {
	whole := math.Floor(serial)
	if serial == whole && whole >= 1900 && whole <= 2199 {
		return Date(strconv.Itoa(int(whole))), true
	}
	if whole < 1 || whole > 200_000 {
		return "", false
	}
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if since1904 {
		epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	date := Date(epoch.AddDate(0, 0, int(whole)).Format(day))
	return date, date.Valid()
}

var (
	moneyMarks  = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "kronor", "", "kr", "", "sek", "", ":-", "")
	wholeAmount = regexp.MustCompile(`^(\d{1,15})(?:[.,]0{1,2})?$`) // not 1.000, which some write for a thousand
	scientific  = regexp.MustCompile(`^\d+(?:\.\d+)?e\+?\d{1,2}$`)
)

func parseEstimatedCost(r *cellReading, in *EntryInput) {
	in.EstimatedCost = nil
	if r.text == "" {
		return
	}
	amount, ok := readAmount(r.text)
	if !ok {
		r.fail("cell.money", Text{"”" + r.text + "” är inget belopp i hela kronor.", "“" + r.text + "” is not an amount in whole SEK."})
		return
	}
	if amountText(&amount) != r.text {
		r.readAs(amountText(&amount))
	}
	in.EstimatedCost = &amount
}

func readAmount(text string) (int64, bool) {
	plain := moneyMarks.Replace(strings.ToLower(text))
	if parts := wholeAmount.FindStringSubmatch(plain); parts != nil {
		amount, err := strconv.ParseInt(parts[1], 10, 64)
		return amount, err == nil
	}
	if !scientific.MatchString(plain) { // as spreadsheets write big numbers
		return 0, false
	}
	amount, err := strconv.ParseFloat(plain, 64)
	if err != nil || amount > 1e15 || amount != math.Trunc(amount) {
		return 0, false
	}
	return int64(amount), true
}
