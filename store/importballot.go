package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"

	"oversiktskarta/karta"
)

// ballotRows are the rows about ballots in the prioritisation of the round that a file was made for, or else of the open round.
var ballotRows = rowSort{resource: karta.BallotResource, stage: stageBallots, standing: versionIn("ballots"), undo: undoBallots}

// prioritisationOf gives the prioritisation of the round with a name, or of the open round.
func (v view) prioritisationOf(ctx context.Context, madeFor karta.ImportPurpose) (karta.Prioritisation, error) {
	l := v.prioritisations()
	if madeFor.OfRound() && madeFor.Round != "" {
		l.add("o.name = ?", madeFor.Round)
	} else {
		l.add("o.published_at IS NULL")
	}
	p, err := first(ctx, v.tx, v.scanPrioritisation, l)
	if errors.Is(err, sql.ErrNoRows) {
		return p, karta.Fail(karta.Conflict, "prioritisation.none", "Omgången har ingen prioritering.", "The round has no prioritisation.")
	}
	if err != nil {
		return p, fmt.Errorf("look for the prioritisation of a round: %w", err)
	}
	return p, nil
}

// CriteriaNow gives the criteria after which ballots are rated in the open round; none where nothing is rated.
func (s *Store) CriteriaNow(ctx context.Context, by karta.Caller) (criteria []karta.Criterion, err error) {
	err = s.look(ctx, by, func(v view) error {
		p, err := v.prioritisationOf(ctx, karta.ImportPurpose{})
		if errors.Is(err, karta.Conflict) {
			return nil
		}
		criteria = p.Criteria
		return err
	})
	return criteria, err
}

func stageBallots(ctx context.Context, v view, common *karta.Staging, rows []*stagedRow) error {
	if err := karta.MayRate(v.by); err != nil {
		return refuseRows(common, rows, err)
	}
	p, err := v.prioritisationOf(ctx, common.MadeFor)
	if err != nil {
		return refuseRows(common, rows, err)
	}
	against, err := v.polling(ctx, p)
	if err != nil {
		return err
	}
	staging := karta.NewBallotStaging(common, p.Criteria, func(ballot karta.BallotInput) error { return against.judgeRow(v.by, ballot) })
	return eachBatch(ctx, rows, func(batch []*stagedRow) error {
		places := make([]place, len(batch))
		for i, row := range batch {
			places[i] = against.placeOf(karta.BallotInput{RaterID: row.record.RaterOf(), Entry: karta.EntryReference{ID: row.record.Identity().ID}})
		}
		if err := v.lookUpPlaces(ctx, against, places); err != nil {
			return err
		}
		for i, row := range batch {
			if err := v.stageBallot(ctx, staging, against, places[i], row); err != nil {
				return err
			}
		}
		return nil
	})
}

// judgeRow holds the ballot of a row against the rules that the API holds one against.
func (p polling) judgeRow(by karta.Caller, ballot karta.BallotInput) error {
	if err := karta.RatingIsOpen(p.prioritisation.State); err != nil {
		return err
	}
	if err := karta.Check(karta.BallotBatch{Ballots: []karta.BallotInput{ballot}}); err != nil {
		return err
	}
	return p.judge(by, []karta.BallotInput{ballot})
}

func (v view) stageBallot(ctx context.Context, staging *karta.BallotStaging, against polling, at place, row *stagedRow) error {
	row.record = staging.Named(row.record)
	current := against.rowAt(at)
	version := row.record.Identity().Version
	base, err := baseOf(&current, version, func(b *karta.BallotRow) int { return b.Version }, func(past *karta.BallotRow) (err error) {
		past.BallotContent, err = inputAt(ctx, v, karta.BallotResource, past.ID, past.BallotContent, version)
		return err
	})
	if err != nil {
		return err
	}
	staged, content := staging.Stage(row.record, &current, base)
	staged.Entry = against.subjects[at.entry].told()
	row.ImportRow, row.rater = staged, at.rater
	row.write = func(ctx context.Context, tx *writeTx, row *stagedRow) error {
		written, err := tx.writeBallot(ctx, against, at, content.Tidied(against.prioritisation.Criteria))
		row.ResourceID = written.ID
		return err
	}
	return nil
}

// rowAt is what is known of a place as a row.
func (p polling) rowAt(at place) karta.BallotRow {
	ballot, rater := p.before[at], p.raters[at.rater]
	row := karta.BallotRow{ID: ballot.ID, Version: ballot.Version, Entry: p.subjects[at.entry].EntryReference, BallotContent: ballot.BallotContent,
		Rater: karta.RaterReference{ID: at.rater, Name: rater.User.Name, Organisation: rater.Organisation.Label()}}
	row.Entry.ID = at.entry
	return row
}

// told is the entry that a row is about, nil where there is none that the caller may know of.
func (e subject) told() *karta.EntryReference {
	if e.ID == "" {
		return nil
	}
	return &e.EntryReference
}

// undoBallots gives ballots the content that they had, and takes back those that the import handed in.
func undoBallots(ctx context.Context, tx *writeTx, _ storedImport, changes []karta.Change) error {
	polls := map[string]polling{}
	for _, made := range byThing(changes) {
		at, id, err := tx.placeOfBallot(ctx, made[0].ResourceID)
		if err != nil {
			return err
		}
		against, known := polls[id]
		if !known {
			if against, err = tx.pollingToUndo(ctx, id); err != nil {
				return err
			}
			polls[id] = against
		}
		if err := tx.undoBallot(ctx, against, at, firstVersion(made)); err != nil {
			return err
		}
	}
	return nil
}

func (tx *writeTx) placeOfBallot(ctx context.Context, id string) (at place, prioritisation string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT b.rater_id, e.id, r.prioritisation_id FROM ballots b JOIN raters r ON r.id = b.rater_id
		JOIN entries e ON e.seq = b.entry_seq WHERE b.id = ?`, id).Scan(&at.rater, &at.entry, &prioritisation)
	if err != nil {
		return at, "", fmt.Errorf("look for what a ballot is about: %w", err)
	}
	return at, prioritisation, nil
}

// pollingToUndo reads what ballots of a prioritisation that is open for rating are held against.
func (tx *writeTx) pollingToUndo(ctx context.Context, id string) (polling, error) {
	p, err := tx.openPrioritisation(ctx, id)
	if err == nil {
		err = karta.RatingIsOpen(p.State)
	}
	if err != nil {
		return polling{}, err
	}
	return tx.view().polling(ctx, p)
}

func (tx *writeTx) undoBallot(ctx context.Context, against polling, at place, to int) error {
	if err := karta.MayRateFor(tx.by, against.raters[at.rater].User.ID); err != nil {
		return err
	}
	if _, known := against.before[at]; !known {
		if err := tx.view().lookUpPlaces(ctx, against, []place{at}); err != nil {
			return err
		}
	}
	ballot := against.before[at]
	if to == 0 {
		return tx.deleteBallot(ctx, against, ballot)
	}
	if against.subjects[at.entry].ID == "" {
		return karta.BallotsBroken().At("entry", "entry.unknown", "Posten finns inte, eller får inte läsas.", "The entry does not exist, or may not be read.")
	}
	content, err := inputAt(ctx, tx.view(), karta.BallotResource, ballot.ID, ballot.BallotContent, to)
	if err == nil {
		_, err = tx.writeBallot(ctx, against, at, content)
	}
	return err
}

func (tx *writeTx) deleteBallot(ctx context.Context, against polling, ballot karta.Ballot) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM ballots WHERE id = ?", ballot.ID); err != nil {
		return fmt.Errorf("take a ballot back: %w", err)
	}
	return tx.recordInput(ctx, karta.Change{Action: karta.Deleted, Resource: karta.BallotResource, ResourceID: ballot.ID, Version: ballot.Version + 1,
		Label: against.label(ballot.RaterID, ballot.Entry.Reference)}, ballot.BallotContent, nil)
}

// withholdBallots takes out of rows what the caller may not see of ballots: the rater sees all, whoever handed the file in sees what it
// says, and others nothing until the ratings are shown.
func (v view) withholdBallots(ctx context.Context, of storedImport, rows []toldRow) error {
	raters := map[string]bool{}
	for _, row := range rows {
		if row.rater != "" {
			raters[row.rater] = true
		}
	}
	if len(raters) == 0 {
		return nil
	}
	seen := map[string]bool{}
	_, err := collect(ctx, v.tx, func(row row) (id string, err error) {
		var user string
		var mode karta.RatingMode
		var state karta.PrioritisationState
		err = row.Scan(&id, &user, &mode, &state)
		seen[id] = user == v.by.UserID || karta.MaySeeRatings(v.by, mode, state) == nil
		return id, err
	}, `SELECT r.id, r.user_id, p.mode, p.state FROM raters r JOIN prioritisations p ON p.id = r.prioritisation_id
		WHERE r.id IN (SELECT value FROM json_each(?))`, texts(slices.Sorted(maps.Keys(raters))))
	if err != nil {
		return fmt.Errorf("look up whose ballots rows are about: %w", err)
	}
	for i := range rows {
		if row := &rows[i]; row.rater != "" && !seen[row.rater] {
			row.Withhold(v.by.UserID == of.userID, v.by.Language)
		}
	}
	return nil
}
