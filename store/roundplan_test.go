package store

import (
	"database/sql"
	"testing"

	"oversiktskarta/karta"
)

func TestListsOfRoundsUseIndexes(t *testing.T) {
	s := openEmpty(t)
	for _, by := range []karta.Caller{{Open: true}, {UserID: "1", Role: karta.Member, OrganisationID: "1"}, {UserID: "1", Role: karta.Coordinator}} {
		err := s.read(t.Context(), func(tx *sql.Tx) error {
			v := view{tx: tx, by: by, today: "2026-03-02", selections: new(selections), itemCache: newEntryCache[karta.EntryItem](itemsKept)}
			wantIndexes(t, tx, "rounds", v.rounds())
			wantIndexes(t, tx, "entries of a round", v.roundEntries("1", karta.RoundEntryFilter{}))
			wantIndexes(t, tx, "entries of a round, filtered", v.roundEntries("1", karta.RoundEntryFilter{
				Answers: []karta.RoundAnswer{karta.AnswerAsked}, Organisations: []string{"1"}, Sectors: []string{"1"}}))
			wantIndexes(t, tx, "decisions", v.decisionsIn("1"))
			wantIndexes(t, tx, "prioritisations", v.prioritisations())
			wantIndexes(t, tx, "rated entries", v.ratedEntries("1"))
			wantIndexes(t, tx, "ballots", v.ballots(karta.Prioritisation{ID: "1"}))
			wantIndexes(t, tx, "raters", ratersIn("1"))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
