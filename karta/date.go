package karta

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Date is a day, a quarter or a year: "2026-05-01", "2026-Q2" or "2026". What is known only to the year stays so, rather
// than becoming a day that nobody said. The empty Date is unknown, and null in JSON.
type Date string

var datePattern = regexp.MustCompile(`^(\d{4})(?:-Q([1-4])|-\d{2}-\d{2})?$`)

const day = time.DateOnly

// Valid reports whether the date is empty or stands for days that exist between the years 1900 and 2199.
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	parts := datePattern.FindStringSubmatch(string(d))
	if parts == nil || parts[1] < "1900" || parts[1] > "2199" {
		return false
	}
	if len(d) == len(day) {
		_, err := time.Parse(day, string(d))
		return err == nil
	}
	return true
}

// First is the first day of the date as YYYY-MM-DD, empty if the date is unknown or not valid.
func (d Date) First() string {
	first, _ := d.span()
	return first
}

// Last is the last day of the date as YYYY-MM-DD, empty if the date is unknown or not valid.
func (d Date) Last() string {
	_, last := d.span()
	return last
}

func (d Date) span() (first, last string) {
	if d == "" || !d.Valid() {
		return "", ""
	}
	switch len(d) {
	case len("2026"):
		return string(d) + "-01-01", string(d) + "-12-31"
	case len("2026-Q2"):
		year, _ := strconv.Atoi(string(d[:4]))
		month := time.Month(int(d[6]-'1')*3 + 1)
		begin := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
		return begin.Format(day), begin.AddDate(0, 3, -1).Format(day)
	default:
		return string(d), string(d)
	}
}

// MarshalJSON writes an unknown date as null.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(d))
}

// UnmarshalJSON reads null as an unknown date. Whether the date is valid is for [Check] to say.
func (d *Date) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		*d = ""
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return fmt.Errorf("date: %w", err)
	}
	*d = Date(text)
	return nil
}
