package karta

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"
)

// times is how alike two notes are, from 0 to 1.
func (v noteVector) times(other noteVector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(v.stems) && j < len(other.stems); {
		switch {
		case v.stems[i] < other.stems[j]:
			i++
		case v.stems[i] > other.stems[j]:
			j++
		default:
			sum += v.weights[i] * other.weights[j]
			i++
			j++
		}
	}
	return sum
}

// pair is two groups that may become one, by the lowest positions of their notes.
type pair struct {
	likeness float32
	a, b     int
	ages     [2]int // of the groups, when they were compared
}

// pairs is a heap with those most alike on top. Groups that are equally alike come by position, so that the outcome never
// hangs on chance.
type pairs []pair

func (p pairs) Len() int { return len(p) }
func (p pairs) Less(i, j int) bool {
	return cmp.Or(cmp.Compare(p[j].likeness, p[i].likeness), cmp.Compare(p[i].a, p[j].a), cmp.Compare(p[i].b, p[j].b)) < 0
}
func (p pairs) Swap(i, j int) { p[i], p[j] = p[j], p[i] }

// Push adds a pair.
func (p *pairs) Push(x any) { *p = append(*p, x.(pair)) }

// Pop takes the last.
func (p *pairs) Pop() any {
	last := (*p)[len(*p)-1]
	*p = (*p)[:len(*p)-1]
	return last
}

// gathering is notes on their way into groups. A group is known by the lowest position of its notes.
type gathering struct {
	members [][]int
	alike   [][]float32 // average likeness of each two groups, at the positions that still have members
	ages    []int
	heap    pairs
}

// gathered gives groups of two or more notes, as positions.
func gathered(vectors []noteVector) [][]int {
	g := gathering{members: make([][]int, len(vectors)), alike: likenesses(vectors), ages: make([]int, len(vectors))}
	for i := range vectors {
		g.members[i] = []int{i}
		for j := i + 1; j < len(vectors); j++ {
			if g.alike[i][j] >= alikeEnough {
				g.heap = append(g.heap, pair{g.alike[i][j], i, j, [2]int{}})
			}
		}
	}
	heap.Init(&g.heap)
	for len(g.heap) > 0 {
		best := heap.Pop(&g.heap).(pair)
		if g.ages[best.a] == best.ages[0] && g.ages[best.b] == best.ages[1] {
			g.join(best.a, best.b)
		}
	}
	return slices.DeleteFunc(g.members, func(members []int) bool { return len(members) < 2 })
}

// join makes one group of two. How alike it is to another is the average of the two, by how many notes they have.
func (g *gathering) join(a, b int) {
	shareA := float32(len(g.members[a])) / float32(len(g.members[a])+len(g.members[b]))
	g.members[a] = append(g.members[a], g.members[b]...)
	g.members[b] = nil
	g.ages[a]++
	g.ages[b]++
	for other := range g.members {
		if other == a || g.members[other] == nil {
			continue
		}
		likeness := shareA*g.alike[a][other] + (1-shareA)*g.alike[b][other]
		g.alike[a][other], g.alike[other][a] = likeness, likeness
		if likeness >= alikeEnough {
			first, second := min(a, other), max(a, other)
			heap.Push(&g.heap, pair{likeness, first, second, [2]int{g.ages[first], g.ages[second]}})
		}
	}
}

// likenesses compares all notes with each other, by way of the stems that they share.
func likenesses(vectors []noteVector) [][]float32 {
	type holder struct {
		note   int
		weight float64
	}
	holders := map[int][]holder{}
	alike := make([][]float32, len(vectors))
	sums := make([]float64, len(vectors))
	for i, v := range vectors {
		alike[i] = make([]float32, len(vectors))
		clear(sums)
		for j, stem := range v.stems {
			for _, other := range holders[stem] {
				sums[other.note] += v.weights[j] * other.weight
			}
			if v.weights[j] > 0 {
				holders[stem] = append(holders[stem], holder{i, v.weights[j]})
			}
		}
		for j := range i {
			alike[i][j], alike[j][i] = float32(sums[j]), float32(sums[j])
		}
	}
	return alike
}

// sharedWords are the words that most of the notes share, those that say most first. Parts of words that are shown
// themselves are not.
func sharedWords(notes []GroupNote, members []int, rarity map[string]float64) []string {
	holding, written := map[string]int{}, map[string]map[string]int{}
	for _, member := range members {
		for _, stem := range stemsOf(notes[member]) {
			holding[stem]++
		}
		for _, term := range notes[member].Terms {
			if written[term.Stem] == nil {
				written[term.Stem] = map[string]int{}
			}
			written[term.Stem][term.Word]++
		}
	}
	var stems []string
	for stem, in := range holding {
		if in > 1 && float64(in) >= sharedByMost*float64(len(members)) && rarity[stem] > 0 {
			stems = append(stems, stem)
		}
	}
	slices.SortFunc(stems, func(a, b string) int {
		return cmp.Or(cmp.Compare(rarity[b]*float64(holding[b]), rarity[a]*float64(holding[a])), strings.Compare(a, b))
	})
	words, kept := []string{}, []string{}
	for _, stem := range stems {
		within := slices.ContainsFunc(kept, func(other string) bool { return strings.Contains(other, stem) || strings.Contains(stem, other) })
		if within || len(words) == mostWords {
			continue
		}
		kept = append(kept, stem)
		words = append(words, mostWritten(written[stem]))
	}
	return words
}

// mostWritten is the form that most notes have; of those the shortest, and then the first.
func mostWritten(forms map[string]int) string {
	best := ""
	for form, in := range forms {
		if best == "" || cmp.Or(cmp.Compare(forms[best], in), cmp.Compare(len(form), len(best)), strings.Compare(form, best)) < 0 {
			best = form
		}
	}
	return best
}
