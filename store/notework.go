package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"oversiktskarta/karta"
)

// noteWork is an act on notes and themes of an open round in the making: what has been found of those that it is about.
type noteWork struct {
	*writeTx
	round  string
	change int // the number of the act among the writes to the round's boards
	access karta.NoteAccess
	stale  []karta.StaleItem
}

// actNote is a note that an act is about.
type actNote struct {
	id, label, workshopID string
	version               int
	side                  noteSide
}

// actTheme is a theme that an act is about.
type actTheme struct {
	id, name, round, workshopID string
	version                     int
	side                        themeSide
}

// acted is what an act is about.
type acted interface {
	at() (id string, version int)
	workshop() string
	inUse() bool
}

func (n actNote) at() (string, int)  { return n.id, n.version }
func (n actNote) workshop() string   { return n.workshopID }
func (n actNote) inUse() bool        { return n.side.State == karta.NoteShown }
func (t actTheme) at() (string, int) { return t.id, t.version }
func (t actTheme) workshop() string  { return t.workshopID }
func (t actTheme) inUse() bool       { return t.side.State == karta.ThemeOpen }

func (tx *writeTx) noteWork(ctx context.Context, round string) (*noteWork, error) {
	if _, err := tx.openRound(ctx, round); err != nil {
		return nil, err
	}
	access, err := tx.view().noteAccess(ctx, round)
	if err != nil {
		return nil, err
	}
	change, err := tx.nextChange(ctx, round)
	return &noteWork{writeTx: tx, round: round, change: change, access: access}, err
}

// noteAccess is which workshops of a round the caller facilitates.
func (v view) noteAccess(ctx context.Context, round string) (access karta.NoteAccess, err error) {
	if v.by.Role != karta.Member {
		return access, nil
	}
	access.Facilitates, err = collect(ctx, v.tx, scanText, `SELECT f.workshop_id FROM workshop_facilitators f JOIN workshops w ON w.id = f.workshop_id
		WHERE f.user_id = ? AND w.round_id = ?`, v.by.UserID, round)
	if err != nil {
		return access, fmt.Errorf("read who facilitates: %w", err)
	}
	return access, nil
}

// entriesTied is a column: the ids of the entries that a note or a theme is tied to, in order, with a space between.
func entriesTied(what, id string) string {
	return `coalesce((SELECT group_concat(id, ' ') FROM (SELECT e.id FROM ` + what + `_entries x JOIN entries e ON e.seq = x.entry_seq
		WHERE x.` + what + `_id = ` + id + ` ORDER BY e.id)), '')`
}

var actNoteColumns = `n.id, 'N-' || n.number, coalesce(n.workshop_id, ''), n.version, n.kind, coalesce(n.area_id, ''), n.state,
	coalesce(n.merged_into, ''), coalesce(n.theme_id, ''), n.set_aside, ` + entriesTied("note", "n.id")

func scanActNote(row row) (n actNote, err error) {
	var entries string
	err = row.Scan(&n.id, &n.label, &n.workshopID, &n.version, &n.side.Kind, &n.side.AreaID, &n.side.State, &n.side.MergedInto,
		&n.side.ThemeID, &n.side.SetAside, &entries)
	n.side.Entries = strings.Fields(entries)
	return n, err
}

var actThemeColumns = `t.id, t.name, t.round_id, coalesce(t.workshop_id, ''), t.version, t.state, coalesce(t.merged_into, ''), t.set_aside, ` +
	entriesTied("theme", "t.id")

func scanActTheme(row row) (t actTheme, err error) {
	var entries string
	err = row.Scan(&t.id, &t.name, &t.round, &t.workshopID, &t.version, &t.side.State, &t.side.MergedInto, &t.side.SetAside, &entries)
	t.side.Entries = strings.Fields(entries)
	return t, err
}

// notes gives the notes that an act names, in that order, if the caller may group them and they are shown. Those that are at
// another version are remembered for [noteWork.settled].
func (w *noteWork) notes(ctx context.Context, field string, named []karta.Version) ([]actNote, error) {
	found, err := collect(ctx, w.Tx, scanActNote, "SELECT "+actNoteColumns+` FROM notes n
		WHERE n.round_id = ? AND n.id IN (SELECT value FROM json_each(?))`, w.round, texts(idsOf(named)))
	if err != nil {
		return nil, fmt.Errorf("read the notes of an act: %w", err)
	}
	return inUse(w, field, named, found, karta.NoteNotFound())
}

// themes is notes for themes that are in use.
func (w *noteWork) themes(ctx context.Context, field string, named []karta.Version) ([]actTheme, error) {
	found, err := collect(ctx, w.Tx, scanActTheme, "SELECT "+actThemeColumns+` FROM themes t
		WHERE t.round_id = ? AND t.id IN (SELECT value FROM json_each(?))`, w.round, texts(idsOf(named)))
	if err != nil {
		return nil, fmt.Errorf("read the themes of an act: %w", err)
	}
	return inUse(w, field, named, found, karta.ThemeNotFound())
}

func idsOf(named []karta.Version) []string {
	ids := make([]string, len(named))
	for i, one := range named {
		ids[i] = one.ID
	}
	return ids
}

// inUse puts what was found into the order in which it was named, and holds it to the caller's rights, to its version and
// to being in use.
func inUse[T acted](w *noteWork, field string, named []karta.Version, found []T, missing error) ([]T, error) {
	known := map[string]T{}
	for _, thing := range found {
		id, _ := thing.at()
		known[id] = thing
	}
	ordered, taken := make([]T, 0, len(named)), map[string]bool{}
	for i, one := range named {
		thing, is := known[one.ID]
		if !is {
			return nil, missing
		}
		path := fmt.Sprintf("%s[%d]", field, i)
		if taken[one.ID] {
			return nil, karta.Fail(karta.Broken, "note.twice", "Samma notering eller tema står två gånger.", "The same note or theme stands twice.").
				At(path, "unique", "Står två gånger.", "Stands twice.")
		}
		taken[one.ID] = true
		if err := karta.MayGroup(w.by, w.access, thing.workshop()); err != nil {
			return nil, err
		}
		if _, version := thing.at(); version != one.Version || !thing.inUse() {
			w.stale = append(w.stale, karta.StaleItem{Name: path, ID: one.ID, CurrentVersion: version})
		}
		ordered = append(ordered, thing)
	}
	return ordered, nil
}

// settled refuses the act if anything that it is about has changed since.
func (w *noteWork) settled() error {
	if len(w.stale) > 0 {
		return karta.NewStaleItemsError(w.stale)
	}
	return nil
}

// openTheme gives a theme that notes may be put into, whoever made it.
func (w *noteWork) openTheme(ctx context.Context, id string) (actTheme, error) {
	theme, err := scanActTheme(w.QueryRowContext(ctx, "SELECT "+actThemeColumns+" FROM themes t WHERE t.id = ? AND t.round_id = ?", id, w.round))
	if errors.Is(err, sql.ErrNoRows) {
		return theme, karta.ThemeNotFound()
	}
	if err != nil {
		return theme, fmt.Errorf("read a theme: %w", err)
	}
	if theme.side.State != karta.ThemeOpen {
		return theme, karta.Fail(karta.Conflict, "theme.gone", "Temat finns inte kvar: det har slagits ihop med ett annat eller upplösts.",
			"The theme is gone: it has been merged into another or dissolved.")
	}
	return theme, nil
}

// notesOf gives the notes that a theme has.
func (w *noteWork) notesOf(ctx context.Context, themes ...string) ([]actNote, error) {
	found, err := collect(ctx, w.Tx, scanActNote, "SELECT "+actNoteColumns+` FROM notes n
		WHERE n.theme_id IN (SELECT value FROM json_each(?)) ORDER BY n.number`, texts(themes))
	if err != nil {
		return nil, fmt.Errorf("read the notes of a theme: %w", err)
	}
	return found, nil
}

// roundOf gives the round of a theme or a note, whose table is named.
func (tx *writeTx) roundOf(ctx context.Context, table, id string, missing error) (round string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT round_id FROM "+table+" WHERE id = ?", id).Scan(&round)
	if errors.Is(err, sql.ErrNoRows) {
		return "", missing
	}
	if err != nil {
		return "", fmt.Errorf("read which round it belongs to: %w", err)
	}
	return round, nil
}
