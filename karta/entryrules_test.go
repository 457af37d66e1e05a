package karta

import (
	"errors"
	"slices"
	"testing"
)

const (
	digg   = "01980000-0000-7000-8000-000000000001"
	sector = "01980000-0000-7000-8000-000000000002"
	other  = "01980000-0000-7000-8000-000000000003"
)

func validEntry() EntryInput {
	return EntryInput{
		Kind: Initiative, Title: "Mina meddelanden", Summary: "Säker digital post.", Phase: Operation, Visibility: Public,
		RegisteredBy: OrganisationReference{ID: digg},
		Categories:   []CategoryReference{{ID: sector, Axis: SectorAxis}},
	}
}

func TestEntryRules(t *testing.T) {
	lead := Participation{Organisation: OrganisationReference{ID: digg}, Role: Lead}
	for name, c := range map[string]struct {
		change func(*EntryInput)
		field  string // "" where the entry is right
		kind   Kind
	}{
		"as it is":             {change: func(*EntryInput) {}},
		"no owner":             {change: func(in *EntryInput) { in.Participations = nil }},
		"no title":             {func(in *EntryInput) { in.Title = "" }, "title", Invalid},
		"phase of a need":      {func(in *EntryInput) { in.Phase = Identified }, "phase", Broken},
		"no sector":            {func(in *EntryInput) { in.Categories[0].Axis = AreaAxis }, "categories", Broken},
		"same category twice":  {func(in *EntryInput) { in.Categories = append(in.Categories, in.Categories[0]) }, "categories[1]", Broken},
		"ends before it began": {func(in *EntryInput) { in.PlannedStart, in.PlannedEnd = "2026-Q2", "2026-03-31" }, "plannedEnd", Broken},
		"ends the same year":   {change: func(in *EntryInput) { in.PlannedStart, in.PlannedEnd = "2026-05-01", "2026" }},
		"lead twice":           {func(in *EntryInput) { in.Participations = []Participation{lead, lead} }, "participations[1]", Broken},
		"lead in two periods": {change: func(in *EntryInput) {
			in.Participations = []Participation{lead, {Organisation: lead.Organisation, Role: Lead, From: "2020"}}
		}},
		"part ends before it began": {func(in *EntryInput) {
			in.Participations = []Participation{{Organisation: lead.Organisation, Role: Lead, From: "2020", To: "2019"}}
		}, "participations[0].to", Broken},
		"addresses an initiative": {func(in *EntryInput) {
			in.Relations = []Relation{{Type: Addresses, Entry: EntryReference{ID: other, Kind: Initiative}}}
		}, "relations[0]", Broken},
		"addresses a need": {change: func(in *EntryInput) {
			in.Relations = []Relation{{Type: Addresses, Entry: EntryReference{ID: other, Kind: Need}}}
		}},
		"a need addresses": {func(in *EntryInput) {
			in.Kind, in.Phase = Need, Identified
			in.Relations = []Relation{{Type: Addresses, Entry: EntryReference{ID: other, Kind: Need}}}
		}, "relations[0]", Broken},
		"reversed text":     {func(in *EntryInput) { in.Title = "Mina\u202emeddelanden" }, "title", Invalid},
		"control character": {func(in *EntryInput) { in.Summary = "a\x00b" }, "summary", Invalid},
		"script is text":    {change: func(in *EntryInput) { in.Title = "<script>alert(1)</script>" }},
		"bad link":          {func(in *EntryInput) { in.Links = []Link{{URL: "javascript:alert(1)"}} }, "links[0].url", Invalid},
		"bad date":          {func(in *EntryInput) { in.PlannedStart = "2026-02-30" }, "plannedStart", Invalid},
		"negative cost":     {func(in *EntryInput) { cost := int64(-1); in.EstimatedCost = &cost }, "estimatedCost", Invalid},
		"unknown group":     {func(in *EntryInput) { in.TargetGroups = []TargetGroup{"dogs"} }, "targetGroups[0]", Invalid},
		"no organisation":   {func(in *EntryInput) { in.RegisteredBy.ID = "" }, "registeredBy", Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			in := validEntry()
			c.change(&in)
			err := CheckEntry(in)
			if c.field == "" {
				if err != nil {
					t.Fatalf("refused: %v", err)
				}
				return
			}
			var failure *Error
			if !errors.As(err, &failure) || !errors.Is(err, c.kind) {
				t.Fatalf("got %v, want kind %s", err, c.kind)
			}
			if !slices.ContainsFunc(failure.Fields, func(f FieldError) bool {
				return f.Name == c.field && f.Reason.Sv != "" && f.Reason.En != ""
			}) {
				t.Errorf("fields %+v, want %s with a reason in both languages", failure.Fields, c.field)
			}
		})
	}
}

func TestLeadsAreThoseOfTheDay(t *testing.T) {
	in := validEntry()
	in.Participations = []Participation{
		{Organisation: OrganisationReference{ID: other}, Role: Lead, To: "2022"},
		{Organisation: OrganisationReference{ID: digg}, Role: Lead, From: "2023"},
	}
	if leads := in.LeadsOn("2026-11-22"); len(leads) != 1 || leads[0].ID != digg {
		t.Errorf("leads in 2026: %v", leads)
	}
	if access := in.Access("2022-12-31", false); !slices.Contains(access.Owners, other) {
		t.Errorf("the lead of 2022 did not own the entry that year: %v", access.Owners)
	}
	if access := in.Access("2023-01-01", false); slices.Contains(access.Owners, other) {
		t.Errorf("the former lead still owns the entry: %v", access.Owners)
	}
}

func TestEveryValidationTagHasItsSentence(t *testing.T) {
	used := map[string]bool{}
	for _, value := range []any{EntryInput{}, OrganisationInput{}, CategoryInput{}, UserInput{}, EntryFilter{}, Page{}, Activation{}} {
		var failure *Error
		if errors.As(Check(value), &failure) {
			for _, field := range failure.Fields {
				used[field.Code] = true
				if _, sized := sizeReasons[field.Code]; !sized && reasons[field.Code] == (Text{}) {
					t.Errorf("no sentence for %s at %s", field.Code, field.Name)
				}
			}
		}
	}
	if !used["required"] || !used["min"] {
		t.Error("the empty values broke no rule")
	}
}
