package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

func participants() listing {
	return listing{
		columns: `p.id, p.workshop_id, p.name, coalesce(p.organisation_id, ''), p.organisation_name,
			(SELECT count(*) FROM notes n WHERE n.participant_id = p.id AND n.state = 'shown'), p.joined_at`,
		from: "participants p", order: "p.joined_at, p.id",
	}
}

func scanParticipant(row row) (karta.WorkshopParticipant, error) {
	var p karta.WorkshopParticipant
	err := row.Scan(&p.ID, &p.WorkshopID, &p.Name, &p.OrganisationID, &p.OrganisationName, &p.NoteCount, (*instant)(&p.JoinedAt))
	return p, err
}

// ListParticipants lists those who have joined a workshop, with their names, to those who lead it and to coordinators.
func (s *Store) ListParticipants(ctx context.Context, by karta.Caller, workshopID string, p karta.Page) (found karta.Found[karta.WorkshopParticipant], err error) {
	err = s.lookInside(ctx, by, func(v view) error {
		w, err := v.workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := karta.MaySeeNames(by, w.access()); err != nil {
			return err
		}
		l := participants()
		l.add("p.workshop_id = ?", workshopID)
		found, err = list(ctx, v.tx, scanParticipant, l, p)
		return err
	})
	return found, err
}

// CurrentParticipant gives the participant that the caller is in a workshop.
func (s *Store) CurrentParticipant(ctx context.Context, by karta.Caller, workshopID string) (p karta.WorkshopParticipant, err error) {
	err = s.lookInside(ctx, by, func(v view) error {
		w, err := v.workshopRow(ctx, workshopID)
		if err != nil {
			return err
		}
		if err := karta.MayReadWorkshop(by, w.access()); err != nil {
			return err
		}
		p, err = v.participant(ctx, w.sight.ParticipantID)
		return err
	})
	return p, err
}

func (v view) participant(ctx context.Context, id string) (karta.WorkshopParticipant, error) {
	l := participants()
	l.add("p.id = ?", id)
	p, err := first(ctx, v.tx, scanParticipant, l)
	if errors.Is(err, sql.ErrNoRows) {
		return p, karta.Fail(karta.NotFound, "participant.not_found", "Du har inte gått med i workshoppen.", "You have not joined the workshop.")
	}
	if err != nil {
		return p, fmt.Errorf("read a participant: %w", err)
	}
	return p, nil
}

// JoinWorkshop lets the caller join a workshop: by its code, or as somebody who needs none. Whoever joins again is the same
// participant, with what is said now. A caller without account and key gets a key, to be known by from then on.
func (s *Store) JoinWorkshop(ctx context.Context, by karta.Caller, id string, in karta.ParticipantInput, address string) (p karta.WorkshopParticipant, key string, err error) {
	if by.ReadOnly {
		return p, "", karta.MayWrite(by)
	}
	in.Name, in.OrganisationName = singleSpaced(in.Name), singleSpaced(in.OrganisationName)
	if err := karta.Check(in); err != nil {
		return p, "", err
	}
	if err := s.codes.exhausted(onCodes(address)); err != nil {
		return p, "", err
	}
	if in, err = s.recognised(ctx, in); err != nil {
		return p, "", err
	}
	if by.UserID == "" && by.WorkshopKey == "" {
		var hash []byte
		key, hash = newSecret()
		by.WorkshopKey = string(hash)
	}
	err = s.writeBoard(ctx, by, func(ctx context.Context, tx *writeTx) error {
		p, err = tx.join(ctx, id, in)
		return err
	})
	return p, key, s.countGuess(err, address)
}

// recognised gives an organisation that is told by a name that only one bears its id.
func (s *Store) recognised(ctx context.Context, in karta.ParticipantInput) (karta.ParticipantInput, error) {
	if in.OrganisationID != "" || in.OrganisationName == "" {
		return in, nil
	}
	index, err := s.organisationNames(ctx)
	if err != nil {
		return in, err
	}
	if matches := index.Match(in.OrganisationName); len(matches) > 0 && matches[0].Certain {
		in.OrganisationID = matches[0].Organisation.ID
	}
	return in, nil
}

func (tx *writeTx) join(ctx context.Context, id string, in karta.ParticipantInput) (p karta.WorkshopParticipant, err error) {
	w, err := tx.mayJoin(ctx, id, in.Code)
	if err != nil {
		return p, err
	}
	if in, err = tx.completeParticipant(ctx, in); err != nil {
		return p, err
	}
	if _, err := tx.nextChange(ctx, w.RoundID, id); err != nil {
		return p, err
	}
	action, participantID := karta.Updated, w.sight.ParticipantID
	user := sql.NullString{String: tx.by.UserID, Valid: tx.by.UserID != ""}
	organisation := sql.NullString{String: in.OrganisationID, Valid: in.OrganisationID != ""}
	if participantID == "" {
		action, participantID = karta.Created, newID()
		hash := keyHash(tx.by)
		if tx.by.UserID != "" {
			hash = nil // an account is the same in every browser
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO participants (id, workshop_id, key_hash, user_id, name, organisation_id, organisation_name, joined_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, participantID, id, hash, user, in.Name, organisation, in.OrganisationName, instant(tx.now))
	} else {
		_, err = tx.ExecContext(ctx, `UPDATE participants SET user_id = coalesce(user_id, ?), name = ?, organisation_id = ?, organisation_name = ?,
			forgotten_at = NULL WHERE id = ?`, user, in.Name, organisation, in.OrganisationName, participantID)
	}
	if err != nil {
		return p, fmt.Errorf("join a workshop: %w", err)
	}
	tx.signAs(in.OrganisationName)
	// The log lasts longer than names may be kept: it tells the organisation alone.
	change := karta.Change{Action: action, Resource: karta.ParticipantResource, ResourceID: participantID, Label: w.Name + ": " + in.OrganisationName, Version: 1}
	if err := tx.record(ctx, change); err != nil {
		return p, err
	}
	return tx.view().participant(ctx, participantID)
}

// signAs lets the log name whoever takes part in a workshop by organisation alone, with an account or without: the log is
// never rewritten, and names of participants are kept for a time.
func (tx *writeTx) signAs(organisation string) { tx.signature = "Deltagare, " + organisation }

// mayJoin gives the workshop if the caller may join it. A code that is wrong is told as such before anything else is.
func (tx *writeTx) mayJoin(ctx context.Context, id, code string) (storedWorkshop, error) {
	l := tx.view().workshops()
	l.add("w.id = ?", id)
	w, err := first(ctx, tx.Tx, tx.view().scanWorkshop, l)
	free := karta.MayJoinWithoutCode(tx.by)
	switch {
	case errors.Is(err, sql.ErrNoRows) && free:
		return w, karta.WorkshopNotFound()
	case errors.Is(err, sql.ErrNoRows):
		return w, karta.WrongCode()
	case err != nil:
		return w, fmt.Errorf("read a workshop: %w", err)
	case free, w.sight.ParticipantID != "":
	case w.code.Code == "" || karta.ReadCode(code) != w.code.Code || !w.code.ExpiresAt.After(tx.now) || w.Stage == karta.StageClosed || w.published:
		return w, karta.WrongCode()
	}
	if w.published {
		return w, karta.RoundIsPublished()
	}
	return w, nil
}

// completeParticipant fills in what the account tells, and names the organisation as the register does.
func (tx *writeTx) completeParticipant(ctx context.Context, in karta.ParticipantInput) (karta.ParticipantInput, error) {
	if tx.by.UserID != "" {
		in.Name = cmp.Or(in.Name, tx.by.Name)
		if in.OrganisationName == "" {
			in.OrganisationID = cmp.Or(in.OrganisationID, tx.by.OrganisationID)
		}
	}
	if err := karta.CheckParticipant(in); err != nil {
		return in, err
	}
	name, err := tx.organisationLabel(ctx, in.OrganisationID)
	in.OrganisationName = cmp.Or(name, in.OrganisationName)
	return in, err
}

// organisationLabel is what an organisation is called for short, empty for no id.
func (tx *writeTx) organisationLabel(ctx context.Context, id string) (string, error) {
	if id == "" {
		return "", nil
	}
	var o karta.OrganisationReference
	err := tx.QueryRowContext(ctx, "SELECT name, short_name FROM organisations WHERE id = ?", id).Scan(&o.Name, &o.ShortName)
	if errors.Is(err, sql.ErrNoRows) {
		return "", karta.Fail(karta.Broken, "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.").
			At("organisationId", "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
	}
	return o.Label(), err
}
