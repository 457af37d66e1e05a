package export

import (
	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// chartRows is how many rows the chart covers.
const chartRows = 34

var (
	scatterTitle = karta.Text{Sv: "Nytta mot kostnad. De tio främsta är namngivna.", En: "Value against cost. The first ten are named."}
	scatterText  = karta.Text{
		Sv: "Punktdiagram: en punkt för varje post, med kostnad i sidled och nytta på höjden, båda från 1 till 5. De tio främsta har sin beteckning. Samma uppgifter står i kolumnerna Nytta och Kostnad i tabellen.",
		En: "Scatter chart: a point for each entry, with cost across and value up, both from 1 to 5. The first ten carry their reference. The same figures stand in the columns Value and Cost of the table."}
)

// addChart adds the scatter of value against cost. It is drawn from the list on the sheet of weights, whose first lines are the
// foremost entries whatever the weights.
func (s *scoreSheets) addChart(to *sheet, row int) error {
	if len(s.Order.Entries) == 0 || !s.has(karta.ValuePart) || !s.has(karta.CostPart) {
		return nil
	}
	first, last := s.firstInOrder(), s.firstInOrder()+len(s.Order.Entries)-1
	list := func(column, from, to int) string { return fixedCells(s.in(weightsSheet), column, from, column, to) }
	all := []excelize.ChartSeries{{Name: `"` + s.in(karta.Text{Sv: "Poster", En: "Entries"}) + `"`, Categories: list(8, first, last), Values: list(7, first, last),
		Marker: point(6, mutedGrey)}}
	named := []excelize.ChartSeries{}
	for place := first; place < first+min(foremost, len(s.Order.Entries)); place++ {
		named = append(named, excelize.ChartSeries{Name: list(3, place, place), Categories: list(8, place, place), Values: list(7, place, place), Marker: point(8, accent)})
	}
	least, most := 1.0, 5.0
	axis := func(title karta.Text) excelize.ChartAxis {
		return excelize.ChartAxis{Minimum: &least, Maximum: &most, MajorUnit: 1, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"},
			Font:  excelize.Font{Size: 10, Color: "1F2A30"},
			Title: excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s.in(title), Font: &excelize.Font{Size: 10, Color: "1F2A30"}}}}}
	}
	chart := &excelize.Chart{
		Type: excelize.Scatter, Series: all, Dimension: excelize.ChartDimension{Width: 900, Height: 600},
		Title:  excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: s.in(scatterTitle), Font: &excelize.Font{Bold: true, Size: 12, Color: "1F2A30"}}}},
		Legend: excelize.ChartLegend{Position: "none"},
		XAxis:  axis(karta.Text{Sv: "Kostnad, 5 är dyrast", En: "Cost, 5 is the dearest"}),
		YAxis:  axis(karta.Text{Sv: "Nytta, 5 är mest", En: "Value, 5 is the most"}),
		Format: excelize.GraphicOptions{AltText: s.in(scatterText), Name: s.in(resultSheet) + " 1"},
	}
	if err := s.file.InsertPageBreak(to.name, cellName(1, row)); err != nil { // a page of its own on paper
		return err
	}
	return s.file.AddChart(to.name, cellName(2, row), chart, &excelize.Chart{Type: excelize.Scatter, Series: named, XAxis: chart.XAxis, YAxis: chart.YAxis,
		PlotArea: excelize.ChartPlotArea{ShowSerName: true}})
}

func point(size int, colour string) excelize.ChartMarker {
	return excelize.ChartMarker{Symbol: "circle", Size: size, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}}
}
