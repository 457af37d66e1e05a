package store_test

import (
	"errors"
	"testing"

	"oversiktskarta/karta"
)

func TestTheOrderComesOfWhatCounts(t *testing.T) {
	s := newRatingScene(t)
	err := errors.Join(
		s.rate(t, s.first, s.ballot("A", 0, 5, 5, 5, 5, 1), s.ballot("B", 0, 3, 3, 3, 3, 3), s.ballot("C", 0, 1, 1, 1, 1, 5)),
		s.rate(t, s.second, s.ballot("A", 0, 3, 3, 3, 3, 3), s.ballot("B", 0, 3, 3, 3, 3, 3)))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Poll(t.Context(), s.first, s.prioritisation.ID); !errors.Is(err, karta.Forbidden) {
		t.Errorf("the order is seen before it is revealed: %v", err)
	}
	s.move(t, karta.PrioritisationRevealed)
	if err := s.DeleteEntry(t.Context(), s.Program, s.entries["C"].ID, 1); err != nil {
		t.Fatal(err)
	}
	poll, err := s.Poll(t.Context(), s.second, s.prioritisation.ID)
	if err != nil {
		t.Fatal(err)
	}
	order, err := poll.Order(karta.Trial{}, karta.English)
	if err != nil {
		t.Fatal(err)
	}
	if len(order.Entries) != 2 || order.Ballots != 4 || order.Raters != 2 {
		t.Fatalf("what has been deleted counts: %+v", order)
	}
	if first := order.Entries[0]; first.Entry.Title != "A" || *first.Score != 4 || *first.Rank != 1 || !first.Ownerless || first.Kinds[0].Kind != karta.Agency {
		t.Errorf("first %+v", first)
	}
	alone, err := poll.Order(karta.Trial{Without: []string{s.raters[0].ID}}, karta.English)
	if err != nil || *alone.Entries[0].Rank != 1 || *alone.Entries[1].Rank != 1 {
		t.Errorf("without the first rater: %+v, %v", alone.Entries, err)
	}
	rated, err := s.ListRatedEntries(t.Context(), s.second, s.prioritisation.ID, karta.Page{})
	if err != nil || rated.Total != 3 || rated.Records[2].DeletedAt == nil {
		t.Errorf("what has been deleted is shown as %+v, %v", rated.Records, err)
	}
}
