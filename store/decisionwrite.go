package store

import (
	"context"
	"fmt"
	"maps"

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
	against, err := tx.view().deciding(ctx, round)
	if err == nil {
		err = tx.view().lookUpDecided(ctx, against, in.Decisions)
	}
	if err == nil {
		err = against.judge(in.Decisions)
	}
	if err != nil {
		return nil, err
	}
	recorded := make([]karta.Decision, len(in.Decisions))
	for i, decision := range in.Decisions {
		id, err := tx.recordDecision(ctx, against, decision.Entry.ID, decision.DecisionContent)
		if err != nil {
			return nil, err
		}
		if recorded[i], err = tx.view().decision(ctx, id); err != nil {
			return nil, err
		}
	}
	return recorded, nil
}

// deciding is what decisions are held against.
type deciding struct {
	round    karta.Round
	before   map[string]karta.Decision // by the ids of their entries
	subjects map[string]subject
	known    register // organisations
}

// deciding reads what decisions are held against, but for what they name.
func (v view) deciding(ctx context.Context, round karta.Round) (deciding, error) {
	against := deciding{round: round, before: map[string]karta.Decision{}, subjects: map[string]subject{}, known: register{organisations: map[string]knownOrganisation{}}}
	found, err := v.roundDecisions(ctx, round.ID)
	for _, decision := range found {
		against.before[decision.Entry.ID] = decision
	}
	return against, err
}

// lookUpDecided adds the entries and the organisations that decisions name.
func (v view) lookUpDecided(ctx context.Context, against deciding, decisions []karta.DecisionInput) error {
	entries, organisations := make([]string, len(decisions)), []string{}
	for i, decision := range decisions {
		entries[i] = decision.Entry.ID
		if decision.Responsible != nil {
			organisations = append(organisations, decision.Responsible.ID)
		}
	}
	subjects, err := v.subjects(ctx, entries)
	if err != nil {
		return err
	}
	maps.Copy(against.subjects, subjects)
	if err := v.lookUpOrganisations(ctx, against.known, organisations); err != nil {
		return fmt.Errorf("look up who is responsible: %w", err)
	}
	return nil
}

// judge holds decisions against the rules, and gives one refusal of all that break any.
func (d deciding) judge(decisions []karta.DecisionInput) error {
	broken, stale := karta.DecisionsBroken(), karta.StaleRows()
	for i, decision := range decisions {
		at := fmt.Sprintf("decisions[%d]", i)
		d.subjects[decision.Entry.ID].judge(broken, at+".entry")
		if decision.Responsible != nil {
			if _, is := d.known.organisations[decision.Responsible.ID]; !is {
				broken.At(at+".responsible", "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
			}
		}
		karta.CheckRowVersion(stale, at+".version", decision.Version, d.before[decision.Entry.ID].Version, d.before[decision.Entry.ID].RecordedBy)
	}
	return karta.Together(broken, stale)
}

// recordDecision writes a decision, unless it says what the one before says, and gives its id.
func (tx *writeTx) recordDecision(ctx context.Context, against deciding, entry string, content karta.DecisionContent) (string, error) {
	about, before := against.subjects[entry], against.before[entry]
	content = content.CompletedOn(tx.view().today)
	content.Responsible = bareOrganisation(content.Responsible)
	change := karta.Change{Action: karta.Created, Resource: karta.DecisionResource, ResourceID: before.ID, Version: before.Version + 1,
		Label: against.round.Name + " " + about.Reference + " " + about.Title}
	var old any
	var responsible *string
	if content.Responsible != nil {
		responsible = &content.Responsible.ID
	}
	if before.ID == "" {
		change.ResourceID = newID()
		_, err := tx.ExecContext(ctx, `INSERT INTO decisions (id, version, round_id, entry_seq, outcome, reason, responsible_id, decided_on, in_name_of,
			phase_then, recorded_by, created_at, updated_at) VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, change.ResourceID, against.round.ID, about.seq,
			content.Outcome, content.Reason, responsible, content.DecidedOn, content.InNameOf, about.Phase, tx.by.Name, instant(tx.now), instant(tx.now))
		if err != nil {
			return "", fmt.Errorf("record a decision: %w", err)
		}
	} else {
		before.Responsible = bareOrganisation(before.Responsible)
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

// bareOrganisation is a reference as it is compared and recorded: names change.
func bareOrganisation(reference *karta.OrganisationReference) *karta.OrganisationReference {
	if reference == nil {
		return nil
	}
	return &karta.OrganisationReference{ID: reference.ID}
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
		if _, err := tx.openRound(ctx, d.Round.ID); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.DecisionResource, id, version, d.Version); err != nil {
			return err
		}
		return tx.deleteDecision(ctx, d)
	})
}

func (tx *writeTx) deleteDecision(ctx context.Context, d karta.Decision) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM decisions WHERE id = ?", d.ID); err != nil {
		return fmt.Errorf("take a decision back: %w", err)
	}
	return tx.recordInput(ctx, karta.Change{Action: karta.Deleted, Resource: karta.DecisionResource, ResourceID: d.ID, Version: d.Version + 1,
		Label: d.Round.Name + " " + d.Entry.Reference + " " + d.Entry.Title}, d.DecisionContent, nil)
}
