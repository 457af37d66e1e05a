package karta

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"math"
	"slices"
	"strings"
)

// GroupNote is a note as the suggesting of groups sees it.
type GroupNote struct {
	ID    string
	Text  string
	Terms []NoteTerm
	Fixed bool // it has its place already, and only tells how rare words are
}

// NoteTerm is what the forms of a word in a note have in common, or a part of a compound.
type NoteTerm struct {
	Stem string
	Word string // as people read it
	Part bool   // a part of a compound, which says less than the whole
}

// NoteGroup is a group of notes that seem to be about the same thing.
type NoteGroup struct {
	Notes    []string // ids, the most typical first
	Words    []string // that most of them share, the one that says most first
	Name     string   // offered for a theme
	likeness float64
	hash     string // of a group that has lost notes since
}

// How notes are grouped. They are merged into groups for as long as their notes are on average alike enough, which keeps
// chains of notes, each a little like the next, from becoming one group about everything.
const (
	alikeEnough   = 0.26 // the least average likeness within a group
	partWeight    = 0.6  // of a part of a compound, to that of a whole word
	loneWeight    = 0.5  // of a word that no other note has: it tells notes apart, but less than a shared word ties them
	sharedByMost  = 0.6  // of the notes of a group have a word that is its reason
	mostWords     = 3    // that are shown as the reason
	nearlyTheSame = 0.75 // likeness from which a note's own text is the best name
	fewTheSame    = 5    // notes that it can stand for
	longestName   = 80   // of a text that becomes a name
	mostGrouped   = 3000 // notes at a time, the oldest: each is compared with every other
)

// GroupNotes suggests groups of at least two of the notes that have no place yet, the surest first. It is the same for the
// same notes in any order. Every group has a word that most of its notes share.
func GroupNotes(notes []GroupNote) []NoteGroup {
	notes = slices.Clone(notes)
	slices.SortFunc(notes, func(a, b GroupNote) int { return strings.Compare(a.ID, b.ID) })
	rarity := rarities(notes)
	free := slices.DeleteFunc(notes, func(n GroupNote) bool { return n.Fixed })
	free = free[:min(len(free), mostGrouped)]
	vectors := vectorsOf(free, rarity)
	groups := []NoteGroup{}
	for _, members := range gathered(vectors) {
		if group, is := explained(free, vectors, members, rarity); is {
			groups = append(groups, group)
		}
	}
	slices.SortFunc(groups, func(a, b NoteGroup) int {
		return cmp.Or(cmp.Compare(b.weight(), a.weight()), strings.Compare(a.Hash(), b.Hash()))
	})
	return groups
}

// GroupsOf describes given groups of notes, by their ids, as if they had been suggested. Notes that are not there any more
// are left out.
func GroupsOf(notes []GroupNote, groups [][]string) []NoteGroup {
	notes = slices.Clone(notes)
	slices.SortFunc(notes, func(a, b GroupNote) int { return strings.Compare(a.ID, b.ID) })
	rarity := rarities(notes)
	vectors := vectorsOf(notes, rarity)
	described := []NoteGroup{}
	for _, ids := range groups {
		var members []int
		for i, note := range notes {
			if slices.Contains(ids, note.ID) {
				members = append(members, i)
			}
		}
		if group, is := explained(notes, vectors, members, rarity); is {
			group.hash = GroupHash(ids)
			described = append(described, group)
		}
	}
	return described
}

// weight puts small groups of notes that are nearly the same beside large ones that are less so.
func (g NoteGroup) weight() float64 { return g.likeness * (1 + math.Log(float64(len(g.Notes)))) }

// Hash tells the group by its notes.
func (g NoteGroup) Hash() string {
	if g.hash != "" {
		return g.hash
	}
	return GroupHash(g.Notes)
}

// GroupHash tells a group by its notes: SHA-256 of their ids in order, in hexadecimal.
func GroupHash(notes []string) string {
	sum := sha256.Sum256([]byte(strings.Join(slices.Sorted(slices.Values(notes)), "\n")))
	return hex.EncodeToString(sum[:])
}

// mostlyRejected is how much of a group stood in one that was rejected, for it to be the same group.
const mostlyRejected = 0.75

// SaidNoTo reports whether somebody has rejected a group of much the same notes. Rejected groups are lists of ids.
func (g NoteGroup) SaidNoTo(rejected [][]string) bool {
	return slices.ContainsFunc(rejected, func(group []string) bool {
		in := 0
		for _, note := range g.Notes {
			if slices.Contains(group, note) {
				in++
			}
		}
		return float64(in) >= mostlyRejected*float64(len(g.Notes))
	})
}

// rarities is how much each stem says about a note: 1 where few have it, 0 where so many have it that it says nothing.
func rarities(notes []GroupNote) map[string]float64 {
	count := map[string]int{}
	for _, note := range notes {
		for _, stem := range stemsOf(note) {
			count[stem]++
		}
	}
	total := float64(len(notes))
	// A word in a fifth of many notes is about the round; among few notes that may be what they have in common.
	everywhere := max(0.2*total, min(total, 6))
	rarity := make(map[string]float64, len(count))
	for stem, in := range count {
		switch {
		case in == 1:
			rarity[stem] = loneWeight
		default:
			rarity[stem] = max(0, math.Log(everywhere/float64(in))/math.Log(max(everywhere/2, math.E)))
			rarity[stem] = min(1, 0.25+0.75*rarity[stem])
			if float64(in) > everywhere {
				rarity[stem] = 0
			}
		}
	}
	return rarity
}

func stemsOf(note GroupNote) []string {
	stems := make([]string, 0, len(note.Terms))
	for _, term := range note.Terms {
		stems = append(stems, term.Stem)
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

// noteVector is what a note says: its stems, by number in order, and how much each weighs in it. All of its weights squared are 1.
type noteVector struct {
	stems   []int
	weights []float64
}

// vectorsOf numbers the stems in the order of the alphabet, so that sums come out the same whatever order notes are in.
func vectorsOf(notes []GroupNote, rarity map[string]float64) []noteVector {
	number := map[string]int{}
	for i, stem := range slices.Sorted(maps.Keys(rarity)) {
		number[stem] = i
	}
	vectors := make([]noteVector, len(notes))
	for i, note := range notes {
		vectors[i] = vectorOf(note, rarity, number)
	}
	return vectors
}

func vectorOf(note GroupNote, rarity map[string]float64, number map[string]int) noteVector {
	weight := map[string]float64{}
	for _, term := range note.Terms {
		worth := rarity[term.Stem]
		if term.Part {
			worth *= partWeight
		}
		weight[term.Stem] = max(weight[term.Stem], worth)
	}
	var v noteVector
	length := 0.0
	for _, stem := range stemsOf(note) {
		v.stems = append(v.stems, number[stem])
		v.weights = append(v.weights, weight[stem])
		length += weight[stem] * weight[stem]
	}
	for i := range v.weights {
		v.weights[i] /= max(math.Sqrt(length), math.SmallestNonzeroFloat32)
	}
	return v
}

// explained makes a group of notes if most of them share a word, with the reason and a name.
func explained(notes []GroupNote, vectors []noteVector, members []int, rarity map[string]float64) (NoteGroup, bool) {
	words := sharedWords(notes, members, rarity)
	if len(words) == 0 {
		return NoteGroup{}, false
	}
	typical := make(map[int]float64, len(members))
	total := 0.0
	for _, a := range members {
		for _, b := range members {
			if a != b {
				typical[a] += vectors[a].times(vectors[b])
			}
		}
		total += typical[a]
	}
	slices.SortFunc(members, func(a, b int) int {
		return cmp.Or(cmp.Compare(typical[b], typical[a]), cmp.Compare(a, b))
	})
	inOrderOf(notes[members[0]], words)
	group := NoteGroup{Words: words, likeness: total / float64(len(members)*(len(members)-1))}
	for _, member := range members {
		group.Notes = append(group.Notes, notes[member].ID)
	}
	group.Name = nameOf(group, notes[members[0]].Text)
	return group, true
}

// inOrderOf puts words into the order in which a note has them, so that they read as it does.
func inOrderOf(note GroupNote, words []string) {
	place := func(word string) int {
		at := slices.IndexFunc(note.Terms, func(term NoteTerm) bool { return term.Word == word })
		if at < 0 {
			return len(note.Terms)
		}
		return at
	}
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
}

func nameOf(group NoteGroup, typical string) string {
	name := JoinWords(group.Words, Swedish)
	if group.likeness >= nearlyTheSame && len(group.Notes) <= fewTheSame && len([]rune(typical)) <= longestName {
		name = typical
	}
	letters := []rune(name)
	return strings.ToUpper(string(letters[:1])) + string(letters[1:])
}

// JoinWords writes "a, b och c".
func JoinWords(words []string, language Language) string {
	and := Text{" och ", " and "}.In(language)
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + and + words[last]
}
