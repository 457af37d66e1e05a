package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// readWorkbook reads the sheets of rows. The workbook is read as a stream and never edited or written again.
func readWorkbook(into *gathering, data []byte) (err error) {
	if err := inspect(into, data); err != nil {
		return broken(err)
	}
	file, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnzipped})
	if err != nil {
		return broken(err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := readProperties(into, file); err != nil {
		return broken(err)
	}
	for _, name := range file.GetSheetList() {
		read := readSheet
		switch {
		case isOneOf(name, weightsSheet):
			read = readWeights
		case isOneOf(name, unreadSheets...):
			continue
		}
		if err := read(into, file, name); err != nil {
			return broken(err)
		}
	}
	return into.mustHaveHeadings()
}

func isOneOf(name string, sheets ...karta.Text) bool {
	for _, sheet := range sheets {
		if strings.EqualFold(name, sheet.Sv) || strings.EqualFold(name, sheet.En) {
			return true
		}
	}
	return false
}

func readProperties(into *gathering, file *excelize.File) error {
	properties, err := file.GetCustomProps()
	if err != nil {
		return err
	}
	says := make(map[string]string, len(properties))
	for _, property := range properties {
		says[property.Name], _ = property.Value.(string)
	}
	if template := says[templateProperty]; template != "" && template != templateVersion {
		return karta.Fail(karta.Broken, "file.template",
			"Arbetsboken följer mallens version "+template+", men nu gäller version "+templateVersion+". Hämta en ny arbetsbok och för över det du har skrivit.",
			"The workbook follows version "+template+" of the template, but version "+templateVersion+" is in use. Fetch a new workbook and move what you have written to it.")
	}
	into.file.ExportID = says[exportProperty]
	into.file.MadeFor = karta.ImportPurpose{Kind: says[kindProperty], Round: says[roundProperty], Workshop: says[workshopProperty]}
	workbook, err := file.GetWorkbookProps()
	into.since1904 = err == nil && workbook.Date1904 != nil && *workbook.Date1904
	return err
}

func readSheet(into *gathering, file *excelize.File, name string) error {
	rows, err := file.Rows(name)
	if err != nil {
		return err
	}
	into.begin(name)
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err == nil {
			err = into.row(number, cells)
		}
		if err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	into.end()
	return rows.Close()
}

// inspect looks at the parts of a workbook before it is opened: how much there is, whether the sheets that are read are whole, and where
// formulas stand. The library would take a sheet that breaks off for one that ends, and rows would be lost silently.
func inspect(into *gathering, data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	if err := inspectSize(archive); err != nil {
		return err
	}
	names := sheetNames(archive)
	for _, part := range archive.File {
		if !strings.HasPrefix(part.Name, "xl/worksheets/") || !strings.HasSuffix(part.Name, ".xml") {
			continue
		}
		inspectPart := inspectSheet
		switch name := names[part.Name]; {
		case isOneOf(name, formulaSheets...):
			inspectPart = inspectFormulas
		case isOneOf(name, unreadSheets...):
			continue
		}
		if err := inspectPart(into, names[part.Name], part); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	return nil
}

func inspectSize(archive *zip.Reader) error {
	if len(archive.File) > mostParts {
		return tooMany(karta.Text{Sv: "delar", En: "parts"}, mostParts)
	}
	var unzipped uint64
	for _, part := range archive.File {
		if unzipped += part.UncompressedSize64; unzipped > mostUnzipped || part.UncompressedSize64 > mostUnzipped {
			return karta.Fail(karta.TooLarge, "file.unzipped", "Filen innehåller mer än 256 MB när den packas upp.",
				"The file holds more than 256 MB when it is unpacked.")
		}
		if strings.EqualFold(part.Name, "xl/vbaProject.bin") {
			return karta.Fail(karta.Invalid, "file.macros", "Filen innehåller makron. Spara den som en vanlig arbetsbok (.xlsx).",
				"The file holds macros. Save it as an ordinary workbook (.xlsx).")
		}
	}
	return nil
}

// inspectSheet reads a sheet to its end, and notes its formulas where a value should stand.
func inspectSheet(into *gathering, name string, part *zip.File) error {
	content, err := part.Open()
	if err != nil {
		return err
	}
	formulas, cell := into.formulasIn(name), ""
	decoder := xml.NewDecoder(content)
	for count := 0; err == nil; count++ {
		if count%10_000 == 0 && into.ctx.Err() != nil {
			return errors.Join(into.ctx.Err(), content.Close())
		}
		var token xml.Token
		token, err = decoder.Token()
		if element, begins := token.(xml.StartElement); begins && formulas != nil {
			switch element.Name.Local {
			case "c":
				cell = attribute(element, "r")
			case "f":
				formulas[cell] = true
			}
		}
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return errors.Join(err, content.Close())
}

func attribute(element xml.StartElement, name string) string {
	for _, attribute := range element.Attr {
		if attribute.Name.Local == name {
			return attribute.Value
		}
	}
	return ""
}

// mostGuessed is how much room is made for a part that says how large it is, before it has shown it.
const mostGuessed = 8 << 20

// inspectFormulas tells of formulas of ours that have been written over: what the sheet says is not what the server says then.
func inspectFormulas(into *gathering, name string, part *zip.File) error {
	content, err := part.Open()
	if err != nil {
		return err
	}
	var sheet bytes.Buffer
	sheet.Grow(int(min(part.UncompressedSize64, mostGuessed)))
	_, err = sheet.ReadFrom(io.LimitReader(content, mostUnzipped))
	for _, cell := range overwritten(sheet.Bytes()) {
		into.problem(name+"!"+cell, "cell.overwritten", karta.Text{Sv: "En formel är överskriven med ett värde. Bladet läses inte in: ordningen räknas här, av bedömningarna.",
			En: "A formula has been written over with a value. The sheet is not read: the order is calculated here, from the ratings."})
	}
	return errors.Join(err, content.Close())
}
