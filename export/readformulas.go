package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"oversiktskarta/karta"
)

// formulaSheets are ours, and calculate what the server calculates as well.
var formulaSheets = []karta.Text{resultSheet, byCriterionSheet, workingsSheet}

// sheetNames gives the names of sheets by the parts that hold them; none where the workbook is laid out in another way than spreadsheet
// programs do.
func sheetNames(archive *zip.Reader) map[string]string {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"id,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	names := make(map[string]string)
	if decodePart(archive, "xl/workbook.xml", &book) != nil || decodePart(archive, "xl/_rels/workbook.xml.rels", &relations) != nil {
		return names
	}
	parts := make(map[string]string, len(relations.Relationship))
	for _, relation := range relations.Relationship {
		part := path.Join("xl", relation.Target)
		if whole, is := strings.CutPrefix(relation.Target, "/"); is {
			part = whole
		}
		parts[relation.ID] = part
	}
	for _, sheet := range book.Sheets {
		names[parts[sheet.ID]] = sheet.Name
	}
	return names
}

func decodePart(archive *zip.Reader, name string, into any) error {
	content, err := archive.Open(name)
	if err != nil {
		return err
	}
	defer content.Close()
	return xml.NewDecoder(io.LimitReader(content, 1<<20)).Decode(into)
}

// computedColumn is a column of a sheet with formulas: their rows, and those of plain numbers.
type computedColumn struct {
	formulas, first, last int
	numbers               []int
}

// mostOverwritten is how many cells of a sheet are reported.
const mostOverwritten = 20

// overwritten lists cells in which a number stands where the other cells of the column are computed. Sheets of this size are not worth
// understanding as XML: a cell ends where the next begins.
func overwritten(sheet []byte) []string {
	columns := make(map[string]*computedColumn)
	for i, cell := range bytes.Split(sheet, []byte("<c ")) {
		if i == 0 {
			continue
		}
		cell, _, _ = bytes.Cut(cell, []byte("</row>"))
		attributes, content, _ := bytes.Cut(cell, []byte(">"))
		name, row := cellAt(attributes)
		if row == 0 {
			continue
		}
		column := columns[name]
		if column == nil {
			column = &computedColumn{first: row}
			columns[name] = column
		}
		switch {
		case bytes.Contains(content, []byte("<f>")) || bytes.Contains(content, []byte("<f ")):
			if column.formulas++; column.formulas == 1 {
				column.first = row
			}
			column.last = row
		case bytes.Contains(content, []byte("<v>")) && !bytes.Contains(attributes, []byte(` t="`)) || bytes.Contains(attributes, []byte(` t="n"`)):
			column.numbers = append(column.numbers, row)
		}
	}
	var cells []string
	for _, name := range slices.SortedFunc(maps.Keys(columns), byLength) {
		for _, row := range columns[name].within() {
			cells = append(cells, name+strconv.Itoa(row))
		}
	}
	return cells[:min(len(cells), mostOverwritten)]
}

func byLength(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// within are the numbers among the formulas, if those are the most.
func (c *computedColumn) within() []int {
	among := slices.DeleteFunc(c.numbers, func(row int) bool { return row < c.first || row > c.last })
	if len(among) >= c.formulas {
		return nil
	}
	return among
}

// cellAt is the column and the row of a cell, from its attributes; row 0 where they don't say.
func cellAt(attributes []byte) (column string, row int) {
	_, rest, _ := bytes.Cut(attributes, []byte(`r="`))
	name, _, _ := bytes.Cut(rest, []byte(`"`))
	letters := bytes.IndexFunc(name, func(r rune) bool { return r >= '0' && r <= '9' })
	if letters <= 0 {
		return "", 0
	}
	row, err := strconv.Atoi(string(name[letters:]))
	if err != nil {
		return "", 0
	}
	return string(name[:letters]), row
}
