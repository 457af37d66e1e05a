package karta

import (
	"cmp"
	"slices"
	"strings"
)

// ObstacleStatuses lists how far the removal of an obstacle can have come.
var ObstacleStatuses = []string{"identified", "proposed", "inquiry", "removed"}

// removed is the status of an obstacle that no longer stops anything.
const removed = "removed"

// ObstacleStatusName is the status as people read it.
func ObstacleStatusName(status string) Text { return obstacleNames[status] }

// BenefitKindName is the kind of a benefit as people read it.
func BenefitKindName(kind string) Text { return benefitNames[kind] }

// ObstacleFilter selects obstacles in law by what is said of them and by the entries that they stop.
type ObstacleFilter struct {
	Query         string      `query:"q" validate:"max=200"` // in the provision, what it stops, or what is proposed
	Laws          []string    `query:"law" validate:"max=100,dive,max=20"`
	Statuses      []string    `query:"status" validate:"max=4,dive,oneof=identified proposed inquiry removed"`
	Kinds         []EntryKind `query:"kind" validate:"max=2,dive,oneof=initiative need"`
	Sectors       []string    `query:"sector" validate:"max=100,dive,uuid"`
	Organisations []string    `query:"organisation" validate:"max=100,dive,uuid"` // registered the entry or takes part in it
}

// Entries is the part of the filter that selects entries.
func (f ObstacleFilter) Entries() EntryFilter {
	return EntryFilter{Kinds: f.Kinds, Sectors: f.Sectors, Organisations: f.Organisations}
}

// Selects reports whether the filter leaves an obstacle of an entry that it has selected.
func (f ObstacleFilter) Selects(o EntryObstacle) bool {
	if len(f.Laws) > 0 && !slices.Contains(f.Laws, o.Law) || len(f.Statuses) > 0 && !slices.Contains(f.Statuses, o.Status) {
		return false
	}
	text := foldName(strings.Join([]string{o.Provision, o.Law, o.Place, o.Stops, o.Proposal}, " "))
	for word := range strings.FieldsSeq(foldName(f.Query)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// EntryObstacle is an obstacle in law with the entry that it stops, and the organisations that are stopped: those that
// lead the entry, or else the one that registered it.
type EntryObstacle struct {
	Obstacle
	Law           string                  `json:"law"`   // see [Provision]
	Place         string                  `json:"place"` // see [Provision]
	Entry         EntryReference          `json:"entry"`
	Organisations []OrganisationReference `json:"organisations"`
	Ownerless     bool                    `json:"ownerless"` // nobody leads the entry
}

func (o EntryObstacle) key() Provision { return Provision{o.Law, o.Place} }

// ObstaclesOf lists the obstacles of an entry as it stands on a day, YYYY-MM-DD.
func ObstaclesOf(e Entry, today string) []EntryObstacle {
	leads := e.LeadsOn(today)
	organisations := leads
	if len(leads) == 0 {
		organisations = []OrganisationReference{e.RegisteredBy}
	}
	listed := make([]EntryObstacle, len(e.Obstacles))
	for i, obstacle := range e.Obstacles {
		p := ProvisionOf(obstacle.Provision)
		listed[i] = EntryObstacle{Obstacle: obstacle, Law: p.Law, Place: p.Place, Entry: e.PointedAt(),
			Organisations: organisations, Ownerless: len(leads) == 0}
	}
	return listed
}

// StatusCount counts obstacles by how far their removal has come.
type StatusCount struct {
	Identified int `json:"identified"`
	Proposed   int `json:"proposed"`
	Inquiry    int `json:"inquiry"`
	Removed    int `json:"removed"`
}

func (c *StatusCount) add(status string) {
	switch status {
	case "identified":
		c.Identified++
	case "proposed":
		c.Proposed++
	case "inquiry":
		c.Inquiry++
	case removed:
		c.Removed++
	}
}

// ProvisionObstacles is a provision in law with all that it stops.
type ProvisionObstacles struct {
	Provision     string                  `json:"provision"` // as most have written it
	Law           string                  `json:"law"`
	Place         string                  `json:"place"`
	Obstacles     []EntryObstacle         `json:"obstacles"`
	EntryCount    int                     `json:"entryCount"` // each entry once
	Organisations []OrganisationReference `json:"organisations"`
	Statuses      StatusCount             `json:"statuses"`
	Frees         FreedByRemoval          `json:"frees"`
}

// FreedByRemoval is what the removal of a provision would free: the living entries that nothing else in law stops any
// longer, with their benefits. Those that something else stops too are eased, and their benefits are not counted.
type FreedByRemoval struct {
	Entries  []EntryReference `json:"entries"`
	Eased    []EntryReference `json:"eased"`
	Benefits []EntryBenefit   `json:"benefits"`
	Amount   int64            `json:"amount"` // SEK a year, of the benefits that have an amount
}

// EntryBenefit is a benefit with the entry that gives it.
type EntryBenefit struct {
	Entry EntryReference `json:"entry"`
	Benefit
}

// Key is the provision for comparing and for its address.
func (g ProvisionObstacles) Key() Provision { return Provision{g.Law, g.Place} }

// ByProvision groups the obstacles of entries by their provision, as they stand on a day, YYYY-MM-DD, and says what each
// removal would free. The filter narrows what is listed; what would be freed is judged by all obstacles of an entry. The
// order is that of the law.
func ByProvision(entries []Entry, f ObstacleFilter, today string) []ProvisionObstacles {
	groups := map[Provision]*ProvisionObstacles{}
	for _, entry := range entries {
		listed := ObstaclesOf(entry, today)
		for _, obstacle := range listed {
			if !f.Selects(obstacle) {
				continue
			}
			key := obstacle.key()
			if groups[key] == nil {
				groups[key] = &ProvisionObstacles{Law: key.Law, Place: key.Place, Organisations: []OrganisationReference{},
					Frees: FreedByRemoval{Entries: []EntryReference{}, Eased: []EntryReference{}, Benefits: []EntryBenefit{}}}
			}
			groups[key].add(obstacle)
		}
		for key, frees := range freedBy(entry, listed) {
			if group := groups[key]; group != nil && group.holds(entry.ID) {
				group.free(entry, frees)
			}
		}
	}
	sorted := make([]ProvisionObstacles, 0, len(groups))
	for _, group := range groups {
		group.Provision = usual(group.Obstacles)
		sorted = append(sorted, *group)
	}
	slices.SortFunc(sorted, func(a, b ProvisionObstacles) int { return strings.Compare(a.Key().Order(), b.Key().Order()) })
	return sorted
}

func (g *ProvisionObstacles) add(o EntryObstacle) {
	if !g.holds(o.Entry.ID) {
		g.EntryCount++
	}
	g.Obstacles = append(g.Obstacles, o)
	g.Statuses.add(o.Status)
	for _, organisation := range o.Organisations {
		if !slices.ContainsFunc(g.Organisations, func(known OrganisationReference) bool { return known.ID == organisation.ID }) {
			g.Organisations = append(g.Organisations, organisation)
		}
	}
}

func (g *ProvisionObstacles) holds(entryID string) bool {
	last := len(g.Obstacles) - 1 // those of an entry come one after the other
	return last >= 0 && g.Obstacles[last].Entry.ID == entryID
}

// freedBy tells for each provision that still stops an entry whether its removal alone would free the entry.
func freedBy(entry Entry, obstacles []EntryObstacle) map[Provision]bool {
	stopping := map[Provision]bool{}
	if !entry.Phase.Living() {
		return stopping
	}
	for _, o := range obstacles {
		if o.Status != removed {
			stopping[o.key()] = true
		}
	}
	for key := range stopping {
		stopping[key] = len(stopping) == 1
	}
	return stopping
}

func (g *ProvisionObstacles) free(entry Entry, wholly bool) {
	if !wholly {
		g.Frees.Eased = append(g.Frees.Eased, entry.PointedAt())
		return
	}
	g.Frees.Entries = append(g.Frees.Entries, entry.PointedAt())
	for _, benefit := range entry.Benefits {
		g.Frees.Benefits = append(g.Frees.Benefits, EntryBenefit{Entry: entry.PointedAt(), Benefit: benefit})
		if benefit.Amount != nil {
			g.Frees.Amount += *benefit.Amount
		}
	}
}

// usual is how most have written a provision; of two ways as usual, the one that comes first in the alphabet.
func usual(obstacles []EntryObstacle) string {
	written := map[string]int{}
	for _, o := range obstacles {
		written[o.Provision]++
	}
	best := ""
	for text, count := range written {
		if best == "" || cmp.Or(cmp.Compare(count, written[best]), strings.Compare(best, text)) > 0 {
			best = text
		}
	}
	return best
}
