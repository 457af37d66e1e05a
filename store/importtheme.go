package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// themeRows are the rows about themes of the open round.
var themeRows = rowSort{resource: karta.ThemeResource, stage: stageThemes, standing: versionIn("themes"), undo: undoThemes}

func stageThemes(ctx context.Context, v view, common *karta.Staging, rows []*stagedRow) error {
	round, seen, err := v.roundStaging(ctx, common)
	if err != nil {
		return refuseRows(common, rows, err)
	}
	staging := &karta.ThemeStaging{RoundStaging: round}
	return eachBatch(ctx, rows, func(batch []*stagedRow) error {
		themes, err := seen.themesOf(ctx, round.Round, batch)
		if err != nil {
			return err
		}
		for _, row := range batch {
			if err := v.stageTheme(ctx, staging, themes, row); err != nil {
				return err
			}
		}
		return nil
	})
}

func (v view) stageTheme(ctx context.Context, staging *karta.ThemeStaging, themes map[string]*karta.Theme, row *stagedRow) error {
	identity := row.record.Identity()
	current := themes[identity.ID]
	base, err := baseOf(current, identity.Version, func(theme *karta.Theme) int { return theme.Version },
		func(past *karta.Theme) (err error) {
			past.ThemeInput, err = inputAt(ctx, v, karta.ThemeResource, past.ID, past.ThemeInput, identity.Version)
			return err
		})
	if err != nil {
		return err
	}
	staged, change := staging.Stage(row.record, current, base)
	row.ImportRow = staged
	row.write = func(ctx context.Context, tx *writeTx, row *stagedRow) error {
		if row.Outcome == karta.RowChanged {
			return tx.updateTheme(ctx, row.ResourceID, current.Version, change.ThemeInput)
		}
		return tx.makeTheme(ctx, staging.RoundStaging, row, change)
	}
	return nil
}

func (tx *writeTx) makeTheme(ctx context.Context, staging *karta.RoundStaging, row *stagedRow, change karta.ThemeChange) error {
	work, err := tx.noteWork(ctx, staging.Round)
	if err != nil {
		return err
	}
	creation := karta.ThemeCreation{ThemeInput: change.ThemeInput}
	if staging.Workshop != nil {
		creation.WorkshopID = staging.Workshop.ID
	}
	act, err := work.createTheme(ctx, creation)
	if err != nil {
		return err
	}
	return tx.became(ctx, row, change.ContentKey, act.Themes[0].ID, "")
}

// themesOf reads the themes that rows are about.
func (v notesView) themesOf(ctx context.Context, round string, rows []*stagedRow) (map[string]*karta.Theme, error) {
	l := themes(round)
	l.add("t.id IN (SELECT value FROM json_each(?))", texts(idsIn(rows)))
	l.order = "t.id"
	found, err := list(ctx, v.tx, v.scanTheme(v.access, v.open), l, karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read the themes of rows: %w", err)
	}
	if err := v.nameThemeEntries(ctx, found.Records); err != nil {
		return nil, err
	}
	return byID(found.Records, func(theme *karta.Theme) string { return theme.ID }), nil
}

// undoThemes takes back what was written about themes, and dissolves those that the import made.
func undoThemes(ctx context.Context, tx *writeTx, of storedImport, changes []karta.Change) error {
	for _, made := range byThing(changes) {
		id, version := made[0].ResourceID, made[0].Version
		if firstVersion(made) == 0 {
			if err := tx.dissolveTheme(ctx, id); err != nil {
				return err
			}
			continue
		}
		theme, err := tx.view().theme(ctx, id)
		if err != nil {
			return err
		}
		before, err := inputAt(ctx, tx.view(), karta.ThemeResource, id, theme.ThemeInput, firstVersion(made))
		if err != nil {
			return err
		}
		if err := tx.updateTheme(ctx, id, version, before); err != nil {
			return err
		}
	}
	return nil
}

func (tx *writeTx) dissolveTheme(ctx context.Context, id string) error {
	round, err := tx.roundOf(ctx, "themes", id, karta.ThemeNotFound())
	if err != nil {
		return err
	}
	work, err := tx.noteWork(ctx, round)
	if err != nil {
		return err
	}
	theme, err := work.openTheme(ctx, id)
	if err != nil {
		return err
	}
	if err := karta.MayGroup(tx.by, work.access, theme.workshopID); err != nil {
		return err
	}
	_, err = work.dissolve(ctx, theme)
	return err
}
