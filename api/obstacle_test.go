package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

func TestObstaclesAreListedGroupedAndTakenAway(t *testing.T) {
	s := serve(t, open)
	own := s.organisation("Digg")
	in := draftOf("Delning", own, s.category(karta.SectorAxis, "Hälsa"))
	amount := int64(4_000_000)
	in.Visibility = karta.Public
	in.Benefits = []karta.Benefit{{Kind: "financial", Description: "Mindre porto", Amount: &amount}}
	in.Obstacles = []karta.Obstacle{{Provision: "SFS 2009:400, 10 kap 2 §", Stops: "=Utlämnande", Status: "proposed"}}
	entry := s.entry(in)
	reader := s.person(karta.Reader, own)

	listed := into[struct{ Provisions []karta.ProvisionObstacles }](reader.get("/provisions?law=2009:400&sort=-amount").want(http.StatusOK))
	if len(listed.Provisions) != 1 || listed.Provisions[0].Frees.Amount != amount || listed.Provisions[0].Place != "10 kap. 2 §" {
		t.Errorf("the provisions are %+v", listed.Provisions)
	}
	none := into[struct{ Obstacles []karta.EntryObstacle }](reader.get("/obstacles?status=removed").want(http.StatusOK))
	if len(none.Obstacles) != 0 {
		t.Errorf("removed ones are %+v", none.Obstacles)
	}
	csv := string(reader.get("/obstacles?q=utl%C3%A4mnande", "Accept", "text/csv").want(http.StatusOK).body)
	if !strings.Contains(csv, "2009:400;10 kap. 2 §;'=Utlämnande;") || !strings.Contains(csv, "/poster/"+entry.Reference) {
		t.Errorf("the csv is %s", csv)
	}
	file, err := excelize.OpenReader(bytes.NewReader(reader.get("/provisions", "Accept", xlsx).want(http.StatusOK).body))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if freed, _ := file.GetCellValue("Bestämmelser", "J2"); freed != entry.Reference {
		t.Errorf("the workbook says that %q is freed", freed)
	}
	reader.get("/obstacles?status=gone").want(http.StatusBadRequest)
}
