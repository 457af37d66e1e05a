package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// yearlyChange is how many entries end between the two rounds that are compared.
const yearlyChange = 2000

// rounds publishes two rounds of every entry, with a year's change between them, and compares them.
func rounds(ctx context.Context, _ settings, program *server, r *report) error {
	first, took, err := publishedRound(ctx, program, "2024/25", nil)
	if err != nil {
		return err
	}
	r.atMost("publish a round of every entry", took.Seconds(), "s", 3)
	second, _, err := publishedRound(ctx, program, "2025/26", endSome)
	if err != nil {
		return err
	}
	for _, m := range []struct {
		what, path string
		limit      float64
	}{
		{fmt.Sprintf("compare two rounds, %d entries differ", yearlyChange), base + "/round-comparisons?from=" + first + "&to=" + second, 300},
		{"compare a round with now", base + "/round-comparisons?to=now&from=" + second, 300},
	} {
		body, took, err := program.freshly(ctx, m.path)
		if err != nil {
			return err
		}
		r.atMost(m.what+", median of five", milliseconds(took), "ms", m.limit)
		r.note(m.what+", answer", fmt.Sprintf("%.1f MB", float64(len(body))/(1<<20)))
	}
	_, took, err = program.freshly(ctx, base+"/map-cells?asOf="+first)
	r.note("map as in a round, median of five", fmt.Sprintf("%.0f ms", milliseconds(took)))
	return err
}

// freshly fetches a path five times, with a write before each so that no kept answer fits, and gives the median time.
func (s *server) freshly(ctx context.Context, path string, headers ...string) (body []byte, median time.Duration, err error) {
	ids, err := entryIDs(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	times := make([]time.Duration, 5)
	for i := range times {
		if err := s.confirm(ctx, ids[0]); err != nil {
			return nil, 0, err
		}
		begin := time.Now()
		if body, _, err = s.fetch(ctx, path, headers...); err != nil {
			return nil, 0, err
		}
		times[i] = time.Since(begin)
	}
	slices.Sort(times)
	return body, times[len(times)/2], nil
}

// publishedRound opens a round, lets something happen in it, and publishes it: its id, and how long the publishing took.
func publishedRound(ctx context.Context, program *server, name string, happen func(context.Context, *server, string) error) (string, time.Duration, error) {
	var round struct{ ID string }
	if err := program.post(ctx, "/rounds", map[string]string{"name": name + " " + time.Now().Format(time.DateTime)}, &round); err != nil {
		return "", 0, err
	}
	if happen != nil {
		if err := happen(ctx, program, round.ID); err != nil {
			return "", 0, err
		}
	}
	begin := time.Now()
	err := program.post(ctx, "/rounds/"+round.ID+"/publications", map[string]bool{"anyway": true}, &round)
	return round.ID, time.Since(begin), err
}

// endSome answers that entries have ended.
func endSome(ctx context.Context, program *server, round string) error {
	for range yearlyChange / 100 {
		body, _, err := program.fetch(ctx, base+"/rounds/"+round+"/entries?answer=asked&limit=100")
		if err != nil {
			return err
		}
		var list struct{ RoundEntries []struct{ ID string } }
		if err := json.Unmarshal(body, &list); err != nil {
			return err
		}
		ids := make([]string, len(list.RoundEntries))
		for i, entry := range list.RoundEntries {
			ids[i] = entry.ID
		}
		answers := map[string]any{"entries": ids, "answer": "ended"}
		if err := program.post(ctx, "/rounds/"+round+"/answers", answers, nil); err != nil {
			return err
		}
	}
	return nil
}

// post sends JSON and reads what was made into a value, unless it is nil.
func (s *server) post(ctx context.Context, path string, value, made any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+base+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Cookie", s.cookie)
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	if answer.StatusCode != http.StatusCreated {
		return fmt.Errorf("%s answered %s: %.300s", path, answer.Status, text)
	}
	if made == nil {
		return nil
	}
	return json.Unmarshal(text, made)
}
