package store_test

import (
	"fmt"

	"oversiktskarta/karta"
)

// row is an entry as a workbook holds it, with cells changed.
func row(entry karta.Entry, cells map[string]string) karta.ImportRecord {
	record := karta.ImportRecord{Sheet: "Initiativ", Row: 2, Resource: karta.EntryResource, Kind: entry.Kind, Values: make(map[string]karta.ImportValue)}
	for i, column := range karta.EntryColumns {
		text, changed := cells[column.Key]
		if !changed {
			text = column.Text(&entry, karta.Swedish)
		}
		record.Values[column.Key] = karta.ImportValue{Cell: fmt.Sprintf("%c2", 'A'+i%26), Text: text}
	}
	return record
}

// newRow is a new initiative as it stands in a workbook.
func newRow(cells map[string]string) karta.ImportRecord {
	record := row(karta.Entry{}, cells)
	record.Kind = karta.Initiative
	return record
}

var newCells = map[string]string{"title": "Nytt initiativ", "summary": "Något nytt.", "sectors": "vård och omsorg", "registeredBy": "Digg",
	"phase": "Idé", "visibility": "Öppen", "kind": "", "version": ""}

func fileOf(rows ...karta.ImportRecord) karta.ImportFile {
	for i := range rows {
		rows[i].Row = i + 2
	}
	return karta.ImportFile{Name: "fil.xlsx", Hash: "x", Language: karta.Swedish, Problems: []karta.ImportProblem{}, Rows: rows}
}

func (s *scene) stage(by karta.Caller, rows ...karta.ImportRecord) karta.Import {
	s.t.Helper()
	staged, err := s.StageImport(s.t.Context(), by, fileOf(rows...))
	if err != nil {
		s.t.Fatal(err)
	}
	return staged
}

func (s *scene) rows(by karta.Caller, id string) []karta.ImportRow {
	s.t.Helper()
	found, err := s.ListImportRows(s.t.Context(), by, id, karta.ImportRowFilter{}, karta.Page{})
	if err != nil {
		s.t.Fatal(err)
	}
	return found.Records
}

func (s *scene) apply(by karta.Caller, id string) karta.Import {
	s.t.Helper()
	applied, err := s.ApplyImport(s.t.Context(), by, id, false, false)
	if err != nil {
		s.t.Fatal(err)
	}
	return applied
}

func (s *scene) entry(id string) karta.Entry {
	s.t.Helper()
	found, err := s.Entry(s.t.Context(), s.coordinator, id)
	if err != nil {
		s.t.Fatal(err)
	}
	return found
}
