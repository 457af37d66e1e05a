package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"oversiktskarta/demo"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// The rounds of a demo: one of the past, published, and one that is under way.
const (
	pastRound    = "2017/18"
	presentRound = "2026/27"

	pastRoundText = "Omgången är rekonstruerad för demon ur daterade uppgifter i efterhand. Vilka poster som fanns följer av deras kända startår; " +
		"deras fas då, vad som svarats, alla noteringar och teman, bedömningarna, besluten, färdplanen och beslutsunderlaget är påhittade."
	presentRoundText = "Omgången är påhittad för demon, liksom svaren, noteringarna och bedömningarna i den."
)

// pastYear is the last year that the past round knows of.
const pastYear = "2018"

// loadRounds registers the entries through the rounds of the demo, in which each gets the same reference every time: those
// that had begun by the past round first, as they may have been told then, and all as they are told today after that.
func loadRounds(ctx context.Context, register *store.Store, names *registerNames, accounts map[karta.UserRole]karta.Caller, clock *demoClock) error {
	defer clock.at(time.Time{})
	entries, err := demo.Entries()
	if err != nil {
		return err
	}
	early := func(e demo.Entry) bool { return e.PlannedStart != "" && e.PlannedStart.First()[:4] <= pastYear }
	slices.SortStableFunc(entries, func(a, b demo.Entry) int {
		switch {
		case early(a) == early(b):
			return 0
		case early(a):
			return -1
		default:
			return 1
		}
	})
	jury, err := loadJury(ctx, register, names)
	if err != nil {
		return err
	}
	later := max(0, slices.IndexFunc(entries, func(e demo.Entry) bool { return !early(e) }))
	past, err := loadPast(ctx, register, names, jury, clock, entries, later)
	if err != nil {
		return err
	}
	today := time.Now()
	clock.at(today.AddDate(0, -3, 0))
	for _, entry := range entries[later:] {
		if _, err := loadEntry(ctx, register, names, names.resolve(entry)); err != nil {
			return err
		}
	}
	clock.at(today.AddDate(0, -2, 0))
	round, err := register.CreateRound(ctx, names.program, karta.RoundInput{Name: presentRound, Description: presentRoundText, Stage: karta.Registration})
	if err != nil {
		return fmt.Errorf("open the round %s: %w", presentRound, err)
	}
	clock.at(today.AddDate(0, -1, 0))
	for i, entry := range past {
		if _, err := register.UpdateEntry(ctx, names.program, entry.ID, entry.Version, names.resolve(entries[i])); err != nil {
			return fmt.Errorf("tell %q as it is today: %w", entry.Title, err)
		}
	}
	if err := ratePresent(ctx, register, names, clock, round, jury, accounts[karta.Steering]); err != nil {
		return err
	}
	clock.at(today)
	if err := loadPresentWorkshop(ctx, register, names, accounts[karta.Member], round.ID, entries); err != nil {
		return fmt.Errorf("hold the workshop of the round %s: %w", presentRound, err)
	}
	if err := goThroughNotes(ctx, register, names.program, round.ID, presentNotes); err != nil {
		return err
	}
	return answerSome(ctx, register, names, round)
}

func loadEntry(ctx context.Context, register *store.Store, names *registerNames, in karta.EntryInput) (karta.Entry, error) {
	made, err := register.CreateEntry(ctx, names.program, in)
	if err != nil {
		return made, fmt.Errorf("load the entry %q: %w", in.Title, err)
	}
	names.entries[made.Title] = karta.EntryReference{ID: made.ID}
	return made, nil
}

// loadPast makes the past round of the early entries, holds its workshops and publishes it.
func loadPast(ctx context.Context, register *store.Store, names *registerNames, jury []karta.Caller, clock *demoClock, all []demo.Entry, early int) ([]karta.Entry, error) {
	clock.on(2017, time.August, 21)
	round, err := register.CreateRound(ctx, names.program, karta.RoundInput{Name: pastRound, Description: pastRoundText})
	if err != nil {
		return nil, fmt.Errorf("open the round %s: %w", pastRound, err)
	}
	clock.on(2017, time.October, 16)
	loaded := make([]karta.Entry, 0, early)
	for _, entry := range all[:early] {
		made, err := loadEntry(ctx, register, names, asInThePast(names.resolve(entry)))
		if err != nil {
			return nil, err
		}
		loaded = append(loaded, made)
	}
	if err := loadPastWorkshops(ctx, register, names, clock, round.ID, timeless(all, early)); err != nil {
		return nil, err
	}
	clock.on(2018, time.March, 12)
	if err := goThroughNotes(ctx, register, names.program, round.ID, pastNotes); err != nil {
		return nil, err
	}
	if err := ratePast(ctx, register, names, clock, round, jury); err != nil {
		return nil, err
	}
	decided := round.RoundInput
	decided.Stage = karta.Decided
	if _, err := register.UpdateRound(ctx, names.program, round.ID, round.Version, decided); err != nil {
		return nil, fmt.Errorf("decide the round %s: %w", pastRound, err)
	}
	clock.on(2018, time.June, 15)
	if err := loadRoadmap(ctx, register, names, round); err != nil {
		return nil, err
	}
	if err := makePastPack(ctx, register, names, round); err != nil {
		return nil, err
	}
	clock.on(2018, time.June, 18)
	// Some notes are left, as in any year.
	if _, err := register.PublishRound(ctx, names.program, round.ID, true); err != nil {
		return nil, fmt.Errorf("publish the round %s: %w", pastRound, err)
	}
	return loaded, nil
}

// asInThePast is an entry as it may have been told in the past round: without the parts that organisations took later and
// relations to what came later, and not yet as far as it has come since.
func asInThePast(in karta.EntryInput) karta.EntryInput {
	in.Participations = slices.DeleteFunc(in.Participations, func(p karta.Participation) bool { return p.From != "" && p.From.First()[:4] > pastYear })
	in.Relations = slices.DeleteFunc(in.Relations, func(r karta.Relation) bool { return r.Entry.ID == "" })
	over := in.PlannedEnd != "" && in.PlannedEnd.Last()[:4] < pastYear
	switch {
	case over || in.Phase == karta.UnknownPhase:
	case in.Kind == karta.Need:
		in.Phase = karta.Identified
	default:
		in.Phase = karta.Ongoing
	}
	return in
}

// answerSome confirms every second entry that is left in a round, but for those of the demo's member, which wait for
// whoever tries the demo.
func answerSome(ctx context.Context, register *store.Store, names *registerNames, round karta.Round) error {
	asked := karta.RoundEntryFilter{Answers: []karta.RoundAnswer{karta.AnswerAsked}}
	found, err := register.ListRoundEntries(ctx, names.program, round.ID, asked, karta.Page{})
	if err != nil {
		return err
	}
	member := names.organisation(demoWorkplaces[karta.Member]).ID
	answers := karta.RoundAnswers{Answer: karta.AnswerConfirmed}
	for i, entry := range found.Records {
		in := karta.EntryInput{RegisteredBy: entry.RegisteredBy, Participations: entry.Participations}
		if i%2 == 0 && !slices.Contains(in.Access(karta.LocalDay(time.Now()), false).Owners, member) {
			answers.Entries = append(answers.Entries, entry.ID)
		}
	}
	_, err = register.AnswerRound(ctx, names.program, round.ID, answers)
	return err
}
