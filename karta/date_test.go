package karta

import (
	"encoding/json"
	"testing"
)

func TestDateStandsForItsDays(t *testing.T) {
	for _, c := range []struct {
		date        Date
		first, last string
	}{
		{"", "", ""},
		{"2012", "2012-01-01", "2012-12-31"},
		{"2026-Q1", "2026-01-01", "2026-03-31"},
		{"2024-Q1", "2024-01-01", "2024-03-31"},
		{"2026-Q4", "2026-10-01", "2026-12-31"},
		{"2024-02-29", "2024-02-29", "2024-02-29"},
	} {
		if !c.date.Valid() || c.date.First() != c.first || c.date.Last() != c.last {
			t.Errorf("%q: valid %v, %s to %s; want %s to %s", c.date, c.date.Valid(), c.date.First(), c.date.Last(), c.first, c.last)
		}
	}
}

func TestDateRefusesDaysThatDoNotExist(t *testing.T) {
	for _, date := range []Date{"2023-02-29", "2026-13-01", "2026-Q5", "2026-Q0", "26", "2026-1-1", "1899", "2200", "2026 ", "igår", "2026-Q1-01"} {
		if date.Valid() || date.First() != "" || date.Last() != "" {
			t.Errorf("%q counts as a date", date)
		}
	}
}

func TestUnknownDateIsNullInJSON(t *testing.T) {
	var pair struct{ From, To Date }
	if err := json.Unmarshal([]byte(`{"From":null,"To":"2026-Q2"}`), &pair); err != nil || pair.From != "" || pair.To != "2026-Q2" {
		t.Fatalf("read %+v, %v", pair, err)
	}
	written, err := json.Marshal(pair)
	if err != nil || string(written) != `{"From":null,"To":"2026-Q2"}` {
		t.Fatalf("wrote %s, %v", written, err)
	}
	if err := json.Unmarshal([]byte(`{"From":2026}`), &pair); err == nil {
		t.Error("a number was read as a date")
	}
}
