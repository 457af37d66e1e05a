package karta

import "slices"

// PollOf is the poll of the ballots of a prioritisation that are given, about the entries that count.
func PollOf(p Prioritisation, entries []RatedEntry, raters []Rater, ballots []Ballot) Poll {
	poll := Poll{Method: p.Method, Criteria: p.Criteria}
	entryAt, raterAt := map[string]int{}, map[string]int{}
	for _, entry := range entries {
		if polled, counts := entry.Polled(); counts {
			entryAt[entry.ID] = len(poll.Entries)
			poll.Entries = append(poll.Entries, polled)
		}
	}
	for i, rater := range raters {
		raterAt[rater.ID] = i
		poll.Raters = append(poll.Raters, PollRater{ID: rater.ID, Kind: rater.OrganisationKind})
	}
	for _, ballot := range ballots {
		entry, counts := entryAt[ballot.Entry.ID]
		rater, is := raterAt[ballot.RaterID]
		if counts && is {
			poll.Ballots = append(poll.Ballots, PollBallot{Rater: rater, Entry: entry, Abstained: ballot.Abstained, Scores: ballot.Scores})
		}
	}
	return poll
}

// BallotRows gives a row for each entry that counts and each rater who is asked about it or has rated it, in the order of the entries,
// then of the raters. Whoever has left is asked about nothing more.
func BallotRows(entries []RatedEntry, raters []Rater, ballots []Ballot) []BallotRow {
	type place struct{ rater, entry string }
	given := make(map[place]Ballot, len(ballots))
	for _, ballot := range ballots {
		given[place{ballot.RaterID, ballot.Entry.ID}] = ballot
	}
	rows := make([]BallotRow, 0, len(ballots))
	for _, entry := range entries {
		polled, counts := entry.Polled()
		if !counts {
			continue
		}
		sectors := []string{}
		for _, category := range entry.Categories {
			if category.Axis == SectorAxis {
				sectors = append(sectors, category.ID)
			}
		}
		for _, rater := range raters {
			ballot, has := given[place{rater.ID, entry.ID}]
			if has || !rater.Left && rater.Covers(sectors) {
				rows = append(rows, BallotRow{ID: ballot.ID, Version: ballot.Version, Entry: polled.EntryReference, Asked: rater.Criteria,
					Rater: RaterReference{rater.ID, rater.User.Name, rater.Organisation.Label()}, BallotContent: ballot.BallotContent})
			}
		}
	}
	return rows
}

// DecisionRows gives a row for each entry that counts, with what has been decided about it and what became of the decision before.
func DecisionRows(entries []RatedEntry, decisions []Decision, before []FollowUp) []DecisionRow {
	made, followed := make(map[string]Decision, len(decisions)), make(map[string]*FollowUp, len(before))
	for _, decision := range decisions {
		made[decision.Entry.ID] = decision
	}
	for i := range before {
		followed[before[i].Entry.ID] = &before[i]
	}
	rows := []DecisionRow{}
	for _, entry := range entries {
		if polled, counts := entry.Polled(); counts {
			decision := made[entry.ID]
			rows = append(rows, DecisionRow{ID: decision.ID, Version: decision.Version, Entry: polled.EntryReference, FollowUp: followed[entry.ID],
				DecisionContent: decision.DecisionContent})
		}
	}
	return rows
}

// SortByRank puts decisions in the order that the ratings give, which is that in which a meeting goes through them.
func SortByRank(rows []DecisionRow, order Order) {
	places := make(map[string]int, len(order.Entries))
	for place, ranked := range order.Entries {
		places[ranked.Entry.ID] = place
	}
	slices.SortStableFunc(rows, func(a, b DecisionRow) int { return places[a.Entry.ID] - places[b.Entry.ID] })
}

// PrioritisationContent is everything about a prioritisation that a workbook of it holds. Ballots are those that the caller may see.
type PrioritisationContent struct {
	Prioritisation Prioritisation
	Rated          []RatedEntry
	Entries        []*Entry // of those rated, whole; deleted ones are left out
	Map            Map
	Raters         []Rater
	Ballots        []Ballot
}

// Of is the content with some of the raters and their ballots alone.
func (c PrioritisationContent) Of(raters func(Rater) bool) PrioritisationContent {
	kept := map[string]bool{}
	all, ballots := c.Raters, c.Ballots
	c.Raters, c.Ballots = nil, nil
	for _, rater := range all {
		if raters(rater) {
			kept[rater.ID] = true
			c.Raters = append(c.Raters, rater)
		}
	}
	for _, ballot := range ballots {
		if kept[ballot.RaterID] {
			c.Ballots = append(c.Ballots, ballot)
		}
	}
	return c
}

// Poll is the poll of the content.
func (c PrioritisationContent) Poll() Poll {
	return PollOf(c.Prioritisation, c.Rated, c.Raters, c.Ballots)
}
