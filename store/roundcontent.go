package store

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// RoundContent gives the entries of a round that the caller, who must be logged in, may read, whole: those of a published
// round as they were.
func (s *Store) RoundContent(ctx context.Context, by karta.Caller, id string, f karta.RoundEntryFilter) (karta.RoundContent, error) {
	content := karta.RoundContent{Answers: map[string]karta.RoundAnswer{}}
	err := s.lookAtRound(ctx, by, id, func(v view, round karta.Round) error {
		content.Round = round
		read := v.currentContent
		if round.PublishedAt != nil {
			read = v.frozenContent
		}
		entries, err := read(ctx, id, f, content.Answers)
		content.Entries = entries.entries
		content.Map = entries.layOut(karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis})
		return err
	})
	return content, err
}

func (v view) frozenContent(ctx context.Context, id string, f karta.RoundEntryFilter, answers map[string]karta.RoundAnswer) (past, error) {
	frozen, said, err := v.answeredPast(ctx, id, f)
	for entry, answer := range said {
		answers[entry] = answer.Answer
	}
	return frozen, err
}

func (v view) currentContent(ctx context.Context, id string, f karta.RoundEntryFilter, answers map[string]karta.RoundAnswer) (past, error) {
	current := past{day: v.today}
	listed, err := list(ctx, v.tx, scanRoundAnswer, v.roundEntries(id, f), karta.Page{})
	if err != nil {
		return current, fmt.Errorf("read the entries of a round: %w", err)
	}
	seqs, said := make([]int64, len(listed.Records)), map[int64]karta.RoundAnswer{}
	for i, answer := range listed.Records {
		seqs[i], said[answer.seq] = answer.seq, answer.Answer
	}
	found, err := v.entries(ctx, seqs)
	if err != nil {
		return current, err
	}
	for _, entry := range found {
		current.entries = append(current.entries, &entry.Entry)
		answers[entry.ID] = said[entry.seq]
	}
	current.categories, err = v.mapCategories(ctx)
	return current, err
}
