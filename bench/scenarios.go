package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"
)

// scenarios are run in this order; what writes comes last.
var scenarios = []struct {
	name string
	run  func(context.Context, settings, *server, *report) error
}{
	{"lists", lists},
	{"maps", maps},
	{"search", search},
	{"entry", oneEntry},
	{"workbook", workbook},
	{"creates", creates},
	{"prioritisation", prioritisation},
	{"rounds", rounds},
	{"notes", notes},
	{"workshops", workshops},
}

// comparison loads a path of the program and the same bytes from the bare handler in turn.
type comparison struct {
	name  string // of the file that the bare handler answers
	path  string // of the program
	fresh func(n int) string
	limits
}

// limits are the least ratios; zero is not measured.
type limits struct{ fresh, unchanged, notModified float64 }

func lists(ctx context.Context, s settings, program *server, r *report) error {
	path := base + "/entries?limit=100"
	return compare(ctx, s, program, r, comparison{
		name: "list of 100 entries", path: path,
		fresh:  func(n int) string { return path + freshPage(n) },
		limits: limits{fresh: 0.04, unchanged: 0.50, notModified: 0.80},
	})
}

func oneEntry(ctx context.Context, s settings, program *server, r *report) error {
	ids, err := entryIDs(ctx, program)
	if err != nil {
		return err
	}
	return compare(ctx, s, program, r, comparison{
		name: "one entry", path: base + "/entries/" + ids[0],
		fresh:  func(n int) string { return base + "/entries/" + ids[n%len(ids)] },
		limits: limits{fresh: 0.15},
	})
}

func maps(ctx context.Context, s settings, program *server, r *report) error {
	path := base + "/map-cells"
	if err := compare(ctx, s, program, r, comparison{name: "map", path: path, limits: limits{unchanged: 0.50}}); err != nil {
		return err
	}
	ids, err := entryIDs(ctx, program)
	if err != nil {
		return err
	}
	took, err := load(ctx, 1, s.duration, http.StatusOK, func(ctx context.Context, n int) (*http.Request, error) {
		if err := program.confirm(ctx, ids[n%len(ids)]); err != nil {
			return nil, err
		}
		return program.get(ctx, path)
	})
	if err != nil {
		return err
	}
	r.atMost("map, fresh, median of one client", milliseconds(took.percentile(0.5)), "ms", 40)
	return nil
}

// freshPage is a page of the list in an order, with a filter that every entry passes: 1,600 addresses, so that no cached
// answer fits while a load lasts.
func freshPage(n int) string {
	orders := [...]string{"title", "-title", "updatedAt", "-updatedAt"}
	shown := [...]string{"", "&visibility=members", "&visibility=draft", "&visibility=members&visibility=draft"}
	return fmt.Sprintf("&page=%d&sort=%s&visibility=public%s", n%100+1, orders[n/100%4], shown[n/400%4])
}

// distantDay is a day after which nothing happens, a new one for each n: a filter that changes the address and nothing
// else, so that no cached answer fits.
func distantDay(n int) string {
	return time.Date(2150, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%15_000).Format(time.DateOnly)
}

func compare(ctx context.Context, s settings, program *server, r *report, c comparison) error {
	body, tag, err := program.fetch(ctx, c.path)
	if err != nil {
		return err
	}
	folder, err := os.MkdirTemp(s.folder, "bare-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.WriteFile(filepath.Join(folder, "answer"), body, 0o600); err != nil {
		return err
	}
	bare, err := startBare(ctx, folder)
	if err != nil {
		return err
	}
	defer bare.stop()
	same := func(int) string { return c.path }
	for _, m := range []struct {
		what  string
		limit float64
		path  func(int) string
		want  int
		tag   string
	}{
		{"fresh", c.limits.fresh, c.fresh, http.StatusOK, ""},
		{"unchanged", c.limits.unchanged, same, http.StatusOK, ""},
		{"If-None-Match", c.limits.notModified, same, http.StatusNotModified, tag},
	} {
		if m.limit == 0 {
			continue
		}
		headers := []string{}
		if m.tag != "" {
			headers = []string{"If-None-Match", m.tag}
		}
		plain, err := load(ctx, clients, s.duration, m.want, func(ctx context.Context, _ int) (*http.Request, error) {
			return bare.get(ctx, "/answer", headers...)
		})
		if err != nil {
			return err
		}
		ours, err := load(ctx, clients, s.duration, m.want, func(ctx context.Context, n int) (*http.Request, error) {
			return program.get(ctx, m.path(n), headers...)
		})
		if err != nil {
			return err
		}
		r.atLeast(fmt.Sprintf("%s, %s (%.0f of %.0f a second)", c.name, m.what, ours.perSecond(), plain.perSecond()),
			ours.perSecond()/plain.perSecond(), m.limit)
	}
	return nil
}

// search looks for words that were looked for a moment ago with another filter, for words that nobody has looked for since an
// entry was last confirmed, and for similar titles.
func search(ctx context.Context, s settings, program *server, r *report) error {
	ids, err := entryIDs(ctx, program)
	if err != nil {
		return err
	}
	words := strings.Fields("försörjning digital gemensam register plattform kommun behörighet skola vård grunddata identitet meddelande tjänst ärende arkiv")
	for _, m := range []struct {
		what, path string
		confirming bool
	}{
		{"full-text search, p95", base + "/entries?q=%s&to=%s", false},
		{"full-text search, the first since a change, p95", base + "/entries?q=%s&to=%s", true},
		{"similar entries, p95", base + "/similar-entries?title=Gemensam+%s+f%%C3%%B6r+kommuner+%s", false},
	} {
		took, err := load(ctx, 1, s.duration, http.StatusOK, func(ctx context.Context, n int) (*http.Request, error) {
			if m.confirming {
				if err := program.confirm(ctx, ids[n%len(ids)]); err != nil {
					return nil, err
				}
			}
			return program.get(ctx, fmt.Sprintf(m.path, url.QueryEscape(words[n%len(words)]), distantDay(n)))
		})
		if err != nil {
			return err
		}
		r.atMost(m.what, milliseconds(took.percentile(0.95)), "ms", 20)
	}
	return nil
}

// creates lets a hundred clients register entries at once and compares their slowest with the median of one alone.
func creates(ctx context.Context, s settings, program *server, r *report) error {
	input, err := newEntry(ctx, program)
	if err != nil {
		return err
	}
	body, err := json.Marshal(input)
	if err != nil {
		return err
	}
	post := func(ctx context.Context, _ int) (*http.Request, error) {
		req, err := http.NewRequestWithContext(ctx, http.MethodPost, program.url+base+"/entries", bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Idempotency-Key", uuid.NewString())
		req.Header.Set("Cookie", program.cookie)
		return req, nil
	}
	one, err := load(ctx, 1, s.duration, http.StatusCreated, post)
	if err != nil {
		return err
	}
	hundred, err := load(ctx, 100, s.duration, http.StatusCreated, post)
	if err != nil {
		return err
	}
	r.note("create, one client, median", fmt.Sprintf("%.1f ms", milliseconds(one.percentile(0.5))))
	r.note("create, 100 clients", fmt.Sprintf("%.0f a second", hundred.perSecond()))
	r.atMost("create, 100 clients, p99 in medians of one client",
		float64(hundred.percentile(0.99))/float64(one.percentile(0.5)), "×", 20)
	return nil
}

func entryIDs(ctx context.Context, program *server) ([]string, error) {
	body, _, err := program.fetch(ctx, base+"/entries?limit=100")
	if err != nil {
		return nil, err
	}
	var list struct{ Entries []struct{ ID string } }
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, err
	}
	ids := make([]string, len(list.Entries))
	for i, entry := range list.Entries {
		ids[i] = entry.ID
	}
	return ids, nil
}

// newEntry is what a client sends to register an entry, with a sector and an organisation of the register.
func newEntry(ctx context.Context, program *server) (map[string]any, error) {
	body, _, err := program.fetch(ctx, base+"/entries?limit=1")
	if err != nil {
		return nil, err
	}
	var list struct {
		Entries []struct {
			Categories   []struct{ ID, Axis string }
			RegisteredBy struct{ ID string }
		}
	}
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, err
	}
	sector := ""
	for _, category := range list.Entries[0].Categories {
		if category.Axis == "sector" {
			sector = category.ID
		}
	}
	return map[string]any{
		"kind": "initiative", "title": "Mätning", "summary": "En post som mätningen skapar.", "phase": "idea", "visibility": "members",
		"registeredBy": map[string]string{"id": list.Entries[0].RegisteredBy.ID},
		"categories":   []map[string]string{{"id": sector}},
	}, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
