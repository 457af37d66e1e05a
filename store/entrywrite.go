package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"oversiktskarta/karta"
)

// CreateEntry registers an entry and gives it the next reference of its kind.
func (s *Store) CreateEntry(ctx context.Context, by karta.Caller, in karta.EntryInput) (karta.Entry, error) {
	return s.writeEntry(ctx, by, func(ctx context.Context, tx *writeTx) (karta.Entry, error) {
		return tx.createEntry(ctx, in)
	})
}

// UpdateEntry changes an entry that is still at the version that the change was based on. Relations to entries that the
// caller may not read stay as they are. A change that changes nothing leaves no trace.
func (s *Store) UpdateEntry(ctx context.Context, by karta.Caller, id string, version int, in karta.EntryInput) (karta.Entry, error) {
	return s.writeEntry(ctx, by, func(ctx context.Context, tx *writeTx) (karta.Entry, error) {
		return tx.updateEntry(ctx, id, version, in)
	})
}

func (s *Store) writeEntry(ctx context.Context, by karta.Caller, do func(context.Context, *writeTx) (karta.Entry, error)) (karta.Entry, error) {
	var entry karta.Entry
	err := s.write(ctx, by, func(ctx context.Context, tx *writeTx) (err error) {
		entry, err = do(ctx, tx)
		return err
	})
	return entry, err
}

func (tx *writeTx) createEntry(ctx context.Context, in karta.EntryInput) (karta.Entry, error) {
	registrar := in.RegisteredBy.ID
	if registrar == "" { // Whether the caller may register anything comes before what is missing.
		registrar = tx.by.OrganisationID
	}
	if err := karta.MayRegister(tx.by, registrar); err != nil {
		return karta.Entry{}, err
	}
	in, known, err := tx.judged(ctx, nil, in)
	if err != nil {
		return karta.Entry{}, err
	}
	entry := storedEntry{Entry: karta.Entry{ID: newID(), Version: 1, EntryInput: in, CreatedAt: tx.now, UpdatedAt: tx.now,
		IncomingRelations: []karta.Relation{}, EndDateRevisions: []karta.EndDateRevision{}}}
	if entry.Reference, err = tx.nextReference(ctx, in.Kind); err != nil {
		return karta.Entry{}, err
	}
	if err := tx.insertEntry(ctx, &entry); err != nil {
		return karta.Entry{}, err
	}
	if err := tx.insertParts(ctx, entry.seq, in, known); err != nil {
		return karta.Entry{}, err
	}
	return tx.written(ctx, &entry, karta.Created, nil, recorded(in, nil))
}

func (tx *writeTx) updateEntry(ctx context.Context, id string, version int, in karta.EntryInput) (karta.Entry, error) {
	entry, err := tx.editable(ctx, id, version)
	if err != nil {
		return karta.Entry{}, err
	}
	before := entry.EntryInput
	if err := mayBecome(tx.by, before, in); err != nil {
		return karta.Entry{}, err
	}
	after, known, err := tx.judged(ctx, &before, in)
	if err != nil {
		return karta.Entry{}, err
	}
	fields, err := differing(before, after)
	if err != nil || len(fields) == 0 {
		return entry.Entry, err
	}
	hidden, err := tx.hiddenRelations(ctx, entry)
	if err != nil {
		return karta.Entry{}, err
	}
	entry.EntryInput = after
	entry.Version++
	entry.UpdatedAt = tx.now
	if err := tx.rewriteEntry(ctx, entry, before, fields, known); err != nil {
		return karta.Entry{}, err
	}
	written, err := tx.written(ctx, entry, karta.Updated, recorded(before, hidden), recorded(after, hidden))
	written.Advice = karta.AdviceOn(&before, after, tx.by.Language)
	return written, err
}

func (tx *writeTx) rewriteEntry(ctx context.Context, entry *storedEntry, before karta.EntryInput, fields []string, known register) error {
	if err := tx.updateEntryRow(ctx, entry); err != nil {
		return err
	}
	if slices.Contains(fields, "relations") {
		if err := tx.deleteShownRelations(ctx, entry.seq, before.Relations); err != nil {
			return err
		}
	}
	if before.PlannedEnd != "" && before.PlannedEnd != entry.PlannedEnd {
		if err := tx.insertEndDateRevision(ctx, entry, before.PlannedEnd); err != nil {
			return err
		}
	}
	return tx.rewriteParts(ctx, entry.seq, entry.EntryInput, known, fields)
}

// editable gives an entry that the caller may change, at the version that the change was based on.
func (tx *writeTx) editable(ctx context.Context, id string, version int) (*storedEntry, error) {
	entry, err := tx.ownEntry(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := tx.basedOn(ctx, karta.EntryResource, entry.ID, version, entry.Version); err != nil {
		return nil, tx.view().shownSince(ctx, err)
	}
	return entry, nil
}

// ownEntry gives an entry that the caller may change and that is not deleted.
func (tx *writeTx) ownEntry(ctx context.Context, id string) (*storedEntry, error) {
	view := tx.view()
	entry, err := view.entry(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := karta.MayEditEntry(tx.by, view.access(entry)); err != nil {
		return nil, err
	}
	if entry.DeletedAt != nil {
		return nil, karta.Fail(karta.Conflict, "entry.deleted", "Posten är borttagen. Återställ den först.",
			"The entry has been deleted. Restore it first.")
	}
	return entry, nil
}

func mayBecome(by karta.Caller, before, after karta.EntryInput) error {
	if after.Kind != before.Kind && len(karta.Phases(after.Kind)) > 0 {
		return karta.Fail(karta.Broken, "entry.rule", "Posten bryter mot en regel.", "The entry breaks a rule.").
			At("kind", "kind.fixed", "Ett initiativ kan inte bli ett behov, och tvärtom. Registrera en ny post och knyt ihop dem med ett samband.",
				"An initiative can't become a need, nor the other way round. Register a new entry and relate the two.")
	}
	if after.RegisteredBy.ID == "" {
		return nil // that it is missing is for validation to say
	}
	return karta.MayMoveEntry(by, before.RegisteredBy.ID, after.RegisteredBy.ID)
}

// judged gives the input as it would be kept, if it is right; before is nil for a new entry.
func (tx *writeTx) judged(ctx context.Context, before *karta.EntryInput, in karta.EntryInput) (karta.EntryInput, register, error) {
	in = tidied(in)
	inputs := []*karta.EntryInput{&in}
	if before != nil {
		inputs = append(inputs, before)
	}
	known, err := tx.view().lookUp(ctx, inputs...)
	if err != nil {
		return in, known, fmt.Errorf("look up what the entry points at: %w", err)
	}
	known.fill(&in)
	for _, input := range inputs {
		known.arrange(input)
	}
	return in, known, withFaults(karta.CheckEntry(in), known.faults(before, &in))
}

// withFaults adds faults in references to what is wrong with the entry itself. What can't be understood is told alone.
func withFaults(err error, faults []karta.FieldError) error {
	if len(faults) == 0 || errors.Is(err, karta.Invalid) {
		return err
	}
	var failure *karta.Error
	if !errors.As(err, &failure) {
		failure = karta.Fail(karta.Broken, "entry.rule", "Posten bryter mot en regel.", "The entry breaks a rule.")
	}
	failure.Fields = append(faults, failure.Fields...)
	return failure
}

// recorded is an input as the change log keeps it: all of its relations, by id alone, since who reads the log may not
// read every related entry.
func recorded(in karta.EntryInput, hidden []karta.Relation) karta.EntryInput {
	shown := in.Relations
	in.Relations = make([]karta.Relation, 0, len(shown)+len(hidden))
	for _, relation := range slices.Concat(shown, hidden) {
		in.Relations = append(in.Relations, karta.Relation{Type: relation.Type, Entry: karta.EntryReference{ID: relation.Entry.ID}})
	}
	return in
}

// differing names the top-level fields in which two inputs differ.
func differing(before, after karta.EntryInput) ([]string, error) {
	_, updated, err := changedFields(before, after)
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(updated, &fields); err != nil {
		return nil, fmt.Errorf("read changed fields: %w", err)
	}
	return slices.Collect(maps.Keys(fields)), nil
}

// written records what was done with an entry, notes that its words may have changed and gives the entry as it now is.
func (tx *writeTx) written(ctx context.Context, entry *storedEntry, action karta.Action, before, after any) (karta.Entry, error) {
	if err := tx.recordInput(ctx, entryChange(entry, action), before, after); err != nil {
		return karta.Entry{}, err
	}
	if err := tx.answer(ctx, entry, action); err != nil {
		return karta.Entry{}, err
	}
	tx.reworded = append(tx.reworded, entry.seq)
	tx.view().judge(entry)
	return entry.Entry, nil
}
