package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"oversiktskarta/karta"
)

// family is the entries whose parts are read together, with one query for each sort of part.
type family struct {
	bySeq map[int64]*storedEntry
	seqs  string // their numbers as a JSON list
}

func familyOf(entries []*storedEntry) family {
	f := family{bySeq: make(map[int64]*storedEntry, len(entries))}
	seqs := make([]int64, len(entries))
	for i, entry := range entries {
		f.bySeq[entry.seq] = entry
		seqs[i] = entry.seq
	}
	f.seqs = numbers(seqs)
	return f
}

// readParts reads parts of entries. The query's first column is the number of the entry that the part belongs to, the
// rest are what fields says; its first argument is the numbers of the entries.
func readParts[T any](ctx context.Context, v view, f family, query string, fields func(*T) []any, add func(*storedEntry, T), args ...any) error {
	rows, err := v.tx.QueryContext(ctx, query, append([]any{f.seqs}, args...)...)
	if err != nil {
		return fmt.Errorf("read parts of entries: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var seq int64
		var part T
		if err := rows.Scan(append([]any{&seq}, fields(&part)...)...); err != nil {
			return fmt.Errorf("read a part of an entry: %w", err)
		}
		add(f.bySeq[seq], part)
	}
	return rows.Err()
}

// addParts adds what entries in lists have. The queries leave the order of categories and target groups to Go, which sorts
// a handful for each entry faster than SQLite sorts them all.
func (v view) addParts(ctx context.Context, entries []*storedEntry) error {
	for _, entry := range entries {
		entry.Categories = []karta.CategoryReference{}
		entry.Participations = []karta.Participation{}
		entry.TargetGroups = []karta.TargetGroup{}
	}
	if len(entries) == 0 {
		return nil
	}
	f := familyOf(entries)
	if err := v.addCategories(ctx, f); err != nil {
		return err
	}
	if err := readParts(ctx, v, f, `SELECT p.entry_seq, o.id, o.name, o.short_name, p.role, p.from_date, p.to_date
		FROM json_each(?) s CROSS JOIN participations p ON p.entry_seq = s.value CROSS JOIN organisations o ON o.id = p.organisation_id`,
		func(p *karta.Participation) []any {
			return []any{&p.Organisation.ID, &p.Organisation.Name, &p.Organisation.ShortName, (*string)(&p.Role), (*string)(&p.From), (*string)(&p.To)}
		},
		func(e *storedEntry, p karta.Participation) { e.Participations = append(e.Participations, p) }); err != nil {
		return err
	}
	err := readParts(ctx, v, f, `SELECT g.entry_seq, g.target_group FROM json_each(?) s
		CROSS JOIN entry_target_groups g ON g.entry_seq = s.value`,
		func(g *karta.TargetGroup) []any { return []any{(*string)(g)} },
		func(e *storedEntry, g karta.TargetGroup) { e.TargetGroups = append(e.TargetGroups, g) })
	for _, entry := range entries {
		sortTargetGroups(entry.TargetGroups)
	}
	return err
}

func sortTargetGroups(groups []karta.TargetGroup) {
	slices.SortFunc(groups, func(a, b karta.TargetGroup) int {
		return cmp.Compare(slices.Index(karta.TargetGroups, a), slices.Index(karta.TargetGroups, b))
	})
}

// addCategories adds categories in the order of the axes and of the position on each.
func (v view) addCategories(ctx context.Context, f family) error {
	ofEntry := make(map[int64][]knownCategory, len(f.bySeq))
	err := readParts(ctx, v, f, `SELECT x.entry_seq, k.id, k.axis, k.name, k.name_english, k.position
		FROM json_each(?) s CROSS JOIN entry_categories x ON x.entry_seq = s.value CROSS JOIN categories k ON k.id = x.category_id`,
		func(k *knownCategory) []any {
			return []any{&k.ID, (*string)(&k.Axis), &k.Name, &k.NameEnglish, &k.position}
		},
		func(e *storedEntry, k knownCategory) { ofEntry[e.seq] = append(ofEntry[e.seq], k) })
	for seq, categories := range ofEntry {
		slices.SortFunc(categories, knownCategory.compare)
		for _, category := range categories {
			f.bySeq[seq].Categories = append(f.bySeq[seq].Categories, category.CategoryReference)
		}
	}
	return err
}

// addDetails adds what only whole entries have.
func (v view) addDetails(ctx context.Context, entries []*storedEntry) error {
	for _, entry := range entries {
		entry.Benefits = []karta.Benefit{}
		entry.Funding = []karta.Funding{}
		entry.Obstacles = []karta.Obstacle{}
		entry.Relations = []karta.Relation{}
		entry.IncomingRelations = []karta.Relation{}
		entry.EndDateRevisions = []karta.EndDateRevision{}
	}
	return v.addThere(ctx, entries)
}

// addThere adds the details that the entries are said to have.
func (v view) addThere(ctx context.Context, entries []*storedEntry) error {
	there := 0
	for _, entry := range entries {
		there |= entry.details
	}
	if there == 0 {
		return nil
	}
	f := familyOf(entries)
	for i, detail := range details {
		if there>>i&1 == 0 {
			continue
		}
		if err := detail.add(v, ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// details are the parts that only whole entries have: a table, its column for the entry, and how they are read. Shared are
// those that are the same for every reader, for as long as the entry and all organisations are.
var details = [...]struct {
	table, own string
	add        func(view, context.Context, family) error
	shared     bool
}{
	{"benefits", "entry_seq", view.addBenefits, true},
	{"funding", "entry_seq", view.addFunding, true},
	{"obstacles", "entry_seq", view.addObstacles, true},
	{"relations", "from_seq", view.addRelations, false},
	{"relations", "to_seq", view.addIncomingRelations, false},
	{"end_date_revisions", "entry_seq", view.addEndDateRevisions, true},
}

// Columns of the entry e: a bit for each of the details that it has. Most entries have few, and to read what is not there
// costs as much as to read what is.
var (
	sharedDetails  = detailBits(true)
	readersDetails = detailBits(false)
	ownDetails     = sharedDetails + " | " + readersDetails
)

func detailBits(shared bool) string {
	var bits []string
	for i, detail := range details {
		if detail.shared == shared {
			bits = append(bits, fmt.Sprintf("(EXISTS (SELECT 1 FROM %s WHERE %s = e.seq) << %d)", detail.table, detail.own, i))
		}
	}
	return strings.Join(bits, " | ")
}

// everyDetail is the column where many entries are read: some have each of the details, and to ask every one costs more
// than to look.
const everyDetail = "-1"

func (v view) addBenefits(ctx context.Context, f family) error {
	type owned struct {
		karta.Benefit
		id, name, shortName sql.NullString
	}
	return readParts(ctx, v, f, `SELECT b.entry_seq, b.kind, b.description, o.id, o.name, o.short_name, b.from_date, b.amount
		FROM benefits b LEFT JOIN organisations o ON o.id = b.owner_id
		WHERE b.entry_seq IN (SELECT value FROM json_each(?)) ORDER BY b.entry_seq, b.position`,
		func(b *owned) []any {
			return []any{&b.Kind, &b.Description, &b.id, &b.name, &b.shortName, &b.From, &b.Amount}
		},
		func(e *storedEntry, b owned) {
			if b.id.Valid {
				b.Owner = &karta.OrganisationReference{ID: b.id.String, Name: b.name.String, ShortName: b.shortName.String}
			}
			e.Benefits = append(e.Benefits, b.Benefit)
		})
}

func (v view) addFunding(ctx context.Context, f family) error {
	return readParts(ctx, v, f, `SELECT f.entry_seq, o.id, o.name, o.short_name, f.year, f.amount, f.status
		FROM funding f JOIN organisations o ON o.id = f.organisation_id
		WHERE f.entry_seq IN (SELECT value FROM json_each(?)) ORDER BY f.entry_seq, f.position`,
		func(f *karta.Funding) []any {
			return []any{&f.Organisation.ID, &f.Organisation.Name, &f.Organisation.ShortName, &f.Year, &f.Amount, &f.Status}
		},
		func(e *storedEntry, f karta.Funding) { e.Funding = append(e.Funding, f) })
}

func (v view) addObstacles(ctx context.Context, f family) error {
	return readParts(ctx, v, f, `SELECT entry_seq, provision, stops, proposal, status FROM obstacles
		WHERE entry_seq IN (SELECT value FROM json_each(?)) ORDER BY entry_seq, position`,
		func(o *karta.Obstacle) []any { return []any{&o.Provision, &o.Stops, &o.Proposal, &o.Status} },
		func(e *storedEntry, o karta.Obstacle) { e.Obstacles = append(e.Obstacles, o) })
}

func (v view) addEndDateRevisions(ctx context.Context, f family) error {
	return readParts(ctx, v, f, `SELECT entry_seq, before, after, revised_at, revised_by FROM end_date_revisions
		WHERE entry_seq IN (SELECT value FROM json_each(?)) ORDER BY entry_seq, version`,
		func(r *karta.EndDateRevision) []any {
			return []any{&r.Before, &r.After, (*instant)(&r.RevisedAt), &r.RevisedBy}
		},
		func(e *storedEntry, r karta.EndDateRevision) { e.EndDateRevisions = append(e.EndDateRevisions, r) })
}

// addRelations adds relations to entries that the caller may read. Those with others stay in the register without being
// shown.
func (v view) addRelations(ctx context.Context, f family) error {
	return v.readRelations(ctx, f, "from_seq", "to_seq",
		func(e *storedEntry, r karta.Relation) { e.Relations = append(e.Relations, r) })
}

// addIncomingRelations adds relations from entries that the caller may read.
func (v view) addIncomingRelations(ctx context.Context, f family) error {
	return v.readRelations(ctx, f, "to_seq", "from_seq",
		func(e *storedEntry, r karta.Relation) { e.IncomingRelations = append(e.IncomingRelations, r) })
}

func (v view) readRelations(ctx context.Context, f family, own, other string, add func(*storedEntry, karta.Relation)) error {
	shown := &conditions{terms: []string{"r." + own + " IN (SELECT value FROM json_each(?))", "e.deleted_at IS NULL"}}
	v.readable(shown)
	return readParts(ctx, v, f, "SELECT r."+own+", r.type, e.id, e.reference, e.kind, e.title, e.phase"+
		" FROM relations r CROSS JOIN entries e ON e.seq = r."+other+shown.where()+
		" ORDER BY r."+own+", r.type, e.kind, e.seq",
		func(r *karta.Relation) []any {
			return []any{&r.Type, &r.Entry.ID, &r.Entry.Reference, &r.Entry.Kind, &r.Entry.Title, &r.Entry.Phase}
		}, add, shown.args...)
}
