package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// An outline is what the map and its filter need of a frozen entry, as one text that is soon read: fields, items of lists, and
// parts of items, each with a mark between that no text of an entry holds. The migration that made the table writes the same
// from what had been frozen before.
const (
	betweenFields = "\x1f"
	betweenItems  = "\x1e"
	betweenParts  = "\x1d"
)

func outlineOf(e *karta.Entry) string {
	confirmed := ""
	if e.LastConfirmed != nil {
		confirmed = e.LastConfirmed.ConfirmedAt.Format(time.RFC3339Nano)
	}
	groups := make([]string, len(e.TargetGroups))
	for i, group := range e.TargetGroups {
		groups[i] = string(group)
	}
	categories := make([]string, len(e.Categories))
	for i, c := range e.Categories {
		categories[i] = strings.Join([]string{c.ID, string(c.Axis), c.Name, c.NameEnglish}, betweenParts)
	}
	parts := make([]string, len(e.Participations))
	for i, p := range e.Participations {
		parts[i] = strings.Join([]string{p.Organisation.ID, p.Organisation.Name, p.Organisation.ShortName, string(p.Role), string(p.To)}, betweenParts)
	}
	return strings.Join([]string{e.ID, e.Reference, string(e.Kind), string(e.Phase), string(e.Visibility), e.Title, e.RegisteredBy.ID,
		string(e.PlannedStart), string(e.PlannedEnd), confirmed, strings.Join(groups, betweenItems),
		strings.Join(categories, betweenItems), strings.Join(parts, betweenItems)}, betweenFields)
}

// outlined gives the entry of an outline, as far as that tells it.
func outlined(outline string) (*karta.Entry, error) {
	next := func() (field string) {
		field, outline, _ = strings.Cut(outline, betweenFields)
		return field
	}
	e := &karta.Entry{ID: next(), Reference: next()}
	e.Kind, e.Phase, e.Visibility, e.Title = karta.EntryKind(next()), karta.Phase(next()), karta.Visibility(next()), next()
	e.RegisteredBy.ID, e.PlannedStart, e.PlannedEnd = next(), karta.Date(next()), karta.Date(next())
	if confirmed := next(); confirmed != "" {
		at, err := time.Parse(time.RFC3339Nano, confirmed)
		if err != nil {
			return nil, fmt.Errorf("understand the outline of %s: %w", e.Reference, err)
		}
		e.LastConfirmed = &karta.Confirmation{ConfirmedAt: at}
	}
	e.TargetGroups = items(next(), func(part func() string) karta.TargetGroup { return karta.TargetGroup(part()) })
	e.Categories = items(next(), func(part func() string) karta.CategoryReference {
		return karta.CategoryReference{ID: part(), Axis: karta.Axis(part()), Name: part(), NameEnglish: part()}
	})
	e.Participations = items(next(), func(part func() string) karta.Participation {
		return karta.Participation{Organisation: karta.OrganisationReference{ID: part(), Name: part(), ShortName: part()},
			Role: karta.Role(part()), To: karta.Date(part())}
	})
	return e, nil
}

// items reads a list of an outline, whose items give their parts one after the other.
func items[T any](list string, read func(part func() string) T) []T {
	if list == "" {
		return nil
	}
	made := make([]T, 0, 1+strings.Count(list, betweenItems))
	for item := range strings.SplitSeq(list, betweenItems) {
		made = append(made, read(func() (part string) {
			part, item, _ = strings.Cut(item, betweenParts)
			return part
		}))
	}
	return made
}

// outlinesIn gives the outlines of what a published round holds and the caller may read.
func (v view) outlinesIn(ctx context.Context, id string) (past, error) {
	round, err := v.publishedRound(ctx, id)
	if err != nil {
		return past{}, err
	}
	p := pastOf(round)
	entries, err := collect(ctx, v.tx, func(row row) (*karta.Entry, error) {
		var outline string
		if err := row.Scan(&outline); err != nil {
			return nil, err
		}
		return outlined(outline)
	}, "SELECT outline FROM frozen_outlines WHERE round_id = ?", id)
	if err != nil {
		return p, fmt.Errorf("read the outlines of a frozen round: %w", err)
	}
	for _, entry := range entries {
		if karta.MayReadEntry(v.by, entry.Access(p.day, false)) == nil {
			p.entries = append(p.entries, entry)
		}
	}
	return p, nil
}
