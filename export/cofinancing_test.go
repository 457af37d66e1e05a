package export

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// financeBook has two plans that share organisations, with one that funds without a share.
func financeBook() CofinancingBook {
	organisation := func(id, name string) karta.OrganisationReference {
		return karta.OrganisationReference{ID: id, Name: name}
	}
	digg, skr, inera := organisation("o1", "Digg"), organisation("o2", "SKR*"), organisation("o3", "Inera")
	finish := func(reference string, in karta.CofinancingInput, funding ...karta.Funding) karta.Cofinancing {
		in.Entry = karta.EntryReference{ID: reference, Reference: reference, Title: "=Titel " + reference}
		in = in.Settled()
		plan := karta.Cofinancing{CofinancingInput: in}
		plan.Lines, plan.Years, plan.Total = in.Finance(funding)
		return plan
	}
	plans := []karta.Cofinancing{
		finish("I-001", karta.CofinancingInput{Key: karta.SharesBySize, Measure: "anställda 2025",
			Needs:  []karta.YearlyNeed{{Year: 2026, Amount: 1_000_001}, {Year: 2027, Amount: 7}},
			Shares: []karta.CofinancingShare{{Organisation: digg, Weight: 410}, {Organisation: inera, Weight: 1500}, {Organisation: skr, Weight: 499}}},
			karta.Funding{Organisation: digg, Year: 2026, Amount: 400_000, Status: "pledged"},
			karta.Funding{Organisation: skr, Year: 2026, Amount: 1_000, Status: "decided"}),
		finish("B-002", karta.CofinancingInput{Key: karta.EqualShares, Needs: []karta.YearlyNeed{{Year: 2026, Amount: 100}},
			Shares: []karta.CofinancingShare{{Organisation: digg}, {Organisation: skr}, {Organisation: inera}}},
			karta.Funding{Organisation: organisation("o4", "Fyra"), Year: 2028, Amount: 9, Status: "decided"}),
	}
	return CofinancingBook{Plans: plans, Language: karta.Swedish, Totals: karta.SumCofinancings(plans, func(name string) string { return name })}
}

func written(t *testing.T, book CofinancingBook) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Cofinancing(&out, book); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestCofinancingCalculatesAsTheServerDoes(t *testing.T) {
	data := written(t, financeBook())
	assertSameValues(t, "co-financing", open(t, data), recalculated(t, open(t, data)))
}

func TestCofinancingFollowsAChangedKey(t *testing.T) {
	book := financeBook()
	file := open(t, written(t, book))
	if err := file.SetCellInt("Nycklar", "F3", 77); err != nil {
		t.Fatal(err)
	}
	if err := file.SetCellInt("Behov", "D2", 123_456); err != nil {
		t.Fatal(err)
	}
	got := recalculated(t, file)
	in := book.Plans[0].CofinancingInput
	in.Shares[1].Weight, in.Needs[0].Amount = 77, 123_456
	want, _, _ := in.Finance([]karta.Funding{
		{Organisation: in.Shares[0].Organisation, Year: 2026, Amount: 400_000, Status: "pledged"},
		{Organisation: in.Shares[2].Organisation, Year: 2026, Amount: 1_000, Status: "decided"}})
	for i, line := range want {
		for j, amount := range amounts(line.Financing) {
			cell := amountColumns[j] + strconv.Itoa(i+2)
			if value := rawCell(t, got, "Fördelning", cell); value != strconv.FormatInt(amount, 10) {
				t.Errorf("Fördelning!%s is %s, want %d", cell, value, amount)
			}
		}
	}
	book.Plans[0].Lines = want
	total := karta.SumCofinancings(book.Plans, func(name string) string { return name }).Total
	last := strconv.Itoa(len(book.Totals.Years) + 3)
	if value := rawCell(t, got, "Per år", "E"+last); value != strconv.FormatInt(total.Gap, 10) {
		t.Errorf("the sum of what is missing is %s, want %d", value, total.Gap)
	}
}

// recalculated is the workbook as LibreOffice calculates it. LibreOffice believes the values that stand in a file, so they
// are taken away first.
func recalculated(t *testing.T, file *excelize.File) *excelize.File {
	t.Helper()
	return recalculatedAll(t, file)[0]
}

func recalculatedAll(t *testing.T, files ...*excelize.File) []*excelize.File {
	t.Helper()
	bare := make([][]byte, len(files))
	for i, file := range files {
		if err := file.UpdateLinkedValue(); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := file.Write(&out); err != nil {
			t.Fatal(err)
		}
		bare[i] = out.Bytes()
	}
	calculated := make([]*excelize.File, len(files))
	for i, saved := range resavedAll(t, bare...) {
		calculated[i] = open(t, saved)
	}
	return calculated
}

func rawCell(t *testing.T, file *excelize.File, sheet, cell string) string {
	t.Helper()
	value, err := file.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func TestCofinancingOfNothingIsAWorkbookToo(t *testing.T) {
	data := written(t, CofinancingBook{Language: karta.English})
	assertSameValues(t, "nothing", open(t, data), recalculated(t, open(t, data)))
}
