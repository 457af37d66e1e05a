package store

import (
	"context"
	"fmt"
	"slices"

	"oversiktskarta/karta"
)

// PrioritisationContent gives everything about a prioritisation that a workbook of it holds, read at one time: with those ballots that
// the caller may see, and about some of the entries alone where any are named. It is for the steering group and coordinators.
func (s *Store) PrioritisationContent(ctx context.Context, by karta.Caller, id string, entries []string) (content karta.PrioritisationContent, err error) {
	if err := karta.MayFollowRating(by); err != nil {
		return content, err
	}
	err = s.lookAtPrioritisation(ctx, by, id, func(v view, p karta.Prioritisation) error {
		content.Prioritisation = p
		selected := v.ratedEntries(p.ID)
		addIn(&selected.conditions, "e.id IN %s", entries)
		numbered, err := list(ctx, v.tx, scanNumbered, selected, karta.Page{})
		if err != nil {
			return fmt.Errorf("read what is rated: %w", err)
		}
		whole, err := v.ratedWhole(ctx, p.Round.ID, numbered.Records)
		if err != nil {
			return err
		}
		if whole.categories, err = v.mapCategories(ctx); err != nil {
			return err
		}
		content.Rated = whole.rated
		whole.entries = slices.DeleteFunc(whole.entries, func(e *karta.Entry) bool { return e.DeletedAt != nil })
		content.Entries = whole.entries
		content.Map = whole.layOut(karta.MapQuery{Rows: karta.SectorAxis, Columns: karta.AreaAxis})
		if content.Raters, err = v.ratersOf(ctx, p); err != nil {
			return err
		}
		ballots, err := list(ctx, v.tx, scanBallot, v.ballots(p), karta.Page{})
		if err != nil {
			return fmt.Errorf("read ballots: %w", err)
		}
		content.Ballots = ballots.Records
		return nil
	})
	return content, err
}
