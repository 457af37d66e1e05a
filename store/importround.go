package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"oversiktskarta/karta"
)

// openRoundNow gives the id and the name of the open round, empty if there is none.
func (v view) openRoundNow(ctx context.Context) (id, name string, err error) {
	err = v.tx.QueryRowContext(ctx, "SELECT id, name FROM rounds WHERE published_at IS NULL").Scan(&id, &name)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", "", fmt.Errorf("look for the open round: %w", err)
	}
	return id, name, nil
}

// mustFitRound refuses a workbook that was made for another round than the open one, or for a workshop that is gone.
func (v view) mustFitRound(ctx context.Context, madeFor karta.ImportPurpose) error {
	if !madeFor.OfRound() {
		return nil
	}
	round, name, err := v.openRoundNow(ctx)
	if err != nil {
		return err
	}
	if err := madeFor.CheckRound(name); err != nil || madeFor.Workshop == "" {
		return err
	}
	workshops, err := v.workshopsOf(ctx, round)
	if err == nil && !slices.ContainsFunc(workshops, func(w karta.WorkshopReference) bool { return w.ID == madeFor.Workshop }) {
		err = karta.Fail(karta.Broken, "import.workshop", "Workshoppen som arbetsboken är gjord för finns inte kvar.",
			"The workshop that the workbook was made for is gone.")
	}
	return err
}

// roundStaging gathers what rows about notes and themes of the open round are compared under. It is made once for all of them.
func (v view) roundStaging(ctx context.Context, common *karta.Staging) (*karta.RoundStaging, notesView, error) {
	round, _, err := v.openRoundNow(ctx)
	if err == nil && round == "" {
		err = karta.NoOpenRound()
	}
	if err != nil {
		return nil, notesView{}, err
	}
	seen, err := v.notesView(ctx, round)
	if err != nil {
		return nil, seen, err
	}
	staging := &karta.RoundStaging{Staging: common, Round: round, Access: seen.access, Applied: map[karta.Resource]map[string]karta.RowReference{}}
	if err := v.addWorkshops(ctx, staging); err != nil {
		return nil, seen, err
	}
	return staging, seen, errors.Join(v.addThemes(ctx, staging),
		v.addApplied(ctx, staging, karta.NoteResource, `SELECT c.content_key, n.id, 'N-' || n.number, n.text FROM imported_rows c
			JOIN notes n ON n.id = c.resource_id WHERE c.resource = 'note' AND n.round_id = ? AND n.state <> 'withdrawn'`),
		v.addApplied(ctx, staging, karta.ThemeResource, `SELECT c.content_key, t.id, '', t.name FROM imported_rows c
			JOIN themes t ON t.id = c.resource_id WHERE c.resource = 'theme' AND t.round_id = ? AND t.state <> 'dissolved'`))
}

func (v view) addWorkshops(ctx context.Context, staging *karta.RoundStaging) error {
	workshops, err := v.workshopsOf(ctx, staging.Round)
	if err != nil {
		return err
	}
	for _, workshop := range workshops {
		if staging.Words.AddWorkshop(workshop.ID, workshop.Name); workshop.ID == staging.MadeFor.Workshop {
			staging.Workshop = &workshop
		}
	}
	return nil
}

// addThemes reads the themes that rows may name, and what they have been called before.
func (v view) addThemes(ctx context.Context, staging *karta.RoundStaging) error {
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var name string
		err = row.Scan(&id, &name)
		staging.Words.AddTheme(id, name)
		return id, err
	}, "SELECT id, name FROM themes WHERE round_id = ? AND state = 'open' ORDER BY name, id", staging.Round)
	if err != nil {
		return fmt.Errorf("read the themes that rows may name: %w", err)
	}
	_, err = collect(ctx, v.tx, func(row row) (id string, err error) {
		var name string
		err = row.Scan(&id, &name)
		staging.Words.AddFormerThemeName(id, name)
		return id, err
	}, `SELECT c.resource_id, json_extract(c.before, '$.name') FROM themes t JOIN changes c ON c.resource = 'theme' AND c.resource_id = t.id
		WHERE t.round_id = ? AND t.state = 'open' AND json_extract(c.before, '$.name') IS NOT NULL`, staging.Round)
	if err != nil {
		return fmt.Errorf("read what themes were called before: %w", err)
	}
	return nil
}

func (v view) addApplied(ctx context.Context, staging *karta.RoundStaging, resource karta.Resource, query string) error {
	staging.Applied[resource] = map[string]karta.RowReference{}
	_, err := collect(ctx, v.tx, func(row row) (key string, err error) {
		var made karta.RowReference
		err = row.Scan(&key, &made.ID, &made.Reference, &made.Title)
		staging.Applied[resource][key] = made
		return key, err
	}, query, staging.Round)
	if err != nil {
		return fmt.Errorf("read what was imported before: %w", err)
	}
	return nil
}

// fieldsAt gives the fields of an input as they were at a version, by undoing what the change log says was done since.
func (v view) fieldsAt(ctx context.Context, resource karta.Resource, id string, now any, version int) (map[string]json.RawMessage, error) {
	fields, err := topLevel(now)
	if err != nil {
		return nil, err
	}
	changes, err := collect(ctx, v.tx, scanChange, "SELECT "+changeColumns+` FROM changes
		WHERE resource = ? AND resource_id = ? AND version > ? ORDER BY seq DESC`, resource, id, version)
	if err != nil {
		return nil, fmt.Errorf("read what has changed since: %w", err)
	}
	for _, change := range changes {
		var before, after map[string]json.RawMessage
		if err := errors.Join(decode(change.Before, &before), decode(change.After, &after)); err != nil {
			return nil, err
		}
		for field := range after {
			delete(fields, field) // one that is left out where it is empty is not in the other side
		}
		maps.Copy(fields, before)
	}
	return fields, nil
}

// inputAt is an input as it was at a version.
func inputAt[In any](ctx context.Context, v view, resource karta.Resource, id string, now In, version int) (past In, err error) {
	fields, err := v.fieldsAt(ctx, resource, id, now, version)
	if err != nil {
		return past, err
	}
	whole, err := json.Marshal(fields)
	if err != nil {
		return past, fmt.Errorf("put an earlier version together: %w", err)
	}
	return past, decode(whole, &past)
}

// firstVersion is the version that the changes of a thing, of which the newest comes first, began from; 0 if they made it.
func firstVersion(changes []karta.Change) int {
	oldest := changes[len(changes)-1]
	if oldest.Action == karta.Created {
		return 0
	}
	return oldest.Version - 1
}

// byThing divides changes by what they changed, in the order in which each thing was changed last.
func byThing(changes []karta.Change) [][]karta.Change {
	var things [][]karta.Change
	places := make(map[string]int)
	for _, change := range changes {
		place, is := places[change.ResourceID]
		if !is {
			place = len(things)
			places[change.ResourceID] = place
			things = append(things, nil)
		}
		things[place] = append(things[place], change)
	}
	return things
}
