package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"reflect"
	"strconv"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// endpoint is what an operation does: it gets who asks and what they ask for, and knows nothing of HTTP. In has a field
// for each thing that the request may say, as [binder] reads it.
type endpoint[In, Out any] func(ctx context.Context, by karta.Caller, in In) (Out, error)

// none is the input of an operation that takes nothing, and the output of one that answers 204.
type none struct{}

// headed is an answer that sets headers of its own.
type headed interface{ setHeaders(h http.Header) }

// handle makes a route of an endpoint that answers with JSON: decode, check, do, encode, with every failure as a problem.
func handle[In, Out any](a *API, status int, do endpoint[In, Out]) gin.HandlerFunc {
	inputs := newBinder(reflect.TypeFor[In]())
	return a.route(func(c *gin.Context) error {
		by := callerOf(c)
		if _, err := choose(c.GetHeader("Accept"), []string{jsonType}); err != nil && status != http.StatusNoContent {
			return err
		}
		writing := c.Request.Method != http.MethodGet
		if writing && by.ReadOnly {
			return karta.MayWrite(by)
		}
		in, err := bind[In](inputs, c)
		if err != nil {
			return err
		}
		out, err := do(c.Request.Context(), by, in)
		if _, entry := any(out).(karta.Entry); writing && !entry { // what writes an entry changes nobody's account
			a.callers.forget()
		}
		if err != nil {
			return err
		}
		return answer(a, c, status, out)
	})
}

// route makes gin's handler of one that may fail.
func (a *API) route(run func(*gin.Context) error) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := run(c); err != nil {
			a.fail(c, err)
		}
	}
}

func answer(a *API, c *gin.Context, status int, out any) error {
	h := c.Writer.Header()
	if with, ok := out.(headed); ok {
		with.setHeaders(h)
	}
	if status == http.StatusNoContent {
		c.Status(status)
		c.Writer.WriteHeaderNow()
		return nil
	}
	body, err := encode(out)
	if err != nil {
		return err
	}
	path, version := identify(out)
	if (status == http.StatusCreated || status == http.StatusAccepted) && path != "" {
		h.Set("Location", a.base+path)
	}
	if version > 0 || status == http.StatusOK {
		h.Set("ETag", strongTag(version, body))
	}
	h["Cache-Control"] = revalidateHeader
	h.Set("Content-Language", string(languageOf(c.Request)))
	if c.Request.Method == http.MethodGet && matches(c.GetHeader("If-None-Match"), h.Get("ETag")) {
		status, body = http.StatusNotModified, nil
	}
	send(c, status, jsonType, body)
	return nil
}

// outcome is what came of an act: it has no version, and tells under which path what it changed is found.
type outcome interface{ address() string }

// identify gives the path of a resource under the base, and its version where it has one.
func identify(resource any) (path string, version int) {
	switch r := resource.(type) {
	case outcome:
		return r.address(), 0
	case karta.Entry:
		return "/entries/" + r.ID, r.Version
	case karta.Organisation:
		return "/organisations/" + r.ID, r.Version
	case karta.Category:
		return "/categories/" + r.ID, r.Version
	case karta.User:
		return "/users/" + r.ID, r.Version
	case invitedUser:
		return "/users/" + r.User.ID, r.User.Version
	case karta.APIToken:
		return "/api-tokens/" + r.ID, 0
	case karta.Comment:
		return "/comments/" + r.ID, 0
	case karta.Import:
		return "/imports/" + r.ID, 0
	case karta.Backup:
		return "/backups/" + r.ID, 0
	case karta.Round:
		return "/rounds/" + r.ID, r.Version
	case karta.Prioritisation:
		return "/prioritisations/" + r.ID, r.Version
	case karta.Rater:
		return "/raters/" + r.ID, r.Version
	case karta.Decision:
		return "/decisions/" + r.ID, r.Version
	case karta.DecisionPack:
		return "/decision-packs/" + r.ID, r.Version
	case karta.RoadmapItem:
		return "/roadmap-items/" + r.ID, r.Version
	case karta.Cofinancing:
		return "/cofinancings/" + r.ID, r.Version
	case karta.Theme:
		return "/themes/" + r.ID, r.Version
	case karta.NoteAct:
		return "/rounds/" + r.RoundID + "/note-acts", 0
	case karta.RoundNote:
		return "/notes/" + r.ID + "/thread", r.Version
	case karta.Workshop:
		return "/workshops/" + r.ID, r.Version
	case karta.Note:
		return "/notes/" + r.ID, r.Version
	default:
		return "", 0
	}
}

func encode(value any) ([]byte, error) {
	var body bytes.Buffer
	err := encodeTo(&body, value)
	return body.Bytes(), err
}

// encodeTo writes a value as JSON with < > & as they are: answers are never put into HTML, and X-Content-Type-Options
// keeps browsers from taking them for it.
func encodeTo(to io.Writer, value any) error {
	encoder := json.NewEncoder(to)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// send answers with a body, nil for none. That nothing has changed is said in few words: what guards the answer that the
// client has came with it.
func send(c *gin.Context, status int, mediaType string, body []byte) {
	h := c.Writer.Header()
	if status == http.StatusNotModified {
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Content-Language"} {
			delete(h, name)
		}
	}
	if body != nil {
		h.Set("Content-Type", mediaType)
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	c.Status(status)
	c.Writer.WriteHeaderNow()
	// A client that has gone away is nobody to tell.
	_, _ = c.Writer.Write(body)
}
