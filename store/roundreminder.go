package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// Reminders writes a message to each organisation with entries left to answer for in an open round, or to those asked for,
// in the caller's language: the one with most left first. The link leads to where they are answered for. Only coordinators
// may.
func (s *Store) Reminders(ctx context.Context, by karta.Caller, id string, organisations []string, link string) ([]karta.Reminder, error) {
	reminders := []karta.Reminder{}
	if err := karta.MayCoordinate(by, false); err != nil {
		return reminders, err
	}
	err := s.look(ctx, by, func(v view) error {
		round, err := v.round(ctx, id)
		if err != nil {
			return err
		}
		if round.PublishedAt != nil {
			return karta.RoundIsPublished()
		}
		progress, err := v.organisationProgress(ctx, id, organisations)
		if err != nil {
			return err
		}
		recipients, err := v.membersOf(ctx)
		if err != nil {
			return err
		}
		for _, p := range progress {
			if p.Count.Asked > 0 {
				to := append([]string{}, recipients[p.Organisation.ID]...)
				reminders = append(reminders, karta.ReminderAbout(round.RoundInput, p.Organisation, to, p.Count.Asked, link, by.Language))
			}
		}
		return nil
	})
	return reminders, err
}

// membersOf gives the addresses of the active members of each organisation.
func (v view) membersOf(ctx context.Context) (map[string][]string, error) {
	members := map[string][]string{}
	_, err := collect(ctx, v.tx, func(row row) (organisation string, err error) {
		var address string
		err = row.Scan(&organisation, &address)
		members[organisation] = append(members[organisation], address)
		return organisation, err
	}, "SELECT organisation_id, email FROM users WHERE role = 'member' AND active = 1 ORDER BY organisation_id, name_sort")
	if err != nil {
		return nil, fmt.Errorf("read the addresses of members: %w", err)
	}
	return members, nil
}

// RecordReminders notes which organisations have been reminded in a round.
func (s *Store) RecordReminders(ctx context.Context, by karta.Caller, id string, organisations []karta.OrganisationReference) error {
	if err := karta.MayCoordinate(by, true); err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		round, err := tx.openRound(ctx, id)
		if err != nil {
			return err
		}
		type reminded struct {
			Organisations []karta.OrganisationReference `json:"organisations"`
		}
		return tx.recordInput(ctx, roundChange(karta.Reminded, id, round.Name, round.Version), nil, reminded{organisations})
	})
}
