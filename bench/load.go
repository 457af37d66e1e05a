package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// clients is how many ask at the same time.
const clients = 8

// request makes the n-th request of a load.
type request func(ctx context.Context, n int) (*http.Request, error)

// client keeps its connections, as browsers and programs do.
var client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 200, DisableCompression: true}}

// result is what a load gave: how long each request took.
type result struct {
	latencies []time.Duration
	elapsed   time.Duration
}

func (r result) perSecond() float64 { return float64(len(r.latencies)) / r.elapsed.Seconds() }

// percentile is the latency that p of the requests stayed within, p from 0 to 1.
func (r result) percentile(p float64) time.Duration {
	sorted := slices.Sorted(slices.Values(r.latencies))
	return sorted[int(p*float64(len(sorted)-1))]
}

// load lets a number of clients ask one request after the other for a while, and fails on any answer but the wanted.
func load(ctx context.Context, concurrent int, duration time.Duration, want int, next request) (result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	latencies := make([][]time.Duration, concurrent)
	begin := time.Now()
	var group sync.WaitGroup
	for worker := range concurrent {
		group.Go(func() {
			for n := worker; time.Since(begin) < duration && ctx.Err() == nil; n += concurrent {
				took, err := ask(ctx, next, n, want)
				if err != nil {
					cancel(err)
					return
				}
				latencies[worker] = append(latencies[worker], took)
			}
		})
	}
	group.Wait()
	if err := context.Cause(ctx); err != nil {
		return result{}, err
	}
	return result{latencies: slices.Concat(latencies...), elapsed: time.Since(begin)}, nil
}

func ask(ctx context.Context, next request, n, want int) (time.Duration, error) {
	req, err := next(ctx, n)
	if err != nil {
		return 0, err
	}
	begin := time.Now()
	answer, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != want {
		text, _ := io.ReadAll(io.LimitReader(answer.Body, 500))
		return 0, fmt.Errorf("%s %s answered %s: %s", req.Method, req.URL, answer.Status, text)
	}
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return 0, err
	}
	return time.Since(begin), nil
}
