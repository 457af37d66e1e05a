package export

import (
	"bytes"
	"testing"

	"oversiktskarta/karta"
)

func TestRoadmapOpensInLibreOffice(t *testing.T) {
	need := int64(500)
	item := karta.RoadmapItem{Round: karta.RoundReference{Name: "2026/27"}, RoadmapItemInput: karta.RoadmapItemInput{
		Entry: karta.EntryReference{Reference: "I-001", Title: "=Grund", Phase: karta.Planned}, Start: "2027-Q1", Pilot: "2027-Q2", Broad: "2027-Q4", End: "2028-Q1",
		Milestones: []karta.Milestone{{On: "2027-Q2", Title: "Pilot"}, {On: "2028", Title: "Klart"}}},
		Funding: karta.ItemFunding{Need: &need, Gap: 500}, Became: karta.BecameWaiting}
	roadmap := karta.Roadmap{Round: item.Round, Items: []karta.RoadmapItem{item}, Earlier: []karta.RoadmapFollowUp{{Item: item, Latest: &item}}}
	roadmap.Warnings = karta.WarnOf(roadmap.Items, nil, karta.Swedish)
	for name, roadmap := range map[string]karta.Roadmap{"one entry": roadmap, "empty": {}} {
		var out bytes.Buffer
		if err := Roadmap(&out, RoadmapBook{Language: karta.Swedish, Roadmap: roadmap}); err != nil {
			t.Fatal(err)
		}
		file := open(t, out.Bytes())
		assertSameValues(t, name, file, open(t, resaved(t, out.Bytes())))
		if name == "empty" {
			continue
		}
		for cell, want := range map[string]string{"C2": "=Grund", "D2": "start", "E2": "pilot", "F2": "pilot", "G2": "brett införande", "H2": "brett införande"} {
			if got := rawCell(t, file, "Färdplan", cell); got != want {
				t.Errorf("Färdplan!%s is %q, want %q", cell, got, want)
			}
		}
	}
}
