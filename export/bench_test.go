package export

import (
	"fmt"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// many are as many entries as the register is built for, made of the demo's.
func many(b *testing.B, count int) (RegisterBook, []karta.Entry) {
	b.Helper()
	book, entries := demoBook(b, karta.Swedish)
	all := make([]karta.Entry, count)
	for i := range all {
		all[i] = entries[i%len(entries)]
		all[i].ID, all[i].Reference = madeUpID(4, i), fmt.Sprintf("I-%05d", i)
	}
	book.Entries, book.Map = each(all), mapOf(all, book.Categories)
	return book, all
}

func BenchmarkRegister(b *testing.B) {
	book, _ := many(b, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Register(io.Discard, book); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStreamWriter writes the same cells with excelize alone, for comparison.
func BenchmarkStreamWriter(b *testing.B) {
	book, entries := many(b, 10_000)
	rows := make([][]any, len(entries))
	for i, entry := range entries {
		for _, column := range karta.EntryColumns {
			rows[i] = append(rows[i], column.Text(&entry, book.Language))
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		file := excelize.NewFile()
		stream, err := file.NewStreamWriter("Sheet1")
		for i := 0; err == nil && i < len(rows); i++ {
			err = stream.SetRow(fmt.Sprint("A", i+1), rows[i])
		}
		if err == nil {
			err = stream.Flush()
		}
		if err == nil {
			err = file.Write(io.Discard)
		}
		if err != nil {
			b.Fatal(err)
		}
		_ = file.Close()
	}
}
