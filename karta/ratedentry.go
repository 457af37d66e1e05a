package karta

// RatedEntry is an entry that is rated, with what supports it. Into is the entry that it has gone into since it was chosen;
// such an entry, and one that has been deleted, keeps its ballots but is in no order.
type RatedEntry struct {
	EntryItem
	Description       string          `json:"description"`
	Ownerless         bool            `json:"ownerless"` // nobody leads it
	EstimatedCost     *int64          `json:"estimatedCost"`
	AnnualBenefit     *int64          `json:"annualBenefit"` // SEK a year, of the benefits with a known amount; null where there is none
	Benefits          []Benefit       `json:"benefits"`
	Funding           []Funding       `json:"funding"`
	Obstacles         []Obstacle      `json:"obstacles"`
	Relations         []Relation      `json:"relations"`
	IncomingRelations []Relation      `json:"incomingRelations"`
	Raised            Raised          `json:"raised"`
	Into              *EntryReference `json:"into"`
}

// Raised is what an entry grew out of: how many notes, its own and those of its themes, and in which workshops they were written.
type Raised struct {
	NoteCount int                 `json:"noteCount"`
	Workshops []WorkshopReference `json:"workshops"` // in the order of time; notes from an idea box are in none
}

// Rated is the entry with what supports it on a day, YYYY-MM-DD.
func (e Entry) Rated(day string) RatedEntry {
	return RatedEntry{EntryItem: e.Item(), Description: e.Description, Ownerless: len(e.LeadsOn(day)) == 0, EstimatedCost: e.EstimatedCost,
		AnnualBenefit: e.AnnualBenefit(), Benefits: e.Benefits, Funding: e.Funding, Obstacles: e.Obstacles,
		Relations: e.Relations, IncomingRelations: e.IncomingRelations, Raised: Raised{Workshops: []WorkshopReference{}}}
}

// Polled is the entry as the order needs it, or false where it is in no order.
func (e RatedEntry) Polled() (polled PollEntry, counts bool) {
	return PollEntry{Ownerless: e.Ownerless, AnnualBenefit: e.AnnualBenefit, EstimatedCost: e.EstimatedCost,
		EntryReference: EntryReference{ID: e.ID, Reference: e.Reference, Kind: e.Kind, Title: e.Title, Phase: e.Phase}}, e.DeletedAt == nil && e.Into == nil
}

// AnnualBenefit is the sum of the benefits with a known amount, in SEK a year, or nil where there is none.
func (in EntryInput) AnnualBenefit() *int64 {
	var sum *int64
	for _, benefit := range in.Benefits {
		if benefit.Amount == nil {
			continue
		}
		if sum == nil {
			sum = new(int64)
		}
		*sum += *benefit.Amount
	}
	return sum
}

// SelectionAct is what is done with entries in a selection.
type SelectionAct string

// The acts.
const (
	AddToSelection      SelectionAct = "add"
	RemoveFromSelection SelectionAct = "remove"
)

// SelectionChange adds entries to what is rated or takes them out: those listed or, where none are, all that a filter selects.
type SelectionChange struct {
	Act     SelectionAct `json:"act" validate:"required,oneof=add remove"`
	Entries []string     `json:"entries" validate:"max=1000,unique,dive,uuid"`
}

// Selected is what came of a change: how many entries came or went, and how many are now rated.
type Selected struct {
	Changed int `json:"changed"`
	Total   int `json:"total"`
}

// MostRated bounds how many entries a prioritisation may hold.
const MostRated = 1000

// CheckSelection refuses more entries than people could rate.
func CheckSelection(total int) error {
	if total <= MostRated {
		return nil
	}
	return Fail(Broken, "selection.too_many", "Högst 1 000 poster kan bedömas. Smalna av urvalet.", "At most 1,000 entries can be rated. Narrow the selection.").
		At("entries", "max", "För många poster.", "Too many entries.")
}
