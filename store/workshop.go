package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// storedWorkshop is a workshop with what decides about it.
type storedWorkshop struct {
	karta.Workshop
	code        karta.WorkshopCode // as it is kept
	wholeChange int
	published   bool // its round is
	sight       karta.BoardSight
}

func (w storedWorkshop) access() karta.WorkshopAccess {
	return karta.WorkshopAccess{Stage: w.Stage, Published: w.published, BoardSight: w.sight}
}

const (
	noteCount        = "(SELECT count(*) FROM notes n WHERE n.workshop_id = w.id AND n.state = 'shown')"
	participantCount = "(SELECT count(*) FROM participants p WHERE p.workshop_id = w.id)"
)

// workshops is the listing of workshops with how the caller stands to each.
func (v view) workshops() listing {
	return listing{
		columns: `w.id, w.version, w.whole_change, w.round_id, r.name, r.published_at IS NOT NULL, w.name, w.description, w.place, w.starts_at,
			w.ends_at, w.stage, w.notes_shown, w.columns, w.dots_each, w.timer_ends_at, w.code, w.code_expires_at, w.created_at, w.updated_at,
			EXISTS (SELECT 1 FROM workshop_facilitators f WHERE f.workshop_id = w.id AND f.user_id = ?),
			coalesce((SELECT p.id FROM participants p WHERE p.workshop_id = w.id AND p.user_id = ?),
				(SELECT p.id FROM participants p WHERE p.workshop_id = w.id AND p.key_hash = ?), '')`,
		columnArgs: []any{v.by.UserID, sql.NullString{String: v.by.UserID, Valid: v.by.UserID != ""}, keyHash(v.by)},
		from:       "workshops w JOIN rounds r ON r.id = w.round_id",
		order:      "w.starts_at, w.id",
	}
}

// keyHash is the hash of the caller's key as the database holds it, nothing where there is none.
func keyHash(by karta.Caller) any {
	if by.WorkshopKey == "" {
		return nil
	}
	return []byte(by.WorkshopKey)
}

func (v view) scanWorkshop(row row) (storedWorkshop, error) {
	var w storedWorkshop
	var named bool
	err := row.Scan(&w.ID, &w.Version, &w.wholeChange, &w.RoundID, &w.RoundName, &w.published, &w.Name, &w.Description, &w.Place,
		optionalInstant{&w.StartsAt}, optionalInstant{&w.EndsAt}, &w.Stage, &w.NotesShown, &w.Columns, &w.DotsEach,
		optionalInstant{&w.TimerEndsAt}, &w.code.Code, (*instant)(&w.code.ExpiresAt), (*instant)(&w.CreatedAt), (*instant)(&w.UpdatedAt),
		&named, &w.sight.ParticipantID)
	w.sight.WorkshopID, w.sight.UserID, w.sight.Facilitates = w.ID, v.by.UserID, karta.MayCallFacilitator(v.by, named)
	w.Joined, w.MayFacilitate = w.sight.ParticipantID != "", w.sight.Facilitates && !w.published
	if w.sight.Facilitates && w.code.Code != "" {
		w.Code = &karta.WorkshopCode{Code: karta.ShowCode(w.code.Code), ExpiresAt: w.code.ExpiresAt}
	}
	return w, err
}

// workshopRow gives a workshop without its lists and counts. That the caller may read it, is for the caller of this to ask.
func (v view) workshopRow(ctx context.Context, id string) (storedWorkshop, error) {
	l := v.workshops()
	l.add("w.id = ?", id)
	w, err := first(ctx, v.tx, v.scanWorkshop, l)
	if errors.Is(err, sql.ErrNoRows) {
		if err := karta.MayReadWorkshop(v.by, karta.WorkshopAccess{}); err != nil {
			return w, err
		}
		return w, karta.WorkshopNotFound()
	}
	if err != nil {
		return w, fmt.Errorf("read a workshop: %w", err)
	}
	return w, nil
}

// workshop gives a whole workshop that the caller may read.
func (v view) workshop(ctx context.Context, id string) (storedWorkshop, error) {
	w, err := v.workshopRow(ctx, id)
	if err != nil {
		return w, err
	}
	if err := karta.MayReadWorkshop(v.by, w.access()); err != nil {
		return w, err
	}
	one := []*karta.Workshop{&w.Workshop}
	return w, v.fillWorkshops(ctx, one)
}

// ListWorkshops lists the workshops of a round, in the order they are held. The caller must be logged in.
func (s *Store) ListWorkshops(ctx context.Context, by karta.Caller, roundID string, p karta.Page) (found karta.Found[karta.Workshop], err error) {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return found, err
	}
	err = s.look(ctx, by, func(v view) error {
		if _, err := v.round(ctx, roundID); err != nil {
			return err
		}
		l := v.workshops()
		l.add("w.round_id = ?", roundID)
		stored, err := list(ctx, v.tx, v.scanWorkshop, l, p)
		if err != nil {
			return fmt.Errorf("read workshops: %w", err)
		}
		found.Total, found.Records = stored.Total, make([]karta.Workshop, len(stored.Records))
		all := make([]*karta.Workshop, len(stored.Records))
		for i, w := range stored.Records {
			found.Records[i] = w.Workshop
			all[i] = &found.Records[i]
		}
		return v.fillWorkshops(ctx, all)
	})
	return found, err
}

// Workshop gives one workshop, to those logged in and those who have joined it.
func (s *Store) Workshop(ctx context.Context, by karta.Caller, id string) (karta.Workshop, error) {
	var w storedWorkshop
	err := s.lookInside(ctx, by, func(v view) (err error) {
		w, err = v.workshop(ctx, id)
		return err
	})
	return w.Workshop, err
}

// SuggestWorkshops suggests workshops for the sectors of a round. Only coordinators may ask.
func (s *Store) SuggestWorkshops(ctx context.Context, by karta.Caller, roundID string) (suggested []karta.WorkshopInput, err error) {
	if err := karta.MayCoordinate(by, false); err != nil {
		return nil, err
	}
	err = s.look(ctx, by, func(v view) error {
		round, err := v.round(ctx, roundID)
		suggested = karta.SuggestedWorkshops(round.Categories, by.Language)
		return err
	})
	return suggested, err
}

// fillWorkshops fetches the lists and counts of all the workshops, with one query each.
func (v view) fillWorkshops(ctx context.Context, all []*karta.Workshop) error {
	at := make(map[string]*karta.Workshop, len(all))
	ids := make([]string, len(all))
	for i, w := range all {
		w.Sectors, w.Facilitators, w.Invited = []karta.CategoryReference{}, []karta.UserReference{}, []karta.OrganisationReference{}
		ids[i], at[w.ID] = w.ID, w
	}
	if len(all) == 0 {
		return nil
	}
	for query, scan := range map[string]func(row) error{
		workshopSectorQuery: func(row row) (err error) {
			var id string
			var c karta.CategoryReference
			if err = row.Scan(&id, &c.ID, &c.Axis, &c.Name, &c.NameEnglish); err == nil {
				at[id].Sectors = append(at[id].Sectors, c)
			}
			return err
		},
		facilitatorQuery: func(row row) (err error) {
			var id string
			var u karta.UserReference
			if err = row.Scan(&id, &u.ID, &u.Name); err == nil {
				at[id].Facilitators = append(at[id].Facilitators, u)
			}
			return err
		},
		invitationQuery: func(row row) (err error) {
			var id string
			var o karta.OrganisationReference
			if err = row.Scan(&id, &o.ID, &o.Name, &o.ShortName); err == nil {
				at[id].Invited = append(at[id].Invited, o)
			}
			return err
		},
		"SELECT w.id, " + noteCount + ", " + participantCount + " FROM workshops w WHERE w.id IN %s": func(row row) (err error) {
			var id string
			var notes, participants int
			if err = row.Scan(&id, &notes, &participants); err == nil {
				at[id].NoteCount, at[id].ParticipantCount = notes, participants
			}
			return err
		},
	} {
		if err := v.ofWorkshops(ctx, query, ids, scan); err != nil {
			return err
		}
	}
	return nil
}

// What is fetched for several workshops at a time.
const (
	workshopSectorQuery = `SELECT s.workshop_id, c.id, c.axis, c.name, c.name_english FROM workshop_sectors s
		JOIN categories c ON c.id = s.category_id WHERE s.workshop_id IN %s ORDER BY c.position, c.id`
	facilitatorQuery = `SELECT f.workshop_id, u.id, u.name FROM workshop_facilitators f
		JOIN users u ON u.id = f.user_id WHERE f.workshop_id IN %s ORDER BY u.name, u.id`
	invitationQuery = `SELECT i.workshop_id, o.id, o.name, o.short_name FROM workshop_invitations i
		JOIN organisations o ON o.id = i.organisation_id WHERE i.workshop_id IN %s ORDER BY o.name_sort, o.id`
)

// ofWorkshops reads a query with a list of workshops in it.
func (v view) ofWorkshops(ctx context.Context, query string, ids []string, scan func(row) error) error {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	_, err := collect(ctx, v.tx, func(row row) (struct{}, error) { return struct{}{}, scan(row) },
		fmt.Sprintf(query, "("+placeholders(len(ids))+")"), args...)
	if err != nil {
		return fmt.Errorf("read what belongs to workshops: %w", err)
	}
	return nil
}

func (v view) workshopSectors(ctx context.Context, id string) ([]karta.CategoryReference, error) {
	sectors := []karta.CategoryReference{}
	err := v.ofWorkshops(ctx, workshopSectorQuery, []string{id}, func(row row) error {
		var c karta.CategoryReference
		err := row.Scan(&id, &c.ID, &c.Axis, &c.Name, &c.NameEnglish)
		sectors = append(sectors, c)
		return err
	})
	return sectors, err
}
