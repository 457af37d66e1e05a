package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// FollowUps tells what became of the decisions of the nearest round before this one that has any, by reference. The caller
// must be logged in; the decisions of this round are shown as [karta.MayReadDecisions] has it.
func (s *Store) FollowUps(ctx context.Context, by karta.Caller, roundID string) (found []karta.FollowUp, err error) {
	err = s.lookAtRound(ctx, by, roundID, func(v view, round karta.Round) error {
		earlier, err := v.decidedBefore(ctx, round)
		if err != nil || len(earlier) == 0 {
			return err
		}
		if found, err = v.followUps(ctx, round, earlier); err != nil {
			return err
		}
		if karta.MayReadDecisions(by, round.PublishedAt != nil) == nil {
			return v.addLatest(ctx, round.ID, found)
		}
		return nil
	})
	return found, err
}

// decidedBefore gives the decisions of the nearest earlier round that has any, if they are shown to the caller.
func (v view) decidedBefore(ctx context.Context, round karta.Round) ([]karta.Decision, error) {
	var id string
	var publishedAt sql.NullString
	err := v.tx.QueryRowContext(ctx, `SELECT r.id, r.published_at FROM rounds r WHERE (r.created_at, r.id) < (?, ?)
		AND EXISTS (SELECT 1 FROM decisions d WHERE d.round_id = r.id) ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
		instant(round.CreatedAt), round.ID).Scan(&id, &publishedAt)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look for the decided round before: %w", err)
	}
	if err := karta.MayReadDecisions(v.by, publishedAt.Valid); err != nil {
		return nil, err
	}
	return v.roundDecisions(ctx, id)
}

func (v view) roundDecisions(ctx context.Context, roundID string) ([]karta.Decision, error) {
	found, err := list(ctx, v.tx, scanDecision, v.decisionsIn(roundID), karta.Page{})
	if err != nil {
		return nil, fmt.Errorf("read the decisions of a round: %w", err)
	}
	return found.Records, nil
}

// followUps adds to decisions what the entries are now, or were when the round was published.
func (v view) followUps(ctx context.Context, round karta.Round, decisions []karta.Decision) ([]karta.FollowUp, error) {
	ids := make([]string, len(decisions))
	for i, decision := range decisions {
		ids[i] = decision.Entry.ID
	}
	subjects, err := v.subjects(ctx, ids)
	if err != nil {
		return nil, err
	}
	leads, err := v.leadsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var frozen map[string]*karta.Entry
	if round.PublishedAt != nil {
		if frozen, err = v.frozen(ctx, round.ID, ids); err != nil {
			return nil, err
		}
	}
	found := make([]karta.FollowUp, len(decisions))
	for i, decision := range decisions {
		entry := subjects[decision.Entry.ID]
		found[i] = karta.FollowUp{Decision: decision, Entry: entry.EntryReference, Leads: notNil(leads[entry.ID]), DeletedAt: entry.deletedAt, Into: entry.into}
		if then := frozen[entry.ID]; then != nil {
			found[i].Entry.Title, found[i].Entry.Phase = then.Title, then.Phase
			found[i].Leads = notNil(then.LeadsOn(karta.LocalDay(*round.PublishedAt)))
			found[i].DeletedAt, found[i].Into = nil, nil
		}
	}
	return found, nil
}

func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// leadsOf gives who leads entries today, by the ids of the entries.
func (v view) leadsOf(ctx context.Context, ids []string) (map[string][]karta.OrganisationReference, error) {
	leads := map[string][]karta.OrganisationReference{}
	_, err := collect(ctx, v.tx, func(row row) (o karta.OrganisationReference, err error) {
		var entry string
		err = row.Scan(&entry, &o.ID, &o.Name, &o.ShortName)
		leads[entry] = append(leads[entry], o)
		return o, err
	}, `SELECT e.id, o.id, o.name, o.short_name FROM entries e JOIN participations p ON p.entry_seq = e.seq
		JOIN organisations o ON o.id = p.organisation_id
		WHERE e.id IN (SELECT value FROM json_each(?)) AND p.role = 'lead' AND p.to_day >= ? ORDER BY o.name_sort, o.id`, texts(ids), v.today)
	if err != nil {
		return nil, fmt.Errorf("read who leads entries: %w", err)
	}
	return leads, nil
}

func (v view) addLatest(ctx context.Context, roundID string, followUps []karta.FollowUp) error {
	decisions, err := v.roundDecisions(ctx, roundID)
	if err != nil {
		return err
	}
	latest := make(map[string]*karta.Decision, len(decisions))
	for i := range decisions {
		latest[decisions[i].Entry.ID] = &decisions[i]
	}
	for i := range followUps {
		followUps[i].Latest = latest[followUps[i].Entry.ID]
	}
	return nil
}
