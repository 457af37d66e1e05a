package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// FindParticipants lists people who have joined a workshop and whose names are still held, by a part of the name; all of them
// without one. Only coordinators may, to answer somebody who asks what is held.
func (s *Store) FindParticipants(ctx context.Context, by karta.Caller, name string, p karta.Page) (found karta.Found[karta.FoundParticipant], err error) {
	if err := karta.MayCoordinate(by, false); err != nil {
		return found, err
	}
	err = s.look(ctx, by, func(v view) error {
		l := listing{
			columns: `p.id, p.name, coalesce(p.organisation_id, ''), coalesce(o.name, p.organisation_name), w.id, w.name, coalesce(p.user_id, ''), p.joined_at`,
			from:    "participants p JOIN workshops w ON w.id = p.workshop_id LEFT JOIN organisations o ON o.id = p.organisation_id",
			order:   "p.joined_at DESC, p.id",
		}
		l.add("p.forgotten_at IS NULL")
		if name = folded(name); name != "" {
			named := []string{}
			_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
				var called string
				if err = row.Scan(&id, &called); err == nil && strings.Contains(folded(called), name) {
					named = append(named, id)
				}
				return id, err
			}, "SELECT id, name FROM participants WHERE forgotten_at IS NULL")
			if err != nil {
				return fmt.Errorf("look through names: %w", err)
			}
			l.add("p.id IN (SELECT value FROM json_each(?))", texts(named))
		}
		found, err = list(ctx, v.tx, func(row row) (f karta.FoundParticipant, err error) {
			return f, row.Scan(&f.ID, &f.Name, &f.Organisation.ID, &f.Organisation.Name, &f.Workshop.ID, &f.Workshop.Name, &f.UserID, (*instant)(&f.JoinedAt))
		}, l, p)
		return err
	})
	return found, err
}

// ParticipantData gives all that is held on somebody who joined a workshop, without an account.
func (s *Store) ParticipantData(ctx context.Context, by karta.Caller, id string) (data karta.PersonalData, err error) {
	if err := karta.MayReadPersonalData(by, ""); err != nil {
		return data, err
	}
	err = s.look(ctx, by, func(v view) error {
		err := v.tx.QueryRowContext(ctx, "SELECT name FROM participants WHERE id = ? AND forgotten_at IS NULL", id).Scan(&data.Name)
		if errors.Is(err, sql.ErrNoRows) {
			return karta.Fail(karta.NotFound, "participant.not_found", "Deltagaren finns inte, eller så är namnet redan borttaget.",
				"There is no such participant, or the name has been removed already.")
		}
		if err != nil {
			return fmt.Errorf("read a participant: %w", err)
		}
		data.Sections, err = v.heldOn(ctx, participantHoldings, id)
		return err
	})
	return data, err
}

// UserData gives all that is held on a person with an account.
func (s *Store) UserData(ctx context.Context, by karta.Caller, id string) (data karta.PersonalData, err error) {
	if err := karta.MayReadPersonalData(by, id); err != nil {
		return data, err
	}
	err = s.look(ctx, by, func(v view) error {
		person, err := userByID(ctx, v.tx, id)
		if err != nil {
			return err
		}
		data.Name = person.Name
		data.Sections, err = v.heldOn(ctx, userHoldings, id)
		return err
	})
	return data, err
}

// holding is a place where data on people are held: what it is, why, and a query for the rows of the person ?1.
type holding struct {
	title, purpose karta.Text
	columns        []karta.Text
	query          string
	names          map[int]func(string) karta.Text // of the codes that stand in some columns
}

// heldOn reads what is held on a person. Places where nothing is held are not shown.
func (v view) heldOn(ctx context.Context, holdings []holding, id string) ([]karta.PersonalSection, error) {
	sections := []karta.PersonalSection{}
	for _, h := range holdings {
		section := karta.PersonalSection{Title: h.title.In(v.by.Language), Purpose: h.purpose.In(v.by.Language)}
		for _, column := range h.columns {
			section.Columns = append(section.Columns, column.In(v.by.Language))
		}
		rows, err := collect(ctx, v.tx, func(row row) ([]string, error) { return scanHeld(row, len(h.columns)) }, h.query, id)
		if err != nil {
			return nil, fmt.Errorf("read what is held (%s): %w", h.title.En, err)
		}
		for _, row := range rows {
			for column, name := range h.names {
				row[column] = cmp.Or(name(row[column]).In(v.by.Language), row[column])
			}
		}
		if section.Rows = rows; len(rows) > 0 {
			sections = append(sections, section)
		}
	}
	return sections, nil
}

// scanHeld reads values as people read them: times in Sweden, nothing for what is missing.
func scanHeld(row row, columns int) ([]string, error) {
	values := make([]sql.NullString, columns)
	into := make([]any, columns)
	for i := range values {
		into[i] = &values[i]
	}
	if err := row.Scan(into...); err != nil {
		return nil, err
	}
	held := make([]string, columns)
	for i, value := range values {
		held[i] = value.String
		if at, err := time.Parse(instantFormat, value.String); err == nil {
			held[i] = karta.LocalTime(at).Format("2006-01-02 15:04")
		}
	}
	return held, nil
}
