package store_test

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// packScene is a round with a rating that is revealed, a need without owner, a draft, an obstacle and decisions.
func newPackScene(t *testing.T) *ratingScene {
	t.Helper()
	s := newRatingScene(t)
	if err := errors.Join(s.rate(t, s.first, s.ballot("A", 0, 5), s.ballot("B", 0, 5), s.ballot("C", 0, 1)),
		s.rate(t, s.second, s.ballot("A", 0, 5), s.ballot("B", 0, 2), s.ballot("C", 0, 1))); err != nil {
		t.Fatal(err)
	}
	need := s.input("Behov utan ägare")
	need.Kind, need.Phase = karta.Need, karta.Identified
	stopped("2009:400 10 kap. 2 §", "identified")(&need)
	s.register(t, need)
	draft := s.input("Hemligt utkast")
	draft.Visibility = karta.Draft
	s.register(t, draft)
	s.move(t, karta.PrioritisationRevealed)
	batch := karta.DecisionBatch{Decisions: []karta.DecisionInput{{Entry: karta.EntryReference{ID: s.entries["A"].ID},
		DecisionContent: karta.DecisionContent{Outcome: karta.DecidedPrioritised}}}}
	if _, err := s.RecordDecisions(t.Context(), s.first, s.round.ID, batch); err != nil {
		t.Fatal(err)
	}
	return s
}

// pack builds a pack and waits for it.
func (s *ratingScene) pack(t *testing.T, register *store.Store, by karta.Caller, in karta.DecisionPackInput) (karta.DecisionPack, []byte) {
	t.Helper()
	begun, err := register.CreateDecisionPack(t.Context(), by, s.round.ID, in)
	if err != nil {
		t.Fatal(err)
	}
	if begun.Version != 1 && begun.State == karta.PackBuilding || begun.Total != len(karta.PackSteps) {
		t.Errorf("begun: %+v", begun)
	}
	pack, err := register.AwaitDecisionPack(t.Context(), by, begun.ID)
	if err != nil || pack.State != karta.PackReady || pack.Done != pack.Total || pack.ReadyAt == nil || pack.Version != 2 {
		t.Fatalf("built: %+v, %v", pack, err)
	}
	_, content, err := register.PackContent(t.Context(), by, pack.ID)
	if err != nil {
		t.Fatal(err)
	}
	return pack, content
}

func TestDecisionPackIsFrozenWithItsHash(t *testing.T) {
	s := newPackScene(t)
	pack, frozen := s.pack(t, s.Store, s.first, karta.DecisionPackInput{})
	if sum := sha256.Sum256(frozen); pack.ContentHash != hex.EncodeToString(sum[:]) || pack.Title != "Beslutsunderlag 2025/26" {
		t.Errorf("%+v does not tell of its content", pack)
	}
	var content karta.PackContent
	if err := json.Unmarshal(frozen, &content); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(content)
	if err != nil || !bytes.Equal(again, frozen) {
		t.Errorf("what is frozen is not what it is read as: %v", err)
	}
	order := content.Prioritisation.Order
	if len(order.Entries) != 3 || order.Entries[0].Entry.Title != "A" || len(content.Prioritisation.Certainty.Entries) != 3 || len(order.DiscussFirst) != 1 ||
		len(order.Entries[0].Kinds) != 0 {
		t.Errorf("order %+v", content.Prioritisation)
	}
	if len(content.OwnerlessNeeds) != 1 || len(content.Provisions) != 1 || len(content.Proposals) != 1 || len(content.WithoutOne) != 2 || content.Map.Total.Needs != 1 ||
		len(content.Unplanned) != 1 || content.Changes != nil {
		t.Errorf("content %s", frozen)
	}
	if strings.Contains(string(frozen), "Hemligt utkast") {
		t.Error("a draft is in a pack")
	}

	s.change(t, s.entries["A"], func(in *karta.EntryInput) { in.Title = "Ett annat namn" })
	if _, later, err := s.PackContent(t.Context(), s.second, pack.ID); err != nil || !bytes.Equal(later, frozen) {
		t.Errorf("the pack changed with the register: %v", err)
	}
	newer, changed := s.pack(t, s.Store, s.Program, karta.DecisionPackInput{Title: "Nytt"})
	if newer.ContentHash == pack.ContentHash || !strings.Contains(string(changed), "Ett annat namn") {
		t.Error("a new pack is not of the register as it is now")
	}
	logged, err := s.ListChanges(t.Context(), s.Program, karta.ChangeFilter{ResourceIDs: []string{pack.ID}}, karta.Page{})
	if err != nil || logged.Total != 2 || logged.Records[0].UserID != s.first.UserID || !strings.Contains(string(logged.Records[0].After), pack.ContentHash) {
		t.Errorf("logged %+v, %v", logged.Records, err)
	}
}

func TestFinishedPackCannotBeRewritten(t *testing.T) {
	s := newPackScene(t)
	pack, _ := s.pack(t, s.Store, s.first, karta.DecisionPackInput{})
	db := s.raw(t)
	if _, err := db.ExecContext(t.Context(), "UPDATE decision_packs SET title = 'Annat' WHERE id = ?", pack.ID); err == nil {
		t.Error("a finished pack was rewritten behind the program")
	}
	if err := s.DeleteDecisionPack(t.Context(), s.first, pack.ID, 2); !errors.Is(err, karta.Forbidden) {
		t.Error("the steering group withdraws:", err)
	}
	if err := s.DeleteDecisionPack(t.Context(), s.Program, pack.ID, 1); !errors.Is(err, karta.Stale) {
		t.Error("withdrawn by an older version:", err)
	}
	kept, _ := s.pack(t, s.Store, s.first, karta.DecisionPackInput{})
	if err := s.DeleteDecisionPack(t.Context(), s.Program, pack.ID, 2); err != nil {
		t.Error(err)
	}
	if _, err := s.DecisionPack(t.Context(), s.Program, pack.ID); !errors.Is(err, karta.NotFound) {
		t.Error("withdrawn and still there:", err)
	}
	if _, err := s.PublishRound(t.Context(), s.Program, s.round.ID, true); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteDecisionPack(t.Context(), s.Program, kept.ID, 2); !errors.Is(err, karta.Conflict) {
		t.Error("a pack of a published round is withdrawn:", err)
	}
	if _, err := db.ExecContext(t.Context(), "DELETE FROM decision_packs"); err == nil {
		t.Error("a pack of a published round was deleted behind the program")
	}
	if _, err := s.CreateDecisionPack(t.Context(), s.Program, s.round.ID, karta.DecisionPackInput{}); !errors.Is(err, karta.Conflict) {
		t.Error("a pack is made of what is decided and published:", err)
	}
}

// raw is a connection behind the back of the store, closed when the test ends.
func (s *ratingScene) raw(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+s.Path+"?_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestPackHoldsWhatHasChangedSinceTheRoundBefore(t *testing.T) {
	s := newPackScene(t)
	if _, err := s.PublishRound(t.Context(), s.Program, s.round.ID, true); err != nil {
		t.Fatal(err)
	}
	s.Advance(time.Hour)
	s.round = s.open(t, "2026/27")
	s.change(t, s.entries["A"], func(in *karta.EntryInput) { in.PlannedEnd = "2030" })
	_, frozen := s.pack(t, s.Store, s.first, karta.DecisionPackInput{})
	var content karta.PackContent
	if err := json.Unmarshal(frozen, &content); err != nil {
		t.Fatal(err)
	}
	if content.Changes == nil || content.Changes.Since != "2025/26" || content.Changes.Counts.RevisedEnd != 1 || len(content.Changes.Changes[0].DifferencesEnglish) != 1 {
		t.Errorf("changes %+v", content.Changes)
	}
	if len(content.FollowUps) != 1 || content.Prioritisation != nil {
		t.Errorf("followed up %+v, rated %+v", content.FollowUps, content.Prioritisation)
	}
}

func TestRatingsThatAreHiddenAreInNoPack(t *testing.T) {
	s := newRatingScene(t)
	if err := s.rate(t, s.first, s.ballot("A", 0, 5)); err != nil {
		t.Fatal(err)
	}
	_, frozen := s.pack(t, s.Store, s.Program, karta.DecisionPackInput{})
	var content karta.PackContent
	if err := json.Unmarshal(frozen, &content); err != nil {
		t.Fatal(err)
	}
	if p := content.Prioritisation; p == nil || p.State != karta.PrioritisationOpen || p.Order != nil || p.Certainty != nil {
		t.Errorf("a pack shows %+v of a hidden rating", content.Prioritisation)
	}
}

func TestPacksAreBuiltAtOnceEachOnItsOwn(t *testing.T) {
	s := newPackScene(t)
	packs := make([]karta.DecisionPack, 6)
	var building sync.WaitGroup
	for i := range packs {
		building.Go(func() {
			begun, err := s.CreateDecisionPack(t.Context(), s.first, s.round.ID, karta.DecisionPackInput{})
			if err == nil {
				packs[i], err = s.AwaitDecisionPack(t.Context(), s.first, begun.ID)
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	building.Wait()
	hashes := map[string]bool{}
	for _, pack := range packs {
		hashes[pack.ContentHash] = true
		if pack.State != karta.PackReady {
			t.Errorf("%+v", pack)
		}
	}
	listed, err := s.ListDecisionPacks(t.Context(), s.first, s.round.ID, karta.Page{Number: 1, Limit: 2})
	if err != nil || listed.Total != 6 || len(listed.Records) != 2 || len(hashes) != 6 { // each has its own id
		t.Errorf("%d packs, %d hashes, %v", listed.Total, len(hashes), err)
	}
}

func TestPackWhoseBuildingFailsSaysSo(t *testing.T) {
	s := newPackScene(t)
	db := s.raw(t)
	if _, err := db.ExecContext(t.Context(), `CREATE TRIGGER broken BEFORE UPDATE ON decision_packs WHEN new.state = 'ready'
		BEGIN SELECT RAISE(ABORT, 'secret detail'); END`); err != nil {
		t.Fatal(err)
	}
	by := s.first
	by.TraceID = "0af7651916cd43dd8448eb211c80319c"
	begun, err := s.CreateDecisionPack(t.Context(), by, s.round.ID, karta.DecisionPackInput{})
	if err != nil {
		t.Fatal(err)
	}
	failed, err := s.AwaitDecisionPack(t.Context(), by, begun.ID)
	if err != nil || failed.State != karta.PackFailed || !strings.Contains(failed.Failure, by.TraceID) || strings.Contains(failed.Failure, "secret") || failed.MaySee {
		t.Errorf("%+v, %v", failed, err)
	}
	if _, _, err := s.PackContent(t.Context(), by, begun.ID); !errors.Is(err, karta.Conflict) {
		t.Error("content of a pack that failed:", err)
	}
}
