package store

import (
	"context"

	"oversiktskarta/karta"
)

// decisionRows are the rows about decisions of the round that a file was made for, or else of the open round.
var decisionRows = rowSort{resource: karta.DecisionResource, stage: stageDecisions, standing: versionIn("decisions"), undo: undoDecisions}

func stageDecisions(ctx context.Context, v view, common *karta.Staging, rows []*stagedRow) error {
	against, err := v.decidingNow(ctx)
	if err != nil {
		return refuseRows(common, rows, err)
	}
	staging := &karta.DecisionStaging{Staging: common, Judge: func(decision karta.DecisionInput) error {
		return against.judgeRow(ctx, v, decision)
	}}
	return eachBatch(ctx, rows, func(batch []*stagedRow) error {
		decisions := make([]karta.DecisionInput, len(batch))
		for i, row := range batch {
			decisions[i].Entry.ID = row.record.Identity().ID
		}
		if err := v.lookUpDecided(ctx, against, decisions); err != nil {
			return err
		}
		for _, row := range batch {
			if err := v.stageDecision(ctx, staging, against, row); err != nil {
				return err
			}
		}
		return nil
	})
}

// decidingNow reads what decisions in the open round are held against, if the caller may record any.
func (v view) decidingNow(ctx context.Context) (deciding, error) {
	if err := karta.MayDecide(v.by); err != nil {
		return deciding{}, err
	}
	id, _, err := v.openRoundNow(ctx)
	if err == nil && id == "" {
		err = karta.NoOpenRound()
	}
	if err != nil {
		return deciding{}, err
	}
	round, err := v.round(ctx, id)
	if err != nil {
		return deciding{}, err
	}
	return v.deciding(ctx, round)
}

// judgeRow holds the decision of a row against the rules that the API holds one against.
func (d deciding) judgeRow(ctx context.Context, v view, decision karta.DecisionInput) error {
	batch := karta.DecisionBatch{Decisions: []karta.DecisionInput{decision}}
	if err := karta.CheckDecisions(batch); err != nil {
		return err
	}
	if decision.Responsible != nil {
		if err := v.lookUpOrganisations(ctx, d.known, []string{decision.Responsible.ID}); err != nil {
			return err
		}
	}
	return d.judge(batch.Decisions)
}

func (v view) stageDecision(ctx context.Context, staging *karta.DecisionStaging, against deciding, row *stagedRow) error {
	entry := row.record.Identity().ID
	current := against.rowAbout(entry)
	version := row.record.Identity().Version
	base, err := baseOf(&current, version, func(d *karta.DecisionRow) int { return d.Version }, func(past *karta.DecisionRow) (err error) {
		past.DecisionContent, err = v.decisionAt(ctx, past, version)
		return err
	})
	if err != nil {
		return err
	}
	staged, content := staging.Stage(row.record, &current, base)
	staged.Entry = against.subjects[entry].told()
	row.ImportRow = staged
	row.write = func(ctx context.Context, tx *writeTx, row *stagedRow) error {
		id, err := tx.recordDecision(ctx, against, entry, content)
		row.ResourceID = id
		return err
	}
	return nil
}

// rowAbout is what is decided about an entry as a row.
func (d deciding) rowAbout(entry string) karta.DecisionRow {
	before := d.before[entry]
	row := karta.DecisionRow{ID: before.ID, Version: before.Version, Entry: d.subjects[entry].EntryReference, DecisionContent: before.DecisionContent}
	row.Entry.ID = entry
	return row
}

// decisionAt is a decision as it was at a version, with the name that whoever is responsible has now.
func (v view) decisionAt(ctx context.Context, of *karta.DecisionRow, version int) (karta.DecisionContent, error) {
	now := of.DecisionContent
	now.Responsible = bareOrganisation(now.Responsible)
	past, err := inputAt(ctx, v, karta.DecisionResource, of.ID, now, version)
	if err != nil || past.Responsible == nil {
		return past, err
	}
	known := register{organisations: map[string]knownOrganisation{}}
	err = v.lookUpOrganisations(ctx, known, []string{past.Responsible.ID})
	past.Responsible.Name = known.organisations[past.Responsible.ID].Name
	return past, err
}

// undoDecisions gives decisions the content that they had, and takes back those that the import recorded.
func undoDecisions(ctx context.Context, tx *writeTx, _ storedImport, changes []karta.Change) error {
	against, err := tx.view().decidingNow(ctx)
	if err != nil {
		return err
	}
	for _, made := range byThing(changes) {
		decision, err := tx.view().decision(ctx, made[0].ResourceID)
		if err != nil {
			return err
		}
		if decision.Round.ID != against.round.ID {
			return karta.RoundIsPublished()
		}
		if err := tx.undoDecision(ctx, against, decision, firstVersion(made)); err != nil {
			return err
		}
	}
	return nil
}

func (tx *writeTx) undoDecision(ctx context.Context, against deciding, decision karta.Decision, to int) error {
	if to == 0 {
		return tx.deleteDecision(ctx, decision)
	}
	row := against.rowAbout(decision.Entry.ID)
	content, err := tx.view().decisionAt(ctx, &row, to)
	if err != nil {
		return err
	}
	if err := tx.view().lookUpDecided(ctx, against, []karta.DecisionInput{{Entry: decision.Entry}}); err != nil {
		return err
	}
	_, err = tx.recordDecision(ctx, against, decision.Entry.ID, content)
	return err
}
