package api

import (
	"bytes"
	"context"
	"hash/maphash"
	"io"
	"net/http"
	"net/url"
	"path"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// view is one format in which a reading operation answers.
type view[In any] struct {
	mediaType string
	fileName  string // of a file that a browser saves, to which the day is added; empty for an answer that is none
	policy    string // what a page may use, instead of the usual; empty for an answer that is no page
	write     func(ctx context.Context, asked question, in In, to io.Writer) error
}

// question is who asks, and at which address.
type question struct {
	by  karta.Caller
	url *url.URL
}

// asJSON is the view of an endpoint as it stands.
func asJSON[In, Out any](do endpoint[In, Out]) view[In] {
	return view[In]{mediaType: jsonType, write: func(ctx context.Context, asked question, in In, to io.Writer) error {
		out, err := do(ctx, asked.by, in)
		if err != nil {
			return err
		}
		return encodeTo(to, out)
	}}
}

// show makes a route of a reading operation in one or several formats, after the client's Accept.
func show[In any](a *API, first view[In], others ...view[In]) gin.HandlerFunc {
	views := append([]view[In]{first}, others...)
	inputs := newBinder(reflect.TypeFor[In]())
	choose := chooser(views)
	return a.route(func(c *gin.Context) error {
		chosen, err := choose(c)
		if err != nil {
			return err
		}
		body, err := write(c.Request.Context(), a, c, inputs, chosen)
		if err != nil {
			return err
		}
		chosen.send(a, c, strongTag(0, body), body)
		return nil
	})
}

// kept is show for what depends on nothing but the register: answers are kept encoded while its revision stands, so that
// an unchanged one costs no query, and neither does saying that it is unchanged.
func kept[In any](a *API, first view[In], others ...view[In]) gin.HandlerFunc {
	views := append([]view[In]{first}, others...)
	inputs := newBinder(reflect.TypeFor[In]())
	choose := chooser(views)
	seed := maphash.MakeSeed()
	return a.route(func(c *gin.Context) error {
		chosen, err := choose(c)
		if err != nil {
			return err
		}
		revision := a.store.Revision()
		key := chosen.key(c, a.now())
		tag := `"` + revision + "." + strconv.FormatUint(maphash.String(seed, key), 36) + `"`
		if matches(c.GetHeader("If-None-Match"), tag) {
			chosen.send(a, c, tag, nil)
			return nil
		}
		body, ok := a.answers.get(revision, key)
		if !ok {
			body, err = a.answers.make(revision, key, func() ([]byte, error) {
				// Others may be waiting for it, so it is not given up when this client is.
				return write(context.WithoutCancel(c.Request.Context()), a, c, inputs, chosen)
			})
		}
		if err != nil {
			return err
		}
		chosen.send(a, c, tag, body)
		return nil
	})
}

func chooser[In any](views []view[In]) func(*gin.Context) (view[In], error) {
	offered := make([]string, len(views))
	for i, v := range views {
		offered[i] = v.mediaType
	}
	return func(c *gin.Context) (view[In], error) {
		i, err := choose(c.GetHeader("Accept"), offered)
		if err != nil {
			return view[In]{}, err
		}
		return views[i], nil
	}
}

// key tells answers at one revision apart. What a caller may read follows from the role and, for members, the
// organisation; a file also names who made it. The day in Sweden counts, because who leads an entry is a question of today.
func (v view[In]) key(c *gin.Context, now time.Time) string {
	by := callerOf(c)
	who := string(by.Role)
	switch {
	case v.fileName != "":
		who += by.UserID
	case by.Role == karta.Member:
		who += by.OrganisationID
	}
	return v.mediaType + " " + who + " " + string(by.Language) + " " + karta.LocalDay(now) + " " + c.Request.URL.RequestURI()
}

// write makes the whole answer before the first byte is sent, so that a failure on the way is still a problem and never
// half a file.
func write[In any](ctx context.Context, a *API, c *gin.Context, inputs *binder, v view[In]) ([]byte, error) {
	in, err := bind[In](inputs, c)
	if err != nil {
		return nil, err
	}
	if v.fileName != "" {
		select {
		case a.workbooks <- struct{}{}:
			defer func() { <-a.workbooks }()
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	var body bytes.Buffer
	err = v.write(ctx, question{by: callerOf(c), url: c.Request.URL}, in, &body)
	return body.Bytes(), err
}

// send answers with a body, or that nothing has changed.
func (v view[In]) send(a *API, c *gin.Context, tag string, body []byte) {
	h := c.Writer.Header()
	h.Set("Etag", tag)
	h["Cache-Control"] = revalidateHeader
	if matches(c.GetHeader("If-None-Match"), tag) {
		send(c, http.StatusNotModified, v.mediaType, nil)
		return
	}
	h.Set("Content-Language", string(callerOf(c).Language))
	mediaType := v.mediaType
	if v.fileName != "" {
		h.Set("Content-Disposition", `attachment; filename="`+dated(v.fileName, a.now())+`"`)
	}
	if v.policy != "" {
		h.Set("Content-Security-Policy", v.policy)
	}
	if mediaType == csvType || mediaType == htmlType {
		mediaType += "; charset=utf-8"
	}
	send(c, http.StatusOK, mediaType, body)
}

// dated puts the day before a file name's extension.
func dated(name string, now time.Time) string {
	extension := path.Ext(name)
	return strings.TrimSuffix(name, extension) + "-" + karta.LocalTime(now).Format(time.DateOnly) + extension
}
