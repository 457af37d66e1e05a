package api

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"reflect"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
	"oversiktskarta/store"
)

const (
	keepAlive   = 25 * time.Second // how long a stream is silent at most
	eventTime   = 30 * time.Second // how long a reader may take to take in an event
	eventStream = "text/event-stream"
)

// boards lets all who follow a board share what is read of it. A reader keeps nothing but the change that it knows the board
// as of: when the board has changed, it asks for what is newer, and those who know the same get the same answer, read and
// encoded once. So a slow reader costs no queue, and gets what it missed as one answer.
type boards struct {
	mu    sync.Mutex
	feeds map[string]*feed // by workshop
}

// feed is what has been read of a board since it last changed, by the change that was asked from.
type feed struct {
	readers int // guarded by the mutex of boards
	mu      sync.Mutex
	changed <-chan struct{}
	news    map[int]*news
}

// news is what has been written on a board since a change, with its encoding for those who see the same of it.
type news struct {
	*karta.BoardContent
	mu      sync.Mutex
	encoded map[karta.BoardSight][]byte // by standing: a sight without ids
}

// follow gives the feed of a board, and the function that lets it go.
func (b *boards) follow(workshopID string) (f *feed, leave func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f, known := b.feeds[workshopID]
	if !known {
		f = new(feed)
		if b.feeds == nil {
			b.feeds = map[string]*feed{}
		}
		b.feeds[workshopID] = f
	}
	f.readers++
	return f, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		if f.readers--; f.readers == 0 {
			delete(b.feeds, workshopID)
		}
	}
}

// since reads the board for somebody who does not follow it, from what has been read for those who do.
func (b *boards) since(ctx context.Context, from *store.Store, seen store.BoardView, change int) (*karta.BoardContent, error) {
	f, leave := b.follow(seen.WorkshopID)
	defer leave()
	n, _, err := f.since(ctx, from, seen, change)
	if err != nil {
		return nil, err
	}
	return n.BoardContent, nil
}

// since gives what has been written since a change, and the channel that is closed once there is more.
func (f *feed) since(ctx context.Context, from *store.Store, seen store.BoardView, change int) (*news, <-chan struct{}, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case <-f.changed:
		f.changed = nil
	default:
	}
	if f.changed == nil {
		// Asked for before anything is read: what is written meanwhile is told again rather than missed.
		f.changed, f.news = from.BoardChanged(seen), map[int]*news{}
	}
	if kept := f.news[change]; kept != nil {
		return kept, f.changed, nil
	}
	content, err := from.BoardSince(context.WithoutCancel(ctx), seen, change)
	if err != nil {
		return nil, nil, err
	}
	f.news[change] = &news{BoardContent: content, encoded: map[karta.BoardSight][]byte{}}
	return f.news[change], f.changed, nil
}

// event is the news as a caller sees them, as a server-sent event.
func (n *news) event(sight karta.BoardSight, now time.Time) ([]byte, error) {
	if !n.Shared(sight) {
		return encodeEvent(n.For(sight, now))
	}
	standing := karta.BoardSight{Facilitates: sight.Facilitates}
	if sight.ParticipantID != "" {
		standing.ParticipantID = "any"
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.encoded[standing] == nil {
		event, err := encodeEvent(n.For(standing, now))
		if err != nil {
			return nil, err
		}
		n.encoded[standing] = event
	}
	return n.encoded[standing], nil
}

// encodeEvent writes a board as an event whose id is the change that it is as of. JSON on one line needs no more than that.
func encodeEvent(board karta.Board) ([]byte, error) {
	var event bytes.Buffer
	event.WriteString("event: board\nid: " + strconv.Itoa(board.Change) + "\ndata: ")
	err := encodeTo(&event, board)
	event.WriteString("\n")
	return event.Bytes(), err
}

type boardFollowing struct {
	boardQuestion
	LastEventID string `header:"Last-Event-ID"`
}

// streamBoard follows a board for as long as the client stays.
func (a *API) streamBoard() gin.HandlerFunc {
	inputs := newBinder(reflect.TypeFor[boardFollowing]())
	return a.route(func(c *gin.Context) error {
		if _, err := choose(c.GetHeader("Accept"), []string{eventStream}); err != nil {
			return err
		}
		in, err := bind[boardFollowing](inputs, c)
		if err != nil {
			return err
		}
		if last, err := strconv.Atoi(in.LastEventID); err == nil && last >= 0 {
			in.Since = last
		}
		ctx := c.Request.Context()
		seen, err := aside(func() (store.BoardView, error) { return a.store.LookAtBoard(ctx, callerOf(c), in.WorkshopID) })
		if err != nil {
			return err
		}
		f, leave := a.boards.follow(in.WorkshopID)
		defer leave()
		s := stream{api: a, request: c.Request, seen: seen, feed: f, known: in.Since, to: c.Writer, control: http.NewResponseController(c.Writer)}
		if err := s.begin(); err != nil {
			return err
		}
		s.run(ctx)
		return nil
	})
}

// stream is one client's following of a board.
type stream struct {
	api     *API
	request *http.Request
	seen    store.BoardView
	feed    *feed
	known   int // the change that the client knows the board as of
	to      http.ResponseWriter
	control *http.ResponseController
}

// begin sends the headers. The connection has no limit but those of each event from now on.
func (s *stream) begin() error {
	h := s.to.Header()
	h.Set("Content-Type", eventStream)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no") // proxies are to pass each event on at once
	if err := s.control.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	s.to.WriteHeader(http.StatusOK)
	return s.send([]byte("retry: 2000\n\n"))
}

// run sends what is new until the client is gone, may no longer read, or the service stops. Then the connection just ends:
// the client takes the stream up again where it was, or is told why not.
func (s *stream) run(ctx context.Context) {
	for {
		told, err := aside(func() (told, error) { return s.next(ctx) })
		if err != nil || told.event != nil && s.send(told.event) != nil {
			return
		}
		silence := time.NewTimer(keepAlive)
		select {
		case <-told.changed:
			silence.Stop()
		case <-silence.C:
			if s.send([]byte(":\n\n")) != nil {
				return
			}
			if _, err := aside(func() (none, error) { return none{}, s.lookAgain(ctx) }); err != nil {
				return
			}
		case <-s.api.Stopping:
			silence.Stop()
			return
		case <-ctx.Done():
			silence.Stop()
			return
		}
	}
}

// told is what is new to a client, nil for nothing, and the channel that is closed once there is more.
type told struct {
	event   []byte
	changed <-chan struct{}
}

// aside runs a function on a stack of its own. SQLite needs a deep one, which a connection that then waits would hold on to:
// most of the memory that a phone takes.
func aside[T any](do func() (T, error)) (value T, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if cause := recover(); cause != nil {
				err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
			}
		}()
		value, err = do()
	}()
	<-done
	return value, err
}

// next reads and encodes what is new to the client.
func (s *stream) next(ctx context.Context) (told, error) {
	n, changed, err := s.feed.since(ctx, s.api.store, s.seen, s.known)
	if err != nil || n.Change == s.known && !n.Whole {
		return told{nil, changed}, err
	}
	if n.Whole {
		if err := s.lookAgain(ctx); err != nil {
			return told{}, err
		}
	}
	s.known = n.Change
	event, err := n.event(s.seen.BoardSight, s.api.now().UTC())
	return told{event, changed}, err
}

// lookAgain asks again who the client is and whether it may read the board: a session may have ended, and who leads the
// workshop may have changed.
func (s *stream) lookAgain(ctx context.Context) error {
	known, err := s.api.identityOf(s.request)
	if err != nil {
		return err
	}
	s.seen, err = s.api.store.LookAtBoard(ctx, known.caller, s.seen.WorkshopID)
	return err
}

func (s *stream) send(event []byte) error {
	if err := s.control.SetWriteDeadline(time.Now().Add(eventTime)); err != nil {
		return err
	}
	if _, err := s.to.Write(event); err != nil {
		return err
	}
	return s.control.Flush()
}
