package store_test

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"oversiktskarta/karta"
)

// publish publishes the open round, whatever is missing.
func (y *yearly) publish(t *testing.T) karta.Round {
	t.Helper()
	round, err := y.PublishRound(t.Context(), y.Program, y.round.ID, true)
	if err != nil {
		t.Fatal(err)
	}
	y.Advance(time.Hour)
	return round
}

func TestPublishingSaysWhatIsMissing(t *testing.T) {
	y, _ := newYearly(t, "Ett", "Två")
	var failure *karta.Error
	_, err := y.PublishRound(t.Context(), y.Program, y.round.ID, false)
	if !errors.As(err, &failure) || failure.Kind != karta.Broken || len(failure.Fields) != 2 || failure.Fields[0].Name != "answers" || failure.Fields[1].Name != "stage" {
		t.Fatalf("publishing an unfinished round: %v", err)
	}
	if round, err := y.Round(t.Context(), y.Program, y.round.ID); err != nil || round.PublishedAt != nil {
		t.Fatalf("the refused round is %+v, %v", round, err)
	}
	round := y.publish(t)
	if round.Stage != karta.Published || round.PublishedAt == nil || len(round.ContentHash) != 64 || *round.Count != (karta.MapCount{Initiatives: 2, Ownerless: 2}) {
		t.Errorf("the published round is %+v", round)
	}
	if change := y.wantChange(t, karta.RoundResource, round.ID, karta.Frozen); !strings.Contains(string(change.After), round.ContentHash) {
		t.Errorf("the change says %s", change.After)
	}
}

func TestPublishedRoundNeverChanges(t *testing.T) {
	y, entries := newYearly(t, "Ett", "Två")
	round := y.publish(t)
	for name, write := range map[string]func() error{
		"update": func() error {
			_, err := y.UpdateRound(t.Context(), y.Program, round.ID, round.Version, round.RoundInput)
			return err
		},
		"publish": func() error { _, err := y.PublishRound(t.Context(), y.Program, round.ID, true); return err },
		"answer": func() error {
			_, err := y.AnswerRound(t.Context(), y.Program, round.ID, karta.RoundAnswers{Entries: []string{entries["Ett"].ID}, Answer: karta.AnswerConfirmed})
			return err
		},
	} {
		if err := write(); !errors.Is(err, karta.Conflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	changed := y.change(t, entries["Ett"], func(in *karta.EntryInput) { in.Title = "Nytt namn" })
	if err := y.DeleteEntry(t.Context(), y.Program, entries["Två"].ID, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := y.ConfirmEntry(t.Context(), y.Program, changed.ID); err != nil {
		t.Fatal(err)
	}
	if got := y.answers(t, y.Program); len(got) != 2 || got["Ett"] != karta.AnswerAsked || got["Två"] != karta.AnswerAsked {
		t.Errorf("the published round now holds %v", got)
	}
	db, err := sql.Open("sqlite", y.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		"UPDATE rounds SET name = 'x'", "DELETE FROM rounds", "UPDATE round_entries SET answer = 'new'", "DELETE FROM round_entries",
		"UPDATE frozen_entries SET content = '{}'", "DELETE FROM frozen_entries",
		"INSERT INTO frozen_entries SELECT round_id, entry_id, X'00', visibility, owners, content FROM frozen_entries",
		"INSERT INTO frozen_mergers SELECT id, '1', '2' FROM rounds",
		"UPDATE frozen_outlines SET outline = ''", "DELETE FROM frozen_outlines", "INSERT INTO frozen_outlines SELECT id, '1', '2' FROM rounds",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err == nil || !strings.Contains(err.Error(), "never changes") {
			t.Errorf("%s: %v", statement, err)
		}
	}
	if again := contentHash(t, db, round.ID); again != round.ContentHash {
		t.Errorf("the content has hash %s, and was published with %s", again, round.ContentHash)
	}
}

// contentHash reckons the hash of a round's frozen content anew, from what the database holds alone.
func contentHash(t *testing.T, db *sql.DB, round string) string {
	t.Helper()
	hash := sha256.New()
	rows, err := db.QueryContext(t.Context(), "SELECT content FROM frozen_entries WHERE round_id = ? ORDER BY entry_id", round)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var content string
		if err := rows.Scan(&content); err != nil {
			t.Fatal(err)
		}
		hash.Write([]byte(content + "\n"))
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	var last string
	err = db.QueryRowContext(t.Context(), `SELECT json_object('name', name, 'description', description, 'categories', json(categories), 'count', json(count),
		'answers', (SELECT json_object('asked', sum(answer = 'asked'), 'confirmed', sum(answer = 'confirmed'), 'revised', sum(answer = 'revised'),
			'ended', sum(answer = 'ended'), 'new', sum(answer = 'new')) FROM round_entries WHERE round_id = rounds.id))
		FROM rounds WHERE id = ?`, round).Scan(&last)
	if err != nil {
		t.Fatal(err)
	}
	hash.Write([]byte(last))
	return hex.EncodeToString(hash.Sum(nil))
}

func (y *yearly) compare(t *testing.T, by karta.Caller, q karta.RoundComparisonQuery) map[string]karta.EntryChange {
	t.Helper()
	comparison, err := y.CompareRounds(t.Context(), by, q)
	if err != nil {
		t.Fatal(err)
	}
	changes := map[string]karta.EntryChange{}
	for _, change := range comparison.Changes {
		changes[change.Entry.Title] = change
	}
	return changes
}

func TestComparisonTellsHowEntriesDiffer(t *testing.T) {
	y, entries := newYearly(t, "Orörd", "Bekräftad", "Flyttad", "Försenad", "Överlämnad", "Borta", "Dubblett", "Original")
	work := y.Category(t, karta.SectorAxis, "Arbete")
	first := y.publish(t)
	y.round = y.open(t, "2026/27")
	if _, err := y.ConfirmEntry(t.Context(), y.Program, entries["Bekräftad"].ID); err != nil {
		t.Fatal(err)
	}
	y.change(t, entries["Flyttad"], func(in *karta.EntryInput) { in.Categories = []karta.CategoryReference{work.Reference()} })
	y.change(t, entries["Försenad"], func(in *karta.EntryInput) { in.PlannedEnd = "2029" })
	y.change(t, entries["Överlämnad"], func(in *karta.EntryInput) {
		in.Participations = []karta.Participation{{Organisation: y.skr.Reference(), Role: karta.Lead}}
	})
	duplicate := y.change(t, entries["Dubblett"], func(in *karta.EntryInput) {
		in.Relations = []karta.Relation{{Type: karta.Duplicates, Entry: karta.EntryReference{ID: entries["Original"].ID}}}
	})
	for _, gone := range []karta.Entry{entries["Borta"], duplicate} {
		if err := y.DeleteEntry(t.Context(), y.Program, gone.ID, gone.Version); err != nil {
			t.Fatal(err)
		}
	}
	y.entry(t, "Ny")
	organisation := y.digg.OrganisationInput
	organisation.Name = "Digg med nytt namn"
	if _, err := y.UpdateOrganisation(t.Context(), y.Program, y.digg.ID, 1, organisation); err != nil {
		t.Fatal(err)
	}
	want := map[string][]karta.EntryChangeKind{
		"Flyttad":    {karta.EntryMoved, karta.EntryChanged},
		"Försenad":   {karta.EntryRevisedEnd, karta.EntryChanged},
		"Överlämnad": {karta.EntryNewOwner, karta.EntryChanged},
		"Borta":      {karta.EntryGone},
		"Dubblett":   {karta.EntryGone, karta.EntryMerged},
		"Ny":         {karta.EntryNew},
	}
	withNow := y.compare(t, y.Program, karta.RoundComparisonQuery{From: first.ID, To: "now"})
	second := y.publish(t)
	withRound := y.compare(t, y.Program, karta.RoundComparisonQuery{From: first.ID, To: second.ID})
	for name, changes := range map[string]map[string]karta.EntryChange{"now": withNow, "a round": withRound} {
		for title, kinds := range want {
			if !slices.Equal(changes[title].Kinds, kinds) {
				t.Errorf("compared with %s, %s: %v, want %v", name, title, changes[title].Kinds, kinds)
			}
		}
		if into := changes["Dubblett"].Into; len(changes) != len(want) || into == nil || into.Title != "Original" {
			t.Errorf("compared with %s: %+v", name, changes)
		}
	}
	if got := y.compare(t, y.Program, karta.RoundComparisonQuery{From: second.ID, To: "now"}); len(got) != 0 {
		t.Errorf("nothing has happened since, but %v", got)
	}
	if got := y.compare(t, y.Program, karta.RoundComparisonQuery{From: first.ID, To: second.ID, Changes: []karta.EntryChangeKind{karta.EntryMoved}, Sectors: []string{work.ID}}); len(got) != 1 {
		t.Errorf("filtered: %v", got)
	}
	y.wantMarks(t, karta.MapQuery{CompareWith: first.ID}, want)
	y.wantMarks(t, karta.MapQuery{CompareWith: first.ID, EntryFilter: karta.EntryFilter{AsOf: karta.AsOf(second.ID)}}, want)
	back := y.compare(t, y.Program, karta.RoundComparisonQuery{From: "now", To: first.ID})
	if !slices.Equal(back["Ny"].Kinds, []karta.EntryChangeKind{karta.EntryGone}) || !slices.Equal(back["Borta"].Kinds, []karta.EntryChangeKind{karta.EntryNew}) {
		t.Errorf("backwards: %+v", back)
	}
}

// wantMarks holds the marks on a map to how entries differ: those that are gone or have moved stand as former ones where they
// stood.
func (y *yearly) wantMarks(t *testing.T, q karta.MapQuery, want map[string][]karta.EntryChangeKind) {
	t.Helper()
	q.Rows, q.Columns = karta.SectorAxis, karta.AreaAxis
	m, err := y.Map(t.Context(), y.member, q)
	if err != nil {
		t.Fatal(err)
	}
	marked, former := 0, []string{}
	for _, entry := range m.Entries {
		if !slices.Equal(entry.Changes, want[entry.Title]) {
			t.Errorf("%s is marked %v, want %v", entry.Title, entry.Changes, want[entry.Title])
		}
		if len(entry.Changes) > 0 {
			marked++
		}
	}
	for _, cell := range m.Cells {
		for _, i := range cell.FormerEntries {
			former = append(former, m.Entries[i].Title)
		}
	}
	slices.Sort(former)
	if marked != len(want) || !slices.Equal(former, []string{"Borta", "Dubblett", "Flyttad"}) || m.ComparedWith.Round != "2025/26" || m.Total.Initiatives != 7 {
		t.Errorf("%d are marked, %v are former, compared with %+v, %+v in all", marked, former, m.ComparedWith, m.Total)
	}
}

func TestMapIsComparedWithRoundsAlone(t *testing.T) {
	y, _ := newYearly(t, "Ett")
	q := karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis, CompareWith: y.round.ID}
	if _, err := y.Map(t.Context(), y.member, q); !errors.Is(err, karta.Broken) {
		t.Errorf("compared with an open round: %v", err)
	}
	y.publish(t)
	q.AsOf = karta.AsOf(karta.LocalDay(y.Now()))
	if _, err := y.Map(t.Context(), y.member, q); !errors.Is(err, karta.Invalid) {
		t.Errorf("a day compared with a round: %v", err)
	}
}

func TestComparisonShowsWhatTheCallerMayRead(t *testing.T) {
	y := newUnopened(t)
	draft := y.input("Utkast hos annan")
	draft.Visibility, draft.RegisteredBy = karta.Draft, y.skr.Reference()
	hidden := y.register(t, draft)
	related := y.input("Öppen")
	related.Relations = []karta.Relation{{Type: karta.Related, Entry: karta.EntryReference{ID: hidden.ID}}}
	shown := y.register(t, related)
	y.round = y.open(t, "2025/26")
	first := y.publish(t)
	y.change(t, hidden, func(in *karta.EntryInput) { in.Title = "Annat utkast" })
	y.change(t, shown, func(in *karta.EntryInput) { in.Relations = nil })
	q := karta.RoundComparisonQuery{From: first.ID, To: "now"}
	if got := y.compare(t, y.member, q); len(got) != 0 {
		t.Errorf("the member is told %v", got)
	}
	if got := y.compare(t, y.Program, q); len(got) != 2 {
		t.Errorf("the coordinator is told %v", got)
	}
	m, err := y.Map(t.Context(), y.member, karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis, CompareWith: first.ID})
	if err != nil || len(m.Entries) != 1 || len(m.Entries[0].Changes) != 0 {
		t.Errorf("the member's map marks %+v, %v", m.Entries, err)
	}
	frozen, err := y.ListEntries(t.Context(), y.member, karta.EntryFilter{AsOf: karta.AsOf(first.ID)}, "", karta.Page{Number: 1, Limit: 10})
	if err != nil || frozen.Total != 1 || frozen.Records[0].Title != "Öppen" {
		t.Errorf("the member reads %+v, %v", frozen, err)
	}
	if entry, err := y.EntryAsOf(t.Context(), y.member, shown.Reference, karta.AsOf(first.ID)); err != nil || len(entry.Relations) != 0 {
		t.Errorf("the member reads relations %+v, %v", entry.Relations, err)
	}
	if _, err := y.EntryAsOf(t.Context(), y.member, hidden.ID, karta.AsOf(first.ID)); !errors.Is(err, karta.NotFound) {
		t.Errorf("the member reads a hidden entry: %v", err)
	}
}
