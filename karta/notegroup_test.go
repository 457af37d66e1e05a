package karta

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// said makes notes of texts, each word a stem of its own.
func said(texts ...string) []GroupNote {
	notes := make([]GroupNote, len(texts))
	for i, text := range texts {
		notes[i] = GroupNote{ID: fmt.Sprintf("%04d", i), Text: text}
		for _, word := range strings.Fields(text) {
			notes[i].Terms = append(notes[i].Terms, NoteTerm{Stem: word, Word: word})
		}
	}
	return notes
}

// manyNotes are notes about thirty subjects with three words each, of which a note says two or three, and some words that
// anything may say.
func manyNotes(number int, seed uint64) []GroupNote {
	random := rand.New(rand.NewPCG(seed, 1))
	texts := make([]string, number)
	for i := range texts {
		subject := random.IntN(30)
		words := []string{fmt.Sprintf("ämne%da", subject), fmt.Sprintf("ämne%db", subject), fmt.Sprintf("ämne%dc", subject)}
		words = words[:2+random.IntN(2)]
		for range 1 + random.IntN(4) {
			words = append(words, fmt.Sprintf("ord%d", random.IntN(200)))
		}
		texts[i] = strings.Join(append(words, "digital"), " ")
	}
	return said(texts...)
}

func TestGroupsAreTheSameInAnyOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		notes := manyNotes(150, seed)
		want := fmt.Sprint(GroupNotes(notes))
		for range 3 {
			rand.Shuffle(len(notes), func(i, j int) { notes[i], notes[j] = notes[j], notes[i] })
			if got := fmt.Sprint(GroupNotes(notes)); got != want {
				t.Fatalf("another order gives other groups:\n%s\n%s", want, got)
			}
		}
	}
}

// No group is about everything, no note is in two, and every group can say why.
func TestGroupsAreAboutSomething(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		notes := manyNotes(400, seed)
		groups := GroupNotes(notes)
		taken := map[string]bool{}
		for _, group := range groups {
			if len(group.Notes) > len(notes)/8 {
				t.Errorf("a group holds %d of %d notes", len(group.Notes), len(notes))
			}
			if len(group.Notes) < 2 || len(group.Words) == 0 || len(group.Words) > mostWords || group.Name == "" {
				t.Errorf("a group of %d notes has words %v and name %q", len(group.Notes), group.Words, group.Name)
			}
			for _, note := range group.Notes {
				if taken[note] {
					t.Errorf("the note %s is in two groups", note)
				}
				taken[note] = true
			}
		}
		if len(taken) < len(notes)*6/10 {
			t.Errorf("only %d of %d notes about thirty subjects were grouped", len(taken), len(notes))
		}
	}
}

// Notes that say nearly the same come first, however few they are, and lend the theme their words.
func TestNearlyTheSameComesFirst(t *testing.T) {
	t.Parallel()
	notes := append(manyNotes(200, 3), GroupNote{ID: "x1"}, GroupNote{ID: "x2"})
	for i := range 2 {
		same := said("ombud för äldre")[0]
		same.ID = fmt.Sprintf("x%d", i+1)
		notes[200+i] = same
	}
	first := GroupNotes(notes)[0]
	if !slices.Equal(slices.Sorted(slices.Values(first.Notes)), []string{"x1", "x2"}) {
		t.Errorf("first is %v", first)
	}
	if first.Name != "Ombud för äldre" {
		t.Errorf("the theme would be called %q", first.Name)
	}
}

func TestNotesWithAPlaceAreLeftThere(t *testing.T) {
	t.Parallel()
	notes := said("ombud äldre", "ombud äldre", "ombud äldre")
	notes[1].Fixed = true
	groups := GroupNotes(notes)
	if len(groups) != 1 || !slices.Equal(groups[0].Notes, []string{"0000", "0002"}) {
		t.Errorf("grouped: %v", groups)
	}
	if groups := GroupNotes(nil); groups == nil || len(groups) > 0 {
		t.Errorf("no notes give %v", groups)
	}
}

func TestRejectedGroupsStayAway(t *testing.T) {
	t.Parallel()
	rejected := [][]string{{"a", "b", "c", "d"}}
	for _, c := range []struct {
		notes string
		want  bool
	}{{"a b c d", true}, {"a b", true}, {"a b c x", true}, {"a b x y", false}, {"x y", false}} {
		if got := (NoteGroup{Notes: strings.Fields(c.notes)}).SaidNoTo(rejected); got != c.want {
			t.Errorf("%s is away: %v, want %v", c.notes, got, c.want)
		}
	}
}

func TestReasonIsSaidInWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		words            []string
		notes, workshops int
		language         Language
		want             string
	}{
		{[]string{"identitet", "ombud"}, 12, 5, Swedish, "Delar orden identitet och ombud; 12 noteringar från 5 workshoppar."},
		{[]string{"e-arkiv"}, 2, 1, Swedish, "Delar ordet e-arkiv; 2 noteringar från 1 workshop."},
		{[]string{"e-arkiv"}, 2, 0, Swedish, "Delar ordet e-arkiv; 2 noteringar."},
		{[]string{"a", "b", "c"}, 3, 2, English, "Share the words a, b and c; 3 notes from 2 workshops."},
	} {
		if got := GroupReason(c.words, c.notes, c.workshops, c.language); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func BenchmarkGroupNotes800(b *testing.B) {
	notes := manyNotes(800, 1)
	for b.Loop() {
		GroupNotes(notes)
	}
}
