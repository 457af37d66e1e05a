package export

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"oversiktskarta/karta"
)

// csvSheet stands for the sheet in what is said about cells of a csv file.
const csvSheet = "csv"

// readCSV reads csv as spreadsheets save it: UTF-8, UTF-16 with its mark or Windows-1252, with semicolons, commas or tabs.
func readCSV(into *gathering, data []byte) error {
	text, err := decodeText(data)
	if err != nil {
		return broken(err)
	}
	if strings.ContainsRune(text, 0) {
		return brokenFile()
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.FieldsPerRecord = separatorOf(text), -1
	into.begin(csvSheet)
	for number := 1; ; number++ {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return brokenCSV(err)
		}
		for i, cell := range cells {
			cells[i] = unguardFormula(cell)
		}
		if err := into.row(number, cells); err != nil {
			return err
		}
	}
	return into.mustHaveHeadings()
}

func brokenCSV(err error) error {
	var fault *csv.ParseError
	if !errors.As(err, &fault) {
		return broken(err)
	}
	failure := karta.Fail(karta.Invalid, "file.csv",
		fmt.Sprintf("Rad %d i csv-filen går inte att läsa: ett citattecken står fel eller saknas.", fault.Line),
		fmt.Sprintf("Line %d of the csv file can't be read: a quotation mark is misplaced or missing.", fault.Line))
	failure.Cause = err
	return failure
}

func decodeText(data []byte) (string, error) {
	if rest, marked := bytes.CutPrefix(data, []byte(byteOrderMark)); marked {
		data = rest
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		return string(text), err
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	return string(text), err
}

// separatorOf is the sign that stands most often in the first line.
func separatorOf(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ';'
	for _, sign := range []rune{',', '\t'} {
		if strings.Count(line, string(sign)) > strings.Count(line, string(best)) {
			best = sign
		}
	}
	return best
}
