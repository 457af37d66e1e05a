package store_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
)

// registerByChance fills a register with entries by chance, some of them confirmed.
func (y *yearly) registerByChance(t *testing.T, chance *rand.Rand, count int) ([]karta.CategoryReference, []karta.OrganisationReference) {
	t.Helper()
	var categories []karta.CategoryReference
	for i, axis := range karta.Axes {
		for j := range 3 {
			categories = append(categories, y.Category(t, axis, fmt.Sprintf("%s %d %d", axis, i, j)).Reference())
		}
	}
	organisations := []karta.OrganisationReference{y.digg.Reference(), y.skr.Reference(), y.Organisation(t, "Inera").Reference()}
	for i := range count {
		entry := y.register(t, entryByChance(chance, i, categories, organisations))
		if chance.IntN(3) == 0 {
			if _, err := y.ConfirmEntry(t.Context(), y.Program, entry.ID); err != nil {
				t.Fatal(err)
			}
		}
		y.Advance(7 * time.Hour)
	}
	return categories, organisations
}

// TestMapInRoundIsTheMapThen holds the map that is drawn from outlines to the one drawn from the register: a round that has
// just been published is the register as it is.
func TestMapInRoundIsTheMapThen(t *testing.T) {
	y := newUnopened(t)
	chance := rand.New(rand.NewPCG(3, 4))
	categories, organisations := y.registerByChance(t, chance, 60)
	y.round = y.open(t, "2025/26")
	round, err := y.PublishRound(t.Context(), y.Program, y.round.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	for range 150 {
		by := []karta.Caller{y.Program, y.member, {Open: true}}[chance.IntN(3)]
		q := karta.MapQuery{EntryFilter: filterByChance(chance, categories, organisations), Rows: karta.SectorAxis, Columns: karta.LifeEventAxis}
		is, err := y.Map(t.Context(), by, q)
		q.AsOf = karta.AsOf(round.ID)
		was, pastErr := y.Map(t.Context(), by, q)
		if err != nil || pastErr != nil || inJSON(t, was) != inJSON(t, is) {
			t.Fatalf("%+v: %v, %v; the map in the round is\n%s\nand is\n%s", q, err, pastErr, inJSON(t, was), inJSON(t, is))
		}
	}
}

// TestOutlinesAreMadeOfWhatWasFrozenBefore goes back to before there were outlines, and holds what the migration makes of the
// frozen content to what publishing writes.
func TestOutlinesAreMadeOfWhatWasFrozenBefore(t *testing.T) {
	y := newUnopened(t)
	y.registerByChance(t, rand.New(rand.NewPCG(5, 6)), 40)
	y.round = y.open(t, "2025/26")
	y.publish(t)
	if err := y.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", y.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	written := outlines(t, db)
	migration, err := os.ReadFile("migrations/0021_frozenoutlines.sql")
	if err != nil {
		t.Fatal(err)
	}
	table, _, _ := strings.Cut(string(migration), "-- +goose StatementBegin")
	if _, err := db.ExecContext(t.Context(), "DROP TABLE frozen_outlines;"+table); err != nil {
		t.Fatal(err)
	}
	made := outlines(t, db)
	if len(written) != 40 || len(made) != len(written) {
		t.Fatalf("%d outlines were written and %d made", len(written), len(made))
	}
	for id, outline := range written {
		if made[id] != outline {
			t.Errorf("written %q\nand made %q", outline, made[id])
		}
	}
}

func outlines(t *testing.T, db *sql.DB) map[string]string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT entry_id, outline FROM frozen_outlines")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]string{}
	for rows.Next() {
		var id, outline string
		if err := rows.Scan(&id, &outline); err != nil {
			t.Fatal(err)
		}
		found[id] = outline
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return found
}
