package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// decisionPacks is the listing of decision packs, the newest first, without what they hold.
func decisionPacks() listing {
	return listing{
		columns: `p.id, p.version, r.id, r.name, p.title, p.embargo_until, p.state, p.failure, p.content_hash, p.created_by, p.created_at, p.ready_at,
			r.published_at IS NOT NULL`,
		from:  "decision_packs p JOIN rounds r ON r.id = p.round_id",
		order: "p.created_at DESC, p.id DESC",
	}
}

// storedPack is a decision pack with what decides who may read it. Failure is the trace id of what went wrong.
type storedPack struct {
	karta.DecisionPack
	published bool
}

func scanPack(row row) (p storedPack, err error) {
	return p, row.Scan(&p.ID, &p.Version, &p.Round.ID, &p.Round.Name, &p.Title, optionalInstant{&p.EmbargoUntil}, &p.State, &p.Failure, &p.ContentHash,
		&p.CreatedBy, (*instant)(&p.CreatedAt), optionalInstant{&p.ReadyAt}, &p.published)
}

// shown is a pack as the caller sees it, with how far those that are being built had come before it was read.
func (s *Store) shown(p storedPack, by karta.Caller, underway map[string]int) karta.DecisionPack {
	pack := p.DecisionPack
	done, isUnderway := underway[p.ID]
	switch {
	case p.State == karta.PackReady:
		done = len(karta.PackSteps)
	case p.State == karta.PackFailed:
		pack.Failure = karta.PackBroke(p.Failure).In(by.Language)
	case !isUnderway: // the process that built it has ended
		pack.State, pack.Failure = karta.PackFailed, karta.PackInterrupted().In(by.Language)
	}
	pack.Progress(done, by.Language)
	pack.MaySee = pack.State == karta.PackReady && karta.MayReadPackContent(by, p.published, p.EmbargoUntil, s.now()) == nil
	pack.MayWithdraw = !p.published && karta.MayCoordinate(by, true) == nil
	return pack
}

// ListDecisionPacks lists the decision packs of a round, the newest first, for those to whom its decisions are shown.
func (s *Store) ListDecisionPacks(ctx context.Context, by karta.Caller, roundID string, page karta.Page) (found karta.Found[karta.DecisionPack], err error) {
	underway := s.packs.progress() // before the register is read: what has ended by then is in it
	err = s.look(ctx, by, func(v view) error {
		round, err := v.round(ctx, roundID)
		if err != nil {
			return err
		}
		if err := karta.MayReadPacks(by, round.PublishedAt != nil); err != nil {
			return err
		}
		l := decisionPacks()
		l.add("p.round_id = ?", roundID)
		stored, err := list(ctx, v.tx, scanPack, l, page)
		if err != nil {
			return fmt.Errorf("read decision packs: %w", err)
		}
		found.Total, found.Records = stored.Total, make([]karta.DecisionPack, len(stored.Records))
		for i, pack := range stored.Records {
			found.Records[i] = s.shown(pack, by, underway)
		}
		return nil
	})
	return found, err
}

// DecisionPack gives one decision pack and how far it has come, or an error of kind NotFound.
func (s *Store) DecisionPack(ctx context.Context, by karta.Caller, id string) (pack karta.DecisionPack, err error) {
	underway := s.packs.progress()
	err = s.look(ctx, by, func(v view) error {
		found, err := v.pack(ctx, id)
		pack = s.shown(found, by, underway)
		return err
	})
	return pack, err
}

func (v view) pack(ctx context.Context, id string) (storedPack, error) {
	l := decisionPacks()
	l.add("p.id = ?", id)
	p, err := first(ctx, v.tx, scanPack, l)
	if errors.Is(err, sql.ErrNoRows) {
		return p, karta.PackNotFound()
	}
	if err != nil {
		return p, fmt.Errorf("read a decision pack: %w", err)
	}
	round, err := v.round(ctx, p.Round.ID)
	if errors.Is(err, karta.NotFound) {
		return storedPack{}, karta.PackNotFound()
	}
	if err != nil {
		return p, err
	}
	return p, karta.MayReadPacks(v.by, round.PublishedAt != nil)
}

// PackContent gives what a decision pack holds as the bytes that its hash is of, which are those of a [karta.PackContent] as
// JSON, to those who may read it now.
func (s *Store) PackContent(ctx context.Context, by karta.Caller, id string) (pack karta.DecisionPack, content []byte, err error) {
	underway := s.packs.progress()
	err = s.look(ctx, by, func(v view) error {
		found, err := v.pack(ctx, id)
		if err != nil {
			return err
		}
		if err := karta.MayReadPackContent(by, found.published, found.EmbargoUntil, s.now()); err != nil {
			return err
		}
		if pack = s.shown(found, by, underway); pack.State != karta.PackReady {
			return karta.PackNotReady(pack.State)
		}
		if err := v.tx.QueryRowContext(ctx, "SELECT content FROM decision_packs WHERE id = ?", id).Scan(&content); err != nil {
			return fmt.Errorf("read the content of a decision pack: %w", err)
		}
		return nil
	})
	return pack, content, err
}

// DeleteDecisionPack withdraws a pack of a round that is not published, based on a version of it. The change log keeps its hash.
// Only coordinators may.
func (s *Store) DeleteDecisionPack(ctx context.Context, by karta.Caller, id string, version int) error {
	if err := karta.MayCoordinate(by, true); err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		pack, err := tx.view().pack(ctx, id)
		if err != nil {
			return err
		}
		if _, err := tx.openRound(ctx, pack.Round.ID); err != nil {
			return err
		}
		if err := tx.basedOn(ctx, karta.DecisionPackResource, id, version, pack.Version); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM decision_packs WHERE id = ?", id); err != nil {
			return fmt.Errorf("withdraw a decision pack: %w", err)
		}
		return tx.recordInput(ctx, packChange(karta.Deleted, pack.DecisionPack, pack.Version+1), pack.DecisionPackInput, nil)
	})
}

func packChange(action karta.Action, p karta.DecisionPack, version int) karta.Change {
	return karta.Change{Action: action, Resource: karta.DecisionPackResource, ResourceID: p.ID, Version: version, Label: p.Title}
}
