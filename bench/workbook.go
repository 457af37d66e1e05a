package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// workbook compares the export of every entry with the time that excelize's stream writer alone needs for the same
// cells, and looks at the memory that the program took for it.
func workbook(ctx context.Context, _ settings, program *server, r *report) error {
	idle := program.memory("VmRSS")
	if err := program.forgetPeak(); err != nil {
		r.note("peak memory", "can't be read here")
	}
	begin := time.Now()
	body, _, err := program.fetch(ctx, base+"/entries", "Accept", xlsx)
	if err != nil {
		return err
	}
	took := time.Since(begin)
	peak := program.memory("VmHWM")
	alone, err := writeAgain(body)
	if err != nil {
		return err
	}
	r.note("workbook of every entry", fmt.Sprintf("%.2f s", took.Seconds()))
	r.atMost("workbook, in times of the stream writer alone", took.Seconds()/alone.Seconds(), "×", 1.3)
	r.atMost("workbook, peak memory over idle", peak-idle, "MB", 150)
	return nil
}

// writeAgain reads the cells of a workbook and times writing them with the stream writer and nothing else.
func writeAgain(body []byte) (time.Duration, error) {
	file, err := excelize.OpenReader(bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	sheets := map[string][][]string{}
	for _, sheet := range file.GetSheetList() {
		if sheets[sheet], err = file.GetRows(sheet, excelize.Options{RawCellValue: true}); err != nil {
			return 0, err
		}
	}
	begin := time.Now()
	again := excelize.NewFile()
	defer again.Close()
	for sheet, rows := range sheets {
		if err := stream(again, sheet, rows); err != nil {
			return 0, err
		}
	}
	var out bytes.Buffer
	if err := again.Write(&out); err != nil {
		return 0, err
	}
	return time.Since(begin), nil
}

func stream(file *excelize.File, sheet string, rows [][]string) error {
	if _, err := file.NewSheet(sheet); err != nil {
		return err
	}
	writer, err := file.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = text
		}
		corner, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := writer.SetRow(corner, cells); err != nil {
			return err
		}
	}
	return writer.Flush()
}
