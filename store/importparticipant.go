package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// participantRows are the rows about those who took part in workshops of the open round: where they come from may be corrected.
var participantRows = rowSort{resource: karta.ParticipantResource, stage: stageParticipants, standing: participantStanding, undo: undoParticipants}

func stageParticipants(ctx context.Context, v view, common *karta.Staging, rows []*stagedRow) error {
	round, _, err := v.roundStaging(ctx, common)
	if err != nil {
		return refuseRows(common, rows, err)
	}
	staging := &karta.ParticipantStaging{RoundStaging: round}
	return eachBatch(ctx, rows, func(batch []*stagedRow) error {
		named, err := v.participantsOf(ctx, round, batch)
		if err != nil {
			return err
		}
		for _, row := range batch {
			staged, organisation := staging.Stage(row.record, named[row.record.Identity().ID])
			row.ImportRow = staged
			row.write = func(ctx context.Context, tx *writeTx, row *stagedRow) error {
				return tx.correctOrigin(ctx, row.ResourceID, karta.NoteOrganisation{ID: organisation.ID, Name: organisation.Label()})
			}
		}
		return nil
	})
}

// participantsOf reads the participants that rows are about, of the workshops that the caller facilitates.
func (v view) participantsOf(ctx context.Context, round *karta.RoundStaging, rows []*stagedRow) (map[string]*karta.WorkshopParticipant, error) {
	l := participants()
	l.add("p.id IN (SELECT value FROM json_each(?))", texts(idsIn(rows)))
	l.add("p.workshop_id IN (SELECT id FROM workshops WHERE round_id = ?)", round.Round)
	found, err := list(ctx, v.tx, scanParticipant, l, karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read the participants of rows: %w", err)
	}
	named := byID(found.Records, func(p *karta.WorkshopParticipant) string { return p.ID })
	for id, participant := range named {
		if !round.Access.May(v.by, participant.WorkshopID) {
			delete(named, id)
		}
	}
	return named, nil
}

// correctOrigin says where a participant comes from, and so do the notes from then on.
func (tx *writeTx) correctOrigin(ctx context.Context, id string, to karta.NoteOrganisation) error {
	participant, err := tx.view().participant(ctx, id)
	if err != nil {
		return err
	}
	w, err := tx.view().workshopRow(ctx, participant.WorkshopID)
	if err != nil {
		return err
	}
	if err := karta.MayFacilitate(tx.by, w.access()); err != nil {
		return err
	}
	change, err := tx.nextChange(ctx, w.RoundID, w.ID)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE participants SET organisation_id = ?, organisation_name = ? WHERE id = ?", orNull(to.ID), to.Name, id); err != nil {
		return fmt.Errorf("correct where a participant comes from: %w", err)
	}
	version, err := participantStanding(ctx, tx.view(), id)
	if err != nil {
		return err
	}
	err = tx.recordInput(ctx, karta.Change{Action: karta.Updated, Resource: karta.ParticipantResource, ResourceID: id,
		Label: w.Name + ": " + to.Name, Version: version + 1}, noteOrigin{participant.OrganisationID, participant.OrganisationName}, noteOrigin{to.ID, to.Name})
	if err != nil {
		return err
	}
	return tx.correctNotes(ctx, id, to, change)
}

// noteOrigin is where a participant or a note comes from, as the change log has it.
type noteOrigin struct {
	OrganisationID   string `json:"organisationId"`
	OrganisationName string `json:"organisationName"`
}

// correctNotes lets the notes of a participant come from where the participant does.
func (tx *writeTx) correctNotes(ctx context.Context, participantID string, to karta.NoteOrganisation, change int) error {
	notes, err := collect(ctx, tx.Tx, scanNote, "SELECT "+noteColumns+" FROM "+noteTables+" WHERE n.participant_id = ? ORDER BY n.number", participantID)
	if err != nil {
		return fmt.Errorf("read the notes of a participant: %w", err)
	}
	for _, note := range notes {
		_, err := tx.ExecContext(ctx, `UPDATE notes SET organisation_id = ?, organisation_name = ?, version = version + 1, change = ?, updated_at = ?
			WHERE id = ?`, orNull(to.ID), to.Name, change, instant(tx.now), note.ID)
		if err != nil {
			return fmt.Errorf("correct where a note comes from: %w", err)
		}
		err = tx.recordInput(ctx, noteChange(karta.Updated, note.ID, note.Number, note.Version+1),
			noteOrigin{note.OrganisationID, note.OrganisationName}, noteOrigin{to.ID, to.Name})
		if err != nil {
			return err
		}
	}
	return nil
}

// participantStanding counts what has been recorded of a participant, in place of a version.
func participantStanding(ctx context.Context, v view, id string) (count int, err error) {
	err = v.tx.QueryRowContext(ctx, "SELECT count(*) FROM changes WHERE resource = 'participant' AND resource_id = ?", id).Scan(&count)
	if err != nil {
		return 0, fmt.Errorf("count the changes of a participant: %w", err)
	}
	return count, nil
}

// undoParticipants takes corrections back.
func undoParticipants(ctx context.Context, tx *writeTx, _ storedImport, changes []karta.Change) error {
	for _, change := range changes {
		participant, err := tx.view().participant(ctx, change.ResourceID)
		if err != nil {
			return err
		}
		before := noteOrigin{participant.OrganisationID, participant.OrganisationName}
		if err := decode(change.Before, &before); err != nil {
			return err
		}
		if err := tx.correctOrigin(ctx, participant.ID, karta.NoteOrganisation{ID: before.OrganisationID, Name: before.OrganisationName}); err != nil {
			return err
		}
	}
	return nil
}
