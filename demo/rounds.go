package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"oversiktskarta/karta"
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
func (l *loader) loadRounds(ctx context.Context, accounts map[karta.UserRole]karta.Caller) error {
	defer l.clock.at(time.Time{})
	entries, err := Entries()
	if err != nil {
		return err
	}
	early := func(e Entry) bool { return e.PlannedStart != "" && e.PlannedStart.First()[:4] <= pastYear }
	slices.SortStableFunc(entries, func(a, b Entry) int {
		switch {
		case early(a) == early(b):
			return 0
		case early(a):
			return -1
		default:
			return 1
		}
	})
	jury, err := l.loadJury(ctx)
	if err != nil {
		return err
	}
	later := max(0, slices.IndexFunc(entries, func(e Entry) bool { return !early(e) }))
	past, err := l.loadPast(ctx, jury, entries, later)
	if err != nil {
		return err
	}
	today := time.Now()
	l.clock.at(today.AddDate(0, -3, 0))
	for _, entry := range entries[later:] {
		if _, err := l.loadEntry(ctx, l.resolve(entry)); err != nil {
			return err
		}
	}
	l.clock.at(today.AddDate(0, -2, 0))
	round, err := l.register.CreateRound(ctx, l.program, karta.RoundInput{Name: presentRound, Description: presentRoundText, Stage: karta.Registration})
	if err != nil {
		return fmt.Errorf("open the round %s: %w", presentRound, err)
	}
	l.clock.at(today.AddDate(0, -1, 0))
	for i, entry := range past {
		if _, err := l.register.UpdateEntry(ctx, l.program, entry.ID, entry.Version, l.resolve(entries[i])); err != nil {
			return fmt.Errorf("tell %q as it is today: %w", entry.Title, err)
		}
	}
	if err := l.ratePresent(ctx, round, jury, accounts[karta.Steering]); err != nil {
		return err
	}
	l.clock.at(today)
	if err := l.loadPresentWorkshop(ctx, accounts[karta.Member], round.ID, entries); err != nil {
		return fmt.Errorf("hold the workshop of the round %s: %w", presentRound, err)
	}
	if err := l.goThroughNotes(ctx, l.program, round.ID, presentNotes); err != nil {
		return err
	}
	return l.answerSome(ctx, round)
}

func (l *loader) loadEntry(ctx context.Context, in karta.EntryInput) (karta.Entry, error) {
	made, err := l.register.CreateEntry(ctx, l.program, in)
	if err != nil {
		return made, fmt.Errorf("load the entry %q: %w", in.Title, err)
	}
	l.entries[made.Title] = karta.EntryReference{ID: made.ID}
	return made, nil
}

// loadPast makes the past round of the early entries, holds its workshops and publishes it.
func (l *loader) loadPast(ctx context.Context, jury []karta.Caller, all []Entry, early int) ([]karta.Entry, error) {
	l.clock.on(2017, time.August, 21)
	round, err := l.register.CreateRound(ctx, l.program, karta.RoundInput{Name: pastRound, Description: pastRoundText})
	if err != nil {
		return nil, fmt.Errorf("open the round %s: %w", pastRound, err)
	}
	l.clock.on(2017, time.October, 16)
	loaded := make([]karta.Entry, 0, early)
	for _, entry := range all[:early] {
		made, err := l.loadEntry(ctx, asInThePast(l.resolve(entry)))
		if err != nil {
			return nil, err
		}
		loaded = append(loaded, made)
	}
	if err := l.loadPastWorkshops(ctx, round.ID, timeless(all, early)); err != nil {
		return nil, err
	}
	l.clock.on(2018, time.March, 12)
	if err := l.goThroughNotes(ctx, l.program, round.ID, pastNotes); err != nil {
		return nil, err
	}
	if err := l.ratePast(ctx, round, jury); err != nil {
		return nil, err
	}
	decided := round.RoundInput
	decided.Stage = karta.Decided
	if _, err := l.register.UpdateRound(ctx, l.program, round.ID, round.Version, decided); err != nil {
		return nil, fmt.Errorf("decide the round %s: %w", pastRound, err)
	}
	l.clock.on(2018, time.June, 15)
	if err := l.loadRoadmap(ctx, round); err != nil {
		return nil, err
	}
	if err := l.makePastPack(ctx, round); err != nil {
		return nil, err
	}
	l.clock.on(2018, time.June, 18)
	// Some notes are left, as in any year.
	if _, err := l.register.PublishRound(ctx, l.program, round.ID, true); err != nil {
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
func (l *loader) answerSome(ctx context.Context, round karta.Round) error {
	asked := karta.RoundEntryFilter{Answers: []karta.RoundAnswer{karta.AnswerAsked}}
	found, err := l.register.ListRoundEntries(ctx, l.program, round.ID, asked, karta.Page{})
	if err != nil {
		return err
	}
	member := l.organisation(workplaces[karta.Member]).ID
	answers := karta.RoundAnswers{Answer: karta.AnswerConfirmed}
	for i, entry := range found.Records {
		in := karta.EntryInput{RegisteredBy: entry.RegisteredBy, Participations: entry.Participations}
		if i%2 == 0 && !slices.Contains(in.Access(karta.LocalDay(time.Now()), false).Owners, member) {
			answers.Entries = append(answers.Entries, entry.ID)
		}
	}
	_, err = l.register.AnswerRound(ctx, l.program, round.ID, answers)
	return err
}
