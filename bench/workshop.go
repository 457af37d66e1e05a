package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// What the workshops hold. A hundred write eight notes each in the time, where a real workshop gives them an hour.
const (
	workshopsAtOnce = 8
	phonesEach      = 100
	notesOfPhone    = 8
	writingTime     = 20 * time.Second
	facilitators    = 8
)

// workshops lets workshops be held: first one, measured, then eight more at once with connections that are cut at random.
func workshops(ctx context.Context, _ settings, program *server, r *report) error {
	round, held, err := makeWorkshops(ctx, program)
	if err != nil {
		return err
	}
	if err := each(held, func(w *heldWorkshop) error { return w.join(ctx) }); err != nil {
		return err
	}
	before := program.memory("VmRSS")
	if err := each(held, func(w *heldWorkshop) error { return w.connect(ctx) }); err != nil {
		return err
	}
	count := float64(len(held) * phonesEach)
	r.atMost(fmt.Sprintf("memory per connected phone, %.0f phones", count), (program.memory("VmRSS")-before)*1024/count, "KB", 64)

	one := held[0]
	if err := one.run(ctx, nil); err != nil {
		return err
	}
	r.atMost("note from POST to the last of 100 phones, p95", milliseconds(one.spread(0.95)), "ms", 150)
	r.note("note from POST to the last of 100 phones, median", fmt.Sprintf("%.0f ms", milliseconds(one.spread(0.5))))
	r.atMost("one workshop: notes lost, doubled or out of order", float64(one.missed()+one.disorder()), "", 0)
	opened, err := load(ctx, 1, 2*time.Second, http.StatusOK, func(ctx context.Context, _ int) (*http.Request, error) {
		return program.get(ctx, base+"/workshops/"+one.ID+"/board")
	})
	if err != nil {
		return err
	}
	r.atMost("open a board of 800 notes, one request, median", milliseconds(opened.percentile(0.5)), "ms", 15)

	if err := each(held[1:], func(w *heldWorkshop) error { return w.run(ctx, rand.New(rand.NewPCG(1, uint64(len(w.ID))))) }); err != nil {
		return err
	}
	missed, disorder, cuts := 0, 0, 0
	for _, w := range held[1:] {
		missed += w.missed()
		disorder += w.disorder()
		cuts += w.cuts()
	}
	r.atMost(fmt.Sprintf("eight more at once, cut %d times: lost or doubled", cuts), float64(missed), "", 0)
	r.note("the same: after a later one of the same author", strconv.Itoa(disorder))
	return program.post(ctx, "/rounds/"+round+"/publications", map[string]bool{"anyway": true}, nil)
}

// heldWorkshop is a workshop with those who take part.
type heldWorkshop struct {
	ID      string
	Code    struct{ Code string }
	program *server
	phones  []*phone
}

func each[T any](things []T, do func(T) error) error {
	var group errgroup.Group
	for _, one := range things {
		group.Go(func() error { return do(one) })
	}
	return group.Wait()
}

func makeWorkshops(ctx context.Context, program *server) (round string, held []*heldWorkshop, err error) {
	var opened struct{ ID string }
	if err := program.post(ctx, "/rounds", map[string]string{"name": "W " + time.Now().Format(time.DateTime)}, &opened); err != nil {
		return "", nil, err
	}
	inputs := make([]map[string]string, 1+workshopsAtOnce)
	for i := range inputs {
		inputs[i] = map[string]string{"name": "Workshop " + strconv.Itoa(i+1)}
	}
	var added struct{ Workshops []*heldWorkshop }
	if err := program.post(ctx, "/rounds/"+opened.ID+"/workshop-series", map[string]any{"workshops": inputs}, &added); err != nil {
		return "", nil, err
	}
	for _, w := range added.Workshops {
		w.program = program
		if err := program.post(ctx, "/workshops/"+w.ID+"/stage-changes", map[string]any{"stage": "write", "notesShown": true}, nil); err != nil {
			return "", nil, err
		}
	}
	return opened.ID, added.Workshops, nil
}

// join lets the phones join.
func (w *heldWorkshop) join(ctx context.Context) error {
	for i := range phonesEach {
		p := &phone{workshop: w, name: fmt.Sprintf("Telefon-%d", i), sent: map[string]time.Time{}, came: map[string]time.Time{}, told: map[string]bool{}}
		join := map[string]string{"code": w.Code.Code, "name": p.name, "organisationName": "Kommun " + strconv.Itoa(i%20)}
		cookies, err := p.send(ctx, http.MethodPost, "/workshops/"+w.ID+"/participants", join)
		if err != nil {
			return err
		}
		for _, cookie := range cookies {
			p.cookie = cookie.Name + "=" + cookie.Value
		}
		w.phones = append(w.phones, p)
	}
	return nil
}

// connect lets every phone follow the board.
func (w *heldWorkshop) connect(ctx context.Context) error {
	for _, p := range w.phones {
		if err := p.connect(ctx); err != nil {
			return err
		}
	}
	return nil
}

// run lets every phone write its notes and receive everyone's, while facilitators move notes between kinds. With chance,
// connections are cut now and then.
func (w *heldWorkshop) run(ctx context.Context, chance *rand.Rand) error {
	var group errgroup.Group
	for i, p := range w.phones {
		cutting := chance
		if chance != nil {
			cutting = rand.New(rand.NewPCG(uint64(i), chance.Uint64()))
		}
		group.Go(func() error { return p.receive(ctx, cutting) })
		group.Go(func() error { return p.write(ctx) })
	}
	moving, stop := context.WithCancel(ctx)
	defer stop()
	var lead errgroup.Group
	for n := range facilitators {
		lead.Go(func() error { return w.move(moving, n) })
	}
	err := group.Wait()
	stop()
	if led := lead.Wait(); err == nil && ctx.Err() == nil {
		err = led
	}
	return err
}

// move changes the kind of notes, one in each quarter of a second, as facilitators do who group them. What others have moved
// meanwhile is refused, and moved another time.
func (w *heldWorkshop) move(ctx context.Context, n int) error {
	var board boardEvent
	for turn := n; ; turn += facilitators {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(250 * time.Millisecond):
		}
		body, _, err := w.program.fetch(ctx, base+"/workshops/"+w.ID+"/board?since="+strconv.Itoa(board.Change))
		if err == nil {
			err = json.Unmarshal(body, &board)
		}
		if err == nil && len(board.Notes) > 0 {
			err = w.moveOne(ctx, board, turn)
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
	}
}

func (w *heldWorkshop) moveOne(ctx context.Context, board boardEvent, turn int) error {
	kinds := []string{"need", "challenge", "opportunity"}
	note := board.Notes[turn%len(board.Notes)]
	body, err := json.Marshal(map[string]string{"kind": kinds[turn%3], "text": note.Text})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, w.program.url+base+"/notes/"+note.ID, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Cookie", w.program.cookie)
	req.Header.Set("If-Match", `"`+strconv.Itoa(note.Version)+`"`)
	answer, err := client.Do(req)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, answer.Body); err != nil {
		return err
	}
	if answer.StatusCode != http.StatusOK && answer.StatusCode != http.StatusPreconditionFailed {
		return fmt.Errorf("moving a note was answered %s", answer.Status)
	}
	return nil
}

// spread is how long after POST a note had reached every phone, for p of the notes.
func (w *heldWorkshop) spread(p float64) time.Duration {
	var all result
	for _, author := range w.phones {
		for text, sent := range author.sent {
			last := sent
			for _, reader := range w.phones {
				if came := reader.came[text]; came.After(last) {
					last = came
				}
			}
			all.latencies = append(all.latencies, last.Sub(sent))
		}
	}
	return all.percentile(p)
}

// missed counts the notes that have not reached a phone, and those that reached one more than once as they were.
func (w *heldWorkshop) missed() (sum int) {
	for _, p := range w.phones {
		sum += p.doubled + phonesEach*notesOfPhone - len(p.came)
	}
	return sum
}

// disorder counts the notes that came before an earlier one of the same author. A note that is moved while a phone is away
// comes to it with what was written last.
func (w *heldWorkshop) disorder() (sum int) {
	for _, p := range w.phones {
		latest := map[string]int{}
		for _, text := range p.order {
			author, count, _ := strings.Cut(text, " ")
			number, _ := strconv.Atoi(count)
			if number < latest[author] {
				sum++
			}
			latest[author] = max(number, latest[author])
		}
	}
	return sum
}

func (w *heldWorkshop) cuts() (sum int) {
	for p := range slices.Values(w.phones) {
		sum += p.cuts
	}
	return sum
}
