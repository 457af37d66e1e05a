package karta

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// wild are parts of names that a list in a cell could stumble over.
var wild = []string{"Hälsa", "; ", ";", `\`, `\;`, `\n`, "\n", "(2014–2022)", "()", " (–)", "<", ">", "<https://x.se>", "–", "-", "Digg", ", ", "=1+1", "ÅÄÖ", "B-003", "möter", "”", "'", "(abc)"}

// wildText joins parts; the number at one end keeps names apart and the other end free to be anything.
func wildText(r *rand.Rand, number int) string {
	text := fmt.Sprint("N", number)
	for range r.IntN(5) {
		text += wild[r.IntN(len(wild))]
	}
	return strings.TrimSpace(text)
}

type world struct {
	organisations []Organisation
	categories    []CategoryReference
	entries       []EntryReference
}

func newWorld(r *rand.Rand) world {
	var w world
	for i := range 12 {
		w.organisations = append(w.organisations, Organisation{ID: fmt.Sprintf("0190a000-0000-7000-8001-%012d", i),
			OrganisationInput: OrganisationInput{Name: wildText(r, i)}})
		axis := Axes[i%len(Axes)]
		w.categories = append(w.categories, CategoryReference{ID: fmt.Sprintf("0190a000-0000-7000-8002-%012d", i), Axis: axis,
			Name: wildText(r, i), NameEnglish: wildText(r, 100+i)})
		kind, letter := Initiative, "I"
		if i%2 == 1 {
			kind, letter = Need, "B"
		}
		w.entries = append(w.entries, EntryReference{ID: fmt.Sprintf("0190a000-0000-7000-8003-%012d", i), Reference: fmt.Sprintf("%s-%03d", letter, i+1),
			Kind: kind, Title: wildText(r, i)})
	}
	return w
}

func pick[T any](r *rand.Rand, items []T) T { return items[r.IntN(len(items))] }

func some[T any](r *rand.Rand, items []T) []T {
	chosen := []T{}
	for _, item := range items {
		if r.IntN(4) == 0 {
			chosen = append(chosen, item)
		}
	}
	return chosen
}

func anyDate(r *rand.Rand) Date {
	return pick(r, []Date{"", "2014", "2026-Q3", "2026-05-01", "1999"})
}

func (w world) entry(r *rand.Rand) Entry {
	var e Entry
	e.Kind = pick(r, []EntryKind{Initiative, Need})
	e.Title, e.Summary, e.Description, e.Source = wildText(r, 1), wildText(r, 2), wildText(r, 3), wildText(r, 4)
	e.Phase, e.Visibility = pick(r, phases[e.Kind]), pick(r, Visibilities)
	e.RegisteredBy = pick(r, w.organisations).Reference()
	for _, axis := range Axes {
		e.Categories = append(e.Categories, some(r, onAxis(w.categories, axis))...)
	}
	for _, role := range Roles {
		for _, organisation := range some(r, w.organisations) {
			e.Participations = append(e.Participations, Participation{Organisation: organisation.Reference(), Role: role, From: anyDate(r), To: anyDate(r)})
		}
	}
	e.PlannedStart, e.PlannedEnd = anyDate(r), anyDate(r)
	e.TargetGroups = some(r, TargetGroups)
	if r.IntN(2) == 0 {
		cost := r.Int64N(1e12)
		e.EstimatedCost = &cost
	}
	e.Reuse = Reuse{Owner: wildText(r, 5), Licence: wildText(r, 6), SourceCodeURL: "https://kod.se/a;b", Terms: wildText(r, 7)}
	e.Links = []Link{{URL: "https://a.se/" + strings.ReplaceAll(wildText(r, 8), "\n", ""), Title: wildText(r, 9)}, {URL: "http://b.se/?q=1"}}
	e.Relations = []Relation{}
	for _, entry := range some(r, w.entries) {
		e.Relations = append(e.Relations, Relation{Type: pick(r, RelationTypes), Entry: entry})
	}
	return e
}

// What is written into cells is read back as it was, whatever names and texts hold.
func TestColumnsComeBackAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		w := newWorld(r)
		words := NewVocabulary("", w.organisations, w.categories, w.entries)
		entry := w.entry(r)
		language := pick(r, []Language{Swedish, English})
		read := EntryInput{Kind: entry.Kind}
		for _, column := range EntryColumns {
			if !column.Editable {
				continue
			}
			reading := &cellReading{text: trimCell(column.Text(&entry, language)), language: language, words: words}
			column.parse(reading, &read)
			if len(reading.problems) > 0 && reading.text != "" {
				t.Fatalf("round %d, %s, %q: %+v", round, column.Key, reading.text, reading.problems)
			}
		}
		if diff := cmp.Diff(entry.EntryInput, read); diff != "" {
			t.Fatalf("round %d (-written +read):\n%s", round, diff)
		}
	}
}

func TestHeadingsAreKnownByKeyAndInBothLanguages(t *testing.T) {
	for resource := range rowColumns {
		seen := make(map[string]string)
		for _, column := range ColumnsOf(resource) {
			for _, heading := range []string{column.Key, column.Heading.Sv, column.Heading.En, strings.ToUpper(column.Heading.Sv), " " + column.Heading.En + "\u00a0"} {
				found, known := ColumnFor(resource, heading)
				if !known || found.Key != column.Key {
					t.Errorf("%s: %q is taken for %q, want %q", resource, heading, found.Key, column.Key)
				}
			}
			for _, heading := range slices.Compact([]string{column.Heading.Sv, column.Heading.En}) {
				if other := seen[heading]; other != "" {
					t.Errorf("%s: %q heads both %s and %s", resource, heading, other, column.Key)
				}
				seen[heading] = column.Key
			}
		}
	}
}

func TestHelpFitsIntoAPrompt(t *testing.T) {
	for resource := range rowColumns {
		for _, column := range ColumnsOf(resource) {
			for _, language := range []Language{Swedish, English} {
				if length := len(utf16.Encode([]rune(column.Help.In(language)))); length > 255 {
					t.Errorf("the help of %s has %d characters, a prompt holds 255", column.Key, length)
				}
				if length := len(utf16.Encode([]rune(column.Heading.In(language)))); length > 32 {
					t.Errorf("the heading of %s has %d characters, the title of a prompt holds 32", column.Key, length)
				}
			}
		}
	}
}

// What is written into the cells of notes and themes is read back as it was.
func TestNotesAndThemesComeBackAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 300 {
		w := newWorld(r)
		words := NewVocabulary("", w.organisations, w.categories, w.entries)
		theme, workshop := ThemeReference{ID: "t", Name: wildText(r, 1)}, WorkshopReference{ID: "w", Name: wildText(r, 2)}
		words.AddTheme(theme.ID, theme.Name)
		words.AddWorkshop(workshop.ID, workshop.Name)
		area, sector := pick(r, onAxis(w.categories, AreaAxis)), pick(r, onAxis(w.categories, SectorAxis))
		from := pick(r, w.organisations)
		note := RoundNote{Text: wildText(r, 3), Kind: pick(r, NoteKinds), Area: &area, Sector: &sector, Theme: &theme, Workshop: &workshop,
			Organisation: NoteOrganisation{ID: from.ID, Name: from.Name}}
		made := Theme{ThemeInput: ThemeInput{Name: wildText(r, 4), Description: wildText(r, 5)}}
		language := pick(r, []Language{Swedish, English})
		if diff := cmp.Diff(note.AsRow(), readBack(t, NoteColumns, &note, language, words)); diff != "" {
			t.Fatalf("round %d (-written +read):\n%s", round, diff)
		}
		if diff := cmp.Diff(made.ThemeInput, readBack(t, ThemeColumns, &made, language, words)); diff != "" {
			t.Fatalf("round %d (-written +read):\n%s", round, diff)
		}
	}
}

func readBack[R, In any](t *testing.T, columns []RowColumn[R, In], about *R, language Language, words *Vocabulary) (read In) {
	t.Helper()
	for _, column := range columns {
		if column.parse == nil {
			continue
		}
		reading := &cellReading{text: trimCell(column.Text(about, language)), language: language, words: words}
		if column.parse(reading, &read); len(reading.problems) > 0 {
			t.Fatalf("%s, %q: %+v", column.Key, reading.text, reading.problems)
		}
	}
	return read
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for written, want := range map[string]Date{
		"2026-05-01": "2026-05-01", "2026-5-1": "2026-05-01", "2026/05/01": "2026-05-01", "20260501": "2026-05-01", "2026-05-01 00:00:00": "2026-05-01",
		"2026–05–01": "2026-05-01", "1 maj 2026": "2026-05-01", "1 May 2026": "2026-05-01", "2026-Q2": "2026-Q2", "2026q2": "2026-Q2", "Q2 2026": "2026-Q2",
		"kvartal 2 2026": "2026-Q2", "2026 kv 2": "2026-Q2", "2026": "2026", "2026.0": "2026", "år 2026": "2026",
	} {
		reading := &cellReading{text: written}
		if got := reading.date(); got != want || reading.failed() {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
		if told := len(reading.problems) > 0; told != (string(want) != written) {
			t.Errorf("%q: that it was read leniently is told: %t", written, told)
		}
	}
	for _, written := range []string{"1/5/2026", "01-05-26", "maj 2026", "2026-13-01", "2026-02-30", "26", "snart", "2026-05", "0099-01-01", "2026-1.5"} {
		reading := &cellReading{text: written}
		if got := reading.date(); !reading.failed() {
			t.Errorf("%q is guessed to be %q", written, got)
		}
	}
}

func TestDatesFromSpreadsheetNumbers(t *testing.T) {
	for _, test := range []struct {
		serial    float64
		since1904 bool
		want      Date
	}{{46143, false, "2026-05-01"}, {46143.75, false, "2026-05-01"}, {44681, true, "2026-05-01"}, {2026, false, "2026"}, {-1, false, ""}, {1e9, false, ""}} {
		if got, _ := DateFromSerial(test.serial, test.since1904); got != test.want {
			t.Errorf("%v since 1904 %t is %q, want %q", test.serial, test.since1904, got, test.want)
		}
	}
}

func TestAmountsAsPeopleWriteThem(t *testing.T) {
	for written, want := range map[string]int64{"0": 0, "1200000": 1200000, "1 200 000": 1200000, "1\u00a0200\u202f000 kr": 1200000, "1200000,00": 1200000, "1.2E6": 1200000, "500:-": 500} {
		if got, ok := readAmount(written); !ok || got != want {
			t.Errorf("%q is read as %d (%t), want %d", written, got, ok, want)
		}
	}
	for _, written := range []string{"1.200", "1,2 mkr", "-5", "12,50", "en miljon", "1.25E0", "9e99", "0x10"} {
		if got, ok := readAmount(written); ok {
			t.Errorf("%q is guessed to be %d", written, got)
		}
	}
}

func FuzzCells(f *testing.F) {
	r := rand.New(rand.NewPCG(3, 4))
	w := newWorld(r)
	for _, seed := range append(wild, "2026-Q2", "N1 (2014–2022); N2", "Titel <https://a.se>", "möter B-002", "1 200 kr") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := NewVocabulary("", w.organisations, w.categories, w.entries)
		for _, column := range EntryColumns {
			if !column.Editable {
				continue
			}
			in := EntryInput{Kind: Initiative}
			reading := &cellReading{text: trimCell(text), language: Swedish, words: words}
			column.parse(reading, &in)
			if reading.failed() {
				continue
			}
			// What was understood is written so that it is understood as the same.
			written := column.Text(&Entry{EntryInput: in}, Swedish)
			again := EntryInput{Kind: Initiative}
			reading = &cellReading{text: trimCell(written), language: Swedish, words: words}
			column.parse(reading, &again)
			if rewritten := column.Text(&Entry{EntryInput: again}, Swedish); trimCell(rewritten) != trimCell(written) {
				t.Errorf("%s: %q is written as %q, and that as %q", column.Key, text, written, rewritten)
			}
		}
	})
}
