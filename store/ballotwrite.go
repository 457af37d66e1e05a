package store

import (
	"context"
	"fmt"
	"maps"

	"oversiktskarta/karta"
)

// WriteBallots hands in ballots in a prioritisation that is open for rating, all or none: new ones, and others in the place of
// those whose version they give. Raters hand in their own; coordinators also those of others, as they come back in files. A
// refusal names every field at fault; one of kind [karta.Stale] names ballots that have been changed since they were read.
func (s *Store) WriteBallots(ctx context.Context, by karta.Caller, prioritisationID string, in karta.BallotBatch) (written []karta.Ballot, err error) {
	if err := karta.MayRate(by); err != nil {
		return nil, err
	}
	if err := karta.Check(in); err != nil {
		return nil, err
	}
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		p, err := tx.openPrioritisation(ctx, prioritisationID)
		if err != nil {
			return err
		}
		if err := karta.RatingIsOpen(p.State); err != nil {
			return err
		}
		written, err = tx.writeBallots(ctx, p, in.Ballots)
		return err
	})
	return written, err
}

// polling is what ballots are held against.
type polling struct {
	prioritisation karta.Prioritisation
	raters         map[string]storedRater
	own            string // id of the caller's rater
	subjects       map[string]subject
	sectors        map[int64][]string // of the entries in the selection, as ratedSectors has them
	before         map[place]karta.Ballot
}

// place is where a ballot belongs.
type place struct{ rater, entry string }

func (tx *writeTx) writeBallots(ctx context.Context, p karta.Prioritisation, ballots []karta.BallotInput) ([]karta.Ballot, error) {
	against, err := tx.view().polling(ctx, p)
	if err != nil {
		return nil, err
	}
	places := make([]place, len(ballots))
	for i, ballot := range ballots {
		places[i] = against.placeOf(ballot)
	}
	if err := tx.view().lookUpPlaces(ctx, against, places); err != nil {
		return nil, err
	}
	if err := against.judge(tx.by, ballots); err != nil {
		return nil, err
	}
	written := make([]karta.Ballot, len(ballots))
	for i, ballot := range ballots {
		written[i], err = tx.writeBallot(ctx, against, places[i], ballot.Tidied(p.Criteria))
		if err != nil {
			return nil, err
		}
	}
	return written, nil
}

// polling reads what ballots are held against, but for what is known of their places.
func (v view) polling(ctx context.Context, p karta.Prioritisation) (polling, error) {
	against := polling{prioritisation: p, raters: map[string]storedRater{}, subjects: map[string]subject{}, before: map[place]karta.Ballot{}}
	found, err := list(ctx, v.tx, scanRater, ratersIn(p.ID), karta.Page{})
	if err != nil {
		return against, fmt.Errorf("read raters: %w", err)
	}
	for _, rater := range found.Records {
		against.raters[rater.ID] = rater
		if rater.User.ID == v.by.UserID {
			against.own = rater.ID
		}
	}
	against.sectors, err = v.ratedSectors(ctx, p.ID)
	return against, err
}

// lookUpPlaces adds the entries of places, and what their raters have handed in before.
func (v view) lookUpPlaces(ctx context.Context, against polling, places []place) error {
	raters, entries := map[string]bool{}, []string{}
	for _, at := range places {
		raters[at.rater] = true
		entries = append(entries, at.entry)
	}
	subjects, err := v.subjects(ctx, entries)
	if err != nil {
		return err
	}
	maps.Copy(against.subjects, subjects)
	for id := range raters {
		if err := v.addBallotsOf(ctx, id, against.before); err != nil {
			return err
		}
	}
	return nil
}

// addBallotsOf adds what a rater has handed in before.
func (v view) addBallotsOf(ctx context.Context, rater string, before map[place]karta.Ballot) error {
	l := listing{columns: ballotColumns, from: "ballots b JOIN entries e ON e.seq = b.entry_seq", order: "b.entry_seq"}
	l.add("b.rater_id = ?", rater)
	found, err := list(ctx, v.tx, scanBallot, l, karta.Page{})
	if err != nil {
		return fmt.Errorf("read a rater's ballots: %w", err)
	}
	for _, ballot := range found.Records {
		before[place{rater, ballot.Entry.ID}] = ballot
	}
	return nil
}

func (p polling) placeOf(ballot karta.BallotInput) place {
	if ballot.RaterID == "" {
		return place{p.own, ballot.Entry.ID}
	}
	return place{ballot.RaterID, ballot.Entry.ID}
}

// judge holds ballots against the rules, and gives one refusal of all that break any.
func (p polling) judge(by karta.Caller, ballots []karta.BallotInput) error {
	broken, stale := karta.BallotsBroken(), karta.StaleRows()
	seen := map[place]bool{}
	for i, ballot := range ballots {
		at, path := p.placeOf(ballot), fmt.Sprintf("ballots[%d]", i)
		rater, is := p.raters[at.rater]
		if is {
			if err := karta.MayRateFor(by, rater.User.ID); err != nil {
				return err
			}
		}
		if seen[at] {
			broken.At(path, "duplicate", "Samma rad står två gånger.", "The same line stands twice.")
		}
		seen[at] = true
		p.judgeRater(broken, path, rater, ballot)
		p.judgeEntry(broken, path+".entry", rater, at.entry)
		ballot.CheckScores(broken, path, rater.RaterInput, p.prioritisation.Criteria)
		karta.CheckRowVersion(stale, path+".version", ballot.Version, p.before[at].Version, p.before[at].UpdatedBy)
	}
	return karta.Together(broken, stale)
}

func (p polling) judgeRater(broken *karta.Error, path string, rater storedRater, ballot karta.BallotInput) {
	switch {
	case rater.ID == "" && ballot.RaterID == "":
		broken.At(path+".raterId", "rater.required", "Du är inte bedömare i den här prioriteringen. En samordnare kan lägga till dig.",
			"You are no rater in this prioritisation. A coordinator can add you.")
	case rater.ID == "":
		broken.At(path+".raterId", "rater.unknown", "Bedömaren finns inte i den här prioriteringen.", "There is no such rater in this prioritisation.")
	case rater.Left:
		broken.At(path+".raterId", "rater.left", rater.User.Name+" har slutat som bedömare. En samordnare kan ändra det.",
			rater.User.Name+" has left as a rater. A coordinator can change that.")
	}
}

func (p polling) judgeEntry(broken *karta.Error, path string, rater storedRater, id string) {
	entry := p.subjects[id]
	faults := len(broken.Fields)
	entry.judge(broken, path)
	if len(broken.Fields) > faults {
		return
	}
	sectors, selected := p.sectors[entry.seq]
	switch {
	case !selected:
		broken.At(path, "entry.not_selected", entry.Reference+" ingår inte i urvalet.", entry.Reference+" is not in the selection.")
	case rater.ID != "" && !rater.Covers(sectors):
		broken.At(path, "entry.not_asked", "Bedömaren ska inte bedöma poster i den sektorn.", "The rater is not asked about entries in that sector.")
	}
}

// writeBallot writes a ballot, unless it says what the one before says.
func (tx *writeTx) writeBallot(ctx context.Context, against polling, at place, content karta.BallotContent) (karta.Ballot, error) {
	entry, ballot := against.subjects[at.entry], against.before[at]
	if ballot.ID != "" && same(ballot.BallotContent, content) {
		return ballot, nil
	}
	var before any
	action := karta.Updated
	if ballot.ID != "" {
		before = ballot.BallotContent
	} else {
		action = karta.Created
		ballot = karta.Ballot{ID: newID(), RaterID: at.rater, Entry: entry.EntryReference, CreatedAt: tx.now}
	}
	ballot.BallotContent, ballot.UpdatedBy, ballot.UpdatedAt = content, tx.by.Name, tx.now
	ballot.Version++
	_, err := tx.ExecContext(ctx, `INSERT INTO ballots (id, version, rater_id, entry_seq, scores, comment, abstained, reason, updated_by, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (rater_id, entry_seq) DO UPDATE SET version = excluded.version, scores = excluded.scores,
		comment = excluded.comment, abstained = excluded.abstained, reason = excluded.reason, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
		ballot.ID, ballot.Version, at.rater, entry.seq, asJSON[[]karta.Score]{&content.Scores}, content.Comment, content.Abstained, content.Reason,
		tx.by.Name, instant(ballot.CreatedAt), instant(tx.now))
	if err != nil {
		return ballot, fmt.Errorf("write a ballot: %w", err)
	}
	return ballot, tx.recordInput(ctx, karta.Change{Action: action, Resource: karta.BallotResource, ResourceID: ballot.ID, Version: ballot.Version,
		Label: against.label(at.rater, entry.Reference)}, before, content)
}

// label is what the change log calls the ballot of a rater about an entry.
func (p polling) label(rater, reference string) string {
	return p.prioritisation.Round.Name + " " + p.raters[rater].User.Name + ": " + reference
}
