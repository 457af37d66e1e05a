package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"oversiktskarta/karta"
)

// register is what the register knows about everything that an entry points at.
type register struct {
	organisations map[string]knownOrganisation
	categories    map[string]knownCategory
	entries       map[string]knownEntry // those that the caller may read
}

func newRegister() register {
	return register{map[string]knownOrganisation{}, map[string]knownCategory{}, map[string]knownEntry{}}
}

// forget forgets everything.
func (known register) forget() {
	clear(known.organisations)
	clear(known.categories)
	clear(known.entries)
}

type knownOrganisation struct {
	karta.OrganisationReference
	sort    string
	retired bool
}

type knownCategory struct {
	karta.CategoryReference
	position int
	retired  bool
}

func (c knownCategory) compare(other knownCategory) int {
	return cmp.Or(cmp.Compare(slices.Index(karta.Axes, c.Axis), slices.Index(karta.Axes, other.Axis)),
		cmp.Compare(c.position, other.position), cmp.Compare(c.ID, other.ID))
}

type knownEntry struct {
	karta.EntryReference
	seq int64
}

// lookUp reads everything that the inputs point at.
func (v view) lookUp(ctx context.Context, inputs ...*karta.EntryInput) (register, error) {
	var organisations, categories, entries []string
	for _, in := range inputs {
		eachOrganisation(in, func(_ string, o *karta.OrganisationReference) { organisations = append(organisations, o.ID) })
		for _, category := range in.Categories {
			categories = append(categories, category.ID)
		}
		for _, relation := range in.Relations {
			entries = append(entries, relation.Entry.ID)
		}
	}
	known := newRegister()
	return known, errors.Join(
		v.lookUpOrganisations(ctx, known, organisations),
		v.lookUpCategories(ctx, known, categories),
		v.lookUpEntries(ctx, known, entries))
}

func (v view) lookUpOrganisations(ctx context.Context, known register, ids []string) error {
	return recall(v.lookedUp.organisations, known.organisations, ids, func(missing []string) error {
		_, err := collect(ctx, v.tx, func(row row) (o knownOrganisation, err error) {
			err = row.Scan(&o.ID, &o.Name, &o.ShortName, &o.sort, &o.retired)
			known.organisations[o.ID] = o
			return o, err
		}, "SELECT id, name, short_name, name_sort, retired FROM organisations WHERE id IN (SELECT value FROM json_each(?))", texts(missing))
		return err
	})
}

func (v view) lookUpCategories(ctx context.Context, known register, ids []string) error {
	return recall(v.lookedUp.categories, known.categories, ids, func(missing []string) error {
		_, err := collect(ctx, v.tx, func(row row) (c knownCategory, err error) {
			err = row.Scan(&c.ID, &c.Axis, &c.Name, &c.NameEnglish, &c.position, &c.retired)
			known.categories[c.ID] = c
			return c, err
		}, "SELECT id, axis, name, name_english, position, retired FROM categories WHERE id IN (SELECT value FROM json_each(?))", texts(missing))
		return err
	})
}

// recall makes known what has been looked up before and has the rest looked up. Where nothing is remembered, as for readers,
// before is nil.
func recall[T any](before, known map[string]T, ids []string, lookUp func(missing []string) error) error {
	var missing []string
	for _, id := range ids {
		if found, is := before[id]; is {
			known[id] = found
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if err := lookUp(missing); err != nil || before == nil {
		return err
	}
	for _, id := range missing {
		if found, is := known[id]; is {
			before[id] = found
		}
	}
	return nil
}

func (v view) lookUpEntries(ctx context.Context, known register, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	shown := &conditions{terms: []string{"e.deleted_at IS NULL"}}
	shown.add("e.id IN (SELECT value FROM json_each(?))", texts(ids))
	v.readable(shown)
	_, err := collect(ctx, v.tx, func(row row) (e knownEntry, err error) {
		err = row.Scan(&e.seq, &e.ID, &e.Reference, &e.Kind, &e.Title, &e.Phase)
		known.entries[e.ID] = e
		return e, err
	}, "SELECT e.seq, e.id, e.reference, e.kind, e.title, e.phase FROM entries e"+shown.where(), shown.args...)
	return err
}

// eachOrganisation visits every organisation that an entry points at, with the path of its id.
func eachOrganisation(in *karta.EntryInput, visit func(path string, o *karta.OrganisationReference)) {
	visit("registeredBy.id", &in.RegisteredBy)
	for i := range in.Participations {
		visit(fmt.Sprintf("participations[%d].organisation.id", i), &in.Participations[i].Organisation)
	}
	for i := range in.Benefits {
		if in.Benefits[i].Owner != nil {
			visit(fmt.Sprintf("benefits[%d].owner.id", i), in.Benefits[i].Owner)
		}
	}
	for i := range in.Funding {
		visit(fmt.Sprintf("funding[%d].organisation.id", i), &in.Funding[i].Organisation)
	}
}

// fill completes the references of an input with what the register knows.
func (known register) fill(in *karta.EntryInput) {
	eachOrganisation(in, func(_ string, o *karta.OrganisationReference) {
		*o = karta.OrganisationReference{ID: o.ID}
		if found, is := known.organisations[o.ID]; is {
			*o = found.OrganisationReference
		}
	})
	for i, category := range in.Categories {
		in.Categories[i] = karta.CategoryReference{ID: category.ID}
		if found, is := known.categories[category.ID]; is {
			in.Categories[i] = found.CategoryReference
		}
	}
	for i, relation := range in.Relations {
		in.Relations[i].Entry = karta.EntryReference{ID: relation.Entry.ID}
		if found, is := known.entries[relation.Entry.ID]; is {
			in.Relations[i].Entry = found.EntryReference
		}
	}
}

// faults names the references of an input that can't be used: unknown ones, and retired ones that the entry did not have
// before.
func (known register) faults(before, in *karta.EntryInput) []karta.FieldError {
	failure := new(karta.Error)
	had := map[string]bool{}
	if before != nil {
		eachOrganisation(before, func(_ string, o *karta.OrganisationReference) { had[o.ID] = true })
		for _, category := range before.Categories {
			had[category.ID] = true
		}
	}
	eachOrganisation(in, func(path string, o *karta.OrganisationReference) {
		found, is := known.organisations[o.ID]
		switch {
		case !is:
			failure.At(path, "organisation.unknown", "Organisationen finns inte i registret.", "The organisation is not in the register.")
		case found.retired && !had[o.ID]:
			failure.At(path, "organisation.retired", "Organisationen finns inte längre. Välj en annan.", "The organisation no longer exists. Choose another.")
		}
	})
	for i, category := range in.Categories {
		found, is := known.categories[category.ID]
		path := fmt.Sprintf("categories[%d].id", i)
		switch {
		case !is:
			failure.At(path, "category.unknown", "Kategorin finns inte.", "The category does not exist.")
		case found.retired && !had[category.ID]:
			failure.At(path, "category.retired", "Kategorin används inte längre för nya val. Välj en annan.", "The category is retired. Choose another.")
		}
	}
	for i, relation := range in.Relations {
		if _, is := known.entries[relation.Entry.ID]; !is {
			failure.At(fmt.Sprintf("relations[%d].entry.id", i), "entry.unknown",
				"Posten finns inte, eller så får du inte läsa den.", "The entry does not exist, or you may not read it.")
		}
	}
	return failure.Fields
}

// arrange puts lists whose order means nothing into the order in which they are shown.
func (known register) arrange(in *karta.EntryInput) {
	slices.SortStableFunc(in.Participations, func(a, b karta.Participation) int {
		return cmp.Or(cmp.Compare(slices.Index(karta.Roles, a.Role), slices.Index(karta.Roles, b.Role)),
			strings.Compare(known.organisations[a.Organisation.ID].sort, known.organisations[b.Organisation.ID].sort),
			cmp.Compare(a.From, b.From))
	})
	slices.SortFunc(in.Categories, func(a, b karta.CategoryReference) int {
		return known.categories[a.ID].compare(known.categories[b.ID])
	})
	sortTargetGroups(in.TargetGroups)
	slices.SortStableFunc(in.Relations, func(a, b karta.Relation) int {
		return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Entry.Kind, b.Entry.Kind),
			cmp.Compare(known.entries[a.Entry.ID].seq, known.entries[b.Entry.ID].seq))
	})
}

// tidied is the input as it is kept: texts without space around them and with each letter in its shortest form, lists
// that are copies of the caller's and never nil.
func tidied(in karta.EntryInput) karta.EntryInput {
	for _, text := range []*string{&in.Title, &in.Summary, &in.Description, &in.Source,
		&in.Reuse.Owner, &in.Reuse.Licence, &in.Reuse.SourceCodeURL, &in.Reuse.Terms} {
		*text = norm.NFC.String(strings.TrimSpace(*text))
	}
	in.Categories = copied(in.Categories)
	in.Participations = copied(in.Participations)
	in.TargetGroups = copied(in.TargetGroups)
	in.Benefits = copied(in.Benefits)
	for i, benefit := range in.Benefits {
		if benefit.Owner != nil {
			owner := *benefit.Owner
			in.Benefits[i].Owner = &owner
		}
	}
	in.Funding = copied(in.Funding)
	in.Obstacles = copied(in.Obstacles)
	in.Links = copied(in.Links)
	in.Contacts = copied(in.Contacts)
	in.Relations = copied(in.Relations)
	return in
}

func copied[T any](list []T) []T { return append(make([]T, 0, len(list)), list...) }
