package store

import (
	"context"
	"fmt"
	"time"

	"oversiktskarta/karta"
)

// subject is an entry that is rated or decided on. The zero subject is one that the caller may not know of.
type subject struct {
	seq int64
	karta.EntryReference
	visibility karta.Visibility
	deletedAt  *time.Time
	into       *karta.EntryReference // the entry that it went into, or is marked as a duplicate of
}

// subjects gives entries by id, deleted ones too, as far as the caller may read them but for that.
func (v view) subjects(ctx context.Context, ids []string) (map[string]subject, error) {
	c := &conditions{terms: []string{"e.id IN (SELECT value FROM json_each(?))"}, args: []any{texts(ids)}}
	v.readable(c)
	found, err := collect(ctx, v.tx, func(row row) (e subject, err error) {
		return e, row.Scan(&e.seq, &e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase, &e.visibility, optionalInstant{&e.deletedAt})
	}, "SELECT e.seq, e.id, e.reference, e.kind, e.title, e.phase, e.visibility, e.deleted_at FROM entries e"+c.where(), c.args...)
	if err != nil {
		return nil, fmt.Errorf("read the entries in question: %w", err)
	}
	into, err := v.mergedInto(ctx, found)
	if err != nil {
		return nil, err
	}
	subjects := make(map[string]subject, len(found))
	for _, e := range found {
		e.into = into[e.ID]
		subjects[e.ID] = e
	}
	return subjects, nil
}

// mergedInto gives, by the ids of entries, the living entry that each has gone into or says that it duplicates.
func (v view) mergedInto(ctx context.Context, of []subject) (map[string]*karta.EntryReference, error) {
	seqs := make([]int64, len(of))
	for i, e := range of {
		seqs[i] = e.seq
	}
	list := numbers(seqs)
	shown := new(conditions)
	shown.add("e.deleted_at IS NULL")
	v.readable(shown)
	into := map[string]*karta.EntryReference{}
	_, err := collect(ctx, v.tx, func(row row) (gone string, err error) {
		kept := new(karta.EntryReference)
		err = row.Scan(&gone, &kept.ID, &kept.Reference, &kept.Kind, &kept.Title, &kept.Phase)
		into[gone] = kept
		return gone, err
	}, `SELECT g.id, e.id, e.reference, e.kind, e.title, e.phase FROM (
			SELECT from_seq AS gone, to_seq AS kept FROM relations WHERE type = 'duplicates' AND from_seq IN (SELECT value FROM json_each(?))
			UNION SELECT to_seq, from_seq FROM relations WHERE type IN ('duplicates', 'replaces') AND to_seq IN (
				SELECT seq FROM entries WHERE deleted_at IS NOT NULL AND seq IN (SELECT value FROM json_each(?)))
		) m JOIN entries g ON g.seq = m.gone JOIN entries e ON e.seq = m.kept`+shown.where()+" ORDER BY e.seq DESC",
		append([]any{list, list}, shown.args...)...)
	if err != nil {
		return nil, fmt.Errorf("read what entries went into: %w", err)
	}
	return into, nil
}

// judge adds to a refusal why the entry can't be rated or decided on, if it can't.
func (e subject) judge(failure *karta.Error, at string) {
	switch {
	case e.ID == "" || e.visibility == karta.Draft:
		failure.At(at, "entry.unknown", "Posten finns inte, eller är ett utkast som inte alla inloggade kan läsa.",
			"The entry does not exist, or is a draft that not everyone logged in can read.")
	case e.into != nil:
		failure.At(at, "entry.merged", e.Reference+" har gått upp i "+e.into.Reference+" "+e.into.Title+". Använd den i stället.",
			e.Reference+" has been merged into "+e.into.Reference+" "+e.into.Title+". Use that one instead.")
	case e.deletedAt != nil:
		failure.At(at, "entry.deleted", e.Reference+" är borttagen. En samordnare kan återställa den.",
			e.Reference+" has been deleted. A coordinator can restore it.")
	}
}
