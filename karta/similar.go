package karta

// The reasons for which an entry is shown as similar, the strongest first.
const (
	SameTitle       = "sameTitle"
	SharedWords     = "sharedWords"
	SimilarSpelling = "similarSpelling"
)

// SharedWord is a word of a title being typed that an entry's title holds too.
type SharedWord struct {
	Of     int     // which of the typed words, from 0
	Text   string  // the word, or the part of it that is shared
	Rarity float64 // 0 is in every title, 1 in one
	Part   bool    // only a part of a compound is shared
	Near   bool    // spelled alike, but not the same
}

// Worth is how much the shared word says about the two titles, from 0 to 1.
func (w SharedWord) Worth() float64 {
	worth := 0.4 + 0.6*w.Rarity
	if w.Part || w.Near {
		worth *= 0.6
	}
	return worth
}

// similarEnough is the least similarity that is worth somebody's attention.
const similarEnough = 0.3

// Similarity weighs how likely it is that two titles are about the same thing, from 0 to 1: how many of the typed words they
// share and how rare these are, and how alike the titles are spelled. The reason is empty if they are not similar enough.
func Similarity(typed, title string, typedWords int, shared []SharedWord) (weight float64, reason string) {
	best := make([]float64, typedWords)
	exact := false
	for _, word := range shared {
		best[word.Of] = max(best[word.Of], word.Worth())
		exact = exact || !word.Near
	}
	for _, worth := range best {
		weight += 0.6 * worth / float64(typedWords)
	}
	weight += 0.4 * spelledAlike(typed, title)
	switch {
	case foldCell(typed) == foldCell(title):
		return 1, SameTitle
	case weight < similarEnough:
		return weight, ""
	case exact:
		return weight, SharedWords
	default:
		return weight, SimilarSpelling
	}
}

// spelledAlike is the share of the pairs of letters that two texts have in common.
func spelledAlike(a, b string) float64 {
	pairsA, pairsB := letterPairs(foldCell(a)), letterPairs(foldCell(b))
	var common, all int
	for pair, count := range pairsA {
		common += min(count, pairsB[pair])
		all += count
	}
	for _, count := range pairsB {
		all += count
	}
	return 2 * float64(common) / float64(max(all, 1))
}
