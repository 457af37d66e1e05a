package karta

import "testing"

func TestNamesAreKeptForTheRetentionTimeOfTheRound(t *testing.T) {
	t.Parallel()
	year := ProgrammeCalendar(2026)
	for _, c := range []struct {
		calendar  []StagePeriod
		published string
		months    int
		want      string
	}{
		{year, "", 24, "2029-06-30"},
		{year, "2027-09-01", 24, "2029-06-30"},
		{year, "", 1, "2027-07-30"},
		{nil, "2027-01-31", 1, "2027-02-28"},
		{nil, "2028-01-31", 1, "2028-02-29"},
		{nil, "", 24, ""},
		{[]StagePeriod{{Stage: Workshops, From: "2026"}}, "", 24, ""},
		{[]StagePeriod{{Stage: Workshops, To: "2026"}}, "", 12, "2027-12-31"},
	} {
		if got := ForgetFrom(c.calendar, c.published, c.months); got != c.want {
			t.Errorf("%v, published %q, %d months: %q, want %q", c.calendar, c.published, c.months, got, c.want)
		}
	}
}

func TestWhoMayReadPersonalData(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		by   Caller
		of   string
		want error
	}{
		{Caller{}, "a", Unauthenticated},
		{Caller{UserID: "a", Role: Member}, "a", nil},
		{Caller{UserID: "b", Role: Member}, "a", Forbidden},
		{Caller{UserID: "b", Role: Steering}, "", Forbidden},
		{Caller{UserID: "b", Role: Coordinator}, "a", nil},
		{Caller{UserID: "b", Role: Coordinator}, "", nil},
	} {
		if err := MayReadPersonalData(c.by, c.of); (err == nil) != (c.want == nil) {
			t.Errorf("%v of %q: %v, want %v", c.by, c.of, err, c.want)
		}
	}
}
