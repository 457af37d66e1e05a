package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// fates is the notes of a round that count, with what follows from the ones that stand for them.
const fates = standing + `SELECT coalesce(m.workshop_id, '') AS workshop, coalesce(m.organisation_id, '') AS organisation,
	coalesce(o.name, m.organisation_name) AS organisation_name, coalesce(t.id, '') AS theme, ` + noteUse + ` AS use
	FROM standing s JOIN notes n ON n.id = s.root JOIN notes m ON m.id = s.id LEFT JOIN themes t ON t.id = n.theme_id AND t.state = 'open'
	LEFT JOIN organisations o ON o.id = m.organisation_id`

// NoteCounts counts the notes of a round by what has become of them.
func (s *Store) NoteCounts(ctx context.Context, by karta.Caller, round string) (counts karta.NoteCounts, err error) {
	err = s.lookAtNotes(ctx, by, round, func(v notesView) error {
		counts, err = v.noteCounts(ctx, round)
		return err
	})
	return counts, err
}

func (v view) noteCounts(ctx context.Context, round string) (karta.NoteCounts, error) {
	counts := karta.NoteCounts{Workshops: []karta.WorkshopNoteCount{}}
	workshops, err := v.workshopsOf(ctx, round)
	if err != nil {
		return counts, err
	}
	of := map[string]*karta.NoteCount{"": &counts.IdeaBox}
	for _, workshop := range workshops {
		counts.Workshops = append(counts.Workshops, karta.WorkshopNoteCount{Workshop: workshop})
	}
	for i := range counts.Workshops {
		of[counts.Workshops[i].Workshop.ID] = &counts.Workshops[i].Count
	}
	_, err = collect(ctx, v.tx, func(row row) (number int, err error) {
		var workshop string
		var use karta.Use
		var themed bool
		if err = row.Scan(&workshop, &use, &themed, &number); err == nil {
			of[workshop].Add(use, themed, number)
			counts.Total.Add(use, themed, number)
		}
		return number, err
	}, "SELECT workshop, use, theme <> '', count(*) FROM ("+fates+") GROUP BY 1, 2, 3", round)
	if err != nil {
		return counts, fmt.Errorf("count notes: %w", err)
	}
	return counts, nil
}

// workshopsOf gives the workshops of a round in the order of time.
func (v view) workshopsOf(ctx context.Context, round string) ([]karta.WorkshopReference, error) {
	workshops, err := collect(ctx, v.tx, func(row row) (w karta.WorkshopReference, err error) {
		return w, row.Scan(&w.ID, &w.Name)
	}, "SELECT id, name FROM workshops WHERE round_id = ? ORDER BY starts_at IS NULL, starts_at, id", round)
	if err != nil {
		return nil, fmt.Errorf("read the workshops of a round: %w", err)
	}
	return workshops, nil
}

// Recurrences tells in which workshops of a round each theme was raised, and by which organisations. The most widely raised
// comes first.
func (s *Store) Recurrences(ctx context.Context, by karta.Caller, round string) (table karta.Recurrences, err error) {
	err = s.lookAtNotes(ctx, by, round, func(v notesView) error {
		table, err = v.recurrences(ctx, round)
		return err
	})
	return table, err
}

func (v view) recurrences(ctx context.Context, round string) (table karta.Recurrences, err error) {
	if table.Workshops, err = v.workshopsOf(ctx, round); err != nil {
		return table, err
	}
	if table.Themes, err = v.recurringThemes(ctx, round); err != nil {
		return table, err
	}
	rows := map[string]*karta.Recurrence{}
	columns := map[string]int{}
	for i := range table.Themes {
		rows[table.Themes[i].Theme.ID] = &table.Themes[i]
		table.Themes[i].Notes = make([]int, len(table.Workshops))
	}
	for i, workshop := range table.Workshops {
		columns[workshop.ID] = i
	}
	_, err = collect(ctx, v.tx, func(row row) (number int, err error) {
		var theme, workshop string
		var organisation karta.NoteOrganisation
		if err = row.Scan(&theme, &workshop, &organisation.ID, &organisation.Name, &number); err == nil {
			rows[theme].Raised(columns, workshop, organisation, number)
		}
		return number, err
	}, "SELECT theme, workshop, organisation, organisation_name, count(*) FROM ("+fates+") WHERE theme <> '' GROUP BY 1, 2, 3, 4", round)
	if err != nil {
		return table, fmt.Errorf("count notes by theme and workshop: %w", err)
	}
	for i := range table.Themes {
		table.Themes[i].Summed(v.by.Language)
	}
	slices.SortStableFunc(table.Themes, func(a, b karta.Recurrence) int {
		return cmp.Or(cmp.Compare(b.WorkshopCount, a.WorkshopCount), cmp.Compare(b.NoteCount, a.NoteCount), strings.Compare(a.Theme.ID, b.Theme.ID))
	})
	return table, nil
}

// recurringThemes gives the themes of a round with what they became and their votes, those of their notes among them.
func (v view) recurringThemes(ctx context.Context, round string) ([]karta.Recurrence, error) {
	themes, err := collect(ctx, v.tx, func(row row) (r karta.Recurrence, err error) {
		var votes sql.NullInt64
		err = row.Scan(&r.Theme.ID, &r.Theme.Name, &r.Use, &votes)
		r.Dots, r.Organisations = int(votes.Int64), []karta.RaisingOrganisation{}
		return r, err
	}, `SELECT t.id, t.name, `+themeUse+`, (SELECT sum(d.dots) FROM dots d JOIN participants p ON p.id = d.participant_id
			JOIN workshops w ON w.id = p.workshop_id AND w.stage = 'closed' WHERE w.round_id = t.round_id AND
			(d.target_kind = 'theme' AND d.target_id = t.id OR d.target_kind = 'note' AND d.target_id IN (SELECT id FROM notes n WHERE n.theme_id = t.id)))
		FROM themes t WHERE t.round_id = ? AND t.state = 'open' ORDER BY t.name_sort, t.id`, round)
	if err != nil {
		return nil, fmt.Errorf("read the themes of a round: %w", err)
	}
	ids := make([]string, len(themes))
	for i, theme := range themes {
		ids[i] = theme.Theme.ID
	}
	tied, err := v.entriesTiedTo(ctx, "theme", ids)
	for i := range themes {
		themes[i].Entries = notNil(tied[themes[i].Theme.ID])
	}
	return themes, err
}
