package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"time"

	"github.com/xuri/excelize/v2"

	"oversiktskarta/karta"
)

// returned has the raters rate in workbooks: their copies are fetched and filled in, come back in one act, and are looked at and
// confirmed. That is measured from the first byte sent to the last answer.
func returned(ctx context.Context, program *server, path string, poll karta.Poll, r *report) error {
	files, err := filledCopies(ctx, program, path, poll)
	if err != nil {
		return err
	}
	alone, err := readAgain(files)
	if err != nil {
		return err
	}
	begin := time.Now()
	staged, err := handIn(ctx, program, files)
	if err != nil {
		return err
	}
	compared := time.Since(begin)
	if staged.Totals != (karta.ImportTotals{New: len(poll.Entries) * len(poll.Raters)}) {
		return fmt.Errorf("the files came back as %+v", staged.Totals)
	}
	if _, _, err := program.fetch(ctx, base+"/imports/"+staged.ID+"/rows?limit=50"); err != nil {
		return err
	}
	if err := program.post(ctx, "/imports/"+staged.ID+"/confirmations", map[string]bool{}, nil); err != nil {
		return err
	}
	took := time.Since(begin)
	r.note("returned files compared, before they are confirmed", fmt.Sprintf("%.2f s", compared.Seconds()))
	r.atMost(fmt.Sprintf("%d returned files of %d entries × %d criteria merged", len(files), len(poll.Entries), len(poll.Criteria)), took.Seconds(), "s", 5)
	r.atMost("that, in times of reading their ratings with excelize alone", took.Seconds()/alone.Seconds(), "×", 9)
	return nil
}

// ratings is the sheet that raters fill in.
const ratings = "Bedömning"

type filledCopy struct {
	name string
	data []byte
}

// filledCopies fetches the copies of all raters and fills them in as the poll has it.
func filledCopies(ctx context.Context, program *server, path string, poll karta.Poll) ([]filledCopy, error) {
	body, _, err := program.fetch(ctx, base+path+"/ballots", "Accept", "application/zip", "Accept-Language", "sv")
	if err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, err
	}
	scores := map[string][]karta.Score{}
	for _, ballot := range poll.Ballots {
		scores[poll.Raters[ballot.Rater].ID+poll.Entries[ballot.Entry].ID] = ballot.Scores
	}
	var files []filledCopy
	for _, part := range archive.File {
		data, err := fillIn(part, poll.Criteria, scores)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part.Name, err)
		}
		files = append(files, filledCopy{part.Name, data})
	}
	return files, nil
}

// fillIn gives every row of a copy its scores, by the ids of the rater and the entry.
func fillIn(part *zip.File, criteria []karta.Criterion, scores map[string][]karta.Score) ([]byte, error) {
	content, err := part.Open()
	if err != nil {
		return nil, err
	}
	defer content.Close()
	book, err := excelize.OpenReader(content)
	if err != nil {
		return nil, err
	}
	defer book.Close()
	rows, err := book.GetRows(ratings)
	if err != nil {
		return nil, err
	}
	column := map[string]int{}
	for i, heading := range rows[0] {
		column[heading] = i
	}
	for i, row := range rows[1:] {
		for n, score := range scores[row[column["Bedömarens id"]]+row[column["Id"]]] {
			cell, _ := excelize.CoordinatesToCellName(column[criteria[n].Name]+1, i+2)
			if err := book.SetCellInt(ratings, cell, int64(*score.Score)); err != nil {
				return nil, err
			}
		}
	}
	var out bytes.Buffer
	err = book.Write(&out)
	return out.Bytes(), err
}

// readAgain times reading the ratings of files with excelize and nothing else, one after the other.
func readAgain(files []filledCopy) (time.Duration, error) {
	begin := time.Now()
	for _, file := range files {
		book, err := excelize.OpenReader(bytes.NewReader(file.data), excelize.Options{RawCellValue: true})
		if err != nil {
			return 0, err
		}
		_, err = book.GetRows(ratings)
		if err = errors.Join(err, book.Close()); err != nil {
			return 0, err
		}
	}
	return time.Since(begin), nil
}

// handIn sends files together.
func handIn(ctx context.Context, program *server, files []filledCopy) (staged karta.Import, err error) {
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	for _, file := range files {
		part, err := writer.CreatePart(textproto.MIMEHeader{"Content-Type": {xlsx}, "Content-Disposition": {multipart.FileContentDisposition("file", file.name)}})
		if err == nil {
			_, err = part.Write(file.data)
		}
		if err != nil {
			return staged, err
		}
	}
	if err := writer.Close(); err != nil {
		return staged, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, program.url+base+"/imports", &form)
	if err != nil {
		return staged, err
	}
	req.Header.Set("Content-Type", writer.FormDataContentType())
	req.Header.Set("Cookie", program.cookie)
	answer, err := client.Do(req)
	if err != nil {
		return staged, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusCreated {
		err = fmt.Errorf("handing files in answered %s: %.300s", answer.Status, text)
	}
	if err != nil {
		return staged, err
	}
	return staged, json.Unmarshal(text, &staged)
}
