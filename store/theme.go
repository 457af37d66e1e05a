package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// standing is the notes of a round that count, each with the one that stands for it, which is itself unless it was merged.
// What it says of a note follows from that one.
const standing = `WITH RECURSIVE standing (id, root) AS (
	SELECT id, id FROM notes WHERE round_id = ?1 AND state = 'shown'
	UNION ALL SELECT m.id, s.root FROM standing s JOIN notes m ON m.merged_into = s.id) `

// usedTheme and usedNote tell whether a theme or a note has become an entry that is still there.
const (
	usedTheme = `EXISTS (SELECT 1 FROM theme_entries x JOIN entries e ON e.seq = x.entry_seq WHERE x.theme_id = t.id AND e.deleted_at IS NULL)`
	usedNote  = `(EXISTS (SELECT 1 FROM note_entries x JOIN entries e ON e.seq = x.entry_seq WHERE x.note_id = n.id AND e.deleted_at IS NULL)
		OR t.id IS NOT NULL AND ` + usedTheme + `)`
	themeUse = `CASE WHEN ` + usedTheme + ` THEN 'used' WHEN t.set_aside <> '' THEN 'setAside' ELSE 'left' END`
	noteUse  = `CASE WHEN ` + usedNote + ` THEN 'used' WHEN n.set_aside <> '' OR coalesce(t.set_aside, '') <> '' THEN 'setAside' ELSE 'left' END`
)

// themeCounts is how many notes each theme of a round has, from how many workshops and organisations.
const themeCounts = `(` + standing + `SELECT r.theme_id, count(*) AS notes, count(DISTINCT n.workshop_id) AS workshops,
	count(DISTINCT coalesce(n.organisation_id, n.organisation_name)) AS organisations
	FROM standing s JOIN notes r ON r.id = s.root JOIN notes n ON n.id = s.id WHERE r.theme_id IS NOT NULL GROUP BY r.theme_id) c`

// themes is the listing of the themes of a round.
func themes(round string) listing {
	l := listing{
		columns: `t.id, t.version, t.change, t.round_id, t.name, t.description, w.id, w.name, t.state, coalesce(t.merged_into, ''), t.set_aside, ` + themeUse + `,
			coalesce(c.notes, 0), coalesce(c.workshops, 0), coalesce(c.organisations, 0), t.created_at, t.updated_at`,
		from: "themes t LEFT JOIN workshops w ON w.id = t.workshop_id LEFT JOIN " + themeCounts + " ON c.theme_id = t.id",
	}
	l.add("t.round_id = ?1", round)
	return l
}

func (v view) scanTheme(access karta.NoteAccess, open bool) func(row) (karta.Theme, error) {
	return func(row row) (karta.Theme, error) {
		var t karta.Theme
		var workshop, workshopName sql.NullString
		err := row.Scan(&t.ID, &t.Version, &t.Change, &t.RoundID, &t.Name, &t.Description, &workshop, &workshopName, &t.State, &t.MergedInto, &t.SetAside, &t.Use,
			&t.NoteCount, &t.WorkshopCount, &t.OrganisationCount, (*instant)(&t.CreatedAt), (*instant)(&t.UpdatedAt))
		if workshop.Valid {
			t.Workshop = &karta.WorkshopReference{ID: workshop.String, Name: workshopName.String}
		}
		t.MayEdit = open && karta.MayGroup(v.by, access, workshop.String) == nil
		t.Entries = []karta.EntryReference{}
		return t, err
	}
}

var themeOrders = orders{
	"name":      {"t.name_sort", "t.id"},
	"notes":     {"coalesce(c.notes, 0)", "t.id"},
	"workshops": {"coalesce(c.workshops, 0)", "coalesce(c.notes, 0)", "t.id"},
	"updatedAt": {"t.updated_at", "t.id"},
}

// ListThemes lists the themes of a round that are in use, by name unless asked otherwise.
func (s *Store) ListThemes(ctx context.Context, by karta.Caller, round string, f karta.ThemeFilter, p karta.Page) (found karta.Found[karta.Theme], err error) {
	err = s.lookAtNotes(ctx, by, round, func(v notesView) error {
		l := themes(round)
		l.add("t.state = 'open'")
		if err := v.saying(ctx, &l, f.Query, "SELECT id, name || ' ' || description FROM themes WHERE round_id = ?", "t.id", round); err != nil {
			return err
		}
		addIn(&l.conditions, `EXISTS (SELECT 1 FROM notes n WHERE n.theme_id = t.id AND n.state = 'shown' AND n.workshop_id IN %s)`, f.Workshops)
		addIn(&l.conditions, themeUse+" IN %s", f.Uses)
		if l.order, err = themeOrders.by(orElse(f.Sort, "name")); err != nil {
			return err
		}
		if found, err = list(ctx, v.tx, v.scanTheme(v.access, v.open), l, p); err != nil {
			return fmt.Errorf("read themes: %w", err)
		}
		return v.nameThemeEntries(ctx, found.Records)
	})
	return found, err
}

func orElse(asked, usual string) string {
	if asked == "" {
		return usual
	}
	return asked
}

// Theme gives one theme of a round, in use or not.
func (s *Store) Theme(ctx context.Context, by karta.Caller, id string) (t karta.Theme, err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return t, err
	}
	err = s.look(ctx, by, func(v view) error {
		t, err = v.theme(ctx, id)
		return err
	})
	return t, err
}

func (v view) theme(ctx context.Context, id string) (karta.Theme, error) {
	var round string
	err := v.tx.QueryRowContext(ctx, "SELECT round_id FROM themes WHERE id = ?", id).Scan(&round)
	if errors.Is(err, sql.ErrNoRows) {
		return karta.Theme{}, karta.ThemeNotFound()
	}
	if err != nil {
		return karta.Theme{}, fmt.Errorf("read which round a theme belongs to: %w", err)
	}
	notes, err := v.notesView(ctx, round)
	if err != nil {
		return karta.Theme{}, err
	}
	l := themes(round)
	l.add("t.id = ?", id)
	t, err := first(ctx, v.tx, notes.scanTheme(notes.access, notes.open), l)
	if err != nil {
		return t, fmt.Errorf("read a theme: %w", err)
	}
	found := []karta.Theme{t}
	err = v.nameThemeEntries(ctx, found)
	return found[0], err
}

// notesView is how a caller who is logged in sees the notes of a round.
type notesView struct {
	view
	access karta.NoteAccess
	open   bool
}

func (v view) notesView(ctx context.Context, round string) (notesView, error) {
	found, err := v.round(ctx, round)
	if err != nil {
		return notesView{}, err
	}
	access, err := v.noteAccess(ctx, round)
	return notesView{v, access, found.PublishedAt == nil}, err
}

// lookAtNotes reads notes of a round as a caller who is logged in. Visitors see none.
func (s *Store) lookAtNotes(ctx context.Context, by karta.Caller, round string, read func(notesView) error) error {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return err
	}
	return s.look(ctx, by, func(v view) error {
		notes, err := v.notesView(ctx, round)
		if err != nil {
			return err
		}
		return read(notes)
	})
}

// nameThemeEntries adds the entries that themes became or were tied to, of those that the caller may read.
func (v view) nameThemeEntries(ctx context.Context, themes []karta.Theme) error {
	ids := make([]string, len(themes))
	for i, theme := range themes {
		ids[i] = theme.ID
	}
	tied, err := v.entriesTiedTo(ctx, "theme", ids)
	for i := range themes {
		themes[i].Entries = notNil(tied[themes[i].ID])
	}
	return err
}

// entriesTiedTo gives the entries that notes or themes are tied to by themselves, of those that the caller may read.
func (v view) entriesTiedTo(ctx context.Context, what string, ids []string) (map[string][]karta.EntryReference, error) {
	tied := map[string][]karta.EntryReference{}
	c := new(conditions)
	c.add("x."+what+"_id IN (SELECT value FROM json_each(?))", texts(ids))
	c.add("e.deleted_at IS NULL")
	v.readable(c)
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var e karta.EntryReference
		err = row.Scan(&id, &e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
		tied[id] = append(tied[id], e)
		return id, err
	}, "SELECT x."+what+"_id, e.id, e.reference, e.kind, e.title, e.phase FROM "+what+"_entries x JOIN entries e ON e.seq = x.entry_seq"+
		c.where()+" ORDER BY e.kind, e.seq", c.args...)
	if err != nil {
		return nil, fmt.Errorf("read what notes became: %w", err)
	}
	return tied, nil
}
