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
	ctx := c.Request.Context()
	if !a.log.Enabled(ctx, slog.LevelInfo) {
		return
	}
	route := c.FullPath()
	if route == "" {
		route = "other"
	}
	ended := time.Now()
	line := slog.NewRecord(ended, slog.LevelInfo, "request", 0) // where in the code is the same for all, and costs time to find
	line.AddAttrs(
		slog.String("traceId", traceOf(c)), slog.String("method", c.Request.Method), slog.String("route", route),
		slog.Int("status", c.Writer.Status()), slog.Int("bytes", max(0, c.Writer.Size())), slog.Duration("duration", ended.Sub(begun)))
	_ = a.log.Handler().Handle(ctx, line) // as slog itself does: nobody is left to tell
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
