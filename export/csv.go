package export

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"time"

	"oversiktskarta/karta"
)

// CSVWriter writes csv that Swedish Excel opens right: UTF-8 with its mark, semicolons, lines that end with \r\n. A text
// that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes away again.
type CSVWriter struct {
	buffer *bufio.Writer
	csv    *csv.Writer
	err    error
}

const byteOrderMark = "\ufeff"

// NewCSVWriter begins a file. Errors of writing come out of Close.
func NewCSVWriter(w io.Writer) *CSVWriter {
	buffer := bufio.NewWriter(w)
	_, err := buffer.WriteString(byteOrderMark)
	out := csv.NewWriter(buffer)
	out.Comma, out.UseCRLF = ';', true
	return &CSVWriter{buffer: buffer, csv: out, err: err}
}

// Write adds a row.
func (c *CSVWriter) Write(cells []string) {
	guarded := make([]string, len(cells))
	for i, cell := range cells {
		guarded[i] = guardFormula(cell)
	}
	if c.err == nil {
		c.err = c.csv.Write(guarded)
	}
}

// Close ends the file and tells the first error.
func (c *CSVWriter) Close() error {
	c.csv.Flush()
	for _, err := range []error{c.err, c.csv.Error(), c.buffer.Flush()} {
		if err != nil {
			return err
		}
	}
	return nil
}

// looksLikeFormula reports whether a spreadsheet could take the text, or the text behind apostrophes, for a formula.
func looksLikeFormula(text string) bool {
	bare := strings.TrimLeft(text, "'")
	return bare != "" && strings.ContainsRune("=+-@\t\r", rune(bare[0]))
}

func guardFormula(text string) string {
	if looksLikeFormula(text) {
		return "'" + text
	}
	return text
}

func unguardFormula(text string) string {
	if strings.HasPrefix(text, "'") && looksLikeFormula(text) {
		return text[1:]
	}
	return text
}

// plainText is a table's value as csv shows it.
func plainText(value any, language karta.Language) string {
	switch v := value.(type) {
	case nil:
		return ""
	case time.Time:
		return karta.LocalTime(v).Format("2006-01-02 15:04")
	case bool:
		return yesNo(v, language)
	default:
		return fmt.Sprint(v)
	}
}

// EntriesCSV writes entries as csv, with the columns of the workbook.
func EntriesCSV(w io.Writer, book RegisterBook) error {
	out := NewCSVWriter(w)
	columns := book.columns()
	cells := make([]string, len(columns)+1)
	for i, column := range columns {
		cells[i] = column.Heading.In(book.Language)
	}
	cells[len(cells)-1] = openColumn.Heading.In(book.Language)
	out.Write(cells)
	for entry, err := range book.Entries {
		if err != nil {
			return err
		}
		for i, column := range columns {
			cells[i] = column.Text(&entry, book.Language)
		}
		cells[len(cells)-1] = entryURL(book.BaseURL, entry.Reference)
		out.Write(cells)
	}
	return out.Close()
}
