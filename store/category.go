package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

const categoryColumns = `c.id, c.version, c.axis, c.name, c.name_english, c.description, c.position, c.retired, c.created_at, c.updated_at, `

// categoryOrder is the order that an index holds; [categoriesByAxis] puts the axes into theirs.
const categoryOrder = "c.axis, c.position, c.id"

func scanCategory(r row) (karta.Category, error) {
	var c karta.Category
	err := r.Scan(&c.ID, &c.Version, &c.Axis, &c.Name, &c.NameEnglish, &c.Description, &c.Position, &c.Retired,
		(*instant)(&c.CreatedAt), (*instant)(&c.UpdatedAt), &c.EntryCount)
	return c, err
}

func (v view) categories() listing {
	count, args := v.countOf("SELECT entry_seq FROM entry_categories WHERE category_id = c.id")
	return listing{columns: categoryColumns + count, columnArgs: args, from: "categories c", order: categoryOrder}
}

// ListCategories lists categories by axis, and by position on each.
func (s *Store) ListCategories(ctx context.Context, by karta.Caller, filter karta.CategoryFilter) (all []karta.Category, err error) {
	err = s.look(ctx, by, func(v view) error {
		l := v.categories()
		addIn(&l.conditions, "c.axis IN %s", filter.Axes)
		if filter.Retired != nil {
			l.add("c.retired = ?", *filter.Retired)
		}
		all, err = categoriesByAxis(ctx, v.tx, l)
		return err
	})
	return all, err
}

func categoriesByAxis(ctx context.Context, tx querier, l listing) ([]karta.Category, error) {
	found, err := list(ctx, tx, scanCategory, l, karta.Page{})
	slices.SortStableFunc(found.Records, func(a, b karta.Category) int {
		return cmp.Compare(slices.Index(karta.Axes, a.Axis), slices.Index(karta.Axes, b.Axis))
	})
	return found.Records, err
}

// Category gives one category, or an error of kind NotFound.
func (s *Store) Category(ctx context.Context, by karta.Caller, id string) (c karta.Category, err error) {
	err = s.look(ctx, by, func(v view) error {
		c, err = v.category(ctx, id)
		return err
	})
	return c, err
}

func (v view) category(ctx context.Context, id string) (karta.Category, error) {
	l := v.categories()
	l.add("c.id = ?", id)
	c, err := first(ctx, v.tx, scanCategory, l)
	if errors.Is(err, sql.ErrNoRows) {
		return c, karta.Fail(karta.NotFound, "category.not_found", "Kategorin finns inte.", "The category does not exist.")
	}
	return c, err
}

// CreateCategory adds a term to an axis at a position; those after it move. Only coordinators may.
func (s *Store) CreateCategory(ctx context.Context, by karta.Caller, in karta.CategoryInput) (c karta.Category, err error) {
	if in, err = checkedCategory(by, in); err != nil {
		return c, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		id := newID()
		if err := termIsFree(ctx, tx, id, in); err != nil {
			return err
		}
		kept := in
		if kept.Position, err = placeOnAxis(ctx, tx, id, in); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO categories (id, version, axis, name, name_folded, name_english, description, position,
			retired, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, in.Axis, in.Name, folded(in.Name),
			in.NameEnglish, in.Description, kept.Position, in.Retired, instant(tx.now), instant(tx.now))
		if err != nil {
			return fmt.Errorf("add a category: %w", err)
		}
		change := karta.Change{Action: karta.Created, Resource: karta.CategoryResource, ResourceID: id, Label: in.Name, Version: 1}
		if err := tx.recordInput(ctx, change, nil, kept); err != nil {
			return err
		}
		c, err = tx.view().category(ctx, id)
		return err
	})
	return c, err
}

// UpdateCategory replaces what is written about a category, based on a version of it. Only coordinators may. The axis
// can't be changed once an entry uses it. Those that move to make room keep their versions: their place is not their own.
func (s *Store) UpdateCategory(ctx context.Context, by karta.Caller, id string, version int, in karta.CategoryInput) (c karta.Category, err error) {
	if in, err = checkedCategory(by, in); err != nil {
		return c, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		if c, err = tx.view().category(ctx, id); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.CategoryResource, id, version, c.Version); err != nil {
			return err
		}
		if same(c.CategoryInput, in) {
			return nil
		}
		if err := replaceCategory(ctx, tx, c, in); err != nil {
			return err
		}
		c, err = tx.view().category(ctx, id)
		return err
	})
	return c, err
}

func replaceCategory(ctx context.Context, tx *writeTx, before karta.Category, in karta.CategoryInput) (err error) {
	if before.Axis != in.Axis {
		if err := categoryIsUnused(ctx, tx, before.ID); err != nil {
			return err
		}
	}
	if err := termIsFree(ctx, tx, before.ID, in); err != nil {
		return err
	}
	if in.Position, err = placeOnAxis(ctx, tx, before.ID, in); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE categories SET version = version + 1, axis = ?, name = ?, name_folded = ?, name_english = ?,
		description = ?, position = ?, retired = ?, updated_at = ? WHERE id = ?`, in.Axis, in.Name, folded(in.Name), in.NameEnglish,
		in.Description, in.Position, in.Retired, instant(tx.now), before.ID)
	if err != nil {
		return fmt.Errorf("change a category: %w", err)
	}
	tx.lookedUp.forget()
	if before.Axis != in.Axis {
		if err := renumberAxis(ctx, tx, before.Axis); err != nil {
			return err
		}
	}
	if before.Name != in.Name || before.NameEnglish != in.NameEnglish {
		if err := tx.reindexEntriesIn(ctx, before.ID); err != nil {
			return err
		}
	}
	return tx.recordInput(ctx, karta.Change{Action: karta.Updated, Resource: karta.CategoryResource, ResourceID: before.ID,
		Label: in.Name, Version: before.Version + 1}, before.CategoryInput, in)
}

func checkedCategory(by karta.Caller, in karta.CategoryInput) (karta.CategoryInput, error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return in, err
	}
	in.Name, in.NameEnglish = singleSpaced(in.Name), singleSpaced(in.NameEnglish)
	return in, karta.Check(in)
}

func termIsFree(ctx context.Context, tx querier, id string, in karta.CategoryInput) error {
	var taken bool
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM categories WHERE axis = ? AND name_folded = ? AND id <> ?)",
		in.Axis, folded(in.Name), id).Scan(&taken)
	if err != nil || !taken {
		return err
	}
	return karta.Fail(karta.Conflict, "category.name_taken", "Namnet finns redan på axeln.", "The name is already on the axis.").
		At("name", "taken", "En annan kategori på samma axel har namnet.", "Another category on the same axis has the name.")
}

func categoryIsUnused(ctx context.Context, tx querier, id string) error {
	var used bool
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM entry_categories WHERE category_id = ?)", id).Scan(&used)
	if err != nil || !used {
		return err
	}
	return karta.Fail(karta.Conflict, "category.in_use", "Kategorin används av poster och kan inte byta axel. Skapa en ny på den andra axeln.",
		"Entries use the category, so it can't change axis. Create a new one on the other axis.").
		At("axis", "in_use", "Poster använder kategorin.", "Entries use the category.")
}

// placeOnAxis makes room for a category and gives the position it gets: the one asked for, or the last.
func placeOnAxis(ctx context.Context, tx *writeTx, id string, in karta.CategoryInput) (int, error) {
	others, err := axisWithout(ctx, tx, in.Axis, id)
	if err != nil {
		return 0, err
	}
	position := min(in.Position, len(others)+1)
	for i, other := range others {
		place := i + 1
		if place >= position {
			place++
		}
		if err := moveCategory(ctx, tx, other, place); err != nil {
			return 0, err
		}
	}
	return position, nil
}

// renumberAxis closes the gap that a category leaves.
func renumberAxis(ctx context.Context, tx *writeTx, axis karta.Axis) error {
	all, err := axisWithout(ctx, tx, axis, "")
	for i := 0; err == nil && i < len(all); i++ {
		err = moveCategory(ctx, tx, all[i], i+1)
	}
	return err
}

func axisWithout(ctx context.Context, tx querier, axis karta.Axis, id string) ([]string, error) {
	return collect(ctx, tx, func(r row) (id string, err error) { return id, r.Scan(&id) },
		"SELECT id FROM categories WHERE axis = ? AND id <> ? ORDER BY position, id", axis, id)
}

func moveCategory(ctx context.Context, tx *writeTx, id string, position int) error {
	tx.lookedUp.forget()
	_, err := tx.ExecContext(ctx, "UPDATE categories SET position = ? WHERE id = ? AND position <> ?", position, id, position)
	return err
}
