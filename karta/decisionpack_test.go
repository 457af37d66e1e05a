package karta

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestPackIsReadByWhomWhen(t *testing.T) {
	t.Parallel()
	embargo := time.Date(2026, time.June, 12, 7, 0, 0, 0, time.UTC)
	before, at, after := embargo.Add(-time.Millisecond), embargo, embargo.Add(time.Hour)
	for name, test := range map[string]struct {
		role      UserRole
		published bool
		until     *time.Time
		now       time.Time
		code      string // of the refusal, empty for none
	}{
		"visitor after it all":                         {Visitor, true, nil, after, "login.required"},
		"steering under embargo, open round":           {Steering, false, &embargo, before, ""},
		"coordinator under embargo, open round":        {Coordinator, false, &embargo, before, ""},
		"reader under embargo, published round":        {Reader, true, &embargo, before, "pack.embargo"},
		"member under embargo, published round":        {Member, true, &embargo, before, "pack.embargo"},
		"member when the embargo ends":                 {Member, true, &embargo, at, ""},
		"reader after the embargo":                     {Reader, true, &embargo, after, ""},
		"reader after the embargo, open round":         {Reader, false, &embargo, after, "decision.read"},
		"reader without embargo, published round":      {Reader, true, nil, before, ""},
		"reader without embargo, open round":           {Reader, false, nil, before, "decision.read"},
		"reader under embargo, round that is open yet": {Reader, false, &embargo, before, "decision.read"},
	} {
		by := Caller{Role: test.role}
		if test.role != Visitor {
			by.UserID = "01900000-0000-7000-8000-000000000001"
		}
		err := MayReadPackContent(by, test.published, test.until, test.now)
		var failure *Error
		if errors.As(err, &failure); failure == nil && test.code != "" || failure != nil && failure.Code != test.code {
			t.Errorf("%s: %v, want %q", name, err, test.code)
		}
		if test.code == "pack.embargo" && !strings.Contains(failure.Message.Sv, "2026-06-12 09:00") {
			t.Errorf("%s: the refusal does not tell when, in Sweden's time: %s", name, failure.Message.Sv)
		}
	}
}

func TestEmbargoIsYetToCome(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.June, 12, 7, 0, 0, 0, time.UTC)
	past, future := now, now.Add(time.Second)
	if err := CheckPack(DecisionPackInput{EmbargoUntil: &past}, now); !errors.Is(err, Broken) {
		t.Error("an embargo that has ended is taken:", err)
	}
	if err := CheckPack(DecisionPackInput{EmbargoUntil: &future}, now); err != nil {
		t.Error(err)
	}
	if err := CheckPack(DecisionPackInput{Title: strings.Repeat("x", 201)}, now); !errors.Is(err, Invalid) {
		t.Error("a title too long is taken:", err)
	}
	if in := (DecisionPackInput{Title: " "}).CompletedFor("2025/26"); in.Title != "Beslutsunderlag 2025/26" {
		t.Errorf("named %q", in.Title)
	}
}

func TestEveryStepOfAPackHasANameAndItsTurn(t *testing.T) {
	t.Parallel()
	var pack DecisionPack
	pack.Progress(2, English)
	if pack.Total != len(packStepNames) || !pack.Steps[1].Done || pack.Steps[2].Done {
		t.Errorf("%+v", pack)
	}
	for _, step := range pack.Steps {
		if step.Name == "" {
			t.Errorf("%s has no name", step.Step)
		}
	}
}
