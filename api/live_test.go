package api_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"oversiktskarta/api"
	"oversiktskarta/karta"
)

// connection is one connection of a client that follows a board.
type connection struct {
	body   *http.Response
	lines  *bufio.Scanner
	cancel context.CancelFunc
}

// connect follows a board from a change, 0 for the beginning.
func (c *client) connect(w karta.Workshop, since int) *connection {
	c.t.Helper()
	ctx, cancel := context.WithCancel(c.t.Context())
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.url+base+"/workshops/"+w.ID+"/events", nil)
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Accept", "text/event-stream")
	if since > 0 {
		request.Header.Set("Last-Event-ID", strconv.Itoa(since))
	}
	c.identify(request)
	response, err := http.DefaultClient.Do(request) //nolint:bodyclose // [connection.cut] closes it
	if err != nil || response.StatusCode != http.StatusOK {
		c.t.Fatalf("follow a board: %v, %+v", err, response)
	}
	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 1<<20)
	return &connection{response, lines, cancel}
}

// next waits for an event; false is the end of the stream.
func (c *connection) next() (board karta.Board, more bool) {
	for c.lines.Scan() {
		if data, is := strings.CutPrefix(c.lines.Text(), "data: "); is {
			return board, json.Unmarshal([]byte(data), &board) == nil
		}
	}
	return board, false
}

func (c *connection) cut() {
	c.cancel()
	_ = c.body.Body.Close()
}

// lastText is the text of the note after which nothing more comes.
const lastText = "Sist"

// reception is what has reached one who follows a board through connections that are cut and taken up again.
type reception struct {
	arrivals map[string][]int // by note, the changes that it came with
	order    []karta.Note     // as they first came
}

// receive follows a board until the last note, cutting the connection after a few events each time.
func (c *client) receive(w karta.Workshop, chance *rand.Rand) *reception {
	r := &reception{arrivals: map[string][]int{}}
	for known, last := 0, false; !last; {
		line := c.connect(w, known)
		for range 1 + chance.IntN(6) {
			board, more := line.next()
			if !more {
				break
			}
			known = board.Change
			for _, note := range board.Notes {
				if r.arrivals[note.ID] == nil {
					r.order = append(r.order, note)
				}
				r.arrivals[note.ID] = append(r.arrivals[note.ID], note.Change)
				last = last || note.Text == lastText
			}
			if last {
				break
			}
		}
		line.cut()
	}
	return r
}

// check holds what was received to what is on the board: each note, its last change among what came, nothing twice, and
// what each author wrote in order.
func (r *reception) check(t *testing.T, on karta.Board) {
	t.Helper()
	for _, note := range on.Notes {
		came := r.arrivals[note.ID]
		if !slices.Contains(came, note.Change) {
			t.Errorf("N-%d with change %d came as %v", note.Number, note.Change, came)
		}
		if !slices.IsSorted(came) || len(slices.Compact(slices.Clone(came))) != len(came) {
			t.Errorf("N-%d came as %v", note.Number, came)
		}
	}
	latest := map[string]int{}
	for _, note := range r.order {
		author, count, _ := strings.Cut(note.Text, " ")
		if number, err := strconv.Atoi(count); err == nil {
			if number != latest[author]+1 {
				t.Errorf("%q came after %s %d", note.Text, author, latest[author])
			}
			latest[author] = number
		}
	}
}

func TestEveryNoteReachesEveryoneOnceThroughBrokenConnections(t *testing.T) {
	const phones, notesEach = 10, 8
	s := serve(t)
	area := s.category(karta.AreaAxis, "Grunddata")
	yes := true
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite, NotesShown: &yes})
	coordinator := s.person(karta.Coordinator, s.organisation("Digg"))
	people := make([]*client, phones)
	for i := range people {
		people[i] = s.phone(w, strconv.Itoa(i))
	}
	received := make([]*reception, phones+1)
	var following, writing sync.WaitGroup
	for i, c := range append(slices.Clone(people), coordinator) {
		following.Go(func() { received[i] = c.receive(w, rand.New(rand.NewPCG(1, uint64(i)))) })
	}
	for i, c := range people {
		writing.Go(func() {
			for n := range notesEach {
				note := c.write(w, fmt.Sprintf("Person-%d %d", i, n+1))
				if n%2 == 0 { // a facilitator moves every second note
					moved := karta.NoteInput{Kind: note.Kind, Text: note.Text, AreaID: area.ID}
					coordinator.send("PUT", "/notes/"+note.ID, moved, "If-Match", `"1"`).want(http.StatusOK)
				}
			}
		})
	}
	writing.Wait()
	coordinator.write(w, lastText)
	following.Wait()
	on := coordinator.board(w)
	if len(on.Notes) != phones*notesEach+1 || on.NoteCount != len(on.Notes) || on.ParticipantCount != phones {
		t.Fatalf("%d notes on the board, counted %d by %d participants", len(on.Notes), on.NoteCount, on.ParticipantCount)
	}
	for _, r := range received {
		r.check(t, on)
	}
}

func TestBoardTellsEachWhatTheyMaySee(t *testing.T) {
	s := serve(t)
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageWrite})
	coordinator := s.person(karta.Coordinator, s.organisation("Digg"))
	kim, alex := s.phone(w, "Kim"), s.phone(w, "Alex")
	line := alex.connect(w, 0)
	defer line.cut()
	line.next()
	mine := kim.write(w, "Kims")
	if told, _ := line.next(); told.NoteCount != 1 || len(told.Notes) != 0 || told.Whole {
		t.Errorf("while notes are hidden another is told %+v", told)
	}
	alex.write(w, "Alex")
	if told, _ := line.next(); textsOn(told) != "Alex" || !told.Notes[0].Own {
		t.Errorf("the author is told %+v", told)
	}
	if b := kim.board(w); textsOn(b) != "Kims" || b.Notes[0].AuthorName != "" || !b.Notes[0].MayEdit || !b.MayWrite {
		t.Errorf("an author sees %+v", b)
	}
	if b := coordinator.board(w); textsOn(b) != "Kims, Alex" || b.Notes[0].AuthorName != "Kim" || b.Notes[0].OrganisationName != "Kommun Kim" || b.Notes[0].Key != "" {
		t.Errorf("a facilitator sees %+v", b)
	}

	s.lead(w, karta.StageChange{Stage: karta.StageReveal})
	if told, _ := line.next(); !told.Whole || textsOn(told) != "Kims, Alex" || told.Notes[0].Own || told.Notes[0].AuthorName != "" || told.Notes[0].MayEdit {
		t.Errorf("when notes are revealed another is told %+v", told)
	}
	hide := coordinator.send("PUT", "/notes/"+mine.ID+"/state", karta.NoteStateInput{State: "hidden"}, "If-Match", `"1"`).want(http.StatusOK)
	if told, _ := line.next(); len(told.Notes) != 0 || len(told.GoneNotes) != 1 || told.GoneNotes[0].ID != mine.ID || told.GoneNotes[0].State != "hidden" || told.NoteCount != 1 {
		t.Errorf("when a note is hidden another is told %+v", told)
	}
	if b := alex.board(w); textsOn(b) != "Alex" || len(b.GoneNotes) != 0 {
		t.Errorf("the whole board tells of what is gone: %+v", b)
	}
	coordinator.send("PUT", "/notes/"+mine.ID+"/state", karta.NoteStateInput{State: "shown"}, "If-Match", hide.header.Get("ETag")).want(http.StatusOK)
	if told, _ := line.next(); textsOn(told) != "Kims" {
		t.Errorf("when it is shown again another is told %+v", told)
	}
	since := into[karta.Board](alex.get(fmt.Sprintf("/workshops/%s/board?since=%d", w.ID, mine.Change)).want(http.StatusOK))
	if !since.Whole {
		t.Errorf("since before the reveal: %+v", since)
	}
}

func TestStreamEndsWithTheServiceAndWithTheRight(t *testing.T) {
	stopping := make(chan struct{})
	s := serve(t, func(o *api.Options) { o.Stopping = stopping })
	digg := s.organisation("Digg")
	member := s.person(karta.Member, digg)
	w := s.lead(s.workshop("Demokrati"), karta.StageChange{Stage: karta.StageReveal})
	phone, onlooker := s.phone(w, "Kim").connect(w, 0), member.connect(w, 0)
	defer phone.cut()
	defer onlooker.cut()
	phone.next()
	onlooker.next()
	s.lead(w, karta.StageChange{Stage: karta.StageWrite})
	if told, more := onlooker.next(); more {
		t.Errorf("somebody who has not joined is told %+v", told)
	}
	if _, more := phone.next(); !more {
		t.Error("a participant's stream ends")
	}
	close(stopping)
	if told, more := phone.next(); more {
		t.Errorf("after the service has stopped comes %+v", told)
	}
}
