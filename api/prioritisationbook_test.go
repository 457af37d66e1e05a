package api_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// workbookAt is the workbook at a path.
func (c *client) workbookAt(path string) *excelize.File {
	c.t.Helper()
	return openBook(c.t, c.get(path, "Accept", xlsx).want(http.StatusOK).body)
}

func openBook(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	return file
}

// column gives what stands below a heading of a sheet.
func column(t testing.TB, file *excelize.File, sheet, heading string) []string {
	t.Helper()
	rows, err := file.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if at := slices.Index(row, heading); at >= 0 {
			values := []string{}
			for _, below := range rows[i+1:] {
				values = append(values, strings.TrimSpace(strings.Join(below[min(at, len(below)):min(at+1, len(below))], "")))
			}
			return values
		}
	}
	t.Fatalf("%s has no %q", sheet, heading)
	return nil
}

// ratedByTwo is an open prioritisation that the steering group and a coordinator have rated, each an entry of two.
func ratedByTwo(w *world) (p karta.Prioritisation, raters []karta.Rater) {
	w.t.Helper()
	_, first := w.in(karta.PrioritisationDraft)
	p, second := w.in(karta.PrioritisationOpen)
	for i, role := range []string{"steering", "coordinator"} {
		raters = append(raters, w.rater(p, w.people[role].user))
		batch := rated([]karta.Entry{first, second}[i], 0)
		w.people[role].send(http.MethodPost, "/prioritisations/"+p.ID+"/ballots", batch).want(http.StatusCreated)
	}
	return p, raters
}

func TestACopyHoldsNothingThatTheCallerMayNotSee(t *testing.T) {
	w := newWorld(t)
	p, raters := ratedByTwo(w)
	path := "/prioritisations/" + p.ID + "/ballots"
	scores := func(by, query string) (given int) {
		file := w.people[by].workbookAt(path + query)
		if slices.Contains(file.GetSheetList(), "Beslut") {
			t.Error("a rater's copy has decisions")
		}
		for _, score := range column(t, file, "Bedömning", "Angelägenhet") {
			if score != "" {
				given++
			}
		}
		return given
	}
	others := "?rater=" + raters[0].ID
	if own, foreign := scores("steering", ""), scores("coordinator", others); own != 1 || foreign != 0 {
		t.Errorf("hidden, the rater's own copy has %d scores, and the same fetched by a coordinator %d", own, foreign)
	}
	w.move(p, karta.PrioritisationRevealed)
	if foreign := scores("coordinator", others); foreign != 1 {
		t.Errorf("revealed, a coordinator sees %d scores of the rater", foreign)
	}
	refused := w.person(karta.Steering, w.organisation("Annan")).get(path, "Accept", xlsx).problem(http.StatusNotFound)
	if refused.Code != "rater.none" {
		t.Errorf("somebody who is no rater: %+v", refused)
	}
}

func TestEveryRaterGetsACopyInOneFile(t *testing.T) {
	w := newWorld(t)
	p, raters := ratedByTwo(w)
	body := w.people["coordinator"].get("/prioritisations/"+p.ID+"/ballots", "Accept", "application/zip").want(http.StatusOK).body
	files, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil || len(files.File) != len(raters) {
		t.Fatalf("%v: %d files", err, len(files.File))
	}
	for i, file := range files.File {
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		if name := raters[i].User.Name; !strings.Contains(file.Name, name) || !strings.Contains(column(t, openBook(t, data), "Bedömning", "Bedömare")[0], name) {
			t.Errorf("%s is not the copy of %s", file.Name, name)
		}
	}
}

func TestTheJointWorkbookIsTheOrder(t *testing.T) {
	w := newWorld(t)
	p, raters := ratedByTwo(w)
	w.move(p, karta.PrioritisationRevealed)
	steering := w.people["steering"]
	for _, query := range []string{"", "?weight=urgency:100&weight=cost:0", "?without=" + raters[0].ID} {
		path := "/prioritisations/" + p.ID + "/order" + query
		order := into[karta.Order](steering.get(path).want(http.StatusOK))
		file := steering.workbookAt(path)
		if rows := column(t, file, "Bedömning", "Bedömare"); (len(rows) == 2*len(order.Entries)) == strings.Contains(query, "without") {
			t.Errorf("%q: %d rows for %d entries", query, len(rows), len(order.Entries))
		}
		weights := column(t, file, "Vikter", "Vikt")
		for i, weight := range order.Weights {
			if weights[i] != strconv.Itoa(weight.Weight) {
				t.Errorf("%q: the weight of %s is %s, want %d", query, weight.Criterion, weights[i], weight.Weight)
			}
		}
		ids, scores := column(t, file, "Resultat", "Id"), column(t, file, "Resultat", "Poäng")
		for i, entry := range order.Entries {
			want := ""
			if entry.Score != nil {
				want = strconv.FormatFloat(*entry.Score, 'f', -1, 64)
			}
			if ids[i] != entry.Entry.ID || scores[i] != want {
				t.Errorf("%q: line %d is %s with %s, want %s with %s", query, i+1, ids[i], scores[i], entry.Entry.ID, want)
			}
		}
		if decided := column(t, file, "Beslut", "Id"); !slices.Equal(decided, ids) {
			t.Errorf("%q: decisions are written about %v, want the order %v", query, decided, ids)
		}
	}
}
