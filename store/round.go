package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

const roundColumns = `r.id, r.version, r.name, r.description, r.stage, r.calendar, r.categories, r.retention_months, r.count,
	r.published_at, r.content_hash, r.created_at, r.updated_at`

func scanRound(row row) (karta.Round, error) {
	var r karta.Round
	var count sql.NullString
	err := row.Scan(&r.ID, &r.Version, &r.Name, &r.Description, &r.Stage, asJSON[[]karta.StagePeriod]{&r.Calendar},
		asJSON[[]karta.CategoryReference]{&r.Categories}, &r.RetentionMonths, &count, optionalInstant{&r.PublishedAt},
		&r.ContentHash, (*instant)(&r.CreatedAt), (*instant)(&r.UpdatedAt))
	if err == nil && count.Valid {
		err = decode(json.RawMessage(count.String), &r.Count)
	}
	return r, err
}

// rounds is the listing of the rounds that the caller may read, the newest first.
func (v view) rounds() listing {
	l := listing{columns: roundColumns, from: "rounds r", order: "r.created_at DESC, r.id DESC"}
	if !v.by.LoggedIn() {
		l.add("r.published_at IS NOT NULL")
	}
	return l
}

// ListRounds lists rounds, the newest first. A visitor gets the published ones.
func (s *Store) ListRounds(ctx context.Context, by karta.Caller, p karta.Page) (found karta.Found[karta.Round], err error) {
	err = s.look(ctx, by, func(v view) error {
		if found, err = list(ctx, v.tx, scanRound, v.rounds(), p); err != nil {
			return fmt.Errorf("read rounds: %w", err)
		}
		for i := range found.Records {
			if err := v.nameCategories(ctx, &found.Records[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

// Round gives one round, or an error of kind NotFound.
func (s *Store) Round(ctx context.Context, by karta.Caller, id string) (r karta.Round, err error) {
	err = s.look(ctx, by, func(v view) error {
		r, err = v.round(ctx, id)
		return err
	})
	return r, err
}

func (v view) round(ctx context.Context, id string) (karta.Round, error) {
	r, err := scanRound(v.tx.QueryRowContext(ctx, "SELECT "+roundColumns+" FROM rounds r WHERE r.id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return r, karta.RoundNotFound()
	}
	if err != nil {
		return r, fmt.Errorf("read a round: %w", err)
	}
	if err := karta.MayReadRound(v.by, r.PublishedAt != nil); err != nil {
		return karta.Round{}, err
	}
	return r, v.nameCategories(ctx, &r)
}

// nameCategories gives the categories of an open round the names that they have now. Those of a published one keep theirs.
func (v view) nameCategories(ctx context.Context, r *karta.Round) error {
	if r.PublishedAt != nil {
		return nil
	}
	_, err := v.completeCategories(ctx, r.Categories)
	return err
}

// completeCategories fills in references, and names those that the register does not know.
func (v view) completeCategories(ctx context.Context, categories []karta.CategoryReference) ([]karta.FieldError, error) {
	ids := make([]string, len(categories))
	for i, category := range categories {
		ids[i] = category.ID
	}
	known := register{categories: map[string]knownCategory{}}
	if err := v.lookUpCategories(ctx, known, ids); err != nil {
		return nil, fmt.Errorf("look up the categories of a round: %w", err)
	}
	failure := new(karta.Error)
	for i, category := range categories {
		if found, is := known.categories[category.ID]; is {
			categories[i] = found.CategoryReference
		} else {
			failure.At(fmt.Sprintf("categories[%d].id", i), "category.unknown", "Kategorin finns inte.", "The category does not exist.")
		}
	}
	return failure.Fields, nil
}
