package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// CreateRound opens a round: it carries every living entry over and asks for it. Only coordinators may, and only while no
// other round is open. What the input leaves out is as [karta.NewRound] has it, with all categories that are not retired.
func (s *Store) CreateRound(ctx context.Context, by karta.Caller, in karta.RoundInput) (r karta.Round, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return r, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		r, err = tx.createRound(ctx, in)
		return err
	})
	return r, err
}

func (tx *writeTx) createRound(ctx context.Context, in karta.RoundInput) (karta.Round, error) {
	in.Name = singleSpaced(in.Name)
	categories, err := collect(ctx, tx.Tx, func(row row) (c karta.CategoryReference, err error) {
		return c, row.Scan(&c.ID, &c.Axis)
	}, "SELECT id, axis FROM categories WHERE retired = 0 ORDER BY position, id")
	if err != nil {
		return karta.Round{}, fmt.Errorf("read the categories in use: %w", err)
	}
	slices.SortStableFunc(categories, func(a, b karta.CategoryReference) int {
		return cmp.Compare(slices.Index(karta.Axes, a.Axis), slices.Index(karta.Axes, b.Axis))
	})
	in, err = tx.judgedRound(ctx, "", in.CompletedBy(karta.NewRound(in.Name, karta.LocalDay(tx.now), categories)))
	if err != nil {
		return karta.Round{}, err
	}
	if err := tx.noneIsOpen(ctx); err != nil {
		return karta.Round{}, err
	}
	id := newID()
	_, err = tx.ExecContext(ctx, `INSERT INTO rounds (id, version, name, name_folded, description, stage, calendar, categories, retention_months,
		content_hash, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)`, id, in.Name, folded(in.Name), in.Description, in.Stage,
		asJSON[[]karta.StagePeriod]{&in.Calendar}, asJSON[[]karta.CategoryReference]{&in.Categories}, in.RetentionMonths, instant(tx.now), instant(tx.now))
	if err != nil {
		return karta.Round{}, fmt.Errorf("open a round: %w", err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO round_entries (round_id, entry_seq, answer, answered_by)
		SELECT ?, seq, 'asked', '' FROM entries WHERE deleted_at IS NULL AND phase NOT IN (`+placeholders(len(overPhases))+")",
		append([]any{id}, overPhases...)...)
	if err != nil {
		return karta.Round{}, fmt.Errorf("carry the entries over: %w", err)
	}
	if err := tx.recordInput(ctx, roundChange(karta.Created, id, in.Name, 1), nil, in); err != nil {
		return karta.Round{}, err
	}
	return tx.view().round(ctx, id)
}

func roundChange(action karta.Action, id, name string, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.RoundResource, ResourceID: id, Label: name, Version: version}
}

// overPhases are the phases of entries that are not carried over.
var overPhases = func() (over []any) {
	for _, kind := range []karta.EntryKind{karta.Initiative, karta.Need} {
		for _, phase := range karta.Phases(kind) {
			if !phase.Living() {
				over = append(over, phase)
			}
		}
	}
	return over
}()

func (tx *writeTx) noneIsOpen(ctx context.Context) error {
	var name string
	err := tx.QueryRowContext(ctx, "SELECT name FROM rounds WHERE published_at IS NULL").Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look for an open round: %w", err)
	}
	return karta.Fail(karta.Conflict, "round.open", "Omgången "+name+" är öppen. Publicera den innan en ny öppnas.",
		"The round "+name+" is open. Publish it before another is opened.")
}

// judgedRound gives a complete input as it would be kept, if it is right.
func (tx *writeTx) judgedRound(ctx context.Context, id string, in karta.RoundInput) (karta.RoundInput, error) {
	in.Description = strings.TrimSpace(in.Description)
	in.Categories, in.Calendar = copied(in.Categories), copied(in.Calendar)
	if err := karta.CheckRound(in); err != nil {
		return in, err
	}
	faults, err := tx.view().completeCategories(ctx, in.Categories)
	if err != nil {
		return in, err
	}
	if len(faults) > 0 {
		failure := karta.Fail(karta.Broken, "round.rule", "Omgången bryter mot en regel.", "The round breaks a rule.")
		failure.Fields = faults
		return in, failure
	}
	var taken bool
	err = tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM rounds WHERE name_folded = ? AND id <> ?)", folded(in.Name), id).Scan(&taken)
	if err == nil && taken {
		err = karta.Fail(karta.Conflict, "round.name_taken", "Namnet finns redan.", "The name is taken.").
			At("name", "taken", "En annan omgång har namnet.", "Another round has the name.")
	}
	return in, err
}

// UpdateRound replaces what is written about an open round, based on a version of it. Only coordinators may.
func (s *Store) UpdateRound(ctx context.Context, by karta.Caller, id string, version int, in karta.RoundInput) (r karta.Round, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return r, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if r, err = tx.openRound(ctx, id); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.RoundResource, id, version, r.Version); err != nil {
			return err
		}
		in.Name = singleSpaced(in.Name)
		after, err := tx.judgedRound(ctx, id, in.CompletedBy(r.RoundInput))
		if err != nil || same(r.RoundInput, after) {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE rounds SET version = version + 1, name = ?, name_folded = ?, description = ?, stage = ?, calendar = ?,
			categories = ?, retention_months = ?, updated_at = ? WHERE id = ?`, after.Name, folded(after.Name), after.Description, after.Stage,
			asJSON[[]karta.StagePeriod]{&after.Calendar}, asJSON[[]karta.CategoryReference]{&after.Categories}, after.RetentionMonths, instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("change a round: %w", err)
		}
		if err := tx.recordInput(ctx, roundChange(karta.Updated, id, after.Name, version+1), r.RoundInput, after); err != nil {
			return err
		}
		r, err = tx.view().round(ctx, id)
		return err
	})
	return r, err
}

// openRound gives a round that may still be changed.
func (tx *writeTx) openRound(ctx context.Context, id string) (karta.Round, error) {
	r, err := tx.view().round(ctx, id)
	if err == nil && r.PublishedAt != nil {
		return r, karta.RoundIsPublished()
	}
	return r, err
}
