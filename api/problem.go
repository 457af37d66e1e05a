package api

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

const problemType = "application/problem+json"

// problem is the RFC 9457 form of a failure.
type problem struct {
	Type              string             `json:"type"`
	Title             string             `json:"title"`
	Status            int                `json:"status"`
	Detail            string             `json:"detail"`
	Instance          string             `json:"instance"`
	Code              string             `json:"code"`
	TraceID           string             `json:"traceId"`
	InvalidParameters []invalidParameter `json:"invalidParameters,omitempty"`
	CurrentVersion    int                `json:"currentVersion,omitempty"` // of a stale write
	Changes           []fieldChange      `json:"changes,omitempty"`        // since the version that it was based on
	StaleItems        []karta.StaleItem  `json:"staleItems,omitempty"`     // of an act on several notes and themes
}

type invalidParameter struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
	Code   string `json:"code"`
}

// fieldChange says who last changed a field since the version that a stale write was based on.
type fieldChange struct {
	Field     string    `json:"field"`
	ChangedBy string    `json:"changedBy"`
	ChangedAt time.Time `json:"changedAt"`
}

// internal is the kind of what nobody foresaw.
const internal karta.Kind = "internal"

// methodNotAllowed is the kind of a method that a path does not have.
const methodNotAllowed karta.Kind = "method_not_allowed"

// statuses is where a kind of failure becomes a status.
var statuses = map[karta.Kind]struct {
	code  int
	title karta.Text
}{
	karta.Invalid:         {http.StatusBadRequest, karta.Text{Sv: "Ogiltig begäran", En: "Invalid request"}},
	karta.Unauthenticated: {http.StatusUnauthorized, karta.Text{Sv: "Inloggning krävs", En: "Login required"}},
	karta.Forbidden:       {http.StatusForbidden, karta.Text{Sv: "Saknar behörighet", En: "Not permitted"}},
	karta.NotFound:        {http.StatusNotFound, karta.Text{Sv: "Finns inte", En: "Not found"}},
	methodNotAllowed:      {http.StatusMethodNotAllowed, karta.Text{Sv: "Metoden används inte här", En: "Method not allowed"}},
	karta.NotAcceptable:   {http.StatusNotAcceptable, karta.Text{Sv: "Formatet finns inte", En: "Format not available"}},
	karta.Conflict:        {http.StatusConflict, karta.Text{Sv: "Krock", En: "Conflict"}},
	karta.Stale:           {http.StatusPreconditionFailed, karta.Text{Sv: "Inaktuell version", En: "Stale version"}},
	karta.TooLarge:        {http.StatusRequestEntityTooLarge, karta.Text{Sv: "För stort", En: "Too large"}},
	karta.Unsupported:     {http.StatusUnsupportedMediaType, karta.Text{Sv: "Okänd innehållstyp", En: "Unknown content type"}},
	karta.Broken:          {http.StatusUnprocessableEntity, karta.Text{Sv: "Regel bruten", En: "Rule broken"}},
	karta.VersionMissing:  {http.StatusPreconditionRequired, karta.Text{Sv: "Version saknas", En: "Version missing"}},
	karta.TooMany:         {http.StatusTooManyRequests, karta.Text{Sv: "För många försök", En: "Too many attempts"}},
	internal:              {http.StatusInternalServerError, karta.Text{Sv: "Internt fel", En: "Internal error"}},
	karta.Unavailable:     {http.StatusServiceUnavailable, karta.Text{Sv: "Tillfälligt stopp", En: "Temporarily unavailable"}},
}

// fail answers with a problem. What is not a *karta.Error is logged here, once, and told by its trace id only.
func (a *API) fail(c *gin.Context, err error) {
	var known *karta.Error
	if !errors.As(err, &known) {
		known = a.unforeseen(c, err)
	} else if known.Cause != nil {
		a.log.LogAttrs(c.Request.Context(), slog.LevelWarn, "request failed", slog.String("traceId", traceOf(c)), slog.Any("error", err))
	}
	language := languageOf(c.Request)
	status := statuses[known.Kind]
	p := problem{
		Type: "/problems/" + string(known.Kind), Title: status.title.In(language), Status: status.code,
		Detail: known.Message.In(language), Instance: c.Request.URL.Path, Code: known.Code, TraceID: traceOf(c),
	}
	for _, field := range known.Fields {
		p.InvalidParameters = append(p.InvalidParameters, invalidParameter{field.Name, field.Reason.In(language), field.Code})
	}
	var stale *karta.StaleError
	if errors.As(err, &stale) {
		p.CurrentVersion, p.Changes = stale.CurrentVersion, changedFields(stale.Changes)
	}
	var items *karta.StaleItemsError
	if errors.As(err, &items) {
		p.StaleItems = items.Items
	}
	setFailureHeaders(c.Writer.Header(), known, language)
	c.Abort()
	body, err := encode(p)
	if err != nil { // a problem holds nothing that can't be written
		panic(err)
	}
	send(c, status.code, problemType, body)
}

func setFailureHeaders(h http.Header, failure *karta.Error, language karta.Language) {
	h.Set("Content-Language", string(language))
	h.Set("Cache-Control", "no-store")
	switch failure.Kind {
	case karta.TooMany:
		h.Set("Retry-After", strconv.Itoa(cmp.Or(failure.Wait, 30)))
	case karta.Unavailable:
		h.Set("Retry-After", strconv.Itoa(cmp.Or(failure.Wait, 10)))
	case karta.Unauthenticated:
		h.Set("WWW-Authenticate", `Bearer realm="oversiktskarta"`)
	}
}

func (a *API) unforeseen(c *gin.Context, err error) *karta.Error {
	if errors.Is(err, context.Canceled) && c.Request.Context().Err() != nil {
		return karta.Fail(karta.Unavailable, "cancelled", "Begäran avbröts.", "The request was cancelled.")
	}
	a.log.LogAttrs(c.Request.Context(), slog.LevelError, "internal error", slog.String("traceId", traceOf(c)), slog.String("route", c.FullPath()), slog.Any("error", err))
	return karta.Fail(internal, "internal",
		"Något gick fel hos oss. Försök igen. Händer det igen: kontakta en samordnare och uppge spårnumret "+traceOf(c)+".",
		"Something went wrong on our side. Try again. If it happens again, tell a coordinator the trace id "+traceOf(c)+".")
}

// changedFields names each field that the changes touched, with the latest change of it.
func changedFields(changes []karta.Change) []fieldChange {
	latest := map[string]fieldChange{}
	for _, change := range changes {
		for _, side := range []json.RawMessage{change.Before, change.After} {
			var fields map[string]json.RawMessage
			if json.Unmarshal(side, &fields) != nil {
				continue // a side that does not exist
			}
			for name := range fields {
				if known, ok := latest[name]; !ok || known.ChangedAt.Before(change.At) {
					latest[name] = fieldChange{name, change.UserName, change.At}
				}
			}
		}
	}
	found := make([]fieldChange, 0, len(latest))
	for _, field := range latest {
		found = append(found, field)
	}
	slices.SortFunc(found, func(x, y fieldChange) int { return strings.Compare(x.Field, y.Field) })
	return found
}
