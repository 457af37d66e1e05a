package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// RecordDecisions records decisions about entries in a round that is not published, all or none: new ones, and others in the
// place of those whose version they give. A refusal names every field at fault; one of kind [karta.Stale] names decisions
// that somebody else has changed since they were read.
func (s *Store) RecordDecisions(ctx context.Context, by karta.Caller, roundID string, in karta.DecisionBatch) (recorded []karta.Decision, err error) {
	if err := karta.MayDecide(by); err != nil {
		return nil, err
	}
	if err := karta.CheckDecisions(in); err != nil {
		return nil, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		round, err := tx.openRound(ctx, roundID)
		if err != nil {
			return err
		}
		recorded, err = tx.recordDecisions(ctx, round, in)
		return err
	})
	return recorded, err
}

func (tx *writeTx) recordDecisions(ctx context.Context, round karta.Round, in karta.DecisionBatch) ([]karta.Decision, error) {
	before, err := tx.decisionsOf(ctx, round.ID)
	if err != nil {
		return nil, err
	}
	subjects, err := tx.judgedDecisions(ctx, in, before)
	if err != nil {
		return nil, err
	}
	today := tx.view().today
	recorded := make([]karta.Decision, len(in.Decisions))
	for i, decision := range in.Decisions {
		decision.DecisionContent = decision.CompletedOn(today)
		if decision.Responsible != nil {
			decision.Responsible = &karta.OrganisationReference{ID: decision.Responsible.ID}
		}
		id, err := tx.recordDecision(ctx, round, subjects[decision.Entry.ID], before[decision.Entry.ID], decision.DecisionContent)
		if err != nil {
			return nil, err
		}
		if recorded[i], err = tx.view().decision(ctx, id); err != nil {
			return nil, err
		}
	}
	return recorded, nil
}

// decisionsOf gives the decisions of a round by the ids of their entries.
func (tx *writeTx) decisionsOf(ctx context.Context, roundID string) (map[string]karta.Decision, error) {
	found, err := tx.view().roundDecisions(ctx, roundID)
	if err != nil {
		return nil, err
	}
	decisions := make(map[string]karta.Decision, len(found))
	for _, decision := range found {
		decisions[decision.Entry.ID] = decision
	}
	return decisions, nil
}

// judgedDecisions gives the entries that the decisions are about, by id, if all of them may be decided on.
func (tx *writeTx) judgedDecisions(ctx context.Context, in karta.DecisionBatch, before map[string]karta.Decision) (map[string]subject, error) {
	entries, organisations := make([]string, len(in.Decisions)), []string{}
	for i, decision := range in.Decisions {
		entries[i] = decision.Entry.ID
		if decision.Responsible != nil {
			organisations = append(organisations, decision.Responsible.ID)
		}
	}
	subjects, err := tx.view().subjects(ctx, entries)
	if err != nil {
		return nil, err
	}
	known := register{organisations: map[string]knownOrganisation{}}
	if err := tx.view().lookUpOrganisations(ctx, known, organisations); err != nil {
		return nil, fmt.Errorf("look up who is responsible: %w", err)
	}
	broken, stale := karta.DecisionsBroken(), karta.StaleRows()
	for i, decision := range in.Decisions {
		at := fmt.Sprintf("decisions[%d]", i)
		subjects[decision.Entry.ID].judge(broken, at+".entry")
		if decision.Responsible != nil {
			if _, is := known.organisations[decision.Responsible.ID]; !is {
				broken.At(at+".responsible", "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
			}
		}
		karta.CheckRowVersion(stale, at+".version", decision.Version, before[decision.Entry.ID].Version, before[decision.Entry.ID].RecordedBy)
	}
	return subjects, karta.Together(broken, stale)
}

// recordDecision writes a decision, unless it says what the one before says, and gives its id.
func (tx *writeTx) recordDecision(ctx context.Context, round karta.Round, about subject, before karta.Decision, content karta.DecisionContent) (string, error) {
	change := karta.Change{Action: karta.Created, Resource: karta.DecisionResource, ResourceID: before.ID, Version: before.Version + 1,
		Label: round.Name + " " + about.Reference + " " + about.Title}
	var old any
	var responsible *string
	if content.Responsible != nil {
		responsible = &content.Responsible.ID
	}
	if before.ID == "" {
		change.ResourceID = newID()
		_, err := tx.ExecContext(ctx, `INSERT INTO decisions (id, version, round_id, entry_seq, outcome, reason, responsible_id, decided_on, in_name_of,
			phase_then, recorded_by, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, change.ResourceID, round.ID, about.seq,
			content.Outcome, content.Reason, responsible, content.DecidedOn, content.InNameOf, about.Phase, tx.by.Name, instant(tx.now), instant(tx.now))
		if err != nil {
			return "", fmt.Errorf("record a decision: %w", err)
		}
	} else {
		if before.Responsible != nil {
			before.Responsible = &karta.OrganisationReference{ID: before.Responsible.ID}
		}
		if same(before.DecisionContent, content) {
			return before.ID, nil
		}
		change.Action, old = karta.Updated, before.DecisionContent
		_, err := tx.ExecContext(ctx, `UPDATE decisions SET version = version + 1, outcome = ?, reason = ?, responsible_id = ?, decided_on = ?,
			in_name_of = ?, phase_then = ?, recorded_by = ?, updated_at = ? WHERE id = ?`, content.Outcome, content.Reason, responsible,
			content.DecidedOn, content.InNameOf, about.Phase, tx.by.Name, instant(tx.now), before.ID)
		if err != nil {
			return "", fmt.Errorf("change a decision: %w", err)
		}
	}
	return change.ResourceID, tx.recordInput(ctx, change, old, content)
}

// DeleteDecision takes a decision of a round that is not published back, based on a version of it. Its history stays.
func (s *Store) DeleteDecision(ctx context.Context, by karta.Caller, id string, version int) error {
	if err := karta.MayDecide(by); err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		d, err := tx.view().decision(ctx, id)
		if err != nil {
			return err
		}
		round, err := tx.openRound(ctx, d.Round.ID)
		if err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.DecisionResource, id, version, d.Version); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM decisions WHERE id = ?", id); err != nil {
			return fmt.Errorf("take a decision back: %w", err)
		}
		return tx.recordInput(ctx, karta.Change{Action: karta.Deleted, Resource: karta.DecisionResource, ResourceID: id, Version: d.Version + 1,
			Label: round.Name + " " + d.Entry.Reference + " " + d.Entry.Title}, d.DecisionContent, nil)
	})
}
