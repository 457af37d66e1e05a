package api

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"
)

// logged writes one line for each request: which route, how it went and how long it took. Never addresses with their
// queries, names or tokens: what people search for is theirs.
func (a *API) logged(c *gin.Context) {
	begun := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "other"
	}
	a.log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request",
		slog.String("traceId", traceOf(c)), slog.String("method", c.Request.Method), slog.String("route", route),
		slog.Int("status", c.Writer.Status()), slog.Int("bytes", max(0, c.Writer.Size())),
		slog.Duration("duration", time.Since(begun)))
}

// recovered makes a problem of a panic. A panic that means to abort the connection still does.
func (a *API) recovered(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) || c.Writer.Written() {
			panic(http.ErrAbortHandler)
		}
		a.fail(c, fmt.Errorf("panic: %v\n%s", cause, debug.Stack()))
	}()
	c.Next()
}
