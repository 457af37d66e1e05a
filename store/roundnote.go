package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// roundNoteTables joins a note with all that tells where it comes from and where it went.
const roundNoteTables = `notes n LEFT JOIN workshops w ON w.id = n.workshop_id LEFT JOIN themes t ON t.id = n.theme_id AND t.state = 'open'
	LEFT JOIN participants p ON p.id = n.participant_id LEFT JOIN users u ON u.id = n.user_id AND n.workshop_id IS NULL
	LEFT JOIN organisations o ON o.id = n.organisation_id
	LEFT JOIN categories a ON a.id = n.area_id LEFT JOIN categories c ON c.id = n.sector_id`

const roundNoteColumns = `n.id, n.version, n.number, w.id, w.name, n.kind, n.text, a.id, a.axis, a.name, a.name_english, c.id, c.axis, c.name, c.name_english,
	coalesce(n.organisation_id, ''), coalesce(o.name, n.organisation_name), coalesce(p.name, u.name, ''), n.state, coalesce(n.merged_into, ''),
	coalesce(n.split_from, ''), t.id, t.name, ` + noteUse + `, CASE WHEN n.set_aside <> '' THEN n.set_aside ELSE coalesce(t.set_aside, '') END,
	CASE WHEN w.stage = 'closed' THEN coalesce((SELECT sum(d.dots) FROM dots d WHERE d.target_kind = 'note' AND d.target_id = n.id), 0) ELSE 0 END,
	n.created_at, n.updated_at`

// readableNotes adds that the caller may read the note n: the idea box and what has been revealed is for everyone logged in,
// the rest for those who facilitate it and coordinators.
func (v notesView) readableNotes(c *conditions) {
	if v.by.Role == karta.Coordinator {
		return
	}
	c.add(`n.workshop_id IS NULL OR w.stage IN ('reveal','group','vote','closed') OR n.workshop_id IN (SELECT value FROM json_each(?))`, texts(notNil(v.access.Facilitates)))
}

// roundNotes is the listing of the notes of a round that count and that the caller may read.
func (v notesView) roundNotes(round string) listing {
	l := listing{columns: roundNoteColumns, from: roundNoteTables}
	l.add("n.round_id = ?", round)
	l.add("n.state = 'shown'")
	v.readableNotes(&l.conditions)
	return l
}

// joined is a reference of which the id may be missing.
type joined struct{ id, first, second, third sql.NullString }

func (o joined) category() *karta.CategoryReference {
	if !o.id.Valid {
		return nil
	}
	return &karta.CategoryReference{ID: o.id.String, Axis: karta.Axis(o.first.String), Name: o.second.String, NameEnglish: o.third.String}
}

func (v notesView) scanRoundNote(row row) (karta.RoundNote, error) {
	var n karta.RoundNote
	var workshop, area, sector, theme joined
	err := row.Scan(&n.ID, &n.Version, &n.Number, &workshop.id, &workshop.first, &n.Kind, &n.Text, &area.id, &area.first, &area.second, &area.third,
		&sector.id, &sector.first, &sector.second, &sector.third, &n.Organisation.ID, &n.Organisation.Name, &n.Author, &n.State, &n.MergedInto, &n.SplitFrom,
		&theme.id, &theme.first, &n.Use, &n.SetAside, &n.Dots, (*instant)(&n.CreatedAt), (*instant)(&n.UpdatedAt))
	n.Area, n.Sector, n.Entries = area.category(), sector.category(), []karta.EntryReference{}
	if workshop.id.Valid {
		n.Workshop = &karta.WorkshopReference{ID: workshop.id.String, Name: workshop.first.String}
	}
	if theme.id.Valid {
		n.Theme = &karta.ThemeReference{ID: theme.id.String, Name: theme.first.String}
	}
	n.MayEdit = v.open && karta.MayGroup(v.by, v.access, workshop.id.String) == nil
	if !v.access.May(v.by, workshop.id.String) {
		n.Author = ""
	}
	return n, err
}

// roundNotesFound reads notes with the entries that they or their themes became.
func (v notesView) roundNotesFound(ctx context.Context, l listing, p karta.Page) (karta.Found[karta.RoundNote], error) {
	found, err := list(ctx, v.tx, v.scanRoundNote, l, p)
	if err != nil {
		return found, fmt.Errorf("read notes: %w", err)
	}
	var ids, themes []string
	for _, note := range found.Records {
		ids = append(ids, note.ID)
		if note.Theme != nil {
			themes = append(themes, note.Theme.ID)
		}
	}
	own, err := v.entriesTiedTo(ctx, "note", notNil(ids))
	if err != nil {
		return found, err
	}
	byTheme, err := v.entriesTiedTo(ctx, "theme", notNil(themes))
	for i, note := range found.Records {
		entries := own[note.ID]
		if note.Theme != nil {
			entries = append(entries, byTheme[note.Theme.ID]...)
		}
		found.Records[i].Entries = onceEach(entries)
	}
	return found, err
}

func onceEach(entries []karta.EntryReference) []karta.EntryReference {
	kept, had := []karta.EntryReference{}, map[string]bool{}
	for _, entry := range entries {
		if !had[entry.ID] {
			kept = append(kept, entry)
		}
		had[entry.ID] = true
	}
	return kept
}

var roundNoteOrders = orders{
	"number":       {"n.number"},
	"workshop":     {"coalesce(w.starts_at, '9999')", "coalesce(w.id, '')", "n.number"},
	"theme":        {"t.id IS NULL", "t.name_sort", "n.number"},
	"organisation": {"coalesce(o.name_sort, n.organisation_name)", "n.number"},
	"updatedAt":    {"n.updated_at", "n.number"},
}

// ListRoundNotes lists the notes of a round, of its workshops and its idea box, by number unless asked otherwise. A page
// without a limit is the whole list.
func (s *Store) ListRoundNotes(ctx context.Context, by karta.Caller, round string, f karta.RoundNoteFilter, p karta.Page) (found karta.Found[karta.RoundNote], err error) {
	err = s.lookAtNotes(ctx, by, round, func(v notesView) error {
		l, err := v.selectedNotes(ctx, round, f)
		if err != nil {
			return err
		}
		found, err = v.roundNotesFound(ctx, l, p)
		return err
	})
	return found, err
}

func (v notesView) selectedNotes(ctx context.Context, round string, f karta.RoundNoteFilter) (listing, error) {
	l := v.roundNotes(round)
	anyOrNone(&l.conditions, "n.workshop_id", f.Workshops)
	anyOrNone(&l.conditions, "t.id", f.Themes)
	anyOrNone(&l.conditions, "n.area_id", f.Areas)
	addIn(&l.conditions, "n.kind IN %s", f.Kinds)
	addIn(&l.conditions, "n.organisation_id IN %s", f.Organisations)
	addIn(&l.conditions, noteUse+" IN %s", f.Uses)
	order, err := roundNoteOrders.by(orElse(f.Sort, "number"))
	if err != nil {
		return l, err
	}
	l.order = order
	return l, v.saying(ctx, &l, f.Query, "SELECT id, text FROM notes WHERE round_id = ?", "n.id", round)
}

// anyOrNone adds that a column that may be missing has one of the values, where "none" is that it is missing.
func anyOrNone(c *conditions, column string, values []string) {
	var ids []string
	terms := []string{}
	for _, value := range values {
		if value == noCategory {
			terms = append(terms, column+" IS NULL")
		} else {
			ids = append(ids, value)
		}
	}
	if len(values) == 0 {
		return
	}
	args := []any{}
	if len(ids) > 0 {
		terms = append(terms, column+" IN (SELECT value FROM json_each(?))")
		args = append(args, texts(ids))
	}
	c.add(strings.Join(terms, " OR "), args...)
}

// saying adds that a text holds all words of a query, inflected or within compounds. There are some hundred notes in a round:
// they are looked through.
func (v view) saying(ctx context.Context, l *listing, query, idsAndTexts, column string, args ...any) error {
	words := wordsIn(query)
	if len(words) == 0 {
		return nil
	}
	matching := []string{}
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var text string
		err = row.Scan(&id, &text)
		if err == nil && saysAll(text, words) {
			matching = append(matching, id)
		}
		return id, err
	}, idsAndTexts, args...)
	if err != nil {
		return fmt.Errorf("look through texts: %w", err)
	}
	l.add(column+" IN (SELECT value FROM json_each(?))", texts(matching))
	return nil
}

func saysAll(text string, words []string) bool {
	said := " " + strings.Join(wordsIn(text), " ")
	for _, word := range words {
		if !strings.Contains(said, stem(word)) {
			return false
		}
	}
	return true
}

// NoteThread gives a note with what it was split into or stands for.
func (s *Store) NoteThread(ctx context.Context, by karta.Caller, id string) (thread karta.NoteThread, err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return thread, err
	}
	err = s.look(ctx, by, func(v view) error {
		var round string
		err := v.tx.QueryRowContext(ctx, "SELECT round_id FROM notes WHERE id = ?", id).Scan(&round)
		if errors.Is(err, sql.ErrNoRows) {
			return karta.NoteNotFound()
		}
		if err != nil {
			return fmt.Errorf("read which round a note belongs to: %w", err)
		}
		notes, err := v.notesView(ctx, round)
		if err != nil {
			return err
		}
		thread, err = notes.thread(ctx, round, id)
		return err
	})
	return thread, err
}

func (v notesView) thread(ctx context.Context, round, id string) (karta.NoteThread, error) {
	l := listing{columns: roundNoteColumns, from: roundNoteTables, order: "n.number"}
	l.add("n.round_id = ?", round)
	l.add("n.id = ? OR n.merged_into = ? OR n.split_from = ?", id, id, id)
	v.readableNotes(&l.conditions)
	if !v.access.Any(v.by) {
		l.add("n.state NOT IN ('hidden','withdrawn')")
	}
	found, err := v.roundNotesFound(ctx, l, karta.Page{})
	if err != nil {
		return karta.NoteThread{}, err
	}
	at := slices.IndexFunc(found.Records, func(note karta.RoundNote) bool { return note.ID == id })
	if at < 0 {
		return karta.NoteThread{}, karta.NoteNotFound()
	}
	note := found.Records[at]
	return karta.NoteThread{Note: note, Parts: slices.Delete(found.Records, at, at+1)}, nil
}

// EntryNotes gives the themes and notes that an entry was made of or tied to. Whoever is logged in and may read the entry, may
// read them, but for notes that have not been revealed.
func (s *Store) EntryNotes(ctx context.Context, by karta.Caller, idOrReference string) (thread karta.EntryThread, err error) {
	thread = karta.EntryThread{Themes: []karta.Theme{}, Notes: []karta.RoundNote{}}
	err = s.lookBack(ctx, by, idOrReference, func(v view, entry *storedEntry) error {
		rounds, err := collect(ctx, v.tx, scanText, `SELECT round_id FROM themes WHERE id IN (SELECT theme_id FROM theme_entries WHERE entry_seq = ?1)
			UNION SELECT round_id FROM notes WHERE id IN (SELECT note_id FROM note_entries WHERE entry_seq = ?1) ORDER BY 1`, entry.seq)
		if err != nil {
			return fmt.Errorf("read which rounds an entry grew in: %w", err)
		}
		for _, round := range rounds {
			if err := v.addThread(ctx, round, entry.seq, &thread); err != nil {
				return err
			}
		}
		return nil
	})
	return thread, err
}

func (v view) addThread(ctx context.Context, round string, entry int64, thread *karta.EntryThread) error {
	notes, err := v.notesView(ctx, round)
	if err != nil {
		return err
	}
	l := themes(round)
	l.add("t.state = 'open' AND t.id IN (SELECT theme_id FROM theme_entries WHERE entry_seq = ?)", entry)
	l.order = "t.name_sort, t.id"
	found, err := list(ctx, v.tx, notes.scanTheme(notes.access, notes.open), l, karta.Page{})
	if err != nil {
		return fmt.Errorf("read the themes of an entry: %w", err)
	}
	if err := v.nameThemeEntries(ctx, found.Records); err != nil {
		return err
	}
	own := notes.roundNotes(round)
	own.add(`n.id IN (SELECT note_id FROM note_entries WHERE entry_seq = ?) OR t.id IN (SELECT theme_id FROM theme_entries WHERE entry_seq = ?)`, entry, entry)
	own.order = "n.number"
	said, err := notes.roundNotesFound(ctx, own, karta.Page{})
	thread.Themes = append(thread.Themes, found.Records...)
	thread.Notes = append(thread.Notes, said.Records...)
	return err
}
