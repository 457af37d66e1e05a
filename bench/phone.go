package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// phone is a participant: what it has sent and what has reached it.
type phone struct {
	workshop *heldWorkshop
	name     string
	cookie   string
	known    int
	sent     map[string]time.Time
	came     map[string]time.Time // by text, when it first came
	order    []string
	told     map[string]bool // by note and change
	doubled  int
	cuts     int
	line     io.ReadCloser
}

type boardEvent struct {
	Change int
	Notes  []struct {
		ID, Text, Kind  string
		Change, Version int
	}
}

// send asks as the phone and reads the answer to its end.
func (p *phone) send(ctx context.Context, method, path string, value any) ([]*http.Cookie, error) {
	body, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, method, p.workshop.program.url+base+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Cookie", p.cookie)
	answer, err := client.Do(req)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusCreated {
		err = fmt.Errorf("%s answered %s: %.300s", path, answer.Status, text)
	}
	return answer.Cookies(), err
}

// streaming has a connection for each phone.
var streaming = &http.Client{Transport: &http.Transport{DisableCompression: true}}

// connect takes the stream up where the phone was.
func (p *phone) connect(ctx context.Context) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.workshop.program.url+base+"/workshops/"+p.workshop.ID+"/events", nil)
	if err != nil {
		return err
	}
	req.Header.Set("Cookie", p.cookie)
	req.Header.Set("Last-Event-ID", strconv.Itoa(p.known))
	answer, err := streaming.Do(req) //nolint:bodyclose // the body is the stream, which the phone closes as it cuts or leaves
	if err != nil {
		return err
	}
	if p.line = answer.Body; answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the stream answered %s", answer.Status)
	}
	return nil
}

func (p *phone) write(ctx context.Context) error {
	for n := range notesOfPhone {
		select { // people write when they have thought, which is not at once
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(rand.Int64N(int64(writingTime / notesOfPhone)))):
		}
		text := fmt.Sprintf("%s %d", p.name, n+1)
		p.sent[text] = time.Now()
		if _, err := p.send(ctx, http.MethodPost, "/workshops/"+p.workshop.ID+"/notes", map[string]string{"kind": "need", "text": text}); err != nil {
			return err
		}
	}
	return nil
}

// receive reads events until every note has come.
func (p *phone) receive(ctx context.Context, chance *rand.Rand) error {
	for len(p.came) < phonesEach*notesOfPhone {
		left := -1
		if chance != nil {
			left = 10 + chance.IntN(60)
		}
		for lines := bufio.NewReaderSize(p.line, 64<<10); left != 0 && len(p.came) < phonesEach*notesOfPhone; {
			line, err := lines.ReadString('\n')
			if err != nil {
				return err
			}
			if data, is := strings.CutPrefix(line, "data: "); is {
				left--
				if err := p.take(data); err != nil {
					return err
				}
			}
		}
		if left == 0 {
			p.cuts++
			p.line.Close()
			if err := p.connect(ctx); err != nil {
				return err
			}
		}
	}
	return p.line.Close()
}

func (p *phone) take(data string) error {
	var board boardEvent
	if err := json.Unmarshal([]byte(data), &board); err != nil {
		return err
	}
	now := time.Now()
	p.known = board.Change
	for _, note := range board.Notes {
		if key := note.ID + strconv.Itoa(note.Change); p.told[key] {
			p.doubled++
		} else {
			p.told[key] = true
		}
		if _, known := p.came[note.Text]; !known {
			p.came[note.Text] = now
			p.order = append(p.order, note.Text)
		}
	}
	return nil
}
