package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"oversiktskarta/karta"
)

// packsAtOnce bounds how many packs are built at the same time; others wait for their turn.
const packsAtOnce = 2

// packBuilds are the decision packs that this process is building. What is not in it, and not finished, never will be.
type packBuilds struct {
	mu       sync.Mutex
	underway map[string]*packBuild
	builders sync.WaitGroup
	turns    chan struct{}
	closing  chan struct{} // closed once, when the store is
	close    func()
}

// packBuild is a pack on its way. Done counts steps, under the lock of the builds.
type packBuild struct {
	done  int
	ended chan struct{}
}

func newPackBuilds() *packBuilds {
	p := &packBuilds{underway: map[string]*packBuild{}, turns: make(chan struct{}, packsAtOnce), closing: make(chan struct{})}
	p.close = sync.OnceFunc(func() { close(p.closing) })
	return p
}

// progress tells how many steps are done of each pack that is being built.
func (p *packBuilds) progress() map[string]int {
	p.mu.Lock()
	defer p.mu.Unlock()
	done := make(map[string]int, len(p.underway))
	for id, build := range p.underway {
		done[id] = build.done
	}
	return done
}

func (p *packBuilds) enter(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.underway[id] = &packBuild{ended: make(chan struct{})}
}

func (p *packBuilds) step(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.underway[id].done++
}

func (p *packBuilds) leave(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	close(p.underway[id].ended)
	delete(p.underway, id)
}

// start builds a pack that has been entered, apart from whoever asked for it.
func (p *packBuilds) start(ctx context.Context, id string, build func(context.Context)) {
	p.builders.Go(func() {
		defer p.leave(id)
		ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
		defer stop()
		go func() {
			select {
			case <-p.closing:
				stop()
			case <-ctx.Done():
			}
		}()
		select {
		case p.turns <- struct{}{}:
			defer func() { <-p.turns }()
			build(ctx)
		case <-ctx.Done():
		}
	})
}

// end gives up what is being built and waits for it.
func (p *packBuilds) end() {
	p.close()
	p.builders.Wait()
}

// CreateDecisionPack begins to build a decision pack of a round that is not published. It is built after this has returned;
// [Store.DecisionPack] tells how far it has come.
func (s *Store) CreateDecisionPack(ctx context.Context, by karta.Caller, roundID string, in karta.DecisionPackInput) (karta.DecisionPack, error) {
	var begun karta.DecisionPack
	if err := karta.MayBuildPack(by); err != nil {
		return begun, err
	}
	id := newID()
	s.packs.enter(id) // before anyone can read that it is being built
	err := s.write(ctx, by, func(ctx context.Context, tx *writeTx) (err error) {
		begun, err = tx.beginPack(ctx, id, roundID, in)
		return err
	})
	if err != nil {
		s.packs.leave(id)
		return begun, err
	}
	s.packs.start(ctx, id, func(ctx context.Context) { s.buildPack(ctx, by, begun) })
	return s.DecisionPack(ctx, by, id)
}

func (tx *writeTx) beginPack(ctx context.Context, id, roundID string, in karta.DecisionPackInput) (pack karta.DecisionPack, err error) {
	round, err := tx.openRound(ctx, roundID)
	if err != nil {
		return pack, err
	}
	if err := karta.CheckPack(in, tx.now); err != nil {
		return pack, err
	}
	in = in.CompletedFor(round.Name)
	var embargo any
	if in.EmbargoUntil != nil {
		embargo = instant(*in.EmbargoUntil)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO decision_packs (id, version, round_id, title, embargo_until, state, failure, content_hash, created_by, created_at)
		VALUES (?, 1, ?, ?, ?, 'building', '', '', ?, ?)`, id, round.ID, in.Title, embargo, tx.by.Name, instant(tx.now))
	if err != nil {
		return pack, fmt.Errorf("begin a decision pack: %w", err)
	}
	pack = karta.DecisionPack{ID: id, Version: 1, Round: karta.RoundReference{ID: round.ID, Name: round.Name}, DecisionPackInput: in, CreatedBy: tx.by.Name}
	return pack, tx.recordInput(ctx, packChange(karta.Created, pack, 1), nil, in)
}

// AwaitDecisionPack waits until a pack is built, or has failed, and gives it.
func (s *Store) AwaitDecisionPack(ctx context.Context, by karta.Caller, id string) (karta.DecisionPack, error) {
	s.packs.mu.Lock()
	build := s.packs.underway[id]
	s.packs.mu.Unlock()
	if build != nil {
		select {
		case <-build.ended:
		case <-ctx.Done():
			return karta.DecisionPack{}, ctx.Err()
		}
	}
	return s.DecisionPack(ctx, by, id)
}

// buildPack reads a pack together and freezes it. What fails is logged, and kept with the pack.
func (s *Store) buildPack(ctx context.Context, by karta.Caller, pack karta.DecisionPack) {
	err := s.finishPack(ctx, by, pack)
	if err == nil || ctx.Err() != nil {
		return // a pack that was given up is told as interrupted from now on
	}
	s.log.ErrorContext(ctx, "a decision pack could not be made", slog.String("pack", pack.ID), slog.String("traceId", by.TraceID), slog.Any("error", err))
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		return tx.endPack(ctx, pack, "UPDATE decision_packs SET version = version + 1, state = 'failed', failure = ? WHERE id = ?",
			packEnd{State: karta.PackFailed}, by.TraceID, pack.ID)
	})
	if err != nil {
		s.log.ErrorContext(ctx, "that a decision pack failed could not be kept", slog.String("pack", pack.ID), slog.Any("error", err))
	}
}

func (s *Store) finishPack(ctx context.Context, by karta.Caller, pack karta.DecisionPack) (err error) {
	defer func() { // what it is built by is nobody's request, where a panic would be caught
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	content, err := s.gatherPack(ctx, by, pack)
	if err != nil {
		return err
	}
	frozen, err := json.Marshal(content)
	if err != nil {
		return fmt.Errorf("write a decision pack as JSON: %w", err)
	}
	sum := sha256.Sum256(frozen)
	hash := hex.EncodeToString(sum[:])
	err = s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		return tx.endPack(ctx, pack, "UPDATE decision_packs SET version = version + 1, state = 'ready', content = ?, content_hash = ?, ready_at = ? WHERE id = ?",
			packEnd{karta.PackReady, hash}, string(frozen), hash, instant(tx.now), pack.ID)
	})
	s.packs.step(pack.ID)
	return err
}

// packEnd is what the change log says of the end of a building.
type packEnd struct {
	State       karta.PackState `json:"state"`
	ContentHash string          `json:"contentHash"`
}

// endPack writes how a building ended, unless the pack has been withdrawn meanwhile.
func (tx *writeTx) endPack(ctx context.Context, pack karta.DecisionPack, update string, end packEnd, args ...any) error {
	done, err := tx.ExecContext(ctx, update, args...)
	if err != nil {
		return fmt.Errorf("end a decision pack: %w", err)
	}
	if rows, err := done.RowsAffected(); err != nil || rows == 0 {
		return err
	}
	return tx.recordInput(ctx, packChange(karta.Updated, pack, pack.Version+1), packEnd{State: karta.PackBuilding}, end)
}

// gatherPack reads everything that a pack holds, as the steering group may read it, from one state of the register.
func (s *Store) gatherPack(ctx context.Context, by karta.Caller, pack karta.DecisionPack) (content karta.PackContent, err error) {
	content = karta.NewPackContent(pack, s.now())
	err = s.look(ctx, karta.PackReader(by), func(v view) error {
		g := &packGathering{view: v, content: &content}
		if g.round, err = v.round(ctx, pack.Round.ID); err != nil {
			return err
		}
		parts := g.parts()
		for _, step := range karta.PackSteps {
			read, reads := parts[step]
			if !reads {
				continue
			}
			if err := read(ctx); err != nil {
				return fmt.Errorf("read %s: %w", step, err)
			}
			s.packs.step(pack.ID)
		}
		return nil
	})
	return content, err
}
