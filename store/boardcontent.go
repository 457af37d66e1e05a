package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

func (v view) boardContent(ctx context.Context, workshopID string, since int) (*karta.BoardContent, error) {
	w, err := v.workshopRow(ctx, workshopID)
	if err != nil {
		return nil, err
	}
	b := &karta.BoardContent{Published: w.published}
	b.Workshop = karta.BoardHead{
		ID: w.ID, Name: w.Name, RoundID: w.RoundID, Stage: w.Stage, NotesShown: w.NotesShown, Columns: w.Columns, DotsEach: w.DotsEach,
		TimerEndsAt: w.TimerEndsAt,
	}
	b.GoneThemes, b.Themes = []karta.Gone{}, []karta.BoardTheme{}
	err = v.tx.QueryRowContext(ctx, "SELECT change FROM boards WHERE round_id = ?", w.RoundID).Scan(&b.Change)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("read the counter of the boards: %w", err)
	}
	if b.Whole = since <= 0 || since < w.wholeChange || since > b.Change; b.Whole {
		since = 0
	}
	for _, read := range []func(context.Context, *karta.BoardContent, int) error{v.boardCategories, v.boardCounts, v.boardNotes, v.boardThemes, v.boardDots} {
		if err := read(ctx, b, since); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// boardCategories reads the areas of the round and the sectors of the workshop.
func (v view) boardCategories(ctx context.Context, b *karta.BoardContent, _ int) error {
	used := []karta.CategoryReference{}
	err := v.tx.QueryRowContext(ctx, "SELECT categories FROM rounds WHERE id = ?", b.Workshop.RoundID).Scan(asJSON[[]karta.CategoryReference]{&used})
	if err != nil {
		return fmt.Errorf("read the categories of a round: %w", err)
	}
	b.Workshop.Areas = []karta.CategoryReference{}
	for _, category := range used {
		if category.Axis == karta.AreaAxis {
			b.Workshop.Areas = append(b.Workshop.Areas, category)
		}
	}
	if !b.Published {
		if _, err := v.completeCategories(ctx, b.Workshop.Areas); err != nil {
			return err
		}
	}
	b.Workshop.Sectors, err = v.workshopSectors(ctx, b.Workshop.ID)
	return err
}

// boardCounts counts notes, participants and, once there is a vote, those who have placed dots.
func (v view) boardCounts(ctx context.Context, b *karta.BoardContent, _ int) error {
	voters := "0"
	if b.Workshop.Stage == karta.StageVote || b.Workshop.Stage == karta.StageClosed {
		voters = "(SELECT count(DISTINCT d.participant_id) FROM participants p JOIN dots d ON d.participant_id = p.id WHERE p.workshop_id = w.id)"
	}
	err := v.tx.QueryRowContext(ctx, "SELECT "+noteCount+", "+participantCount+", "+voters+" FROM workshops w WHERE w.id = ?", b.Workshop.ID).
		Scan(&b.NoteCount, &b.ParticipantCount, &b.VoterCount)
	if err != nil {
		return fmt.Errorf("count what is on a board: %w", err)
	}
	return nil
}

func (v view) boardNotes(ctx context.Context, b *karta.BoardContent, since int) (err error) {
	b.Notes, err = collect(ctx, v.tx, scanNote, "SELECT "+noteColumns+" FROM "+noteTables+" WHERE n.workshop_id = ? AND n.change > ? ORDER BY n.change",
		b.Workshop.ID, since)
	if err != nil {
		return fmt.Errorf("read the notes of a board: %w", err)
	}
	return nil
}

// boardThemes reads the themes that were made in the workshop or that its notes are in, as far as they are new to the client:
// written since, or with a note that came since.
func (v view) boardThemes(ctx context.Context, b *karta.BoardContent, since int) error {
	_, err := collect(ctx, v.tx, func(row row) (theme karta.BoardTheme, err error) {
		var state string
		var into sql.NullString
		err = row.Scan(&theme.ID, &theme.Version, &theme.Change, &theme.Name, &theme.Description, &theme.SetAside, &state, &into)
		switch {
		case state == "open":
			b.Themes = append(b.Themes, theme)
		case !b.Whole:
			b.GoneThemes = append(b.GoneThemes, karta.Gone{ID: theme.ID, Change: theme.Change, State: state, MergedInto: into.String})
		}
		return theme, err
	}, `SELECT t.id, t.version, t.change, t.name, t.description, t.set_aside, t.state, t.merged_into FROM themes t WHERE t.id IN (
			SELECT id FROM themes WHERE round_id = ? AND change > ? AND (workshop_id = ? OR id IN (SELECT theme_id FROM notes WHERE workshop_id = ?) OR state <> 'open')
			UNION SELECT theme_id FROM notes WHERE workshop_id = ? AND change > ? AND theme_id IS NOT NULL)
		ORDER BY t.change, t.id`, b.Workshop.RoundID, since, b.Workshop.ID, b.Workshop.ID, b.Workshop.ID, since)
	if err != nil {
		return fmt.Errorf("read the themes of a board: %w", err)
	}
	return nil
}

// boardDots adds how many dots stand on each theme and note, once the workshop is closed.
func (v view) boardDots(ctx context.Context, b *karta.BoardContent, _ int) error {
	if b.Workshop.Stage != karta.StageClosed {
		return nil
	}
	placed := map[string]int{}
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var dots int
		err = row.Scan(&id, &dots)
		placed[id] = dots
		return id, err
	}, "SELECT d.target_id, sum(d.dots) FROM participants p JOIN dots d ON d.participant_id = p.id WHERE p.workshop_id = ? GROUP BY d.target_id", b.Workshop.ID)
	if err != nil {
		return fmt.Errorf("count dots: %w", err)
	}
	for i := range b.Notes {
		b.Notes[i].Dots = placed[b.Notes[i].ID]
	}
	for i := range b.Themes {
		b.Themes[i].Dots = placed[b.Themes[i].ID]
	}
	return nil
}
