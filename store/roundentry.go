package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// ListRoundEntries lists the entries of a round that the caller, who must be logged in, may read, in order of title; those of
// a published round as they were. A page without a limit is the whole list.
func (s *Store) ListRoundEntries(ctx context.Context, by karta.Caller, id string, f karta.RoundEntryFilter, p karta.Page) (karta.Found[karta.RoundEntry], error) {
	var page karta.Found[karta.RoundEntry]
	err := s.lookAtRound(ctx, by, id, func(v view, round karta.Round) (err error) {
		if round.PublishedAt != nil {
			page, err = v.frozenRoundEntries(ctx, id, f, p)
			return err
		}
		answers, err := list(ctx, v.tx, scanRoundAnswer, v.roundEntries(id, f), p)
		if err != nil {
			return fmt.Errorf("read the entries of a round: %w", err)
		}
		page.Total = answers.Total
		page.Records, err = v.withItems(ctx, answers.Records)
		return err
	})
	return page, err
}

// frozenRoundEntries gives entries of a published round as they were, with what had been said of them.
func (v view) frozenRoundEntries(ctx context.Context, id string, f karta.RoundEntryFilter, p karta.Page) (karta.Found[karta.RoundEntry], error) {
	found := karta.Found[karta.RoundEntry]{Records: []karta.RoundEntry{}}
	frozen, answers, err := v.answeredPast(ctx, id, f)
	if err != nil {
		return found, err
	}
	found.Total = len(frozen.entries)
	page := frozen.entries
	if p.Limit > 0 {
		from := min(p.Offset(), found.Total)
		page = page[from:min(from+p.Limit, found.Total)]
	}
	for _, entry := range page {
		answer := answers[entry.ID]
		answer.EntryItem = entry.Item()
		found.Records = append(found.Records, answer)
	}
	return found, nil
}

// answeredPast gives the entries of a published round as they were, in order of title, and what had been said of each.
func (v view) answeredPast(ctx context.Context, id string, f karta.RoundEntryFilter) (past, map[string]karta.RoundEntry, error) {
	frozen, err := v.inRound(ctx, id, "")
	if err != nil {
		return frozen, nil, err
	}
	answers := map[string]karta.RoundEntry{}
	_, err = collect(ctx, v.tx, func(row row) (entryID string, err error) {
		var a karta.RoundEntry
		err = row.Scan(&entryID, &a.Answer, optionalInstant{&a.AnsweredAt}, &a.AnsweredBy)
		answers[entryID] = a
		return entryID, err
	}, "SELECT e.id, x.answer, x.answered_at, x.answered_by FROM round_entries x JOIN entries e ON e.seq = x.entry_seq WHERE x.round_id = ?", id)
	if err != nil {
		return frozen, nil, fmt.Errorf("read the answers of a round: %w", err)
	}
	frozen.entries = slices.DeleteFunc(frozen.entries, func(e *karta.Entry) bool {
		answer, is := answers[e.ID]
		return !is || !f.Matches(e, answer.Answer, frozen.day)
	})
	return frozen, answers, sortEntries(frozen.entries, "title")
}

// lookAtRound reads a round as somebody who is logged in.
func (s *Store) lookAtRound(ctx context.Context, by karta.Caller, id string, read func(view, karta.Round) error) error {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return err
	}
	return s.look(ctx, by, func(v view) error {
		round, err := v.round(ctx, id)
		if err != nil {
			return err
		}
		return read(v, round)
	})
}

// roundAnswer is what has been said of the entry with a number.
type roundAnswer struct {
	seq int64
	karta.RoundEntry
}

func scanRoundAnswer(row row) (a roundAnswer, err error) {
	return a, row.Scan(&a.seq, &a.Answer, optionalInstant{&a.AnsweredAt}, &a.AnsweredBy)
}

// owned are the entries of each organisation that registered or leads them; its argument is today.
const owned = `SELECT registered_by AS organisation_id, seq AS entry_seq FROM entries
	UNION SELECT organisation_id, entry_seq FROM participations WHERE role = 'lead' AND to_day >= ?`

func (v view) roundEntries(id string, f karta.RoundEntryFilter) listing {
	l := listing{columns: "x.entry_seq, x.answer, x.answered_at, x.answered_by", from: "round_entries x JOIN entries e ON e.seq = x.entry_seq",
		order: "e.title_sort, e.seq"}
	l.add("x.round_id = ?", id)
	l.add("e.deleted_at IS NULL")
	v.readable(&l.conditions)
	addIn(&l.conditions, "x.answer IN %s", f.Answers)
	onCategory(&l.conditions, karta.SectorAxis, f.Sectors)
	if len(f.Organisations) > 0 {
		leads := &conditions{terms: []string{"p.entry_seq = e.seq AND p.role = 'lead' AND p.to_day >= ?"}, args: []any{v.today}}
		addIn(leads, "p.organisation_id IN %s", f.Organisations)
		ids := texts(f.Organisations)
		l.add("e.registered_by IN (SELECT value FROM json_each(?)) OR EXISTS (SELECT 1 FROM participations p"+leads.where()+")",
			append([]any{ids}, leads.args...)...)
	}
	return l
}

// withItems adds the entries to what has been said of them.
func (v view) withItems(ctx context.Context, answers []roundAnswer) ([]karta.RoundEntry, error) {
	seqs := make([]int64, len(answers))
	for i, answer := range answers {
		seqs[i] = answer.seq
	}
	items, err := v.items(ctx, seqs)
	if err != nil {
		return nil, err
	}
	entries := make([]karta.RoundEntry, len(items))
	for i, item := range items {
		entries[i] = answers[i].RoundEntry
		entries[i].EntryItem = item
		access := karta.EntryInput{Visibility: item.Visibility, RegisteredBy: item.RegisteredBy, Participations: item.Participations}.Access(v.today, false)
		entries[i].MayAnswer = karta.MayEditEntry(v.by, access) == nil
	}
	return entries, nil
}

// RoundProgress tells where a round stands. The caller must be logged in, and what may not be read is not counted.
func (s *Store) RoundProgress(ctx context.Context, by karta.Caller, id string) (progress karta.RoundProgress, err error) {
	err = s.lookAtRound(ctx, by, id, func(v view, round karta.Round) error {
		state, err := v.roundState(ctx, id)
		if err != nil {
			return err
		}
		progress.Total = state.Answers
		if progress.Organisations, err = v.organisationProgress(ctx, id, nil); err != nil {
			return err
		}
		progress.Sectors, err = v.sectorProgress(ctx, id)
		progress.Missing = []karta.Advice{}
		if round.PublishedAt == nil {
			progress.Missing = karta.MissingIn(round.RoundInput, state, by.Language)
		}
		return err
	})
	return progress, err
}

func (v view) countAnswers(ctx context.Context, id string) (count karta.AnswerCount, err error) {
	l := v.roundEntries(id, karta.RoundEntryFilter{})
	_, err = collect(ctx, v.tx, func(row row) (answer karta.RoundAnswer, err error) {
		var number int
		err = row.Scan(&answer, &number)
		count.Add(answer, number)
		return answer, err
	}, "SELECT x.answer, count(*) FROM "+l.from+l.where()+" GROUP BY x.answer", l.args...)
	if err != nil {
		return count, fmt.Errorf("count the answers of a round: %w", err)
	}
	return count, nil
}

// organisationProgress counts the answers of each owner, or of those asked for: the one with most left first, then by name.
func (v view) organisationProgress(ctx context.Context, id string, only []string) ([]karta.OrganisationProgress, error) {
	l := v.roundEntries(id, karta.RoundEntryFilter{})
	addIn(&l.conditions, "o.id IN %s", only)
	progress := []karta.OrganisationProgress{}
	_, err := collect(ctx, v.tx, func(row row) (o karta.OrganisationReference, err error) {
		var answer karta.RoundAnswer
		var number int
		err = row.Scan(&o.ID, &o.Name, &o.ShortName, &answer, &number)
		if last := len(progress) - 1; last < 0 || progress[last].Organisation.ID != o.ID {
			progress = append(progress, karta.OrganisationProgress{Organisation: o})
		}
		progress[len(progress)-1].Count.Add(answer, number)
		return o, err
	}, "SELECT o.id, o.name, o.short_name, x.answer, count(*) FROM "+l.from+" JOIN ("+owned+") w ON w.entry_seq = e.seq"+
		" JOIN organisations o ON o.id = w.organisation_id"+l.where()+" GROUP BY o.name_sort, o.id, x.answer ORDER BY o.name_sort, o.id",
		append([]any{v.today}, l.args...)...)
	if err != nil {
		return nil, fmt.Errorf("count the answers of organisations: %w", err)
	}
	slices.SortStableFunc(progress, func(a, b karta.OrganisationProgress) int { return b.Count.Asked - a.Count.Asked })
	return progress, nil
}

func (v view) sectorProgress(ctx context.Context, id string) ([]karta.SectorProgress, error) {
	l := v.roundEntries(id, karta.RoundEntryFilter{})
	l.add("k.axis = ?", karta.SectorAxis)
	progress := []karta.SectorProgress{}
	_, err := collect(ctx, v.tx, func(row row) (c karta.CategoryReference, err error) {
		var answer karta.RoundAnswer
		var number int
		err = row.Scan(&c.ID, &c.Axis, &c.Name, &c.NameEnglish, &answer, &number)
		if last := len(progress) - 1; last < 0 || progress[last].Sector.ID != c.ID {
			progress = append(progress, karta.SectorProgress{Sector: c})
		}
		progress[len(progress)-1].Count.Add(answer, number)
		return c, err
	}, strings.Join([]string{"SELECT k.id, k.axis, k.name, k.name_english, x.answer, count(*) FROM", l.from,
		"JOIN entry_categories s ON s.entry_seq = e.seq JOIN categories k ON k.id = s.category_id", l.where(),
		"GROUP BY k.position, k.id, x.answer ORDER BY k.position, k.id"}, " "), l.args...)
	if err != nil {
		return nil, fmt.Errorf("count the answers of sectors: %w", err)
	}
	return progress, nil
}
