package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// storedEntry is an entry with the number that its parts are joined by.
type storedEntry struct {
	seq            int64
	details        int // which of [details] it has, a bit for each
	confirmedAt    *time.Time
	confirmedBy    sql.NullString
	confirmedRound string
	karta.Entry
}

// itemColumns are the columns of an entry in a list, and entryColumns all of them.
const (
	itemColumns = `e.seq, e.id, e.reference, e.version, e.kind, e.title, e.summary, e.phase, e.visibility,
		o.id, o.name, o.short_name, e.planned_start, e.planned_end, e.confirmed_at, e.updated_at, e.deleted_at`
	entryColumns = itemColumns + `, e.description, e.estimated_cost, e.reuse_owner, e.reuse_licence, e.reuse_source_code,
		e.reuse_terms, e.links, e.contacts, e.source, e.confirmed_by, e.confirmed_round, e.created_at`
	entryTables = ` FROM entries e JOIN organisations o ON o.id = e.registered_by`
)

func (e *storedEntry) itemFields() []any {
	return []any{&e.seq, &e.ID, &e.Reference, &e.Version, (*string)(&e.Kind), &e.Title, &e.Summary, (*string)(&e.Phase),
		(*string)(&e.Visibility), &e.RegisteredBy.ID, &e.RegisteredBy.Name, &e.RegisteredBy.ShortName,
		(*string)(&e.PlannedStart), (*string)(&e.PlannedEnd),
		optionalInstant{&e.confirmedAt}, (*instant)(&e.UpdatedAt), optionalInstant{&e.DeletedAt}}
}

func (e *storedEntry) allFields() []any {
	return append(e.itemFields(), &e.Description, &e.EstimatedCost, &e.Reuse.Owner, &e.Reuse.Licence,
		&e.Reuse.SourceCodeURL, &e.Reuse.Terms, asJSON[[]karta.Link]{&e.Links}, asJSON[[]karta.Contact]{&e.Contacts},
		&e.Source, &e.confirmedBy, &e.confirmedRound, (*instant)(&e.CreatedAt), &e.details)
}

func scanItem(row row) (*storedEntry, error) {
	entry := new(storedEntry)
	return entry, row.Scan(entry.itemFields()...)
}

func scanEntry(row row) (*storedEntry, error) {
	entry := new(storedEntry)
	if err := row.Scan(entry.allFields()...); err != nil {
		return nil, err
	}
	if entry.confirmedAt != nil {
		entry.LastConfirmed = &karta.Confirmation{ConfirmedAt: *entry.confirmedAt, ConfirmedBy: entry.confirmedBy.String, Round: entry.confirmedRound}
	}
	return entry, nil
}

// access is what decides who may do what with the entry on the day.
func (v view) access(entry *storedEntry) karta.EntryAccess {
	return entry.Access(v.today, entry.DeletedAt != nil)
}

// Entry gives an entry by its id or its reference.
func (s *Store) Entry(ctx context.Context, by karta.Caller, idOrReference string) (karta.Entry, error) {
	var entry karta.Entry
	ctx = context.WithoutCancel(ctx) // to be able to interrupt a handful of short queries takes longer than to finish them
	err := s.look(ctx, by, func(v view) error {
		found, err := v.cachedEntry(ctx, s.entryCache, idOrReference)
		if err == nil {
			entry = found.Entry
		}
		return err
	})
	return entry, err
}

// cachedEntry is entry for reading only: what is the same for every reader comes from memory.
func (v view) cachedEntry(ctx context.Context, cache *entryCache[storedEntry], idOrReference string) (*storedEntry, error) {
	column, value := named(idOrReference)
	var line, seq int64
	var theirs int
	err := v.tx.QueryRowContext(ctx, "SELECT "+lastLine+", e.seq, "+readersDetails+" FROM entries e WHERE e."+column+" = ?", value).
		Scan(&line, &seq, &theirs)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, karta.EntryNotFound(v.by)
	}
	if err != nil {
		return nil, fmt.Errorf("find an entry: %w", err)
	}
	found, err := cache.of(ctx, v, line, []int64{seq}, v.readShared)
	if err != nil {
		return nil, err
	}
	entry := *found[seq]
	entry.details = theirs
	if err := v.addThere(ctx, []*storedEntry{&entry}); err != nil {
		return nil, err
	}
	if err := karta.MayReadEntry(v.by, v.access(&entry)); err != nil {
		return nil, err
	}
	v.judge(&entry)
	return &entry, nil
}

// readShared reads of entries what is the same for every reader, by their numbers.
func (v view) readShared(ctx context.Context, seqs []int64) (map[int64]*storedEntry, error) {
	found, err := v.readWhole(ctx, sharedDetails, "e.seq IN (SELECT value FROM json_each(?))", numbers(seqs))
	return familyOf(found).bySeq, err
}

// named gives the column in which an entry is named, and what stands there.
func named(idOrReference string) (column, value string) {
	if reference, is := asReference(idOrReference); is {
		return "reference", reference
	}
	return "id", idOrReference
}

// entry gives an entry as the caller may read it, or [karta.NotFound].
func (v view) entry(ctx context.Context, idOrReference string) (*storedEntry, error) {
	column, value := named(idOrReference)
	found, err := v.entriesWhere(ctx, "e."+column+" = ?", value)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, karta.EntryNotFound(v.by)
	}
	if err := karta.MayReadEntry(v.by, v.access(found[0])); err != nil {
		return nil, err
	}
	return found[0], nil
}

var referencePattern = regexp.MustCompile(`^([IBib])-?(\d{1,9})$`)

// asReference reads a reference as people write it: "i-42" is "I-042".
func asReference(text string) (string, bool) {
	parts := referencePattern.FindStringSubmatch(strings.TrimSpace(text))
	if parts == nil {
		return "", false
	}
	number, err := strconv.Atoi(parts[2])
	return reference(strings.ToUpper(parts[1]), number), err == nil
}

func reference(letter string, number int) string { return fmt.Sprintf("%s-%03d", letter, number) }

// entries gives whole entries as the caller may read them, in the order of their numbers.
func (v view) entries(ctx context.Context, seqs []int64) ([]*storedEntry, error) {
	found, err := v.readEntries(ctx, everyDetail, "e.seq IN (SELECT value FROM json_each(?))", numbers(seqs))
	if err != nil {
		return nil, err
	}
	return inOrder(found, seqs), nil
}

// entriesWhere gives whole entries. Conditions that select many are for readEntries.
func (v view) entriesWhere(ctx context.Context, where string, args ...any) ([]*storedEntry, error) {
	return v.readEntries(ctx, ownDetails, where, args...)
}

// readEntries reads whole entries as the caller sees them, with those details that a column says they have.
func (v view) readEntries(ctx context.Context, details, where string, args ...any) ([]*storedEntry, error) {
	found, err := v.readWhole(ctx, details, where, args...)
	for _, entry := range found {
		v.judge(entry)
	}
	return found, err
}

// readWhole is readEntries before what depends on the caller is filled in.
func (v view) readWhole(ctx context.Context, details, where string, args ...any) ([]*storedEntry, error) {
	found, err := collect(ctx, v.tx, scanEntry, "SELECT "+entryColumns+", "+details+entryTables+" WHERE "+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	if err := v.addParts(ctx, found); err != nil {
		return nil, err
	}
	if err := v.addDetails(ctx, found); err != nil {
		return nil, err
	}
	return found, nil
}

// judge fills in what depends on who reads the entry.
func (v view) judge(entry *storedEntry) {
	entry.MayEdit = entry.DeletedAt == nil && karta.MayEditEntry(v.by, v.access(entry)) == nil
	entry.Advice = []karta.Advice{}
	if !v.by.LoggedIn() {
		entry.Contacts = []karta.Contact{}
	}
}

// numbers writes numbers as a JSON list, for json_each.
func numbers(seqs []int64) string {
	text := []byte{'['}
	for i, seq := range seqs {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, seq, 10)
	}
	return string(append(text, ']'))
}

// texts writes strings as a JSON list, for json_each.
func texts(values []string) string {
	list, err := json.Marshal(values)
	if err != nil {
		panic(err) // strings can always be written
	}
	return string(list)
}

func inOrder(entries []*storedEntry, seqs []int64) []*storedEntry {
	bySeq := make(map[int64]*storedEntry, len(entries))
	for _, entry := range entries {
		bySeq[entry.seq] = entry
	}
	ordered := make([]*storedEntry, 0, len(seqs))
	for _, seq := range seqs {
		if entry := bySeq[seq]; entry != nil {
			ordered = append(ordered, entry)
		}
	}
	return ordered
}
