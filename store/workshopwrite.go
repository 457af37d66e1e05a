package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// CreateWorkshops adds workshops to an open round, all or none, each with a code. Only coordinators may.
func (s *Store) CreateWorkshops(ctx context.Context, by karta.Caller, roundID string, inputs ...karta.WorkshopInput) (made []karta.Workshop, err error) {
	if err := karta.MayCoordinate(by, true); err != nil {
		return nil, err
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		made = make([]karta.Workshop, len(inputs))
		if _, err := tx.openRound(ctx, roundID); err != nil {
			return err
		}
		for i, in := range inputs {
			if made[i], err = tx.createWorkshop(ctx, roundID, in); err != nil {
				return err
			}
		}
		return nil
	})
	return made, err
}

func (tx *writeTx) createWorkshop(ctx context.Context, roundID string, in karta.WorkshopInput) (w karta.Workshop, err error) {
	id := newID()
	if in, err = tx.judgedWorkshop(ctx, roundID, id, in, karta.Workshop{}); err != nil {
		return w, err
	}
	change, err := tx.nextChange(ctx, roundID, id)
	if err != nil {
		return w, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO workshops (id, version, change, whole_change, round_id, name, name_folded, description, place, starts_at,
		ends_at, stage, notes_shown, columns, dots_each, code, code_expires_at, created_at, updated_at)
		VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'prepared', 0, ?, ?, '', ?, ?, ?)`, id, change, change, roundID, in.Name, folded(in.Name), in.Description,
		in.Place, optional(in.StartsAt), optional(in.EndsAt), in.Columns, in.DotsEach, instant(tx.now), instant(tx.now), instant(tx.now))
	if err != nil {
		return w, fmt.Errorf("add a workshop: %w", err)
	}
	if err := tx.giveCode(ctx, id, in.EndsAt); err != nil {
		return w, err
	}
	if err := tx.replaceWorkshopLists(ctx, id, in); err != nil {
		return w, err
	}
	if err := tx.recordInput(ctx, workshopChange(karta.Created, id, in.Name, 1), nil, in); err != nil {
		return w, err
	}
	stored, err := tx.view().workshop(ctx, id)
	return stored.Workshop, err
}

// optional is a time as the database holds it, nothing where there is none.
func optional(t *time.Time) any {
	if t == nil {
		return nil
	}
	return instant(*t)
}

func workshopChange(action karta.Action, id, name string, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.WorkshopResource, ResourceID: id, Label: name, Version: version}
}

// giveCode gives a workshop a code that no other has.
func (tx *writeTx) giveCode(ctx context.Context, id string, endsAt *time.Time) error {
	for {
		random := make([]byte, 6)
		rand.Read(random) // never fails: the program ends if there is no randomness to be had
		changed, err := tx.ExecContext(ctx, `UPDATE workshops SET code = ?1, code_expires_at = ?2 WHERE id = ?3
			AND NOT EXISTS (SELECT 1 FROM workshops WHERE code = ?1)`, karta.MakeCode(random), instant(karta.CodeExpiry(tx.now, endsAt)), id)
		if err != nil {
			return fmt.Errorf("give a workshop a code: %w", err)
		}
		if count, err := changed.RowsAffected(); err != nil || count == 1 {
			return err
		}
	}
}

// judgedWorkshop gives an input as it would be kept, if it is right. What the workshop had before may stay.
func (tx *writeTx) judgedWorkshop(ctx context.Context, roundID, id string, in karta.WorkshopInput, before karta.Workshop) (karta.WorkshopInput, error) {
	in.Name, in.Description, in.Place = singleSpaced(in.Name), strings.TrimSpace(in.Description), singleSpaced(in.Place)
	if in.Columns == "" {
		in.Columns = karta.ColumnsByArea
	}
	in.Sectors, in.Facilitators, in.Invited = copied(in.Sectors), copied(in.Facilitators), copied(in.Invited)
	for _, at := range []**time.Time{&in.StartsAt, &in.EndsAt} {
		if *at != nil {
			kept := (*at).UTC().Truncate(time.Millisecond)
			*at = &kept
		}
	}
	if err := karta.CheckWorkshop(in); err != nil {
		return in, err
	}
	if err := tx.completeWorkshop(ctx, &in, before); err != nil {
		return in, err
	}
	var taken bool
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM workshops WHERE round_id = ? AND name_folded = ? AND id <> ?)", roundID, folded(in.Name), id).Scan(&taken)
	if err == nil && taken {
		err = karta.Fail(karta.Conflict, "workshop.name_taken", "Namnet finns redan.", "The name is taken.").
			At("name", "taken", "En annan workshop i omgången har namnet.", "Another workshop of the round has the name.")
	}
	return in, err
}

// completeWorkshop fills in references, and refuses those that point at nothing.
func (tx *writeTx) completeWorkshop(ctx context.Context, in *karta.WorkshopInput, before karta.Workshop) error {
	failure := karta.Fail(karta.Broken, "workshop.rule", "Workshoppen bryter mot en regel.", "The workshop breaks a rule.")
	faults, err := tx.view().completeCategories(ctx, in.Sectors)
	if err != nil {
		return err
	}
	for _, fault := range faults {
		fault.Name = strings.Replace(fault.Name, "categories", "sectors", 1)
		failure.Fields = append(failure.Fields, fault)
	}
	for i, sector := range in.Sectors {
		if sector.Axis != karta.SectorAxis && sector.Axis != "" {
			failure.At(fmt.Sprintf("sectors[%d].id", i), "category.axis", "Kategorin är ingen sektor.", "The category is no sector.")
		}
	}
	led := map[string]bool{}
	for _, one := range before.Facilitators {
		led[one.ID] = true
	}
	for i := range in.Facilitators {
		one := &in.Facilitators[i]
		var may bool
		err := tx.QueryRowContext(ctx, "SELECT name, active = 1 AND role IN ('member', 'coordinator') FROM users WHERE id = ?", one.ID).Scan(&one.Name, &may)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("look up who leads a workshop: %w", err)
		}
		if err != nil || !may && !led[one.ID] {
			failure.At(fmt.Sprintf("facilitators[%d].id", i), "facilitator", "Bara medlemmar och samordnare med konto kan leda en workshop.",
				"Only members and coordinators with an account can lead a workshop.")
		}
	}
	for i := range in.Invited {
		one := &in.Invited[i]
		err := tx.QueryRowContext(ctx, "SELECT name, short_name FROM organisations WHERE id = ?", one.ID).Scan(&one.Name, &one.ShortName)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("look up who is invited: %w", err)
		}
		if err != nil {
			failure.At(fmt.Sprintf("invited[%d].id", i), "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
		}
	}
	if len(failure.Fields) > 0 {
		return failure
	}
	return nil
}

// replaceWorkshopLists writes the lists of a workshop anew.
func (tx *writeTx) replaceWorkshopLists(ctx context.Context, id string, in karta.WorkshopInput) error {
	lists := map[string][]string{}
	for _, one := range in.Sectors {
		lists["workshop_sectors (workshop_id, category_id)"] = append(lists["workshop_sectors (workshop_id, category_id)"], one.ID)
	}
	for _, one := range in.Facilitators {
		lists["workshop_facilitators (workshop_id, user_id)"] = append(lists["workshop_facilitators (workshop_id, user_id)"], one.ID)
	}
	for _, one := range in.Invited {
		lists["workshop_invitations (workshop_id, organisation_id)"] = append(lists["workshop_invitations (workshop_id, organisation_id)"], one.ID)
	}
	for _, table := range []string{"workshop_sectors", "workshop_facilitators", "workshop_invitations"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE workshop_id = ?", id); err != nil {
			return fmt.Errorf("empty %s: %w", table, err)
		}
	}
	for into, ids := range lists {
		for _, one := range ids {
			if _, err := tx.ExecContext(ctx, "INSERT INTO "+into+" VALUES (?, ?)", id, one); err != nil {
				return fmt.Errorf("fill %s: %w", into, err)
			}
		}
	}
	return nil
}

// UpdateWorkshop replaces what is written about a workshop, based on a version of it. Those who lead it may, and coordinators;
// who leads it is for coordinators to say.
func (s *Store) UpdateWorkshop(ctx context.Context, by karta.Caller, id string, version int, in karta.WorkshopInput) (karta.Workshop, error) {
	var w storedWorkshop
	err := s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) (err error) {
		if w, err = tx.ledWorkshop(ctx, id); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.WorkshopResource, id, version, w.Version); err != nil {
			return err
		}
		after, err := tx.judgedWorkshop(ctx, w.RoundID, id, in, w.Workshop)
		if err != nil || same(w.WorkshopInput, after) {
			return err
		}
		if !same(w.Facilitators, after.Facilitators) {
			if err := karta.MayCoordinate(by, true); err != nil {
				return err
			}
		}
		change, err := tx.nextChange(ctx, w.RoundID, id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE workshops SET version = version + 1, change = ?, whole_change = ?, name = ?, name_folded = ?, description = ?,
			place = ?, starts_at = ?, ends_at = ?, columns = ?, dots_each = ?, updated_at = ? WHERE id = ?`, change, change, after.Name, folded(after.Name),
			after.Description, after.Place, optional(after.StartsAt), optional(after.EndsAt), after.Columns, after.DotsEach, instant(tx.now), id)
		if err != nil {
			return fmt.Errorf("change a workshop: %w", err)
		}
		if err := tx.replaceWorkshopLists(ctx, id, after); err != nil {
			return err
		}
		if err := tx.recordInput(ctx, workshopChange(karta.Updated, id, after.Name, version+1), w.WorkshopInput, after); err != nil {
			return err
		}
		w, err = tx.view().workshop(ctx, id)
		return err
	})
	return w.Workshop, err
}

// ledWorkshop gives a workshop that the caller leads, of an open round.
func (tx *writeTx) ledWorkshop(ctx context.Context, id string) (storedWorkshop, error) {
	w, err := tx.view().workshop(ctx, id)
	if err == nil {
		err = karta.MayFacilitate(tx.by, w.access())
	}
	return w, err
}

// DeleteWorkshop takes a workshop away that nobody has joined or written in, based on a version of it. Only coordinators may.
func (s *Store) DeleteWorkshop(ctx context.Context, by karta.Caller, id string, version int) error {
	if err := karta.MayCoordinate(by, true); err != nil {
		return err
	}
	return s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		w, err := tx.ledWorkshop(ctx, id)
		if err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.WorkshopResource, id, version, w.Version); err != nil {
			return err
		}
		var used bool
		err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM participants WHERE workshop_id = ?1) OR EXISTS (SELECT 1 FROM notes WHERE workshop_id = ?1)
			OR EXISTS (SELECT 1 FROM themes WHERE workshop_id = ?1)`, id).Scan(&used)
		if err != nil {
			return fmt.Errorf("ask whether a workshop has been used: %w", err)
		}
		if used {
			return karta.Fail(karta.Conflict, "workshop.used", "Workshoppen har deltagare eller noteringar och kan inte tas bort. Avsluta den i stället.",
				"The workshop has participants or notes and can't be taken away. Close it instead.")
		}
		if _, err := tx.nextChange(ctx, w.RoundID, id); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM workshops WHERE id = ?", id); err != nil {
			return fmt.Errorf("take a workshop away: %w", err)
		}
		return tx.recordInput(ctx, workshopChange(karta.Deleted, id, w.Name, version+1), w.WorkshopInput, nil)
	})
}
